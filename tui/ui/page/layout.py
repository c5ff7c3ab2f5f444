"""A page being laid out in a thread of its own, as far as somebody may look.

The first lines are waited for, briefly; the rest come in batches. Nothing that an article holds can keep
the screen waiting, however long the reader of its body takes over it.
"""

from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from threading import Event, Thread
from time import perf_counter, sleep
from typing import TypeAlias

from tui.ui.page.lines import Line

Place: TypeAlias = int
"""A place in a page that is the same for every width: in one number, which part of the page (upper bits)
and how many letters of it stand before (the lower 32). 0 is the top; later places are larger."""

END: Place = 1 << 62
"""Beyond every place."""

Parts: TypeAlias = Iterator[Iterable[Line]]
"""A page as head, blocks and sections, whose number does not depend on the width."""

_PART = 32
_BATCH_S = (0.04, 0.16)
"""After so long the first batch is handed over; each later one may take twice as long, up to the second
figure: taking one costs the screen ten milliseconds, however large it is."""
_SOON_S = 0.004
"""After the first lines, so long is waited for the end: most pages are then painted once and not twice."""
_WORK_S, _REST_S = 0.002, 0.001
"""So long is laid out at a time, then rested so that keys are answered: Python runs one thread at once."""


def places(parts: Parts) -> Iterator[tuple[Line, Place]]:
    """Yield the lines of a page, each with its place."""
    for number, part in enumerate(parts):
        letters = 0
        for line in part:
            yield line, (number << _PART) + letters
            letters += _letters(line)


def _letters(line: Line) -> int:
    """Count what stays the same however a page is broken into lines; an empty line counts as one letter."""
    text = line.text[line.lead :]
    return (len(text) - text.count(" ")) or 1


class Layout:
    """The lines of one page for one width. Used by one thread, which alone calls its methods."""

    def __init__(self, parts: Parts, width: int, came: Callable[[], None]) -> None:
        """Begin.

        Args:
            parts: of the page, for `width`; taken in the other thread.
            width: cells of the page.
            came: called in the other thread when there is something to `receive`.
        """
        self.width = width
        self.lines: list[Line] = []
        """Received so far."""
        self.is_whole = False
        """Whether those are all."""
        self.error: Exception | None = None
        """What ended the page before its end."""
        self._places: list[Place] = []
        self._came = came
        self._first = 1
        self._batches: deque[list[tuple[Line, Place]]] = deque()
        self._has_first = Event()
        self._has_all = Event()
        self._is_dropped = False
        self._thread = Thread(target=self._run, args=(parts,), name="page", daemon=True)

    # --- in the thread that asked
    def start(self, first: int, timeout_s: float) -> None:
        """Lay out, and wait a moment for the first lines.

        Args:
            first: lines to wait for.
            timeout_s: how long.
        """
        self._first = max(1, first)
        self._thread.start()
        if self._has_first.wait(timeout_s):
            self._has_all.wait(_SOON_S)
        self.receive()

    def receive(self) -> int:
        """Take the lines that have come; give their number."""
        before = len(self.lines)
        is_whole = self._has_all.is_set()
        while self._batches:
            for line, place in self._batches.popleft():
                self.lines.append(line)
                self._places.append(place)
        self.is_whole = is_whole
        return len(self.lines) - before

    def drop(self) -> None:
        """Let the other thread end: nobody wants the rest."""
        self._is_dropped = True

    def finish(self) -> None:
        """Wait for all lines and take them."""
        self._thread.join()
        self.receive()

    def place_of(self, number: int) -> Place:
        """Give the place of a line; of one that is not there, the nearest before it."""
        return self._places[min(number, len(self._places) - 1)] if self._places and number > 0 else 0

    def part_of(self, number: int) -> int:
        """Tell which part of the page a line that is there belongs to; 0 is the first."""
        return self._places[number] >> _PART

    def line_at(self, place: Place) -> int | None:
        """Find the line that holds a place; None while it is not laid out."""
        if not place:
            return 0
        if not self.is_whole and (not self._places or self._places[-1] <= place):
            return None
        at = bisect_left(self._places, place)
        if at < len(self._places) and self._places[at] == place:
            return at
        return max(0, bisect_right(self._places, place) - 1)

    # --- in the other thread
    def _run(self, parts: Parts) -> None:
        try:
            self._lay_out(places(parts))
        except Exception as error:  # handed to the thread that asked
            self.error = error
        self._has_all.set()
        self._has_first.set()
        if not self._is_dropped:
            self._came()

    def _lay_out(self, lines: Iterator[tuple[Line, Place]]) -> None:
        batch: list[tuple[Line, Place]] = []
        count = 0
        now = perf_counter()
        handed_over = rested = now
        pause = _BATCH_S[0]
        try:
            for placed in lines:
                if self._is_dropped:
                    return
                batch.append(placed)
                count += 1
                is_first = count == self._first
                if count & 3 and not is_first:
                    continue
                now = perf_counter()
                if is_first or now - handed_over > pause:
                    pause = pause if is_first else min(2 * pause, _BATCH_S[1])
                    self._batches.append(batch)
                    batch = []
                    handed_over = now
                    if is_first:
                        self._has_first.set()
                    self._came()
                if now - rested > _WORK_S:
                    sleep(_REST_S)
                    rested = perf_counter()
        finally:
            self._batches.append(batch)
