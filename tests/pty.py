"""A pseudo-terminal for tests: runs a program as a person would and reads the screen that they would see.

Waiting is always for a condition, with a deadline that only a program that is stuck reaches.
"""

import contextlib
import fcntl
import os
import re
import select
import signal
import struct
import subprocess
import termios
import time
import tty
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pyte

DEADLINE_S = 60.0
"""Far above what a slow machine needs."""

KEYS = {
    "enter": "\r",
    "escape": "\x1b",
    "tab": "\t",
    "backspace": "\x7f",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "pageup": "\x1b[5~",
    "pagedown": "\x1b[6~",
    "ctrl+c": "\x03",
}

# What a program asks of a terminal, and what one like xterm answers.
_ASKED = re.compile(
    rb"\x1b\[(?:0?(?P<device>c)|(?P<cursor>6n)|\?(?P<mode>\d+)\$p)|\x1b\](?P<colour>1[01]);\?"
)
# Sequences that pyte would draw as text: DCS, APC, PM and SOS strings; private CSI of kitty and xterm.
_UNKNOWN_TO_PYTE = re.compile(
    rb"\x1b[PX^_].*?(?:\x1b\\|\x07)|\x1b\[[<=>][0-9;]*[a-zA-Z]|\x1b\[[?0-9;]*[$'\" ][a-zA-Z]", re.DOTALL
)
_UNFINISHED = re.compile(rb"\x1b(?:\[[<=>?0-9;$]*|\][^\x07\x1b]*|[PX^_][^\x07\x1b]*|)\Z")
# A session leader that opens a terminal by its name gets it as its own, and so its hang-up.
_IN_TERMINAL = ("/bin/sh", "-c", 'tty=$1; shift; exec "$@" <"$tty" >"$tty" 2>&1', "sh")


