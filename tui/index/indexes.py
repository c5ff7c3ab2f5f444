"""What a first update ends with: the indexes that it does without are made, and the words put together."""

import sqlite3
from collections.abc import Iterable

from tui.index import schema

_SEGMENTS = 16
"""Of one size; as many may stay."""
_PAGES_A_STEP = 500


def make(connection: sqlite3.Connection, names: Iterable[str] = schema.LATER) -> None:
    """Make those that are not there yet, each in a transaction of its own: 5 s for 400,000 articles."""
    for name in names:
        connection.execute(f"CREATE INDEX IF NOT EXISTS {name} ON {schema.LATER[name]}")


def merge_words(connection: sqlite3.Connection) -> None:
    """Merge what FTS5 has in more than a few segments, as each is looked through for each word.

    4 s for 400,000 articles, in transactions of a tenth of a second. Little is changed where nothing is left
    to merge (https://sqlite.org/fts5.html, "The 'merge' Command").
    """
    connection.execute("INSERT INTO fts (fts, rank) VALUES ('usermerge', ?)", (_SEGMENTS,))
    is_merged = False
    while not is_merged:
        before = connection.total_changes
        connection.execute("INSERT INTO fts (fts, rank) VALUES ('merge', ?)", (_PAGES_A_STEP,))
        is_merged = connection.total_changes - before < 2


def is_made(connection: sqlite3.Connection, name: str) -> bool:
    """Tell whether an index is there."""
    sql = "SELECT 1 FROM sqlite_master WHERE type='index' AND name=?"
    return connection.execute(sql, (name,)).fetchone() is not None
