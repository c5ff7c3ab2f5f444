"""A body's blocks as plain lines: what a reader of a terminal or a mail would write by hand."""

from collections.abc import Iterable, Iterator, Sequence

from tui.body.read import read_blocks
from tui.cli.text import pad, width, wrap
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

_LEAST_COLUMNS = 20


def body_lines(body: str, columns: int) -> Iterator[str]:
    """Yield the lines of a body, an empty one between blocks.

    Args:
        body: Markdown or HTML, clean.
        columns: how wide lines may be; code and tables may be wider.
    """
    yield from _spaced(read_blocks(body), columns)


def _spaced(blocks: Iterable[Block], columns: int, *, in_item: bool = False) -> Iterator[str]:
    is_first = True
    for block in blocks:
        if not is_first and not (in_item and isinstance(block, ItemList)):
            yield ""
        is_first = False
        yield from _lines(block, max(columns, _LEAST_COLUMNS))


def _lines(block: Block, columns: int) -> Iterator[str]:
    match block:
        case Paragraph(spans):
            yield from wrap(_text(spans), columns)
        case Heading(level, spans):
            yield from wrap(f"{'#' * level} {_text(spans)}", columns)
        case Code(text):
            yield from (f"    {line}".rstrip() for line in text.split("\n"))
        case Quote(blocks):
            yield from (f"> {line}".rstrip() for line in _spaced(blocks, columns - 2))
        case ItemList():
            yield from _items(block, columns)
        case Table():
            yield from _table(block)
        case Picture(text, url):
            yield from wrap(f"[{text or 'picture'}] {url}".rstrip(), columns)
        case Rule():
            yield "-" * min(columns, _LEAST_COLUMNS)


def _text(spans: Sequence[Span]) -> str:
    """Write running text; a link's address follows it where the text does not say it."""
    parts: list[str] = []
    for at, span in enumerate(spans):
        parts.append(span.text)
        is_last = at + 1 == len(spans) or spans[at + 1].url != span.url
        if span.url and is_last and span.url not in span.text:
            parts.append(f" <{span.url}>")
    return "".join(parts)


def _items(block: ItemList, columns: int) -> Iterator[str]:
    for number, item in enumerate(block.items, 0 if block.start is None else block.start):
        mark = "- " if block.start is None else f"{number}. "
        indent = " " * len(mark)
        head = mark + _tick(item)
        for line in _spaced(item.blocks, columns - len(mark), in_item=True):
            yield (head + line).rstrip()
            head = indent
        if head != indent:
            yield head.rstrip()


def _tick(item: ListItem) -> str:
    return "" if item.checked is None else "[x] " if item.checked else "[ ] "


def _table(block: Table) -> Iterator[str]:
    rows = [[_text(cell).replace("\n", " ") for cell in row] for row in (block.header, *block.rows)]
    widths = [max(map(width, cells)) for cells in zip(*rows, strict=True)]
    for at, row in enumerate(rows):
        yield " | ".join(map(pad, row, widths)).rstrip()
        if at == 0:
            yield "-+-".join("-" * wide for wide in widths)
