"""Each row of the table: what is measured, beside what, and the budget it is held to."""

import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks.generate import make
from tests.benchmarks.probe import Probe
from tests.builders import article_text

_HERE = Path(__file__).parent
_PYTHON = sys.executable


class Row(NamedTuple):
    """A line of the table."""

    what: str
    ours: str
    reference: str
    ratio: str
    budget: str
    is_met: bool | None
    """None where there is no budget."""


class Bench(NamedTuple):
    """Where everything lies."""

    work: Path
    runs: int
    files: int
    """Files of the archive that is indexed."""
    rows: int
    """Rows of the large index."""

    def browser(self, archive: str, library: str, *more: str) -> list[str]:
        """Give the command that opens the browser."""
        return [_PYTHON, "-m", "tui", "--library", str(self.work / library), *more, str(self.work / archive)]

    def reference(self, name: str, *more: str) -> list[str]:
        """Give the command of a reference program."""
        return [_PYTHON, str(_HERE / "references" / f"{name}.py"), *more]


def _title(number: int) -> str:
    return make(7, number).title[:24]


def _newest(bench: Bench, library: str, archive: str) -> str:
    """Give the beginning of the title that stands on top of the list."""
    out = subprocess.run(
        [_PYTHON, "-m", "tui", "list", "--library", str(bench.work / library), "--archive",
         str(bench.work / archive), "--limit", "1", "--json"],
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    import json

    return str(json.loads(out)["title"])[:20]


def _wall(argv: Sequence[str | Path]) -> float:
    start = time.perf_counter()
    subprocess.run([*map(str, argv)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return time.perf_counter() - start


def _paired(runs: int, *acts: Callable[[], float]) -> list[float]:
    """Run acts in turn, A B A B …, after one round that is not counted; give the medians."""
    found: list[list[float]] = [[] for _ in acts]
    for turn in range(runs + 1):
        for values, act in zip(found, acts, strict=True):
            value = act()
            if turn:
                values.append(value)
    return [statistics.median(values) for values in found]


def start_up(bench: Bench) -> Iterator[Row]:
    """Time the start to the first list, warm."""
    titles = {name: _newest(bench, f"lib-{name}", f"root-{name}") for name in ("small", "large")}

    def ours(name: str) -> float:
        with Probe(bench.browser(f"root-{name}", f"lib-{name}", "--no-update")) as probe:
            return probe.until(lambda text: titles[name] in text)

    def bare() -> float:
        with Probe(bench.reference("bare")) as probe:
            return probe.until(lambda text: "ready" in text)

    small, large, reference = _paired(bench.runs, lambda: ours("small"), lambda: ours("large"), bare)
    for rows, value in ((1000, small), (bench.rows, large)):
        ratio = value / reference
        yield Row(
            f"start to first list, {rows:,} articles", f"{value:.0f} ms", f"bare Textual app {reference:.0f} ms",
            f"{ratio:.2f}", "1.2", ratio <= 1.2,
        )  # fmt: skip
    yield Row(
        f"the same, {bench.rows:,} against 1,000", f"{large:.0f} ms", f"{small:.0f} ms", f"{large / small:.2f}",
        "1.1", large / small <= 1.1,
    )  # fmt: skip


def keys(bench: Bench) -> Iterator[Row]:
    """Count and time a key in the list of the large index."""
    title = _newest(bench, "lib-large", "root-large")
    with Probe(bench.browser("root-large", "lib-large", "--no-update")) as ours:
        ours.until(lambda text: title in text)
        ours.quiet(3)
        with Probe(bench.reference("line_list")) as reference:
            reference.until(lambda text: "a title" in text)
            reference.quiet(1)
            view = ours.presses("j", 12)
            view_reference = reference.presses("j", 30)
            scroll = ours.presses("j", 40)
            for _ in range(12):
                reference.press("j")
            scroll_reference = reference.presses("j", 40)
            yield from _key_rows("one `j` in view", view, view_reference, 5, 600)
            yield from _key_rows("one `j` that scrolls", scroll, scroll_reference, 12, 8192)
        ours.send("enter")
        ours.quiet(1)
        ours.send("F3" if False else "\x1bOR")
        ours.quiet(0.5)
        lag = ours.hold("j", 60, 30)
        yield Row(
            "held `j`, 30 a second, article open: lag at the end",
            f"{lag:.0f} ms",
            "",
            "",
            "no growing lag",
            lag < 400,
        )
        memory = ours.rss_mb()
        ours.quiet(1)
        share, came = ours.idle(8)
    with Probe(bench.reference("bare")) as bare:
        bare.until(lambda text: "ready" in text)
        bare.quiet(1)
        least = bare.rss_mb()
        share_bare, came_bare = bare.idle(8)
    yield Row(
        f"memory at rest, {bench.rows:,} articles, one open", f"{memory:.0f} MB", f"bare Textual app {least:.0f} MB",
        f"{memory / least:.2f}", "1.5", memory / least <= 1.5,
    )  # fmt: skip
    yield Row(
        "idle", f"{share:.2f} % of a core, {came} bytes", f"bare Textual app {share_bare:.2f} %, {came_bare} bytes", "",
        "0.5 %, 0 bytes", share <= 0.5 and came == 0,
    )  # fmt: skip


def _key_rows(what: str, ours: object, reference: object, ms: float, size: int) -> Iterator[Row]:
    from tests.benchmarks.probe import Press

    if not isinstance(ours, Press) or not isinstance(reference, Press):
        return
    yield Row(
        what, f"{ours.ms:.1f} ms, {ours.bytes:,} bytes", f"bare list {reference.ms:.1f} ms, {reference.bytes:,} bytes",
        f"{ours.ms / max(reference.ms, 0.1):.2f}", f"{ms} ms, {size:,} bytes", ours.ms <= ms and ours.bytes <= size,
    )  # fmt: skip


def opening(bench: Bench) -> Iterator[Row]:
    """Time an article with a large body from the key to its first lines."""
    for size, budget, runs in ((20, 50, bench.runs), (500, 150, 1)):
        body = _body(size * 1024)
        root = bench.work / f"root-body-{size}"
        (root / "_news").mkdir(parents=True, exist_ok=True)
        (root / "_news/2020-06-09-a.md").write_text(article_text(title="The article", body=body))
        text_file = bench.work / f"body-{size}.md"
        text_file.write_text(body)
        subprocess.run(
            [_PYTHON, "-m", "tui", "update", "--library", bench.work / f"lib-body-{size}", root],
            check=True, capture_output=True,
        )  # fmt: skip

        def ours(root: Path = root, size: int = size) -> float:
            with Probe(bench.browser(root.name, f"lib-body-{size}", "--no-update")) as probe:
                probe.until(lambda text: "The article" in text)
                return _key_to_text(probe, "\r")

        def widget(text_file: Path = text_file) -> float:
            with Probe(bench.reference("markdown", str(text_file))) as probe:
                probe.until(lambda text: "ready" in text)
                return _key_to_text(probe, "o")

        mine, theirs = _paired(runs, ours, widget)
        yield Row(
            f"opening an article, {size} KB body", f"{mine:.0f} ms", f"Textual's Markdown {theirs:,.0f} ms",
            f"{mine / theirs:.3f}", f"{budget} ms", mine <= budget,
        )  # fmt: skip


def _key_to_text(probe: Probe, key: str) -> float:
    probe.quiet(0.5)
    start = time.perf_counter()
    probe.send(key)
    probe.until(lambda text: "Firstwords" in text)
    return (probe.came_at - start) * 1000


def _body(size: int) -> str:
    parts = ["Firstwords of the text."]
    length, number = 0, 0
    while length < size:
        made = make(7, number)
        part = (
            f"## {made.title}\n\n{made.excerpt} **{made.title}** [link]({made.url})\n\n- one\n- two"
            if number % 4 == 0
            else made.excerpt * 3
        )
        parts.append(part)
        length += len(part)
        number += 1
    return "\n\n".join(parts)


def indexing(bench: Bench) -> Iterator[Row]:
    """Time the first index, the first rows on a cold archive, and an update without a change."""
    archive = bench.work / f"archive-{bench.files}"
    library = bench.work / "lib-files"
    shutil.rmtree(library, ignore_errors=True)
    update = [_PYTHON, "-m", "tui", "update", "--library", library, archive]
    seconds = _wall(update)
    names = sorted((archive / "_news").iterdir(), reverse=True)[:3000]
    reading, loading = _reference_rates(names)
    rate = bench.files / seconds
    yield Row(
        f"first index, {bench.files:,} files, whole process", f"{rate:,.0f} files/s",
        f"one core: reading alone {reading:,.0f}/s, yaml.load(CSafeLoader) {loading:,.0f}/s", f"{rate / loading:.2f}",
        "4,000/s, floor 2,500/s", rate >= 2500,
    )  # fmt: skip
    yield from _stages(archive, names)
    title = _newest(bench, "lib-files", archive.name)
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
    ours, find = _paired(
        bench.runs, lambda: _wall(update), lambda: _wall(["find", archive, "-printf", "%p %s %T@\\n"])
    )
    yield Row(
        f"update with nothing changed, {bench.files:,} files", f"{ours * 1000:.0f} ms", f"find {find * 1000:.0f} ms",
        f"{ours / find:.2f}", "3", ours / find <= 3,
    )  # fmt: skip


def _reference_rates(names: Sequence[Path]) -> tuple[float, float]:
    import yaml

    start = time.perf_counter()
    texts = [name.read_bytes() for name in names]
    reading = len(names) / (time.perf_counter() - start)
    start = time.perf_counter()
    for name in names:
        text = name.read_bytes().decode().replace("\r\n", "\n")
        yaml.load(text.split("\n---\n", 1)[0], Loader=yaml.CSafeLoader)  # noqa: S506  (the reference, on our own text)
    return reading, len(texts) / (time.perf_counter() - start)


def _stages(archive: Path, names: Sequence[Path]) -> Iterator[Row]:
    """Share out the time of a file among the stages, one core, in this process."""
    from contextlib import closing

    from tui.archive.read import Contents, read_bytes
    from tui.archive.site import read_site
    from tui.body.read import plain_text
    from tui.core.reading import read_article
    from tui.core.record import Stamp, make_record
    from tui.index.store import Store
    from tui.index.writer import Writer

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
    spent = [(after - before) / len(names) * 1e6 for before, after in zip(marks, marks[1:], strict=False)]
    named = zip(("read", "parse and build", "fold words", "write"), spent, strict=True)
    yield Row(
        "… microseconds a file by stage, one core", ", ".join(f"{name} {value:.0f}" for name, value in named), "", "",
        "", None,
    )  # fmt: skip


def commands(bench: Bench) -> Iterator[Row]:
    """Time a listing, and searches in the large index."""
    listing = [
        _PYTHON, "-m", "tui", "list", "--library", str(bench.work / "lib-large"), "--archive",
        str(bench.work / "root-large"), "--limit", "20", "--json",
    ]  # fmt: skip
    ours, bare = _paired(bench.runs * 2, lambda: _wall(listing), lambda: _wall([_PYTHON, "-c", "pass"]))
    yield Row(
        "`broadsheet list --limit 20 --json`, warm", f"{ours * 1000:.0f} ms", f"python -c pass {bare * 1000:.0f} ms",
        f"{ours / bare:.1f}", "120 ms", ours <= 0.12,
    )  # fmt: skip
    yield from _searches(bench)


def _searches(bench: Bench) -> Iterator[Row]:
    from tui.config.paths import folders_in
    from tui.core.query import Query
    from tui.library import Library

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
            f"search “{words}”, first {len(rows)} rows of {bench.rows:,}", f"{median:.1f} ms", "", "", "50 ms",
            median <= 50,
        )  # fmt: skip


MEASURES = (start_up, keys, opening, commands, indexing)
