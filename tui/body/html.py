"""HTML text -> blocks, by selectolax. Broken markup is no error; scripts and styles are left out."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tui.body.flow import Flow
from tui.body.liquid import Liquid
from tui.body.tags import BLOCKS, DROPPED, EMBEDS, MARKS, Attributes, picture_text
from tui.core.blocks import Block
from tui.core.tamed_html import tamed

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_LAYOUT = "ul, ol, dl, blockquote, pre, figure, iframe, video, h1, h2, h3, h4, h5, h6"
"""A table with one of these, or a table, in a cell lays out a page."""

_ROWS_LOOKED_AT = 50
_LINE_TAGS = frozenset(MARKS) | {"a", "q", "sup", "sub", "br", "img", "input"}
_SAYING = frozenset(("a", "img", "input", "ol", "td", "th"))
"""Elements whose attributes say something here; reading those of all would take a third of the time."""


def html_blocks(text: str) -> Iterator[Block]:
    """Parse HTML.

    Args:
        text: a document or a part of one, cleaned. It is parsed whole; blocks are made as they are asked for.

    Raises:
        nothing: what is not HTML is text, what nests too deep is shown less deep.
    """
    liquid = Liquid()
    return tree_blocks(liquid.hide(text), liquid)


def tree_blocks(text: str, liquid: Liquid) -> Iterator[Block]:
    """Parse HTML whose Liquid tags were set aside already."""
    from selectolax.lexbor import LexborHTMLParser  # noqa: PLC0415  (most articles have no body)

    tree = LexborHTMLParser(("<body>" + tamed(text)).encode("utf-8", "replace"))
    if tree.body is None:
        return
    yield from _Walk(Flow(liquid)).blocks(tree.body)


class _Walk:
    """Goes through a tree without recursion and tells the flow what opens and closes."""

    def __init__(self, flow: Flow) -> None:
        self._flow = flow
        self._tables: list[bool] = []  # for each open table, whether it is one of data

    def blocks(self, root: "LexborNode") -> Iterator[Block]:
        node, depth = root.child, 0
        while node is not None:
            child = node.child if self._enter(node) else None
            if child is not None:
                node, depth = child, depth + 1
                continue
            while True:
                self._leave(node)
                following = node.next
                if following is not None or depth == 0:
                    node = following
                    break
                parent = node.parent
                if parent is None:
                    node = None
                    break
                node, depth = parent, depth - 1
            yield from self._flow.ready()
        self._flow.finish()
        yield from self._flow.ready()

    def _enter(self, node: "LexborNode") -> bool:
        """Take a node in; False when what is in it is left out, or taken in already."""
        if node.is_text_node:
            self._flow.text(node.text_content or "")
            return False
        name = node.tag or ""
        if not node.is_element_node or name in DROPPED:
            return False
        if name == "pre":
            self._flow.code(_raw_text(node), _language(node))
            return False
        if name in EMBEDS:
            self._flow.embed(*_embedded(node))
            return False
        if name == "table":
            self._open_table(node)
        elif name in BLOCKS or name in _LINE_TAGS:
            self._flow.open(name, node.attributes if name in _SAYING else {})
        return True

    def _leave(self, node: "LexborNode") -> None:
        if not node.is_element_node:
            return
        name = node.tag or ""
        if name == "table":
            if self._tables.pop():
                self._flow.close_table()
            else:
                self._flow.close("div")
        elif (
            name not in DROPPED
            and name not in EMBEDS
            and name != "pre"
            and (name in BLOCKS or name in _LINE_TAGS)
        ):
            self._flow.close(name)

    def _open_table(self, node: "LexborNode") -> None:
        is_data = not self._flow.in_table and _holds_data(node)
        self._tables.append(is_data)
        if is_data:
            self._flow.open_table()
        else:
            self._flow.open("div", {})


def _holds_data(table: "LexborNode") -> bool:
    """Tell a table of two columns and more from one that lays out a page."""
    if len(table.css("table")) > 1 or table.css_first(_LAYOUT) is not None:  # the table finds itself too
        return False
    return any(len(row.css("td, th")) > 1 for row in table.css("tr")[:_ROWS_LOOKED_AT])


def _raw_text(node: "LexborNode") -> str:
    """Read preformatted text: as it stands, with a line end for each `<br>`."""
    parts: list[str] = []
    for inner in node.traverse(include_text=True):
        if inner.is_text_node:
            parts.append(inner.text_content or "")
        elif inner.tag == "br":
            parts.append("\n")
        elif inner.tag == "img":
            parts.append(picture_text(inner.attributes))
    return "".join(parts)


def _language(node: "LexborNode") -> str:
    """Find the language of code: on the element, on the `<code>` in it, or on the box around it."""
    around: list[LexborNode | None] = [node, node.css_first("code"), node.parent]
    if node.parent is not None:
        around.append(node.parent.parent)
    for element in around:
        names = (element.attributes.get("class") or "").split() if element is not None else []
        for name in names:
            for prefix in ("language-", "lang-", "highlight-source-"):
                if name.startswith(prefix):
                    return name.removeprefix(prefix)
    return ""


def _embedded(node: "LexborNode") -> tuple[Attributes, str]:
    attributes: Attributes = node.attributes
    source = attributes.get("src") or attributes.get("data-src") or ""
    if not source and (inner := node.css_first("source[src]")) is not None:
        source = inner.attributes.get("src") or ""
    return attributes, source.strip()
