"""Stories as commands print them: JSON, columns for a person, tabs for a program."""

from collections.abc import Iterator

from tui.cli.schema import Fields, row_record
from tui.cli.text import number, pad, stamp
from tui.core.stories import Member, ProviderLag, Story, StoryHead, lag_in_words

HEAD_FIELDS: Fields = {
    "schema": '"broadsheet.story/1"',
    "key": "of the story's earliest article; story:KEY finds its articles",
    "name": "title of its hottest article, else of its earliest",
    "articles": "number of its articles that the query finds",
    "whole": "number of all its articles in these archives",
    "providers": "number of different providers of those found",
    "first": "time of the earliest of them, as 2020-06-09T02:22:00Z",
    "last": "time of the latest",
    "heat": "the highest of them, null when unknown of all",
    "unread": "number of those that are unread",
}

STORY_FIELDS: Fields = {
    **HEAD_FIELDS,
    "told": "list, in order of time: article (an object as of `list --json`), excerpt, lag (seconds after the"
    " first), same (list of later articles with the same headline)",
    "lags": "list, the earliest first: provider, lag (seconds from the first article to its first), articles",
    "chapters": "list of [first, last] places in `told`, from 0; one for a story that is not cut",
}

_NAME_COLUMNS = 20


def head_record(head: StoryHead) -> dict[str, object]:
    """Make the JSON object of a story in one line."""
    return {
        "schema": "broadsheet.story/1",
        "key": head.key,
        "name": head.name,
        "articles": head.articles,
        "whole": head.whole,
        "providers": head.providers,
        "first": stamp(head.first_at, day_only=False),
        "last": stamp(head.last_at, day_only=False),
        "heat": head.heat,
        "unread": head.unread,
    }


def story_record(story: Story) -> dict[str, object]:
    """Make the JSON object of a story with all its articles."""
    return {
        **head_record(story.head),
        "told": [_member_record(member) for member in story.members],
        "lags": [_lag_record(lag) for lag in story.providers],
        "chapters": [[chapter.start, chapter.stop - 1] for chapter in story.chapters],
    }


def _member_record(member: Member) -> dict[str, object]:
    return {
        "article": row_record(member.row),
        "excerpt": member.excerpt,
        "lag": member.lag_s,
        "same": [row_record(row) for row in member.same],
    }


def _lag_record(lag: ProviderLag) -> dict[str, object]:
    return {"provider": lag.provider, "lag": lag.lag_s, "articles": lag.articles}


def head_line(head: StoryHead, columns: int | None) -> str:
    """Write a story in one line: days, articles, providers, heat, name; without columns by tabs, with key."""
    first, last = (stamp(at, day_only=True) for at in (head.first_at, head.last_at))
    heat = "" if head.heat is None else str(head.heat)
    if columns is None:
        return "\t".join((first, last, str(head.articles), str(head.providers), heat, head.name, head.key))
    figures = f"{first} {last}  {head.articles:>5,} {head.providers:>4,} {heat:>5}  "
    return (figures + pad(head.name, max(1, columns - len(figures)))).rstrip()


def story_lines(story: Story, columns: int) -> Iterator[str]:
    """Write a story with all its articles, for a person."""
    head = story.head
    yield head.name
    heat = "" if head.heat is None else f" · heat {head.heat}"
    yield f"{number(head.articles)} articles · {number(head.providers)} providers{heat}"
    for at, chapter in enumerate(story.chapters):
        yield ""
        if len(story.chapters) > 1:
            start = stamp(story.members[chapter.start].row.published_at, day_only=True)
            yield f"Chapter {at + 1}, from {start}"
        for place in chapter:
            yield from _member_lines(story.members[place], columns)
    yield ""
    yield "Who was first"
    for lag in story.providers:
        yield f"{lag_in_words(lag.lag_s):>12}  {lag.articles:>4}  {lag.provider or 'No provider'}"


def _member_lines(member: Member, columns: int) -> Iterator[str]:
    row = member.row
    heat = "" if row.heat is None else str(row.heat)
    name = pad(row.provider or row.domain, _NAME_COLUMNS)
    start = f"{lag_in_words(member.lag_s):>12}  {heat:>4}  {name}  "
    yield (start + pad(row.title, max(20, columns - len(start)))).rstrip()
    if member.same:
        names = ", ".join(dict.fromkeys(other.provider or other.domain for other in member.same))
        yield " " * len(start) + f"same headline: {names}"
