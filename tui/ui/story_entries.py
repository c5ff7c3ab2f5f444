"""The story screen's rows: the time line of its articles, and who was first."""

from rich.cells import cell_len

from tui.core.headlines import new_words
from tui.core.row import Row
from tui.core.stories import Member, Story, lag_in_words
from tui.ui.cells import fit
from tui.ui.glyphs import Glyphs
from tui.ui.hits import split_at_hits
from tui.ui.present import count, days, score_bar
from tui.ui.row_lines import GUTTER, Part, day_heading, moment, signs
from tui.ui.widgets.entry_list import Entry

_HEAT = 12
_LAG = 13
_FOUND = 9
_INDENT = 2


def time_line(
    story: Story, width: int, glyphs: Glyphs, *, unfolded: frozenset[str] = frozenset(), marked: str = ""
) -> list[Entry]:
    """Give the rows of all articles in order of time, two lines each; the value of a row is its key.

    Args:
        story: with its articles.
        width: cells.
        glyphs: signs to use.
        unfolded: keys of the articles below which those of the same headline stand.
        marked: key of the article that is to be compared.
    """
    entries: list[Entry] = []
    fresh = new_words([member.row.title for member in story.members])
    starts = {chapter.start: number for number, chapter in enumerate(story.chapters)}
    before = ""
    for at, (member, spans) in enumerate(zip(story.members, fresh, strict=True)):
        day = day_heading(member.row)
        head: list[Part] = []
        if at in starts and len(story.chapters) > 1:
            head = _chapter_head(story, starts[at], glyphs)
        elif day != before:
            head = [Part(f" {day}", "ink--group")]
        before = day
        is_unfolded = member.row.key in unfolded
        lines = _lines(
            story, member, width, glyphs, is_unfolded=is_unfolded, is_marked=member.row.key == marked
        )
        start = len(lines[0][0].text) - len(
            fit(member.row.title, width - GUTTER - _HEAT - 1, glyphs.ellipsis)
        )
        lines[0] = split_at_hits(lines[0], spans, text=member.row.title, start=max(0, start))
        entries.append(Entry(lines, member.row.key, head))
        if is_unfolded:
            entries += [
                Entry(_same_lines(story, row, width, glyphs, is_marked=row.key == marked), row.key)
                for row in member.same
            ]
    return entries


def _chapter_head(story: Story, number: int, glyphs: Glyphs) -> list[Part]:
    chapter = story.chapters[number]
    first, last = story.members[chapter.start].row, story.members[chapter.stop - 1].row
    span = days(moment(first), moment(last), glyphs)
    size = sum(1 + len(story.members[at].same) for at in chapter)
    return [
        Part(f" Chapter {number + 1} of {len(story.chapters)}", "ink--group"),
        Part(f" {glyphs.rule * 2}", "ink--faint"),
        Part(f" {span} {glyphs.dot} {count(size, 'article')}", "ink--quiet"),
    ]


def _lines(
    story: Story, member: Member, width: int, glyphs: Glyphs, *, is_unfolded: bool, is_marked: bool
) -> list[list[Part]]:
    row = member.row
    about = [row.provider or row.domain or "No provider", _time(row)]
    if row.type not in ("", "article"):
        about.append(row.type)
    if member.same:
        names = ", ".join(dict.fromkeys(other.provider or other.domain for other in member.same))
        sign = glyphs.opened if is_unfolded else glyphs.folded
        about.append(f"{sign} same headline: {names}")
    lag = lag_in_words(member.lag_s)
    return [
        _title(story, row, width, glyphs, indent=0),
        _about(lag, about, width, glyphs, indent=0, is_marked=is_marked),
    ]


def _same_lines(story: Story, row: Row, width: int, glyphs: Glyphs, *, is_marked: bool) -> list[list[Part]]:
    lag = lag_in_words((row.published_at or story.head.first_at) - story.head.first_at)
    about = [row.provider or row.domain or "No provider", _time(row), "same headline"]
    return [
        _title(story, row, width, glyphs, indent=_INDENT),
        _about(lag, about, width, glyphs, indent=_INDENT, is_marked=is_marked),
    ]


def _title(story: Story, row: Row, width: int, glyphs: Glyphs, *, indent: int) -> list[Part]:
    sign = glyphs.starred if row.is_starred else signs(row, glyphs)[0]
    gutter = f"{' ' * indent} {' ' if row.is_read else glyphs.unread}{sign} "
    room = width - cell_len(gutter) - _HEAT - 1
    ink = "ink--read" if row.is_read else "ink--text"
    return [
        Part(f"{gutter}{fit(row.title, room, glyphs.ellipsis)}", ink),
        Part(f"{_heat(row, story.head.heat, glyphs):>{_HEAT}} ", "ink--quiet"),
    ]


def _heat(row: Row, highest: int | None, glyphs: Glyphs) -> str:
    if row.heat is None or highest is None:
        return f"{glyphs.unknown}      "
    return f"{row.heat} {score_bar(row.heat, 0, highest, glyphs)}"


def _about(
    lag: str, about: list[str], width: int, glyphs: Glyphs, *, indent: int, is_marked: bool
) -> list[Part]:
    mark = glyphs.check if is_marked else " "
    text = f"{' ' * indent} {mark}{' ' * (GUTTER - 2)}{lag:<{_LAG}}{f' {glyphs.dot} '.join(about)}"
    return [Part(fit(text, width, glyphs.ellipsis), "ink--quiet")]


def _time(row: Row) -> str:
    at = moment(row)
    return "" if at is None or row.day_only else f"{at:%H:%M}"


def who_was_first(story: Story, width: int, glyphs: Glyphs) -> list[Entry]:
    """Give the rows of its providers, the earliest first, one line each; the value is a provider's name."""
    longest = max((lag.lag_s for lag in story.providers), default=0)
    name_room = max(12, min(32, width // 3))
    bar_room = max(0, width - GUTTER - _LAG - name_room - _FOUND - 3)
    entries = []
    for lag in story.providers:
        full = round(bar_room * lag.lag_s / longest) if longest else 0
        bar = glyphs.bar_full * full
        name = fit(lag.provider or "No provider", name_room, glyphs.ellipsis)
        number = f"{lag.articles:,}"
        entries.append(
            Entry(
                (
                    (
                        Part(f" {' ' * (GUTTER - 2)}{name} ", "ink--text"),
                        Part(f"{number:>5}  {lag_in_words(lag.lag_s):>{_LAG}} ", "ink--quiet"),
                        Part(fit(bar, bar_room), "ink--quiet"),
                    ),
                ),
                lag.provider or "",
            )
        )
    return entries
