"""A thorough look at the index in a process of its own: `python -m tui.update.inspection INDEX`.

It steps back behind all others and keeps nobody from writing. An index that is not sound is moved aside and
made again, empty; every open browser notices that and reads the archives anew. It ends when its input is
closed, so that it never outlives the browser that started it, and when much is written meanwhile.
"""

import os
import select
import sys
import time
from contextlib import suppress
from pathlib import Path
from threading import Thread

from tui.core.clean import clean
from tui.core.errors import BroadsheetError
from tui.index.locks import file_lock
from tui.index.store import Store
from tui.update.inspected import is_due, memory_of, remember

ENDED = 2
"""Exit code of a look that was not wanted any more."""

_LOOK_S = 1.0
"""Between looks at how much was written."""

_MOST_WRITTEN = 16 << 20
"""Bytes by which the write-ahead log may grow: as long as a read lasts it is not begun anew
(https://sqlite.org/wal.html, "Avoiding Excessively Large WAL Files"). Marks write some KB, an update more."""


def main(arguments: list[str]) -> int:
    """Look at an index whose path is given; 0 when that could be done."""
    index = Path(arguments[0])
    step_back()
    Thread(target=_end_in_time, args=(index,), daemon=True).start()
    try:
        inspect(Store(index))
    except (BroadsheetError, OSError):
        return 1  # nothing is known of the index; who uses it meets the reason too, and tells it
    return 0


def inspect(store: Store) -> bool | None:
    """Look at an index, if that is due and no other process does; make one again that is not sound.

    Returns:
        Whether it was sound; None when it was not looked at, or that is left for another time.

    Raises:
        IndexUnusable: it cannot be read, or not be made again.
        OSError: that it is sound cannot be kept.
    """
    with file_lock(memory_of(store.path), wait=False) as is_ours:
        if not is_ours or not is_due(store.path, time.time()):
            return None
        inode = store.inode()
        is_sound = store.inspect()
        if is_sound is None or store.inode() != inode:
            return None
        if is_sound:
            remember(store.path, inode, int(time.time()))
        elif _is_updated(store.path.parent):
            return None
        else:
            store.rebuild(inode)
            _log(f"The index {store.path} was damaged and is made again; the damaged one is kept beside it.")
        return is_sound


def _is_updated(folder: Path) -> bool:
    """Tell whether an archive is being updated: that would go on writing to what is moved aside."""
    for lock in folder.glob("update-*.lock"):
        with file_lock(lock, wait=False) as is_free:
            if not is_free:
                return True
    return False


def step_back() -> None:
    """Take the processor and the disk only when nobody else wants them.

    Linux takes the class of a process at the disk from that at the processor, as long as it has none of its
    own (`task_nice_ioclass` in its `ioprio.h`); elsewhere being nice has to do.
    """
    os.nice(19)
    if hasattr(os, "SCHED_IDLE"):
        with suppress(OSError):
            os.sched_setscheduler(0, os.SCHED_IDLE, os.sched_param(0))


def _end_in_time(index: Path) -> None:
    """Wait in a thread until the look is not wanted any more, and end from wherever it is, as of
    `RunningInspection.end`.
    """
    log = index.with_name(index.name + "-wal")
    before = _size(log)
    while not select.select([0], [], [], _LOOK_S)[0]:
        if _size(log) - before > _MOST_WRITTEN:
            break
    os._exit(ENDED)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _log(text: str) -> None:
    sys.stderr.write(f"{time.strftime('%Y-%m-%dT%H:%M:%SZ', time.gmtime())} {clean(text)}\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
