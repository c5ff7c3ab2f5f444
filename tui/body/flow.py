"""HTML's elements as they open and close -> blocks. Nothing here recurses, so depth costs nothing."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from tui.body.grid import Grid
from tui.body.liquid import Liquid
from tui.body.spans import Line
from tui.body.tags import BLOCKS, Attributes
from tui.core.blocks import Block, Code, Heading, ItemList, ListItem, Paragraph, Picture, Quote, Rule
from tui.core.clean import clean

MAX_DEPTH = 32
"""Containers within containers; what lies deeper is shown at this depth."""

LISTS = frozenset(("ul", "ol", "menu", "dir", "dl"))
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_STRONG = frozenset(("summary", "dt", "caption", "legend"))
_FRAMES = LISTS | {"blockquote", "li", "figure", "figcaption"}


@dataclass(slots=True)
class _Frame:
    """A container that is open."""

    name: str
    blocks: list[Block] = field(default_factory=list)
    items: list[ListItem] = field(default_factory=list)
    start: int | None = None
    checked: bool | None = None
    caption: list[Block] = field(default_factory=list)
    has_details: bool = False
    """In a pair of term and description: whether the description has begun."""
    is_inside: bool = False
    """In a pair: whether its term or its description is open."""

    def add(self, block: Block) -> None:
        """Take a block in; in a list, outside of its items, it belongs to the item before."""
        if self.name not in LISTS:
            self.blocks.append(block)
        elif self.items and isinstance(block, ItemList):
            self.items[-1] = ListItem((*self.items[-1].blocks, block), self.items[-1].checked)
        else:
            self.items.append(ListItem((block,)))


class Flow:
    """Builds blocks from the elements and texts of a document, in order."""

    def __init__(self, liquid: Liquid) -> None:
        self._liquid = liquid
        self.line = Line(liquid)
        self._frames = [_Frame("")]
        self._too_deep = 0
        self._level = 0
        self._grid: Grid | None = None

    def ready(self) -> Iterator[Block]:
        """Give the finished blocks and forget them."""
        blocks, self._frames[0].blocks = self._frames[0].blocks, []
        return iter(blocks)

    def text(self, text: str) -> None:
        """Add running text."""
        if self._frames[-1].name == "orphans" or self._frames[-1].name in LISTS:
            if not text.strip():
                return
            self._leave_orphans()
        self.line.text(text)

    def open(self, name: str, attributes: Attributes) -> None:
        """Open an element."""
        if name not in BLOCKS:
            if name == "input" and (attributes.get("type") or "").lower() == "checkbox":
                self._check("checked" in attributes)
            else:
                self.line.open(name, attributes)
        elif self._grid:
            self._grid.open(name, attributes)
            self.line = self._grid.line
        else:
            self._open_block(name, attributes)

    def close(self, name: str) -> None:
        """Close an element that `open` opened; they close in the opposite order."""
        if name not in BLOCKS:
            self.line.close(name)
        elif self._grid:
            self._grid.close(name)
        else:
            self._close_block(name)

    def code(self, text: str, language: str) -> None:
        """Add preformatted text."""
        if self._grid:
            self.line.text(text)
            return
        self._flush()
        text = clean(self._liquid.show(text), lines=True).rstrip("\n")
        if text.strip():
            self._frames[-1].add(Code(text, clean(language)))

    def embed(self, attributes: Attributes, source: str) -> None:
        """Add a page or a film from elsewhere, as a paragraph with a link."""
        self._flush()
        self.line.embed(attributes, source)
        self._flush()

    def open_table(self) -> None:
        """Start a table of data; a table that only lays out a page is a container like any other."""
        self._leave_orphans()
        self._flush()
        self._grid = Grid(self._liquid)

    def close_table(self) -> None:
        """End the table."""
        if self._grid:
            blocks = self._grid.blocks()
            self._grid = None
            self.line = Line(self._liquid)
            for block in blocks:
                self._frames[-1].add(block)

    @property
    def in_table(self) -> bool:
        """Whether a table of data is open."""
        return self._grid is not None

    def finish(self) -> None:
        """End the document."""
        self.close_table()
        self._flush()
        while len(self._frames) > 1:
            self._pop()

    def _open_block(self, name: str, attributes: Attributes) -> None:
        if name != "li":
            self._leave_orphans(keep_pair=name in ("dt", "dd"))
        self._flush()
        if name in _HEADINGS:
            self._level = _HEADINGS[name]
        elif name == "hr":
            self._frames[-1].add(Rule())
        elif name in ("dt", "dd"):
            self._open_pair(name)
        elif name in _FRAMES:
            self._push(name, attributes)
        if name in _STRONG:
            self.line.open("strong")

    def _close_block(self, name: str) -> None:
        if name != "li":
            self._leave_orphans(keep_pair=name in ("dt", "dd"))
        self._flush()
        if name in _STRONG:
            self.line.close("strong")
        if name in ("dt", "dd"):
            self._frames[-1].is_inside = False
        elif name in _HEADINGS:
            self._level = 0
        elif name in _FRAMES:
            if self._too_deep:
                self._too_deep -= 1
            elif len(self._frames) > 1:
                self._pop()

    def _push(self, name: str, attributes: Attributes) -> None:
        if self._too_deep or len(self._frames) >= MAX_DEPTH:
            self._too_deep += 1
            return
        if name == "li" and self._frames[-1].name not in LISTS and self._frames[-1].name != "orphans":
            self._frames.append(_Frame("orphans"))
        start = _number(attributes.get("start")) if name == "ol" else None
        self._frames.append(_Frame(name, start=start))

    def _open_pair(self, name: str) -> None:
        """A term and what is said of it are one item."""
        top = self._frames[-1]
        if top.name == "pair" and name == "dt" and top.has_details:
            self._pop()
            top = self._frames[-1]
        if top.name == "dl" and not self._too_deep:
            self._frames.append(_Frame("pair"))
        if self._frames[-1].name == "pair":
            self._frames[-1].has_details |= name == "dd"
            self._frames[-1].is_inside = True

    def _leave_orphans(self, *, keep_pair: bool = False) -> None:
        """Items without a list, and pairs, end where something else begins."""
        top = self._frames[-1]
        is_pair = top.name == "pair" and not keep_pair and not top.is_inside
        if not self._too_deep and (top.name == "orphans" or is_pair):
            self._flush()
            self._pop()

    def _flush(self) -> None:
        """End the running text."""
        top = self._frames[-1]
        for block in self.line.take_blocks():
            if self._level and isinstance(block, Paragraph):
                block = Heading(self._level, block.spans)  # noqa: PLW2901  (the same text under its true name)
            top.add(block)

    def _pop(self) -> None:
        """Close a container."""
        frame = self._frames.pop()
        below = self._frames[-1]
        if frame.name in ("li", "pair"):
            if frame.blocks:
                below.items.append(ListItem(tuple(frame.blocks), frame.checked))
        elif frame.name in LISTS or frame.name == "orphans":
            if frame.items:
                below.add(ItemList(tuple(frame.items), frame.start))
        elif frame.name == "blockquote":
            if frame.blocks:
                below.add(Quote(tuple(frame.blocks)))
        elif frame.name == "figcaption" and below.name == "figure":
            below.caption += frame.blocks
        else:
            for block in _captioned(frame):
                below.add(block)

    def _check(self, checked: bool) -> None:
        if self._frames[-1].name == "li":
            self._frames[-1].checked = checked


def _captioned(frame: _Frame) -> list[Block]:
    """One picture with a caption of one paragraph takes it for its text; else the caption stands below."""
    if len(frame.blocks) == len(frame.caption) == 1:
        picture, caption = frame.blocks[0], frame.caption[0]
        if isinstance(picture, Picture) and isinstance(caption, Paragraph):
            text = clean("".join(span.text for span in caption.spans))
            return [Picture(text, picture.url, picture.link)]
    return frame.blocks + frame.caption


def _number(text: str | None) -> int:
    text = (text or "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 1
