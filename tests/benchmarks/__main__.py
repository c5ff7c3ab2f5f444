"""`make bench`: measure, beside the references, and print the table.

`--quick` takes small archives and few runs, `--full` many runs; `--only` some of the measures. `--write`
keeps the figures, from which `make docs` makes tables; `--dir` says where archives and indexes lie (3 GB),
so that the next run finds them. `million` is measured only when it is named: it takes half an hour and 20 GB.
"""

import argparse
import compileall
import os
import platform
import sqlite3
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from platformdirs import user_cache_path

import tui
from tests.benchmarks.command_rows import commands, searches
from tests.benchmarks.figures import Measured, keep, lines
from tests.benchmarks.file_rows import indexing
from tests.benchmarks.fill import fill_library
from tests.benchmarks.generate import write_archive
from tests.benchmarks.line_rows import line
from tests.benchmarks.million_rows import million
from tests.benchmarks.peer_rows import peers
from tests.benchmarks.reasons import reasons
from tests.benchmarks.rows import Bench
from tests.benchmarks.story_rows import following
from tests.benchmarks.terminal_rows import keys, opening, start_up
from tests.benchmarks.typed_rows import ordering, typing, waiting
from tests.benchmarks.web_rows import fetching

MEASURES = (
    start_up,
    keys,
    line,
    opening,
    commands,
    searches,
    typing,
    ordering,
    waiting,
    indexing,
    following,
    fetching,
    peers,
    million,
)
_OWN = {following.__name__, fetching.__name__, million.__name__}
"""Measures that make what they measure."""
_LONG = {million.__name__}
"""Measures that are left out unless they are named."""


def main() -> None:
    """Measure and print."""
    arguments = _arguments()
    if arguments.quick:
        bench = Bench(arguments.dir, 3, 10_000, 10_000)
    else:
        bench = Bench(arguments.dir, 15 if arguments.full else 5, 100_000, 1_000_000)
    head = machine()
    print(head, flush=True)
    compile_all()
    if not arguments.only or set(arguments.only) - _OWN:
        prepare(bench)
    found: dict[str, Measured] = {}
    names = {measure.__name__ for measure in MEASURES}
    for measure in MEASURES:
        if measure.__name__ not in (arguments.only or names - _LONG):
            continue
        rows = []
        for row in measure(bench):
            rows.append(row)
            print(lines([row])[-1], flush=True)
        found[measure.__name__] = Measured(head, tuple(rows))
    every = [row for measured in found.values() for row in measured.rows]
    print("\n" + "\n".join((head, "", *lines(every), "", *reasons(every))))
    if arguments.write:
        keep(found, [measure.__name__ for measure in MEASURES])
        print("\nKept; `make docs` writes it into the documents.")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench ARGS=…", description=__doc__)
    size = parser.add_mutually_exclusive_group()
    size.add_argument("--quick", action="store_true")
    size.add_argument("--full", action="store_true")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--only", nargs="+", choices=[measure.__name__ for measure in MEASURES])
    parser.add_argument("--dir", type=Path, default=user_cache_path("broadsheet-bench", appauthor=False))
    return parser.parse_args()


def compile_all() -> None:
    """Compile our modules as an installation does and as Textual's are; where PYTHONDONTWRITEBYTECODE is set,
    every start would do it again, which takes a third of it.
    """
    compileall.compile_dir(Path(tui.__file__).parent, quiet=1)


def prepare(bench: Bench) -> None:
    """Make archives and indexes that are not there yet."""
    _show(f"{bench.files:,} files", write_archive(bench.work / f"archive-{bench.files}", bench.files))
    for name, rows in bench.sizes.items():
        _show(f"{rows:,} rows", fill_library(bench.work / f"lib-{name}", bench.work / f"root-{name}", rows))


def _show(name: str, progress: Iterator[int]) -> None:
    for count in progress:
        print(f"\rmaking {name}: {count:,}", end="", file=sys.stderr, flush=True)
    print("\r\x1b[K", end="", file=sys.stderr)


def machine() -> str:
    """Name the machine and the versions."""
    return (
        f"{os.cpu_count()} cores {platform.machine()}, {platform.system()} {platform.release()}, "
        f"Python {platform.python_version()}, Textual {version('textual')}, SQLite {sqlite3.sqlite_version}, "
        f"PyYAML {version('pyyaml')}; load {os.getloadavg()[0]:.1f} at the start"
    )


if __name__ == "__main__":
    main()