class Terminal:
    """One program in a terminal of its own. Use it in a `with`: the program never outlives the test."""

    def __init__(
        self,
        argv: Sequence[str | Path],
        *,
        columns: int = 80,
        rows: int = 24,
        env: Mapping[str, str] | None = None,
        cwd: Path | None = None,
        answers: bool = True,
    ) -> None:
        self._answers = answers
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._unfinished = self._unasked = b""
        self.output = b""
        """Every byte that the program has written."""
        self._master, self._slave = os.openpty()
        self._set_size(columns, rows)
        self.settings: list[Any] = termios.tcgetattr(self._slave)
        """How the terminal was set before the program started."""
        self.process = subprocess.Popen(
            [*_IN_TERMINAL, os.ttyname(self._slave), *map(str, argv)],
            stdin=subprocess.DEVNULL,
            env={**os.environ, "TERM": "xterm-256color", **(env or {})},
            cwd=cwd,
            start_new_session=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        if self.process.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        for descriptor in (self._master, self._slave):
            with contextlib.suppress(OSError):
                os.close(descriptor)
        if error is not None:
            error.add_note(f"The screen was:\n{self.text}")

    # --- looking
    @property
    def lines(self) -> list[str]:
        """What is on the screen, line by line, without the spaces at their ends."""
        return ["".join(self.cells(number)).rstrip() for number in range(self._screen.lines)]

    @property
    def text(self) -> str:
        """What is on the screen."""
        return "\n".join(self.lines)

    def cells(self, line: int) -> list[str]:
        """What stands in each cell of a line; a wide character leaves the cell after it empty."""
        return [self._screen.buffer[line][column].data for column in range(self._screen.columns)]

    def looks(self, line: int) -> list[tuple[str, object]]:
        """What stands in each cell of a line, and how it looks."""
        cells = (self._screen.buffer[line][column] for column in range(self._screen.columns))
        return [(cell.data, cell[1:]) for cell in cells]

    def current_settings(self) -> list[Any]:
        """How the terminal is set now."""
        return termios.tcgetattr(self._slave)

    def left_unread(self, timeout_s: float) -> bytes:
        """Give what came from the keyboard within this time and the program has left to others."""
        tty.setraw(self._slave)
        readable, _, _ = select.select([self._slave], [], [], timeout_s)
        return os.read(self._slave, 4096) if readable else b""

    def wait_for(self, text: str) -> None:
        """Wait until a text is on the screen."""
        self.wait_until(lambda: text in self.text, f"“{text}” to be on the screen")

    def wait_until(self, condition: Callable[[], bool], what: str) -> None:
        """Wait until a condition holds; what the program writes is read meanwhile."""
        end = time.monotonic() + DEADLINE_S
        while not condition():
            ended = self.process.poll() is not None
            if not self._read(0.05) and (ended or time.monotonic() > end):
                if condition():
                    return
                why = f"the program ended with {self.process.returncode}" if ended else "time is up"
                raise AssertionError(f"waited for {what}, but {why}")

    def wait_end(self) -> int:
        """Wait until the program has ended; give its exit code, negative for a signal."""
        self.wait_until(lambda: self.process.poll() is not None, "the program to end")
        while self._read(0):
            pass
        return int(self.process.returncode)

    # --- acting
    def send(self, *keys: str) -> None:
        """Press keys, one after the other: names of `KEYS`, or characters."""
        for key in keys:
            self.write(KEYS.get(key, key).encode())

    def write(self, data: bytes) -> None:
        """Send bytes as they are, as many as there are: what the program writes meanwhile is read."""
        while data:
            _, writable, _ = select.select([], [self._master], [], 0.05)
            if writable:
                data = data[os.write(self._master, data[:1024]) :]
            self._read(0)

    def resize(self, columns: int, rows: int) -> None:
        """Change the size of the terminal, as when a window is dragged."""
        self._screen.resize(rows, columns)
        self._set_size(columns, rows)

    def clear(self) -> None:
        """Make the screen empty, as another program may while this one is stopped."""
        self._screen.reset()

    def read(self) -> None:
        """Take what the program has written up to now."""
        self._read(0)

    def hang_up(self) -> None:
        """Take the terminal away, as when an SSH line drops."""
        os.close(self._master)
        os.close(self._slave)
        self._master = self._slave = -1

    def _set_size(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    # --- what the program writes
    def _read(self, timeout_s: float) -> bool:
        if self._master < 0:
            time.sleep(timeout_s)
            return False
        readable, _, _ = select.select([self._master], [], [], timeout_s)
        if not readable:
            return False
        data = os.read(self._master, 65536)
        self.output += data
        self._draw(data)
        self._answer_all(data)
        return bool(data)

    def _answer_all(self, data: bytes) -> None:
        data = self._unasked + data
        cut = _UNFINISHED.search(data)
        self._unasked = data[cut.start() :] if cut else b""
        for asked in _ASKED.finditer(data) if self._answers else ():
            self._answer(asked)

    def _draw(self, data: bytes) -> None:
        data = self._unfinished + data
        cut = _UNFINISHED.search(data)
        at = cut.start() if cut and len(data) - cut.start() < 4096 else len(data)
        data, self._unfinished = data[:at], data[at:]
        self._stream.feed(_UNKNOWN_TO_PYTE.sub(b"", data))

    def _answer(self, asked: re.Match[bytes]) -> None:
        kind, value = asked.lastgroup, asked[asked.lastgroup or 0].decode()
        if kind == "device":
            answer = "\x1b[?62;22c"
        elif kind == "cursor":
            answer = f"\x1b[{self._screen.cursor.y + 1};{self._screen.cursor.x + 1}R"
        elif kind == "mode":
            answer = f"\x1b[?{value};{2 if value == '2026' else 0}$y"
        else:
            colour = "ffff/ffff/ffff" if value == "10" else "0000/0000/0000"
            answer = f"\x1b]{value};rgb:{colour}\x1b\\"
        os.write(self._master, answer.encode())
