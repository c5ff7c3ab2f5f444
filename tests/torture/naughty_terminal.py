"""The browser in a pseudo-terminal that keeps every byte it was sent."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.pty import Terminal
from tests.torture.tokens import left_switched

PROGRAM = (sys.executable, "-m", "tui")
_QUIET_S = 0.25
"""Far longer than from one painting to the next."""


class Stream(Terminal):
    """Keeps what was written, and finds a text in the lines that were changed since the last key."""

    def __init__(self, *words: object, columns: int = 120, rows: int = 40) -> None:
        self._parts: list[bytes] = []
        super().__init__([*PROGRAM, *map(str, words)], columns=columns, rows=rows)

    @property
    def everything(self) -> bytes:
        """Every byte that the program has written."""
        return b"".join(self._parts)

    def act(self, *keys: str) -> None:
        """Press keys, and forget what was written before them."""
        self._screen.dirty.clear()
        self.send(*keys)

    def paste(self, text: bytes, *, after: bytes = b"") -> None:
        """Paste as terminals do, without the character that would end it; keys may come just before."""
        self._screen.dirty.clear()
        self.write(after + b"\x1b[200~" + text.replace(b"\x1b", b"") + b"\x1b[201~")

    def wait_written(self, text: str) -> None:
        """Wait until a text stands in a line of which something was written since the last key."""
        self.wait_until(lambda: any(text in line for line in self._new_lines()), f"“{text}” to be written")

    def _new_lines(self) -> Iterator[str]:
        return ("".join(self.cells(number)) for number in self._screen.dirty)

    def wait_quiet(self) -> None:
        """Wait until the program writes no more: what came of the last key is done."""
        while self._read(_QUIET_S):
            pass

    def _draw(self, data: bytes) -> None:
        self._parts.append(data)
        self.output = b""
        super()._draw(data)


@contextmanager
def streaming(home: Path, root: Path, *, columns: int = 120, rows: int = 40) -> Iterator[Stream]:
    """Open the browser over an archive that was read before, and leave it in good order."""
    options = ("--library", home, "--no-update", root)
    with Stream(*options, columns=columns, rows=rows) as stream:
        stream.wait_written("? Help")
        stream.wait_quiet()
        yield stream
        stream.act("q")
        assert stream.wait_end() == 0
    assert left_switched(stream.everything) == set()
