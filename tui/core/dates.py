"""Times and durations as news sites write them -> aware datetimes in UTC, and seconds."""

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from typing import NamedTuple


class Moment(NamedTuple):
    """A point in time, or a day."""

    at: datetime
    """In UTC."""
    day_only: bool
    """True when only the day is known; `at` is then that day's midnight in UTC, whatever the zone."""


_TIME = re.compile(
    r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})"
    r"(?:(?:[Tt]|[ \t]+)([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:[.,]([0-9]+))?)?"
    r"[ \t]*(?:([Zz]|UTC|GMT)|([+-])([0-9]{1,2})(?::?([0-9]{2}))?)?)?"
)
_DURATION = re.compile(
    r"P(?:([0-9]{1,6})W)?(?:([0-9]{1,6})D)?"
    r"(?:T(?:([0-9]{1,7})H)?(?:([0-9]{1,8})M)?(?:([0-9]{1,9})(?:[.,][0-9]+)?S)?)?",
    re.IGNORECASE,
)
_FILE_DATE = re.compile(r"([0-9]{4}-[0-9]{1,2}-[0-9]{1,2})(?:[-_. ]|$)")


def parse_time(text: str, zone: tzinfo = UTC) -> Moment | None:
    """Read a time of the article format.

    ISO 8601 in its usual forms, `2020-06-09 02:22:00 +0200`, `… UTC`, `2020-6-9`, and `/` or `.` between
    the parts of a date. A number of seconds is no time here: it cannot be told from any other number.

    Args:
        text: as it stands in the file.
        zone: of a time that names none.

    Returns:
        None for anything else. Nothing is raised, not even for years out of range.
    """
    try:
        if len(text) == 20 and text[10] == "T" and text[19] == "Z" and text.isascii():
            return Moment(datetime.fromisoformat(text), day_only=False)  # UTC, and by far the most frequent
        match = _TIME.fullmatch(text.strip())
        return _build(match, zone) if match else None
    except (ValueError, OverflowError):
        return None


def _build(match: re.Match[str], zone: tzinfo) -> Moment:
    year, _, month, day, hour, minute, second, fraction, utc, sign, ahead_h, ahead_min = match.groups()
    if hour is None:
        return Moment(datetime(int(year), int(month), int(day), tzinfo=UTC), day_only=True)
    if utc:
        zone = UTC
    elif sign:
        ahead = timedelta(hours=int(ahead_h), minutes=int(ahead_min or 0))
        zone = timezone(-ahead if sign == "-" else ahead)
    at = datetime(
        int(year),
        int(month),
        int(day),
        int(hour),
        int(minute),
        int(second or 0),
        int((fraction or "0")[:6].ljust(6, "0")),
        tzinfo=zone,
    )
    return Moment(at.astimezone(UTC), day_only=False)


def parse_duration(text: str) -> int | None:
    """Read an ISO 8601 duration, as `PT13M34S`, in seconds.

    Returns:
        Whole seconds; None for anything else, years and months included, whose length is not known.
    """
    match = _DURATION.fullmatch(text.strip())
    if match is None or not any(match.groups()):
        return None
    weeks, days, hours, minutes, seconds = (int(part or 0) for part in match.groups())
    return (((weeks * 7 + days) * 24 + hours) * 60 + minutes) * 60 + seconds


def split_file_date(name: str) -> tuple[str, str]:
    """Part the name of a file, as `2020-06-09-some-slug`, into date and rest; a date alone stays a name."""
    match = _FILE_DATE.match(name)
    if match is None:
        return "", name
    return match[1], name[match.end() :] or name
