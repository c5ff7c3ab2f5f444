"""The rows of a provider's or a topic's screen: figures, years, and the names that come with it."""

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from tui.core.profiles import Middle, Profile, ProfileKind, Tally
from tui.core.stories import lag_in_words
from tui.ui.cells import fit
from tui.ui.glyphs import Glyphs
from tui.ui.present import count
from tui.ui.row_lines import Part
from tui.ui.trend_line import Months, bars, signs
from tui.ui.widgets.entry_list import Entry

_LABEL = 12
_NUMBER = 9
_NAME = 32
_SHOWN = 12
_STRIKING = 1.5
"""How much more often than by chance two topics must come together for that to be told."""


class Lead(NamedTuple):
    """Where a row leads."""

    to: Literal["query", "name"]
    kind: ProfileKind | Literal[""]
    text: str
    """A query's, or a name."""


def own_term(profile: Profile) -> str:
    """Write the term that finds its articles."""
    from tui.core.language.terms import FacetTerm, write_term  # noqa: PLC0415

    return write_term(FacetTerm(profile.kind, profile.name))


def profile_entries(profile: Profile, width: int, glyphs: Glyphs) -> list[Entry]:
    """Give the rows, one line each; those that lead somewhere have a `Lead`."""
    parts = (_figures, _about, _lists)
    return [entry for part in parts for entry in part(profile, width, glyphs)]


# --- figures
def _figures(profile: Profile, width: int, glyphs: Glyphs) -> Iterator[Entry]:
    dot = f" {glyphs.dot} "
    term = own_term(profile)
    shown = [count(profile.articles, "article"), f"{profile.unread:,} unread"]
    if profile.starred:
        shown.append(f"{profile.starred:,} starred")
    yield _row("Articles", dot.join(shown), width, glyphs, Lead("query", "", term))
    part = profile.part
    if part.stories:
        yield _row("Stories", _stories(profile, dot), width, glyphs, Lead("query", "", f"has:story {term}"))
    for name, middle in (("Heat", profile.heat), ("Quality", profile.quality)):
        if text := _middle(middle, dot):
            yield _row(name, text, width, glyphs)
    if profile.domains:
        yield _row("Domains", ", ".join(tally.name for tally in profile.domains[:5]), width, glyphs)
    if len(profile.types) > 1:
        types = dot.join(f"{tally.name or 'none'} {tally.articles:,}" for tally in profile.types[:6])
        yield _row("Types", types, width, glyphs)
    if profile.authors:
        yield _row("Authors", ", ".join(tally.name for tally in profile.authors[:8]), width, glyphs)
    if profile.months:
        yield _trend(profile, width, glyphs)


def _stories(profile: Profile, dot: str) -> str:
    part = profile.part
    found = [count(part.stories, "story", "stories")]
    if profile.kind == "provider" and part.shared:
        share = round(100 * part.first / part.shared)
        found.append(f"first in {part.first:,} of {part.shared:,} told by several ({share} %)")
        if part.lag_s is not None:
            found.append(f"else {lag_in_words(int(part.lag_s))} behind")
    elif profile.kind == "topic":
        found.append(f"{part.shared:,} told by several providers")
    return dot.join(found)


def _middle(middle: Middle, dot: str) -> str:
    if middle.median is None:
        return ""
    everywhere = f"{dot}{middle.everywhere:g} everywhere" if middle.everywhere is not None else ""
    return f"median {middle.median:g}{everywhere}{dot}known of {middle.known:,}"


def _trend(profile: Profile, width: int, glyphs: Glyphs) -> Entry:
    """Draw articles per month, with the years at the ends."""
    months = Months(dict(profile.months))
    room = max(8, min(80, width - _LABEL - 14))
    found = bars(months, room)
    first, last = profile.months[0][0] // 12, profile.months[-1][0] // 12
    drawn = signs(found.counts, glyphs.levels)
    return _row("Trend", f"{first} {drawn} {last}", width, glyphs)


def _about(profile: Profile, width: int, glyphs: Glyphs) -> Iterator[Entry]:
    for about in profile.about:
        rows = (
            ("About", about.description.replace("\n", " ")),
            ("Also called", ", ".join(about.other_names)),
            ("Keywords", ", ".join(about.keywords)),
            ("Hashtags", " ".join(about.hashtags)),
        )
        for name, text in rows:
            if text:
                yield _row(name, text, width, glyphs)


def _row(label: str, text: str, width: int, glyphs: Glyphs, lead: Lead | None = None) -> Entry:
    room = max(1, width - _LABEL - 3)
    parts = [
        Part(f"  {label:<{_LABEL}} ", "ink--quiet"),
        Part(fit(text, room, glyphs.ellipsis), "ink--text" if lead else "ink--quiet"),
    ]
    return Entry((parts,), lead)


# --- names and years
def _lists(profile: Profile, width: int, glyphs: Glyphs) -> Iterator[Entry]:
    term = own_term(profile)
    years: dict[int, int] = {}
    for month, articles in profile.months:
        years[month // 12] = years.get(month // 12, 0) + articles
    found = [_Counted(str(year), n, Lead("query", "", f"{term} date:{year}")) for year, n in years.items()]
    yield from _list("Years", found[::-1], width, glyphs)
    topics = [_named("topic", tally, glyphs) for tally in profile.topics]
    yield from _list("Topics" if profile.kind == "provider" else "With these topics", topics, width, glyphs)
    providers = [_named("provider", tally, glyphs) for tally in profile.providers]
    yield from _list("Providers", providers, width, glyphs)


class _Counted(NamedTuple):
    name: str
    articles: int
    lead: Lead
    note: str = ""


def _named(kind: ProfileKind, tally: Tally, glyphs: Glyphs) -> _Counted:
    return _Counted(tally.name, tally.articles, Lead("name", kind, tally.name), _lift(tally, glyphs))


def _lift(tally: Tally, glyphs: Glyphs) -> str:
    """Tell how much more often than by chance, where that is striking."""
    if tally.lift is None or tally.lift < _STRIKING:
        return ""
    return f"{glyphs.times}{tally.lift:.1f}"


def _list(title: str, rows: Sequence[_Counted], width: int, glyphs: Glyphs) -> Iterator[Entry]:
    most = max((row.articles for row in rows), default=0)
    name_room = max(8, min(_NAME, width - _NUMBER - 12))
    bar_room = max(0, min(40, width - name_room - _NUMBER - 10))
    for at, row in enumerate(rows[:_SHOWN]):
        bar = glyphs.bar_full * max(1, round(bar_room * row.articles / most)) if bar_room else ""
        parts = [
            Part(f"  {fit(row.name, name_room, glyphs.ellipsis)}", "ink--text"),
            Part(f"{row.articles:>{_NUMBER - 1},} ", "ink--quiet"),
            Part(fit(bar, bar_room), "ink--quiet"),
            Part(f" {row.note:<6}", "ink--quiet"),
        ]
        yield Entry((parts,), row.lead, [] if at else [Part(f" {title}", "ink--group")])
