"""Rows about files: the first index, its stages, the first rows, an update without a change."""

import shutil
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import pairwise
from pathlib import Path

import yaml

from tests.benchmarks.probe import Probe
from tests.benchmarks.rows import PYTHON, Bench, Row, newest, paired, wall
from tui.archive.read import Contents, read_bytes
from tui.archive.site import read_site
from tui.body.read import plain_text
from tui.core.reading import read_article
from tui.core.record import Stamp, make_record
from tui.index.store import Store
from tui.index.writer import Writer


def indexing(bench: Bench) -> Iterator[Row]:
    """Time the first index, the first rows on a cold archive, and an update without a change."""
    archive = bench.work / f"archive-{bench.files}"
    library = bench.work / "lib-files"
    shutil.rmtree(library, ignore_errors=True)
    update: list[str | Path] = [PYTHON, "-m", "tui", "update", "--library", library, archive]
    seconds = wall(update)
    names = sorted((archive / "_news").iterdir(), reverse=True)[:3000]
    reading, loading = _reference_rates(names)
    rate = bench.files / seconds
    yield Row(
        f"first index, {bench.files:,} files, whole process",
        f"{rate:,.0f} files/s",
        f"one core: reading alone {reading:,.0f}/s, yaml.load(CSafeLoader) {loading:,.0f}/s",
        f"{rate / loading:.2f}",
        "4,000/s, floor 2,500/s",
        rate >= 2500,
    )
    yield from _stages(archive, names)
    title = newest(bench, "lib-files", archive.name)
    shutil.rmtree(bench.work / "lib-cold", ignore_errors=True)
    with Probe(bench.browser(archive.name, "lib-cold")) as probe:
        first = probe.until(lambda text: title in text)
    yield Row(
        f"first rows on a cold archive, {bench.files:,} files",
        f"{first:.0f} ms",
        "",
        "",
        "1,000 ms",
        first <= 1000,
    )
    ours, find = paired(
        bench.runs, lambda: wall(update), lambda: wall(["find", archive, "-printf", "%p %s %T@\\n"])
    )
    yield Row(
        f"update with nothing changed, {bench.files:,} files",
        f"{ours * 1000:.0f} ms",
        f"find {find * 1000:.0f} ms",
        f"{ours / find:.2f}",
        "3",
        ours / find <= 3,
    )


def _reference_rates(names: Sequence[Path]) -> tuple[float, float]:
    start = time.perf_counter()
    texts = [name.read_bytes() for name in names]
    reading = len(names) / (time.perf_counter() - start)
    start = time.perf_counter()
    for name in names:
        text = name.read_bytes().decode().replace("\r\n", "\n")
        yaml.load(text.split("\n---\n", 1)[0], Loader=yaml.CSafeLoader)
    return reading, len(texts) / (time.perf_counter() - start)


def _stages(archive: Path, names: Sequence[Path]) -> Iterator[Row]:
    """Share out the time of a file among the stages, one core, in this process."""
    site = read_site(str(archive), "bench")
    marks = [time.perf_counter()]
    contents = [read_bytes(str(archive), f"_news/{name.name}") for name in names]
    marks.append(time.perf_counter())
    articles = [
        read_article(found.data, f"_news/{name.name}", site)
        for found, name in zip(contents, names, strict=True)
        if isinstance(found, Contents)
    ]
    marks.append(time.perf_counter())
    records = [
        make_record(article, plain_text(article.body), Stamp(b"_news", name.name.encode(), 1, 1))
        for article, name in zip(articles, names, strict=True)
        if article is not None
    ]
    marks.append(time.perf_counter())
    folder = archive.parent / "lib-stages"
    shutil.rmtree(folder, ignore_errors=True)
    store = Store(folder / "index.db")
    store.prepare()
    with closing(store.writer()) as connection:
        Writer(connection, b"/bench", "bench").apply(records)
    marks.append(time.perf_counter())
    spent = [(after - before) / len(names) * 1e6 for before, after in pairwise(marks)]
    named = zip(("read", "parse and build", "fold words", "write"), spent, strict=True)
    yield Row(
        "… microseconds a file by stage, one core",
        ", ".join(f"{name} {value:.0f}" for name, value in named),
        "",
        "",
        "",
        None,
    )
