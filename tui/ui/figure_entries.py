"""The rows of the screen of figures: plots, and bars that lead to the articles they stand for."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from math import ceil
from typing import NamedTuple

from tui.core.figures import Figures
from tui.core.profiles import Tally
from tui.ui.cells import fit
from tui.ui.glyphs import Glyphs
from tui.ui.present import count
from tui.ui.row_lines import Part
from tui.ui.widgets.entry_list import Entry

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_PLOT_HEIGHT = 8
_NUMBER = 9
_NAME = 32
_LEAST_TO_PLOT = 3
"""Points, or stretches of time, that a plot takes at least."""


class _Frame(NamedTuple):
    text: str
    """Of the query."""
    width: int
    glyphs: Glyphs


def figure_entries(found: Figures, text: str, width: int, glyphs: Glyphs) -> list[Entry]:
    """Give the rows, one line each; the value of a bar is the query that finds its articles.

    Args:
        found: what was counted.
        text: of the query that it was counted under.
        width: cells.
        glyphs: signs to use.
    """
    frame = _Frame(text, width, glyphs)
    return [
        *_over_time(found, frame),
        *_names("Providers", "provider", found.providers, frame),
        *_names("Topics", "topic", found.topics, frame),
        *_scores(found, frame),
        *_hours(found, width, glyphs),
    ]


def narrowed(text: str, field: str, value: str) -> str:
    """Give a query narrowed to a value of a field; what a facet chose of that field before is replaced."""
    from tui.core.language.terms import with_facet, without_facets  # noqa: PLC0415

    return with_facet(without_facets(text, field), field, value, "picked")


# --- time
def _over_time(found: Figures, frame: _Frame) -> Iterator[Entry]:
    values = [bucket.articles for bucket in found.buckets]
    head = [Part(f" Articles per {found.step}", "ink--group")]
    if len(values) >= _LEAST_TO_PLOT and frame.width > _NAME:
        from tui.ui.plots import curve  # noqa: PLC0415  (only here is the library wanted)

        for line in curve(values, frame.width, _PLOT_HEIGHT, frame.glyphs):
            yield _text(line, frame.width, head)
            head = []
    most = max(values, default=0)
    for bucket in found.buckets[::-1]:
        if bucket.articles:
            query = narrowed(frame.text, "date", _period(bucket.value, found.step))
            yield _bar(Tally(_told(bucket.value, found.step), bucket.articles), most, query, frame, head)
            head = []


def _period(value: str, step: str) -> str:
    if step != "week":
        return value
    return f"{value}..{(date.fromisoformat(value) + timedelta(days=6)).isoformat()}"


def _told(value: str, step: str) -> str:
    from tui.ui.group_words import group_name  # noqa: PLC0415

    return group_name("month" if step == "month" else "week" if step == "week" else "day", value)


# --- names
def _names(title: str, field: str, tallies: Sequence[Tally], frame: _Frame) -> Iterator[Entry]:
    most = max((tally.articles for tally in tallies), default=0)
    head = [Part(f" {title}", "ink--group")]
    for tally in tallies:
        named = replace(tally, name=tally.name or f"No {field}")
        yield _bar(named, most, narrowed(frame.text, field, tally.name), frame, head)
        head = []


def _bar(tally: Tally, most: int, query: str, frame: _Frame, head: Sequence[Part]) -> Entry:
    width, glyphs = frame.width, frame.glyphs
    name_room = max(8, min(_NAME, width - _NUMBER - 12))
    room = max(0, min(60, width - name_room - _NUMBER - 4))
    bar = glyphs.bar_full * max(1, round(room * tally.articles / most)) if room and most else ""
    parts = [
        Part(f"  {fit(tally.name, name_room, glyphs.ellipsis)}", "ink--text"),
        Part(f"{tally.articles:>{_NUMBER - 1},} ", "ink--quiet"),
        Part(fit(bar, room), "ink--quiet"),
    ]
    return Entry((parts,), query, head)


# --- scores
def _scores(found: Figures, frame: _Frame) -> Iterator[Entry]:
    head = [Part(" Heat against quality", "ink--group")]
    points = [(heat, quality) for heat, quality, _ in found.points]
    if len(points) >= _LEAST_TO_PLOT and frame.width > _NAME:
        from tui.ui.plots import scatter  # noqa: PLC0415

        for line in scatter(points, ("heat", "quality"), frame.width, _PLOT_HEIGHT, frame.glyphs):
            yield _text(line, frame.width, head)
            head = []
    for name, known, median in (
        ("heat", found.heat_known, found.heat_median),
        ("quality", found.quality_known, found.quality_median),
    ):
        if median is not None:
            told = f"  {name:<8} median {median:g} {frame.glyphs.dot} known of {known:,}"
            query = narrowed(frame.text, name, f"{ceil(median)}..")
            yield Entry(([Part(fit(told, frame.width, frame.glyphs.ellipsis), "ink--text")],), query, head)
            head = []


def _hours(found: Figures, width: int, glyphs: Glyphs) -> Iterator[Entry]:
    most = max((n for hours in found.hours for n in hours), default=0)
    if not most:
        return
    cell = 2 if width >= 64 else 1
    marks = "".join(f"{hour:<{6 * cell}}" for hour in (0, 6, 12, 18))
    yield _text(f"     {marks}", width, [Part(" Weekday and hour, UTC", "ink--group")])
    for name, hours in zip(_DAYS, found.hours, strict=True):
        drawn = "".join(_level(n, most, glyphs) * cell for n in hours)
        yield _text(f" {name} {drawn} {sum(hours):>7,}", width)


def _level(number: int, most: int, glyphs: Glyphs) -> str:
    if not number:
        return " "
    levels = glyphs.levels
    return levels[min(len(levels) - 1, (number * len(levels) - 1) // most)]


def _text(text: str, width: int, head: Sequence[Part] = ()) -> Entry:
    """Give a row that leads nowhere; what has no room is cut off, as of a plot."""
    return Entry(([Part(fit(f" {text}", width, ""), "ink--quiet")],), None, head)


def summary(found: Figures, glyphs: Glyphs) -> str:
    """Say in one line what was counted."""
    parts = [count(found.articles, "article"), f"{found.unread:,} unread"]
    if found.starred:
        parts.append(f"{found.starred:,} starred")
    if found.undated:
        parts.append(f"{found.undated:,} undated")
    parts += [f"{tally.name or 'no type'} {tally.articles:,}" for tally in found.types[:4]]
    return f" {glyphs.dot} ".join(parts)
