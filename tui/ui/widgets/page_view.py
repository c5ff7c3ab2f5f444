"""A page of lines, painted on demand: what the article view and the source screen build on."""

from collections.abc import Sequence
from itertools import pairwise
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.binding import BindingType
from textual.selection import Selection
from textual.strip import Strip

from tui.ui.page.find import Hit
from tui.ui.page.lines import Piece, Target, copied
from tui.ui.styles import Sheeted
from tui.ui.widgets.laid_out import LaidOut
from tui.ui.widgets.painted import Inks

_STYLES = {"b": Style(bold=True), "i": Style(italic=True), "s": Style(strike=True)}

_INKS = {
    "text": "ink--text", "title": "ink--text", "excerpt": "ink--text", "heading": "ink--text",
    "strong": "ink--text", "muted": "ink--quiet", "faint": "ink--quiet", "rule": "ink--faint",
    "accent": "ink--accent", "section": "ink--accent", "bad": "page--bad", "link": "page--link",
    "code": "page--code",
}  # fmt: skip
"""Component class by the ink of a piece."""

FOUND = ("page--hit", "page--hit-now")
"""Inks of what the reader looks for in the page, and of the hit in front."""
LIT = ("page--lit", "page--lit-now")
"""The same of what the query found, which is quieter."""


class PageView(Sheeted, Inks, LaidOut, can_focus=True):
    """Lines of text with selection and marked hits."""

    SHEETS = ("page",)
    COMPONENT_CLASSES: ClassVar[set[str]] = {*_INKS.values(), *FOUND, *LIT}
    BINDINGS: ClassVar[list[BindingType]] = []
    ALLOW_SELECT = True

    def __init__(self) -> None:
        super().__init__()
        self._hits_by_line: dict[int, list[tuple[int, int, str]]] = {}
        """Start, end and ink of what is marked."""

    # --- painting
    def render_line(self, y: int) -> Strip:
        """Paint one line of the view."""
        number, width, margin = self.top + y, self.size.width, self.left
        plain = self.ink("ink--text")
        if number >= len(self.lines):
            return Strip.blank(width, plain)
        line = self.lines[number]
        segments = [Segment(" " * margin, plain)]
        marked = self._marked(number, len(line.text))
        at = 0
        for piece in line.pieces:
            segments.extend(self._paint(piece, at, marked))
            at += len(piece.text)
        strip = Strip(segments).adjust_cell_length(width, plain)
        return strip.apply_offsets(-margin, number)

    def _paint(self, piece: Piece, start: int, marked: list[tuple[int, int, Style]]) -> list[Segment]:
        text = piece.text.replace("\xa0", " ")  # it has kept words together; ASCII has none
        style = self.ink(_INKS[piece.ink])
        for letter in piece.style:
            style += _STYLES[letter]
        end = start + len(piece.text)
        if not marked:
            return [Segment(text, style)]
        segments = []
        cuts = sorted({start, end, *(cut for a, b, _ in marked for cut in (a, b) if start < cut < end)})
        for left, right in pairwise(cuts):
            shown = style
            for a, b, mark in marked:
                if a <= left and right <= b:
                    shown += mark
            segments.append(Segment(text[left - start : right - start], shown))
        return segments

    def _marked(self, number: int, length: int) -> list[tuple[int, int, Style]]:
        """Give the stretches of a line that are marked: hits, then what is selected."""
        marked = [(start, end, self.ink(ink)) for start, end, ink in self._hits_by_line.get(number, ())]
        selection = self.text_selection
        if selection is not None and (span := selection.get_span(number)) is not None:
            start, end = span
            stop = length if end == -1 else min(max(end, 0), length)
            marked.append((max(0, start), stop, self._selection_style))
        return marked

    @property
    def _selection_style(self) -> Style:
        """The theme's mark of selected text; most themes leave the text its own colour."""
        style = self.screen.get_component_rich_style("screen--selection")
        if self.screen.get_component_styles("screen--selection").color.a:
            return style
        return Style(bgcolor=style.bgcolor)

    def mark(self, hits: Sequence[Hit], now: int | None, inks: tuple[str, str] = FOUND) -> None:
        """Mark hits, and the one in front otherwise; paint if that can be seen."""
        by_line: dict[int, list[tuple[int, int, str]]] = {}
        for at, hit in enumerate(hits):
            for line, start, end in hit:
                by_line.setdefault(line, []).append((start, end, inks[at == now]))
        before, self._hits_by_line = self._hits_by_line, by_line
        view = range(self.top, self.top + self.size.height)
        if any(before.get(line) != by_line.get(line) for line in view):
            self.refresh()

    # --- the mouse
    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Give the selected text, paragraphs whole again."""
        first = max(0, selection.start.y) if selection.start else 0
        last = min(selection.end.y, len(self.lines) - 1) if selection.end else len(self.lines) - 1
        lines = self.lines[first : last + 1]
        if not lines:
            return None
        ends_here = selection.end is not None and selection.end.y == last
        start = selection.start.x if selection.start else 0
        return copied(lines, start, selection.end.x if selection.end and ends_here else None), "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        """Paint what is selected."""
        self.refresh()

    def target_at(self, x: int, y: int) -> Target:
        """Tell where a click leads; x and y are cells of the view."""
        number = self.top + y
        at = self.left
        if not 0 <= number < len(self.lines) or x < at:
            return None
        for piece in self.lines[number].pieces:
            at += cell_len(piece.text)
            if x < at:
                return piece.target
        return None
