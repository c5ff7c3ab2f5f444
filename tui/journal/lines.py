"""The lines of a journal file. One act of the reader is one line of JSON, or several with one id:

    {"at":1764000000000000,"act":"k3v9…","field":"read","keys":["https://…"],"new":true,"old":false}

- `at`: microseconds since 1970, higher than of every act that was known when it was written. Whoever writes
  holds `journal.lock` (flock) and begins behind the last whole act.
- `act`: id of the act.
- `field`: `read`, `starred` or `tag:NAME` (true or false), `note` (text, empty for none), `view:NAME` (text
  of a query, empty for none; its only key is empty), or `alias` (the keys are known as `new` from now on).
- `keys`: the articles whose value changed; `new` and `old`: the value of all of them.
- `more`: true in every line of an act but its last. An act without its last line never happened.
- `auto`: true for what the program did by itself, as marking what was read; it is no step of undo.
- `import`: true for what was taken in from an export; a note that it replaces stays as a version.
- `undo`, `redo`: id of the act that this one takes back or makes again.
- `base`: true for what compaction kept of acts that are too old to be taken back.

A line without its line feed, or one that is not as told here, is passed over.
"""

import json
from collections.abc import Iterable
from typing import Any, NamedTuple

from tui.core.clean import clean
from tui.core.marks import NOTE, READ, STARRED, Value, tag_of, view_of

ALIAS = "alias"
END = 1 << 53
"""No stamp is as late: the year 2255."""
MAX_KEYS = 1_000
"""Keys of one line."""


class Line(NamedTuple):
    """One line, as it was written."""

    at: int
    act: str
    field: str
    keys: tuple[str, ...]
    new: Value
    old: Value
    has_more: bool = False
    is_auto: bool = False
    is_base: bool = False
    is_import: bool = False
    undo: str = ""
    redo: str = ""


def encode(line: Line) -> bytes:
    """Write a line, its line feed included."""
    record: dict[str, object] = {
        "at": line.at,
        "act": line.act,
        "field": line.field,
        "keys": line.keys,
        "new": line.new,
        "old": line.old,
    }
    flags = {"more": line.has_more, "auto": line.is_auto, "base": line.is_base, "import": line.is_import}
    record |= {name: True for name, is_set in flags.items() if is_set}
    record |= {name: act for name, act in (("undo", line.undo), ("redo", line.redo)) if act}
    return json.dumps(record, separators=(",", ":")).encode("ascii") + b"\n"


def decode(data: bytes) -> Line | None:
    """Read a line; None for one that is none."""
    try:
        record = json.loads(data)
        if not isinstance(record["keys"], list):
            return None
        line = Line(
            record["at"],
            record["act"],
            record["field"],
            tuple(record["keys"]),
            record["new"],
            record["old"],
            record.get("more") is True,
            record.get("auto") is True,
            record.get("base") is True,
            record.get("import") is True,
            record.get("undo", ""),
            record.get("redo", ""),
        )
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    return _cleaned(line) if _is_sound(line) else None


def split(line: Line) -> Iterable[Line]:
    """Cut a line into such that have no more keys than is allowed; the last is as the line was."""
    for start in range(0, max(1, len(line.keys)), MAX_KEYS):
        keys = line.keys[start : start + MAX_KEYS]
        yield line._replace(keys=keys, has_more=line.has_more or start + MAX_KEYS < len(line.keys))


def _is_sound(line: Line) -> bool:
    texts: tuple[Any, ...] = (line.act, line.field, line.undo, line.redo, *line.keys)
    if type(line.at) is not int or not 0 <= line.at < END or not all(isinstance(text, str) for text in texts):
        return False
    if line.field in (NOTE, ALIAS) or view_of(line.field) is not None:
        return isinstance(line.new, str) and isinstance(line.old, str)
    is_flag = line.field in (READ, STARRED) or tag_of(line.field) is not None
    return is_flag and isinstance(line.new, bool) and isinstance(line.old, bool)


def _cleaned(line: Line) -> Line:
    """Clean what will be shown; keys are only compared."""
    field, new, old = clean(line.field), line.new, line.old
    if field != ALIAS and isinstance(new, str) and isinstance(old, str):
        new, old = clean(new, lines=field == NOTE), clean(old, lines=field == NOTE)
    return line._replace(field=field, new=new, old=old)
