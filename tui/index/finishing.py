"""What an update ends with, once all that it read is written."""

import sqlite3
from collections.abc import Callable

from tui.index import cited, facets, indexes, segments, stories
from tui.index.store import ended_by

_STEPS_A_LOOK = 100_000
"""Of SQLite's machine between two looks whether it is still wanted: some milliseconds."""


def finish(
    connection: sqlite3.Connection, archive: int, cancelled: Callable[[], bool] = lambda: False
) -> bool:
    """Put words together, keep what is counted of an archive and, the first time, what is found among all.

    Args:
        connection: for writing, outside a transaction.
        archive: its number.
        cancelled: asked while SQLite is at work for what takes long.

    Returns:
        False when that was cancelled; the next update does it.
    """
    (updated_at,) = connection.execute("SELECT updated_at FROM archive WHERE id=?", (archive,)).fetchone()
    is_whole = _finish(connection, cancelled, is_first=updated_at is None)
    facets.keep(connection, archive)
    return is_whole


def _finish(connection: sqlite3.Connection, cancelled: Callable[[], bool], *, is_first: bool) -> bool:
    try:
        with ended_by(connection, cancelled, _STEPS_A_LOOK):
            if is_first:
                _find_among_all(connection)
            segments.merge(connection)
    except sqlite3.OperationalError as error:
        if "interrupted" not in str(error):
            raise
        return False
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
    return True


def _find_among_all(connection: sqlite3.Connection) -> None:
    indexes.make(connection, ["related_key"])  # by which is counted
    connection.execute("BEGIN IMMEDIATE")
    cited.recount_all(connection)
    stories.recompute(connection)
    connection.execute("COMMIT")
    indexes.make(connection)
