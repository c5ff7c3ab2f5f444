"""What a page is made of: lines of pieces, each with the name of its ink and where a click on it leads."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeAlias

from rich.cells import cell_len

Target: TypeAlias = "int | str | None"
"""A related entry by its place in the article, an address, or nothing."""


class Piece(NamedTuple):
    """A run of text in one ink."""

    text: str
    ink: str = "text"
    """Without the `page--` of its component class."""
    style: str = ""
    """Of the letters `b` (bold), `i` (italic) and `s` (struck)."""
    target: Target = None


class Line(NamedTuple):
    """One line of a page."""

    pieces: tuple[Piece, ...] = ()
    lead: int = 0
    """Characters at the start that are margin, bullet or bar, not text; find passes over them."""
    follows: bool = False
    """The text goes on from the line before, which ended only because the page does."""

    @property
    def text(self) -> str:
        """The line without its colours."""
        return "".join(piece.text for piece in self.pieces)


BLANK = Line()

_PARTS = re.compile("[ \n]|[^ \n]+")
_WIDE = "\u3000-\u303f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff60"
# No line may begin with a closing mark: the break comes after it (Unicode UAX 14, classes CL and EX).
_BREAKS = re.compile(
    f"([{_WIDE}](?![\u3001\u3002\u300d\u300f\u3011\u3009\u300b\u30fc\uff01\uff09\uff0c\uff1f]))"
)


def wrap(
    pieces: Iterable[Piece], width: int, first: tuple[Piece, ...] = (), rest: tuple[Piece, ...] = ()
) -> list[Line]:
    """Break text into lines.

    Args:
        pieces: the text; a line feed in it ends a line.
        width: cells of the page.
        first: what the first line begins with, as a bullet.
        rest: what the others begin with; as wide as `first`.

    Returns:
        Lines of at most `width` cells (a page narrower than its margin has four for text), broken at blanks
        and between characters of scripts without blanks; a word that is too long is cut. At least one.
    """
    wrapper = _Wrapper(max(4, width - sum(cell_len(piece.text) for piece in first)), first, rest)
    for unit in _units(pieces):
        if unit is None:
            wrapper.end(follows=False)
        elif len(unit) == 1 and unit[0].text == " ":
            wrapper.blank(unit[0])
        else:
            wrapper.word(unit)
    return wrapper.finish()


class _Wrapper:
    """Lines in the making."""

    def __init__(self, room: int, first: tuple[Piece, ...], rest: tuple[Piece, ...]) -> None:
        self._room = room
        self._heads = (first, rest)
        self._lines: list[Line] = []
        self._current: list[Piece] = []
        self._used = 0
        self._follows = False

    def blank(self, piece: Piece) -> None:
        """Put a blank between words; at the start or the end of a line there is none."""
        if 0 < self._used < self._room:
            self._current.append(piece)
            self._used += 1

    def word(self, parts: list[Piece]) -> None:
        """Put a word where it has room."""
        size = sum(cell_len(part.text) for part in parts)
        if self._used and self._used + size > self._room:
            self.end(follows=True)
        for part in parts:
            rest = part.text
            while self._used + cell_len(rest) > self._room:
                kept, rest = _cut(rest, self._room - self._used, is_forced=not self._used)
                if kept:
                    self._current.append(part._replace(text=kept))
                self.end(follows=True)
            if rest:
                self._current.append(part._replace(text=rest))
                self._used += cell_len(rest)

    def end(self, *, follows: bool) -> None:
        """End the line; the next one `follows` when its text goes on."""
        current = self._current
        while current and not current[-1].text.strip(" "):
            current.pop()
        head = self._heads[1 if self._lines else 0]
        lead = sum(len(piece.text) for piece in head)
        self._lines.append(Line((*head, *_joined(current)), lead, self._follows))
        self._current, self._used, self._follows = [], 0, follows

    def finish(self) -> list[Line]:
        """Give the lines."""
        if self._current or not self._lines:
            self.end(follows=False)
        return self._lines


def _units(pieces: Iterable[Piece]) -> Iterator[list[Piece] | None]:
    """Part text into words (of one or more inks) and single blanks; None for a line feed."""
    word: list[Piece] = []
    for piece in pieces:
        for part in _PARTS.findall(piece.text):
            if part not in ("\n", " "):
                first, *others = _breakable(part)
                word.append(piece._replace(text=first))
                for other in others:
                    yield word
                    word = [piece._replace(text=other)]
                continue
            if word:
                yield word
                word = []
            yield None if part == "\n" else [piece._replace(text=" ")]
    if word:
        yield word


def _breakable(word: str) -> list[str]:
    """Part a word between characters of scripts without blanks."""
    return [word] if word.isascii() else _BREAKS.sub(r"\1\n", word).rstrip("\n").split("\n")


def _cut(text: str, room: int, *, is_forced: bool) -> tuple[str, str]:
    """Cut a word that is wider than the room; where it must, one character is taken all the same."""
    used = 0
    for at, char in enumerate(text):
        used += cell_len(char)
        if used > room:
            at = max(at, 1) if is_forced else at  # noqa: PLW2901
            return text[:at], text[at:]
    return text, ""


def _joined(pieces: list[Piece]) -> list[Piece]:
    """Put neighbours of one ink together: a line is painted from few pieces."""
    joined: list[Piece] = []
    for piece in pieces:
        if joined and joined[-1][1:] == piece[1:]:
            joined[-1] = joined[-1]._replace(text=joined[-1].text + piece.text)
        else:
            joined.append(piece)
    return joined
