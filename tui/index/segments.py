"""The segments in which FTS5 keeps the words of texts, and when they are merged.

Each write adds some, and a search looks through all of them. By itself FTS5 merges a few pages with each
write. In SQLite 3.40 to 3.43 it may forget, of the word at which such a merge stops for the time being, that
a text is gone: a search then finds an article by a word that it has no more (replayed; 3.44 no longer does).
So nothing is merged in part. What there is too much of is merged whole: in the midst of a write only when it
is much, else when an update ends.
"""

import sqlite3

_MOST = 48
"""Segments at the end of an update."""
_SETTINGS = {"automerge": 0, "crisismerge": 64, "usermerge": 16}
"""`crisismerge`: segments of one level that are merged in the midst of a write. With 16, FTS5's own way, a
first index would be merged again and again; with more, those who read files would wait for it. `usermerge`:
segments of one level that are merged when an update ends; FTS5 takes no more."""
_ALL_PAGES = 2**31 - 1


def settle(connection: sqlite3.Connection) -> None:
    """Tell FTS5 when to merge; it keeps that (https://sqlite.org/fts5.html, "Special INSERT Commands")."""
    known = dict(connection.execute("SELECT k, v FROM fts_config"))
    for name, count in _SETTINGS.items():
        if known.get(name) != count:
            _set(connection, name, count)


def merge(connection: sqlite3.Connection) -> None:
    """Merge levels that have too many segments, each into one segment of the next; most updates find none.

    It is one statement: a level that holds all words of a million articles, as it comes to be once in some
    hundred updates, takes 40 s.
    """
    if _count(connection) > _MOST:
        _set(connection, "merge", _ALL_PAGES)


def _count(connection: sqlite3.Connection) -> int:
    """Count segments, by the structure record of FTS5: a cookie of 4 bytes, the levels, the segments."""
    (block,) = connection.execute("SELECT block FROM fts_data WHERE id=10").fetchone()
    numbers: list[int] = []
    number = 0
    for byte in block[4:16]:
        number = number << 7 | byte & 0x7F
        if byte < 0x80:
            numbers.append(number)
            number = 0
    return numbers[1]


def _set(connection: sqlite3.Connection, name: str, value: int) -> None:
    connection.execute("INSERT INTO fts (fts, rank) VALUES (?, ?)", (name, value))
