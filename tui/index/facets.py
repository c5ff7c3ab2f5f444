"""Counts of facet values: under a query, and those of the empty query, which an update keeps.

The values are those that stand in a query after `field:=`: `topic:="IBM AI"`, `date:=2020-06`,
`heat:=50..99`; empty is none. Folders count all beneath them; of states there are `unread`, `read`,
`starred` and `noted`.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, compress
from typing import TYPE_CHECKING, Any, TypeAlias

from tui.core.facets import FACETS, Facet
from tui.core.flags import SEPARATOR
from tui.index import answers, plan
from tui.index.archives import archive_numbers
from tui.index.asked import take_apart
from tui.index.bands import band_edges, in_bands
from tui.index.conditions import Condition, joined

if TYPE_CHECKING:
    from tui.core.language.nodes import Node

Counts: TypeAlias = dict[str, int]
"""Rows by value."""

_KEPT: tuple[Facet, ...] = ("topic", "provider", "type", "date", "folder", "heat", "quality")
"""Of the empty query; what the reader did is not known to an update."""

_COLUMNS: dict[Facet, str] = {
    "topic": "a.topics",
    "provider": "a.provider",
    "type": "a.type",
    "date": "a.month",
    "folder": "a.folder",
    "heat": "a.heat",
    "quality": "a.quality",
    "tag": "(SELECT group_concat(t.tag) FROM mark_tag t WHERE t.key_id=a.key_id)",
    "state": "(SELECT m.is_read+2*m.is_starred+4*m.is_noted FROM mark m WHERE m.key_id=a.key_id)",
}
_TABLES: dict[Facet, str] = {"tag": "mark_tag", "state": "mark"}
"""Where the marks are of facets that tell what the reader did."""
_STATE_BITS = {"read": 1, "starred": 2, "noted": 4}
_CHUNK = 1_000
_MOST_TOGETHER = 2_000_000
"""Values that SQLite gives as text, in one piece: 12 MB, about."""
_PIECE = 65_536
"""Characters of such a text that are parted at once."""


def count(
    connection: sqlite3.Connection,
    node: "Node | None",
    roots: Sequence[bytes],
    but: "Mapping[Facet, Node | None] | None" = None,
    facets: Sequence[Facet] = FACETS,
) -> Iterator[tuple[Facet, Counts]]:
    """Count the values of facets among the rows of a query, one facet after the other, as they are known.

    Args:
        connection: for reading.
        node: the query; None for everything.
        roots: of the archives looked at.
        but: for each facet that has terms of its own in the query, the query without them.
        facets: which ones; the first is answered before the others are counted.
    """
    archives, is_all = archive_numbers(connection, roots)
    if not archives:
        yield from ((facet, {}) for facet in facets)
        return
    scope = _Scope(connection, archives, is_all=is_all)
    asked = {facet: (but or {}).get(facet, node) for facet in facets}
    for group in (facets[:1], facets[1:]):
        yield from scope.counted({facet: asked[facet] for facet in group})


def keep(connection: sqlite3.Connection, archive: int) -> None:
    """Store counts of the empty query and ranges of scores; seconds for a million articles."""
    connection.execute(
        "UPDATE archive SET"
        " heat_max=(SELECT max(heat) FROM article WHERE archive=?1),"
        " quality_min=(SELECT min(quality) FROM article WHERE archive=?1),"
        " quality_max=(SELECT max(quality) FROM article WHERE archive=?1) WHERE id=?1",
        (archive,),
    )
    rows = [
        (archive, facet, value, count)
        for facet, found in _Scope(connection, [archive], is_all=False).pass_over(None, dict.fromkeys(_KEPT))
        for value, count in found.items()
    ]
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("DELETE FROM facet WHERE archive=?", (archive,))
    connection.executemany("INSERT INTO facet VALUES (?, ?, ?, ?)", rows)
    connection.execute("UPDATE archive SET is_settled=1 WHERE id=?", (archive,))
    connection.execute("COMMIT")


class _Scope:
    """The archives in which values are counted."""

    def __init__(self, connection: sqlite3.Connection, archives: Sequence[int], *, is_all: bool) -> None:
        self._db = connection
        self._archives = archives
        self._is_all = is_all
        self._sizes: dict[Node | None, int] = {}
        """Rows of the queries that were counted."""

    def counted(self, asked: "Mapping[Facet, Node | None]") -> Iterator[tuple[Facet, Counts]]:
        """Count facets, each under its own query, in as few passes over the rows as can be."""
        left = dict(asked)
        for facet, node in asked.items():
            if node is None and facet in _TABLES:
                yield facet, self._of_all(facet)
                del left[facet]
                continue
            if node is None and len(self._archives) == 1 and (stored := self._stored(facet)) is not None:
                yield facet, stored
                del left[facet]
        nodes = dict.fromkeys(left.values())
        large = [node for node in nodes if self._has_many_hits(node)] if len(nodes) > 1 else []
        common = _common_parts(large) if len(large) > 1 else ()
        for node in nodes:
            if not common or node not in large:
                yield from self.pass_over(node, {facet: None for facet, own in left.items() if own == node})
        if common:
            rest = {facet: _without(node, common) for facet, node in left.items() if node in large}
            yield from self.pass_over(_all_of(common), rest)

    def _has_many_hits(self, node: "Node | None") -> bool:
        """Whether a query has words, and nothing in it is so rare that they need not be looked for."""
        asked = take_apart(node)
        return asked.words is not None and plan.rarest(self._db, asked, plan.FEW) is None

    def _stored(self, facet: Facet) -> Counts | None:
        if facet not in _KEPT:
            return None
        rows = self._db.execute(
            "SELECT value, count FROM facet WHERE archive=? AND facet=?", (*self._archives, facet)
        ).fetchall()
        return dict(rows) if rows else None

    def pass_over(
        self, node: "Node | None", rest: "Mapping[Facet, Node | None]"
    ) -> Iterator[tuple[Facet, Counts]]:
        """Count facets in one pass over the rows of a query.

        Args:
            node: the query.
            rest: by facet, what else must hold for a row to be counted; None for nothing.
        """
        asked = take_apart(node)
        extra = [part for part in dict.fromkeys(rest.values()) if part is not None]
        conditions = [_condition(part) for part in extra]
        columns = [Condition(self._column(facet)) for facet in rest]
        columns += [Condition(f"({part.sql}) IS TRUE", part.values) for part in conditions]
        source = plan.fastest(self._db, asked, self._archives, is_all=self._is_all)
        is_together = self._most_rows(node) * len(columns) <= _MOST_TOGETHER
        counters: dict[Facet, Counter[Any]] = {facet: Counter() for facet in rest}
        for found in (self._together if is_together else self._row_by_row)(columns, source):
            holds = {
                part: [*map(int, values)] for part, values in zip(extra, found[len(rest) :], strict=True)
            }
            for (facet, part), values in zip(rest.items(), found, strict=False):
                counters[facet].update(values if part is None else compress(values, holds[part]))
        self._sizes.update((node, counters[facet].total()) for facet, part in rest.items() if part is None)
        yield from ((facet, self._named(facet, counter)) for facet, counter in counters.items())

    def _together(self, columns: Sequence[Condition], source: plan.Source) -> Iterator[list[Iterable[Any]]]:
        """Yield the values of columns at once, as text: SQLite puts them together, and hands over no row."""
        texts = [Condition(f"group_concat(coalesce({part.sql}, ''), ' ')", part.values) for part in columns]
        found = self._read(texts, source).fetchone()
        if found[0] is not None:
            yield [*map(_parted, found)]

    def _row_by_row(self, columns: Sequence[Condition], source: plan.Source) -> Iterator[list[Iterable[Any]]]:
        """Yield the values of columns for some rows at a time, whatever their number."""
        cursor = self._read(columns, source)
        while rows := cursor.fetchmany(_CHUNK):
            yield [*zip(*rows, strict=True)]

    def _read(self, columns: Sequence[Condition], source: plan.Source) -> sqlite3.Cursor:
        what = joined(", ", columns)
        return self._db.execute(
            f"SELECT {what.sql} FROM {source.tables} WHERE {source.where.sql}",
            what.values + source.where.values,
        )

    def _most_rows(self, node: "Node | None") -> int:
        """Give how many rows a query has at most."""
        if node in self._sizes:
            return self._sizes[node]
        marks = ",".join("?" * len(self._archives))
        sql = f"SELECT sum(articles) FROM archive WHERE id IN ({marks})"
        (articles,) = self._db.execute(sql, tuple(self._archives)).fetchone()
        return int(articles)

    def _column(self, facet: Facet) -> str:
        """Give the column of a facet; of marks that nobody made, none has to be looked for."""
        table = _TABLES.get(facet)
        if table and self._db.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone() is None:
            return "NULL"
        return _COLUMNS[facet]

    def _of_all(self, facet: Facet) -> Counts:
        """Count what the reader did among all rows, from the marks: they are far fewer."""
        seen = plan.scope(self._archives, is_all=self._is_all)
        counter = Counter(
            dict(
                self._db.execute(
                    f"SELECT {_COLUMNS[facet]}, count(*) FROM article a WHERE a.key_id IN"
                    f" (SELECT key_id FROM {_TABLES[facet]}) AND {seen.sql} GROUP BY 1",
                    seen.values,
                ).fetchall()
            )
        )
        counter[None] += answers.count_all(self._db, self._archives, is_all=self._is_all) - counter.total()
        return self._named(facet, counter)

    def _named(self, facet: Facet, counter: "Counter[Any]") -> Counts:
        """Give counted numbers their names; they may be text, as SQLite puts them together."""
        if facet == "tag":
            return self._tags(counter)
        counter = _numbered(counter)
        match facet:
            case "topic":
                return self._topics(counter)
            case "date":
                found = {_month(number): count for number, count in counter.items()}
            case "folder":
                found = _with_parents(self._names("folder", "label", counter), counter)
            case "heat" | "quality":
                found = in_bands(counter, self._edges(facet))
            case "state":
                found = _states(counter)
            case _:
                found = _labelled(self._names(facet, "name", counter), counter)
        return found

    def _tags(self, counter: "Counter[Any]") -> Counts:
        given = ((str(numbers).split(","), count) for numbers, count in counter.items() if numbers)
        tags = _summed((int(number), count) for numbers, count in given for number in numbers)
        return _labelled(self._names("tag", "name", tags), tags)

    def _topics(self, counter: "Counter[Any]") -> Counts:
        """Turn counts of lists of topics into those of topics; equally frequent lists are told together."""
        lists = sorted(number for number in counter if number is not None)
        rows = self._db.execute(
            "SELECT t.id, t.names FROM json_each(?) j CROSS JOIN topic_list t ON t.id=j.value", (str(lists),)
        )
        by_count: dict[int, list[str]] = {}
        for number, names in rows:
            by_count.setdefault(counter[number], []).append(names)
        topics: Counter[str] = Counter()
        for count, several in by_count.items():
            for name, times in Counter(SEPARATOR.join(several).split(SEPARATOR)).items():
                topics[name] += times * count
        if counter[None]:
            topics[""] = counter[None]
        return dict(topics)

    def _names(self, table: str, column: str, numbers: "Iterable[Any]") -> dict[int, str]:
        wanted = set(numbers)
        rows = self._db.execute(f"SELECT id, {column} FROM {table}")
        return {number: name for number, name in rows if number in wanted}

    def _edges(self, facet: Facet) -> list[int]:
        lowest = "0" if facet == "heat" else "min(quality_min)"
        marks = ",".join("?" * len(self._archives))
        low, high = self._db.execute(
            f"SELECT {lowest}, max({facet}_max) FROM archive WHERE id IN ({marks})", tuple(self._archives)
        ).fetchone()
        return band_edges(low or 0, high or 0)


def _common_parts(nodes: "Sequence[Node | None]") -> "tuple[Node, ...]":
    """Give what must hold under every one of several queries."""
    parts = [_parts(node) for node in nodes]
    return tuple(part for part in parts[0] if all(part in other for other in parts)) if parts else ()


def _without(node: "Node | None", parts: "Sequence[Node]") -> "Node | None":
    left = tuple(part for part in _parts(node) if part not in parts)
    return _all_of(left) if left else None


def _parts(node: "Node | None") -> "tuple[Node, ...]":
    if node is None:
        return ()
    from tui.core.language.nodes import And  # noqa: PLC0415

    return node.parts if isinstance(node, And) else (node,)


def _all_of(parts: "Sequence[Node]") -> "Node":
    from tui.core.language.nodes import all_of  # noqa: PLC0415

    return all_of(parts)


def _condition(node: "Node") -> Condition:
    from tui.index import visitor  # noqa: PLC0415

    return visitor.condition(node)


def _parted(text: str) -> Iterator[str]:
    """Part values at their spaces."""
    return chain.from_iterable(_pieces(text))


def _pieces(text: str) -> Iterator[list[str]]:
    """Part values some at a time: all of them in a list take ten times the text."""
    start = 0
    while start <= len(text):
        end = text.find(" ", start + _PIECE)
        end = len(text) if end < 0 else end
        yield text[start:end].split(" ")
        start = end + 1


def _numbered(counter: "Counter[Any]") -> "Counter[Any]":
    """Make numbers of what may be text; what is empty is unknown."""
    return Counter({None if value in (None, "") else int(value): count for value, count in counter.items()})


def _summed(pairs: Iterable[tuple[int, int]]) -> "Counter[int | None]":
    found: Counter[int | None] = Counter()
    for number, count in pairs:
        found[number] += count
    return found


def _labelled(names: Mapping[int, str], counter: "Counter[Any]") -> Counts:
    """Give counts by name; those without a value by the empty one."""
    found = {name: counter[number] for number, name in names.items()}
    return found | {"": counter[None]} if counter[None] else found


def _states(counter: "Counter[Any]") -> Counts:
    found = {
        name: sum(n for bits, n in counter.items() if (bits or 0) & bit) for name, bit in _STATE_BITS.items()
    }
    return {"unread": counter.total() - found["read"], **found}


def _month(number: int | None) -> str:
    return "" if number is None else f"{number // 12:04}-{number % 12 + 1:02}"


def _with_parents(labels: Mapping[int, str], counter: Mapping[Any, int]) -> Counts:
    """Count a folder's rows in every folder above it too; the archive's top itself is no value."""
    found: Counts = {}
    for number, label in labels.items():
        names = label.split("/") if label else []
        for depth in range(1, len(names) + 1):
            parent = "/".join(names[:depth])
            found[parent] = found.get(parent, 0) + counter[number]
    return found
