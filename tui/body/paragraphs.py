"""A body as paragraphs of bare text: what is left when all markup is gone."""

from collections.abc import Iterable, Iterator

from tui.body.read import read_blocks
from tui.core.blocks import Block, Code, Heading, ItemList, Paragraph, Picture, Quote, Span, Table


def paragraphs(body: str) -> Iterator[str]:
    """Yield the texts of a body's blocks in order; a row of a table is one, with blanks between its cells."""
    yield from filter(None, (text.strip() for text in _texts(read_blocks(body))))


def _texts(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, (Paragraph, Heading)):
            yield _text(block.spans)
        elif isinstance(block, Code | Picture):
            yield block.text
        elif isinstance(block, Quote):
            yield from _texts(block.blocks)
        elif isinstance(block, ItemList):
            for item in block.items:
                yield from _texts(item.blocks)
        elif isinstance(block, Table):
            for row in (block.header, *block.rows):
                yield "  ".join(map(_text, row))


def _text(spans: Iterable[Span]) -> str:
    return "".join(span.text for span in spans)
