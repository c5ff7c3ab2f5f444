"""The first rows of an order, asked one by one whether they are meant: the soonest way to many hits.

Of what one row in twenty is, the first window lies among the first few thousand rows of any order, while all
hits are hundreds of thousands. Whether a question is of that kind shows in the rows themselves: those asked
first are a sample, and where it holds too few the trial ends, having cost a millisecond or two.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from itertools import islice

from tui.index.conditions import Condition, one_of

FIRST = 250
"""Rows that are asked before it is told how many more are needed."""

MOST = 2_500
"""Rows that are asked at all: as many take 10 ms, with long bodies 30."""

_DOUBT = 2
"""A sample may hold so many times fewer hits than all the rows."""


def first_meant(
    connection: sqlite3.Connection, order: Iterator[int], meant: Condition, limit: int
) -> list[int] | None:
    """Give the first rows that are meant; None where they lie too far apart.

    Args:
        connection: for reading.
        order: all row ids that are seen, in order.
        meant: the condition on `article a`.
        limit: rows wanted.
    """
    found: list[int] = []
    asked, size = 0, min(FIRST, MOST)
    while chunk := list(islice(order, size)):
        kept = _kept(connection, chunk, meant)
        found += (row_id for row_id in chunk if row_id in kept)
        asked += len(chunk)
        if len(found) >= limit or len(chunk) < size:
            return found[:limit]
        needed = limit * asked // (_DOUBT * len(found) + 1)
        if needed > MOST or asked >= MOST:
            return None
        size = min(MOST - asked, max(FIRST, limit * asked // max(1, len(found)) - asked))
    return found


def _kept(connection: sqlite3.Connection, ids: Sequence[int], meant: Condition) -> set[int]:
    rows = one_of(ids)
    sql = f"SELECT a.id FROM article a WHERE a.id IN ({rows.sql}) AND {meant.sql}"
    return {row_id for (row_id,) in connection.execute(sql, (*rows.values, *meant.values))}
