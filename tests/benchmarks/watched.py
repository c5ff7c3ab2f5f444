"""A command whose processes are looked at while it runs: what each held at most."""

import os
import subprocess
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

_EVERY_S = 0.1


class Watched(NamedTuple):
    """What a command took."""

    wall_s: float
    cpu_s: float
    """Processor time of its process and of those that it waited for."""
    peak_mb: float
    """Most memory that its process held at a time."""
    peak_below_mb: float
    """Most memory that one of the processes below it held; 0 without any, and where there is no `/proc`."""


def watch(argv: Sequence[str | Path]) -> Watched:
    """Run a command to its end. Raises CalledProcessError when it fails."""
    start = time.perf_counter()
    below: dict[int, float] = {}
    own = 0.0
    process = subprocess.Popen([*map(str, argv)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while not (ended := os.wait4(process.pid, os.WNOHANG))[0]:
        own = _peak_mb(process.pid) or own
        for pid in _below(process.pid):
            below[pid] = _peak_mb(pid) or below.get(pid, 0.0)
        time.sleep(_EVERY_S)
    _, status, used = ended
    if process.returncode is None:
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, process.args)
    cpu_s = used.ru_utime + used.ru_stime
    return Watched(time.perf_counter() - start, cpu_s, own, max(below.values(), default=0.0))


def _peak_mb(pid: int) -> float:
    """Give the most memory that a process has held; 0 when it is gone."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")), 0.0)


def _below(pid: int) -> Iterator[int]:
    """Give the processes that a process started, and those that these started."""
    try:
        tasks = [(task / "children").read_text() for task in Path(f"/proc/{pid}/task").iterdir()]
    except OSError:
        return
    for child in (int(word) for children in tasks for word in children.split()):
        yield child
        yield from _below(child)
