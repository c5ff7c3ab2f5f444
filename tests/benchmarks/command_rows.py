"""Rows about commands and searches."""

import statistics
import time
from collections.abc import Iterator

from tests.benchmarks.rows import PYTHON, Bench, Row, paired, wall
from tui.config.paths import folders_in
from tui.core.query import Query
from tui.library import Library


def commands(bench: Bench) -> Iterator[Row]:
    """Time a listing, and searches in the large index."""
    listing = [
        PYTHON,
        "-m",
        "tui",
        "list",
        "--library",
        str(bench.work / "lib-large"),
        "--archive",
        str(bench.work / "root-large"),
        "--limit",
        "20",
        "--json",
    ]
    ours, bare = paired(bench.runs * 2, lambda: wall(listing), lambda: wall([PYTHON, "-c", "pass"]))
    yield Row(
        "`broadsheet list --limit 20 --json`, warm",
        f"{ours * 1000:.0f} ms",
        f"python -c pass {bare * 1000:.0f} ms",
        f"{ours / bare:.1f}",
        "120 ms",
        ours <= 0.12,
    )
    yield from _searches(bench)


def _searches(bench: Bench) -> Iterator[Row]:
    library = Library(folders_in(bench.work / "lib-large"))
    scope = library.resolve([str(bench.work / "root-large")])
    for words in ("climate", "climate robot", "the", "clim"):
        costs = []
        for _ in range(15):
            start = time.perf_counter()
            rows = library.first_rows(scope, Query(words, last_is_prefix=words == "clim"), 100).rows
            costs.append((time.perf_counter() - start) * 1000)
        median = statistics.median(costs)
        yield Row(
            f"search “{words}”, first {len(rows)} rows of {bench.rows:,}",
            f"{median:.1f} ms",
            "",
            "",
            "50 ms",
            median <= 50,
        )
