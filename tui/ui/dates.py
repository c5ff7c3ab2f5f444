"""A date as a reader types it to go there: by the periods of the query language."""

from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from tui.core.language.nodes import Published
from tui.core.language.periods import DATE_FORMS, Clock, read_dates
from tui.ui.present import weekday

FORMS = "2020, 2020-06, 2020-06-09, today or yesterday"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Stretch(NamedTuple):
    """A day, a month or a year of the reader's calendar."""

    first_s: int
    """Its first second, since 1970 in UTC."""
    after_s: int | None
    """The first second after it; None where the calendar ends with it."""


def read_date(text: str, clock: Clock) -> Stretch:
    """Read a day, a month or a year.

    Raises:
        ValueError: with a text that says what is wrong or what to write.
    """
    found = _read(text, clock)
    assert found.from_s is not None  # noqa: S101  (only a range is open at its beginning)
    return Stretch(found.from_s, found.until_s)


def check_date(text: str, clock: Clock) -> str:
    """Give a sentence that says what is wrong with a date, or an empty text."""
    try:
        _read(text, clock)
    except ValueError as error:
        said = str(error)
        return f"{said[:1].upper()}{said[1:]}."
    return ""


def tell_date(text: str, clock: Clock) -> str:
    """Name the day that a date begins with, as `Tue 9 Jun 2020`; empty for what is no date."""
    try:
        found = _read(text, clock)
    except ValueError:
        return ""
    assert found.from_day is not None  # noqa: S101
    return weekday(_EPOCH + timedelta(days=found.from_day))


def _read(text: str, clock: Clock) -> Published:
    word = text.strip()
    if ".." in word:
        raise ValueError(f"write one date: {FORMS}")
    try:
        return read_dates(word, clock)
    except ValueError as error:
        raise ValueError(f"write {FORMS}" if str(error) == DATE_FORMS else str(error)) from None
