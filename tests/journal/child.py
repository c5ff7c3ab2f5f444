"""A process that marks key after key, and says on standard output when each mark is acknowledged.

`python -m tests.journal.child FOLDER HOST NAME COUNT [FAULT]`. It imports nothing of Broadsheet but the
journal. FAULT: `buffered` keeps what is written in memory until it is flushed, as a disk's cache does;
`unflushed` does the same, and the journal's flush does nothing; `unlocked` writes without the lock.
"""

import contextlib
import os
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


def main() -> None:
    folder, host, name, count, *fault = sys.argv[1:]
    disks = {"buffered": Buffered, "unflushed": Unflushed}
    disk = disks[fault[0]]() if fault and fault[0] in disks else None
    if fault and fault[0] == "unlocked":
        module.locked = _no_lock  # type: ignore[attr-defined]
    journal = module.Journal(Path(folder), host, disk=disk)
    for number in range(int(count)):
        journal.mark([f"{name}-{number}"], "read", value=True)
        os.write(1, f"{name}-{number}\n".encode())


if __name__ == "__main__":
    main()
