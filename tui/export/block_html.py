"""The blocks of a body as HTML: every text escaped, every address judged, nothing loaded."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from tui.core.blocks import (
    Block,
    Code,
    Heading,
    ItemList,
    Mark,
    Paragraph,
    Picture,
    Quote,
    Rule,
    Span,
    Table,
)
from tui.core.urls import is_openable

_TAGS: dict[Mark, str] = {"strong": "strong", "em": "em", "code": "code", "strike": "s"}
_LOWERED = 2
"""Levels by which headings of a body go down: the page and the article have headings above them."""


def link(url: str, text: str) -> str:
    """Write a link, or the text alone where the address may not be opened."""
    if not is_openable(url):
        return escape(text)
    return f'<a href="{escape(url)}" rel="noopener noreferrer nofollow">{escape(text)}</a>'


def blocks_html(blocks: Iterable[Block]) -> str:
    """Write blocks."""
    return "\n".join(_block(block) for block in blocks)


def _block(block: Block) -> str:  # noqa: PLR0911  (one for each kind)
    match block:
        case Paragraph(spans):
            return f"<p>{_spans(spans)}</p>"
        case Heading(level, spans):
            depth = min(6, level + _LOWERED)
            return f"<h{depth}>{_spans(spans)}</h{depth}>"
        case Code(text):
            return f"<pre><code>{escape(text)}</code></pre>"
        case Quote(inner):
            return f"<blockquote>{blocks_html(inner)}</blockquote>"
        case ItemList():
            return _list(block)
        case Table():
            return "".join(_table(block))
        case Picture(text, url, to):
            return f"<p>{link(to or url, text or 'Picture')}</p>"
        case Rule():
            return "<hr>"


def _spans(spans: Sequence[Span]) -> str:
    return "".join(map(_span, spans))


def _span(span: Span) -> str:
    parts = [escape(part) for part in span.text.split("\n")]
    text = "<br>".join(parts)
    for mark in sorted(span.marks):
        text = f"<{_TAGS[mark]}>{text}</{_TAGS[mark]}>"
    if span.url and is_openable(span.url):
        return f'<a href="{escape(span.url)}" rel="noopener noreferrer nofollow">{text}</a>'
    return text


def _list(block: ItemList) -> str:
    items = []
    for item in block.items:
        tick = "" if item.checked is None else "☑ " if item.checked else "☐ "
        items.append(f"<li>{tick}{blocks_html(item.blocks)}</li>")
    if block.start is None:
        return f"<ul>{''.join(items)}</ul>"
    return f'<ol start="{block.start}">{"".join(items)}</ol>'


def _table(block: Table) -> Iterator[str]:
    yield "<table>"
    if any(block.header):
        yield f"<thead><tr>{''.join(f'<th>{_spans(cell)}</th>' for cell in block.header)}</tr></thead>"
    yield "<tbody>"
    for row in block.rows:
        yield f"<tr>{''.join(f'<td>{_spans(cell)}</td>' for cell in row)}</tr>"
    yield "</tbody></table>"
