"""The raw front matter of an article."""

from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen

from tui.library import Opened
from tui.ui.commands import bindings
from tui.ui.page.lines import BLANK, Line, Piece, wrap
from tui.ui.widgets.page_view import PageView


class SourcePage(PageView):
    """Front matter, line by line as it stands in the file."""

    BINDINGS: ClassVar[list[BindingType]] = [
        binding
        for binding in bindings("article")
        if binding.id not in ("article.find", "article.next_hit", "article.previous_hit")
    ]

    def __init__(self, opened: Opened) -> None:
        super().__init__()
        self._opened = opened

    def on_mount(self) -> None:
        """Lay out."""
        self.lay_out()

    def make_lines(self, width: int) -> Iterator[Line]:
        """Give the path, and the numbered lines."""
        yield from wrap([Piece(str(self._opened.shown_path), "title", "b")], width)
        yield BLANK
        lines = self._opened.source.split("\n")
        size = len(str(len(lines) + 1))
        for number, line in enumerate(lines):
            head = Piece(f"{number + 2:>{size}}  ", "muted")
            indent = len(line) - len(line.lstrip(" "))
            text = "\u00a0" * indent + line[indent:]
            yield from wrap([Piece(text.expandtabs(4))], width, (head,), (Piece(" " * (size + 2)),))


class SourceScreen(Screen[None]):
    """Shows it until a key leads back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,i,h,left", "app.pop_screen", "Back", show=False),
    ]

    def __init__(self, opened: Opened) -> None:
        super().__init__()
        self._opened = opened

    def compose(self) -> ComposeResult:
        """Lay out the page."""
        yield SourcePage(self._opened)
