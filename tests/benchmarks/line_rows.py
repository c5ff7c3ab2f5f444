"""Rows of a slow line: bytes of an act against the bare list's, and how far behind the screen is.

What an act may send is what the bare list sends for the like of it, and what is new on the screen: the bytes
of each cell that shows something else than before, and `LOOK` bytes for each stretch of them of one look,
which is one colour and half a move of the cursor.
"""

import statistics
from collections.abc import Iterable, Iterator

from tests.benchmarks.probe import COLUMNS, ROWS, Probe
from tests.benchmarks.rows import Bench, Row, newest
from tests.benchmarks.terminal_rows import to_the_edge
from tests.slow_line import Line, SlowTerminal

LOOK = 20
"""Bytes."""
_TIMES = 5
_HELD_S, _RATE = 3, 30
_PAGE_DOWN, _TO_LIST = "\x1b[6~", "\x1bOR"
LINE = Line()


def line(bench: Bench) -> Iterator[Row]:
    """Count bytes of keys, pages, letters and articles; hold keys over a slow line."""
    with (
        Probe(bench.browser("root-large", "lib-large", "--no-update")) as ours,
        Probe(bench.reference("line_list")) as bare,
    ):
        ours.wait_for(newest(bench, "lib-large", "root-large"))
        bare.wait_for("a title")
        for probe in (ours, bare):
            probe.quiet(2)
        step = [_bytes(bare, "j")[0] for _ in range(_TIMES)]
        yield _row("one `j` in view", ours, "jjjjj", statistics.median(step))
        to_the_edge(bare)
        page = statistics.median([_bytes(bare, "j")[0] for _ in range(_TIMES)])
        yield _row("one page", ours, [_PAGE_DOWN] * 5, page)
        ours.press("g")
        ours.press("\r")
        ours.quiet(1)
        yield _row("the next article opened", ours, "JJJJJ", statistics.median(step))
        ours.press(_TO_LIST)
        ours.press("/")
        yield _row("one letter of a search", ours, "clima", statistics.median(step), quiet_s=1.0)
    yield from _held(bench)


def _row(what: str, ours: Probe, keys: Iterable[str], reference: float, *, quiet_s: float = 0.3) -> Row:
    """Press some keys, and compare the medians."""
    costs = [_bytes(ours, key, quiet_s) for key in keys]
    sent, new = (statistics.median(cost[at] for cost in costs) for at in (0, 1))
    return Row(
        f"bytes to the terminal, {what}",
        f"{sent:,.0f} bytes",
        f"bare list {reference:,.0f} bytes",
        f"{sent / reference:.2f}",
        f"the bare list's and {new:,.0f} that are new",
        sent / (reference + new),
    )


def _bytes(probe: Probe, key: str, quiet_s: float = 0.3) -> tuple[int, int]:
    """Press a key; give the bytes that came, and those that what is new is worth."""
    before, came = _looks(probe), probe.came
    probe.send(key)
    probe.quiet(quiet_s)
    return probe.came - came, _worth(before, _looks(probe))


def _looks(probe: Probe) -> list[list[tuple[str, object]]]:
    return [probe.looks(number) for number in range(ROWS)]


def _worth(before: list[list[tuple[str, object]]], after: list[list[tuple[str, object]]]) -> int:
    """Count the bytes that the cells that changed are worth."""
    size = 0
    for old_line, line in zip(before, after, strict=True):
        last: object = None
        for old, (text, look) in zip(old_line, line, strict=True):
            if old == (text, look):
                last = None
                continue
            size += len(text.encode()) + (LOOK if look != last else 0)
            last = look
    return size


def _held(bench: Bench) -> Iterator[Row]:
    """Hold `j` over the slow line, in the browser and in the bare list; tell how long the screen went on."""
    title = newest(bench, "lib-large", "root-large")
    ours = _lag_s(bench.browser("root-large", "lib-large", "--no-update"), title)
    bare = _lag_s(bench.reference("line_list"), "a title")
    speed = f"{LINE.bits_per_s / 1000:.0f} kbit/s, {LINE.round_trip_s * 1000:.0f} ms there and back"
    yield Row(
        f"`j` held for {_HELD_S} s, {_RATE} a second, over {speed}: the screen goes on for",
        f"{ours[0]:.1f} s, {ours[1]:,} bytes were on the way",
        f"bare list {bare[0]:.1f} s, {bare[1]:,} bytes",
        f"{ours[0] / bare[0]:.2f}",
        "1.5 s",
        ours[0] / 1.5,
    )


def _lag_s(argv: list[str], first: str) -> tuple[float, int]:
    with SlowTerminal(argv, line=LINE, columns=COLUMNS, rows=ROWS) as terminal:
        terminal.wait_for(first)
        terminal.quiet(2)
        most = terminal.hold("j", _HELD_S * _RATE, _RATE)
        return terminal.quiet(1), most
