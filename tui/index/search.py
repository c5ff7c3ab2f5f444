"""Answers to a query as a whole, windows of its rows, and the rows that keys mean."""

import sqlite3
from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeAlias, TypeGuard

from tui.core.query import Query
from tui.core.row import Row
from tui.index import answers
from tui.index.archives import archive_numbers
from tui.index.packed import Packed
from tui.index.rows import read_rows

if TYPE_CHECKING:
    from tui.index.folding import Folded

    Ids: TypeAlias = "Packed | Folded"


class Result:
    """The whole ordered answer to one query, packed. Rows are read by window from the library."""

    __slots__ = ("ids", "query", "roots")

    def __init__(self, query: Query, ids: "Ids", roots: Sequence[bytes]) -> None:
        self.query = query
        self.ids = ids
        """Internal row ids in order; of meaning to the index only."""
        self.roots = roots
        """Of the archives looked at."""

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def articles(self) -> int:
        """How many articles it has, those folded away included."""
        return len(self.ids.ids) if is_folded(self.ids) else len(self.ids)


def first_rows(connection: sqlite3.Connection, query: Query, roots: Sequence[bytes], limit: int) -> list[Row]:
    """Read the top rows of a result."""
    return answers.first_rows(connection, query.node, query.sort, roots, limit)


def total(connection: sqlite3.Connection, query: Query, roots: Sequence[bytes]) -> int | None:
    """Give the size of a result where the index keeps it; None where it would have to be counted."""
    archives, _ = archive_numbers(connection, roots)
    if not query.is_empty or len(archives) > 1:
        return None
    return answers.count(connection, None, roots)


def result(connection: sqlite3.Connection, query: Query, roots: Sequence[bytes]) -> Result:
    """Give the whole result."""
    return Result(query, answers.all_ids(connection, query.node, query.sort, roots), roots)


def window(connection: sqlite3.Connection, found: Result, start: int, stop: int) -> list[Row | None]:
    """Read the rows at positions `start` to `stop`; None for one that is gone by now."""
    wanted = found.ids[max(0, start) : max(0, stop)]
    rows = read_rows(connection, wanted)
    read = [rows.get(row_id) for row_id in wanted]
    return _told(connection, found, max(0, start), read)


def is_folded(ids: "Ids") -> "TypeGuard[Folded]":
    """Tell whether a result is folded by stories."""
    return not isinstance(ids, Packed)


def articles(found: Result, start: int, stop: int | None) -> Sequence[int]:
    """Give the rows of the lines from `start` to before `stop`, those folded away included."""
    ids = found.ids
    if not is_folded(ids):
        return ids if stop is None and not start else ids[start:stop]
    return ids.ids if stop is None and not start else ids.covered(start, len(ids) if stop is None else stop)


def _told(
    connection: sqlite3.Connection, found: Result, start: int, rows: list[Row | None]
) -> list[Row | None]:
    """Put its story into each line of one, and say of articles whether they stand below theirs."""
    ids, told = found.ids, list(rows)
    if not is_folded(ids):
        return rows
    from tui.index.telling import head_of  # noqa: PLC0415  (only a folded list needs it)

    for at, row in enumerate(rows):
        if row is None:
            continue
        line = ids.line(start + at)
        if line.member >= 0:
            told[at] = row._replace(fold="member") if ids.size(line.group) > 1 else row
            continue
        head = head_of(connection, ids.rows(start + at), found.roots)
        if head is not None:
            told[at] = row._replace(story=head, fold="unfolded" if ids.is_unfolded(start + at) else "folded")
    return told


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
