"""Figures of what a query finds: over time, by provider and topic, heat against quality, by hour."""

from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

from tui.core.profiles import Tally

Step: TypeAlias = Literal["day", "week", "month"]
STEPS: tuple[Step, ...] = get_args(Step)

MAX_BUCKETS = 400
"""Of more, those without an article are left out."""


@dataclass(frozen=True, slots=True)
class Bucket:
    """The articles of a day, a week or a month, in UTC."""

    value: str
    """Its day as `2020-06-09`, its Monday, or its month as `2020-06`."""
    articles: int


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts of one query's articles."""

    articles: int
    unread: int
    starred: int
    undated: int
    step: Step
    buckets: tuple[Bucket, ...]
    """Rising in time."""
    providers: tuple[Tally, ...]
    """The most frequent, first; so too the next two."""
    topics: tuple[Tally, ...]
    types: tuple[Tally, ...]
    points: tuple[tuple[int, int, int], ...]
    """Heat, quality and number of articles that have both so."""
    heat_known: int
    heat_median: float | None
    quality_known: int
    quality_median: float | None
    hours: tuple[tuple[int, ...], ...]
    """Articles by weekday (Monday first) and hour, in UTC; those of which only the day is known left out."""
