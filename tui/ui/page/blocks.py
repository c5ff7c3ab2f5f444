"""A body's blocks as lines."""

from collections.abc import Iterable, Iterator, Sequence

from rich.cells import cell_len

from tui.body.blocks import (
    Block,
    Code,
    Heading,
    ItemList,
    ListItem,
    Paragraph,
    Picture,
    Quote,
    Rule,
    Span,
    Table,
)
from tui.ui.cells import fit
from tui.ui.glyphs import Glyphs
from tui.ui.page.lines import BLANK, Line, Piece, wrap

_MAX_INDENT = 24
"""Cells; what lies deeper in lists and quotes is not moved further to the right."""

_LEAST_COLUMN = 8
"""Cells of a column; a table that cannot have so many is written row by row."""


class BlockLines:
    """Lays blocks out; numbers the addresses that the text links to."""

    def __init__(self, glyphs: Glyphs, links: dict[str, int]) -> None:
        self._glyphs = glyphs
        self._links = links

    def lines(
        self, blocks: Iterable[Block], width: int, lead: tuple[Piece, ...] = (), first: tuple[Piece, ...] = ()
    ) -> Iterator[Line]:
        """Yield the lines of blocks, parted by blank lines.

        Args:
            blocks: taken as lines are asked for.
            width: cells of the page.
            lead: what each line begins with.
            first: what the very first line begins with instead, as a bullet; empty for `lead`.
        """
        is_first = True
        for block in blocks:
            if not is_first:
                yield _blank(lead)
            yield from self._block(block, width, lead, first if is_first and first else lead)
            is_first = False

    def _block(
        self, block: Block, width: int, lead: tuple[Piece, ...], first: tuple[Piece, ...]
    ) -> Iterator[Line]:
        match block:
            case Paragraph(spans):
                yield from wrap(self._pieces(spans), width, first, lead)
            case Heading(level, spans):
                yield from wrap(self._pieces(spans, "heading", "b" if level < 4 else ""), width, first, lead)
            case Code(text, _):
                yield from self._code(text, width, lead, first)
            case Quote(blocks):
                bar = Piece(f"{self._glyphs.quote} ", "rule")
                yield from self.lines(blocks, width, _deeper(lead, bar), _deeper(first, bar))
            case ItemList(items, start):
                yield from self._list(items, start, width, lead, first)
            case Table():
                yield from self._table(block, width, lead)
            case Rule():
                yield Line((*first, Piece(self._glyphs.rule * min(12, width), "rule")), _length(first))
            case Picture(text, url):
                sign = Piece(f"{self._glyphs.picture} ", "muted")
                caption = [Piece(text or "Picture", "muted", "i"), *self._reference(url)]
                yield from wrap(caption, width, (*first, sign), (*lead, Piece("  ")))

    # --- text
    def _pieces(self, spans: Sequence[Span], ink: str = "text", style: str = "") -> list[Piece]:
        """Give spans their inks; a link is followed by its number."""
        pieces = []
        for at, span in enumerate(spans):
            marks = style
            marks += "b" if "strong" in span.marks and "b" not in style else ""
            marks += "i" if "em" in span.marks else ""
            marks += "s" if "strike" in span.marks else ""
            own = "code" if "code" in span.marks else "link" if span.url else ink
            pieces.append(Piece(span.text, own, marks, span.url or None))
            ends = at + 1 == len(spans) or spans[at + 1].url != span.url
            if span.url and ends:
                pieces.extend(self._reference(span.url))
        return pieces

    def _reference(self, url: str) -> list[Piece]:
        """Give the number of an address, as `[3]`; one that is linked twice has one number."""
        if not url:
            return []
        number = self._links.setdefault(url, len(self._links) + 1)
        return [Piece(f"[{number}]", "muted", "", url)]

    def _code(
        self, text: str, width: int, lead: tuple[Piece, ...], first: tuple[Piece, ...]
    ) -> Iterator[Line]:
        room = max(4, width - sum(cell_len(piece.text) for piece in lead) - 2)
        head = first
        for line in text.expandtabs(4).split("\n"):
            rest = line
            follows = False
            while True:
                shown = fit(rest, room, "").rstrip(" ") if cell_len(rest) > room else rest
                shown = shown or rest[:1]
                start = (*head, Piece("  "))
                yield Line((*start, Piece(shown, "code")), _length(start), follows)
                head, rest, follows = lead, rest[len(shown) :], True
                if not rest:
                    break

    # --- lists
    def _list(
        self,
        items: Sequence[ListItem],
        start: int | None,
        width: int,
        lead: tuple[Piece, ...],
        first: tuple[Piece, ...],
    ) -> Iterator[Line]:
        size = len(str(start + len(items) - 1)) + 2 if start is not None else 2
        is_loose = any(len(item.blocks) > 1 and not _is_tight(item.blocks) for item in items)
        for at, item in enumerate(items):
            if at and is_loose:
                yield _blank(lead)
            if item.checked is not None:
                sign = f"{self._glyphs.done if item.checked else self._glyphs.todo} "
            elif start is not None:
                sign = f"{start + at}. ".rjust(size)
            else:
                sign = f"{self._glyphs.bullet} "
            head = first if not at else lead
            below = _deeper(lead, Piece(" " * len(sign)))
            bullet = _deeper(head, Piece(sign, "muted"))
            if not item.blocks:
                yield Line(bullet, _length(bullet))
            elif _is_tight(item.blocks):
                for number, block in enumerate(item.blocks):
                    yield from self._block(block, width, below, bullet if not number else below)
            else:
                yield from self.lines(item.blocks, width, below, bullet)

    # --- tables
    def _table(self, table: Table, width: int, lead: tuple[Piece, ...]) -> Iterator[Line]:
        room = width - sum(cell_len(piece.text) for piece in lead)
        rows = [table.header, *table.rows]
        count = max((len(row) for row in rows), default=0)
        if not count:
            return
        wanted = [max(1, *(_width(row[at]) for row in rows if at < len(row))) for at in range(count)]
        sizes = _fit_columns(wanted, room - 3 * (count - 1))
        if sizes is None:
            yield from self._records(table, width, lead)
            return
        for number, row in enumerate(rows):
            if number or any(_width(cell) for cell in row):
                yield from self._row(row, sizes, table.alignments, lead, is_head=number == 0)
            if not number and any(_width(cell) for cell in row):
                line = Piece(self._glyphs.rule * (sum(sizes) + 3 * (count - 1)), "rule")
                yield Line((*lead, line), _length(lead) + len(line.text))

    def _row(
        self,
        row: Sequence[tuple[Span, ...]],
        sizes: Sequence[int],
        alignments: Sequence[str],
        lead: tuple[Piece, ...],
        *,
        is_head: bool,
    ) -> Iterator[Line]:
        cells = [
            wrap(self._pieces(cell, "heading" if is_head else "text"), size)
            for cell, size in zip(row, sizes, strict=False)
        ]
        for at in range(max(len(lines) for lines in cells)):
            pieces: list[Piece] = [*lead]
            for column, size in enumerate(sizes):
                line = cells[column][at] if column < len(cells) and at < len(cells[column]) else BLANK
                blank = size - cell_len(line.text)
                way = alignments[column] if column < len(alignments) else "left"
                before = blank if way == "right" else blank // 2 if way == "center" else 0
                is_last = column == len(sizes) - 1
                pieces += [Piece(" " * before), *line.pieces, Piece(" " * (0 if is_last else blank - before))]
                if not is_last:
                    pieces.append(Piece(f" {self._glyphs.column} ", "rule"))
            yield Line(tuple(piece for piece in pieces if piece.text), _length(lead))

    def _records(self, table: Table, width: int, lead: tuple[Piece, ...]) -> Iterator[Line]:
        """Write a table that is too wide as its rows, a line for each cell under its heading."""
        for number, row in enumerate(table.rows):
            if number:
                yield _blank(lead)
            for at, cell in enumerate(row):
                name = "".join(span.text for span in table.header[at]) if at < len(table.header) else ""
                label = [Piece(f"{name}: ", "muted")] if name else []
                yield from wrap([*label, *self._pieces(cell)], width, lead, _deeper(lead, Piece("  ")))


