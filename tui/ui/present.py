"""Values as text for a reader: times, scores, sizes. Pure, and free of Textual."""

from datetime import UTC, datetime, timedelta, tzinfo

from tui.core.looks import DateForm
from tui.ui.glyphs import Glyphs

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_UNITS = (("week", 7 * 86400), ("day", 86400), ("hour", 3600), ("minute", 60))


class _MachineZone(tzinfo):
    """The zone that the machine is set to, with its summer time of each year."""

    def fromutc(self, dt: datetime) -> datetime:
        """Give the local time of a time in UTC."""
        local = dt.replace(tzinfo=UTC).astimezone()
        return local.replace(tzinfo=self)

    def utcoffset(self, dt: datetime | None) -> timedelta | None:
        """Give the offset of a local time."""
        return None if dt is None else dt.replace(tzinfo=None).astimezone().utcoffset()

    def dst(self, dt: datetime | None) -> timedelta | None:
        """Not told apart from the offset."""
        return None

    def tzname(self, dt: datetime | None) -> str | None:
        """Names of zones are not shown."""
        return None


MACHINE_ZONE: tzinfo = _MachineZone()


_form: DateForm = "day"


def use_dates(form: DateForm) -> None:
    """Choose how days are written; like a locale it holds for the whole program."""
    global _form  # noqa: PLW0603
    _form = form


def day(moment: datetime) -> str:
    """Give a day in the reader's form: `9 Jun 2020`, `2020-06-09` or `Jun 9, 2020`."""
    if _form == "iso":
        return f"{moment.year:04}-{moment.month:02}-{moment.day:02}"
    return f"{day_of_year(moment)}{',' if _form == 'us' else ''} {moment.year}"


def day_of_year(moment: datetime) -> str:
    """Give a day without its year: `9 Jun`, `06-09` or `Jun 9`."""
    if _form == "iso":
        return f"{moment.month:02}-{moment.day:02}"
    month = _MONTHS[moment.month - 1]
    return f"{month} {moment.day}" if _form == "us" else f"{moment.day} {month}"


def month(moment: datetime) -> str:
    """Give a month, as `Jun 2020` or `2020-06`."""
    if _form == "iso":
        return f"{moment.year:04}-{moment.month:02}"
    return f"{_MONTHS[moment.month - 1]} {moment.year}"


def weekday_of_year(moment: datetime) -> str:
    """Give a day with its name and without its year, as `Tue 9 Jun`."""
    return f"{_DAYS[moment.weekday()]} {day_of_year(moment)}"


def weekday(moment: datetime) -> str:
    """Give a day with its name, as `Tue 9 Jun 2020`."""
    return f"{_DAYS[moment.weekday()]} {day(moment)}"


def days(first: datetime | None, last: datetime | None, glyphs: Glyphs) -> str:
    """Give the days between two moments in UTC without what repeats, as `9–12 Jun 2020`.

    A moment that the calendar does not reach is None.
    """
    if first is None or last is None:
        return "far from now"
    start, end = first.astimezone(UTC), last.astimezone(UTC)
    if start.date() == end.date():
        return day(end)
    if start.year != end.year or _form != "day":
        return f"{day(start)} {glyphs.to} {day(end)}"
    if start.month != end.month:
        return f"{day_of_year(start)} {glyphs.to} {day(end)}"
    return f"{start.day}{glyphs.to}{day(end)}"


def absolute(moment: datetime, *, day_only: bool, zone: tzinfo | None = None) -> str:
    """Give a time in UTC, as `9 Jun 2020 02:22 UTC`, and in the reader's zone where that differs.

    Args:
        moment: aware.
        day_only: True when only the day is known; it is then the same in every zone.
        zone: the reader's; None for UTC alone.
    """
    utc = moment.astimezone(UTC)
    if day_only:
        return day(utc)
    text = f"{day(utc)} {utc:%H:%M} UTC"
    try:
        local = utc.astimezone(zone) if zone is not None else utc
    except (OverflowError, OSError, ValueError):  # a year that the machine's calendar does not reach
        return text
    if local.replace(tzinfo=None) != utc.replace(tzinfo=None):
        where = "" if local.date() == utc.date() else f"{day_of_year(local)} "
        text += f" ({where}{local:%H:%M} here)"
    return text


def span(start: datetime, end: datetime) -> str:
    """Give the time between two moments in its largest unit, as `6 years`; below a minute `moments`.

    Years and months are the calendar's: from 9 June to 9 June is a year whatever its days.
    """
    start, end = start.astimezone(UTC), end.astimezone(UTC)
    months = (end.year - start.year) * 12 + end.month - start.month
    months -= (end.day, end.time()) < (start.day, start.time())
    if months >= 1:
        return count(months // 12, "year") if months >= 12 else count(months, "month")
    seconds = (end - start).total_seconds()
    for name, size in _UNITS:
        if seconds >= size:
            return count(int(seconds / size), name)
    return "moments"


def relative(moment: datetime, now: datetime, *, day_only: bool = False) -> str:
    """Say how long ago, as `6 years ago`, `in 3 days`; for days alone `today`, `yesterday`."""
    if day_only:
        days = (now.astimezone(UTC).date() - moment.date()).days
        named = {0: "today", 1: "yesterday", -1: "tomorrow"}.get(days)
        if named:
            return named
    if abs((now - moment).total_seconds()) < 60:
        return "just now"
    return f"in {span(now, moment)}" if moment > now else f"{span(moment, now)} ago"


def lag(moment: datetime, base: datetime, *, day_only: bool = False) -> str:
    """Say how much later or earlier than another time, as `2 hours later`, `same day`."""
    gap = moment - base
    if day_only and abs(gap) < timedelta(days=1):
        return "same day"
    if abs(gap.total_seconds()) < 60:
        return "same time"
    return f"{span(base, moment)} later" if moment > base else f"{span(moment, base)} earlier"


def running_time(seconds: int) -> str:
    """Give a running time, as `13 min 34 s` or `1 h 5 min`."""
    hours, rest = divmod(seconds, 3600)
    minutes, left = divmod(rest, 60)
    if hours:
        return f"{hours:,} h {minutes} min" if minutes else f"{hours:,} h"
    return (
        " ".join(part for part in (f"{minutes} min" if minutes else "", f"{left} s" if left else "") if part)
        or "0 s"
    )


def score_bar(value: int, low: int, high: int, glyphs: Glyphs, width: int = 5) -> str:
    """Draw a score within the archive's own range."""
    share = 1.0 if high <= low else (value - low) / (high - low)
    full = max(1 if value > low else 0, min(width, round(share * width)))
    return glyphs.bar_full * full + glyphs.bar_empty * (width - full)


def count(number: int, what: str, many: str = "") -> str:
    """Give a number with its noun, as `2,095 articles`."""
    return f"{number:,} {what if number == 1 else many or what + 's'}"


def image_size(width: int | None, height: int | None, glyphs: Glyphs) -> str:
    """Give an image's size, as `1200 × 630`; empty when it is not known."""
    return f"{width} {glyphs.times} {height}" if width and height else ""
