"""The overview: in a wide screen, what there is to read, until something is read."""

from datetime import UTC, datetime
from typing import ClassVar

from textual.strip import Strip
from textual.widget import Widget

from tui.ui.facet_tree import SidebarState
from tui.ui.glyphs import Glyphs
from tui.ui.overview_lines import overview_lines
from tui.ui.row_lines import Part
from tui.ui.widgets.painted import Inks


class Overview(Inks, Widget):
    """Figures and bars, painted once for each count."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"ink--faint", "ink--quiet", "ink--strong", "ink--title"}

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__()
        self.glyphs = glyphs
        self._state = SidebarState()
        self._title = ""
        self._lines: list[list[Part]] | None = None
        self._width = 0

    def show(self, state: SidebarState, title: str) -> None:
        """Take what is known now."""
        if (state, title) != (self._state, self._title):
            self._state, self._title, self._lines = state, title, None
            if self.display:
                self.refresh()

    def render_line(self, y: int) -> Strip:
        """Paint a line."""
        width = self.size.width
        if self._lines is None or width != self._width:
            self._width = width
            self._lines = overview_lines(self._state, self._title, width - 1, self.glyphs, datetime.now(UTC))
        parts = self._lines[y] if y < len(self._lines) else []
        return Strip(self.segments(parts)).adjust_cell_length(width, self.rich_style)
