"""What begins while Textual is still being imported: the first rows are read, the first archive is updated.

This module imports none of Textual.
"""

import gc
from collections.abc import Sequence
from contextlib import suppress
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING

from tui.config.session import CLEAN, Session
from tui.core.archives import Archive, ArchiveStatus
from tui.core.errors import BroadsheetError
from tui.core.query import Query
from tui.core.row import Row
from tui.library import FirstRows, Library
from tui.ui.windows import WINDOW

if TYPE_CHECKING:
    from tui.update.running import RunningUpdate


def end_rest() -> None:
    """Let the garbage collector, which a start lets rest, work again, but not on what the start made."""
    gc.freeze()
    gc.enable()


_LINES = 100
"""Of the highest screen, which shows no more rows than that."""


class Opening:
    """A read in a thread of its own, begun as early as can be; after it the update of the first archive."""

    def __init__(
        self,
        library: Library,
        scope: Sequence[Archive],
        *,
        update: bool = False,
        session: Session = CLEAN,
        lines: int = 0,
    ) -> None:
        """Begin to read.

        Args:
            library: what is browsed.
            scope: the archives looked at, at least one.
            update: whether to look for changed files afterwards.
            session: where the reader was.
            lines: of the terminal, for which rows are read, and to scroll once; 0 where it is not known.
        """
        self.session = session
        """Where the reader was."""
        self.query = Query()
        """What the session asked for, once it is read."""
        self.first: FirstRows | None = None
        """None until read, and when the index could not be read."""
        self.cursor = 0
        """Where the cursor stands in the first rows."""
        self.statuses: tuple[ArchiveStatus, ...] = ()
        self.error: Exception | None = None
        self._update: tuple[Archive, RunningUpdate] | None = None
        self._wants_update = update
        self._lines = min(lines, _LINES) or _LINES
        self._lock = Lock()
        self._has_read = Event()
        Thread(target=self._work, args=(library, tuple(scope)), daemon=True, name="opening").start()

    def _work(self, library: Library, scope: tuple[Archive, ...]) -> None:
        self._read(library, scope)
        self._has_read.set()
        with self._lock, suppress(BroadsheetError):  # the screen will meet it again, and tell of it
            if self._wants_update:
                self._update = (scope[0], library.start_update(scope[0]))

    def _read(self, library: Library, scope: tuple[Archive, ...]) -> None:
        try:
            self.query = library.reread(self.session.query)
            limit = WINDOW if self.session.group else min(WINDOW, 2 * self._lines)
            first = library.first_rows(scope, self.query, limit)
            at = _place_of_cursor(self.session, first.rows)
            if at is None or (limit < WINDOW and at > limit - self._lines):
                first, at = self._further_down(library, scope)
            self.cursor = at
            self.statuses = library.statuses(scope)
            self.first = first
        except Exception as error:
            self.error = error

    def _further_down(self, library: Library, scope: tuple[Archive, ...]) -> tuple[FirstRows, int]:
        """Give the rows around the cursor, and its place among them; none where the list waits for the whole.

        What is above them, and how much, comes with the whole answer; their lines on the screen are the same.
        Where that is not known without what is above them, the cursor may yet be among the first.
        """
        key, archive = self.session.cursor_key, self.session.cursor_archive
        if self.session.group:
            return FirstRows([], None), 0
        lines = self._lines
        found = library.rows_around(scope, self.query, key, archive, before=lines, after=2 * lines)
        if found is not None:
            return FirstRows(found[0], None), found[1]
        first = library.first_rows(scope, self.query, WINDOW)
        at = _place_of_cursor(self.session, first.rows)
        return (FirstRows([], None), 0) if at is None else (first, at)

    def wait(self, seconds: float) -> bool:
        """Wait for the rows; tell whether they are here."""
        self._has_read.wait(seconds)
        return self.first is not None

    def take_update(self, archive: Archive) -> "RunningUpdate | None":
        """Give the update of an archive, if it was begun and not taken yet; then it is the caller's."""
        with self._lock:
            if self._update is None or self._update[0] != archive:
                return None
            (_, running), self._update = self._update, None
            return running

    def close(self) -> None:
        """End an update that nobody took, and begin none."""
        with self._lock:
            self._wants_update = False
            if self._update is not None:
                self._update[1].cancel()
                self._update = None


def _place_of_cursor(session: Session, rows: Sequence[Row]) -> int | None:
    """Find the article under the cursor, the first for a clean start; None where it is further down."""
    if not session.cursor_key:
        return 0
    wanted = (session.cursor_key, session.cursor_archive)
    return next((at for at, row in enumerate(rows) if (row.key, row.archive) == wanted), None)
