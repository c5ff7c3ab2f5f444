"""Pages that were fetched, and failures, kept for a while: a cache in one SQLite file that may always go.

Whatever is wrong with the file, fetching goes on without it: nothing here raises over a database. A page
lies here as its server gave it, packed, so that its preview, its full text and a question whether it has
changed all come from one copy.
"""

import sqlite3
import threading
import time
import zlib
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

_VERSION = 1
_DDL = f"""
CREATE TABLE page (
    url TEXT PRIMARY KEY,          -- as it was asked for
    final_url TEXT NOT NULL,
    status INTEGER,                -- NULL: no server answered
    reason TEXT NOT NULL,          -- why there is no page; empty when there is one
    html BLOB,                     -- zlib; NULL for none; with a reason, what was there before
    is_cut INTEGER NOT NULL,
    etag TEXT NOT NULL,
    last_modified TEXT NOT NULL,
    fetched_at INTEGER NOT NULL,   -- seconds since 1970 in UTC, as the next two
    fresh_until INTEGER NOT NULL,
    used_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX page_used ON page (used_at);
PRAGMA user_version={_VERSION};
"""
_COLUMNS = "final_url, status, reason, html, is_cut, etag, last_modified, fetched_at, fresh_until"
_BUSY_S = 2.0
_KEPT_SHARE = 0.9
"""How full the cache is after it was too full."""
_ROW_BYTES = 400
"""What a row without a page takes, about."""
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Page:
    """What came of asking for an address."""

    url: str
    """Where redirects led."""
    status: int | None
    reason: str
    """Why there is no page; empty when there is one."""
    html: str
    """With a reason: what was there before."""
    is_cut: bool
    """The page was longer than what is taken."""
    etag: str
    last_modified: str
    fetched_at: int
    """Seconds since 1970 in UTC, as the next."""
    fresh_until: int
    """Until when the server need not be asked again."""
    is_cached: bool = False


@dataclass(frozen=True, slots=True)
class CacheFigures:
    """How full the cache is."""

    pages: int
    failures: int
    size: int
    """Bytes of what is kept."""
    oldest_at: int | None
    """Seconds since 1970 in UTC; None when empty."""
    is_usable: bool = True


class Cache:
    """One file; safe to call from any thread."""

    def __init__(self, path: Path, most_bytes: int) -> None:
        self.path, self._most = path, most_bytes
        self._lock = threading.Lock()

    def get(self, url: str) -> Page | None:
        """Give what is known of an address, fresh or not; None for nothing."""

        def read(db: sqlite3.Connection) -> Page | None:
            row = db.execute(f"SELECT {_COLUMNS} FROM page WHERE url=?", (url,)).fetchone()
            if row is None:
                return None
            db.execute("UPDATE page SET used_at=? WHERE url=?", (int(time.time()), url))
            final_url, status, reason, packed, is_cut, etag, modified, fetched_at, fresh_until = row
            html = zlib.decompress(packed).decode("utf-8") if packed else ""
            return Page(
                final_url, status, reason, html, bool(is_cut), etag, modified, fetched_at, fresh_until, True
            )

        return self._do(read, None)

    def put(self, url: str, page: Page) -> None:
        """Keep a page or a failure, and let go of what was not used for longest if that is too much."""
        packed = zlib.compress(page.html.encode("utf-8", "replace"), 6) if page.html else None

        def write(db: sqlite3.Connection) -> None:
            db.execute(
                f"INSERT OR REPLACE INTO page (url, {_COLUMNS}, used_at) VALUES (?,?,?,?,?,?,?,?,?,?,?)",
                (
                    url,
                    page.url,
                    page.status,
                    page.reason,
                    packed,
                    page.is_cut,
                    page.etag,
                    page.last_modified,
                    page.fetched_at,
                    page.fresh_until,
                    int(time.time()),
                ),
            )
            _bound(db, self._most)

        self._do(write, None)

    def drop(self, url: str) -> None:
        """Forget an address."""
        self._do(lambda db: db.execute("DELETE FROM page WHERE url=?", (url,)), None)

    def figures(self) -> CacheFigures:
        """Say how full it is; nothing is made when there is no cache yet."""

        def read(db: sqlite3.Connection) -> CacheFigures:
            row = db.execute("SELECT sum(reason=''), sum(reason<>''), min(fetched_at) FROM page").fetchone()
            return CacheFigures(row[0] or 0, row[1] or 0, _size(db), row[2])

        if not self.path.exists():
            return CacheFigures(0, 0, 0, None)
        return self._do(read, CacheFigures(0, 0, 0, None, is_usable=False))

    def clear(self) -> bool:
        """Forget everything; False when the file could not be removed."""
        with self._lock:
            return self._remove()

    def _do(self, act: Callable[[sqlite3.Connection], _T], otherwise: _T) -> _T:
        """Run an act in a transaction. A broken file is made again, once; other trouble gives `otherwise`."""
        with self._lock:
            for _ in range(2):
                try:
                    with closing(self._open()) as db, db:
                        return act(db)
                except sqlite3.OperationalError as error:  # locked, full, read-only
                    if "no such" not in str(error):
                        return otherwise
                    self._remove()
                except (sqlite3.DatabaseError, zlib.error, UnicodeDecodeError):
                    self._remove()
                except OSError:
                    return otherwise
        return otherwise

    def _open(self) -> sqlite3.Connection:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        db = sqlite3.connect(self.path, timeout=_BUSY_S)
        try:
            db.execute("PRAGMA trusted_schema=OFF")
            version = db.execute("PRAGMA user_version").fetchone()[0]
            if version != _VERSION:
                if version or db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
                    raise sqlite3.DatabaseError("of another version")
                db.executescript(f"BEGIN IMMEDIATE; {_DDL} COMMIT;")
        except BaseException:
            db.close()
            raise
        return db

    def _remove(self) -> bool:
        try:
            for ending in ("", "-journal", "-wal", "-shm"):
                self.path.with_name(self.path.name + ending).unlink(missing_ok=True)
        except OSError:
            with suppress(OSError):  # a folder in its place
                self.path.rmdir()
                return True
            return False
        return True


def _size(db: sqlite3.Connection) -> int:
    row = db.execute("SELECT coalesce(sum(length(html)), 0), count(*) FROM page").fetchone()
    return int(row[0]) + _ROW_BYTES * int(row[1])


def _bound(db: sqlite3.Connection, most: int) -> None:
    size = _size(db)
    if size <= most:
        return
    for url, length in db.execute(
        "SELECT url, coalesce(length(html), 0) FROM page ORDER BY used_at"
    ).fetchall():
        db.execute("DELETE FROM page WHERE url=?", (url,))
        size -= length + _ROW_BYTES
        if size <= most * _KEPT_SHARE:
            return
