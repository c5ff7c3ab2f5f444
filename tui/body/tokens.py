"""Tokens of the Markdown parser -> blocks."""

import re
from collections.abc import Iterable, Iterator
from typing import Literal

from markdown_it.token import Token

from tui.body.html import tree_blocks
from tui.body.liquid import Liquid
from tui.body.parser import parser
from tui.body.spans import Line
from tui.body.tags import BLOCKS, DROPPED, EMBEDS, read_tag
from tui.core.blocks import (
    Block,
    Code,
    Heading,
    ItemList,
    ListItem,
    Paragraph,
    Quote,
    Rule,
    Span,
    Table,
)
from tui.core.clean import clean

_MAX_PIECE = 8_000
"""Characters of running text parsed at a time; a paragraph of a megabyte is cut at spaces."""

_MAX_BRACKETS = 400
"""More opening brackets in one piece are no links, and would take the parser seconds."""

_MAX_MARKS = 1_500
"""More stars, underscores and waves in one piece are a pattern, not emphasis, and would take as long."""

_MARKUP = re.compile(r"[\\`*_~\[\]<&]|  \n")
_TASK = re.compile(r"\[([ xX])\][ \t]+")
_ADDRESS = re.compile(r"\bhttps?://[^\s<>\"'`]*[^\s<>\"'`.,:;!?*_~()\[\]{}]", re.IGNORECASE)

Alignment = Literal["left", "center", "right"]


class Reader:
    """Makes blocks of tokens; holds what is common to one text."""

    def __init__(self, liquid: Liquid, environment: dict[str, object]) -> None:
        self._liquid = liquid
        self._environment = environment

    def blocks(self, tokens: list[Token]) -> Iterator[Block]:
        """Give the blocks of tokens that are whole: what opens in them closes in them."""
        at = 0
        while at < len(tokens):
            token = tokens[at]
            end = _closing(tokens, at)
            inner = tokens[at + 1 : end]
            match token.type:
                case "paragraph_open":
                    yield from self._paragraph(inner[0].content)
                case "heading_open":
                    yield from self._heading(int(token.tag[1]), inner[0].content)
                case "fence" | "code_block":
                    yield from self._code(token)
                case "html_block":
                    while end + 1 < len(tokens) and tokens[end + 1].type == "html_block":
                        end += 1
                    yield from tree_blocks(
                        "".join(each.content for each in tokens[at : end + 1]), self._liquid
                    )
                case "hr":
                    yield Rule()
                case "blockquote_open":
                    if quoted := tuple(self.blocks(inner)):
                        yield Quote(quoted)
                case "bullet_list_open" | "ordered_list_open":
                    yield from self._list(token, inner)
                case "table_open":
                    yield from self._table(inner)
            at = end + 1

    def _paragraph(self, content: str) -> Iterator[Block]:
        line = Line(self._liquid)
        self._fill(line, content)
        return line.take_blocks()

    def _heading(self, level: int, content: str) -> Iterator[Block]:
        for block in self._paragraph(content):
            yield Heading(level, block.spans) if isinstance(block, Paragraph) else block

    def _code(self, token: Token) -> Iterator[Block]:
        text = clean(self._liquid.show(token.content), lines=True).rstrip("\n")
        words = token.info.split()
        if text.strip():
            yield Code(text, clean(self._liquid.show(words[0])) if words else "")

    def _list(self, opening: Token, inner: list[Token]) -> Iterator[Block]:
        items: list[ListItem] = []
        at = 0
        while at < len(inner):
            end = _closing(inner, at)
            item, checked = inner[at + 1 : end], None
            if item and item[0].type == "paragraph_open" and (task := _TASK.match(item[1].content)):
                checked = task[1] != " "
                item[1].content = item[1].content[task.end() :]
            blocks = tuple(self.blocks(item))
            if blocks or checked is not None:
                items.append(ListItem(blocks, checked))
            at = end + 1
        if items:
            start = int(opening.attrs.get("start", 1)) if opening.type == "ordered_list_open" else None
            yield ItemList(tuple(items), start)

    def _table(self, inner: list[Token]) -> Iterator[Block]:
        rows: list[list[tuple[Span, ...]]] = []
        alignments: list[Alignment] = []
        for token in inner:
            if token.type == "tr_open":
                rows.append([])
            elif token.type == "th_open":
                alignments.append(_alignment(token))
            elif token.type == "inline":
                line = Line(self._liquid, one=True)
                self._fill(line, token.content)
                rows[-1].append(line.take_spans())
        header, *body = (tuple(row) for row in rows)
        filled = tuple(row for row in body if any(row))
        if filled or any(header):
            yield Table(header, filled, tuple(alignments))

    def _fill(self, line: Line, content: str) -> None:
        """Parse running text into a line."""
        for piece in _pieces(content):
            if not _MARKUP.search(piece) or _has_too_many_signs(piece):
                _add_text(line, piece)
                continue
            tokens: list[Token] = []
            parser().inline.parse(piece, parser(), self._environment, tokens)
            _Inline(line).add(tokens)


