"""How the rows of a query are found in their order: by the way that passes the fewest.

- Where something asked for is rare, its rows are collected and sorted.
- In order of time the search table is walked, or the rows themselves: both lie in that order.
- In other orders their index is walked, and each row looked for among the hits of the words, which are
  brought together first; or in the search table itself, where nearly all rows are hits.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from heapq import merge
from itertools import islice
from typing import NamedTuple

from tui.index import orders
from tui.index.asked import Asked
from tui.index.conditions import EVERYTHING, Condition, joined
from tui.index.orders import Sort, Walk

FEW = 5_000
"""As many rows are collected and sorted in 10 ms."""

FEW_OF_ALL = 200_000
"""The same where all rows of the answer are wanted, not only the first."""

VERY_FEW = 300
"""As many single looks into the search table take 30 ms."""

DENSE = 4
"""Words that one in four of the articles has are looked for in the search table, one row after the other."""


class Question(NamedTuple):
    """What is asked of the index."""

    asked: Asked
    sorts: tuple[Sort, ...]
    archives: tuple[int, ...]
    """Numbers in rising order, at least one."""
    is_all: bool
    """These are all archives of the index."""
    limit: int
    """Rows wanted; -1 for all."""


class _Rare(NamedTuple):
    """Something asked for that few rows have."""

    rows: Condition
    size: int
    is_words: bool


def scope(archives: Sequence[int], *, is_all: bool) -> Condition:
    """Say which rows of archives are seen: of an article that several have, that of the first archive."""
    if len(archives) == 1:
        return EVERYTHING if is_all else Condition("+a.archive=?", tuple(archives))
    if is_all:
        return Condition("NOT a.shadow")
    marks = ",".join("?" * len(archives))
    return Condition(
        f"+a.archive IN ({marks}) AND NOT (a.shadow AND EXISTS (SELECT 1 FROM article b WHERE"
        f" b.key_id=a.key_id AND b.archive<a.archive AND b.archive IN ({marks})))",
        (*archives, *archives),
    )


def find(connection: sqlite3.Connection, question: Question) -> Iterator[int]:
    """Yield row ids in order, as they are found."""
    rare = _rare(connection, question)
    if rare is not None:
        return _collect(connection, question, rare)
    if orders.is_by_time(question.sorts):
        return _walk_time(connection, question)
    is_mixed = len(question.sorts) > 1 and len(question.archives) > 1
    if is_mixed or (question.limit < 0 and not question.asked.is_all):
        return _sort_all(connection, question)
    return _walk_indexes(connection, question)


def among(asked: Asked, archives: Sequence[int], *, is_all: bool) -> Condition:
    """Say which rows of `article a` are meant and seen; the hits of words are brought together first."""
    text = _among_hits(asked.words) if asked.words else EVERYTHING
    return joined(" AND ", (scope(archives, is_all=is_all), text, asked.others))


def rarest(connection: sqlite3.Connection, asked: Asked, most: int) -> Condition | None:
    """Give the query for the rows of what the fewest have, if these are no more than `most`."""
    rare = _rarest(connection, asked, most)
    return None if rare is None else rare.rows


def _rare(connection: sqlite3.Connection, question: Question) -> _Rare | None:
    """Find something rare. The top in order of time comes of a walk over the words as soon: to count the
    hits of a prefix finds all of them."""
    asked = question.asked
    if question.limit < 0:
        return _rarest(connection, asked, FEW_OF_ALL)
    if orders.is_by_time(question.sorts):
        asked = asked._replace(words=None)
    return _rarest(connection, asked, FEW)


def _rarest(connection: sqlite3.Connection, asked: Asked, most: int) -> _Rare | None:
    best = None
    candidates = [(rows, False) for rows in asked.sources]
    if asked.words:  # last, as all hits of a prefix are found to count the first
        candidates.append((Condition("SELECT rowid FROM fts WHERE fts MATCH ?", (asked.words,)), True))
    for rows, is_words in candidates:
        if best is not None and best.size <= VERY_FEW:
            break
        count = _count(connection, rows, most)
        if count <= most:
            best, most = _Rare(rows, count, is_words), count
    return best


def _count(connection: sqlite3.Connection, rows: Condition, most: int) -> int:
    """Count rows, but no further than one more than `most`."""
    sql = f"SELECT count(*) FROM (SELECT 1 FROM ({rows.sql}) LIMIT ?)"
    (count,) = connection.execute(sql, (*rows.values, most + 1)).fetchone()
    return int(count)


def _collect(connection: sqlite3.Connection, question: Question, rare: _Rare) -> Iterator[int]:
    words = question.asked.words
    text = EVERYTHING
    if words and not rare.is_words:
        text = _looked_for(words) if rare.size <= VERY_FEW else _among_hits(words)
    where = Condition(f"a.id IN ({rare.rows.sql})", rare.rows.values) & _where(question, text)
    return _run(connection, "article a", where, orders.collected(question.sorts), question.limit)


def _sort_all(connection: sqlite3.Connection, question: Question) -> Iterator[int]:
    where = among(question.asked, question.archives, is_all=question.is_all)
    order = orders.collected(question.sorts)
    return _run(connection, "article a NOT INDEXED", where, order, question.limit)


def _walk_time(connection: sqlite3.Connection, question: Question) -> Iterator[int]:
    words = question.asked.words
    row_id = "fts.rowid" if words else "a.id"
    # SQLite walks the left of a CROSS JOIN first (https://sqlite.org/optoverview.html)
    table = "fts CROSS JOIN article a ON a.id=fts.rowid" if words else "article a"
    first = Condition("fts MATCH ?", (words,)) if words else _own_archive(question)
    where = joined(" AND ", (first, _bounds(question.asked, row_id), _where(question, EVERYTHING)))
    left = question.limit
    for extra, order in orders.by_time(question.sorts[0], row_id):
        for found in _run(connection, table, where & extra, order, left):
            left -= 1
            yield found
        if left == 0:
            return


def _walk_indexes(connection: sqlite3.Connection, question: Question) -> Iterator[int]:
    """Walk the order's index of each archive, part by part, and bring the archives' rows together."""
    words = question.asked.words
    text = EVERYTHING
    if words:
        text = _looked_for(words) if _is_dense(connection, question, words) else _among_hits(words)
    where = _where(question, text)
    left = question.limit
    for part in zip(*(orders.walks(question.sorts, archive) for archive in question.archives), strict=True):
        for found in _merged(connection, part, where, question.sorts[0], left):
            left -= 1
            yield found
        if left == 0:
            return


def _merged(
    connection: sqlite3.Connection, part: Sequence[Walk], where: Condition, sort: Sort, limit: int
) -> Iterator[int]:
    if len(part) == 1:
        return _run(connection, part[0].source, part[0].where & where, part[0].order, limit)
    streams = []
    for walk in part:
        whole = walk.where & where
        sql = f"SELECT {walk.value}, a.id FROM {walk.source} WHERE {whole.sql} ORDER BY {walk.order} LIMIT ?"
        streams.append(connection.execute(sql, (*whole.values, limit)))
    if sort.descending:
        rows = merge(*streams, reverse=True)
    else:
        rows = merge(*streams, key=lambda row: (row[0], -row[1]))
    return (row_id for _, row_id in islice(rows, limit if limit >= 0 else None))


def _run(
    connection: sqlite3.Connection, source: str, where: Condition, order: str, limit: int
) -> Iterator[int]:
    rows = connection.execute(
        f"SELECT a.id FROM {source} WHERE {where.sql} ORDER BY {order} LIMIT ?", (*where.values, limit)
    )
    return (row_id for (row_id,) in rows)


def _where(question: Question, text: Condition) -> Condition:
    """Say which rows to keep of those that are passed, with this as the condition of the words."""
    seen = scope(question.archives, is_all=question.is_all)
    return joined(" AND ", (seen, text, question.asked.others))


def _own_archive(question: Question) -> Condition:
    """Keep to the index of the one archive that is looked at."""
    if len(question.archives) == 1 and (not question.is_all or question.asked.is_all):
        return Condition("a.archive=?", question.archives)
    return EVERYTHING


def _bounds(asked: Asked, row_id: str) -> Condition:
    low = EVERYTHING if asked.low is None else Condition(f"{row_id}>=?", (asked.low,))
    end = EVERYTHING if asked.end is None else Condition(f"{row_id}<?", (asked.end,))
    return low & end


def _among_hits(words: str) -> Condition:
    return Condition("+a.id IN (SELECT rowid FROM fts WHERE fts MATCH ?)", (words,))


def _looked_for(words: str) -> Condition:
    return Condition("EXISTS (SELECT 1 FROM fts WHERE fts MATCH ? AND fts.rowid=a.id)", (words,))


def _is_dense(connection: sqlite3.Connection, question: Question, words: str) -> bool:
    """Tell whether looking for words row by row will soon find enough, judged by the newest articles.

    Never for prefixes, whose hits are all found for each look; nor where many rows of the same value have
    to be brought into their order before the first is known.
    """
    sort = question.sorts[0]
    is_sorted = sort.descending or sort.key in ("title", "provider")
    if "*" in words or question.limit < 0 or not is_sorted:
        return False
    hit = connection.execute(
        "SELECT rowid FROM fts WHERE fts MATCH ? ORDER BY rowid DESC LIMIT 1 OFFSET ?", (words, FEW - 1)
    ).fetchone()
    if hit is None:
        return False
    most = FEW * DENSE
    (rows,) = connection.execute(
        "SELECT count(*) FROM (SELECT 1 FROM article WHERE id>=? LIMIT ?)", (*hit, most + 1)
    ).fetchone()
    return bool(rows <= most)
