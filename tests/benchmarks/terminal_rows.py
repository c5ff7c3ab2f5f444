"""Rows measured in a pseudo-terminal: start, keys, memory, idling, opening."""

import re
import statistics
import subprocess
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from tests.benchmarks.generate import make
from tests.benchmarks.probe import ROWS, Press, Probe
from tests.benchmarks.rows import COMMAND, Bench, Row, in_turn, newest, paired
from tests.builders import article_text

_QUERY = "climate"
"""What the session that is restored asks for; an article in eight has it."""
_OF_AN_ARTICLE = "sealed"
"""Which only an open article says."""


def start_up(bench: Bench) -> Iterator[Row]:
    """Time the start to the first list, warm: a clean one, and one that goes back to where the reader was."""
    yield from _clean_starts(bench)
    for name, rows in bench.sizes.items():
        yield from _restored_starts(bench, name, rows)


def _clean_starts(bench: Bench) -> Iterator[Row]:
    def clean(name: str) -> float:
        with Probe(bench.browser(f"root-{name}", f"lib-{name}", "--no-update")) as probe:
            return probe.until(lambda text: titles[name] in text)

    titles = {name: newest(bench, f"lib-{name}", f"root-{name}") for name in bench.sizes}
    acts = [partial(clean, name) for name in bench.sizes]
    *values, reference = paired(3 * bench.runs, *acts, lambda: _bare(bench))
    for rows, value in zip(bench.sizes.values(), values, strict=True):
        yield _start_row(f"start to first list, {rows:,} articles", value, reference)
    yield Row(
        f"the same, {bench.rows:,} against 1,000",
        f"{values[-1]:.0f} ms",
        f"{values[0]:.0f} ms",
        f"{values[-1] / values[0]:.2f}",
        "1.1",
        values[-1] / values[0] / 1.1,
    )


def _restored_starts(bench: Bench, name: str, rows: int) -> Iterator[Row]:
    def restored() -> tuple[float, float]:
        with Probe(bench.returning(f"root-{name}", f"lib-{name}", "--no-update")) as probe:
            listed = probe.until(lambda text: under_cursor(text) == left and _QUERY in text)
            return listed, probe.until(lambda text: _OF_AN_ARTICLE in text)

    left = leave_session(bench, name)
    returns, bares = in_turn(3 * bench.runs, restored, lambda: (_bare(bench), 0.0))
    value, article = (statistics.median(times) for times in zip(*returns, strict=True))
    reference = statistics.median(ms for ms, _ in bares)
    yield _start_row(f"start with a session restored, to its list, {rows:,} articles", value, reference)
    yield Row(
        f"… to its open article, {rows:,} articles",
        f"{article:.0f} ms",
        f"bare Textual app {reference:.0f} ms",
        f"{article / reference:.2f}",
    )


def _bare(bench: Bench) -> float:
    with Probe(bench.reference("bare")) as probe:
        return probe.until(lambda text: "ready" in text)


def _start_row(what: str, value: float, reference: float) -> Row:
    ratio = value / reference
    return Row(
        what,
        f"{value:.0f} ms",
        f"bare Textual app {reference:.0f} ms",
        f"{ratio:.2f}",
        "1.2",
        ratio / 1.2,
    )


def under_cursor(text: str) -> str:
    """Give the beginning of the title under the cursor of a list; empty where there is no list."""
    found = re.search(r"▌.  (\S.{15})", text)
    return found[1] if found else ""


def leave_session(bench: Bench, name: str) -> str:
    """Leave a session behind with a query, the cursor some rows down and an article open.

    Returns:
        The beginning of the title under the cursor.
    """
    title = newest(bench, f"lib-{name}", f"root-{name}")
    with Probe(bench.browser(f"root-{name}", f"lib-{name}", "--no-update")) as probe:
        probe.until(lambda text: title in text)
        probe.send("/")
        probe.quiet(1)
        probe.send(*_QUERY, "enter")
        probe.until(lambda text: " of " in text and _QUERY in text)
        probe.quiet(1)
        probe.send(*"jjjjj", "enter")
        probe.until(lambda text: _OF_AN_ARTICLE in text)
        probe.send("\x1bOR")  # F3, back to the list
        probe.quiet(1)
        title = under_cursor(probe.text)
        probe.send("q")
        probe.wait_end()
    assert title
    return title


def keys(bench: Bench) -> Iterator[Row]:
    """Count and time a key in the list of each index, a held key, memory and idling."""
    for name, rows in bench.sizes.items():
        yield from _keys_of(bench, name, f"{rows:,} articles")


def _keys_of(bench: Bench, name: str, many: str) -> Iterator[Row]:
    title = newest(bench, f"lib-{name}", f"root-{name}")
    with (
        Probe(bench.browser(f"root-{name}", f"lib-{name}", "--no-update")) as ours,
        Probe(bench.reference("line_list")) as reference,
        Probe(bench.reference("bare")) as bare,
    ):
        ours.until(lambda text: title in text)
        reference.until(lambda text: "a title" in text)
        bare.until(lambda text: "ready" in text)
        for probe in (ours, reference, bare):
            probe.quiet(2)
        yield from _presses(ours, reference, many)
        yield _held(ours, many)
        yield from _at_rest(ours, bare, many)


