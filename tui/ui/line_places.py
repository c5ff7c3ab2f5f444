"""Where rows stand in a list of lines: all equally high, some with a line above them that heads a group.

What is asked is answered by halving over the heads, never by walking rows: a million of them cost nothing.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

HEAD = -1
"""The line of a row that is the head above it."""


class Place(NamedTuple):
    """What stands on a line."""

    row: int
    """Its place among the rows."""
    line: int
    """Which of its lines, from 0; `HEAD` for the head above it."""


class LinePlaces(NamedTuple):
    """Rows of equal height, with one line more above some."""

    height: int
    """Lines of each row."""
    heads: Sequence[int] = ()
    """Rows that have a head above them, rising; never the first one, whose head is the list's heading."""

    def line_of(self, index: int) -> int:
        """Give the first line of a row, its head not counted."""
        return index * self.height + bisect_right(self.heads, index)

    def at(self, line: int) -> Place:
        """Say what stands on a line; lines beyond the rows go on as if there were more of them."""
        passed = bisect_right(range(len(self.heads)), line, key=self._head_line)
        if passed and self._head_line(passed - 1) == line:
            return Place(self.heads[passed - 1], HEAD)
        return Place(*divmod(line - passed, self.height))

    def whole_from(self, line: int) -> int:
        """Give the first line, from one on, with which a row begins."""
        row, within = self.at(line)
        if within == 0:
            return line
        return self.line_of(row if within == HEAD else row + 1)

    def end(self, count: int) -> int:
        """Give the number of lines that rows have with their heads."""
        return count * self.height + bisect_left(self.heads, count)

    def _head_line(self, number: int) -> int:
        return self.heads[number] * self.height + number
