"""Lines that come to the same state as many more: for compaction, for export and for taking an export in."""

import contextlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from tui.core.marks import NOTE, Value
from tui.journal.disk import Disk
from tui.journal.files import Act, JournalFile, unwritable
from tui.journal.lines import ALIAS, Line, encode, split
from tui.journal.state import Cell, State

KEPT_S = 30 * 86_400
"""Acts of so long stay as they are."""
KEPT_ACTS = 1_000
"""So many acts stay as they are, however old."""
WORTH = 1 << 20
"""Bytes of old acts below which a file is left as it is."""

IS_SMALLER = 2
"""Times that old acts must be longer than what takes their place."""


def rewrite(file: JournalFile, state: State, now_s: float, disk: Disk) -> bool:
    """Put fewer lines in the place of a file's old acts; tells whether it did. Under the lock.

    A file with lines that are none here is left as it is: a later version may know them.

    Raises:
        JournalError: it cannot be written; the file is as it was.
    """
    if file.passed_over:
        return False
    try:
        acts = file.acts_between(0, file.offset)
        old, kept = _parted(acts, now_s)
        if sum(act.stop - act.start for act in old) < WORTH:
            return False
        lines = list(_base(old, file.host, state))
        data = b"".join(encode(part) for line in lines for part in split(line))
        if IS_SMALLER * len(data) > sum(act.stop - act.start for act in old):
            return False
        data += b"".join(encode(line) for act in kept for line in act.lines)
        _replace(file.path, data, disk)
    except OSError as error:
        raise unwritable(file.path, error) from error
    return True


def _parted(acts: list[Act], now_s: float) -> tuple[list[Act], list[Act]]:
    """Part acts into those that may be made one, and those that stay."""
    oldest = (now_s - KEPT_S) * 1e6
    place = max(0, len(acts) - KEPT_ACTS)
    place = next((at for at, act in enumerate(acts[:place]) if act.lines[0].at >= oldest), place)
    place = _with_turned(acts, place)
    return acts[:place], acts[place:]


def _with_turned(acts: list[Act], place: int) -> int:
    """Give the place before which nothing lies that an act behind it took back or made again."""
    wanted = {act for later in acts[place:] for act in _turned(later)}
    between: set[str] = set()
    for at in reversed(range(place)):
        between.update(_turned(acts[at]))
        if acts[at].lines[0].act in wanted:
            place, wanted = at, wanted | between
    return place


def _turned(act: Act) -> Iterator[str]:
    yield from (other for other in (act.lines[0].undo, act.lines[0].redo) if other)


def _base(acts: list[Act], host: str, state: State) -> Iterator[Line]:
    """Give the lines of acts that still decide a value; notes and aliases all stay."""
    for act in acts:
        for at, line in enumerate(act.lines):
            keys = line.keys
            if line.field not in (NOTE, ALIAS):
                place = (line.at, host, act.number + at)
                keys = tuple(key for key in keys if _decides(state.cell(key, line.field), place))
            if keys:
                yield line._replace(keys=keys, has_more=False, is_base=True, undo="", redo="")


def _decides(cell: Cell | None, place: tuple[int, str, int]) -> bool:
    return cell is not None and cell[:3] == place


def _replace(path: Path, data: bytes, disk: Disk) -> None:
    new = path.with_suffix(".new")
    descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600)
    try:
        try:
            disk.append(descriptor, data)
            disk.flush(descriptor)
        finally:
            os.close(descriptor)
        new.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            new.unlink()
        raise
    disk.flush_folder(path.parent)


def lines_of(state: State) -> Iterator[Line]:
    """Give the state as lines: one for all keys that an act gave the same value."""
    for key, root in state.aliases():
        yield Line(0, "export", ALIAS, (key,), root, "", is_base=True)
    for field, cells in sorted(state.cells().items()):
        groups: dict[tuple[int, str, Value], list[str]] = {}
        for key, cell in cells.items():
            groups.setdefault((cell.at, cell.act, cell.value), []).append(key)
        for (at, act, value), keys in sorted(groups.items(), key=lambda group: (group[0][:2], group[1])):
            old: Value = "" if isinstance(value, str) else not value
            for part in split(Line(at, act, field, tuple(keys), value, old, is_base=True)):
                yield part._replace(has_more=False)


def newer(lines: Iterable[Line], state: State) -> list[tuple[str, tuple[str, ...], Value, Value]]:
    """Give what lines of another journal change: field, keys, new and old value.

    A value stands against the one that is known if its stamp is higher; so does that of another line.
    """
    other = State()
    for number, line in enumerate(lines):
        for _ in other.apply(line, "", number):
            pass
    changes: dict[tuple[str, Value, Value], list[str]] = {}
    for key, root in other.aliases():
        if state.root(key) != state.root(root):
            changes.setdefault((ALIAS, root, ""), []).append(key)
    for field, cells in other.cells().items():
        for key, cell in cells.items():
            known = [here for name in other.names(key) if (here := state.cell(name, field)) is not None]
            if all(here.at < cell.at for here in known) and cell.value != state.value(key, field):
                changes.setdefault((field, cell.value, state.value(key, field)), []).append(key)
    return [(field, tuple(keys), new, old) for (field, new, old), keys in changes.items()]
