"""What an update ends with, once all that it read is written."""

import sqlite3
from collections.abc import Callable

from tui.index import cited, facets, indexes, stories
from tui.index.store import ended_by

_STEPS_A_LOOK = 100_000
"""Of SQLite's machine between two looks whether it is still wanted: some milliseconds."""


def finish(
    connection: sqlite3.Connection, archive: int, cancelled: Callable[[], bool] = lambda: False
) -> bool:
    """Keep what is counted of an archive and, after its first update, what is found among all articles.

    Args:
        connection: for writing, outside a transaction.
        archive: its number.
        cancelled: asked while SQLite is at work for what takes long.

    Returns:
        False when that was cancelled; the next update does it.
    """
    (updated_at,) = connection.execute("SELECT updated_at FROM archive WHERE id=?", (archive,)).fetchone()
    is_whole = updated_at is not None or _finish_first(connection, cancelled)
    facets.keep(connection, archive)
    return is_whole


def _finish_first(connection: sqlite3.Connection, cancelled: Callable[[], bool]) -> bool:
    try:
        with ended_by(connection, cancelled, _STEPS_A_LOOK):
            indexes.make(connection, ["related_key"])  # by which is counted
            connection.execute("BEGIN IMMEDIATE")
            cited.recount_all(connection)
            stories.recompute(connection)
            connection.execute("COMMIT")
            indexes.make(connection)
            indexes.merge_words(connection)
    except sqlite3.OperationalError as error:
        if "interrupted" not in str(error):
            raise
        return False
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
    return True
