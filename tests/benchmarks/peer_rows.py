"""Rows about the peers that are installed, on the same articles: newsboat, hugo, ripgrep and notmuch."""

import re
import shutil
import statistics
import time
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import NamedTuple

from tests.benchmarks.peers import Hugo, Newsboat, Notmuch, installed
from tests.benchmarks.probe import Press, Probe
from tests.benchmarks.rows import COMMAND, Bench, Row, in_turn, medians, newest, spend

_WORD = "climate"
_LIBRARY = "lib-peers"
_PATIENCE_S = 0.4
"""Silence after which the answer to a key is whole: the slowest peer takes a tenth of a second."""
_ROWS = 100
_DOWN = "\x1bOB"
"""The arrow, as newsboat asks terminals to send it; it knows no `j` here."""
_COUNT = re.compile(r"\d of \d")
"""What the search line says when an answer is there."""


def peers(bench: Bench) -> Iterator[Row]:
    """Compare with each peer that is here; a row names those that are not."""
    here = installed()
    missing = ", ".join(name for name in ("newsboat", "hugo", "rg", "notmuch") if name not in here)
    yield Row(
        "peers found", "; ".join(here.values()) or "none", f"not installed: {missing}" if missing else ""
    )
    if not here:
        return
    yield from _first_index(bench, here)
    if "newsboat" in here:
        yield from _in_a_terminal(bench)
    yield from _as_commands(bench, here)


def _first_index(bench: Bench, here: Mapping[str, str]) -> Iterator[Row]:
    """Read everything for the first time, once each: what follows needs it read anyway."""
    shutil.rmtree(bench.work / _LIBRARY, ignore_errors=True)
    archive = bench.work / f"archive-{bench.files}"
    ours = spend([COMMAND, "update", "--library", bench.work / _LIBRARY, archive]).wall_s
    others: list[tuple[str, float]] = []
    if "hugo" in here:
        others.append(("hugo list all", spend(Hugo(bench.work, archive).command()).wall_s))
    if "newsboat" in here:
        newsboat = Newsboat(bench.work, bench.files)
        finish(newsboat.prepare())
        newsboat.forget()
        others.append(("newsboat -x reload", spend(newsboat.command("-x", "reload")).wall_s))
    if others:
        yield Row(
            f"first index of {bench.files:,} articles, a second",
            f"{bench.files / ours:,.0f}",
            ", ".join(f"{name} {bench.files / theirs:,.0f}" for name, theirs in others),
            ", ".join(f"{theirs / ours:.2f}" for _, theirs in others),
        )


class _Session(NamedTuple):
    """What one start, one key and one search took."""

    ready_ms: float
    key: Press
    found_ms: float


def _in_a_terminal(bench: Bench) -> Iterator[Row]:
    """Start, press a key and search in turn with newsboat."""
    title = newest(bench, _LIBRARY, f"archive-{bench.files}")
    newsboat = Newsboat(bench.work, bench.files)
    runs = in_turn(min(3, bench.runs), lambda: _ours(bench, title), lambda: _newsboat(newsboat))
    mine, other = (
        _Session(
            statistics.median(run.ready_ms for run in found),
            Press.median([run.key for run in found]),
            statistics.median(run.found_ms for run in found),
        )
        for found in runs
    )
    many = f"{bench.files:,} articles"
    yield _pair(f"start to article list, {many}", mine.ready_ms, other.ready_ms)
    yield Row(
        f"one row down, {many}",
        f"{mine.key.ms:.1f} ms, {mine.key.bytes:,} bytes",
        f"newsboat {other.key.ms:.1f} ms, {other.key.bytes:,} bytes",
        f"{mine.key.ms / other.key.ms:.2f}",
    )
    yield _pair(
        f"“{_WORD}” searched, to the last byte (ours with all facets), {many}", mine.found_ms, other.found_ms
    )


def _ours(bench: Bench, title: str) -> _Session:
    with Probe(bench.browser(f"archive-{bench.files}", _LIBRARY, "--no-update")) as probe:
        ready = probe.until(lambda text: title in text)
        probe.quiet(1)
        key = _moved(probe, "j")
        probe.send("/")
        probe.quiet(_PATIENCE_S)
        return _Session(ready, key, _answer(probe, _WORD, lambda text: _COUNT.search(text) is not None))


def _newsboat(newsboat: Newsboat) -> _Session:
    with Probe(newsboat.command()) as probe:
        ready = probe.until(lambda text: newsboat.feed_title in text)
        probe.quiet(_PATIENCE_S)
        ready += _answer(probe, "\r", lambda text: "Articles in feed" in text)
        key = _moved(probe, _DOWN)
        probe.send("/", *_WORD)
        probe.quiet(_PATIENCE_S)
        return _Session(ready, key, _answer(probe, "\r", lambda text: "Search results" in text))


def _moved(probe: Probe, key: str) -> Press:
    return Press.median([probe.press(key, _PATIENCE_S) for _ in range(10)])


def _answer(probe: Probe, keys: str, condition: Callable[[str], bool]) -> float:
    """Send keys; give the ms to the last byte of an answer that meets a condition."""
    start = time.perf_counter()
    probe.send(*keys)
    probe.until(condition)
    probe.quiet(_PATIENCE_S)
    return (probe.came_at - start) * 1000


def _pair(what: str, mine: float, theirs: float) -> Row:
    return Row(what, f"{mine:,.0f} ms", f"newsboat {theirs:,.0f} ms", f"{mine / theirs:.2f}")


def _as_commands(bench: Bench, here: Mapping[str, str]) -> Iterator[Row]:
    """Search with whole processes, in turn."""
    archive = bench.work / f"archive-{bench.files}"
    place = ["--library", str(bench.work / _LIBRARY), "--archive", str(archive)]
    acts = {
        "ours": [COMMAND, "list", *place, "--limit", str(_ROWS), "--json", _WORD],
        "ours, all": [COMMAND, "list", *place, "--json", _WORD],
    }
    if "notmuch" in here:
        notmuch = Notmuch(bench.work, bench.files)
        finish(notmuch.prepare())
        acts["notmuch search --limit"] = notmuch.command("search", f"--limit={_ROWS}", _WORD)
    if "rg" in here:
        acts["rg -l"] = ["rg", "-il", _WORD, str(archive)]
    found = in_turn(bench.runs, *(partial(spend, argv) for argv in acts.values()))
    times = {name: medians(spent).wall_s * 1000 for name, spent in zip(acts, found, strict=True)}
    others = [name for name in times if not name.startswith("ours")]
    yield Row(
        f"`list {_WORD} --limit {_ROWS}`, whole process, {bench.files:,} articles",
        f"{times['ours']:,.0f} ms (all rows {times['ours, all']:,.0f} ms)",
        ", ".join(f"{name} {times[name]:,.0f} ms" for name in others),
        ", ".join(f"{times['ours'] / times[name]:.2f}" for name in others),
    )


def finish(steps: Iterator[int]) -> None:
    """Let a preparation run to its end."""
    for _ in steps:
        pass
