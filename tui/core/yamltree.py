"""YAML text -> a plain tree of texts, lists and maps.

Most front matter is so plain that it is read here; for the rest the parser of PyYAML is imported, which takes
1 MB that one who reads articles may never need (`core.yamlevents`).
"""

import re
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from tui.core.article import Problem
from tui.core.clean import REPLACEMENT, clean, unusual
from tui.core.plainyaml import read_plain

Node: TypeAlias = "str | list[Node] | dict[str, Node]"
"""A value of the front matter: a text, a list or a map. Types are given by the format, not by YAML."""

MAX_DEPTH = 32
MAX_EVENTS = 20_000
MAX_PROBLEMS = 50
"""Problems noted for one file; more would only repeat them."""
COMPLEX_KEY = "?"
"""Name given to a field whose YAML key is a list or a map."""

# PyYAML refuses a whole document for one character outside YAML 1.1's `c-printable`, and libyaml for
# U+FEFF after the first character.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
# Line ends of YAML 1.1 that neither YAML 1.2 nor any editor knows: they would end a plain value.
_ODD_BREAK = re.compile("[\x85\u2028\u2029]")
# Escapes of surrogates, both of a pair or either alone, after an even number of backslashes.
_SURROGATES = re.compile(
    r"(?<!\\)((?:\\\\)*)\\u(?:([Dd][89ABab][0-9A-Fa-f]{2})(?:\\u([Dd][C-Fc-f][0-9A-Fa-f]{2}))?"
    r"|[Dd][C-Fc-f][0-9A-Fa-f]{2})"
)
_WORD_JOINER = "\u2060"


@dataclass(slots=True)
class Tree:
    """What could be read of one document."""

    root: dict[str, Node] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    is_broken: bool = False
    """The text was not read to its end."""


def read_yaml(text: str, first_line: int = 1) -> Tree:
    """Read the first document of a YAML text as a tree.

    Args:
        text: lines ended by a line feed.
        first_line: number in the file of the text's first line, for problems.

    Returns:
        The map that the text holds, as far as it could be read. Nothing is raised for any text: errors,
        exceeded limits, aliases and repeated keys are problems. Of a repeated key the last value stays.
    """
    reading = Reading(first_line)
    text = prepare(text, reading)
    if (plain := read_plain(text)) is not None:
        return Tree(plain, reading.problems)
    from tui.core.yamlevents import read_events  # noqa: PLC0415  (98 of 100 files do without)

    read_events(text, reading)
    root = reading.holder[0] if reading.holder else {}
    if isinstance(root, dict):
        return Tree(root, reading.problems, reading.is_broken)
    if root:
        reading.is_broken = True
        reading.note(0, 0, "", "The front matter is not a map of fields; none could be read")
    return Tree({}, reading.problems, reading.is_broken)


@dataclass(slots=True)
class Reading:
    """What one reading found, also when it ends early."""

    first_line: int
    text: str = ""
    holder: list[Any] = field(default_factory=list)
    """The root as the only item of a list, so that it is placed like every other value."""
    problems: list[Problem] = field(default_factory=list)
    is_broken: bool = False

    def note(self, line: int, column: int, path: str, message: str) -> None:
        """Add a problem; line and column count from 0 in the text."""
        if len(self.problems) < MAX_PROBLEMS:
            self.problems.append(Problem(line + self.first_line, column + 1, clean(path)[:200], message))

    def stop(self, mark: Any, path: str, message: str) -> None:
        """Note why reading ends; libyaml may place the end of a text below its last line."""
        self.is_broken = True
        line, column = mark.line, mark.column
        if line > (height := self.text.count("\n")):
            line, column = height, len(self.text) - self.text.rfind("\n") - 1
        self.note(line, column, path, f"{message}; read up to here")

    def path_to(self, container: Any, key: str | int | None) -> str:
        """Find the path of a value from its container and its key or index. Slow, for problems only."""
        todo: list[tuple[str, Any]] = [("", root) for root in self.holder]
        while todo:
            path, node = todo.pop()
            if node is container:
                return f"{path}.{key}".lstrip(".") if isinstance(node, dict) else f"{path}[{key}]"
            if isinstance(node, dict):
                todo += [(f"{path}.{name}".lstrip("."), child) for name, child in node.items()]
            elif isinstance(node, list):
                todo += [(f"{path}[{index}]", child) for index, child in enumerate(node)]
        return str(key or "")


def prepare(text: str, reading: Reading) -> str:
    """Replace, one for one, what the parser would refuse or take for the end of a line.

    A pair of surrogates in escapes, as JSON writes an emoji, becomes the one escape that YAML knows for it.
    """
    if "\\u" in text:
        text = _SURROGATES.sub(_spell_surrogates, text)
    odd = unusual(text)
    if not odd:
        return text
    if _FORBIDDEN.search(odd):
        text = text.replace("\ufeff", _WORD_JOINER)
        if first := _FORBIDDEN.search(text):
            at = first.start()
            column = at - (text.rfind("\n", 0, at) + 1)
            count = len(_FORBIDDEN.findall(text))
            message = f"Characters that YAML forbids were replaced: {count}"
            reading.note(text.count("\n", 0, at), column, "", message)
            text = _FORBIDDEN.sub(REPLACEMENT, text)
    return _ODD_BREAK.sub(" ", text) if _ODD_BREAK.search(odd) else text


def _spell_surrogates(match: re.Match[str]) -> str:
    before, high, low = match.groups()
    if not low:
        return f"{before}\\ufffd"
    return f"{before}\\U{0x10000 + ((int(high, 16) & 0x3FF) << 10) + (int(low, 16) & 0x3FF):08x}"
