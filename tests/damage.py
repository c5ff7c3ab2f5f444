"""Damage to single bytes of an index, as a disk does it: SQLite is told of none."""

import contextlib
import re
import sqlite3
from collections.abc import Callable
from pathlib import Path

PAGE = 4096


def settle(index: Path) -> None:
    """Let all that was written stand in the file itself."""
    with contextlib.closing(sqlite3.connect(index)) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def flip(index: Path, at: int, bit: int = 1) -> None:
    """Change a bit of a byte."""
    with index.open("r+b") as file:
        file.seek(at)
        byte = file.read(1)[0]
        file.seek(at)
        file.write(bytes([byte ^ bit]))


def flip_text(index: Path, words: bytes, bit: int = 1) -> None:
    """Change the first letter of some words, wherever they stand: pages that were parted hold old copies."""
    places = [found.start() for found in re.finditer(re.escape(words), index.read_bytes())]
    assert places
    for at in places:
        flip(index, at, bit)


def root_page(index: Path, name: str) -> int:
    """Give the place in the file of the first page of a table or an index."""
    with contextlib.closing(sqlite3.connect(index)) as db:
        (page,) = db.execute("SELECT rootpage FROM sqlite_master WHERE name=?", (name,)).fetchone()
    return (int(page) - 1) * PAGE


def flip_count_of_cells(name: str) -> Callable[[Path], None]:
    """Make damage: a page says that it holds another number of rows (the format's “B-tree Pages”)."""
    return lambda index: flip(index, root_page(index, name) + 4)


def flip_end_of_page(name: str) -> Callable[[Path], None]:
    """Make damage: the row number of the entry that came first into a small index is another."""
    return lambda index: flip(index, root_page(index, name) + PAGE - 1)
