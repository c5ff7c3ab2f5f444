"""Typed access to a map of the front matter: the format says what a text is; what is not that is noted."""

import re
from collections.abc import Iterator
from datetime import tzinfo
from typing import TypeAlias

from tui.core.article import OtherField
from tui.core.clean import REPLACEMENT, clean
from tui.core.dates import Moment, parse_duration, parse_time
from tui.core.yamltree import MAX_PROBLEMS, Node

Map: TypeAlias = dict[str, Node]

MAX_ITEMS = 500
"""Items kept of one list; real ones have at most 39."""
MAX_OTHER = 100
"""Fields kept that the format does not name."""
MAX_OTHER_LENGTH = 1000
"""Characters kept of each."""

_NULLS = frozenset(("~", "null", "Null", "NULL"))
_WHOLE = re.compile(r"([+-]?[0-9]{1,15})(?:\.0*)?")
_DECIMAL = re.compile(r"[+-]?[0-9]{1,15}(?:\.[0-9]{1,30})?")
_FLAGS = {"true": True, "yes": True, "on": True, "1": True, "false": False, "no": False, "off": False}
_FLAGS["0"] = False


def _is_null(node: Node) -> bool:
    return isinstance(node, str) and node in _NULLS


class Notes:
    """What was wrong with the fields of one article, and the fields that have no place in it."""

    __slots__ = ("other", "problems")

    def __init__(self) -> None:
        self.problems: list[tuple[str, str]] = []
        """Path of the field and message."""
        self.other: list[OtherField] = []

    def problem(self, path: str, message: str) -> None:
        """Note what was wrong with a field."""
        if len(self.problems) < MAX_PROBLEMS:
            self.problems.append((path, message))

    def keep(self, path: str, node: Node) -> None:
        """Keep a value under the other fields, each text of it on its own."""
        for name, text in _flatten(path, node):
            value = clean(text[: MAX_OTHER_LENGTH + 1], lines=True).strip()
            if not value or name.rpartition(".")[2] == "secured":
                continue
            if len(self.other) >= MAX_OTHER:
                self.problem(name, f"More than {MAX_OTHER} other fields; the rest was left out")
                return
            if len(value) > MAX_OTHER_LENGTH:
                value = value[: MAX_OTHER_LENGTH - 1] + "…"
            self.other.append(OtherField(clean(name)[:200] or "?", value))


def _flatten(path: str, node: Node) -> Iterator[tuple[str, str]]:
    todo: list[tuple[str, Node]] = [(path, node)]
    while todo:
        path, node = todo.pop()
        if isinstance(node, dict):
            todo += [(f"{path}.{name}", child) for name, child in reversed(node.items())]
        elif isinstance(node, list):
            todo += [(f"{path}[{index}]", node[index]) for index in reversed(range(len(node)))]
        else:
            yield path, node


def plain(text: str) -> str:
    """Make one line for the screen of a text that may hold HTML entities."""
    return clean(_unescaped(text) if "&" in text else text)


def paragraphs(text: str) -> str:
    """Make a text of several lines for the screen of one that may hold HTML entities."""
    return clean(_unescaped(text) if "&" in text else text, lines=True).strip()


def _unescaped(text: str) -> str:
    from html import unescape  # noqa: PLC0415  (a table of 2,231 names, which few texts need)

    return unescape(text)


