"""Counts of facet values: under a query, and those of the empty query, which an update keeps."""

import os
import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from tui.core.clean import clean
from tui.core.flags import SEPARATOR
from tui.core.query import FACETS, Facet, Query
from tui.index import sql
from tui.index.search import archive_numbers

Counts = dict[Facet, dict[str, int]]
"""Rows by value (as `Pick.value`) by facet."""

_GROUPS: dict[Facet, str] = {
    "topic": (
        "SELECT (SELECT name FROM topic WHERE id=t.topic), count(*) FROM article_topic t"
        " WHERE {among} GROUP BY t.topic"
    ),
    "provider": (
        "SELECT coalesce((SELECT name FROM provider WHERE id=a.provider), ''), count(*) FROM article a"
        " WHERE {where} GROUP BY a.provider"
    ),
    "type": "SELECT a.type, count(*) FROM article a WHERE {where} GROUP BY a.type",
    "date": "SELECT a.month, count(*) FROM article a WHERE {where} GROUP BY a.month",
    "folder": (
        "SELECT (SELECT path FROM folder WHERE id=a.folder), count(*) FROM article a"
        " WHERE {where} GROUP BY a.folder"
    ),
}

_COLUMNS: dict[Facet, str] = {
    "topic": "a.topics",
    "provider": "a.provider",
    "type": "a.type",
    "date": "a.month",
    "folder": "a.folder",
}
_CHUNK = 8_192


def counts(connection: sqlite3.Connection, query: Query, roots: Sequence[bytes]) -> Counts:
    """Count every facet's values among the query's rows, leaving out the facet's own picks."""
    archives, is_all = archive_numbers(connection, roots)
    if query.is_empty and len(archives) == 1:
        stored = _stored(connection, archives[0])
        if stored is not None:
            return stored
    found: Counts = {
        facet: _count(connection, facet, sql.condition(query, archives, is_all=is_all, but=facet))
        for facet in FACETS
        if query.picked(facet) or sql.words(query) is None
    }
    if len(found) < len(FACETS):
        where = sql.condition(query, archives, is_all=is_all)
        found |= _count_together(connection, [facet for facet in FACETS if facet not in found], where)
    return found


def _count_together(connection: sqlite3.Connection, facets: Sequence[Facet], where: sql.Condition) -> Counts:
    """Count several facets in one pass over the rows: finding the hits of words is what costs most."""
    columns = ", ".join(_COLUMNS[facet] for facet in facets)
    cursor = connection.execute(f"SELECT {columns} FROM article a WHERE {where.sql}", where.values)
    counters: list[Counter[Any]] = [Counter() for _ in facets]
    while rows := cursor.fetchmany(_CHUNK):
        for counter, column in zip(counters, zip(*rows, strict=True), strict=True):
            counter.update(column)
    return {
        facet: _named(connection, facet, counter) for facet, counter in zip(facets, counters, strict=True)
    }


def _named(connection: sqlite3.Connection, facet: Facet, counter: "Counter[Any]") -> dict[str, int]:
    """Give counted values their names."""
    if facet == "topic":
        topics: Counter[str] = Counter()
        for together, count in counter.items():
            for topic in set(together.split(SEPARATOR)) if together else ():
                topics[topic] += count
        return dict(topics)
    if facet == "provider":
        names = dict(connection.execute("SELECT id, name FROM provider").fetchall())
        return _summed((names.get(number, ""), count) for number, count in counter.items())
    if facet == "date":
        return {_month(number): count for number, count in counter.items()}
    if facet == "folder":
        paths = dict(connection.execute("SELECT id, path FROM folder").fetchall())
        return _with_parents([(paths[number], count) for number, count in counter.items()])
    return {value: count for value, count in counter.items() if value}


def _summed(pairs: Iterable[tuple[str, int]]) -> dict[str, int]:
    found: Counter[str] = Counter()
    for name, count in pairs:
        found[name] += count
    return dict(found)


def keep(connection: sqlite3.Connection, archive: int) -> None:
    """Store the counts of the empty query of one archive, and the ranges of its scores."""
    where = sql.Condition("a.archive=?", (archive,))
    rows = [
        (archive, facet, value, count)
        for facet in FACETS
        for value, count in _count(connection, facet, where).items()
    ]
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("DELETE FROM facet WHERE archive=?", (archive,))
    connection.executemany("INSERT INTO facet VALUES (?, ?, ?, ?)", rows)
    connection.execute(
        "UPDATE archive SET"
        " heat_max=(SELECT max(heat) FROM article WHERE archive=?1),"
        " quality_min=(SELECT min(quality) FROM article WHERE archive=?1),"
        " quality_max=(SELECT max(quality) FROM article WHERE archive=?1) WHERE id=?1",
        (archive,),
    )
    connection.execute("COMMIT")


def _stored(connection: sqlite3.Connection, archive: int) -> Counts | None:
    found: Counts = {facet: {} for facet in FACETS}
    rows = connection.execute("SELECT facet, value, count FROM facet WHERE archive=?", (archive,)).fetchall()
    for facet, value, count in rows:
        found[facet][value] = count
    return found if rows else None


def _count(connection: sqlite3.Connection, facet: Facet, where: sql.Condition) -> dict[str, int]:
    among = "1" if where.sql == "1" else f"t.article IN (SELECT a.id FROM article a WHERE {where.sql})"
    statement = _GROUPS[facet].format(where=where.sql, among=among)
    rows = connection.execute(statement, where.values).fetchall()
    if facet == "date":
        return {_month(value): count for value, count in rows}
    if facet == "folder":
        return _with_parents(rows)
    return {value: count for value, count in rows if value or facet == "provider"}


def _month(number: int | None) -> str:
    return "" if number is None else f"{number // 12:04}-{number % 12 + 1:02}"


def _with_parents(rows: list[tuple[bytes, int]]) -> dict[str, int]:
    """Count a folder's rows in every folder above it too; the archive's top itself is no value."""
    found: dict[str, int] = {}
    for path, count in rows:
        names = clean(os.fsdecode(path)).split("/") if path else []
        for depth in range(1, len(names) + 1):
            parent = "/".join(names[:depth])
            found[parent] = found.get(parent, 0) + count
    return found
