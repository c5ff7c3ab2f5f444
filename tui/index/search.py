"""Answers: the top of a result at once, the whole of it as a vector of row ids, windows of rows."""

import sqlite3
from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from tui.core.query import Query
from tui.core.row import Row
from tui.index import sql
from tui.index.rows import read_rows

_CHUNK = 4_096
_MANY_HITS = 50_000
"""From here on looking for the hits among the sorted costs less than sorting the hits."""

_INDEXED = frozenset({"heat", "quality", "title"})
"""Orders that have an index of their own, archive by archive."""

_PLAIN = "article a"
_FOUND = "fts CROSS JOIN article a ON a.id=fts.rowid"
"""SQLite walks the left of a CROSS JOIN first (https://sqlite.org/optoverview.html)."""


class Result:
    """The whole ordered answer to one query; 8 bytes a row. Rows are read by window from the library."""

    __slots__ = ("ids", "query")

    def __init__(self, query: Query, ids: "array[int]") -> None:
        self.query = query
        self.ids = ids
        """Internal row ids in order; of meaning to the index only."""

    def __len__(self) -> int:
        return len(self.ids)


def archive_numbers(connection: sqlite3.Connection, roots: Sequence[bytes]) -> tuple[list[int], bool]:
    """Give the numbers of archives, those not indexed yet left out; and whether these are all there are."""
    known = dict(connection.execute("SELECT root, id FROM archive").fetchall())
    numbers = sorted(known[root] for root in set(roots) if root in known)
    return numbers, len(numbers) == len(known)


def ids(
    connection: sqlite3.Connection, query: Query, roots: Sequence[bytes], limit: int = -1
) -> Iterator[int]:
    """Yield row ids in the query's order, as they are found."""
    archives, is_all = archive_numbers(connection, roots)
    source, where = _source(connection, query, archives, is_all=is_all, limit=limit)
    left = limit
    for extra, order in sql.parts(query.sort, "fts.rowid" if source == _FOUND else "a.id"):
        whole = where & extra
        cursor = connection.execute(
            f"SELECT a.id FROM {source} WHERE {whole.sql} ORDER BY {order} LIMIT ?", (*whole.values, left)
        )
        for (row_id,) in cursor:
            left -= 1
            yield row_id
        if limit >= 0 and left <= 0:
            return


def _source(
    connection: sqlite3.Connection, query: Query, archives: Sequence[int], *, is_all: bool, limit: int
) -> tuple[str, sql.Condition]:
    """Say what to read and under which condition, so that SQLite walks the shortest way.

    By time the search table is walked itself: its rows lie in order of time, and the first ones are the
    answer. In other orders hits are collected and sorted; for the top of very many hits of one word, the
    order's own index is walked and each row looked for among them (with several words that costs more).
    """
    if query.is_empty and len(archives) == 1:
        return _PLAIN, sql.Condition("a.archive=?", (archives[0],))  # its index holds no more than the ids
    words = sql.words(query)
    if words is None or limit == 0:
        return _PLAIN, sql.condition(query, archives, is_all=is_all)
    if query.sort.key == "date":
        rest = sql.condition(replace(query, words=""), archives, is_all=is_all)
        return _FOUND, sql.Condition("fts MATCH ?", (words,)) & rest
    is_one_word = " " not in query.words.strip() and not query.last_is_prefix
    has_index = query.sort.key in _INDEXED and len(archives) == 1 and limit > 0
    if is_one_word and has_index and _is_common(connection, words):
        rest = sql.condition(replace(query, words=""), archives, is_all=False)
        probe = "EXISTS (SELECT 1 FROM fts WHERE fts MATCH ? AND fts.rowid=a.id)"
        return _PLAIN, rest & sql.Condition(probe, (words,))
    return _PLAIN, sql.condition(query, archives, is_all=is_all)


def _is_common(connection: sqlite3.Connection, words: str) -> bool:
    (hits,) = connection.execute(
        "SELECT count(*) FROM (SELECT 1 FROM fts WHERE fts MATCH ? LIMIT ?)", (words, _MANY_HITS)
    ).fetchone()
    return bool(hits == _MANY_HITS)


def first_rows(connection: sqlite3.Connection, query: Query, roots: Sequence[bytes], limit: int) -> list[Row]:
    """Read the top rows of a result."""
    wanted = list(ids(connection, query, roots, limit))
    found = read_rows(connection, wanted)
    return [found[row_id] for row_id in wanted if row_id in found]


def total(connection: sqlite3.Connection, query: Query, roots: Sequence[bytes]) -> int | None:
    """Give the size of a result where the index keeps it; None where it would have to be counted."""
    archives, _ = archive_numbers(connection, roots)
    if not query.is_empty or len(archives) > 1:
        return None
    if not archives:
        return 0
    (count,) = connection.execute("SELECT articles FROM archive WHERE id=?", archives).fetchone()
    return int(count)


def result(
    connection: sqlite3.Connection, query: Query, roots: Sequence[bytes], cancelled: Callable[[], bool]
) -> Result:
    """Give the whole result; what there is so far when `cancelled()` turns true."""
    vector = array("q")
    source = ids(connection, query, roots)
    while chunk := list(islice(source, _CHUNK)):
        vector.extend(chunk)
        if cancelled():
            break
    connection.execute("PRAGMA shrink_memory")  # the pages passed over are not wanted again
    return Result(query, vector)


def window(connection: sqlite3.Connection, found: Result, start: int, stop: int) -> list[Row | None]:
    """Read the rows at positions `start` to `stop`; None for one that is gone by now."""
    wanted = found.ids[max(0, start) : max(0, stop)]
    rows = read_rows(connection, wanted)
    return [rows.get(row_id) for row_id in wanted]


def find(connection: sqlite3.Connection, number: int, roots: Sequence[bytes]) -> int | None:
    """Find the row of a key, or of an article that has it as another address; None when there is none."""
    archives, _ = archive_numbers(connection, roots)
    marks = ",".join("?" * len(archives))
    row = connection.execute(
        f"SELECT id FROM article WHERE key_id=? AND archive IN ({marks}) ORDER BY archive LIMIT 1",
        (number, *archives),
    ).fetchone()
    if row is None:
        row = connection.execute(
            "SELECT a.id FROM alias s JOIN article a ON a.id=s.article"
            f" WHERE s.alias_id=? AND a.archive IN ({marks}) ORDER BY a.archive, a.id LIMIT 1",
            (number, *archives),
        ).fetchone()
    return None if row is None else int(row[0])


def find_in(connection: sqlite3.Connection, number: int, archive: str) -> int | None:
    """Find the row of a key in the archive of a name."""
    row = connection.execute(
        "SELECT id FROM article WHERE key_id=? AND archive IN (SELECT id FROM archive WHERE name=?)",
        (number, archive),
    ).fetchone()
    return None if row is None else int(row[0])
