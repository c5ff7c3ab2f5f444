"""Answers to a query of the language: the top of its rows at once, the whole of them, how many there are."""

import sqlite3
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tui.core.query import Sort as Order
from tui.core.row import Row
from tui.index import plan
from tui.index.archives import archive_numbers
from tui.index.asked import Asked, take_apart
from tui.index.orders import Sort
from tui.index.packed import Packed
from tui.index.rows import read_rows
from tui.index.schema import UNDATED_LIMIT

if TYPE_CHECKING:
    from tui.core.language.nodes import Node


def ids(
    connection: sqlite3.Connection,
    node: "Node | None",
    sorts: Sequence[Sort],
    roots: Sequence[bytes],
    limit: int = -1,
) -> Iterator[int]:
    """Yield row ids in order, as they are found.

    Args:
        connection: for reading.
        node: what is asked for; None for everything.
        sorts: the first key first, at least one; ties are newest first.
        roots: of the archives looked at; one that is not indexed yet has no rows.
        limit: rows wanted; -1 for all.
    """
    archives, is_all = archive_numbers(connection, roots)
    if not archives:
        return iter(())
    question = plan.Question(take_apart(node), tuple(sorts), tuple(archives), is_all, limit)
    return plan.find(connection, question)


def first_rows(
    connection: sqlite3.Connection,
    node: "Node | None",
    sorts: Sequence[Sort],
    roots: Sequence[bytes],
    limit: int,
) -> list[Row]:
    """Read the top rows; arguments as of `ids`."""
    wanted = list(ids(connection, node, sorts, roots, limit))
    found = read_rows(connection, wanted)
    return [found[row_id] for row_id in wanted if row_id in found]


def rows_around(
    connection: sqlite3.Connection,
    node: "Node | None",
    roots: Sequence[bytes],
    row_id: int,
    *,
    before: int,
    after: int,
) -> tuple[list[Row], int] | None:
    """Read the rows that stand around one, newest first, whatever comes before them.

    Args:
        connection: for reading.
        node: what is asked for; None for everything.
        roots: of the archives looked at.
        row_id: of an article.
        before: rows wanted above it.
        after: rows wanted from it on.

    Returns:
        Up to `before + after` rows and the place of the article among them; None where it is not among the
        answers, or is undated: above those stand all that have a date.
    """
    archives, is_all = archive_numbers(connection, roots)
    if not archives or row_id < UNDATED_LIMIT:
        return None
    asked = take_apart(node)

    def find(part: Asked, *, descending: bool, limit: int) -> list[int]:
        question = plan.Question(part, (Order("date", descending),), tuple(archives), is_all, limit)
        return list(plan.find(connection, question))

    below = find(asked.within(None, row_id + 1), descending=True, limit=after)
    if below[:1] != [row_id]:
        return None
    above = find(asked.within(row_id + 1, None), descending=False, limit=before)
    wanted = [*reversed(above), *below]
    found = read_rows(connection, wanted)
    if any(one not in found for one in wanted):  # an update took it away meanwhile
        return None
    return [found[one] for one in wanted], len(above)


def all_ids(
    connection: sqlite3.Connection,
    node: "Node | None",
    sorts: Sequence[Sort],
    roots: Sequence[bytes],
) -> Packed:
    """Give all row ids in order."""
    found = Packed(ids(connection, node, sorts, roots))
    connection.execute("PRAGMA shrink_memory")  # the pages passed over are not wanted again
    return found


def count(connection: sqlite3.Connection, node: "Node | None", roots: Sequence[bytes]) -> int:
    """Count the rows that a query means; for `is:unread` and other complements by what is left out."""
    archives, is_all = archive_numbers(connection, roots)
    if not archives:
        return 0
    if (part := _left_out(node)) is not None:
        return count(connection, None, roots) - count(connection, part, roots)
    if take_apart(node).is_all:
        return count_all(connection, archives, is_all=is_all)
    source = plan.fastest(connection, take_apart(node), archives, is_all=is_all)
    tables = "fts" if source.is_words_alone else source.tables
    (found,) = connection.execute(
        f"SELECT count(*) FROM {tables} WHERE {source.where.sql}", source.where.values
    ).fetchone()
    return int(found)


def meant(connection: sqlite3.Connection, node: "Node | None", roots: Sequence[bytes]) -> plan.Source | None:
    """Say which rows of `article a` a query means, in a way that finds them fast; None for no archives."""
    archives, is_all = archive_numbers(connection, roots)
    return plan.fastest(connection, take_apart(node), archives, is_all=is_all) if archives else None


def count_all(connection: sqlite3.Connection, archives: Sequence[int], *, is_all: bool) -> int:
    """Count the rows of archives that are seen; one archive's are kept by its updates."""
    if len(archives) == 1:
        (known,) = connection.execute("SELECT articles FROM archive WHERE id=?", tuple(archives)).fetchone()
        return int(known)
    where = plan.scope(archives, is_all=is_all)
    (found,) = connection.execute(
        f"SELECT count(*) FROM article a WHERE {where.sql}", where.values
    ).fetchone()
    return int(found)


def _left_out(node: "Node | None") -> "Node | None":
    """Give what a node is the complement of; None for one that is none."""
    if node is None:
        return None
    from tui.core.language.nodes import Not, State  # noqa: PLC0415

    if isinstance(node, Not):
        return node.part
    return State("read") if node == State("unread") else None
