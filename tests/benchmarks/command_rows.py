"""Rows about commands, and about questions to the large index: searches in every order, and facets."""

import statistics
import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

from tests.benchmarks.rows import PYTHON, Bench, Row, in_turn, medians, p95, spend
from tui.config.paths import folders_in
from tui.core.archives import Archive
from tui.core.language.sorting import write_sort
from tui.core.query import SORT_KEYS, Query, Sort
from tui.library import Library

_WORDS = ("climate", "climate robot", "the", "clim")
"""A word of an article in eight, two words, one of nearly all articles, and one that is being typed."""

_MAX_RUNS = 40
_FIRST_RUNS = 9
_MAX_SECONDS = 4.0
"""Spent on one question; a slow one is asked fewer times."""


def commands(bench: Bench) -> Iterator[Row]:
    """Time a listing beside the interpreter alone."""
    for name, rows in bench.sizes.items():
        listing = bench.listing(f"root-{name}", f"lib-{name}", 20)
        acts = (partial(spend, listing), lambda: spend([PYTHON, "-c", "pass"]))
        ours, bare = map(medians, in_turn(bench.runs * 2, *acts))
        yield Row(
            f"`broadsheet list --limit 20 --json`, warm, {rows:,} articles",
            f"{ours.wall_s * 1000:.0f} ms (CPU {ours.cpu_s * 1000:.0f} ms)",
            f"python -c pass {bare.wall_s * 1000:.0f} ms",
            f"{ours.wall_s / bare.wall_s:.1f}",
            "120 ms",
            ours.wall_s / 0.12,
        )


def searches(bench: Bench) -> Iterator[Row]:
    """Time the first rows of searches in every order, and of one letter; newest first before all."""
    library = Library(folders_in(bench.work / "lib-large"))
    scope = library.resolve([str(bench.work / "root-large")])
    for key in SORT_KEYS:
        for descending in (True, False):
            sort = Sort(key, descending)
            order = write_sort([sort])
            found = [_ask(library, scope, f"{word}{'*' * (word == 'clim')} {order}") for word in _WORDS]
            slowest = max(found, key=lambda cost: cost.p95)
            way = "falling" if descending else "rising"
            yield Row(
                f"search, first 100 rows of {bench.rows:,}, {key} {way}: slowest of {len(_WORDS)}",
                f"p95 {slowest.p95:.1f} ms “{slowest.words}” (medians "
                + ", ".join(f"{cost.median:.1f}" for cost in found)
                + ")",
                budget="50 ms p95",
                used=slowest.p95 / 50,
            )
    letter = _ask(library, scope, "c*")
    yield Row(
        f"search of one letter, first 100 rows of {bench.rows:,}",
        f"median {letter.median:.0f} ms",
        budget="350 ms",
        used=letter.median / 350,
    )
    yield from _facets(bench, library, scope)


def _facets(bench: Bench, library: Library, scope: tuple[Archive, ...]) -> Iterator[Row]:
    hits = len(library.result(scope, library.query("climate")))
    costs = _costs(lambda: library.facets(scope, library.query("climate")))
    median = statistics.median(costs)
    yield Row(
        f"all facets under a query with {hits:,} hits of {bench.rows:,}",
        f"{median:,.0f} ms",
        budget="1,000 ms",
        used=median / 1000,
    )
    first = statistics.median(_until_first(library, scope) for _ in range(_FIRST_RUNS))
    yield Row(
        f"the first facet under a query with {hits:,} hits of {bench.rows:,}",
        f"{first:,.0f} ms",
        budget="150 ms",
        used=first / 150,
    )
    stored = statistics.median(_costs(lambda: library.facets(scope, Query())))
    yield Row("all facets of the empty query", f"{stored:.1f} ms")
    vector = statistics.median(_costs(lambda: library.result(scope, Query())))
    yield Row(f"order of all {bench.rows:,} rows, in a worker after the first are shown", f"{vector:.0f} ms")


def _until_first(library: Library, scope: tuple[Archive, ...]) -> float:
    """Give the milliseconds until the first facet is counted."""
    query = library.query("climate")
    times: list[float] = []
    start = time.perf_counter()
    library.facets(scope, query, lambda _: times.append(time.perf_counter()))
    return (times[0] - start) * 1000


class _Cost(NamedTuple):
    words: str
    median: float
    """Milliseconds."""
    p95: float


def _ask(library: Library, scope: tuple[Archive, ...], text: str) -> _Cost:
    query = library.query(text)
    costs = _costs(lambda: library.first_rows(scope, query, 100))
    return _Cost(text.partition(" ")[0], statistics.median(costs), p95(costs))


def _costs(act: Callable[[], object]) -> list[float]:
    """Run an act some times, after one that is not counted; give the milliseconds of each."""
    costs: list[float] = []
    began = time.perf_counter()
    act()
    while not costs or (len(costs) < _MAX_RUNS and time.perf_counter() - began < _MAX_SECONDS):
        start = time.perf_counter()
        act()
        costs.append((time.perf_counter() - start) * 1000)
    return costs
