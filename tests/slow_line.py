"""A terminal at the end of a slow line: what goes each way is held up as by a long and narrow network.

A thread stands between the program's pseudo-terminal and the test. Each way has a rate, a delay and a store.
The store is what ssh and the network take before they refuse more: while it is full nothing is read from the
program's pseudo-terminal, and once that is full too (the kernel gives it some KB) the program's writes wait.
"""

import contextlib
import fcntl
import os
import select
import socket
import struct
import termios
import threading
import time
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from tests.pty import Terminal


@dataclass(frozen=True, slots=True)
class Line:
    """How slow."""

    bits_per_s: float = 100_000
    """Each way."""
    round_trip_s: float = 0.3
    """Half of it each way."""
    store: int = 65_536
    """Bytes each way that are taken from one end before they are sent."""


class _Way:
    """Bytes from one descriptor to another, as fast as the line lets them."""

    def __init__(self, source: int, target: int, line: Line) -> None:
        self.source, self.target, self.line = source, target, line
        self.taken = 0
        """Bytes taken from the source so far."""
        self.given = 0
        """Bytes that have come out at the other end."""
        self._waiting = b""
        self._flying: deque[tuple[float, bytes]] = deque()
        self._free_at = 0.0

    @property
    def has_room(self) -> bool:
        return len(self._waiting) < self.line.store

    def take(self) -> None:
        """Take what the source has, as much as there is room for."""
        data = os.read(self.source, min(4096, self.line.store - len(self._waiting)))
        if not data:
            raise OSError("the source has ended")
        self.taken += len(data)
        self._waiting += data

    def go_on(self, now: float) -> float | None:
        """Send and deliver what is due; give the time at which more will be, None for none."""
        while self._waiting and self._free_at <= now:
            packet, self._waiting = self._waiting[:125], self._waiting[125:]
            self._free_at = max(self._free_at, now - 0.02) + len(packet) * 8 / self.line.bits_per_s
            self._flying.append((self._free_at + self.line.round_trip_s / 2, packet))
        while self._flying and self._flying[0][0] <= now:
            _, packet = self._flying.popleft()
            os.write(self.target, packet)
            self.given += len(packet)
        times = [self._flying[0][0]] if self._flying else []
        return min([*times, self._free_at]) if self._waiting else min(times, default=None)


class SlowTerminal(Terminal):
    """A program at the other end of a slow line."""

    def __init__(
        self,
        argv: Sequence[str | Path],
        *,
        line: Line,
        columns: int = 80,
        rows: int = 24,
        env: Mapping[str, str] | None = None,
        answers: bool = True,
    ) -> None:
        super().__init__(argv, columns=columns, rows=rows, env=env, answers=answers)
        near, far = socket.socketpair()
        self._pty, self._far, self._master = self._master, far.detach(), near.detach()
        self.down = _Way(self._pty, self._far, line)
        """From the program to the screen."""
        self.up = _Way(self._far, self._pty, line)
        """From the keys to the program."""
        self.stands_still = False
        """Whether nothing that the program writes is taken."""
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._carry, name="slow-line", daemon=True)
        self._thread.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ended.set()
        self._thread.join()
        super().__exit__(kind, error, trace)
        for descriptor in (self._pty, self._far):
            os.close(descriptor)

    @property
    def on_the_way(self) -> int:
        """Bytes that the program has written and the screen has not shown."""
        return self.down.taken - self.down.given

    def hold(self, key: str, count: int, rate: float) -> int:
        """Press a key so many times, so many a second; give the most that was on its way meanwhile."""
        most = 0
        for _ in range(count):
            due = time.monotonic() + 1 / rate
            self.send(key)
            while (left := due - time.monotonic()) > 0:
                self._read(left)
            most = max(most, self.on_the_way)
        return most

    def quiet(self, seconds: float) -> float:
        """Wait until the screen has not changed for a while; give how long it went on changing."""
        begun = last = time.monotonic()
        while time.monotonic() - last < seconds:
            if self._read(0.02) or self.on_the_way:
                last = time.monotonic()
        return last - begun

    def _set_size(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self._slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def _carry(self) -> None:
        ways = (self.down, self.up)
        with contextlib.suppress(OSError):  # the program has ended, or the test
            while not self._ended.is_set():
                now = time.monotonic()
                due = [at for way in ways if (at := way.go_on(now)) is not None]
                wait = max(0.0, min([0.05, *(at - time.monotonic() for at in due)]))
                takers = [
                    way for way in ways if way.has_room and not (way is self.down and self.stands_still)
                ]
                readable, _, _ = select.select([way.source for way in takers], [], [], wait)
                for way in ways:
                    if way.source in readable:
                        way.take()
