"""Blocks as one short line of text each, so that a table of cases can be read.

    p(plain {strong bold} {em+strong both} {words @address})   h2(…)   code[py](…)   quote(p(…))   hr
    ul(li(…) li[x](…) li[ ](…))   ol3(li(…))   table(a;b / 1;2 | left;right)   picture(words|address|link)

A line feed in a text is written ⏎.
"""

from collections.abc import Iterable

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

_BOXES = {None: "", True: "[x]", False: "[ ]"}


def sketch(blocks: Iterable[Block]) -> str:
    """Sketch blocks, a space between each."""
    return " ".join(_block(block) for block in blocks).replace("\n", "⏎")


def _block(block: Block) -> str:  # noqa: PLR0911  (one for each kind)
    match block:
        case Paragraph(spans):
            return f"p({_spans(spans)})"
        case Heading(level, spans):
            return f"h{level}({_spans(spans)})"
        case Code(text, language):
            return f"code[{language}]({text})" if language else f"code({text})"
        case Quote(blocks):
            return f"quote({sketch(blocks)})"
        case ItemList(items, start):
            return f"{'ul' if start is None else f'ol{start}'}({' '.join(_item(item) for item in items)})"
        case Table(header, rows, alignments):
            lines = " / ".join(";".join(_spans(cell) for cell in row) for row in (header, *rows))
            return f"table({lines} | {';'.join(alignments)})"
        case Rule():
            return "hr"
        case Picture(text, url, link):
            return f"picture({text}|{url}|{link})" if link else f"picture({text}|{url})"


def _item(item: ListItem) -> str:
    return f"li{_BOXES[item.checked]}({sketch(item.blocks)})"


def _spans(spans: tuple[Span, ...]) -> str:
    return "".join(_span(span) for span in spans)


def _span(span: Span) -> str:
    if not span.marks and not span.url:
        return span.text
    marks = "+".join(sorted(span.marks))
    return "{" + (f"{marks} " if marks else "") + span.text + (f" @{span.url}" if span.url else "") + "}"
