"""Where the values of a YAML text stand: for the few files that have a problem to point at.

Reading (`core.yamlevents`) does without places, because making them costs a fifth of the time of a file.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

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

from tui.core.yamlevents import events_of
from tui.core.yamltree import COMPLEX_KEY, MAX_DEPTH, MAX_EVENTS

_STARTS = (MappingStartEvent, SequenceStartEvent)
_ENDS = (MappingEndEvent, SequenceEndEvent)


@dataclass(slots=True)
class _Level:
    path: str
    is_map: bool
    key: str | None = None
    items: int = 0

    def next_path(self) -> str:
        """Name the value that comes now."""
        if self.is_map:
            name, self.key = self.key, None
            return f"{self.path}.{name}" if self.path else f"{name}"
        self.items += 1
        return f"{self.path}[{self.items - 1}]"


def locate(text: str, first_line: int = 1) -> dict[str, tuple[int, int]]:
    """Find where each value of a YAML text stands.

    Returns:
        Dotted path, as `related[2].webUrl`, to line and column of the value, both from 1. Values after
        an error have no place. Nothing is raised for any text.
    """
    places: dict[str, tuple[int, int]] = {}
    for path, mark in _walk(text):
        places[path] = (mark.line + first_line, mark.column + 1)
    return places


def _walk(text: str) -> Iterator[tuple[str, Any]]:
    levels: list[_Level] = []
    for count, event in enumerate(events_of(text)):
        if isinstance(event, (DocumentEndEvent, StreamEndEvent)) or count > MAX_EVENTS:
            return
        if isinstance(event, _ENDS):
            levels.pop()
            continue
        if not isinstance(event, (*_STARTS, ScalarEvent, AliasEvent)):
            continue
        level = levels[-1] if levels else None
        path = ""
        if level is None or not level.is_map or level.key is not None:
            path = level.next_path() if level else ""
            yield path, event.start_mark
        else:
            level.key = event.value if isinstance(event, ScalarEvent) else COMPLEX_KEY
        if isinstance(event, _STARTS):
            if len(levels) > MAX_DEPTH:
                return
            levels.append(_Level(path, isinstance(event, MappingStartEvent)))
