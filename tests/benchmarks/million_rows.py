"""Rows about a million articles as files, in one folder and in a folder for each month.

They take half an hour on two cores and 20 GB, so they are only measured when they are named:
`make bench ARGS="--only million"`, with `--quick` for 10,000 files. Archive and index are removed at the end.
"""

import shutil
import statistics
import subprocess
import sys
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from tests.benchmarks.generate import by_months, write_archive
from tests.benchmarks.probe import Probe
from tests.benchmarks.rows import COMMAND, Bench, Row, in_turn, medians, newest, spend
from tests.benchmarks.watched import watch

_BYTES_A_FILE = 20_000
"""What an article takes at most while it is measured: its file in blocks, its index, and room to write it."""
_CHANGED = 1_000
_FLOOR = 2_500
_ARCHIVE, _LIBRARY = "archive-million", "lib-million"
_ASKED = (
    ("the newest", ()),
    ("one word", ("climate",)),
    ("the hottest of a word", ("climate", "--sort", "-heat")),
    ("two words and a topic's", ("climate", "market", "has:body")),
)


def million(bench: Bench) -> Iterator[Row]:
    """Index, update, list and open an archive of as many files as the large index has rows."""
    archive, library = bench.work / _ARCHIVE, bench.work / _LIBRARY
    bench.work.mkdir(parents=True, exist_ok=True)
    if (free := shutil.disk_usage(bench.work).free) < (wanted := bench.rows * _BYTES_A_FILE):
        sys.exit(f"{bench.work} has {free / 1e9:.0f} GB free, and {wanted / 1e9:.0f} are wanted: use --dir")
    try:
        for count in write_archive(archive, bench.rows):
            print(f"\rmaking {bench.rows:,} files: {count:,}", end="", file=sys.stderr, flush=True)
        print(file=sys.stderr)
        yield from _measured(bench, f"{bench.rows:,} files in one folder")
        months = by_months(archive)
        yield from _measured(bench, f"{bench.rows:,} files in {months} folders")
    finally:
        shutil.rmtree(archive, ignore_errors=True)
        shutil.rmtree(library, ignore_errors=True)


def _measured(bench: Bench, what: str) -> Iterator[Row]:
    archive, library = bench.work / _ARCHIVE, bench.work / _LIBRARY
    shutil.rmtree(library, ignore_errors=True)
    update: list[str | Path] = [COMMAND, "update", "--library", library, archive]
    yield _first(bench, what, update)
    yield _unchanged(bench, what, archive, update)
    yield _changed(bench, what, update)
    yield _listed(bench, what)
    yield _opened(bench, what)


def _first(bench: Bench, what: str, update: Sequence[str | Path]) -> Row:
    seen = watch(update)
    rate = bench.rows / seen.wall_s
    size = sum(path.stat().st_size for path in (bench.work / _LIBRARY).rglob("index.db*"))
    return Row(
        f"first index, {what}",
        f"{rate:,.0f} files/s in {seen.wall_s:,.0f} s (CPU {seen.cpu_s / bench.rows * 1e6:.0f} µs a file);"
        f" at most {seen.peak_mb:.0f} MB where it is written, {seen.peak_below_mb:.0f} MB where it is read;"
        f" index {size / 1e9:.2f} GB, {size / bench.rows:,.0f} bytes a file",
        budget=f"4,000/s, floor {_FLOOR:,}/s",
        used=_FLOOR / rate,
    )


def _unchanged(bench: Bench, what: str, archive: Path, update: Sequence[str | Path]) -> Row:
    find = ["find", str(archive), "-printf", "%p %s %T@\\n"]
    peak = watch(update).peak_mb
    ours, theirs = map(medians, in_turn(3, lambda: spend(update), lambda: spend(find)))
    ratio = ours.wall_s / theirs.wall_s
    return Row(
        f"update with nothing changed, {what}",
        f"{ours.wall_s:.1f} s (CPU {ours.cpu_s:.1f} s), at most {peak:.0f} MB",
        f"find {theirs.wall_s:.1f} s (CPU {theirs.cpu_s:.1f} s)",
        f"{ratio:.2f} (CPU {ours.cpu_s / theirs.cpu_s:.2f})",
        "3 times",
        ratio / 3 if bench.rows >= 100_000 else None,  # of fewer files the start is the most
    )


def _changed(bench: Bench, what: str, update: Sequence[str | Path]) -> Row:
    count = min(_CHANGED, bench.rows)
    every = (bench.work / _ARCHIVE / "_news").rglob("*.md")
    chosen = list(islice(every, 0, None, bench.rows // count))[:count]  # all are found before one is changed
    for path in chosen:
        with path.open("ab") as file:
            file.write(b"\nand more\n")
    seen = watch(update)
    return Row(
        f"update with {count:,} changed, {what}",
        f"{seen.wall_s:.1f} s (CPU {seen.cpu_s:.1f} s), at most {seen.peak_mb:.0f} MB",
    )


def _listed(bench: Bench, what: str) -> Row:
    listing = bench.listing(_ARCHIVE, _LIBRARY, 20)
    commands = [[*listing, *query] for _, query in _ASKED]
    for command in commands:
        if not subprocess.run(command, capture_output=True, check=False).stdout:
            sys.exit(f"Nothing was found by: {' '.join(command)}")
    times = in_turn(bench.runs, *[lambda command=command: spend(command).wall_s for command in commands])
    asked = zip(_ASKED, times, strict=True)
    shown = ", ".join(f"{name} {statistics.median(walls) * 1000:.0f} ms" for (name, _), walls in asked)
    return Row(f"`broadsheet list --limit 20 --json`, {what}", shown)


def _opened(bench: Bench, what: str) -> Row:
    """Time the browser to its first list, while it looks for what changed."""
    title = newest(bench, _LIBRARY, _ARCHIVE)
    times: list[float] = []
    for _ in range(bench.runs):
        with Probe(bench.browser(_ARCHIVE, _LIBRARY)) as probe:
            times.append(probe.until(lambda text: title in text))
    return Row(f"start to first list, {what}", f"{statistics.median(times):.0f} ms")
