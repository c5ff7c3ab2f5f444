"""Two articles side by side, with the words that only one of them has."""

from collections.abc import Iterator
from itertools import chain, zip_longest
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen

from tui.body.paragraphs import paragraphs
from tui.core.headlines import Span, words_in, words_missing
from tui.core.opened import Opened
from tui.ui import present
from tui.ui.bindings import bindings
from tui.ui.boundary import Guarded, LeftOnce
from tui.ui.glyphs import Glyphs
from tui.ui.page.layout import Parts
from tui.ui.page.lines import BLANK, Line, Piece, cells
from tui.ui.page.wrapping import wrap
from tui.ui.widgets.hints import Hints
from tui.ui.widgets.searched_page import SearchedPage

_LEAST = 28
"""Cells of a column; below that the articles stand one after the other."""

_MAX_BODY = 40_000
"""Characters of a body that are compared."""


class ComparePage(Guarded, SearchedPage):
    """Both articles in columns that scroll together."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("article", "move")]

    def __init__(self, one: Opened, other: Opened, glyphs: Glyphs) -> None:
        super().__init__()
        self._both = (one, other)
        self._glyphs = glyphs

    def make_parts(self, width: int) -> Parts:
        """Give titles, figures, excerpts and bodies, each pair beginning on one line."""
        texts = [_texts(opened) for opened in self._both]
        words = [words_in(text) for text in texts]
        column = (width - 3) // 2
        is_side_by_side = column >= _LEAST
        room = column if is_side_by_side else width
        columns = [
            [list(lines) for lines in _article(opened, texts[at], words[1 - at], room, self._glyphs)]
            for at, opened in enumerate(self._both)
        ]
        if not is_side_by_side:
            yield from (*columns[0], [BLANK], *columns[1])
            return
        for left, right in zip_longest(*columns, fillvalue=[]):
            yield [_beside(a, b, room, self._glyphs) for a, b in zip_longest(left, right, fillvalue=BLANK)]


def _texts(opened: Opened) -> tuple[str, ...]:
    """Give title, excerpt and the paragraphs of the body."""
    article = opened.article
    return article.title, article.excerpt, *paragraphs(article.body[:_MAX_BODY])


def _article(
    opened: Opened, texts: tuple[str, ...], others: frozenset[str], width: int, glyphs: Glyphs
) -> Iterator[Iterator[Line]]:
    """Yield title, figures, excerpt and body of one article."""
    article = opened.article
    title, excerpt, *body = texts
    yield wrap(_pieces(title, words_missing(title, others), "title"), width)
    at = article.published_at
    about = [article.provider.name or article.provider.domain or "No provider"]
    if at is not None:
        about.append(present.absolute(at, day_only=article.day_only))
    if article.heat is not None:
        about.append(f"heat {article.heat}")
    yield wrap([Piece(f" {glyphs.dot} ".join(about), "muted")], width)
    yield iter((BLANK,))
    yield wrap(_pieces(excerpt or "No excerpt.", words_missing(excerpt, others), "text"), width)
    yield iter((BLANK,))
    if not body:
        yield wrap([Piece("No body in the archive.", "faint")], width)
        return
    for paragraph in body:
        yield chain(wrap(_pieces(paragraph, words_missing(paragraph, others), "text"), width), (BLANK,))


def _pieces(text: str, spans: list[Span], ink: str) -> list[Piece]:
    """Set stretches of a text apart: bold, in the accent's colour."""
    pieces, at = [], 0
    for start, end in spans:
        pieces += [Piece(text[at:start], ink), Piece(text[start:end], "accent", "b")]
        at = end
    return [*pieces, Piece(text[at:], ink)]


def _beside(left: Line, right: Line, width: int, glyphs: Glyphs) -> Line:
    """Put two lines beside each other."""
    gap = Piece(" " * max(0, width - cells(left.pieces)) + " ", "text")
    return Line((*left.pieces, gap, Piece(f"{glyphs.column} ", "faint"), *right.pieces))


class CompareScreen(LeftOnce, Screen[None]):
    """Shows them until a key leads back."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("compare")]

    def __init__(self, one: Opened, other: Opened, glyphs: Glyphs) -> None:
        super().__init__()
        self._page = ComparePage(one, other, glyphs)

    def compose(self) -> ComposeResult:
        """Put the page above the keys."""
        yield self._page
        yield Hints(
            (
                ("move.down move.up", "Move"),
                ("bold", "Words that only one of them has"),
                ("compare.leave", "Back"),
            )
        )

    def on_mount(self) -> None:
        """Lay both out."""
        self._page.lay_out()

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss()
