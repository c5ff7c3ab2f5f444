"""Rows about files: the first index, the first rows on a cold archive, an update without a change."""

import shutil
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import yaml

from tests.benchmarks.probe import Probe
from tests.benchmarks.rows import COMMAND, Bench, Row, in_turn, medians, newest, spend
from tests.benchmarks.stages import stage_row

_SAMPLE = 3_000
_FLOOR = 2_500


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
    yield stage_row(archive, names)
    yield _cold(bench, archive)
    yield _unchanged(bench, archive, update)


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
