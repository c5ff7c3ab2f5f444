"""YAML text -> a plain tree through the event stream of PyYAML and nothing else.

`yaml.load` is not used: it guesses types (`No`, `10:30`), follows aliases and merge keys into bombs,
and crashes the interpreter on deep nesting, because its composer recurses in C. The parser under it is
a state machine; this module keeps a stack of its own, counts, and stops at the limits. What was read
before an error is kept.
"""

from collections.abc import Iterator
from typing import Any

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

from tui.core.clean import clean
from tui.core.yamltree import COMPLEX_KEY, MAX_DEPTH, MAX_EVENTS, Reading, prepare


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


_ERRORS = (yaml.YAMLError, ValueError, OverflowError)  # the last two of PythonParser, for odd escapes


def read_events(text: str, reading: Reading) -> None:  # noqa: C901, PLR0912, PLR0915  (one loop, for speed)
    """Read the first document of a text that is prepared; what it holds is put into `reading`."""
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
        next_event = _Parser(prepare(text, Reading(1))).get_event
        while (event := next_event()) is not None:
            yield event
    except _ERRORS:
        return


def _note(reading: Reading, event: Any, container: Any, key: str | None, message: str) -> None:
    mark = event.start_mark
    entry = key if isinstance(container, dict) else len(container)
    reading.note(mark.line, mark.column, reading.path_to(container, entry), message)


def _stop_at(
    error: Exception, reading: Reading, container: Any, entry: str | int | None, last_line: int
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
