"""Names that begin as typed, for completion: the most frequent first where the index keeps counts."""

import sqlite3
from collections.abc import Mapping, Sequence

from tui.core.words import fold
from tui.index.archives import archive_numbers

_LISTED = ("provider", "topic", "author", "type", "category", "tag", "archive")
_MOST_LOOKED_AT = 20_000
"""Rows of a table of names in which a beginning is looked for; beyond that only exact beginnings are."""


def names_like(
    connection: sqlite3.Connection, field: str, typed: str, roots: Sequence[bytes], limit: int
) -> list[str]:
    """Give the names of a field in which a word begins as typed; with nothing typed, the most frequent.

    Args:
        connection: for reading.
        field: of the query language, one whose values are names.
        typed: case and accents do not matter.
        roots: of the archives looked at; the index keeps counts of theirs.
        limit: names wanted.
    """
    if field == "in":
        return _folders(connection, typed, roots, limit)
    if field not in _LISTED:
        return []
    archives, _ = archive_numbers(connection, roots)
    counts = _counts(connection, field, archives)
    wanted = " " + fold(typed) if typed.strip() else ""
    rows = connection.execute(
        f"SELECT name FROM {field} WHERE name!='' AND (?1='' OR instr(' ' || words, ?1)) LIMIT ?2",
        (wanted, _MOST_LOOKED_AT),
    )
    found = [name for (name,) in rows]
    if field == "provider" and typed.strip():
        found += _domains(connection, typed, limit)
    return _best(found, typed, counts, limit)


def _counts(connection: sqlite3.Connection, field: str, archives: Sequence[int]) -> dict[str, int]:
    marks = ",".join("?" * len(archives))
    rows = connection.execute(
        f"SELECT value, sum(count) FROM facet WHERE facet=? AND archive IN ({marks}) GROUP BY value",
        (field, *archives),
    )
    return dict(rows.fetchall())


def _domains(connection: sqlite3.Connection, typed: str, limit: int) -> list[str]:
    rows = connection.execute(
        "SELECT name FROM domain WHERE instr(name, ?)=1 LIMIT ?", (typed.casefold(), limit)
    )
    return [name for (name,) in rows]


def _folders(connection: sqlite3.Connection, typed: str, roots: Sequence[bytes], limit: int) -> list[str]:
    archives, _ = archive_numbers(connection, roots)
    marks = ",".join("?" * len(archives))
    rows = connection.execute(
        f"SELECT DISTINCT label FROM folder WHERE label!='' AND archive IN ({marks})", tuple(archives)
    )
    wanted = typed.casefold()
    return _best([label for (label,) in rows if wanted in label.casefold()], typed, {}, limit)


def _best(names: list[str], typed: str, counts: Mapping[str, int], limit: int) -> list[str]:
    start = typed.casefold()

    def place(name: str) -> tuple[bool, int, str, str]:
        return not name.casefold().startswith(start), -counts.get(name, 0), name.casefold(), name

    return sorted(dict.fromkeys(names), key=place)[:limit]
