"""A line of text above a list."""

from typing import ClassVar

from tui.ui.cells import fit
from tui.ui.glyphs import Glyphs
from tui.ui.row_lines import Part
from tui.ui.widgets.painted import OneLine


class TitleLine(OneLine):
    """Shows one text in one ink, cut where it is too long."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"ink--strong", "ink--quiet"}

    def __init__(self, glyphs: Glyphs, ink: str) -> None:
        super().__init__()
        self._glyphs, self._ink, self._text = glyphs, ink, ""

    def say(self, text: str) -> None:
        """Show another text."""
        self._text = text
        self.refresh()

    def paint(self, width: int) -> list[Part]:
        """Give the line."""
        return [Part(fit(f" {self._text}", width, self._glyphs.ellipsis), self._ink)]
