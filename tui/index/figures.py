"""Figures of a query's rows, counted in one pass."""

import sqlite3
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from statistics import median
from typing import TYPE_CHECKING

from tui.core.figures import MAX_BUCKETS, Bucket, Figures, Step
from tui.core.flags import Flag
from tui.core.profiles import Tally
from tui.index import answers

if TYPE_CHECKING:
    from tui.core.language.nodes import Node

_LISTED = 20
_DAYS_BY_DAY, _DAYS_BY_WEEK = 62, 730
"""The longest spans, in days, that are told by day and by week unless another step is asked for."""
_DAY_S = 86_400
_CHUNK = 10_000
_COLUMNS = "a.published_at, a.flags, a.provider, a.topics, a.type, a.heat, a.quality, m.is_read, m.is_starred"


def figures(
    connection: sqlite3.Connection,
    node: "Node | None",
    roots: Sequence[bytes],
    step: Step | None,
    cancelled: Callable[[], bool],
) -> Figures | None:
    """Count what a query finds; 100,000 rows take about half a second.

    Returns:
        The figures; None when `cancelled()` turned true.
    """
    count = _Count()
    where = answers.meant(connection, node, roots)
    if where is not None:
        rows = connection.execute(
            f"SELECT {_COLUMNS} FROM article a LEFT JOIN mark m ON m.key_id=a.key_id WHERE {where.sql}",
            where.values,
        )
        while chunk := rows.fetchmany(_CHUNK):
            count.take(chunk)
            if cancelled():
                return None
    return count.figures(connection, step)


class _Count:
    """What was counted so far."""

    def __init__(self) -> None:
        self.articles = self.read = self.starred = self.undated = 0
        self.days: Counter[int] = Counter()
        self.hours: Counter[tuple[int, int]] = Counter()
        self.providers: Counter[int | None] = Counter()
        self.topics: Counter[int | None] = Counter()
        self.types: Counter[int | None] = Counter()
        self.points: Counter[tuple[int, int]] = Counter()
        self.heats: list[int] = []
        self.qualities: list[int] = []

    def take(self, rows: Sequence[tuple[int | None, ...]]) -> None:
        """Count some rows."""
        self.articles += len(rows)
        for at, flags, provider, topics, kind, heat, quality, is_read, is_starred in rows:
            if at is None:
                self.undated += 1
            else:
                day = at // _DAY_S
                self.days[day] += 1
                if not (flags or 0) & Flag.DAY_ONLY:
                    self.hours[(day + 3) % 7, at % _DAY_S // 3600] += 1  # 1 January 1970 was a Thursday
            self.providers[provider] += 1
            self.topics[topics] += 1
            self.types[kind] += 1
            if heat is not None:
                self.heats.append(heat)
                if quality is not None:
                    self.points[heat, quality] += 1
            if quality is not None:
                self.qualities.append(quality)
            self.read += is_read or 0
            self.starred += is_starred or 0

    def figures(self, connection: sqlite3.Connection, step: Step | None) -> Figures:
        """Put the counts into figures."""
        step = step or _step_for(self.days)
        members: Counter[int] = Counter()
        for number, topic in connection.execute("SELECT list, topic FROM topic_member"):
            if number in self.topics:
                members[topic] += self.topics[number]
        return Figures(
            articles=self.articles,
            unread=self.articles - self.read,
            starred=self.starred,
            undated=self.undated,
            step=step,
            buckets=_buckets(self.days, step),
            providers=_tallies(connection, "provider", self.providers),
            topics=_tallies(connection, "topic", members),
            types=_tallies(connection, "type", self.types),
            points=tuple((heat, quality, n) for (heat, quality), n in sorted(self.points.items())),
            heat_known=len(self.heats),
            heat_median=median(self.heats) if self.heats else None,
            quality_known=len(self.qualities),
            quality_median=median(self.qualities) if self.qualities else None,
            hours=tuple(tuple(self.hours[day, hour] for hour in range(24)) for day in range(7)),
        )


def _tallies(
    connection: sqlite3.Connection, table: str, counts: Mapping[int, int] | Mapping[int | None, int]
) -> tuple[Tally, ...]:
    names: dict[int | None, str] = dict(connection.execute(f"SELECT id, name FROM {table}"))
    found = [Tally(names.get(number, ""), count) for number, count in counts.items()]
    return tuple(sorted(found, key=lambda tally: (-tally.articles, tally.name))[:_LISTED])


def _step_for(days: Mapping[int, int]) -> Step:
    span = max(days) - min(days) if days else 0
    return "day" if span <= _DAYS_BY_DAY else "week" if span <= _DAYS_BY_WEEK else "month"


def _buckets(days: Mapping[int, int], step: Step) -> tuple[Bucket, ...]:
    """Bundle days; between the first and the last, those without an article are there too if they are few."""
    counts: Counter[date] = Counter()
    for day, articles in days.items():
        if (first := _first_day(day, step)) is not None:
            counts[first] += articles
    if not counts:
        return ()
    every, last = [min(counts)], max(counts)
    while every[-1] < last and len(every) <= MAX_BUCKETS:
        every.append(_next(every[-1], step))
    shown = every if len(every) <= MAX_BUCKETS else sorted(counts)[-MAX_BUCKETS:]
    return tuple(
        Bucket(f"{first:%Y-%m}" if step == "month" else first.isoformat(), counts[first]) for first in shown
    )


def _first_day(day: int, step: Step) -> date | None:
    """Give the first day of what a day, counted from 1970, is in; None beyond the calendar."""
    try:
        at = datetime.fromtimestamp(day * _DAY_S, UTC).date()
        if step == "month":
            return at.replace(day=1)
        return at - timedelta(days=at.weekday()) if step == "week" else at
    except (OverflowError, ValueError, OSError):
        return None


def _next(first: date, step: Step) -> date:
    if step == "month":
        return date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return first + timedelta(days=7 if step == "week" else 1)
