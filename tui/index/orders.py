"""The orders of rows in SQL: to sort what was collected, and to walk an index that has them in order.

Unknown values come last both ways; ties are newest first.
"""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from tui.index.conditions import EVERYTHING, Condition
from tui.index.schema import UNDATED_LIMIT


class Sort(Protocol):
    """One key of an order."""

    @property
    def key(self) -> str:
        """`date`, `heat`, `quality`, `cited`, `provider` or `title`."""

    @property
    def descending(self) -> bool:
        """Newest, largest or last letter first."""


class Walk(NamedTuple):
    """A part of an order that an index has: all rows of one part come before those of the next."""

    source: str
    """What to read, with `article a` in it."""
    where: Condition
    order: str
    value: str = "NULL"
    """What the rows are in order of, to bring those of several archives together."""
    is_by_time: bool = False
    """The rows are in order of time, as all rows are."""


_PROVIDER = "(SELECT p.name FROM provider p WHERE p.id=a.provider)"
_COLUMNS = {"date": "a.published_at", "heat": "a.heat", "quality": "a.quality"}


def is_by_time(sorts: Sequence[Sort]) -> bool:
    """Tell whether an order is that of the row ids, or its reverse."""
    return len(sorts) == 1 and sorts[0].key == "date"


def by_time(sort: Sort, row_id: str) -> list[tuple[Condition, str]]:
    """Give the parts of an order by time: a condition and an ORDER BY, the undated in the last one.

    Args:
        sort: which way.
        row_id: of the table that is walked.
    """
    if sort.descending:
        return [(EVERYTHING, f"{row_id} DESC")]
    return [
        (Condition(f"{row_id}>=?", (UNDATED_LIMIT,)), f"{row_id} ASC"),
        (Condition(f"{row_id}<?", (UNDATED_LIMIT,)), f"{row_id} ASC"),
    ]


def collected(sorts: Sequence[Sort]) -> str:
    """Give the ORDER BY for rows that were collected in whatever order."""
    if is_by_time(sorts):
        return "a.id DESC" if sorts[0].descending else f"a.id<{UNDATED_LIMIT}, a.id ASC"
    return ", ".join([*(_expression(sort) for sort in sorts), "a.id DESC"])


def walks(sorts: Sequence[Sort], archive: int, providers: Condition | None) -> list[Walk]:
    """Give the parts of an order other than by time, for one archive; the last holds what is unknown.

    Args:
        sorts: which order.
        archive: its number.
        providers: the query for those to which the order of providers is kept; None for all.
    """
    first = sorts[0]
    rest = "".join(f", {_expression(sort)}" for sort in sorts[1:]) + ", a.id DESC"
    own = Condition("a.archive=?", (archive,))
    way = "DESC" if first.descending else "ASC"
    if first.key == "title":
        return [Walk(_by("title"), own, f"a.title_sort {way}{rest}", "a.title_sort")]
    if first.key == "provider":
        source = f"provider p CROSS JOIN {_by('provider')} ON a.provider=p.id"
        name = f"p.name COLLATE NOCASE {way}, p.name {way}"
        value = "lower(p.name) || char(0) || p.name"
        if providers is not None:
            kept = own & Condition(f"+p.id IN ({providers.sql})", providers.values)
            return [Walk(source, kept, f"{name}{rest}", value)]
        unknown = own & Condition("a.provider IS NULL")
        return [
            Walk(source, own, f"{name}{rest}", value),
            Walk(_by("provider"), unknown, rest.removeprefix(", ")),
        ]
    if first.key == "cited":
        listed = Walk(_by("cited"), own & Condition("a.cited>0"), f"a.cited {way}{rest}", "a.cited")
        others = Walk(
            "article a", own & Condition("a.cited=0"), rest.removeprefix(", "), "0", len(sorts) == 1
        )
        return [listed, others] if first.descending else [others, listed]
    column = _COLUMNS[first.key]
    source = "article a" if first.key == "date" else _by(first.key)
    return [
        Walk(source, own & Condition(f"{column} IS NOT NULL"), f"{column} {way}{rest}", column),
        Walk(source, own & Condition(f"{column} IS NULL"), rest.removeprefix(", ")),
    ]


def index_of(sort: Sort) -> str | None:
    """Name the index that a walk needs; None where the rows themselves are walked."""
    return None if sort.key == "date" else f"article_{sort.key}"


def _by(key: str) -> str:
    return f"article a INDEXED BY article_{key}"


def _expression(sort: Sort) -> str:
    way = "DESC" if sort.descending else "ASC"
    if sort.key == "provider":
        return f"a.provider IS NULL, {_PROVIDER} COLLATE NOCASE {way}, {_PROVIDER} {way}"
    if sort.key in ("title", "cited"):
        return f"a.{'title_sort' if sort.key == 'title' else 'cited'} {way}"
    return f"{_COLUMNS[sort.key]} IS NULL, {_COLUMNS[sort.key]} {way}"
