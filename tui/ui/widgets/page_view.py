"""A page of lines, drawn on demand: what the article view and the source screen build on.

Lines come from an iterator and are taken as the view needs them; the rest is taken in slices between
keys, so that a body of half a megabyte shows its first lines at once.
"""

from collections.abc import Iterator
from itertools import pairwise
from time import perf_counter
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.binding import BindingType
from textual.events import Resize
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip
from textual.timer import Timer

from tui.ui.page.find import Hit
from tui.ui.page.lines import Line, Piece, Target
from tui.ui.widgets.painted import Inks

_SLICE_S = 0.012
"""How long lines are taken at a time while the reader waits for nothing."""

_PAUSE_S = 0.01
_MARGIN = 2

_BOLD, _ITALIC, _STRIKE = Style(bold=True), Style(italic=True), Style(strike=True)


_INKS = (
    "text", "title", "strong", "muted", "faint", "accent", "excerpt", "heading", "section", "link",
    "code", "rule", "mark", "bad", "hit", "hit-now",
)  # fmt: skip


class PageView(Inks, ScrollView, can_focus=True):
    """Lines of text with scrolling, selection and marked hits."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"page--{ink}" for ink in _INKS}
    BINDINGS: ClassVar[list[BindingType]] = []
    ALLOW_SELECT = True

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[Line] = []
        """Laid out so far."""
        self._source: Iterator[Line] | None = None
        self._width = 0
        self._more: Timer | None = None
        self._goal = 0
        """Where to scroll to once there are lines enough."""
        self.hits: list[Hit] = []
        self.hit_now: int | None = None
        self._hits_by_line: dict[int, list[tuple[int, int, bool]]] = {}

    # --- what a page of some kind says of itself
    def make_lines(self, width: int) -> Iterator[Line] | None:
        """Give the lines for a width; None for an empty page."""
        raise NotImplementedError

    def lines_came(self) -> None:
        """Go on after more lines were laid out."""

    # --- laying out
    @property
    def page_width(self) -> int:
        """Cells for a line of text."""
        return max(1, self.size.width - 2 * _MARGIN)

    @property
    def is_whole(self) -> bool:
        """Whether all lines are laid out."""
        return self._source is None

    @property
    def place(self) -> int:
        """Lines scrolled down."""
        return self._goal if self._goal else round(self.scroll_offset.y)

    def lay_out(self, scroll: int = 0) -> None:
        """Lay the page out anew and show it from a line."""
        self._stop()
        self.lines = []
        self._width = self.page_width
        self._source = self.make_lines(self._width) if self.size.width else None
        self._goal = scroll
        self._set_hits([], None)
        self._take(scroll + self.size.height + 1)
        self._go_to_goal()
        self.refresh()
        if self._source is not None:
            self._more = self.set_interval(_PAUSE_S, self._take_slice)

    def _take(self, count: int) -> None:
        """Take lines until there are so many, for a moment at the longest."""
        end = perf_counter() + 10 * _SLICE_S
        while self._source is not None and len(self.lines) < count and perf_counter() < end:
            self._take_one()
        self._fit()

    def _take_slice(self) -> None:
        end = perf_counter() + _SLICE_S
        while self._source is not None and perf_counter() < end:
            self._take_one()
        self._fit()
        self._go_to_goal()
        if self._source is None:
            self._stop()
        self.lines_came()

    def _take_one(self) -> None:
        line = next(self._source, None) if self._source is not None else None
        if line is None:
            self._source = None
        else:
            self.lines.append(line)

    def _fit(self) -> None:
        before = self.virtual_size.height
        self.virtual_size = Size(0, len(self.lines) + 1 if self.lines else 0)
        if before < self.scroll_offset.y + self.size.height:
            self.refresh()

    def _go_to_goal(self) -> None:
        if self._goal and (self._source is None or len(self.lines) > self._goal + self.size.height):
            self.scroll_to(y=self._goal, animate=False, force=True)
            self._goal = 0

    def _stop(self) -> None:
        if self._more is not None:
            self._more.stop()
            self._more = None
        self._source = None

    def on_resize(self, event: Resize) -> None:
        """Lay out for the new width; what stood at the top stays near it."""
        if self.page_width == self._width or not event.size.width:
            self._take(self.place + self.size.height + 1)
            return
        before = sum(map(_letters, self.lines[: self.place]))
        self.lay_out(0)
        if before:
            self._goal = self._line_after(before)
            self._go_to_goal()

    def _line_after(self, letters: int) -> int:
        """Find the line that so many letters stand before; the page is laid out as far as that."""
        seen = number = 0
        while True:
            while self._source is not None and number >= len(self.lines):
                self._take_one()
            if seen >= letters or number >= len(self.lines):
                self._fit()
                return number
            seen += _letters(self.lines[number])
            number += 1

    # --- painting
    def render_line(self, y: int) -> Strip:
        """Paint one line of the view."""
        number = round(self.scroll_offset.y) + y
        width = self.size.width
        plain = self.ink("page--text")
        if number >= len(self.lines):
            return Strip.blank(width, plain)
        line = self.lines[number]
        segments = [Segment(" " * _MARGIN, plain)]
        marked = self._marked(number, len(line.text))
        at = 0
        for piece in line.pieces:
            segments.extend(self._paint(piece, at, marked))
            at += len(piece.text)
        strip = Strip(segments).adjust_cell_length(width, plain)
        return strip.apply_offsets(-_MARGIN, number)

    def _paint(self, piece: Piece, start: int, marked: list[tuple[int, int, Style]]) -> Iterator[Segment]:
        style = self.ink(f"page--{piece.ink}")
        for letter, more in (("b", _BOLD), ("i", _ITALIC), ("s", _STRIKE)):
            if letter in piece.style:
                style += more
        end = start + len(piece.text)
        cuts = sorted({start, end, *(cut for a, b, _ in marked for cut in (a, b) if start < cut < end)})
        for left, right in pairwise(cuts):
            shown = style
            for a, b, mark in marked:
                if a <= left and right <= b:
                    shown = style + mark
            yield Segment(piece.text[left - start : right - start], shown)

    def _marked(self, number: int, length: int) -> list[tuple[int, int, Style]]:
        """Give the stretches of a line that are marked: hits, then what is selected."""
        marked = [
            (start, end, self.ink("page--hit-now" if is_now else "page--hit"))
            for start, end, is_now in self._hits_by_line.get(number, ())
        ]
        selection = self.text_selection
        if selection is not None and (span := selection.get_span(number)) is not None:
            start, end = span
            style = self.screen.get_component_rich_style("screen--selection")
            marked.append((start, length if end == -1 else min(end, length), style))
        return marked

    # --- selection
    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Give the selected text."""
        return selection.extract("\n".join(line.text for line in self.lines)), "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        """Paint what is selected."""
        self.refresh()

    # --- hits
    def _set_hits(self, hits: list[Hit], now: int | None) -> None:
        self.hits, self.hit_now = hits, now
        by_line: dict[int, list[tuple[int, int, bool]]] = {}
        for at, hit in enumerate(hits):
            for line, start, end in hit:
                by_line.setdefault(line, []).append((start, end, at == now))
        self._hits_by_line = by_line
        self.refresh()

    def show_line(self, number: int) -> None:
        """Scroll as little as needed to show a line, with some around it."""
        top, height = round(self.scroll_offset.y), self.size.height
        if not top + 1 <= number < top + height - 2:
            self.scroll_to(y=max(0, number - height // 3), animate=False, force=True)

    # --- the mouse
    def target_at(self, x: int, y: int) -> Target:
        """Tell where a click leads; x and y are cells of the view."""
        number = round(self.scroll_offset.y) + y
        if not 0 <= number < len(self.lines):
            return None
        at = _MARGIN
        for piece in self.lines[number].pieces:
            at += cell_len(piece.text)
            if x < at:
                return piece.target if x >= _MARGIN else None
        return None

    # --- keys
    def _scroll_by(self, lines: int) -> None:
        self._take(round(self.scroll_offset.y) + self.size.height + abs(lines) + 1)
        self.scroll_relative(y=lines, animate=False, force=True)

    def action_down(self) -> None:
        """Scroll one line down."""
        self._scroll_by(1)

    def action_up(self) -> None:
        """Scroll one line up."""
        self._scroll_by(-1)

    def action_page_down(self) -> None:
        """Scroll one page down; a line of the old page stays to go on from."""
        self._scroll_by(max(1, self.size.height - 1))

    def action_page_on(self) -> None:
        """Scroll one page down."""
        self.action_page_down()

    def action_page_up(self) -> None:
        """Scroll one page up."""
        self._scroll_by(-max(1, self.size.height - 1))

    def action_half_down(self) -> None:
        """Scroll half a page down."""
        self._scroll_by(max(1, self.size.height // 2))

    def action_half_up(self) -> None:
        """Scroll half a page up."""
        self._scroll_by(-max(1, self.size.height // 2))

    def action_top(self) -> None:
        """Go to the top."""
        self._goal = 0
        self.scroll_to(y=0, animate=False, force=True)

    def action_bottom(self) -> None:
        """Go to the bottom of what is laid out; the rest follows in a moment."""
        self._goal = 0 if self._source is None else 10**9
        self.scroll_to(y=max(0, len(self.lines) + 1 - self.size.height), animate=False, force=True)


def _letters(line: Line) -> int:
    """Count what stays the same in whatever way a page is laid out."""
    text = line.text[line.lead :]
    return len(text) - text.count(" ")
