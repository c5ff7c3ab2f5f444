"""Rows measured in a pseudo-terminal: start, keys, memory, idling, opening."""

import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.generate import make
from tests.benchmarks.probe import Press, Probe
from tests.benchmarks.rows import PYTHON, Bench, Row, newest, paired
from tests.builders import article_text


def start_up(bench: Bench) -> Iterator[Row]:
    """Time the start to the first list, warm."""
    titles = {name: newest(bench, f"lib-{name}", f"root-{name}") for name in ("small", "large")}

    def ours(name: str) -> float:
        with Probe(bench.browser(f"root-{name}", f"lib-{name}", "--no-update")) as probe:
            return probe.until(lambda text: titles[name] in text)

    def bare() -> float:
        with Probe(bench.reference("bare")) as probe:
            return probe.until(lambda text: "ready" in text)

    small, large, reference = paired(bench.runs, lambda: ours("small"), lambda: ours("large"), bare)
    for rows, value in ((1000, small), (bench.rows, large)):
        ratio = value / reference
        yield Row(
            f"start to first list, {rows:,} articles",
            f"{value:.0f} ms",
            f"bare Textual app {reference:.0f} ms",
            f"{ratio:.2f}",
            "1.2",
            ratio <= 1.2,
        )
    yield Row(
        f"the same, {bench.rows:,} against 1,000",
        f"{large:.0f} ms",
        f"{small:.0f} ms",
        f"{large / small:.2f}",
        "1.1",
        large / small <= 1.1,
    )


def keys(bench: Bench) -> Iterator[Row]:
    """Count and time a key in the list of the large index."""
    title = newest(bench, "lib-large", "root-large")
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
            yield _key_row("one `j` in view", view, view_reference, 5, 600)
            yield _key_row("one `j` that scrolls", scroll, scroll_reference, 12, 8192)
        ours.send("enter")
        ours.quiet(1)
        ours.send("\x1bOR")  # F3, back to the list
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
        f"memory at rest, {bench.rows:,} articles, one open",
        f"{memory:.0f} MB",
        f"bare Textual app {least:.0f} MB",
        f"{memory / least:.2f}",
        "1.5",
        memory / least <= 1.5,
    )
    yield Row(
        "idle",
        f"{share:.2f} % of a core, {came} bytes",
        f"bare Textual app {share_bare:.2f} %, {came_bare} bytes",
        "",
        "0.5 %, 0 bytes",
        share <= 0.5 and came == 0,
    )


def _key_row(what: str, ours: Press, reference: Press, ms: float, size: int) -> Row:
    return Row(
        what,
        f"{ours.ms:.1f} ms, {ours.bytes:,} bytes",
        f"bare list {reference.ms:.1f} ms, {reference.bytes:,} bytes",
        f"{ours.ms / max(reference.ms, 0.1):.2f}",
        f"{ms} ms, {size:,} bytes",
        ours.ms <= ms and ours.bytes <= size,
    )


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
            [PYTHON, "-m", "tui", "update", "--library", bench.work / f"lib-body-{size}", root],
            check=True,
            capture_output=True,
        )

        def ours(root: Path = root, size: int = size) -> float:
            with Probe(bench.browser(root.name, f"lib-body-{size}", "--no-update")) as probe:
                probe.until(lambda text: "The article" in text)
                return _key_to_text(probe, "\r")

        def widget(text_file: Path = text_file) -> float:
            with Probe(bench.reference("markdown", str(text_file))) as probe:
                probe.until(lambda text: "ready" in text)
                return _key_to_text(probe, "o")

        mine, theirs = paired(runs, ours, widget)
        yield Row(
            f"opening an article, {size} KB body",
            f"{mine:.0f} ms",
            f"Textual's Markdown {theirs:,.0f} ms",
            f"{mine / theirs:.3f}",
            f"{budget} ms",
            mine <= budget,
        )


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