def _presses(ours: Probe, reference: Probe, many: str) -> Iterator[Row]:
    """Press `j` in each list in turn: within the view, then at its lower edge, where it scrolls."""
    costs = [pressed(probe, 10) for probe in (ours, reference)]
    yield _key_row(f"one `j` in view, {many}", *costs, ms=5, size=600)
    for probe in (ours, reference):
        to_the_edge(probe)
    turns = [[pressed(probe, 10) for probe in (ours, reference)] for _ in range(4)]
    costs = [Press.median([turn[at] for turn in turns]) for at in (0, 1)]
    yield _key_row(f"one `j` that scrolls, {many}", *costs, ms=12, size=8192)


def pressed(probe: Probe, count: int) -> Press:
    """Press `j` some times; give the medians."""
    return Press.median([probe.press("j") for _ in range(count)])


def to_the_edge(probe: Probe) -> None:
    """Press `j` until it moves the rows themselves, and not the cursor alone."""
    for _ in range(ROWS * 2):
        before = probe.lines
        probe.press("j")
        moved = sum(old != new for old, new in zip(before, probe.lines, strict=True))
        if moved > ROWS / 2:
            return
    raise AssertionError("the list never scrolled")


def _held(ours: Probe, many: str) -> Row:
    """Hold `j` with an article open, a while and then four times as long: the lag must not have grown.

    The lag is counted to the last byte, so the article that follows when the keys pause is in it.
    """
    ours.send("enter")
    ours.wait_for(_OF_AN_ARTICLE)
    ours.quiet(1)
    ours.send("\x1bOR")  # F3, back to the list
    ours.quiet(0.5)
    short, long = (ours.hold("j", count, 30) for count in (30, 120))
    return Row(
        f"held `j`, 30 a second, article open: lag after 1 s and 4 s, {many}",
        f"{short:.0f} ms, {long:.0f} ms",
        budget="not growing (at most 100 ms more)",
        used=max(0.0, long - short) / 100,
    )


def _at_rest(ours: Probe, bare: Probe, many: str) -> Iterator[Row]:
    memory, least = ours.rss_mb(), bare.rss_mb()
    yield Row(
        f"memory at rest, one article open, {many}",
        f"{memory:.0f} MB",
        f"bare Textual app {least:.0f} MB",
        f"{memory / least:.2f}",
        "1.5",
        memory / least / 1.5,
    )
    ours.quiet(5)  # by then the open article is marked as read, which is no idling
    share, came = ours.idle(8)
    share_bare, came_bare = bare.idle(8)
    yield Row(
        f"idle, {many}",
        f"{share:.2f} % of a core, {came} bytes",
        f"bare Textual app {share_bare:.2f} %, {came_bare} bytes",
        budget="0.5 %, 0 bytes",
        used=max(share / 0.5, 2.0 if came else 0.0),
    )


def _key_row(what: str, ours: Press, reference: Press, *, ms: float, size: int) -> Row:
    return Row(
        what,
        f"{ours.ms:.1f} ms, {ours.bytes:,} bytes",
        f"bare list {reference.ms:.1f} ms, {reference.bytes:,} bytes",
        f"{ours.ms / max(reference.ms, 0.1):.2f}",
        f"{ms} ms, {size:,} bytes",
        max(ours.ms / ms, ours.bytes / size),
    )


def opening(bench: Bench) -> Iterator[Row]:
    """Time an article with a large body from the key to its first lines."""
    for size, budget in ((20, 50), (500, 150)):
        body = _body(size * 1024)
        root = bench.work / f"root-body-{size}"
        (root / "_news").mkdir(parents=True, exist_ok=True)
        (root / "_news/2020-06-09-a.md").write_text(article_text(title="The article", body=body))
        text_file = bench.work / f"body-{size}.md"
        text_file.write_text(body)
        subprocess.run(
            [COMMAND, "update", "--library", bench.work / f"lib-body-{size}", root],
            check=True,
            capture_output=True,
            timeout=60,
        )

        def ours(root: Path = root, size: int = size) -> float:
            with Probe(bench.browser(root.name, f"lib-body-{size}", "--no-update")) as probe:
                probe.until(lambda text: "The article" in text)
                return _key_to_text(probe, "\r")

        def widget(text_file: Path = text_file) -> float:
            with Probe(bench.reference("markdown", str(text_file))) as probe:
                probe.until(lambda text: "ready" in text)
                return _key_to_text(probe, "o")

        mine, theirs = paired(bench.runs, ours, widget)
        yield Row(
            f"opening an article, {size} KB body",
            f"{mine:.0f} ms",
            f"Textual's Markdown {theirs:,.0f} ms",
            f"{mine / theirs:.3f}",
            f"{budget} ms",
            mine / budget,
        )


def _key_to_text(probe: Probe, key: str) -> float:
    probe.quiet(1.5)  # a reader looks at the list first, and the browser gets ready meanwhile
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
