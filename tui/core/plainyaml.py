"""The plain part of YAML, in which nearly all front matter is written, read line by line.

Block maps and lists of one-line values: read here in a third of the time that the events of the full
parser take. Whatever else a text holds (comments, anchors, flow style, block scalars, values of several
lines, unusual escapes, tabs, repeated keys, errors of any kind) makes this reader give the whole text back
unread, so that it never has to decide what odd YAML means. A test holds both to the same result.
"""

import re
from typing import Any

MAX_LINES = 4_000
MAX_LEVELS = 16

# Indent, dash, key, then a value in one of three forms: "…" and '…' with their closing quotes (so that ""
# is told from nothing), or plain. A dash needs a key or a value. A plain value starts with no indicator.
# What stands between double quotes is looked at later: passing over it all at once takes half the time.
_LINE = re.compile(
    r"""^([ ]*)(-[ ])?(?:([A-Za-z_][A-Za-z0-9_-]{0,99}):(?:[ ]+|$))?"""
    r"""(?:"(.*")[ ]*"""
    r"""|'([^'\n]*')[ ]*"""
    r"""|((?:[A-Za-z0-9_./+($\u00a1-\U0010ffff]|-[0-9])(?:.*[^ \n])?)[ ]*"""
    r"""|(?(3)|(?(2)(?!)|)))$""",
    re.MULTILINE,
)
_QUOTED = re.compile(r'[^"\\]*(?:\\["\\nt][^"\\]*)*"')
_ESCAPE = re.compile(r"\\(.)")
_ESCAPES = {'"': '"', "\\": "\\", "n": "\n", "t": "\t"}


def read_plain(text: str) -> dict[str, Any] | None:  # noqa: C901, PLR0911, PLR0912  (one loop, for speed)
    """Read YAML that is as plain as the module says.

    Args:
        text: lines ended by a line feed, without characters that YAML forbids.

    Returns:
        The map that the text holds, of texts, lists and maps; None for any text that is not plain.
    """
    lines = _LINE.findall(text)
    if not len(lines) == text.count("\n") + 1 <= MAX_LINES or "\t" in text or "\r" in text:
        return None
    root: dict[str, Any] = {}
    container: Any = root
    column, is_list = 0, False  # where the entries of the container stand
    stack: list[tuple[Any, int, bool]] = []
    waiting = ""  # key of the line before, if that had no value
    for indent, dash, key, double, single, plain in lines:
        if double:
            value = double[:-1]
            if "\\" in value or '"' in value:
                if not _QUOTED.fullmatch(double):
                    return None
                value = _unescape(value)
        elif plain:
            if ": " in plain or plain[-1] == ":" or " #" in plain:
                return None
            value = plain
        elif key or single:
            value = single[:-1]
        else:
            continue
        at = len(indent)
        if waiting and (at > column or (dash and at == column)):
            if len(stack) == MAX_LEVELS:
                return None
            stack.append((container, column, is_list))
            child: Any = [] if dash else {}
            container[waiting] = child
            container, column, is_list = child, at, bool(dash)
        else:
            while at < column or (at == column and is_list and not dash):
                container, column, is_list = stack.pop()
        if at != column or is_list != bool(dash):
            return None
        if dash:
            if not key:
                container.append(value)
                waiting = ""
                continue
            child = {}
            container.append(child)
            stack.append((container, column, True))
            container, column, is_list = child, at + 2, False
        elif not key:
            return None
        if key in container:
            return None
        container[key] = value
        waiting = "" if double or single or plain else key
    return root


def _unescape(text: str) -> str:
    return _ESCAPE.sub(lambda match: _ESCAPES[match[1]], text)
