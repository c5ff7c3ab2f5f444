"""The first screen's rows, read while Textual is still being imported; this module imports none of it."""

import gc
from collections.abc import Sequence
from threading import Thread

from tui.core.archives import Archive, ArchiveStatus
from tui.core.query import Query
from tui.library import FirstRows, Library
from tui.ui.windows import WINDOW


def begin(library: Library, scope: Sequence[Archive]) -> "Opening":
    """Begin to read the first rows, and let the garbage collector rest until the first frame.

    What a start makes is kept; looking through it for garbage costs a fifth of the time. The browse screen
    ends the rest.
    """
    gc.disable()
    return Opening(library, scope)


def end_rest() -> None:
    """Let the garbage collector work again, but not on what the start made."""
    gc.freeze()
    gc.enable()


class Opening:
    """A read in a thread of its own, begun as early as can be."""

    def __init__(self, library: Library, scope: Sequence[Archive]) -> None:
        self.first: FirstRows | None = None
        """None until read, and when the index could not be read."""
        self.statuses: tuple[ArchiveStatus, ...] = ()
        self.error: Exception | None = None
        self._thread = Thread(target=self._read, args=(library, tuple(scope)), daemon=True, name="opening")
        self._thread.start()

    def _read(self, library: Library, scope: tuple[Archive, ...]) -> None:
        try:
            first = library.first_rows(scope, Query(), WINDOW)
            self.statuses = library.statuses(scope)
            self.first = first
        except Exception as error:
            self.error = error

    def wait(self, seconds: float) -> bool:
        """Wait for the rows; tell whether they are here."""
        self._thread.join(seconds)
        return self.first is not None
