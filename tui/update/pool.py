"""Files in, records out, in the order asked: in worker processes when there are many, else right here."""

import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import chain, islice
from multiprocessing import get_context

from tui.core.record import Stamp
from tui.core.site import Site
from tui.update import worker
from tui.update.worker import Parsed

FIRST_BATCH = 48
"""Files read right here before any worker is started, so that a first screen can be painted."""

BATCH = 128
"""Files that a worker reads at a time."""

FEW = 400
"""For fewer files starting workers costs more than it saves."""


def parse_all(
    root: bytes, site: Site, stamps: Iterable[Stamp], workers: int | None = None
) -> Iterator[Parsed]:
    """Read files and yield what became of them, batch by batch, in order.

    Args:
        root: the archive's folder.
        site: what its site says of itself.
        stamps: files in the order they are wanted; taken lazily.
        workers: processes; None for one per processor.
    """
    source = iter(stamps)
    first = list(islice(source, FIRST_BATCH))
    if first:
        yield worker.parse_files(root, site, first)
    ahead = list(islice(source, FEW))
    if len(ahead) == FEW:
        count = workers if workers is not None else os.cpu_count() or 1
        yield from _in_processes(root, site, chain(ahead, source), count)
        return
    for start in range(0, len(ahead), BATCH):
        yield worker.parse_files(root, site, ahead[start : start + BATCH])


def _in_processes(root: bytes, site: Site, source: Iterator[Stamp], count: int) -> Iterator[Parsed]:
    waiting: deque[Future[Parsed]] = deque()
    with ProcessPoolExecutor(
        count, mp_context=get_context("spawn"), initializer=worker.start, initargs=(root, site)
    ) as pool:
        try:
            while batch := list(islice(source, BATCH)):
                waiting.append(pool.submit(worker.parse, batch))
                if len(waiting) > 4 * count:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()
