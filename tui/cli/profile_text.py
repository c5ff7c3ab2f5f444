"""Providers and topics as commands print them; the two commands differ in nothing else."""

import sys
from collections.abc import Callable, Iterator

from tui.cli import output
from tui.cli.context import Context, Exit
from tui.cli.grammar import Command, Operand
from tui.cli.options import ARCHIVE, JSON
from tui.cli.schema import Fields, explain
from tui.cli.text import number, pad, stamp, wrap
from tui.cli.updating import update_unread
from tui.core.errors import ArticleNotFound
from tui.core.profiles import Middle, Profile, ProfileKind, Tally
from tui.core.stories import lag_in_words

PROFILE_FIELDS: Fields = {
    "schema": '"broadsheet.profile/1"',
    "kind": "provider or topic",
    "name": "text",
    "articles": "number",
    "unread": "number",
    "starred": "number",
    "undated": "number of articles without a date",
    "first": "time of the earliest article, or null",
    "last": "time of the latest, or null",
    "months": "object: articles by month, as 2020-06",
    "heat": "object: known (number of articles), median, everywhere (of these archives); null for unknown",
    "quality": "the same",
    "stories": "object: stories (number), shared (told by several providers), first (of these, begun by this"
    " provider), lag (median seconds behind the first in the others, or null)",
    "domains": "list of name and articles",
    "providers": "the same; empty for a provider",
    "topics": "the same, with lift: how many times more often than by chance, or null",
    "types": "list of name and articles",
    "authors": "list of name and articles",
    "about": "list, from the archives' _data: description, domain, other_names, keywords, hashtags",
}
_NAME_COLUMNS = 32
_SHOWN = 12


def profile_command(kind: ProfileKind) -> Command:
    """Make the command that prints a provider or a topic."""
    return Command(
        _runner(kind),
        (ARCHIVE, JSON),
        Operand("NAME", f"of the {kind}; case and accents do not matter", kind="query"),
        explain(kind, PROFILE_FIELDS),
    )


def _runner(kind: ProfileKind) -> Callable[[Context], int]:
    def run(context: Context) -> int:
        scope = context.scope()
        update_unread(context, scope)
        try:
            found = context.library.profiles.profile(scope, kind, " ".join(context.args.words))
        except ArticleNotFound as error:
            output.note(str(error))
            return Exit.NOTHING
        if context.args.json:
            output.json_line(profile_record(found))
            return Exit.FOUND
        for line in profile_lines(found, output.columns(sys.stdout) or 100):
            output.line(line)
        return Exit.FOUND

    return run


def profile_record(found: Profile) -> dict[str, object]:
    """Make the JSON object of a provider or a topic."""
    part = found.part
    return {
        "schema": "broadsheet.profile/1",
        "kind": found.kind,
        "name": found.name,
        "articles": found.articles,
        "unread": found.unread,
        "starred": found.starred,
        "undated": found.undated,
        "first": None if found.first_at is None else stamp(found.first_at, day_only=False),
        "last": None if found.last_at is None else stamp(found.last_at, day_only=False),
        "months": {f"{month // 12:04}-{month % 12 + 1:02}": articles for month, articles in found.months},
        "heat": _middle_record(found.heat),
        "quality": _middle_record(found.quality),
        "stories": {"stories": part.stories, "shared": part.shared, "first": part.first, "lag": part.lag_s},
        "domains": _tallies(found.domains),
        "providers": _tallies(found.providers),
        "topics": [{**_tally(tally), "lift": tally.lift} for tally in found.topics],
        "types": _tallies(found.types),
        "authors": _tallies(found.authors),
        "about": [
            {
                "description": about.description,
                "domain": about.domain,
                "other_names": list(about.other_names),
                "keywords": list(about.keywords),
                "hashtags": list(about.hashtags),
            }
            for about in found.about
        ],
    }


def _middle_record(middle: Middle) -> dict[str, object]:
    return {"known": middle.known, "median": middle.median, "everywhere": middle.everywhere}


def _tallies(tallies: tuple[Tally, ...]) -> list[dict[str, object]]:
    return [_tally(tally) for tally in tallies]


def _tally(tally: Tally) -> dict[str, object]:
    return {"name": tally.name, "articles": tally.articles}


def profile_lines(found: Profile, columns: int) -> Iterator[str]:
    """Write a provider or a topic for a person."""
    yield found.name
    span = [stamp(at, day_only=True) for at in (found.first_at, found.last_at) if at is not None]
    yield f"{number(found.articles)} articles, {number(found.unread)} unread"
    yield " to ".join(span) or "undated"
    for name, middle in (("heat", found.heat), ("quality", found.quality)):
        if middle.median is not None:
            yield f"{name}: median {middle.median:g}, {middle.everywhere:g} everywhere"
    part = found.part
    if part.stories:
        first = (
            f", first in {part.first} of {part.shared} told by several" if found.kind == "provider" else ""
        )
        behind = f", else {lag_in_words(int(part.lag_s))} behind" if part.lag_s is not None else ""
        yield f"stories: {number(part.stories)}{first}{behind}"
    for about in found.about:
        for text in filter(
            None, (about.description, ", ".join(about.other_names), ", ".join(about.keywords))
        ):
            yield ""
            yield from wrap(text, columns)
    lists = (("Topics", found.topics), ("Providers", found.providers), ("Authors", found.authors))
    for title, tallies in lists:
        if tallies:
            yield ""
            yield title
            for tally in tallies[:_SHOWN]:
                yield f"{tally.articles:>9,}  {pad(tally.name, _NAME_COLUMNS).rstrip()}"
