"""Blocks -> the words that a reader sees, for the search index."""

from collections.abc import Iterable, Iterator

from tui.core.blocks import Block, Code, Heading, ItemList, Paragraph, Picture, Quote, Span, Table


def shown_text(blocks: Iterable[Block]) -> str:
    """Give the text of blocks, without addresses, a line for each paragraph, picture and cell."""
    return "\n".join(_texts(blocks))


def _texts(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Paragraph(spans) | Heading(_, spans):
                yield _joined(spans)
            case Code(text) | Picture(text):
                yield text
            case Quote(inner):
                yield from _texts(inner)
            case ItemList(items):
                for item in items:
                    yield from _texts(item.blocks)
            case Table(header, rows):
                for row in (header, *rows):
                    for cell in row:
                        yield _joined(cell)


def _joined(spans: tuple[Span, ...]) -> str:
    return "".join(span.text for span in spans)
