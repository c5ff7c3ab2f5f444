"""Rows about typing: each letter of real searches, beside the database alone and a search of the files; and
what the browser's event loop waits for meanwhile.
"""

import asyncio
import contextlib
import shutil
import sqlite3
import statistics
import subprocess
import time
from collections.abc import Callable, Iterator
from functools import partial

from tests.benchmarks.rows import Bench, Row, p95
from tui.config.paths import folders_in
from tui.core.archives import Archive
from tui.core.query import SORT_KEYS
from tui.core.words import fold
from tui.library import Library

SEARCHES = (
    "climate",
    "robot school",
    "health law market",
    "provider:dimupe",
    "topic:edstyoing heat:>50",
    'title:"river bridge"',
    "is:unread moon",
    "date:2020 market",
    "energy -city",
    "archive OR science",
)
"""As a reader types them: words, names, scores, a phrase, states, times, negation, alternatives."""

ORDERS = {
    "-date": "SELECT rowid FROM fts WHERE fts MATCH ? ORDER BY rowid DESC LIMIT ?",
    "-heat": "SELECT a.id FROM fts CROSS JOIN article a ON a.id=fts.rowid WHERE fts MATCH ?"
    " ORDER BY a.heat DESC, a.id DESC LIMIT ?",
    "title": "SELECT a.id FROM fts CROSS JOIN article a ON a.id=fts.rowid WHERE fts MATCH ?"
    " ORDER BY a.title_sort, a.id DESC LIMIT ?",
}
"""What `sort:` says, and how SQLite alone gives row ids in this order."""

_ROWS = 100
_RUNS = 3
_IN_EVERY_ORDER = 4
"""Searches that are typed in all orders."""
_LOOP_S = 0.005
"""Between two looks at the event loop."""


def typing(bench: Bench) -> Iterator[Row]:
    """Time the first rows for each letter of the searches in three orders."""
    library = Library(folders_in(bench.work / "lib-large"))
    scope = library.resolve([str(bench.work / "root-large")])
    for order, sql in ORDERS.items():
        costs = {
            text[:length]: _typed(library, scope, f"sort:{order} {text[:length]}")
            for text in SEARCHES
            for length in range(1, len(text) + 1)
        }
        letters = [cost for typed, cost in costs.items() if len(typed) > 1]
        slowest = max((typed for typed in costs if len(typed) > 1), key=lambda typed: costs[typed])
        yield Row(
            f"{len(SEARCHES)} searches typed, first {_ROWS} of {bench.rows:,} rows a letter, by {order}",
            f"p95 {p95(letters):.1f} ms, median {statistics.median(letters):.1f}, "
            f"slowest {costs[slowest]:.0f} “{slowest}”; first letters {_span(costs)}",
            *_alone(library, sql, {typed: cost for typed, cost in costs.items() if is_words(typed)}),
            budget="50 ms p95, one letter 350 ms",
            used=p95(letters) / 50,
        )
    yield from _beside(bench, library, scope)


def ordering(bench: Bench) -> Iterator[Row]:
    """Type searches in every order over indexes of three sizes."""
    for size, rows in bench.sizes.items():
        yield _in_every_order(bench, rows, size)


def _in_every_order(bench: Bench, rows: int, size: str) -> Row:
    """Type some searches in every order and both ways; the slowest order counts."""
    library = Library(folders_in(bench.work / f"lib-{size}"))
    scope = library.resolve([str(bench.work / f"root-{size}")])
    found = {}
    for key in SORT_KEYS:
        for order in (key, f"-{key}"):
            costs = {
                text[:length]: _typed(library, scope, f"sort:{order} {text[:length]}")
                for text in SEARCHES[:_IN_EVERY_ORDER]
                for length in range(1, len(text) + 1)
            }
            first = max(cost for typed, cost in costs.items() if len(typed) == 1)
            found[order] = p95([cost for typed, cost in costs.items() if len(typed) > 1]), first
    slowest = max(found, key=lambda order: found[order])
    first = max(cost for _, cost in found.values())
    return Row(
        f"{_IN_EVERY_ORDER} searches typed, first {_ROWS} of {rows:,} rows a letter, in {len(found)} orders",
        f"slowest is {slowest}: p95 {found[slowest][0]:.1f} ms; first letters at most {first:.0f} ms",
        budget="50 ms p95, one letter 350 ms",
        used=max(found[slowest][0] / 50, first / 350),
    )


def _typed(library: Library, scope: tuple[Archive, ...], text: str) -> float:
    """Time a text as the search bar asks for it, its last word a beginning; ms, the median of some runs."""
    costs = []
    for _ in range(_RUNS):
        started = time.perf_counter()
        library.first_rows(scope, library.typed(text), _ROWS)
        costs.append((time.perf_counter() - started) * 1000)
    return statistics.median(costs)


