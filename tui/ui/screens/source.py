"""The raw front matter of an article."""

import re
from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen

from tui.core.article import Problem
from tui.library import Opened
from tui.ui.bindings import bindings
from tui.ui.boundary import Guarded, LeftOnce
from tui.ui.glyphs import Glyphs
from tui.ui.page.layout import Parts
from tui.ui.page.lines import BLANK, Line, Piece
from tui.ui.page.wrapping import wrap
from tui.ui.widgets.find_bar import FindBar
from tui.ui.widgets.hints import Hints
from tui.ui.widgets.searched_page import SearchedPage

_FIRST_LINE = 2
"""Number in the file of the first line below the fence."""

_NAME = re.compile(r"(\s*(?:- )*[^\s:=#'\"{}\[\]][^:=]*(?::(?= |$)|\s=(?=\s)))(.*)")
_FIELD = re.compile(r"\s*(?:- )*(?:\"[^\"]+\"\s*:|'[^']+'\s*:|[^\s:=]+:(?:\s|$)|[^\s:=]+\s+=\s|[}\]])")
"""The start of a field in any of the notations, or the end of a list or map."""

_SEALED = re.compile(r"\s*[\"']?secured[\"']?\s*[:=].*")


class SourcePage(Guarded, SearchedPage):
    """Front matter, line by line as it stands in the file, each problem below its line."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("article", "move")]

    def __init__(self, opened: Opened, glyphs: Glyphs) -> None:
        super().__init__()
        self._opened = opened
        self._glyphs = glyphs

    def make_parts(self, width: int) -> Parts:
        """Give the path, the numbered lines, and the problems that have no line."""
        lines = self._opened.source.removesuffix("\n").split("\n")
        first = 1 if lines[0].startswith("{") else _FIRST_LINE
        size = len(str(first + len(lines)))
        yield self._title(width)
        problems: dict[int, list[Problem]] = {}
        for problem in self._opened.article.problems:
            at = problem.line if first <= problem.line < first + len(lines) else 0
            problems.setdefault(at, []).append(problem)
        sealed_at: int | None = None
        for number, text in enumerate(lines, first):
            indent = len(text) - len(text.lstrip(" "))
            goes_on = sealed_at is not None and (indent > sealed_at or not _FIELD.match(text))
            if not goes_on:
                sealed_at = indent if _SEALED.match(text) else None
                yield self._line(number, text, size, width, is_sealed=sealed_at is not None)
            yield self._problems(problems.get(number, []), " " * (size + 2), width)
        yield self._problems(problems.get(0, []), "", width)

    def _title(self, width: int) -> Iterator[Line]:
        yield from wrap([Piece(self._opened.shown_path, "title", "b")], width)
        yield BLANK

    def _line(self, number: int, text: str, size: int, width: int, *, is_sealed: bool) -> Iterator[Line]:
        text = text.expandtabs(4)
        indent = Piece(" " * min(len(text) - len(text.lstrip(" ")), width // 3))
        yield from wrap(
            self._sealed(text) if is_sealed else self._pieces(text),
            width,
            (Piece(f"{number:>{size}}  ", "faint"), indent),
            (Piece(" " * (size + 2)), indent),
        )

    def _problems(self, problems: list[Problem], indent: str, width: int) -> Iterator[Line]:
        for problem in problems:
            sign = Piece(f"{self._glyphs.broken} ", "bad")
            place = f"{problem.line}:{problem.column}  " if problem.line else ""
            text = Piece(f"{place}{problem.message}", "bad")
            yield from wrap([text], width, (Piece(indent), sign), (Piece(f"{indent}  "),))

    def _sealed(self, text: str) -> list[Piece]:
        """Say that there is a sealed envelope; what is in it is not printed."""
        about = f" {self._glyphs.sealed} sealed, {self._opened.article.sealed_size:,} characters"
        name = re.match("[^:=]*[:=]", text)
        return [Piece(name[0] if name else "", "muted"), Piece(about, "muted")]

    def _pieces(self, text: str) -> list[Piece]:
        """Set names apart from values."""
        name = _NAME.match(text)
        return [Piece(name[1], "muted"), Piece(name[2])] if name else [Piece(text)]


class SourceScreen(LeftOnce, Screen[None]):
    """Shows it until a key leads back."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("source")]

    def __init__(self, opened: Opened, glyphs: Glyphs) -> None:
        super().__init__()
        self._page = SourcePage(opened, glyphs)
        self._hints = Hints(
            (
                ("move.down move.up", "Move"),
                ("article.find", "Find"),
                ("source.back", "Back"),
            )
        )
        self._find_bar: FindBar | None = None

    def compose(self) -> ComposeResult:
        """Put the page above the keys."""
        yield self._page
        yield self._hints

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss()

    def action_back(self) -> None:
        """Put hits out, or go back."""
        if self._page.words:
            self._page.end_find()
        else:
            self.dismiss()

    # --- find
    def on_article_view_find_asked(self) -> None:
        """Let the reader type words to find."""
        if self._find_bar is not None:
            self._find_bar.take_focus()
        else:
            self._find_bar = FindBar(self._page.words)
            self.mount(self._find_bar, before=self._hints)

    def on_find_bar_typed(self, message: FindBar.Typed) -> None:
        """Light the hits of the words typed so far."""
        self._page.typed(message.words)

    def on_article_view_found(self, message: SearchedPage.Found) -> None:
        """Say how many hits there are."""
        if self._find_bar is not None:
            self._find_bar.tell(message.text)

    def on_find_bar_stepped(self, message: FindBar.Stepped) -> None:
        """Go to another hit."""
        self._page.step(message.by)

    def on_find_bar_ended(self, message: FindBar.Ended) -> None:
        """Close the line; the hits stay lit when they are kept."""
        if self._find_bar is not None:
            self._find_bar.remove()
            self._find_bar = None
        if not message.is_kept:
            self._page.end_find()
        self._page.focus()
