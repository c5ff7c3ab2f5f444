"""How the rows of a query are found in their order: by the way that passes the fewest.

- Where something asked for is rare, its rows are collected and sorted.
- For the top of an order its first rows are asked one by one whether they are meant, as long as enough are:
  `index.trial`.
- In order of time the search table is walked, or the rows themselves: both lie in that order.
- In other orders their index is walked, and each row looked for among the hits of the words, which are
  brought together first.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from heapq import merge
from itertools import islice
from typing import NamedTuple

from tui.core.frozen import Frozen
from tui.index import indexes, orders, trial
from tui.index.asked import Asked
from tui.index.conditions import EVERYTHING, Condition, joined, one_of
from tui.index.orders import Sort, Walk

FEW = 5_000
"""As many rows are collected and sorted in 10 ms."""

FEW_OF_ALL = 200_000
"""The same where all rows of the answer are wanted, not only the first."""

VERY_FEW = 1_000
"""As many rows are asked one by one in 2 to 6 ms, with bodies of 3,000 characters in 15."""


_BY_WORDS = "fts CROSS JOIN article a ON a.id=fts.rowid"
"""SQLite walks the left of a CROSS JOIN first (https://sqlite.org/optoverview.html)."""


class Question(Frozen):
    """What is asked of the index."""

    asked: Asked
    sorts: tuple[Sort, ...]
    archives: tuple[int, ...]
    """Numbers in rising order, at least one."""
    is_all: bool
    """These are all archives of the index."""
    limit: int
    """Rows wanted; -1 for all."""


class Source(NamedTuple):
    """What to read for some rows, and which of it to keep."""

    tables: str
    """With `article a` in it."""
    where: Condition
    is_words_alone: bool = False
    """Nothing is asked of the articles, so that the search table has their number."""


class _Rare(NamedTuple):
    """Something asked for that few rows have."""

    rows: Condition
    """The query for their ids."""
    size: int
    is_words: bool = False


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
    asked, is_by_time, is_many = question.asked, orders.is_by_time(question.sorts), False
    if question.limit < 0:
        rare = _rarest(connection, asked, FEW_OF_ALL)
    else:
        rare = _rarest(connection, asked._replace(words=None), FEW)
        if rare is None and not asked.is_all and (asked.is_gathered or not is_by_time):
            articles = _articles(connection, question)
            most = trial.most_asked(articles, question.limit)
            if most >= question.limit:
                every = _walk(connection, question._replace(asked=asked.bounds, limit=most))
                tried = trial.first_meant(connection, every, asked.alone, question.limit, most)
                if tried.is_whole:
                    return iter(tried.found)
                is_many = tried.share * articles > 2 * FEW
        if not is_by_time and not is_many:  # a walk over words is in order of time, and begins at once
            rare = _few_hits(connection, asked, rare) or rare
        if rare is None and question.sorts[0].key == "provider" and not is_many:
            # Providers are walked from one end of the alphabet, and all articles of those before are asked.
            rare = _rarest(connection, asked._replace(words=None), FEW_OF_ALL)
    return _walk(connection, question) if rare is None else _collect(connection, question, rare)


def _walk(connection: sqlite3.Connection, question: Question) -> Iterator[int]:
    """Walk what has the order, where there is such a thing."""
    if orders.is_by_time(question.sorts):
        return _walk_time(connection, question)
    is_mixed = len(question.sorts) > 1 and len(question.archives) > 1
    if is_mixed or (question.limit < 0 and not question.asked.is_all):
        return _sort_all(connection, question)
    needed = orders.index_of(question.sorts[0])
    if needed is not None and not indexes.is_made(connection, needed):  # the first update is under way
        return _sort_all(connection, question)
    return _walk_indexes(connection, question)


def among(asked: Asked, archives: Sequence[int], *, is_all: bool) -> Condition:
    """Say which rows of `article a` are meant and seen; the hits of words are brought together first."""
    return joined(" AND ", (scope(archives, is_all=is_all), _text(asked), asked.others))


def fastest(connection: sqlite3.Connection, asked: Asked, archives: Sequence[int], *, is_all: bool) -> Source:
    """Say how all rows that are meant and seen are found soonest, in whatever order.

    Hits of words are walked as they are found: to bring them together first takes as long again.
    """
    rare = _rarest(connection, asked, FEW_OF_ALL) if asked.sources else None
    if rare is not None and not rare.is_words:
        few = Condition(f"a.id IN ({rare.rows.sql})", rare.rows.values)
        return Source("article a", few & among(asked, archives, is_all=is_all))
    if asked.words is None:
        return Source("article a", among(asked, archives, is_all=is_all))
    hits = Condition("fts MATCH ?", (asked.words,)) & _bounds(asked, "fts.rowid")
    rest = among(asked._replace(words=None), archives, is_all=is_all)
    return Source(_BY_WORDS, hits & rest, is_words_alone=rest == EVERYTHING)


def rarest(connection: sqlite3.Connection, asked: Asked, most: int) -> Condition | None:
    """Give the query for the rows of what the fewest have, if these are no more than `most`."""
    rare = _rarest(connection, asked, most)
    return None if rare is None else rare.rows


def _rarest(connection: sqlite3.Connection, asked: Asked, most: int) -> _Rare | None:
    best = None
    for rows in asked.sources:
        best = _rarer(connection, best, rows, most)
    return _rarer(
        connection, best, _hits(asked), most, is_words=True
    )  # last, as to count a beginning finds all its hits


def _rarer(
    connection: sqlite3.Connection,
    best: _Rare | None,
    other: Condition | None,
    most: int,
    *,
    is_words: bool = False,
) -> _Rare | None:
    """Give the fewer of two; None where both are more than `most`."""
    if other is None or (best is not None and best.size <= VERY_FEW):
        return best
    most = most if best is None else best.size
    count = _count(connection, other, most)
    return _Rare(other, count, is_words) if count <= most else best


def _few_hits(connection: sqlite3.Connection, asked: Asked, rare: _Rare | None) -> _Rare | None:
    """Bring together the hits of words, where they are fewer than what is rare; None where they are more.

    They are kept by their ids, as to find those of a beginning again takes as long.
    """
    hits = _hits(asked)
    if hits is None or (rare is not None and rare.size <= VERY_FEW):
        return None
    most = FEW if rare is None else rare.size
    found = [row_id for (row_id,) in connection.execute(f"{hits.sql} LIMIT ?", (*hits.values, most + 1))]
    if len(found) > most:
        return None
    return _Rare(one_of(found), len(found), is_words=True)


def _hits(asked: Asked) -> Condition | None:
    """Give the query for the ids of the rows that have the words, and are not out of bounds."""
    if asked.words is None:
        return None
    return Condition("SELECT rowid FROM fts WHERE fts MATCH ?", (asked.words,)) & _bounds(asked, "rowid")


def _articles(connection: sqlite3.Connection, question: Question) -> int:
    marks = ",".join("?" * len(question.archives))
    sql = f"SELECT sum(articles) FROM archive WHERE id IN ({marks})"
    (articles,) = connection.execute(sql, question.archives).fetchone()
    return int(articles)


def _count(connection: sqlite3.Connection, rows: Condition, most: int) -> int:
    """Count rows, but no further than one more than `most`."""
    sql = f"SELECT count(*) FROM (SELECT 1 FROM ({rows.sql}) LIMIT ?)"
    (count,) = connection.execute(sql, (*rows.values, most + 1)).fetchone()
    return int(count)


def _collect(connection: sqlite3.Connection, question: Question, rare: _Rare) -> Iterator[int]:
    asked = question.asked
    if rare.size <= VERY_FEW:
        rest = scope(question.archives, is_all=question.is_all) & asked.alone
    else:
        rest = _where(question, EVERYTHING if rare.is_words else _text(asked))
    where = Condition(f"a.id IN ({rare.rows.sql})", rare.rows.values) & rest
    return _run(connection, "article a", where, orders.collected(question.sorts), question.limit)


def _sort_all(connection: sqlite3.Connection, question: Question) -> Iterator[int]:
    where = among(question.asked, question.archives, is_all=question.is_all)
    order = orders.collected(question.sorts)
    return _run(connection, "article a NOT INDEXED", where, order, question.limit)


def _walk_time(connection: sqlite3.Connection, question: Question) -> Iterator[int]:
    words = question.asked.words
    row_id = "fts.rowid" if words else "a.id"
    table = _BY_WORDS if words else "article a"
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
    asked = question.asked
    where = _bounds(asked, "+a.id") & _where(question, EVERYTHING)
    left = question.limit
    walks = (orders.walks(question.sorts, archive, asked.providers) for archive in question.archives)
    for part in zip(*walks, strict=True):
        found_in = [_with_words(walk, asked) for walk in part]
        for found in _merged(connection, found_in, where, question.sorts[0], left):
            left -= 1
            yield found
        if left == 0:
            return


def _with_words(walk: Walk, asked: Asked) -> Walk:
    """Keep to the rows that have the words; a part in order of time is that of the search table."""
    if not walk.is_by_time:
        return walk._replace(where=walk.where & _text(asked))
    if asked.words is None:
        return walk._replace(where=_bounds(asked, "a.id") & walk.where)
    where = Condition("fts MATCH ?", (asked.words,)) & _bounds(asked, "fts.rowid") & walk.where
    return walk._replace(source=_BY_WORDS, where=where, order="fts.rowid DESC")


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


def _text(asked: Asked) -> Condition:
    hits = _hits(asked)
    return EVERYTHING if hits is None else Condition(f"+a.id IN ({hits.sql})", hits.values)
