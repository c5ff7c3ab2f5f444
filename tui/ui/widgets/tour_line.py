"""Two lines above the line of keys: what to press next on the tour."""

from typing import ClassVar

from tui.ui.bindings import keymap_of
from tui.ui.cells import fit
from tui.ui.row_lines import Part
from tui.ui.tour import Tour
from tui.ui.widgets.painted import OneLine


class TourLine(OneLine):
    """Says it."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"ink--strong", "ink--quiet"}

    def __init__(self, tour: Tour) -> None:
        super().__init__()
        self.tour = tour

    def show(self, tour: Tour) -> None:
        """Say the next step."""
        self.tour = tour
        self.refresh()

    def paint(self, width: int) -> list[Part]:
        """Give the step."""
        return [Part(fit(f" {self.tour.lines(keymap_of(self.app))[0]}", width), "ink--strong")]

    def paint_more(self, y: int, width: int) -> list[Part]:
        """Say how to end it."""
        return [Part(fit(f" {self.tour.lines(keymap_of(self.app))[1]}", width), "ink--quiet")]
