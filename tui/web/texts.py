"""Full texts of articles, kept until the reader drops them: one SQLite file in the data directory.

It is no cache: a text may be gone from the web by now. A file that cannot be read is said to be so, and is
never removed.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TypeAlias, TypeVar

from tui.core.errors import FulltextError
from tui.core.fulltext import Fulltext

_VERSION = 1
_DDL = f"""
CREATE TABLE IF NOT EXISTS fulltext (
    number INTEGER PRIMARY KEY AUTOINCREMENT,  -- rises with every change, so that what is new can be told
    key TEXT NOT NULL UNIQUE,
    url TEXT NOT NULL,
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    fetched_at INTEGER NOT NULL
);
PRAGMA user_version={_VERSION};
"""
_COLUMNS = "key, url, title, text, fetched_at"
_BUSY_S = 10.0
_AT_ONCE = 500
_T = TypeVar("_T")
_Row: TypeAlias = tuple[int, str, str, str, str, int]


class Fulltexts:
    """The texts of one user; safe to call from any thread."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def get(self, key: str) -> Fulltext | None:
        """Give an article's text; None when none was fetched. Raises FulltextError."""

        def read(db: sqlite3.Connection) -> Fulltext | None:
            row = db.execute(f"SELECT {_COLUMNS} FROM fulltext WHERE key=?", (key,)).fetchone()
            return Fulltext(*row) if row else None

        return self._read(read, None)

    def put(self, fulltext: Fulltext) -> None:
        """Keep a text in place of the one before. Raises FulltextError."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise FulltextError(
                f"The folder {self.path.parent} cannot be made ({error.strerror})."
            ) from error

        def write(db: sqlite3.Connection) -> None:
            db.execute("DELETE FROM fulltext WHERE key=?", (fulltext.key,))
            db.execute(
                f"INSERT INTO fulltext ({_COLUMNS}) VALUES (?,?,?,?,?)",
                (fulltext.key, fulltext.url, fulltext.title, fulltext.text, fulltext.fetched_at),
            )

        self._do(write)

    def state(self) -> str:
        """Say in a few letters what is kept: another text for every change."""
        return self._read(_state, "")

    def all(self) -> Iterator[Fulltext]:
        """Yield all texts, a few hundred read at a time. Raises FulltextError."""
        last, nothing = 0, list[_Row]()
        while rows := self._read(partial(_after, last), nothing):
            yield from (Fulltext(*row[1:]) for row in rows)
            last = rows[-1][0]

    def keys(self, among: Iterable[str] | None = None) -> frozenset[str]:
        """Give the keys that have a text. Raises FulltextError."""
        nothing = set[str]()
        found = self._read(lambda db: {row[0] for row in db.execute("SELECT key FROM fulltext")}, nothing)
        return frozenset(found if among is None else found.intersection(among))

    def figures(self) -> tuple[int, int]:
        """Give the number of texts and their characters. Raises FulltextError."""

        def read(db: sqlite3.Connection) -> tuple[int, int]:
            row = db.execute("SELECT count(*), coalesce(sum(length(text)), 0) FROM fulltext").fetchone()
            return int(row[0]), int(row[1])

        return self._read(read, (0, 0))

    def clear(self) -> int:
        """Drop all texts; give how many they were. Raises FulltextError."""
        if not self.path.exists():
            return 0
        return self._do(lambda db: db.execute("DELETE FROM fulltext").rowcount)

    def _read(self, act: Callable[[sqlite3.Connection], _T], otherwise: _T) -> _T:
        return self._do(act) if self.path.exists() else otherwise

    def _do(self, act: Callable[[sqlite3.Connection], _T]) -> _T:
        try:
            with closing(sqlite3.connect(self.path, timeout=_BUSY_S)) as db, db:
                db.execute("PRAGMA trusted_schema=OFF")
                if db.execute("PRAGMA user_version").fetchone()[0] != _VERSION:
                    db.executescript(f"BEGIN IMMEDIATE; {_DDL} COMMIT;")
                return act(db)
        except sqlite3.Error as error:
            raise FulltextError(
                f"The full texts in {self.path} cannot be used ({error}): free some room, or see who holds"
                " the file; a damaged one can be moved aside."
            ) from error


def _state(db: sqlite3.Connection) -> str:
    count, last = db.execute("SELECT count(*), coalesce(max(number), 0) FROM fulltext").fetchone()
    return f"{count}:{last}"


def _after(last: int, db: sqlite3.Connection) -> list[_Row]:
    sql = f"SELECT number, {_COLUMNS} FROM fulltext WHERE number>? ORDER BY number LIMIT {_AT_ONCE}"
    return db.execute(sql, (last,)).fetchall()
