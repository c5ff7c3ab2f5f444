"""What the terminal shows and what it ought to show, cell by cell, and the fewest bytes between the two.

Textual paints whole widgets, and each part of a line with all of its colours, whether or not the terminal has
them already: a letter typed into the search bar is 46 KB. Here what it paints is only noted, and what is sent
is the difference, 4 KB. Nor does it matter when: a terminal at the end of a slow line is sent what is true by
the time it can take it, and never what was true before.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from rich.cells import cell_len
from rich.color import ColorSystem
from rich.segment import Segment

from tui.ui.pens import PLAIN, Pen, blank, change, for_blank, pen_of

_WORTH_A_MOVE = 4
"""So many cells that are right already are written again rather than passed over: to move costs as much."""

_SINGLE = re.compile(
    "[ -~\xa0-\xac\xae-\u02ff\u2010-\u2027\u2030-\u205e\u2190-\u22ff\u2500-\u25fc\u2605\u2606]*"
)
"""Latin, punctuation, arrows, lines and signs: each in one cell, to every terminal."""
_JOINER = "\u200d"
_EMOJI = "\U0001f000"
"""Terminals of different years disagree on how wide what comes from here on is."""


class _Row:
    """One line of the screen; both lists have an entry a cell."""

    __slots__ = ("is_disputed", "pens", "texts")

    def __init__(self, width: int) -> None:
        self.texts = [" "] * width
        """What stands in each cell; empty after a wide character."""
        self.pens = [PLAIN] * width
        self.is_disputed = False
        """Whether terminals may disagree on where some of it stands."""


class Frame:
    """The screen of a terminal, as it is to be and as far as it was sent."""

    def __init__(self) -> None:
        self.width = self.height = 0
        self._wanted: list[_Row] = []
        self._held: list[_Row | None] = []
        """None for a line of which it is not known what the terminal shows."""
        self._due: set[int] = set()
        """Lines that may differ."""

    @property
    def is_due(self) -> bool:
        """Whether there may be something to send."""
        return bool(self._due)

    def fit(self, width: int, height: int) -> None:
        """Take another size; what a terminal shows after that is not known."""
        if (width, height) == (self.width, self.height):
            return
        self.width, self.height = width, height
        self._wanted = [_Row(width) for _ in range(height)]
        self.forget()

    def forget(self) -> None:
        """Take it that the terminal shows anything, and send all of it anew."""
        self._held = [None] * self.height
        self._due = set(range(self.height))

    def forget_line(self, y: int) -> None:
        """Take it that a line shows something else, which stays there until it is painted again."""
        if 0 <= y < self.height:
            self._held[y] = None
            self._due.discard(y)

    def put(self, x: int, y: int, segments: Iterable[Segment], colours: ColorSystem) -> None:
        """Note what stands on a line from some cell on; what is beyond the edge is left out."""
        if not 0 <= y < self.height:
            return
        texts: list[str] = []
        pens: list[Pen] = []
        is_disputed = False
        for text, style, _ in segments:
            if _SINGLE.fullmatch(text):
                cells: Sequence[str] = text
            else:
                cells, some = _cells(text)
                is_disputed = is_disputed or some
            texts += cells
            pens += [pen_of(style, colours)] * len(cells)
        stop = min(x + len(texts), self.width)
        if stop <= x:
            return
        row = self._wanted[y]
        if row.texts[x] == "":
            row.texts[x - 1] = " "  # half of a wide character, here and at the other end
        if stop < self.width and row.texts[stop] == "":
            row.texts[stop] = " "
        if texts[stop - x : stop - x + 1] == [""]:
            texts[stop - x - 1] = " "
        row.texts[x:stop] = texts[: stop - x]
        row.pens[x:stop] = pens[: stop - x]
        row.is_disputed = row.is_disputed or is_disputed
        self._due.add(y)

    def take_changes(self, room: int) -> str:
        """Give what is to be sent, line by line until it is more than `room`; the rest stays due."""
        out: list[str] = []
        size, pen = 0, PLAIN
        for y in sorted(self._due):
            if size > room:
                break
            self._due.discard(y)
            at = len(out)
            pen = self._write_line(y, pen, out)
            size += sum(map(len, out[at:]))
        if out:
            out.append(change(pen, PLAIN) and "\x1b[0m")
        return "".join(out)

    def _write_line(self, y: int, pen: Pen, out: list[str]) -> Pen:
        wanted, held = self._wanted[y], self._held[y]
        if held is None:
            runs: Sequence[tuple[int, int]] = [(0, self.width)]
            held = self._held[y] = _Row(0)
        else:
            runs = _runs(wanted, held)
        left = 0
        for start, stop in runs:
            out.append(f"\x1b[{start - left}C" if left else f"\x1b[{y + 1};{start + 1}H")
            pen = _write_cells(wanted, start, stop, pen, out)
            left = stop
        if runs:
            held.texts[:], held.pens[:] = wanted.texts, wanted.pens
            held.is_disputed = wanted.is_disputed
        return pen


def _runs(wanted: _Row, held: _Row) -> list[tuple[int, int]]:
    """Find the stretches of cells that differ, first and one after the last, from left to right."""
    cells = zip(wanted.texts, held.texts, wanted.pens, held.pens, strict=True)
    differing = [
        x
        for x, (text, old, pen, before) in enumerate(cells)
        if text != old or (pen is not before and (text != " " or blank(pen) != blank(before)))
    ]
    if not differing:
        return []
    runs: list[tuple[int, int]] = []
    for x in differing:
        if runs and x - runs[-1][1] <= _WORTH_A_MOVE:
            runs[-1] = (runs[-1][0], x + 1)
        else:
            runs.append((x, x + 1))
    if wanted.is_disputed or held.is_disputed:
        runs = _to_the_end(runs, wanted.texts, held.texts)
    return [_whole(start, stop, wanted.texts, held.texts) for start, stop in runs]


def _to_the_end(runs: list[tuple[int, int]], *rows: list[str]) -> list[tuple[int, int]]:
    """From what is disputed on, write all that follows: it may reach further there than here."""
    for place, (start, stop) in enumerate(runs):
        if any(_is_disputed(text) for row in rows for text in row[max(0, start - 1) : stop]):
            return [*runs[:place], (start, len(rows[0]))]
    return runs


def _whole(start: int, stop: int, one: list[str], other: list[str]) -> tuple[int, int]:
    """Widen a stretch so that it parts no wide character, none that is there and none to come."""
    while start and not (one[start] and other[start]):
        start -= 1
    while stop < len(one) and not (one[stop] and other[stop]):
        stop += 1
    return start, stop


def _write_cells(row: _Row, start: int, stop: int, pen: Pen, out: list[str]) -> Pen:
    """Write cells where the cursor stands; give the pen that is held then."""
    texts, pens = row.texts, row.pens
    while start < stop:
        wanted, end = pens[start], start + 1
        while end < stop and pens[end] is wanted:
            end += 1
        text = "".join(_in_place(texts, start, end) if row.is_disputed else texts[start:end])
        if wanted is not pen:
            target = for_blank(pen, wanted) if text.isspace() else wanted
            out.append(change(pen, target))
            pen = target
        out.append(text)
        start = end
    return pen


def _in_place(texts: list[str], start: int, end: int) -> Iterator[str]:
    """Give what stands in cells; after what is disputed the cursor is set where it ought to be."""
    for x in range(start, end):
        if texts[x] and x and _is_disputed(_before(texts, x)) and not _is_disputed(texts[x]):
            yield f"\x1b[{x + 1}G"
        yield texts[x]


def _before(texts: list[str], x: int) -> str:
    return texts[x - 1] or texts[x - 2]


def _is_disputed(text: str) -> bool:
    """Tell whether terminals may disagree on how many cells this takes."""
    return len(text) > 1 or text >= _EMOJI


@lru_cache(512)
def _cells(text: str) -> tuple[tuple[str, ...], bool]:
    """Part a text into what stands in each cell; tell too whether some of it is disputed."""
    clusters: list[str] = []
    is_joined = False
    for char in text:
        is_wide = cell_len(char) > 0
        if is_wide and not is_joined:
            clusters.append(char)
        elif clusters and char >= "\xa0":  # a control character has no place in a cell
            clusters[-1] += char
        is_joined = char == _JOINER
    cells: list[str] = []
    for cluster in clusters:
        cells += [cluster, *[""] * (min(2, cell_len(cluster)) - 1)]
    return tuple(cells), any(map(_is_disputed, cells))
