"""The database file: opened, made, checked, and made again when it cannot be used."""

import contextlib
import os
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeAlias, TypeVar

from tui.core.errors import IndexRemade, IndexUnusable, Superseded
from tui.index import schema

BUSY_TIMEOUT_S = 10.0
"""How long a statement waits for another process to finish writing."""

_STEPS_A_LOOK = 5_000
"""Of SQLite's machine between two looks whether an answer is still wanted: a millisecond, about."""

_READER_CACHE_KIB = 250
"""Each thread that has asked keeps so much. With four times that, questions about a million rows take as
long: the system has the pages at hand."""
_READER_STATEMENTS = 24
"""Each thread keeps so many prepared ones, of 5 KB each. Queries make new ones, hardly ever asked twice."""
_WRITER_CACHE_KIB = 64_000
_DAMAGE = ("malformed", "not a database", "no such table", "no such column", "vtable constructor failed")
"""What SQLite says of a file that is to be made again."""

_T = TypeVar("_T")

Connection: TypeAlias = sqlite3.Connection
"""For annotations outside the index, where SQLite is not imported."""


class Store:
    """One index file. Readers get a connection per thread; there is one writer at a time."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._local = threading.local()
        self._generation = 0
        self._inode = 0
        self._has_read = False
        self._lock = threading.Lock()
        self._watch_lock = threading.Lock()
        self._watch: tuple[int, sqlite3.Connection] | None = None

    def prepare(self) -> None:
        """Make the index if it is not there, of another version, or not a database.

        Raises:
            IndexUnusable: when the folder cannot be made or written.
        """
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise IndexUnusable(
                f"The folder {self.path.parent} for the index cannot be made ({error.strerror}): "
                "choose another with --library DIR."
            ) from error
        try:
            version = self._version()
        except sqlite3.DatabaseError:
            if self._is_locked_only():
                return
            version = -1
        if version == schema.VERSION:
            return
        self._make(self._still_unusable if version else None)

    def read(
        self, act: Callable[[sqlite3.Connection], _T], cancelled: Callable[[], bool] | None = None
    ) -> _T:
        """Run a reading act on this thread's connection; a broken index is made again, empty, and read.

        Args:
            act: what to read.
            cancelled: asked while SQLite is at work; the act ends when it turns true.

        Raises:
            Superseded: `cancelled()` turned true.
            IndexUnusable: when the index cannot be read nor made again.
            IndexRemade: when it was made again after something had been read of it, since an empty answer
                would not be true.
        """
        for attempt in (1, 2):
            try:
                with ended_by(self._reader(), cancelled) as connection:
                    answer = act(connection)
                self._has_read = True
                return answer
            except sqlite3.OperationalError as error:
                if "interrupted" in str(error):
                    raise Superseded("The question was dropped.") from error
                if attempt == 2 or not self._heal(error):
                    raise self.explain(error) from error
            except sqlite3.DatabaseError as error:
                if attempt == 2 or not self._heal(error):
                    raise self.explain(error) from error
        raise AssertionError("unreachable")

    def writer(self) -> sqlite3.Connection:
        """Open a connection for writing; the caller closes it.

        Raises:
            IndexUnusable: when the file cannot be written.
        """
        self.prepare()
        try:
            connection = self._connect()
            connection.execute("PRAGMA trusted_schema=ON")  # else the triggers may not write to `fts`
            connection.execute("PRAGMA synchronous=NORMAL")
            connection.execute(f"PRAGMA cache_size=-{_WRITER_CACHE_KIB}")
            connection.execute("PRAGMA secure_delete=OFF")
            connection.execute("PRAGMA temp_store=MEMORY")
            return connection
        except sqlite3.Error as error:
            raise self.explain(error) from error

    @contextlib.contextmanager
    def writing(self) -> Iterator[Connection]:
        """Open a connection for writing, and close it; what SQLite says of it is told as a sentence.

        Raises:
            IndexUnusable: when the file cannot be written.
            IndexRemade: as of `read`.
        """
        with contextlib.closing(self.writer()) as connection:
            try:
                yield connection
            except sqlite3.Error as error:
                self._heal(error)
                raise self.explain(error) from error

    def revision(self) -> int:
        """Give a number that changes whenever the index was changed, whatever thread asks.

        `data_version` speaks of its own connection alone, so one connection is kept for it.
        """
        self._notice_replacement()
        with self._watch_lock:
            version = self.read(lambda _: int(self._watcher().execute("PRAGMA data_version").fetchone()[0]))
            return self._generation * 1_000_000_007 + version

    def _watcher(self) -> sqlite3.Connection:
        """Give the connection that looks for changes; used under its lock."""
        if self._watch is None or self._watch[0] != self._generation:
            if self._watch is not None:
                self._watch[1].close()
            self._watch = (self._generation, self._connect())
        return self._watch[1]

    def is_sound(self) -> bool:
        """Check the whole file (seconds for a large one); False when it is damaged.

        Raises:
            IndexUnusable: another process keeps it locked.
        """
        from tui.index.soundness import is_sound  # noqa: PLC0415  (a start does without it)

        if not self.path.exists():
            return False
        try:
            connection = self._connect()
        except sqlite3.Error:
            return False
        with contextlib.closing(connection):
            try:
                return is_sound(connection)
            except sqlite3.OperationalError as error:
                raise self.explain(error) from error

    def inspect(self) -> bool | None:
        """Look at the file thoroughly, as `inspection.is_whole` does; minutes for a large one.

        Raises:
            IndexUnusable: it cannot be opened, or not be read to its end.
        """
        from tui.index import inspection  # noqa: PLC0415  (the screen does without it)

        try:
            with contextlib.closing(self._connect()) as connection:
                return inspection.is_whole(connection)
        except sqlite3.Error as error:
            raise self.explain(error) from error

    def inode(self) -> int:
        """Give the number of the file that lies there; -1 where none does."""
        try:
            return self.path.stat().st_ino
        except OSError:
            return -1

    def rebuild(self, found: int) -> None:
        """Move an unsound index aside and make an empty one; the next update fills it.

        Args:
            found: `inode` of what was looked at: another process may have made it again since.

        Raises:
            IndexUnusable: it cannot be moved or made.
        """
        self._make(lambda: self.inode() == found)

    def close(self) -> None:
        """Close this thread's connection, if it has one."""
        connection = getattr(self._local, "connection", None)
        if connection is not None:
            connection.close()
            self._local.connection = None

    def explain(self, error: sqlite3.Error) -> IndexUnusable:
        """Turn an error of SQLite into a sentence that says what to do."""
        text = str(error)
        other = "choose another folder with --library DIR"
        if "disk is full" in text:
            return IndexUnusable(f"The disk of {self.path.parent} is full: free some room, or {other}.")
        if "readonly" in text or "read-only" in text or "unable to open" in text or "disk I/O" in text:
            return IndexUnusable(f"The index {self.path} cannot be opened or written ({text}): {other}.")
        if is_locked(error):
            return IndexUnusable(f"Another process has kept the index {self.path} locked: try again.")
        return IndexUnusable(
            f"The index {self.path} cannot be used ({text}): remove it, and it is made again."
        )

    # --- connections
    def _reader(self) -> sqlite3.Connection:
        local = self._local
        connection: sqlite3.Connection | None = getattr(local, "connection", None)
        if connection is not None and local.generation == self._generation:
            return connection
        if connection is not None:
            connection.close()
        if not self.path.exists():
            self.prepare()
        connection = self._connect_to_read()
        if connection.execute("PRAGMA user_version").fetchone()[0] != schema.VERSION:
            connection.close()
            self.prepare()
            connection = self._connect_to_read()
        local.connection, local.generation = connection, self._generation
        if not self._inode:
            self._inode = self.path.stat().st_ino
        return connection

    def _connect_to_read(self) -> sqlite3.Connection:
        connection = self._connect(statements=_READER_STATEMENTS)
        connection.execute("PRAGMA query_only=ON")
        connection.execute(f"PRAGMA cache_size=-{_READER_CACHE_KIB}")
        return connection

    def _connect(self, *, statements: int = 128) -> sqlite3.Connection:
        where, is_uri = str(self.path), False
        if self.path.exists() and not os.access(self.path.parent, os.W_OK):
            # In WAL mode SQLite writes beside the file even to read it; nobody can change this one, so it
            # may be read as it stands (https://sqlite.org/wal.html, "Read-Only Databases").
            where, is_uri = f"{self.path.absolute().as_uri()}?immutable=1", True
        connection = sqlite3.connect(
            where,
            uri=is_uri,
            timeout=BUSY_TIMEOUT_S,
            isolation_level=None,
            check_same_thread=False,
            cached_statements=statements,
        )
        connection.execute("PRAGMA trusted_schema=OFF")
        return connection

    def _notice_replacement(self) -> None:
        """Another process may have replaced the file: what is open then is a file without a name."""
        inode = self.inode()
        with self._lock:
            if self._inode and inode != self._inode:
                self._generation += 1
                self._inode = max(inode, 0)

    # --- making and healing
    def _version(self) -> int:
        """Version of the file as it lies there; 0 for none or an empty one."""
        if not self.path.exists():
            return 0
        with contextlib.closing(self._connect()) as connection:
            version = int(connection.execute("PRAGMA user_version").fetchone()[0])
            if version == 0 and connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
                return -1
            return version

    def _is_locked_only(self) -> bool:
        try:
            self._version()
        except sqlite3.OperationalError as error:
            return is_locked(error)
        except sqlite3.DatabaseError:
            return False
        return True

    def _heal(self, error: sqlite3.Error) -> bool:
        """Make the index again if that can help; False when the fault lies elsewhere (disk, rights)."""
        text = str(error)
        is_no_file = self.path.exists() and not self.path.is_file()  # a folder, a pipe: something else's
        if "disk I/O" in text and not is_no_file:  # also said when the file was replaced under a connection
            self._generation += 1
            return True
        is_damaged = is_no_file or any(sign in text for sign in _DAMAGE)
        if not is_damaged and (self.path.exists() or self.path.is_symlink()):
            return False
        try:
            is_made = self._make(self._still_unusable)
        except IndexUnusable:
            return False
        if is_made and self._has_read:
            raise IndexRemade(
                f"The index {self.path} was damaged and has been made again, empty; no mark is lost:"
                " try again, and the archive is read anew."
            ) from error
        return True

    def _make(self, is_to_go: Callable[[], bool] | None) -> bool:
        """Make the index; tells whether it did, or another process had done so.

        Args:
            is_to_go: whether what lies there is to be moved aside, asked when no other process makes it; None
                when nothing does.
        """
        from tui.index.locks import file_lock  # noqa: PLC0415  (readers never need it)

        with file_lock(self.path.with_name(self.path.name + ".lock"), wait=True):
            if is_to_go is not None and is_to_go():
                self._move_aside()
            is_made = not self.path.exists() or self._safe_version() == 0
            if is_made:
                self._create()
        with self._lock:
            self._generation += 1
            with contextlib.suppress(OSError):
                self._inode = self.path.stat().st_ino
        return is_made

    def _safe_version(self) -> int:
        try:
            return self._version()
        except sqlite3.DatabaseError:
            return -1

    def _still_unusable(self) -> bool:
        """Another process may have mended it while this one waited; a sound one of our version stays."""
        return self._safe_version() != schema.VERSION or not self.is_sound()

    def _create(self) -> None:
        try:
            with contextlib.closing(self._connect()) as connection:
                try:
                    connection.execute("PRAGMA journal_mode=WAL")
                except (
                    sqlite3.OperationalError
                ):  # a network folder: SQLite, "WAL does not work over a network"
                    connection.execute("PRAGMA journal_mode=DELETE")
                connection.executescript(
                    f"BEGIN IMMEDIATE; {schema.DDL}; PRAGMA user_version={schema.VERSION}; COMMIT;"
                )
                connection.execute("INSERT INTO fts (fts, rank) VALUES ('hashsize', 8388608)")
        except sqlite3.Error as error:
            raise self.explain(error) from error

    def _move_aside(self) -> None:
        """Keep the broken file for a look, but never more than one."""
        aside = self.path.with_name(self.path.name + ".broken")
        try:
            for ending in ("-wal", "-shm"):
                self.path.with_name(self.path.name + ending).unlink(missing_ok=True)
            if self.path.is_dir():
                self.path.rename(self.path.with_name(f"{aside.name}-{int(time.time())}"))
            elif self.path.exists():
                self.path.replace(aside)
        except OSError as error:
            raise IndexUnusable(
                f"The broken index {self.path} cannot be moved aside ({error.strerror}): remove it by hand."
            ) from error


@contextlib.contextmanager
def ended_by(
    connection: sqlite3.Connection, cancelled: Callable[[], bool] | None, steps: int | None = None
) -> Iterator[sqlite3.Connection]:
    """Let what a connection does end as soon as it is not wanted any more; asked each so many steps."""
    if cancelled is None:
        yield connection
        return
    connection.set_progress_handler(cancelled, steps or _STEPS_A_LOOK)
    try:
        yield connection
    finally:
        connection.set_progress_handler(None, 0)


def is_locked(error: sqlite3.Error) -> bool:
    """Tell whether SQLite says only that another process is at it."""
    return "locked" in str(error) or "busy" in str(error)
