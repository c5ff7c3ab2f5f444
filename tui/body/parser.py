"""The Markdown parser as set up here: addresses as they stand, and bounds on what one text may cost."""

import re
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, reference, table

MAX_LEVEL = 32
"""Levels of nesting, a list counting two; what lies deeper is shown as text."""

MAX_COLUMNS = 100
MAX_CELLS = 10_000
"""A larger table is shown as it was typed."""

_BLANK = re.compile(r"\n[ \t]*(?:\n|\Z)")


class _Parser(MarkdownIt):
    """Leaves addresses alone: whoever opens one judges it as it stands."""

    def normalizeLink(self, url: str) -> str:  # noqa: N802  (markdown-it's name)
        return url

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802
        return link

    def validateLink(self, url: str) -> bool:  # noqa: N802
        return True


@cache
def parser() -> MarkdownIt:
    """Give the parser; it is made once and holds no state of a text."""
    made = _Parser("commonmark", {"maxNesting": 3 * MAX_LEVEL})
    made.enable(["table", "strikethrough"])
    made.block.ruler.at("table", _bounded_table, {"alt": ["paragraph", "reference"]})
    made.block.ruler.at("reference", _definition)
    made.block.ruler.before("table", "depth", _too_deep)
    return made


def _too_deep(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Take the rest of a container that nests too deep as one paragraph (markdown-it would drop it)."""
    if silent or state.level < MAX_LEVEL:
        return False
    _push_text(state, "paragraph", start, end)
    return True


def _bounded_table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read a table; one too large as code."""
    is_table = table(state, start, end, True)
    if silent or not is_table:
        return is_table
    columns = state.src.count("|", state.bMarks[start + 1], state.eMarks[start + 1])
    blank = _BLANK.search(state.src, state.bMarks[start])
    cells = state.src.count("|", state.bMarks[start], blank.start() if blank else len(state.src))
    if columns <= MAX_COLUMNS and cells <= MAX_CELLS:
        return table(state, start, end, False)
    stop_line = start
    while stop_line < end and not state.isEmpty(stop_line) and state.sCount[stop_line] >= state.blkIndent:
        stop_line += 1
    token = state.push("fence", "code", 0)
    token.content = state.getLines(start, stop_line, state.blkIndent, True)
    token.map = [start, stop_line]
    state.line = stop_line
    return True


def _definition(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read a reference definition; `[^1]: text` is a footnote, to be read where it stands."""
    first = state.bMarks[start] + state.tShift[start]
    return not state.src.startswith("[^", first) and reference(state, start, end, silent)


def _push_text(state: StateBlock, kind: str, start: int, end: int) -> None:
    stop = start
    while stop < end and (stop == start or state.isEmpty(stop) or state.sCount[stop] >= state.blkIndent):
        stop += 1
    state.push(f"{kind}_open", "p", 1).map = [start, stop]
    token = state.push("inline", "", 0)
    token.content = state.getLines(start, stop, state.blkIndent, False).strip()
    token.map = [start, stop]
    token.children = []
    state.push(f"{kind}_close", "p", -1)
    state.line = stop
