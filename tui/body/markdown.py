"""Markdown text -> blocks, parsed stretch by stretch as they are asked for.

CommonMark with tables, strikethrough, task lists and bare addresses. Site builders differ in the rest.
"""

from collections.abc import Iterator

from tui.body.liquid import Liquid
from tui.core.blocks import Block


def markdown_blocks(text: str) -> Iterator[Block]:
    """Parse Markdown.

    Args:
        text: the body; its blocks are made as they are asked for, and a long text is read bit by bit.

    Raises:
        nothing: what cannot be parsed within bounds (a table of 2,000 columns, quotes in quotes in
            quotes) is shown as text or as code.
    """
    from tui.body.stretches import stretches  # noqa: PLC0415  (markdown-it takes 40 ms; most articles have no body)
    from tui.body.tokens import Reader  # noqa: PLC0415

    liquid = Liquid()
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    hidden = liquid.hide(text)
    environment: dict[str, object] = {}
    reader = Reader(liquid, environment)
    for tokens in stretches(hidden, environment):
        yield from reader.blocks(tokens)
