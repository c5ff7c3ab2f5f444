"""The journal: what the reader did, durable. Safe from any thread, and for several processes at once."""

import os
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from tui.core.errors import JournalError
from tui.core.marks import Done, Mark, Marks, Value, view_field
from tui.journal import compact
from tui.journal.disk import Disk
from tui.journal.files import Act, JournalFile, append, locked
from tui.journal.lines import ALIAS, END, Line, encode, split
from tui.journal.places import join_places, journal_files, split_places, this_host
from tui.journal.state import Cell, State
from tui.journal.steps import Steps


class Change(NamedTuple):
    """Keys whose value of a field becomes another; all of them had the same one."""

    field: str
    keys: tuple[str, ...]
    new: Value
    old: Value


class Journal:
    """All hosts' journals in a folder, and the own one to write to.

    What it knows is read when it is first asked for something; `refresh` reads what came since.
    """

    def __init__(
        self,
        folder: Path,
        host: str = "",
        *,
        now: Callable[[], float] = time.time,
        disk: Disk | None = None,
    ) -> None:
        """Give the journal of a folder, which need not exist.

        Args:
            folder: of the user's state.
            host: names the file that is written; by default that of this machine.
            now: gives seconds since 1970.
            disk: writes.
        """
        self.folder = folder
        self.host = host or this_host()
        self.path = folder / f"journal-{self.host}.jsonl"
        self._now, self._disk = now, disk or Disk()
        self._lock = threading.RLock()
        self._state = State()
        self._steps = Steps()
        self._files: dict[str, JournalFile] = {}

    # --- reading
    def refresh(self) -> frozenset[str] | None:
        """Read what came since the last time, by whomever.

        Returns:
            The keys that may have changed; None when everything was read anew.

        Raises:
            JournalError: a file cannot be read.
        """
        with self._lock:
            try:
                changed = self._read_new()
                if changed is not None:
                    return changed
                self._state, self._steps, self._files = State(), Steps(), {}
                self._read_new()
            except OSError as error:
                raise JournalError(
                    f"Your marks in {self.folder} cannot be read ({error.strerror}): mend the rights."
                ) from error
            return None

    def _read_new(self) -> frozenset[str] | None:
        changed: set[str] = set()
        found = journal_files(self.folder)
        if self._files.keys() - found.keys():
            return None
        for host, path in found.items():
            file = self._files.setdefault(host, JournalFile(path, host))
            try:
                acts = file.read()
            except OSError:
                if host == self.host:
                    raise
                continue  # another host's file that cannot be read is no reason to mark nothing
            if acts is None:
                return None
            for act in acts:
                changed.update(self._take(act, host))
        return frozenset(changed)

    def _take(self, act: Act, host: str) -> set[str]:
        if host == self.host:
            self._steps.add(act)
        return {
            key for at, line in enumerate(act.lines) for key in self._state.apply(line, host, act.number + at)
        }

    def place(self) -> str:
        """Say how far the journal was read: a short text, to be kept beside what was made of it."""
        with self._lock:
            return join_places({host: file.place() for host, file in self._files.items() if file.offset})

    def since(self, place: str) -> frozenset[str] | None:
        """Give the keys whose marks may have changed since a place; None when all must be looked at."""
        with self._lock:
            known = split_places(place)
            if not known or known.keys() - self._files.keys():
                return None
            changed: set[str] = set()
            for host, file in self._files.items():
                offset = file.has_place(known[host]) if host in known else 0
                if offset is None:
                    return None
                try:
                    acts = file.acts_between(offset, file.offset)
                except OSError:
                    return None
                for line in (line for act in acts for line in act.lines):
                    keys = (*line.keys, str(line.new)) if line.field == ALIAS else line.keys
                    changed.update(name for key in keys for name in self._state.names(key))
            return frozenset(changed)

    def marks(self, key: str) -> Marks:
        """Give all that is known of an article."""
        with self._lock:
            return self._state.marks(key)

    def all_marks(self, keys: Iterable[str] | None = None) -> Iterator[Mark]:
        """Yield what lists need of keys; of all that were ever marked by default.

        What another thread marks meanwhile may be among it or not.
        """
        with self._lock:
            tags = self._state.tags_by_root()
            wanted = self._state.keys() if keys is None else keys
        for key in wanted:
            with self._lock:
                mark = self._state.mark(key, tags.get(self._state.root(key), ()))
            yield mark

    def tags(self) -> Mapping[str, int]:
        """Give the tags in use with their number of articles."""
        with self._lock:
            return self._state.tags()

    def views(self) -> Mapping[str, str]:
        """Give the saved views: texts of queries by name."""
        with self._lock:
            return self._state.views()

    # --- writing
    def mark(self, keys: Sequence[str], field: str, value: Value, *, is_auto: bool = False) -> Done:
        """Set a field of articles; when it returns, that has reached the disk.

        Args:
            keys: of articles; those that have the value already are passed over.
            field: `read`, `starred`, `note` or `core.marks.tag_field`.
            value: what it is from now on.
            is_auto: the program did it by itself: no step of undo.

        Raises:
            JournalError: it cannot be written; nothing was changed.
        """
        with self._lock, locked(self.folder):
            self.refresh()
            changes = self._changes(keys, field, value)
            self._write(changes, is_auto=is_auto)
            return Done(sum(len(change.keys) for change in changes), 0, field, value)

    def toggle(self, keys: Sequence[str], field: str) -> Done:
        """Set a flag of articles or, where all of them have it, take it away. Raises JournalError."""
        with self._lock:
            self.refresh()
            value = not all(self._state.value(key, field) for key in keys)
            return self.mark(keys, field, value)

    def differing(self, keys: Sequence[str], field: str, value: Value) -> int:
        """Count the keys that have another value of a field."""
        with self._lock:
            return sum(len(change.keys) for change in self._changes(keys, field, value))

    def save_view(self, name: str, text: str) -> Done:
        """Save a query under a name; an empty text drops the view. Raises JournalError."""
        return self.mark([""], view_field(name), text)

    def alias(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Say that what was known by one key is known by another now; marks follow.

        Args:
            pairs: old key and new one.

        Raises:
            JournalError: it cannot be written; nothing was changed.
        """
        with self._lock, locked(self.folder):
            self.refresh()
            root = self._state.root
            changes = [Change(ALIAS, (old,), new, "") for old, new in pairs if root(old) != root(new)]
            self._write(changes, is_auto=True)

    def undo(self) -> Done:
        """Take back this host's newest act that is not taken back yet. Raises JournalError."""
        with self._lock, locked(self.folder):
            self.refresh()
            if not self._steps.done:
                return Done(0)
            step = self._steps.done[-1]
            return self._turn(self._lines(step.start, step.stop), undo=step.act)

    def redo(self) -> Done:
        """Make again what was taken back last. Raises JournalError."""
        with self._lock, locked(self.folder):
            self.refresh()
            if not self._steps.undone:
                return Done(0)
            step, taken_back = self._steps.undone[-1]
            return self._turn(self._lines(taken_back.start, taken_back.stop), redo=step.act)

    def merge(self, lines: Iterable[Line]) -> Done:
        """Take in lines of another journal where they are newer than what is known, as one act.

        Raises:
            JournalError: it cannot be written; nothing was changed.
        """
        with self._lock, locked(self.folder):
            self.refresh()
            changes = compact.newer(lines, self._state)
            self._write([Change(*change) for change in changes], is_import=True)
            return Done(sum(len(change[1]) for change in changes))

    def export(self) -> list[Line]:
        """Give the state as lines that `merge` takes: each value with the stamp of its act."""
        with self._lock:
            self.refresh()
            return list(compact.lines_of(self._state))

    def compact(self) -> bool:
        """Make the own file smaller if that is worth it; state and steps of undo stay as they are.

        Raises:
            JournalError: it cannot be written; the file is as it was.
        """
        with self._lock, locked(self.folder):
            self.refresh()
            file = self._files.get(self.host)
            if file is None or not compact.rewrite(file, self._state, self._now(), self._disk):
                return False
            self.refresh()
            return True

    def _changes(self, keys: Sequence[str], field: str, value: Value) -> list[Change]:
        """Group the keys that have another value by what they have."""
        by_old: dict[Value, list[str]] = {}
        for key in dict.fromkeys(keys):
            old = self._state.value(key, field)
            if old != value:
                by_old.setdefault(old, []).append(key)
        return [Change(field, tuple(found), value, old) for old, found in by_old.items()]

    def _turn(self, lines: Sequence[Line], *, undo: str = "", redo: str = "") -> Done:
        """Turn lines round where what they set still stands."""
        changes, left = [], 0
        for line in lines:
            keys = tuple(key for key in line.keys if self._stands(self._state.cell(key, line.field), line))
            left += len(line.keys) - len(keys)
            changes.append(Change(line.field, keys, line.old, line.new))
        self._write(changes, undo=undo, redo=redo, is_needed=True)
        fields = {(change.field, change.new) for change in changes}
        what, value = fields.pop() if len(fields) == 1 else ("", False)
        return Done(sum(len(change.keys) for change in changes), left, what, value)

    def _stands(self, cell: Cell | None, line: Line) -> bool:
        """Tell whether a value is as a line set it, and was last set on this host.

        Steps are taken back in order, so what this host did after the line is taken back already; the same
        value set elsewhere since is somebody else's.
        """
        return cell is not None and cell.host == self.host and cell.value == line.new

    def _lines(self, start: int, stop: int) -> list[Line]:
        try:
            return [line for act in self._files[self.host].acts_between(start, stop) for line in act.lines]
        except OSError as error:
            raise JournalError(f"Your marks in {self.path} cannot be read ({error.strerror}).") from error

    def _write(
        self,
        changes: Sequence[Change],
        *,
        is_auto: bool = False,
        is_import: bool = False,
        undo: str = "",
        redo: str = "",
        is_needed: bool = False,
    ) -> None:
        """Write an act, under the lock, and take it in; nothing for no change unless it is needed."""
        kept = [change for change in changes if change.keys]
        if not kept and not (is_needed and changes):
            return
        kept = kept or [changes[0]]
        at = max(int(self._now() * 1e6), min(self._state.newest + 1, END - 1))  # else it would be no act
        act = os.urandom(9).hex()
        last = len(kept) - 1
        lines = [
            Line(
                at,
                act,
                *change,
                has_more=place < last,
                is_auto=is_auto,
                is_import=is_import,
                undo=undo,
                redo=redo,
            )
            for place, change in enumerate(kept)
        ]
        data = b"".join(encode(part) for line in lines for part in split(line))
        file = self._files.get(self.host)
        append(self.path, data, file.offset if file else 0, self._disk)
        self.refresh()
