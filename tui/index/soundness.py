"""Whether a database is whole: its tables, its pages, and the words that searches look up.

`quick_check` looks into no FTS5 index before SQLite 3.44 (https://sqlite.org/fts5.html, "The
'integrity-check' Command"), so that is asked by itself.
"""

import sqlite3
from contextlib import closing
from functools import cache

from tui.index import schema
from tui.index.store import is_locked


def is_sound(connection: sqlite3.Connection) -> bool:
    """Check a whole file; seconds for a large one.

    Raises:
        sqlite3.OperationalError: another process keeps it locked, which says nothing of it.
    """
    try:
        if not has_its_tables(connection):
            return False
        if connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
            return False
        return _has_its_words(connection)
    except sqlite3.DatabaseError as error:
        if is_locked(error):
            raise
        return False


def has_its_tables(connection: sqlite3.Connection) -> bool:
    """Look for each table and column. Raises sqlite3.DatabaseError for those that cannot be asked."""
    for table in schema.TABLES:
        connection.execute(f"SELECT 1 FROM {table} LIMIT 0")
    return _model() <= _columns(connection)


def _has_its_words(connection: sqlite3.Connection) -> bool:
    try:
        connection.execute("INSERT INTO fts (fts, rank) VALUES ('integrity-check', 0)")
    except sqlite3.OperationalError as error:
        return is_locked(error) or "readonly" in str(error)  # it is an INSERT by its form alone
    return True


def _columns(connection: sqlite3.Connection) -> frozenset[tuple[str, str]]:
    sql = "SELECT t.name, c.name FROM sqlite_master t JOIN pragma_table_info(t.name) c WHERE t.type='table'"
    return frozenset(connection.execute(sql))


@cache
def _model() -> frozenset[tuple[str, str]]:
    """Give the columns that an index has when it is made."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(schema.DDL)
        return _columns(connection)
