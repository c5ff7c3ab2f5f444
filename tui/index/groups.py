"""Groups of a result, found by their borders: a million rows cost what their groups cost.

Ids carry the time, so days, weeks and months need the ids alone; providers are looked up where they may
change. From each beginning on, the next one is sought by steps that double, then by halving.
"""

import sqlite3
from array import array
from bisect import bisect_left
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import NamedTuple

from tui.core.groups import GroupKey, Groups
from tui.core.query import Sort
from tui.core.row import Row
from tui.index.schema import SLOTS, UNDATED_BASE, UNDATED_LIMIT

_LOW = int(datetime.min.replace(tzinfo=UTC).timestamp())
_HIGH = int(datetime.max.replace(tzinfo=UTC, microsecond=0).timestamp()) + 1
"""Seconds that the calendar has lie from `_LOW` to before `_HIGH`."""
_FAR = 2**54
"""No second is as far from 1970."""


class _Period(NamedTuple):
    """A day, week or month."""

    start: int
    """Its first second."""
    stop: int
    """The second after its last one."""
    value: str


def groups(
    connection: sqlite3.Connection,
    ids: Sequence[int],
    sorts: Sequence[Sort],
    key: GroupKey,
    zone: tzinfo = UTC,
) -> Groups | None:
    """Group a result.

    Args:
        connection: for reading; needed for providers only.
        ids: of the result, in its order.
        sorts: that order.
        key: what to group by.
        zone: where days begin.

    Returns:
        The groups; None for an empty result, or one in an order that has groups in pieces.
    """
    if not ids or sorts[0].key != ("provider" if key == "provider" else "date"):
        return None
    if key == "provider":
        return by_provider(connection, ids)
    return by_time(ids, key, descending=sorts[0].descending, zone=zone)


def of_rows(rows: Sequence[Row], sorts: Sequence[Sort], key: GroupKey, zone: tzinfo = UTC) -> Groups | None:
    """Group the first rows of a result before the rest is known; arguments and result as of `groups`."""
    if not rows or sorts[0].key != ("provider" if key == "provider" else "date"):
        return None
    if key != "provider":
        ids = [UNDATED_BASE if row.published_at is None else row.published_at * SLOTS for row in rows]
        return by_time(ids, key, descending=sorts[0].descending, zone=zone)
    starts = [at for at, row in enumerate(rows) if not at or row.provider != rows[at - 1].provider]
    return Groups(key, starts, [rows[at].provider for at in starts], len(rows))


def by_time(ids: Sequence[int], key: GroupKey, *, descending: bool, zone: tzinfo = UTC) -> Groups:
    """Group ids in order of time, the undated last, by `day`, `week` (from Monday) or `month`."""
    dated = bisect_left(ids, True, key=lambda row_id: row_id < UNDATED_LIMIT)
    starts, values, place = array("q"), [], 0
    while place < dated:
        period = _period(ids[place] // SLOTS, key, zone)
        starts.append(place)
        values.append(period.value)
        place = _end(ids, place, dated, _beyond(period, descending=descending))
    if dated < len(ids):
        starts.append(dated)
        values.append("")
    return Groups(key, starts, values, len(ids))


def by_provider(connection: sqlite3.Connection, ids: Sequence[int]) -> Groups:
    """Group ids in order of providers. A row that is gone by now may begin a group of no name."""
    cursor = connection.cursor()

    def provider(row_id: int) -> int | None:
        row = cursor.execute("SELECT provider FROM article WHERE id=?", (row_id,)).fetchone()
        return None if row is None else row[0]

    def is_other(row_id: int) -> bool:
        return provider(row_id) != now

    names: dict[int | None, str] = dict(connection.execute("SELECT id, name FROM provider"))
    starts, values, place = array("q"), [], 0
    while place < len(ids):
        now = provider(ids[place])
        starts.append(place)
        values.append(names.get(now, ""))
        place = _end(ids, place, len(ids), is_other)
    return Groups("provider", starts, values, len(ids))


def _end(ids: Sequence[int], place: int, stop: int, is_beyond: Callable[[int], bool]) -> int:
    """Find the first place after a group that begins at `place`, `stop` at the latest."""
    low, high, step = place + 1, stop, 1
    while (probe := place + step) < stop:
        if is_beyond(ids[probe]):
            high = probe
            break
        low, step = probe + 1, step * 2
    return bisect_left(ids, True, low, high, key=is_beyond)


def _beyond(period: _Period, *, descending: bool) -> Callable[[int], bool]:
    """Tell of ids whether they come after a period's."""
    if descending:
        lowest = period.start * SLOTS
        return lambda row_id: row_id < lowest
    highest = period.stop * SLOTS
    return lambda row_id: row_id >= highest


def _period(second: int, key: GroupKey, zone: tzinfo) -> _Period:
    """Give the day, week or month of a second; all that the calendar does not reach is one without name."""
    try:
        day = datetime.fromtimestamp(second, zone).date()
        if key == "month":
            first = day.replace(day=1)
        else:
            first = day - timedelta(days=day.weekday()) if key == "week" else day
        start = _second(first, zone)
    except (OverflowError, ValueError, OSError):
        return _Period(-_FAR, _LOW, "") if second < 0 else _Period(_HIGH, _FAR, "")
    value = f"{first.year:04}-{first.month:02}" if key == "month" else first.isoformat()
    return _Period(start, _stop(first, key, zone), value)


def _stop(first: date, key: GroupKey, zone: tzinfo) -> int:
    """Give the second at which the next period begins."""
    days = {"day": 1, "week": 7}.get(key, 32)
    try:
        after = first + timedelta(days=days)
        return _second(after.replace(day=1) if key == "month" else after, zone)
    except (OverflowError, ValueError, OSError):
        return _HIGH


def _second(day: date, zone: tzinfo) -> int:
    """Give the second at which a day begins."""
    return int(datetime(day.year, day.month, day.day, tzinfo=zone).timestamp())
