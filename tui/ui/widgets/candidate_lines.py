"""Candidates below a line to type in; the cursor is on one of them, or still in the line above."""

from collections.abc import Sequence
from typing import ClassVar

from textual.events import Click
from textual.reactive import reactive

from tui.ui.answers import Candidate
from tui.ui.cells import ends
from tui.ui.glyphs import Glyphs
from tui.ui.report import Report
from tui.ui.row_lines import Part
from tui.ui.widgets.painted import OneLine


class CandidateLines(OneLine):
    """A short list without a focus of its own."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"ink--bar", "ink--cursor", "ink--quiet", "ink--text"}

    shown: reactive[tuple[Candidate, ...]] = reactive[tuple[Candidate, ...]](())
    at: reactive[int | None] = reactive[int | None](None)
    """The candidate under the cursor; None while the cursor is in the line above."""

    class Clicked(Report):
        """A candidate was clicked."""

        candidate: Candidate

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__()
        self.glyphs = glyphs

    @property
    def candidate(self) -> Candidate | None:
        """The candidate under the cursor."""
        return None if self.at is None else self.shown[self.at]

    def show(self, candidates: Sequence[Candidate]) -> None:
        """Take other candidates; the cursor goes back to the line above."""
        self.at = None
        self.shown = tuple(candidates)

    def step(self, by: int) -> None:
        """Move the cursor; above the first candidate it is in the line again."""
        to = (-1 if self.at is None else self.at) + by
        self.at = None if to < 0 or not self.shown else min(to, len(self.shown) - 1)

    @property
    def _top(self) -> int:
        return max(0, (self.at or 0) - self.size.height + 1)

    def paint(self, width: int) -> list[Part]:
        """Paint the first line."""
        return self._line(0, width)

    def paint_more(self, y: int, width: int) -> list[Part]:
        """Paint another line; the last one says how many there is no room for."""
        return self._line(y, width)

    def _line(self, y: int, width: int) -> list[Part]:
        index = self._top + y
        if index >= len(self.shown):
            return []
        candidate = self.shown[index]
        note = candidate.note
        below = len(self.shown) - index - 1
        if y == self.size.height - 1 and below:
            note = f"{below} more"
        left, right = ends(f" {candidate.text}", f"  {note} ", width)
        if index == self.at:
            return [Part(self.glyphs.cursor, "ink--bar"), Part(left[1:] + right, "ink--cursor")]
        return [Part(left, "ink--text"), Part(right, "ink--quiet")]

    def on_click(self, event: Click) -> None:
        """Tell which candidate was clicked."""
        index = self._top + event.y
        if index < len(self.shown):
            self.post_message(self.Clicked(self.shown[index]))
