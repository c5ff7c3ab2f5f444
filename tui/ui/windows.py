"""Rows of one result, kept by window: enough to scroll without waiting, bounded whatever is scrolled over."""

from collections import OrderedDict
from collections.abc import Sequence

from tui.core.row import Row

WINDOW = 200
"""Rows read at once: a few screens, 1 ms from a warm index."""

KEPT = 12
"""Windows kept; the least recently looked at goes first."""


class RowWindows:
    """A bounded cache of rows by their place in a result."""

    def __init__(self) -> None:
        self._windows: OrderedDict[int, Sequence[Row | None]] = OrderedDict()
        self._asked: set[int] = set()

    def get(self, index: int) -> Row | None:
        """Give a row, or None while it is not here (or gone from the index)."""
        number, place = divmod(index, WINDOW)
        window = self._windows.get(number)
        if window is None or place >= len(window):
            return None
        return window[place]

    def has(self, index: int) -> bool:
        """Tell whether a place has been read, be it that its row is gone."""
        number, place = divmod(index, WINDOW)
        window = self._windows.get(number)
        return window is not None and place < len(window)

    def put(self, start: int, rows: Sequence[Row | None]) -> None:
        """Take rows that were read; `start` is the beginning of a window."""
        for at in range(0, len(rows), WINDOW):
            number = (start + at) // WINDOW
            self._windows[number] = rows[at : at + WINDOW]
            self._windows.move_to_end(number)
            self._asked.discard(number)
        while len(self._windows) > KEPT:
            self._windows.popitem(last=False)

    def wanted(self, view: range, count: int) -> list[range]:
        """Say which windows to read for a view: its own, and the next one where the view nears an edge.

        Windows that were asked for and have not come yet are not named again.
        """
        if not count:
            return []
        margin = WINDOW // 4
        first = max(0, view.start - margin) // WINDOW
        last = min(count - 1, max(view.start, view.stop - 1) + margin) // WINDOW
        wanted = []
        for number in range(first, last + 1):
            start, stop = number * WINDOW, min(count, (number + 1) * WINDOW)
            if number in self._windows:
                self._windows.move_to_end(number)
                if len(self._windows[number]) >= stop - start:
                    continue
            if number not in self._asked:
                self._asked.add(number)
                wanted.append(range(start, stop))
        return wanted


def windows_around(index: int, count: int, reach: int) -> list[range]:
    """Give the windows that hold the rows from `reach` before to `reach` after a place."""
    if not count:
        return []
    first = max(0, index - reach) // WINDOW
    last = min(count - 1, index + reach) // WINDOW
    return [range(n * WINDOW, min(count, (n + 1) * WINDOW)) for n in range(first, last + 1)]
