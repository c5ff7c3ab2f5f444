"""Rows about files: the first index, the first rows on a cold archive, an update without a change."""

import os
import shutil
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import yaml

from tests.benchmarks.generate import write_archive
from tests.benchmarks.probe import Probe
from tests.benchmarks.rows import COMMAND, Bench, Row, in_turn, medians, newest, paired, spend
from tests.benchmarks.stages import stage_row

_SAMPLE = 3_000
_FLOOR = 2_500
_BY_CORES = 20_000


def indexing(bench: Bench) -> Iterator[Row]:
    """Time the first index beside reading alone and `yaml.load`, its stages, and what follows."""
    archive = bench.work / f"archive-{bench.files}"
    library = bench.work / "lib-files"
    shutil.rmtree(library, ignore_errors=True)
    update: list[str | Path] = [COMMAND, "update", "--library", library, archive]
    spent = spend(update)
    names = sorted((archive / "_news").iterdir(), reverse=True)[:_SAMPLE]
    reading, loading = _reference_rates(names)
    rate = bench.files / spent.wall_s
    yield Row(
        f"first index, {bench.files:,} files, whole process",
        f"{rate:,.0f} files/s (CPU {spent.cpu_s / bench.files * 1e6:.0f} µs a file,"
        f" {spent.cpu_s / spent.wall_s:.1f} cores busy)",
        f"one core, warm: reading alone {reading:,.0f}/s, yaml.load(CSafeLoader) {loading:,.0f}/s",
        f"{rate / loading:.2f}",
        f"4,000/s, floor {_FLOOR:,}/s",
        _FLOOR / rate,
    )
    yield _by_cores(bench)
    yield stage_row(archive, names)
    yield _cold(bench, archive)
    yield _unchanged(bench, archive, update)


def _by_cores(bench: Bench) -> Row:
    """Time the first index on one core, on two, and so on."""
    archive, library = bench.work / "archive-by-cores", bench.work / "lib-by-cores"
    count = min(bench.files, _BY_CORES)
    for _ in write_archive(archive, count):
        pass

    def rate(cores: int) -> float:
        shutil.rmtree(library, ignore_errors=True)
        with _cores(cores):
            return count / spend([COMMAND, "update", "--library", library, archive]).wall_s

    numbers = range(1, len(os.sched_getaffinity(0)) + 1)
    rates = paired(3, *(partial(rate, number) for number in numbers))
    told = ", ".join(f"{number}: {each:,.0f}/s" for number, each in zip(numbers, rates, strict=True))
    return Row(f"first index, {count:,} files, by cores", told, ratio=f"{rates[-1] / rates[0]:.2f}")


@contextmanager
def _cores(count: int) -> Iterator[None]:
    """Let what is started here run on so many cores."""
    granted = os.sched_getaffinity(0)
    os.sched_setaffinity(0, sorted(granted)[:count])
    try:
        yield
    finally:
        os.sched_setaffinity(0, granted)


def _reference_rates(names: Sequence[Path]) -> tuple[float, float]:
    """Give files a second of reading alone, and of reading and loading the front matter."""

    def read() -> float:
        return _seconds(lambda: [name.read_bytes() for name in names])

    def load() -> float:
        return _seconds(lambda: [_load(name) for name in names])

    reading, loading = in_turn(3, read, load)
    return len(names) / statistics.median(reading), len(names) / statistics.median(loading)


def _load(name: Path) -> object:
    text = name.read_bytes().decode().replace("\r\n", "\n")
    return yaml.load(text.split("\n---\n", 1)[0], Loader=yaml.CSafeLoader)


def _seconds(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def _cold(bench: Bench, archive: Path) -> Row:
    """Time the browser on an archive without an index, to the row that will be the finished list's top."""
    title = newest(bench, "lib-files", archive.name)
    library = "lib-cold"
    times = []
    for _ in range(3):
        shutil.rmtree(bench.work / library, ignore_errors=True)
        with Probe(bench.browser(archive.name, library)) as probe:
            times.append(probe.until(lambda text: title in text))
    first = statistics.median(times)
    return Row(
        f"first rows without an index, {bench.files:,} files",
        f"{first:,.0f} ms",
        budget="1,000 ms",
        used=first / 1000,
    )


def _unchanged(bench: Bench, archive: Path, update: list[str | Path]) -> Row:
    find: list[str | Path] = ["find", archive, "-printf", "%p %s %T@\\n"]
    ours, theirs = map(medians, in_turn(bench.runs, lambda: spend(update), lambda: spend(find)))
    ratio = ours.wall_s / theirs.wall_s
    return Row(
        f"update with nothing changed, {bench.files:,} files",
        f"{ours.wall_s * 1000:,.0f} ms (CPU {ours.cpu_s * 1000:,.0f} ms)",
        f"find {theirs.wall_s * 1000:.0f} ms (CPU {theirs.cpu_s * 1000:.0f} ms)",
        f"{ratio:.2f} (CPU {ours.cpu_s / theirs.cpu_s:.2f})",
        "3 times at 100,000",
        ratio / 3 if bench.files >= 100_000 else None,  # of fewer files the start is the most
    )