class _Inline:
    """Puts the tokens of running text into a line."""

    def __init__(self, line: Line) -> None:
        self._line = line
        self._links = 0
        self._dropped = ""  # the element whose content is left out now

    def add(self, tokens: Iterable[Token]) -> None:
        """Add tokens in order."""
        texts: list[str] = []
        for token in tokens:
            if token.type in ("text", "text_special"):
                texts.append(token.content)
                continue
            self._add_texts(texts)
            self._add_token(token)
        self._add_texts(texts)

    def _add_texts(self, texts: list[str]) -> None:
        if texts and not self._dropped:
            text = "".join(texts)
            if self._links:
                self._line.text(text)
            else:
                _add_text(self._line, text)
        texts.clear()

    def _add_token(self, token: Token) -> None:
        if token.type == "html_inline":
            self._add_tag(token.content)
        elif self._dropped:
            return
        elif token.type == "softbreak":
            self._line.text(" ")
        elif token.type == "hardbreak":
            self._line.line_break()
        elif token.type == "code_inline":
            self._line.open("code")
            self._line.text(token.content)
            self._line.close("code")
        elif token.type == "image":
            words = _image_words(token.children or []) or str(token.attrGet("title") or "")
            self._line.picture(words, str(token.attrGet("src") or ""))
        elif token.nesting > 0:
            if token.tag == "a":
                self._links += 1
            self._line.open(token.tag, {"href": str(token.attrGet("href") or "")})
        elif token.nesting < 0:
            if token.tag == "a":
                self._links -= 1
            self._line.close(token.tag)

    def _add_tag(self, source: str) -> None:
        name, closes, attributes = read_tag(source)
        if self._dropped:
            if closes and name == self._dropped:
                self._dropped = ""
        elif name in DROPPED and not closes and not source.endswith("/>"):
            self._dropped = name
        elif name in EMBEDS and not closes:
            self._line.embed(attributes, attributes.get("src") or "")
        elif name in BLOCKS:
            self._line.separate()
        elif closes:
            self._line.close(name)
        else:
            self._line.open(name, attributes)


def _closing(tokens: list[Token], at: int) -> int:
    """Find the token that closes what the token at `at` opens; itself when it opens nothing."""
    if tokens[at].nesting <= 0:
        return at
    level = tokens[at].level
    end = at + 1
    while tokens[end].level > level or tokens[end].nesting > 0:
        end += 1
    return end


def _alignment(token: Token) -> Alignment:
    style = str(token.attrGet("style") or "")
    if style.endswith("center"):
        return "center"
    return "right" if style.endswith("right") else "left"


def _image_words(tokens: list[Token]) -> str:
    return "".join(
        token.content if token.type != "softbreak" else " " for token in tokens if token.type != "html_inline"
    )


def _pieces(content: str) -> Iterator[str]:
    """Cut a very long text at spaces; markup that a cut falls into is shown as typed."""
    at = 0
    while len(content) - at > _MAX_PIECE:
        cut = max(content.rfind(" ", at, at + _MAX_PIECE), content.rfind("\n", at, at + _MAX_PIECE)) + 1
        cut = cut or at + _MAX_PIECE
        yield content[at:cut]
        at = cut
    yield content[at:]


def _has_too_many_signs(piece: str) -> bool:
    marks = piece.count("*") + piece.count("_") + piece.count("~")
    return piece.count("[") > _MAX_BRACKETS or marks > _MAX_MARKS


def _add_text(line: Line, text: str) -> None:
    """Add text, with links for the addresses in it."""
    if "://" not in text:
        line.text(text)
        return
    done = 0
    for match in _ADDRESS.finditer(text):
        line.text(text[done : match.start()])
        line.open("a", {"href": match[0]})
        line.text(match[0])
        line.close("a")
        done = match.end()
    line.text(text[done:])
