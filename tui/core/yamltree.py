"""YAML text -> a plain tree of texts, lists and maps, through the event stream and nothing else.

`yaml.load` is not used: it guesses types (`No`, `10:30`), follows aliases and merge keys into bombs,
and crashes the interpreter on deep nesting, because its composer recurses in C. The parser under it is
a state machine; this module keeps a stack of its own, counts, and stops at the limits. What was read
before an error is kept.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import yaml
from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from tui.core.article import Problem
from tui.core.clean import REPLACEMENT, clean, unusual
from tui.core.plainyaml import read_plain


class PythonParser(yaml.reader.Reader, yaml.scanner.Scanner, yaml.parser.Parser):
    """The events of a PyYAML that was built without libyaml: the same, twenty times slower."""

    def __init__(self, text: str) -> None:
        yaml.reader.Reader.__init__(self, text)
        yaml.scanner.Scanner.__init__(self)
        yaml.parser.Parser.__init__(self)


try:
    from yaml._yaml import CParser as _Parser
except ImportError:
    _Parser = PythonParser  # type: ignore[assignment, misc]


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
_ERRORS = (yaml.YAMLError, ValueError, OverflowError)  # the last two of PythonParser, for odd escapes
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
    reading = _Reading(first_line)
    text = _prepare(text, reading)
    if (plain := read_plain(text)) is not None:
        return Tree(plain, reading.problems)
    _read_events(text, reading)
    root = reading.holder[0] if reading.holder else {}
    if isinstance(root, dict):
        return Tree(root, reading.problems, reading.is_broken)
    if root:
        reading.is_broken = True
        reading.note(0, 0, "", "The front matter is not a map of fields; none could be read")
    return Tree({}, reading.problems, reading.is_broken)


@dataclass(slots=True)
class _Reading:
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


def _read_events(text: str, reading: _Reading) -> None:  # noqa: C901, PLR0912, PLR0915  (one loop, for speed)
    reading.text = text
    stack: list[tuple[Any, bool, str | None]] = []
    container: Any = reading.holder
    is_map = False
    key: str | None = None
    value: Any
    event: Any = None
    kind: Any = None
    last_key: str | None = None
    try:
        next_event = _Parser(text).get_event
        for _ in range(MAX_EVENTS):
            event = next_event()
            kind = event.__class__
            if kind is ScalarEvent:
                value = event.value
            elif kind is MappingStartEvent:
                value = {}
            elif kind is SequenceStartEvent:
                value = []
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                container, is_map, key = stack.pop()
                continue
            elif kind is AliasEvent:
                value = COMPLEX_KEY if is_map and key is None else ""
                _note(reading, event, container, key, "An alias is not followed, the value is left empty")
            elif kind is DocumentEndEvent or kind is StreamEndEvent:
                return
            else:
                continue
            key_after = None
            if not is_map:
                container.append(value)
            elif key is not None:
                container[key] = value
                last_key, key = key, None
            elif value.__class__ is str:
                key = value
                if key in container:
                    _note(reading, event, container, key, "The field is repeated, its last value stays")
                continue
            else:
                key_after = COMPLEX_KEY
                _note(reading, event, container, key_after, "A key that is not a text was renamed")
            if value.__class__ is not str:
                if len(stack) == MAX_DEPTH:
                    reading.stop(event.start_mark, "", f"Nested deeper than {MAX_DEPTH} levels")
                    return
                stack.append((container, is_map, key_after))
                container = value
                is_map = kind is MappingStartEvent
        reading.stop(event.start_mark, "", f"More than {MAX_EVENTS} parts")
    except _ERRORS as error:
        if kind is ScalarEvent and key is None:
            entry = last_key if is_map else len(container) - 1
            _stop_at(error, reading, container, entry, event.end_mark.line)
        else:
            _stop_at(error, reading, container, key, -1)


def events_of(text: str) -> Iterator[Any]:
    """Give the events of a YAML text one by one, with its characters replaced as `read_yaml` does.

    Where the text is no YAML, the events end.
    """
    try:
        next_event = _Parser(_prepare(text, _Reading(1))).get_event
        while (event := next_event()) is not None:
            yield event
    except _ERRORS:
        return


def _note(reading: _Reading, event: Any, container: Any, key: str | None, message: str) -> None:
    mark = event.start_mark
    entry = key if isinstance(container, dict) else len(container)
    reading.note(mark.line, mark.column, reading.path_to(container, entry), message)


def _stop_at(
    error: Exception, reading: _Reading, container: Any, entry: str | int | None, last_line: int
) -> None:
    """Note a syntax error, and drop a last value that ends on its line: it is only a part of itself.

    Args:
        entry: key or index of the value that was being read or was read last; None when there is none.
        last_line: where the last value ended; -1 when the last event was not a value.
    """
    mark = getattr(error, "problem_mark", None)
    what = clean(str(getattr(error, "problem", None) or error))[:200]
    if mark is None:
        reading.is_broken = True
        reading.note(0, 0, "", f"YAML: {what}")
        return
    path = "" if entry is None or container is reading.holder else reading.path_to(container, entry)
    if path and last_line >= mark.line:
        del container[entry]
    if "quoted scalar" in str(getattr(error, "context", "")):  # the opening quote says more than the end
        mark = getattr(error, "context_mark", None) or mark
    reading.stop(mark, path, f"YAML: {what}")


def _prepare(text: str, reading: _Reading) -> str:
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
