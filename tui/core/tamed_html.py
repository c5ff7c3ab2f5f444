"""HTML made harmless for its parser, whose time grows with the square of the depth and of the attributes."""

import re

MAX_DEPTH = 400
"""Elements within elements; browsers stop at 512."""

_MAX_ATTRIBUTES = 500
_MAX_COPIES = 200_000
"""How many copies of `<b>` and its like the parser may make to carry them over into later blocks."""

_SAFE_LENGTH = 2_000
_SAFE_TAGS = 300

# Text between quotes counts as quoted only after an equals sign, as in the HTML standard, 13.2.5.
_TOKEN = re.compile(
    r"<!--.*?(?:-->|\Z)"
    r"|<(/?)([A-Za-z][^\s/>]*)((?:[^>=]|=\s*(?:\"[^\"]*(?:\"|\Z)|'[^']*(?:'|\Z))?)*+)(?:>|\Z)",
    re.DOTALL,
)


def element_names(names: str) -> frozenset[str]:
    """Part names at white space."""
    return frozenset(names.split())


_VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    ]
)
_ENDS_BY_ITSELF = frozenset(
    [
        "p",
        "li",
        "dt",
        "dd",
        "tr",
        "td",
        "th",
        "thead",
        "tbody",
        "tfoot",
        "option",
        "colgroup",
        "html",
        "head",
        "body",
    ]
)
_CARRIED = frozenset(
    ["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"]
)


def tamed(html: str) -> str:
    """Leave out tags that nest too deep, and the attributes of a tag with over 500. All text stays."""
    if len(html) < _SAFE_LENGTH or (html.count("<") < _SAFE_TAGS and html.count("=") < _MAX_ATTRIBUTES):
        return html
    return _TOKEN.sub(_Guard().judge, html)


class _Guard:
    """Follows which elements are open, roughly, on the safe side."""

    def __init__(self) -> None:
        self._open: list[str] = []
        self._counts: dict[str, int] = {}
        self._carried: list[str] = []
        self._copies = 0

    def judge(self, match: re.Match[str]) -> str:
        """Give what may stand for a tag: itself, less of it, or nothing."""
        if not match[2]:
            return match[0]
        name = match[2].lower()
        if match[1]:
            return match[0] if name in _ENDS_BY_ITSELF or self._close(name) else ""
        ends = self._carry(name)
        if ends is None or (name not in _VOID and name not in _ENDS_BY_ITSELF and not self._push(name)):
            return ends or ""
        attributes = match[3]
        if len(attributes) > _MAX_ATTRIBUTES and len(attributes.split()) > _MAX_ATTRIBUTES:
            return f"{ends}<{match[2]}>"
        return ends + match[0]

    def _carry(self, name: str) -> str | None:
        """Count the copies a tag leads to; None to leave it out, else the ends that must go before it."""
        if name in _CARRIED:
            return "" if self._copies <= _MAX_COPIES and len(self._open) < MAX_DEPTH else None
        self._copies += len(self._carried)
        if self._copies <= _MAX_COPIES:
            return ""
        ends = "".join(f"</{carried}>" for carried in reversed(self._carried))
        self._carried.clear()
        return ends

    def _push(self, name: str) -> bool:
        if len(self._open) >= MAX_DEPTH:
            return False
        if name in _CARRIED:
            self._carried.append(name)
        self._open.append(name)
        self._counts[name] = self._counts.get(name, 0) + 1
        return True

    def _close(self, name: str) -> bool:
        """Close an element and what is open in it; False when none of that name is open."""
        if not self._counts.get(name):
            return False
        last = ""
        while last != name:
            last = self._open.pop()
            self._counts[last] -= 1
        for at in range(len(self._carried) - 1, -1, -1):
            if self._carried[at] == name:
                del self._carried[at]
                break
        return True
