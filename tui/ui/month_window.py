"""A stretch of whole months: how it is named, and how it stands in a query's text as the choice of a date.

Pure. A month is a number, `year * 12 + month - 1`, so that months can be counted. The query language is
imported when a text is read, since the first screen has none.
"""

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tui.core.language.terms import FacetTerm

_FIELD = "date"
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_PERIOD = re.compile("([0-9]{4})(?:-(0[1-9]|1[0-2]))?")


class MonthWindow(NamedTuple):
    """From one month to another, both included."""

    first: int
    last: int

    @property
    def value(self) -> str:
        """As it stands in a query: `2020-06..2020-08`, `2020-06`, and whole years as `2020`."""
        write = _year if _is_years(self) else _iso
        return _joined(write(self.first), "..", write(self.last))

    def named(self, sign: str) -> str:
        """As a reader says it, with a sign for “to”: `Jun 2020 – Aug 2020`, `Jun 2020`, `2020`."""
        write = _year if _is_years(self) else _named
        return _joined(write(self.first), f" {sign} ", write(self.last))


def month_number(text: str) -> int | None:
    """Read a month, as `2020-06`; None for anything else, years included."""
    match = _PERIOD.fullmatch(text)
    return int(match[1]) * 12 + int(match[2]) - 1 if match and match[2] else None


def read_window(value: str) -> MonthWindow | None:
    """Read what `MonthWindow.value` writes; None for other dates, such as days and open ranges."""
    first, dots, last = value.partition("..")
    begin, end = _PERIOD.fullmatch(first), _PERIOD.fullmatch(last if dots else first)
    if begin is None or end is None:
        return None
    window = MonthWindow(
        int(begin[1]) * 12 + int(begin[2] or 1) - 1,
        int(end[1]) * 12 + int(end[2] or 12) - 1,
    )
    return window if window.first <= window.last else None


def window_in(text: str) -> MonthWindow | None:
    """Give the window that a query's text narrows to: its only picked date, if that is one of months."""
    picked = _picked(text)
    return read_window(picked[0]) if len(picked) == 1 else None


def excluded_dates(text: str) -> tuple[str, ...]:
    """Give the dates that facets leave out of a query, as they stand in it; empty for undated articles."""
    return tuple(term.value for term in _dates(text) if term.is_excluded)


def with_window(text: str, window: MonthWindow | None) -> str:
    """Give a query's text narrowed to a window, or to none.

    The window takes the place of the dates that were picked by facets, since it would widen what they find.
    Dates that are excluded, and all that was typed, stay.
    """
    from tui.core.language.terms import with_facet  # noqa: PLC0415

    picked = _picked(text)
    if window is not None:
        text = with_facet(text, _FIELD, window.value, "picked")
    for value in picked:
        if window is None or value != window.value:
            text = with_facet(text, _FIELD, value, "neither")
    return text


def _picked(text: str) -> list[str]:
    return list(dict.fromkeys(term.value for term in _dates(text) if not term.is_excluded))


def _dates(text: str) -> "list[FacetTerm]":
    if not text:
        return []
    from tui.core.language.terms import facet_terms  # noqa: PLC0415

    return [term for term in facet_terms(text) if term.field == _FIELD]


def _is_years(window: MonthWindow) -> bool:
    return window.first % 12 == 0 and window.last % 12 == 11


def _joined(first: str, sign: str, last: str) -> str:
    return first if first == last else f"{first}{sign}{last}"


def _year(month: int) -> str:
    return f"{month // 12:04}"


def _iso(month: int) -> str:
    return f"{month // 12:04}-{month % 12 + 1:02}"


def _named(month: int) -> str:
    return f"{_MONTHS[month % 12]} {month // 12:04}"
