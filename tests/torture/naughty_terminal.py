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


class Stream(Terminal):
    """Keeps what was written, and finds in it what came since the last key."""

    def __init__(self, *words: object, columns: int = 120, rows: int = 40) -> None:
        self._parts: list[bytes] = []
        self._recent = b""
        super().__init__([*PROGRAM, *map(str, words)], columns=columns, rows=rows)

    @property
    def everything(self) -> bytes:
        """Every byte that the program has written."""
        return b"".join(self._parts)

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

    def _draw(self, data: bytes) -> None:
        self._parts.append(data)
        self._recent += data
        self.output = b""


@contextmanager
def streaming(home: Path, root: Path, *, columns: int = 120, rows: int = 40) -> Iterator[Stream]:
    """Open the browser over an archive that was read before, and leave it in good order."""
    options = ("--library", home, "--no-update", root)
    with Stream(*options, columns=columns, rows=rows) as stream:
        stream.wait_written("articles")
        yield stream
        stream.act("q")
        assert stream.wait_end() == 0
    assert left_switched(stream.everything) == set()
