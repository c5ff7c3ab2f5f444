"""The browser in a pseudo-terminal of which only the bytes are looked at: nothing is drawn."""

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.pty import Terminal
from tests.torture.tokens import left_switched

PROGRAM = (sys.executable, "-m", "tui")
_CONTROL = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[ -/]*[0-~])")

_QUIET_S = 0.25
"""Far longer than from one painting to the next."""


class Stream(Terminal):
    """Keeps what was written, and finds in it what came since the last key; draws only if asked to."""

    def __init__(self, *words: object, columns: int = 120, rows: int = 40, is_drawn: bool = False) -> None:
        self._parts: list[bytes] = []
        self._recent = b""
        self._is_drawn = is_drawn
        super().__init__([*PROGRAM, *map(str, words)], columns=columns, rows=rows)

    @property
    def everything(self) -> bytes:
        """Every byte that the program has written."""
        return b"".join(self._parts)

    @property
    def text(self) -> str:
        """What was written since the last key."""
        return _CONTROL.sub(b" ", self._recent).decode("utf-8", "replace")

    def act(self, *keys: str) -> None:
        """Press keys, and forget what was written before them."""
        self._recent = b""
        self.send(*keys)

    def paste(self, text: bytes) -> None:
        """Paste as terminals do: without the character that would end it."""
        self._recent = b""
        self.write(b"\x1b[200~" + text.replace(b"\x1b", b"") + b"\x1b[201~")

    def wait_written(self, text: str) -> None:
        """Wait until a text was written since the last key, in whatever colours."""
        sought = text.encode()
        self.wait_until(lambda: sought in _CONTROL.sub(b"", self._recent), f"“{text}” to be written")

    def wait_quiet(self) -> None:
        """Wait until the program writes no more: what came of the last key is done."""
        while self._read(_QUIET_S):
            pass

    def _draw(self, data: bytes) -> None:
        self._parts.append(data)
        self._recent += data
        self.output = b""
        if self._is_drawn:
            super()._draw(data)


@contextmanager
def streaming(
    home: Path, root: Path, *, columns: int = 120, rows: int = 40, is_drawn: bool = False
) -> Iterator[Stream]:
    """Open the browser over an archive that was read before, and leave it in good order."""
    options = ("--library", home, "--no-update", root)
    with Stream(*options, columns=columns, rows=rows, is_drawn=is_drawn) as stream:
        stream.wait_written("? Help")
        stream.wait_quiet()
        yield stream
        stream.act("q")
        assert stream.wait_end() == 0
    assert left_switched(stream.everything) == set()
