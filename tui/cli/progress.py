"""One line on a terminal that tells how far long work is, redrawn in place; nothing where there is none."""

import sys
import time

from tui.cli import output
from tui.cli.text import cut

_LEAST_S = 0.1
"""Between two drawings."""


class ProgressLine:
    """A line of its own on standard error; taken away at the end."""

    def __init__(self) -> None:
        self._columns = (output.columns(sys.stderr) or 80) if output.is_terminal(sys.stderr) else 0
        self._drawn_at = 0.0
        self._used = 0

    def __enter__(self) -> "ProgressLine":
        return self

    def __exit__(self, *_: object) -> None:
        self.clear()

    def show(self, text: str) -> None:
        """Draw a text, at most ten times a second."""
        now = time.monotonic()
        if self._columns and now - self._drawn_at >= _LEAST_S:
            self._drawn_at = now
            self._draw(cut(text, self._columns - 1))

    def clear(self) -> None:
        """Take the line away."""
        if self._used:
            self._draw("")
            self._draw("")

    def _draw(self, text: str) -> None:
        try:
            sys.stderr.write("\r" + text.ljust(self._used))
            sys.stderr.flush()
        except OSError:  # the terminal is gone
            self._columns = 0
        self._used = len(text)
