"""Lines that open beneath a bar, over the panes and without moving them."""

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual import on
from textual.events import Click

from tui.ui.report import Report
from tui.ui.row_lines import Part
from tui.ui.widgets.painted import OneLine


class Beneath(OneLine):
    """Paints the lines that it is given; gone while there are none."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"bar--bad", "bar--chosen", "ink--text"}

    class Clicked(Report):
        """A line was clicked; the first is 0."""

        line: int

    def __init__(self) -> None:
        super().__init__()
        self.display = False
        self._lines: Sequence[list[Part]] = ()
        self._place = (0, 0, 0)

    def show(self, lines: Sequence[list[Part]], left: int = 0) -> None:
        """Show lines of one width.

        Args:
            lines: none hides the widget.
            left: cells between the left end of the bar and the lines.
        """
        if lines:
            width = sum(cell_len(part.text) for part in lines[0])
            place = (width, len(lines), left)
            if place != self._place:
                self._place = place
                self.styles.width, self.styles.height, self.styles.offset = width, len(lines), (left, 1)
        self._lines = lines
        self.display = bool(lines)
        self.refresh()

    def paint(self, width: int) -> list[Part]:
        """Give the first line."""
        return self.paint_more(0, width)

    def paint_more(self, y: int, width: int) -> list[Part]:
        """Give another line."""
        return self._lines[y] if y < len(self._lines) else []

    @on(Click)
    def _clicked(self, event: Click) -> None:
        event.stop()
        self.post_message(self.Clicked(event.y))
