"""`make bench`: measure, beside the references, and print the table.

`--quick` takes a small archive and index; `--full` 100,000 files; `--write` keeps the table in
`.github/benchmarks.md`; `--dir` says where archives and indexes lie, so that the next run finds them.
"""

import argparse
import os
import platform
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from tests.benchmarks.command_rows import commands
from tests.benchmarks.file_rows import indexing
from tests.benchmarks.fill import fill_library
from tests.benchmarks.generate import write_archive
from tests.benchmarks.rows import Bench, Row
from tests.benchmarks.terminal_rows import keys, opening, start_up

MEASURES = (start_up, keys, opening, commands, indexing)
_TABLE = Path(__file__).parents[2] / ".github" / "benchmarks.md"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="make bench ARGS=…", description=__doc__)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--full", action="store_true")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--only", nargs="*", help="names of measures")
    parser.add_argument("--dir", type=Path, default=Path(tempfile.gettempdir()) / "broadsheet-bench")
    arguments = parser.parse_args()
    files = 1_000 if arguments.quick else 100_000 if arguments.full else 20_000
    bench = Bench(arguments.dir, 3 if arguments.quick else 7, files, 20_000 if arguments.quick else 1_000_000)
    rows: list[Row] = []
    print(machine(), flush=True)
    prepare(bench)
    for measure in MEASURES:
        if arguments.only and measure.__name__ not in arguments.only:
            continue
        for row in measure(bench):
            rows.append(row)
            print("\n".join(lines([row])[2:]), flush=True)
    table = "\n".join((machine(), "", *lines(rows), ""))
    print("\n" + table)
    if arguments.write:
        _TABLE.write_text(
            "# Measurements\n\nMade by `make bench`; medians, each beside its reference in one run.\n\n"
            + table
        )


def prepare(bench: Bench) -> None:
    """Make archives and indexes that are not there yet."""
    for name, progress in (
        (f"{bench.files:,} files", write_archive(bench.work / f"archive-{bench.files}", bench.files)),
        ("1,000 rows", fill_library(bench.work / "lib-small", bench.work / "root-small", 1000)),
        (
            f"{bench.rows:,} rows",
            fill_library(bench.work / "lib-large", bench.work / "root-large", bench.rows),
        ),
    ):
        _show(name, progress)


def _show(name: str, progress: Iterator[int]) -> None:
    for count in progress:
        print(f"\rmaking {name}: {count:,}", end="", file=sys.stderr, flush=True)
    print("\r\x1b[K", end="", file=sys.stderr)


def machine() -> str:
    """Name the machine and the versions."""
    return (
        f"{os.cpu_count()} cores {platform.machine()}, {platform.system()} {platform.release()}, "
        f"Python {platform.python_version()}, Textual {version('textual')}, SQLite {sqlite3.sqlite_version}, "
        f"PyYAML {version('pyyaml')}"
    )


def lines(rows: list[Row]) -> list[str]:
    """Write the table in Markdown."""
    verdict = {True: "inside", False: "**outside**", None: ""}
    return [
        "| What | Broadsheet | Reference | Ratio | Budget | |",
        "| --- | --- | --- | --- | --- | --- |",
        *("| " + " | ".join((*row[:5], verdict[row.is_met])) + " |" for row in rows),
    ]


if __name__ == "__main__":
    main()
