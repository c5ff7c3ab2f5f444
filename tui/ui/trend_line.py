"""Articles per month as one line: how months become bars, how a window lies on them, what stands beside them.

Pure, so that the widget only paints and asks. Bars are months, or bundles of months that begin where the
calendar's quarters, years and decades begin.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from rich.cells import cell_len

from tui.ui.cells import fit
from tui.ui.glyphs import Glyphs
from tui.ui.month_window import MonthWindow, month_number, read_window
from tui.ui.row_lines import Part

_BUNDLES = (1, 2, 3, 6, 12, 24, 36, 60, 120, 240, 600, 1200, 2400, 6000, 12000, 120_000)
"""Months in a bar; the last takes in the whole calendar."""
_MARGINS = 2
_BRACKETS = 2
"""Cells that the signs around a window take; they are kept free where there is none."""
_LEAST_BARS = 8
_USUAL, _WIDE = 56, 100
"""Least widths for years and names in full, and for everything."""
_LONGEST = MonthWindow(2020 * 12 + 5, 2020 * 12 + 7)
"""None has a longer name."""
_UNITS = {1: "a month", 12: "a year", 120: "a decade", 1200: "a century"}


class Months(NamedTuple):
    """Articles per month under a query."""

    counts: Mapping[int, int]
    """Articles by month number; only months that have some."""
    undated: int = 0
    """Articles without a date, which are in no bar."""

    @staticmethod
    def read(counts: Mapping[str, int], excluded: Iterable[str] = ()) -> "Months":
        """Take counts by month.

        Args:
            counts: articles by month, as `2020-06`; the empty text is undated, years are passed over.
            excluded: dates of which the articles are left out, as `month_window.excluded_dates` gives them.
        """
        without = set(excluded)
        windows = [window for window in map(read_window, without) if window]
        known = {
            month: count
            for text, count in counts.items()
            if count > 0
            and (month := month_number(text)) is not None
            and not any(window.first <= month <= window.last for window in windows)
        }
        return Months(known, 0 if "" in without else counts.get("", 0))

    def within(self, window: MonthWindow) -> int:
        """Count the articles of a window."""
        return sum(count for month, count in self.counts.items() if window.first <= month <= window.last)


class Bars(NamedTuple):
    """Months in bars that fit a width."""

    start: int
    """First month of the first bar."""
    size: int
    """Months in a bar."""
    counts: tuple[int, ...]
    """Articles by bar, the oldest first; empty when no article has a date."""

    def months(self, first: int, last: int) -> MonthWindow:
        """Give the months of some bars, both included."""
        return MonthWindow(self.start + first * self.size, self.start + (last + 1) * self.size - 1)

    def under(self, window: MonthWindow) -> tuple[int, int] | None:
        """Give the first and the last bar that a window touches; None when it lies beside them all."""
        first, last = ((month - self.start) // self.size for month in window)
        if last < 0 or first >= len(self.counts):
            return None
        return max(0, first), min(len(self.counts) - 1, last)

    def nearest(self, window: MonthWindow) -> tuple[int, int]:
        """Give the bars that a window touches, else the one at its side. There has to be a bar."""
        beside = 0 if window.first < self.start else len(self.counts) - 1
        return self.under(window) or (beside, beside)


def bars(months: Months, room: int) -> Bars:
    """Put months into at most so many bars, at least one; the smallest bundles that fit are taken."""
    if not months.counts:
        return Bars(0, 1, ())
    first, last = min(months.counts), max(months.counts)
    size = next(size for size in _BUNDLES if last // size - first // size < max(1, room))
    start = first // size * size
    counts = [0] * ((last - start) // size + 1)
    for month, count in months.counts.items():
        counts[(month - start) // size] += count
    return Bars(start, size, tuple(counts))


def moved(found: Bars, window: MonthWindow, by: int) -> MonthWindow:
    """Move a window by so many bars, as far as there are bars; it keeps its width."""
    first, last = found.nearest(window)
    by = max(-first, min(len(found.counts) - 1 - last, by))
    return found.months(first + by, last + by)


def stretched(found: Bars, window: MonthWindow, by: int) -> MonthWindow:
    """Move the end of a window by so many bars; it keeps one bar at least."""
    first, last = found.nearest(window)
    return found.months(first, max(first, min(len(found.counts) - 1, last + by)))


def newest(found: Bars) -> MonthWindow:
    """Give the window of the last bar, with which choosing begins. There has to be a bar."""
    last = len(found.counts) - 1
    return found.months(last, last)


def signs(counts: tuple[int, ...], levels: str) -> str:
    """Draw counts as one sign each: a blank for none, else one of the levels, the last for the largest."""
    most = max(counts, default=0)
    return "".join(levels[-(-count * len(levels) // most) - 1] if count else " " for count in counts)


class Drawing(NamedTuple):
    """The line, and where its bars are."""

    parts: list[Part]
    bars: Bars
    at: int
    """Cell of the first bar while there is no window."""

    def bar_at(self, cell: int, window: MonthWindow | None) -> int | None:
        """Give the bar that is drawn on a cell, or None."""
        under = self.bars.under(window) if window else None
        index = cell - self.at
        if under is not None:
            index += (index < under[0]) - (index > under[1])
        return index if 0 <= index < len(self.bars.counts) else None


def draw(
    months: Months,
    window: MonthWindow | None,
    width: int,
    glyphs: Glyphs,
    *,
    is_focused: bool = False,
    is_stale: bool = False,
) -> Drawing:
    """Draw the line.

    Args:
        months: what is counted.
        window: what is chosen; its bars stand in brackets.
        width: cells.
        glyphs: the signs.
        is_focused: whether keys move the window.
        is_stale: whether newer counts are on their way.
    """
    if not months.counts:
        return _without_dates(months, width, glyphs, is_focused=is_focused)
    tail_room = _tail_room(months, width, glyphs)
    found = bars(months, width - _MARGINS - _BRACKETS - _beside_room(months, width) - tail_room)
    first, last, peak = _beside(months, found, width)
    rest = width - _MARGINS - _BRACKETS - len(found.counts) - cell_len(first + last + peak)
    tail = fit(_tail(months, found, window, width, glyphs), min(rest, tail_room), glyphs.ellipsis)
    ends_ink = "ink--accent" if is_focused else "ink--quiet"
    parts = [
        Part(f"{glyphs.cursor if is_focused else ' '}{first}", ends_ink),
        *_chart(found, window, glyphs, "ink--faint" if is_stale else "ink--quiet"),
        Part(last, ends_ink),
        Part(peak, "ink--quiet"),
        Part(" " * (rest - cell_len(tail)) + tail + " ", "ink--accent" if window else "ink--quiet"),
    ]
    return Drawing(parts, found, 2 + len(first))


def _chart(found: Bars, window: MonthWindow | None, glyphs: Glyphs, ink: str) -> list[Part]:
    """Draw the bars; those of the window in brackets, so that it shows without colour too."""
    drawn = signs(found.counts, glyphs.levels)
    under = found.under(window) if window else None
    if under is None:
        return [Part(f" {drawn} ", ink)]
    first, last = under[0], under[1] + 1
    inside = Part(f"[{drawn[first:last]}]", "ink--accent")
    return [Part(drawn[:first], ink), inside, Part(drawn[last:], ink)]


def _without_dates(months: Months, width: int, glyphs: Glyphs, *, is_focused: bool) -> Drawing:
    undated = f", {months.undated:,} undated" if months.undated else ""
    mark = glyphs.cursor if is_focused else " "
    text = fit(f"No dates{undated}", width - 1, glyphs.ellipsis)
    return Drawing([Part(mark, "ink--accent"), Part(text, "ink--quiet")], Bars(0, 1, ()), 1)


def _tail_room(months: Months, width: int, glyphs: Glyphs) -> int:
    """Say how many cells are kept for what is chosen, so that the bars stay where they are."""
    longest = _chosen(_LONGEST, sum(months.counts.values()), width, glyphs)
    room = cell_len(longest) + 1
    return room if width - room >= _MARGINS + _BRACKETS + _LEAST_BARS else 0


def _beside_room(months: Months, width: int) -> int:
    """Say how many cells what stands beside the bars may take."""
    if width < _USUAL:
        return 0
    count = f"{sum(months.counts.values()):,}"
    return 10 + (cell_len(f"  peak {count} in 3 months") if width >= _WIDE else 0)


def _beside(months: Months, found: Bars, width: int) -> tuple[str, str, str]:
    """Give what stands before and after the bars: the years, and the largest bar where there is room."""
    if width < _USUAL:
        return "", "", ""
    first, last = (f"{month // 12:04}" for month in (min(months.counts), max(months.counts)))
    peak = f"  {_peak(found)}" if width >= _WIDE else ""
    return f"{first} ", f" {last}" if last != first else "", peak


def _peak(found: Bars) -> str:
    years = found.size // 12
    unit = _UNITS.get(found.size) or (f"in {years} years" if years else f"in {found.size} months")
    return f"peak {max(found.counts):,} {unit}"


def _chosen(window: MonthWindow, count: int, width: int, glyphs: Glyphs) -> str:
    if width < _USUAL:
        return f"{window.value} {count:,}"
    return f"{window.named(glyphs.to)} {glyphs.dot} {count:,}"


def _tail(months: Months, found: Bars, window: MonthWindow | None, width: int, glyphs: Glyphs) -> str:
    """Say at the right what is chosen; while nothing is, what else is known."""
    if window is not None:
        return _chosen(window, months.within(window), width, glyphs)
    if width >= _WIDE:
        return f"{months.undated:,} undated" if months.undated else ""
    if width >= _USUAL:
        return _peak(found)
    first, last = (month // 12 for month in (min(months.counts), max(months.counts)))
    return f"{first:04} {glyphs.to} {last:04}" if first != last else f"{first:04}"
