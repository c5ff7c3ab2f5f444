"""Processes that mark key after key, and say on standard output when each mark is acknowledged.

`python -m tests.journal.child FOLDER HOST NAMES COUNT FAULT`. For each of NAMES, with commas between them,
it forks a process when the one before has died. That makes COUNT marks, writes a line of its process id and
the key for each, and waits for its death or the end of standard input. That one of them ended otherwise is an
error. Nothing of Broadsheet is imported but the journal. FAULT may be empty: `buffered` keeps what is written
in memory until it is flushed, as a disk's cache does; `unflushed` does the same, and the journal's flush does
nothing; `unlocked` writes without the lock.
"""

import contextlib
import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from tui.journal import journal as module
from tui.journal.disk import Disk


class Buffered(Disk):
    """A disk whose cache is lost with its process: only what was flushed is there."""

    def __init__(self) -> None:
        self._waiting: dict[int, bytes] = {}

    def append(self, descriptor: int, data: bytes) -> None:
        self._waiting[descriptor] = data

    def flush(self, descriptor: int) -> None:
        super().append(descriptor, self._waiting.pop(descriptor))
        super().flush(descriptor)


class Unflushed(Buffered):
    """The same, where nothing asks for the flush: what was written is gone with the process."""

    def flush(self, descriptor: int) -> None:
        self._waiting.clear()


@contextlib.contextmanager
def _no_lock(folder: Path) -> Iterator[None]:
    folder.mkdir(parents=True, exist_ok=True)
    yield
    time.sleep(0)


def _mark(folder: Path, host: str, name: str, count: int, fault: str) -> None:
    if fault == "unlocked":
        module.locked = _no_lock  # type: ignore[attr-defined]
    disks = {"buffered": Buffered, "unflushed": Unflushed}
    journal = module.Journal(folder, host, disk=disks[fault]() if fault in disks else None)
    for number in range(count):
        journal.mark([f"{name}-{number}"], "read", value=True)
        os.write(1, f"{os.getpid()} {name}-{number}\n".encode())
    os.read(0, 1)


def main() -> None:
    folder, host, names, count, fault = sys.argv[1:]
    for name in names.split(","):
        child = os.fork()
        if not child:
            _mark(Path(folder), host, name, int(count), fault)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        if os.waitstatus_to_exitcode(status) not in (0, -signal.SIGKILL):
            sys.exit(1)


if __name__ == "__main__":
    main()