class Fields:
    """One map of the front matter. No method raises; a value of the wrong kind is kept and noted."""

    __slots__ = ("notes", "prefix", "tree")

    def __init__(self, tree: Map, prefix: str, notes: Notes) -> None:
        self.tree = tree
        self.prefix = prefix
        """Path of the map with a dot at its end; empty for the whole."""
        self.notes = notes

    def raw(self, name: str) -> str:
        """Give a text as it stands; empty for an absent one, a null and another kind of value."""
        value = self.tree.get(name)
        if not value:
            return ""
        if isinstance(value, str):
            return "" if len(value) <= 4 and value in _NULLS else value
        self.reject(name, "a text")
        return ""

    def reject(self, name: str, wanted: str) -> None:
        """Note that a value is not of the kind that was wanted, and keep it under the other fields."""
        path = self.prefix + name
        self.notes.problem(path, f"Not {wanted}; kept under other fields")
        self.notes.keep(path, self.tree[name])

    def text(self, name: str) -> str:
        """Give a text of one line."""
        return plain(self.raw(name)) if self.tree.get(name) else ""

    def word(self, name: str) -> str:
        """Give a text of one line that names a kind, in small letters."""
        value = self.text(name)
        return value.lower() if value.isascii() else value

    def lines(self, name: str) -> str:
        """Give a text of several lines."""
        return paragraphs(self.raw(name)) if self.tree.get(name) else ""

    def url(self, name: str) -> str:
        """Give an address exactly as it stands; empty when cleaning would change it."""
        if not self.tree.get(name):
            return ""
        value = self.raw(name)
        if value.isascii() and value.isprintable() and " " not in value:
            return value
        if clean(value) == value and REPLACEMENT not in value:
            return value
        self.notes.problem(self.prefix + name, "The address holds hidden characters or spaces; not used")
        self.notes.keep(self.prefix + name, value)
        return ""

    def whole(self, name: str) -> int | None:
        """Give a whole number."""
        if not self.tree.get(name) or not (value := self.raw(name)):
            return None
        if value.isdigit() and value.isascii() and len(value) <= 15:
            return int(value)
        match = _WHOLE.fullmatch(value.strip())
        if match is None:
            self.reject(name, "a whole number")
            return None
        return int(match[1])

    def decimal(self, name: str) -> float | None:
        """Give a number."""
        if not (value := self.raw(name)):
            return None
        if not _DECIMAL.fullmatch(value.strip()):
            self.reject(name, "a number")
            return None
        return float(value)

    def flag(self, name: str, default: bool) -> bool:
        """Give a yes or no."""
        if not self.tree.get(name) or not (value := self.raw(name)):
            return default
        answer = _FLAGS.get(value.strip().lower())
        if answer is None:
            self.reject(name, "true or false")
            return default
        return answer

    def time(self, name: str, zone: tzinfo) -> Moment | None:
        """Give a point in time or a day; one without a zone is in `zone`."""
        if not self.tree.get(name) or not (value := self.raw(name)):
            return None
        moment = parse_time(value, zone)
        if moment is None:
            self.reject(name, "a time that can be read")
        return moment

    def duration(self, name: str) -> int | None:
        """Give an ISO 8601 duration in seconds."""
        if not (value := self.raw(name)):
            return None
        seconds = parse_duration(value)
        if seconds is None:
            self.reject(name, "a duration of fixed length, as PT13M34S")
        return seconds

    def map(self, name: str) -> "Fields | None":
        """Give a map; None for an absent or empty one."""
        value = self.tree.get(name)
        if not value:
            return None
        if isinstance(value, dict):
            return Fields(value, f"{self.prefix}{name}.", self.notes)
        if not _is_null(value):
            self.reject(name, "a map of fields")
        return None

    def items(self, name: str) -> Iterator[tuple[str, Node]]:
        """Give the items of a list that are not empty, with their paths; one value counts as a list of it."""
        value = self.tree.get(name)
        if not value:
            return
        path = self.prefix + name
        if not isinstance(value, list):
            if not _is_null(value):
                yield path, value
            return
        for index, item in enumerate(value):
            if index == MAX_ITEMS:
                self.notes.problem(path, f"More than {MAX_ITEMS} items; the rest was left out")
                return
            if item and not _is_null(item):
                yield f"{path}[{index}]", item

    def texts(self, name: str) -> tuple[str, ...]:
        """Give a list of texts of one line, each once, without empty ones."""
        if not self.tree.get(name):
            return ()
        found: dict[str, None] = {}
        for path, item in self.items(name):
            if item.__class__ is not str:
                self.notes.problem(path, "Not a text; kept under other fields")
                self.notes.keep(path, item)
            elif text := plain(item):
                found[text] = None
        return tuple(found)

    def maps(self, name: str) -> "Iterator[Fields]":
        """Give the maps of a list of maps. A text in their place is a map of its `url`."""
        for path, item in self.items(name):
            if isinstance(item, dict):
                yield Fields(item, f"{path}.", self.notes)
            elif isinstance(item, str):
                yield Fields({"url": item}, f"{path}.", self.notes)
            else:
                self.notes.problem(path, "Not a map of fields; kept under other fields")
                self.notes.keep(path, item)

    def keep_unknown(self, known: frozenset[str]) -> None:
        """Keep the fields that the format does not name under the other fields."""
        if not self.tree.keys() <= known:
            for name, value in self.tree.items():
                if name not in known:
                    self.notes.keep(self.prefix + name, value)
