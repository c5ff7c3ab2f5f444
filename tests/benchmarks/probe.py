"""A program in a pseudo-terminal, timed from outside: start, keys, memory, idling.

What the program writes is taken as it comes and drawn when it pauses: a pseudo-terminal holds 4 KB, and a
program must not be timed waiting for our terminal in memory, far slower than real ones.
"""

import os
import select
import statistics
import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.pty import Terminal

COLUMNS, ROWS = 120, 40
_QUIET_S = 0.08
"""Silence after which the answer to a key is whole."""
_BREATH_S = 0.012
"""Silence in which there is time to draw."""


class Press(NamedTuple):
    """What one key cost."""

    ms: float
    """From the key to the last byte of the answer."""
    bytes: int

    @classmethod
    def median(cls, presses: "Sequence[Press]") -> "Press":
        """Give the medians of some presses."""
        return cls(
            statistics.median(press.ms for press in presses),
            int(statistics.median(press.bytes for press in presses)),
        )


class Probe(Terminal):
    """A terminal that notes when bytes came."""

    def __init__(self, argv: Sequence[str | Path], *, env: Mapping[str, str] | None = None) -> None:
        self.started_at = time.perf_counter()
        self.came_at = self.started_at
        self.came = 0
        self._undrawn: deque[tuple[float, bytes]] = deque()
        super().__init__(argv, columns=COLUMNS, rows=ROWS, env={"TEXTUAL_ANIMATIONS": "none", **(env or {})})

    def _read(self, timeout_s: float) -> bool:
        """Draw the next piece that came; tell whether there was one."""
        if not self._undrawn:
            self._drain(timeout_s)
        if not self._undrawn:
            return False
        self.came_at, data = self._undrawn.popleft()
        self.came += len(data)
        self._draw(data)
        return True

    def _drain(self, timeout_s: float) -> None:
        """Take all that comes until the program pauses, each piece with its time; answer at once."""
        while select.select([self._master], [], [], timeout_s)[0]:
            data = os.read(self._master, 65536)
            self._undrawn.append((time.perf_counter(), data))
            self._answer_all(data)
            timeout_s = _BREATH_S

    def until(self, condition: Callable[[str], bool]) -> float:
        """Wait until the screen's text meets a condition; give the ms since the start."""
        self.wait_until(lambda: condition(self.text), "the screen")
        return (self.came_at - self.started_at) * 1000

    def quiet(self, seconds: float = _QUIET_S) -> None:
        """Read until nothing has come for a while."""
        end = time.perf_counter() + seconds
        while time.perf_counter() < end:
            if self._read(max(0.0, end - time.perf_counter())):
                end = time.perf_counter() + seconds

    def press(self, key: str, quiet_s: float = _QUIET_S) -> Press:
        """Press a key and wait for the whole answer, after which nothing comes for a while."""
        before, start = self.came, time.perf_counter()
        self.came_at = start
        self.send(key)
        self.quiet(quiet_s)
        return Press((self.came_at - start) * 1000, self.came - before)

    def hold(self, key: str, count: int, rate: float) -> float:
        """Send a key at a rate without waiting; give the ms from the last one to the last byte."""
        last = time.perf_counter()
        for _ in range(count):
            last = time.perf_counter()
            self.send(key)
            while (left := last + 1 / rate - time.perf_counter()) > 0:
                self._read(left)
        self.quiet(0.4)
        return max(0.0, self.came_at - last) * 1000

    # --- what the system says of the process; the shell has become it
    def rss_mb(self) -> float:
        """Give the memory in use, in MB."""
        text = Path(f"/proc/{self.process.pid}/status").read_text()
        (line,) = (line for line in text.splitlines() if line.startswith("VmRSS"))
        return int(line.split()[1]) / 1024

    def cpu_s(self) -> float:
        """Give the processor time used so far."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / 100

    def idle(self, seconds: float) -> tuple[float, int]:
        """Do nothing; give the share of a core in percent, and the bytes that came."""
        cpu, came = self.cpu_s(), self.came
        end = time.perf_counter() + seconds
        while time.perf_counter() < end:
            self._read(max(0.0, end - time.perf_counter()))
        return 100 * (self.cpu_s() - cpu) / seconds, self.came - came
