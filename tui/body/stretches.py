"""A long Markdown text read bit by bit: windows that end at blank lines, and the blocks sure in each.

A window is parsed as a text of its own. All its top-level blocks but the last are what they would be in the
whole text, because nothing that follows a blank line can change a block after which another has begun; the
last is read again at the start of the next window, which grows until it holds two blocks.
"""

import re
from collections.abc import Iterator

from markdown_it.token import Token

from tui.body.parser import parser

FIRST_WINDOW = 4_000
WINDOW = 16_000
"""Characters that are parsed at a time, up to the next blank line."""

MAX_BLOCK = 32_000
"""Characters of a list, a quotation or a paragraph; a longer one is cut at a line end, into two."""

_GROWTH = 4

_UNCUT = frozenset(("fence", "code_block", "html_block", "table_open"))
"""What is cheap to parse, or means something else when cut, is never cut."""

_BLANK = re.compile(r"\n[ \t]*\n")
_LINE_START = re.compile(r"\n(?=[^ \t\n])")
_DEFINITION = re.compile(r"^[ \t>*+\-0-9.)]*\[", re.MULTILINE)
_CONTAINER = re.compile(r"<(/?)(ul|ol|dl|table|figure|blockquote|details|div|section)\b", re.IGNORECASE)

Stretch = list[Token]
"""The tokens of one top-level block, or of HTML blocks that only together are whole."""


def stretches(text: str, environment: dict[str, object], window: int = WINDOW) -> Iterator[Stretch]:
    """Parse the block structure of a text.

    Args:
        text: Markdown with line feeds as its only line ends.
        environment: takes the reference definitions. When there may be some, they are all in it before
            the first block is given: one at the end of a text can hold the address of a link at its start.
        window: characters to parse at a time.
    """
    found = _stretches(text, environment, window)
    if "]:" in text and _DEFINITION.search(text):
        found = iter(list(found))
    return found


def _stretches(text: str, environment: dict[str, object], window: int) -> Iterator[Stretch]:
    at, size = 0, min(window, FIRST_WINDOW)
    while at < len(text):
        end = _window_end(text, at, size)
        tokens: list[Token] = []
        parser().block.parse(text[at:end], parser(), environment, tokens)
        groups = _grouped(tokens)
        if end < len(text) and groups:
            last = groups.pop()
            if groups:
                end = _line_start(text, at, _first_line(last))
            elif end - at < MAX_BLOCK or last[0].type in _UNCUT:
                size = _GROWTH * (end - at)
                continue
            else:
                groups = [last]
        yield from groups
        at, size = end, window


def _window_end(text: str, at: int, size: int) -> int:
    """Find where a window ends: after a blank line, or where a text without any must be cut."""
    least, most = at + size, at + max(size, MAX_BLOCK)
    if least >= len(text):
        return len(text)
    if blank := _BLANK.search(text, least, most):
        return blank.end()
    cut = _LINE_START.search(text, most)
    return cut.end() if cut else len(text)


def _first_line(stretch: Stretch) -> int:
    return stretch[0].map[0] if stretch[0].map else 0


def _line_start(text: str, at: int, line: int) -> int:
    for _ in range(line):
        at = text.index("\n", at) + 1
    return at


def _grouped(tokens: list[Token]) -> list[Stretch]:
    """Part tokens into top-level blocks; HTML blocks that follow each other stay together until balanced."""
    groups: list[Stretch] = []
    group: Stretch = []
    open_html = 0
    for token in tokens:
        if not group and groups and open_html > 0 and token.type == "html_block":
            groups[-1].append(token)
            open_html += _balance(token.content)
            continue
        group.append(token)
        if token.level == 0 and token.nesting <= 0:
            open_html = _balance(token.content) if token.type == "html_block" else 0
            groups.append(group)
            group = []
    return groups


def _balance(html: str) -> int:
    """Count the containers that an HTML block leaves open."""
    return sum(-1 if match[1] else 1 for match in _CONTAINER.finditer(html))
