"""Have the index looked at thoroughly, in a process of its own, now and then while a browser is open."""

import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from tui.update.apart import start
from tui.update.inspected import is_due

AGAIN_S = 600.0
"""Least time between two looks that this browser begins: an update ends them before their time."""


class RunningInspection:
    """A look at the index. Nobody waits for its end: an index that it made again is noticed by itself."""

    def __init__(self, index: Path, log: Path) -> None:
        self._process = start("tui.update.inspection", [str(index)], log, stdin=subprocess.PIPE)

    @property
    def pid(self) -> int:
        """Process id of the look."""
        return self._process.pid

    @property
    def is_running(self) -> bool:
        """Whether it is not over yet."""
        is_over = self._process.poll() is not None
        if is_over:
            self._close()
        return not is_over

    def end(self) -> None:
        """Let it end at once, and do not wait: it reads; and an index that it moved aside and did not make
        again yet is made by who asks it next.
        """
        self._process.terminate()  # does nothing to one that is known to be over
        self._close()

    def wait(self) -> int:
        """Wait until it is over; gives its exit code."""
        code = self._process.wait()
        self._close()
        return code

    def _close(self) -> None:
        if self._process.stdin is not None:
            self._process.stdin.close()


def start_if_due(index: Path, log: Path) -> RunningInspection | None:
    """Start a look at an index that was not found sound for a week."""
    return RunningInspection(index, log) if is_due(index, time.time()) else None


class Inspector:
    """Begins looks at the index, one at a time."""

    def __init__(
        self, start: Callable[[], RunningInspection | None], is_unwanted: Callable[[], bool]
    ) -> None:
        """Make it; nothing begins yet.

        Args:
            start: begins a look, if one is due.
            is_unwanted: whether there may be none now; it turns true before `end` is called.
        """
        self._start, self._is_unwanted = start, is_unwanted
        self._running: RunningInspection | None = None
        self._next_at = 0.0

    def is_time(self) -> bool:
        """Tell whether a look may begin."""
        is_free = self._running is None or not self._running.is_running
        return is_free and time.monotonic() >= self._next_at and not self._is_unwanted()

    def look(self) -> None:
        """Begin a look, if one is due; in any thread, as starting a process takes a while."""
        self._next_at = time.monotonic() + AGAIN_S
        with suppress(OSError):  # no memory for a process: another time
            self._running = self._start()
        if self._is_unwanted():  # since it was asked; `end` may have come too early for this look
            self.end()

    def end(self) -> None:
        """End the look that is under way."""
        if self._running is not None:
            self._running.end()
