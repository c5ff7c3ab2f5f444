"""What a query found in a page, line by line as they are laid out, a little at a time."""

from collections.abc import Callable, Sequence
from time import perf_counter

from tui.core.hits import Column, Wanted, spans
from tui.ui.page.find import MAX_HITS, Hit, Joined
from tui.ui.page.lines import Line

_STEP_S = 0.008
"""So long is looked at a time."""
_MAX_LINES = 48
"""Lines that are looked at together; of a paragraph that is longer, each run begins with the last line of the
one before, so that what stands over its end is found too."""


class Lit:
    """The hits of one query in one page."""

    def __init__(self, wanted: Wanted, part_of: Callable[[int], int]) -> None:
        """Begin at the top.

        Args:
            wanted: what is to be lit.
            part_of: tells which part of the page a line is of; 0 is what stands above the text.
        """
        self.hits: list[Hit] = []
        """In page order, `MAX_HITS` at most."""
        self._wanted = wanted
        self._part_of = part_of
        self._at = 0
        """The first line that was not looked at."""
        self._has_ended = False
        """Whether what is below is no text of the article."""

    def look(self, lines: Sequence[Line], *, is_whole: bool) -> bool:
        """Look at some more of a page's lines; tell whether there are more to look at now.

        Args:
            lines: those laid out so far.
            is_whole: whether those are all; if not, the last paragraph waits for its end.
        """
        end = perf_counter() + _STEP_S
        while not self._has_ended and len(self.hits) < MAX_HITS:
            stop = self._stop(lines, is_whole=is_whole)
            if stop is None:
                return False
            self._look_at(lines, stop)
            if perf_counter() > end:
                return True
        return False

    def _stop(self, lines: Sequence[Line], *, is_whole: bool) -> int | None:
        """Find the line after the next run; None when it is not laid out yet, or there is none."""
        for number in range(self._at + 1, min(self._at + _MAX_LINES, len(lines)) + 1):
            if number == len(lines):
                return number if is_whole else None
            if lines[number].glue == "\n":
                return number
        return self._at + _MAX_LINES if self._at < len(lines) else None

    def _look_at(self, lines: Sequence[Line], stop: int) -> None:
        column = self._column(lines[self._at])
        if column is None:
            self._has_ended = True
            return
        goes_on = self._at > 0 and lines[self._at].glue != "\n"
        first = self._at - goes_on
        joined = Joined()
        for number in range(first, stop):
            line = lines[number]
            joined.take(number, line, line.text[line.lead :])
        found = (joined.stretches(*span) for span in spans(joined.text, self._wanted, column))
        self.hits += [hit for hit in found if hit and hit[-1].line >= self._at]
        del self.hits[MAX_HITS:]
        self._at = stop

    def _column(self, line: Line) -> Column | None:
        """Tell what a line is of the article; None for what stands below its text."""
        inks = {piece.ink for piece in line.pieces}
        if self._part_of(self._at) == 0:
            if "title" in inks:
                return "title"
            return "excerpt" if "excerpt" in inks else "names"
        return None if inks == {"section"} else "body"