def _fit_columns(wanted: Sequence[int], room: int) -> list[int] | None:
    """Share the room among columns: narrow ones get what they want, wide ones an even part of the rest."""
    if sum(wanted) <= room:
        return list(wanted)
    if room < _LEAST_COLUMN * len(wanted):
        return None
    sizes = list(wanted)
    while sum(sizes) > room:
        widest = max(range(len(sizes)), key=lambda at: sizes[at])
        others = sorted(sizes)[-2] if len(sizes) > 1 else 0
        excess = sum(sizes) - room
        sizes[widest] -= max(1, min(excess, sizes[widest] - others))
    return sizes


def _width(cell: Sequence[Span]) -> int:
    return max((cell_len(line) for line in "".join(span.text for span in cell).split("\n")), default=0) + sum(
        4 for span in cell if span.url
    )


def _is_tight(blocks: Sequence[Block]) -> bool:
    """Whether an item is a line of text, with lists below it at most."""
    return all(isinstance(block, ItemList) for block in blocks[1:])


def _deeper(lead: tuple[Piece, ...], piece: Piece) -> tuple[Piece, ...]:
    if sum(cell_len(part.text) for part in lead) >= _MAX_INDENT:
        return lead
    return (*lead, piece)


def _length(pieces: Sequence[Piece]) -> int:
    return sum(len(piece.text) for piece in pieces)


def _blank(lead: tuple[Piece, ...]) -> Line:
    shown = lead if any(not piece.text.isspace() for piece in lead) else ()
    return Line(shown, _length(shown))
