"""What a page is made of: lines of pieces, each with the name of its ink and where a click on it leads."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeAlias

from rich.cells import cell_len, set_cell_size


class Named(NamedTuple):
    """Somebody or something to know more of."""

    kind: str
    """`provider`, `topic` or `author`."""
    name: str


Target: TypeAlias = "int | str | Named | None"
"""An article around this one by its place (`page.panel`), an address, a name, or nothing."""


NO_BREAK = "\N{NO-BREAK SPACE}"
"""A blank at which no line ends."""


class Piece(NamedTuple):
    """A run of text in one ink."""

    text: str
    ink: str = "text"
    """What it is, as `title` or `muted`; the view knows the colour (`widgets.page_view`)."""
    style: str = ""
    """Of the letters `b` (bold), `i` (italic) and `s` (struck)."""
    target: Target = None


Head: TypeAlias = tuple[Piece, ...]
"""What a line begins with that is not its text: an indent, a bullet, a bar."""


class Line(NamedTuple):
    """One line of a page."""

    pieces: tuple[Piece, ...] = ()
    lead: int = 0
    """Characters at the start that are margin, bullet or bar, not text; find and copying pass over them."""
    glue: str = "\n"
    """What stands between the text of the line before and this one: a line feed, or, where the page broke
    a line that was too long for it, a blank or nothing."""

    @property
    def text(self) -> str:
        """The line without its colours."""
        return "".join(piece.text for piece in self.pieces)


BLANK = Line()


def cells(pieces: Iterable[Piece]) -> int:
    """Give the cells that pieces take."""
    return sum(cell_len(piece.text) for piece in pieces)


def characters(pieces: Iterable[Piece]) -> int:
    """Give the number of characters of pieces."""
    return sum(len(piece.text) for piece in pieces)


def joined(pieces: Iterable[Piece]) -> list[Piece]:
    """Put neighbours of one ink together and leave out what is empty: a line is painted from few pieces."""
    found: list[Piece] = []
    for piece in pieces:
        if not piece.text:
            continue
        if found and found[-1][1:] == piece[1:]:
            found[-1] = found[-1]._replace(text=found[-1].text + piece.text)
        else:
            found.append(piece)
    return found


def cut_short(line: Line, width: int, ellipsis: str) -> Line:
    """End a line with an ellipsis that says that there is more; a word that it would cut is left out."""
    if not line.pieces:
        return line
    *before, last = line.pieces
    kept = last.text
    room = max(0, width - cells(before) - cell_len(ellipsis))
    if cell_len(kept) > room:
        words = kept[: len(set_cell_size(kept, room + 1).rstrip(" "))].rpartition(" ")[0].rstrip(" ")
        kept = words or set_cell_size(kept, room).rstrip(" ")
    return line._replace(pieces=(*before, last._replace(text=kept.rstrip(" ,;:") + ellipsis)))


def copied(lines: Sequence[Line], start: int, end: int | None) -> str:
    """Give the text of lines as it was before it was broken into them, with blanks for no-break spaces.

    Args:
        lines: of a page, one or more.
        start: the first character taken of the first line.
        end: the first character not taken of the last line; None for all of it.
    """
    parts: list[str] = []
    for number, line in enumerate(lines):
        text = line.text
        is_last = number == len(lines) - 1
        stop = len(text) if end is None or not is_last else min(max(end, 0), len(text))
        first = min(max(start, 0), len(text)) if number == 0 else 0
        if number and line.glue != "\n":
            first = min(line.lead, stop)
        parts.append((line.glue if number else "") + text[first:stop].rstrip(" "))
    return "".join(parts).replace(NO_BREAK, " ")
