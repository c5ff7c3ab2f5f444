"""A body's blocks as lines."""

from collections.abc import Iterable, Iterator, Sequence

from tui.core.blocks import (
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
from tui.ui.glyphs import Glyphs
from tui.ui.page.lines import Head, Line, Piece, cells, characters
from tui.ui.page.links import Links
from tui.ui.page.tables import table_lines
from tui.ui.page.wrapping import chop, wrap

_MAX_INDENT = 24
"""Cells, and at most a third of the page; what lies deeper in lists and quotes is not moved further right."""

_CODE_MARGIN = 2
"""Cells of its ground that code has at its sides."""

_RULE = 12
"""Cells of a thematic break."""


class BlockLines:
    """Lays blocks out, and numbers the addresses that the text links to."""

    def __init__(self, glyphs: Glyphs, links: Links) -> None:
        self._glyphs = glyphs
        self._links = links

    def lines(self, blocks: Iterable[Block], width: int, lead: Head = (), first: Head = ()) -> Iterator[Line]:
        """Yield the lines of blocks, parted by blank lines.

        Args:
            blocks: taken as lines are asked for.
            width: cells of the page.
            lead: what each line begins with.
            first: what the very first line begins with instead, as a bullet; empty for `lead`.
        """
        head = first or lead
        for number, block in enumerate(blocks):
            if number:
                yield _blank(lead)
            yield from self._block(block, width, lead, head)
            head = lead

    def _block(self, block: Block, width: int, lead: Head, first: Head) -> Iterator[Line]:
        match block:
            case Paragraph(spans):
                yield from wrap(self._pieces(spans), width, first, lead)
            case Heading(level, spans):
                yield from wrap(self._pieces(spans, "heading", "b" if level < 4 else ""), width, first, lead)
            case Code(text, _):
                yield from self._code(text, width, lead, first)
            case Quote(blocks):
                bar = Piece(f"{self._glyphs.quote} ", "rule")
                if cells(lead) < _most(width):
                    lead, first = (*lead, bar), (*first, bar)
                yield from self.lines(blocks, width, lead, first)
            case ItemList(items, start):
                yield from self._list(items, start, width, lead, first)
            case Table():
                if first is not lead:
                    yield Line(first, characters(first))
                yield from table_lines(block, width, lead, self._glyphs.rule, self._pieces)
            case Rule():
                drawn = Piece(self._glyphs.rule * max(1, min(_RULE, width - cells(first))), "rule")
                yield Line((*first, drawn), characters(first) + len(drawn.text))
            case Picture(text, url, link):
                sign = Piece(f"{self._glyphs.picture} ", "muted")
                caption = [Piece(text or "Picture", "muted", "i"), *self._reference(url, " ")]
                caption += self._reference(link, " ")
                yield from wrap(caption, width, (*first, sign), (*lead, Piece("  ")))

    # --- text
    def _pieces(self, spans: Sequence[Span], ink: str = "text", style: str = "") -> list[Piece]:
        """Give spans their inks; a link that can be opened is followed by its number."""
        pieces = []
        for at, span in enumerate(spans):
            marks = style
            marks += "b" if "strong" in span.marks and "b" not in style else ""
            marks += "i" if "em" in span.marks else ""
            marks += "s" if "strike" in span.marks else ""
            number = self._links.number(span.url) if span.url else None
            own = "code" if "code" in span.marks else "link" if number else ink
            pieces.append(Piece(span.text, own, marks, span.url if number else None))
            if number and (at + 1 == len(spans) or spans[at + 1].url != span.url):
                pieces.extend(self._reference(span.url))
        return pieces

    def _reference(self, url: str, before: str = "") -> list[Piece]:
        """Give the number of an address, as `[3]`."""
        number = self._links.number(url) if url else None
        return [Piece(f"{before}[{number}]", "muted", "", url)] if number else []

    def _code(self, text: str, width: int, lead: Head, first: Head) -> Iterator[Line]:
        """Keep every line as it stands, on a ground of its own; one that is too long goes on below."""
        room = max(4, width - cells(lead) - 2 * _CODE_MARGIN)
        head = first
        for line in text.expandtabs(4).split("\n"):
            glue = "\n"
            for part in chop(line, room):
                start = (*head, Piece(" " * _CODE_MARGIN, "code"))
                blank = " " * (room - cells([Piece(part)]) + _CODE_MARGIN)
                yield Line((*start, Piece(part + blank, "code")), characters(start), glue)
                head, glue = lead, ""

    # --- lists
    def _list(
        self, items: Sequence[ListItem], start: int | None, width: int, lead: Head, first: Head
    ) -> Iterator[Line]:
        size = len(str(start + len(items) - 1)) + 2 if start is not None else 2
        is_loose = any(len(item.blocks) > 1 and not _is_tight(item.blocks) for item in items)
        for at, item in enumerate(items):
            if at and is_loose:
                yield _blank(lead)
            sign = self._sign(item, None if start is None else start + at, size)
            bullet, below = _hang(Piece(sign, "muted"), lead if at else first, lead, width)
            if not item.blocks:
                yield Line(bullet, characters(bullet))
            elif not _is_tight(item.blocks):
                yield from self.lines(item.blocks, width, below, bullet)
            else:
                for number, block in enumerate(item.blocks):
                    yield from self._block(block, width, below, below if number else bullet)

    def _sign(self, item: ListItem, number: int | None, size: int) -> str:
        if item.checked is not None:
            return f"{self._glyphs.done if item.checked else self._glyphs.todo} "
        return f"{self._glyphs.bullet} " if number is None else f"{number}. ".rjust(size)


def _is_tight(blocks: Sequence[Block]) -> bool:
    """Whether an item is a line of text, with lists below it at most."""
    return all(isinstance(block, ItemList) for block in blocks[1:])


def _most(width: int) -> int:
    return min(_MAX_INDENT, width // 3)


def _hang(sign: Piece, first: Head, lead: Head, width: int) -> tuple[Head, Head]:
    """Put a bullet before an item, and the rest of the item to the right of it."""
    if cells(lead) < _most(width):
        return (*first, sign), (*lead, Piece(" " * len(sign.text)))
    indent = lead[-1] if lead else Piece("")
    if first is lead and indent.text.isspace() and len(sign.text) <= len(indent.text):
        first = (*lead[:-1], sign._replace(text=sign.text.rjust(len(indent.text))))
    return first, lead


def _blank(lead: Head) -> Line:
    shown = lead if any(not piece.text.isspace() for piece in lead) else ()
    return Line(shown, characters(shown))
