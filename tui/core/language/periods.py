"""Times as a query writes them -> bounds: `2020`, `2020-06`, `..2019`, `yesterday`, `30d`.

A day, month or year is that of the reader's zone. All functions raise `ValueError` with a text that says
what is wrong or what to write.
"""

import re
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import NamedTuple

from tui.core.language.fields import DAYS, UNITS
from tui.core.language.nodes import Added, Published

_DATE = "([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?"
_AGE = "(?i)([0-9]{1,6})([a-z]+)"
_MOMENT = "(?i)([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2})?)(Z?)"
_COMPARED = "(>=|<=|>|<)(.*)"
"""Compiled when the first is met, as those above: most queries name no time."""
_HOURS = {"h": 1, "d": 24, "w": 168}
_MONTHS = {"mo": 1, "y": 12}
_BACKWARDS = "the range ends before it begins"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
DATE_FORMS = "write 2020, 2020-06, 2020-06-09, or a range such as 2020-06..2020-08"
ADDED_FORMS = "write 7d, 2026-11, 2026-11-23T10:53:12Z, a range with .., or >= before one of these dates"
AGE_FORMS = f"write a number and one of {' '.join(UNITS)}, such as 30d"


class Clock(NamedTuple):
    """When and where a query is asked."""

    now: datetime
    """Aware."""
    zone: tzinfo
    """The reader's: it says where a day begins."""


def read_dates(text: str, clock: Clock) -> Published:
    """Read a day, month, year, or a range of these, open on one side at most."""
    first, dots, last = text.partition("..")
    if not (first or last):
        raise ValueError(DATE_FORMS)
    begin = _read_span(first, clock)[0] if first else None
    end = _read_span(last if dots else first, clock)[1] if last or not dots else None
    if begin and end and end <= begin:
        raise ValueError(_BACKWARDS)
    return Published(
        _midnight_s(begin, clock.zone), _midnight_s(end, clock.zone), _day_number(begin), _day_number(end)
    )


def read_added(text: str, clock: Clock, *, is_exact: bool = False) -> Added:
    """Read when something came: an age, what `read_dates` reads, a minute or second, `>=` before a date.

    A time without `Z` is that of the reader's zone.

    Args:
        text: the value.
        clock: for ages and days.
        is_exact: a `=` stands before it, so that no `>` or `<` may.
    """
    if re.fullmatch(_AGE, text):
        return Added(read_age(text, clock, is_newer=True).from_s, None)
    if (match := re.fullmatch(_COMPARED, text)) and not is_exact:
        return _read_compared(match[1], match[2], clock)
    first, dots, last = text.partition("..")
    if not (first or last):
        raise ValueError(ADDED_FORMS)
    from_s = _read_stretch(first, clock)[0] if first else None
    until_s = _read_stretch(last if dots else first, clock)[1] if last or not dots else None
    if from_s is not None and until_s is not None and until_s <= from_s:
        raise ValueError(_BACKWARDS)
    return Added(from_s, until_s)


def read_age(text: str, clock: Clock, *, is_newer: bool) -> Published:
    """Read an age: from that long ago on, or until then.

    Months and years go by the reader's calendar (a month before 31 March is the last of February); hours,
    days and weeks are so many hours. A value that is only a day is newer when its day is that of the bound.
    """
    match = re.fullmatch(_AGE, text)
    if match is None or (unit := match[2].lower()) not in UNITS:
        raise ValueError(AGE_FORMS)
    try:
        bound = _go_back(clock, int(match[1]), unit)
    except (ValueError, OverflowError):
        raise ValueError("that is before the calendar begins") from None
    bound_s, bound_day = _seconds(bound), _day_number(bound.date())
    if is_newer:
        return Published(bound_s, None, bound_day, None)
    return Published(None, bound_s, None, bound_day)


def _read_compared(operator: str, text: str, clock: Clock) -> Added:
    """Read a stretch with a sign before it: `>` is after its end, `<=` until its end."""
    begin, end = _read_stretch(text, clock)
    if operator.startswith("<"):
        return Added(None, end if operator == "<=" else begin)
    if (bound := begin if operator == ">=" else end) is None:
        raise ValueError("the calendar ends with it")
    return Added(bound, None)


def _read_stretch(text: str, clock: Clock) -> tuple[int | None, int | None]:
    """Give the first second of a day, month, year, minute or second, and the first after it."""
    match = re.fullmatch(_MOMENT, text)
    if match is None:
        begin, end = _read_span(text, clock, ADDED_FORMS)
        return _midnight_s(begin, clock.zone), _midnight_s(end, clock.zone)
    try:
        moment = datetime.fromisoformat(match[1].upper())
    except ValueError:
        raise ValueError(f"the calendar has no {text}") from None
    at_s = _seconds(moment.replace(tzinfo=UTC if match[3] else clock.zone))
    return at_s, at_s + (1 if match[2] else 60)


def _read_span(text: str, clock: Clock, forms: str = DATE_FORMS) -> tuple[date, date | None]:
    """Give the first day, and the first day after; None where the calendar ends with it."""
    if text.lower() in DAYS:
        day = clock.now.astimezone(clock.zone).date()
        if text.lower() == "yesterday":
            day -= timedelta(days=1)
        return day, _next_day(day)
    match = re.fullmatch(_DATE, text)
    if match is None:
        raise ValueError(forms)
    year, month, day_of_month = int(match[1]), int(match[2] or 1), int(match[3] or 1)
    try:
        begin = date(year, month, day_of_month)
    except ValueError:
        raise ValueError(f"the calendar has no {text}") from None
    if match[3]:
        return begin, _next_day(begin)
    months = year * 12 + month - 1 + (1 if match[2] else 12)
    return begin, date(months // 12, months % 12 + 1, 1) if months < 120_000 else None


def _next_day(day: date) -> date | None:
    return day + timedelta(days=1) if day < date.max else None


def _go_back(clock: Clock, count: int, unit: str) -> datetime:
    here = clock.now.astimezone(clock.zone)
    if unit in _HOURS:
        return (clock.now.astimezone(UTC) - timedelta(hours=count * _HOURS[unit])).astimezone(clock.zone)
    months = here.year * 12 + here.month - 1 - count * _MONTHS[unit]
    year, month = divmod(months, 12)
    return here.replace(year=year, month=month + 1, day=min(here.day, _last_day(year, month + 1)))


def _last_day(year: int, month: int) -> int:
    return 31 if month == 12 else (date(year, month + 1, 1) - timedelta(days=1)).day


def _midnight_s(day: date | None, zone: tzinfo) -> int | None:
    return _seconds(datetime.combine(day, time(), zone)) if day else None


def _seconds(at: datetime) -> int:
    """Give seconds since 1970, rounded down; by subtraction, as the ends of the calendar allow no other."""
    return (at - _EPOCH) // timedelta(seconds=1)


def _day_number(day: date | None) -> int | None:
    return day.toordinal() - _EPOCH.toordinal() if day else None
