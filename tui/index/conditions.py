"""A piece of SQL with its bound values; no value of a user ever stands in the SQL."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Condition(NamedTuple):
    """A WHERE clause on `article a`, or a query for row ids."""

    sql: str
    values: tuple[object, ...] = ()

    def __and__(self, other: "Condition") -> "Condition":
        return joined(" AND ", (self, other))


EVERYTHING = Condition("1")
NOTHING = Condition("0")


def joined(operator: str, parts: Iterable[Condition]) -> Condition:
    """Put an operator between conditions; what is always true is left out of an `AND`."""
    kept = [part for part in parts if operator != " AND " or part.sql != EVERYTHING.sql]
    if not kept:
        return EVERYTHING
    return Condition(operator.join(part.sql for part in kept), sum((part.values for part in kept), ()))


def one_of(ids: Sequence[int]) -> Condition:
    """Give a query for these row ids; its text is the same for all, so that SQLite keeps one of it."""
    return Condition("SELECT value FROM json_each(?)", (str([*ids]),))
