"""What the reader did, as the index needs it to answer `is:unread`, `tag:later` and the like.

The journal is the truth; these tables follow it. They belong to keys, so that they stay when an article is
rewritten, moves or goes. Who feeds them keeps beside them how far in the journal they are.
"""

import sqlite3
from collections.abc import Iterable
from itertools import islice

from tui.core.marks import Mark

_STATE = "marks"
"""Name in `meta` of how far the tables are."""

_AT_A_TIME = 1_000
"""Marks that are held at once: a reader may mark a million."""


def apply_marks(
    connection: sqlite3.Connection, changes: Iterable[Mark], state: str, *, is_whole: bool = False
) -> None:
    """Write marks in one transaction; 100,000 of them in half a second.

    Args:
        connection: for writing, outside a transaction.
        changes: marks as they are now, each key once; keys that are not named stay as they are.
        state: how far in the journal this is, in words of the caller's.
        is_whole: these are all marks that there are: what was known before goes.
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        if is_whole:
            for table in ("mark", "mark_tag"):
                connection.execute(f"DELETE FROM {table}")
        source = iter(changes)
        while part := list(islice(source, _AT_A_TIME)):
            _apply(connection, part)
        connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (_STATE, state))
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def marks_state(connection: sqlite3.Connection) -> str:
    """Tell how far in the journal the marks are, in the words given to `apply_marks`; empty for nowhere."""
    row = connection.execute("SELECT value FROM meta WHERE name=?", (_STATE,)).fetchone()
    return str(row[0]) if row else ""


def tag_counts(connection: sqlite3.Connection) -> dict[str, int]:
    """Count the keys of each tag in use, by their letters."""
    rows = connection.execute(
        "SELECT t.name, count(*) FROM mark_tag m JOIN tag t ON t.id=m.tag GROUP BY t.id"
    ).fetchall()
    return dict(sorted(rows, key=lambda row: (row[0].casefold(), row[0])))


def moved(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    """Give old and new key of articles whose file has another key now, unless the old one is in use again."""
    rows = connection.execute("SELECT old_key, new_key FROM moved").fetchall()
    return [pair for pair in rows if not _is_in_use(connection, pair[0])]


def forget_moved(connection: sqlite3.Connection, pairs: Iterable[tuple[str, str]]) -> None:
    """Drop what the journal has learned; what came meanwhile stays."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        connection.executemany("DELETE FROM moved WHERE old_key=? AND new_key=?", pairs)
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _is_in_use(connection: sqlite3.Connection, key: str) -> bool:
    from tui.core.key_ids import key_id  # noqa: PLC0415

    sql = "SELECT 1 FROM article WHERE key_id=? LIMIT 1"
    return connection.execute(sql, (key_id(key),)).fetchone() is not None


def _apply(connection: sqlite3.Connection, changes: Iterable[Mark]) -> None:
    from tui.core.key_ids import key_id  # noqa: PLC0415  (5 ms; see `_tagged`)

    marks = sorted((key_id(mark.key), mark) for mark in changes)
    for table in ("mark", "mark_tag"):
        connection.executemany(f"DELETE FROM {table} WHERE key_id=?", ((number,) for number, _ in marks))
    connection.executemany(
        "INSERT OR REPLACE INTO mark VALUES (?, ?, ?, ?)",
        (
            (number, mark.is_read, mark.is_starred, mark.is_noted)
            for number, mark in marks
            if mark.is_read or mark.is_starred or mark.is_noted
        ),
    )
    connection.executemany(
        "INSERT OR IGNORE INTO mark_tag SELECT ?, id FROM tag WHERE name=?", _tagged(connection, marks)
    )


def _tagged(connection: sqlite3.Connection, marks: list[tuple[int, Mark]]) -> list[tuple[int, str]]:
    """Give a number to each tag that has none, and list the pairs of key and tag."""
    from tui.index.names import spaced  # noqa: PLC0415  (who only asks does without)

    tags = {tag for _, mark in marks for tag in mark.tags}
    connection.executemany(
        "INSERT OR IGNORE INTO tag (name, words) VALUES (?, ?)", [(tag, spaced(tag)) for tag in sorted(tags)]
    )
    return [(number, tag) for number, mark in marks for tag in mark.tags]
