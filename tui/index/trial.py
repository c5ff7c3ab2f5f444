"""The first rows of an order, asked one by one whether they are meant: the soonest way to many hits.

Of what one row in twenty is, the first window lies among the first few thousand rows of any order, while all
hits are hundreds of thousands. Whether a question is of that kind shows in the rows themselves: those asked
first are a sample, and where it holds too few the trial ends, having cost a millisecond or two.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from itertools import islice
from math import isqrt

from tui.core.frozen import Frozen
from tui.index.conditions import Condition, one_of

FIRST = 250
"""Rows that are asked before it is told how many more are needed."""

MOST = 2_500
"""Rows that are asked at all: as many take 5 to 15 ms, with bodies of 3,000 characters 35."""

_DEARER = 20
"""To ask a row takes so many times longer than to bring a hit together."""

_DOUBT = 2
"""A sample may hold so many times fewer hits than all the rows."""


class Tried(Frozen):
    """What came of a trial."""

    found: list[int]
    """The first rows that are meant."""
    is_whole: bool
    """These are all that were wanted; else they lie too far apart."""
    share: float
    """Of the rows asked, how many are meant."""


def most_asked(articles: int, limit: int) -> int:
    """Say how many rows a trial may ask: as many as take no longer than to bring all hits together.

    Where one row in n is meant, `limit * n` are asked, and `articles / n` brought together.
    """
    return min(MOST, isqrt(articles * limit // _DEARER))


def first_meant(
    connection: sqlite3.Connection, order: Iterator[int], meant: Condition, limit: int, most: int = MOST
) -> Tried:
    """Find the first rows that are meant, or give up.

    Args:
        connection: for reading.
        order: all row ids that are seen, in order.
        meant: the condition on `article a`.
        limit: rows wanted.
        most: rows to ask.
    """
    found: list[int] = []
    asked, size = 0, min(FIRST, most)
    while chunk := list(islice(order, size)):
        kept = _kept(connection, chunk, meant)
        found += (row_id for row_id in chunk if row_id in kept)
        asked += len(chunk)
        if len(found) >= limit or len(chunk) < size:
            break
        if asked >= most or limit * asked // (_DOUBT * len(found) + 1) > most:
            return Tried(found, is_whole=False, share=len(found) / asked)
        size = min(most - asked, max(FIRST, limit * asked // max(1, len(found)) - asked))
    return Tried(found[:limit], is_whole=True, share=1.0)


def _kept(connection: sqlite3.Connection, ids: Sequence[int], meant: Condition) -> set[int]:
    rows = one_of(ids)
    sql = f"SELECT a.id FROM article a WHERE a.id IN ({rows.sql}) AND {meant.sql}"
    return {row_id for (row_id,) in connection.execute(sql, (*rows.values, *meant.values))}
