"""Numbers of the archives that are looked at."""

import sqlite3
from collections.abc import Sequence


def archive_numbers(connection: sqlite3.Connection, roots: Sequence[bytes]) -> tuple[list[int], bool]:
    """Give the numbers of archives, those not indexed yet left out; and whether these are all there are."""
    known = dict(connection.execute("SELECT root, id FROM archive").fetchall())
    numbers = sorted(known[root] for root in set(roots) if root in known)
    return numbers, len(numbers) == len(known)
