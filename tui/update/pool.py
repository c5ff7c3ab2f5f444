"""Files in, records out, in the order asked: in worker processes when there are many, else right here.

What reads and what starts processes is imported when there is something to read: most updates find nothing.
"""

import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import TYPE_CHECKING

from tui.core.record import FilePath
from tui.core.site import Site
from tui.update.parsed import Parsed, nothing, unpacked

if TYPE_CHECKING:
    from concurrent.futures import Future

FIRST_BATCH = 48
"""Files read right here before any worker is started, so that a first screen can be painted."""

BATCH = 128
"""Files that a worker reads at a time."""

AHEAD = 48
"""Batches a worker that are asked for ahead, so that none idles while a transaction is written."""

FEW = 400
"""For fewer files starting workers costs more than it saves."""


def parse_all(
    root: bytes, site: Site, paths: Iterable[FilePath], workers: int | None = None
) -> Iterator[Parsed]:
    """Read files and yield what became of them, batch by batch, in order.

    Args:
        root: the archive's folder.
        site: what its site says of itself.
        paths: files in the order they are wanted; taken lazily.
        workers: processes; None for one per processor that may be used.
    """
    source = iter(paths)
    first = list(islice(source, FIRST_BATCH))
    if first:
        yield parse_here(root, site, first)
    ahead = list(islice(source, FEW))
    if len(ahead) == FEW:
        count = workers if workers is not None else _processors()
        yield from _in_processes(root, site, chain(ahead, source), count)
        return
    for start in range(0, len(ahead), BATCH):
        yield parse_here(root, site, ahead[start : start + BATCH])


def parse_here(root: bytes, site: Site, paths: Sequence[FilePath]) -> Parsed:
    """Read files in this process."""
    if not paths:
        return nothing()
    from tui.update import worker  # noqa: PLC0415

    return worker.parse_files(root, site, paths)


def _processors() -> int:
    """Count the processors that this process may use: a container may grant it fewer than there are."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _in_processes(root: bytes, site: Site, source: Iterator[FilePath], count: int) -> Iterator[Parsed]:
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415
    from multiprocessing import get_context  # noqa: PLC0415

    from tui.update import worker  # noqa: PLC0415

    waiting: deque[Future[bytes]] = deque()
    context = get_context("spawn")
    stop = context.Event()
    with ProcessPoolExecutor(
        count, mp_context=context, initializer=worker.start, initargs=(root, site, stop)
    ) as pool:
        try:
            while batch := list(islice(source, BATCH)):
                waiting.append(pool.submit(worker.parse, batch))
                if len(waiting) > AHEAD * count:
                    yield unpacked(waiting.popleft().result())
            while waiting:
                yield unpacked(waiting.popleft().result())
        finally:
            stop.set()
            for future in waiting:
                future.cancel()