def is_words(typed: str) -> bool:
    """Whether a text is more than one letter, and all words, so that SQLite alone can be asked for it."""
    words = typed.split()
    return len(typed) > 1 and all(word.isalpha() and word.islower() and len(word) > 1 for word in words)


def plain(typed: str) -> str:
    """Write words for SQLite's search table: all must occur, the last may go on."""
    return " ".join(f'"{word}"' for word in fold(typed).split()) + ("" if typed.endswith(" ") else "*")


def _alone(library: Library, sql: str, ours: dict[str, float]) -> tuple[str, str]:
    """Ask SQLite alone for the texts that are words; gives the reference, and the ratio of ours to it."""
    with contextlib.closing(sqlite3.connect(library.folders.index)) as db:

        def ask(typed: str) -> object:
            return db.execute(sql, (plain(typed), _ROWS)).fetchall()

        alone = [_median(partial(ask, typed), _RUNS) for typed in ours]
    here = p95([*ours.values()])
    return f"SQLite alone, {len(alone)} of words: p95 {p95(alone):.1f} ms", f"{here / p95(alone):.1f}"


def _span(costs: dict[str, float]) -> str:
    first = [cost for typed, cost in costs.items() if len(typed) == 1]
    return f"{min(first):.0f} to {max(first):.0f} ms"


def _beside(bench: Bench, library: Library, scope: tuple[Archive, ...]) -> Iterator[Row]:
    """Time one word here, in SQLite alone over the same rows, and by a search of 100,000 files."""
    word = "climate"
    query = library.query(word)
    ours = _median(lambda: library.first_rows(scope, query, _ROWS))
    with contextlib.closing(sqlite3.connect(library.folders.index)) as db:
        sql = "SELECT rowid FROM fts WHERE fts MATCH ? ORDER BY rowid DESC LIMIT ?"
        alone = _median(lambda: db.execute(sql, (f'"{fold(word)}"', _ROWS)).fetchall())
    files = bench.work / f"archive-{bench.files}"
    tool = ["rg", "-il"] if shutil.which("rg") else ["grep", "-ril"]

    def search() -> bytes:
        return subprocess.run([*tool, word, str(files)], stdout=subprocess.PIPE, check=False).stdout

    count = search().count(b"\n")  # and the files are cached, as far as memory goes
    searched = _median(search, _RUNS)
    yield Row(
        f"“{word}”, first {_ROWS} rows of {bench.rows:,}, newest first",
        f"{ours:.1f} ms",
        f"SQLite alone {alone:.1f} ms; `{' '.join(tool)}` over {bench.files:,} files {searched:,.0f} ms,"
        f" {count:,} found",
        f"{ours / alone:.1f}",
    )


def _median(act: Callable[[], object], runs: int = 9) -> float:
    costs = []
    for _ in range(runs):
        started = time.perf_counter()
        act()
        costs.append((time.perf_counter() - started) * 1000)
    return statistics.median(costs)


def waiting(bench: Bench) -> Iterator[Row]:
    """Type searches into the browser, and see how long its event loop ever waits."""
    gaps = asyncio.run(_gaps(bench))
    yield Row(
        f"longest wait of the event loop while searches are typed over {bench.rows:,} rows",
        f"{max(gaps):.0f} ms, p99 {p95(sorted(gaps)[len(gaps) * 4 // 5 :]):.0f}",
        budget="50 ms",
        used=max(gaps) / 50,
    )


async def _gaps(bench: Bench) -> list[float]:
    """Run the browser without a terminal; gives the waits in ms."""
    from tui.config.settings import Settings  # noqa: PLC0415  (Textual is for this row alone)
    from tui.ui.app import BroadsheetApp  # noqa: PLC0415

    library = Library(folders_in(bench.work / "lib-large"))
    scope = library.resolve([str(bench.work / "root-large")])
    app = BroadsheetApp(library, scope, update=False, settings=Settings(None, is_live=False))
    gaps: list[float] = []

    async def watch() -> None:
        while True:
            started = time.perf_counter()
            await asyncio.sleep(_LOOP_S)
            gaps.append((time.perf_counter() - started - _LOOP_S) * 1000)

    async with app.run_test(size=(120, 40)) as pilot:
        await asyncio.sleep(4)
        watcher = asyncio.create_task(watch())
        for text in SEARCHES[:4]:
            await pilot.press("slash")
            for letter in text:
                await pilot.press(letter)
                await asyncio.sleep(0.12)
            await pilot.press("enter")
            await asyncio.sleep(1.5)
            await pilot.press("j", "j", "G", "g", "F")
            await asyncio.sleep(1.0)
        watcher.cancel()
    return gaps
