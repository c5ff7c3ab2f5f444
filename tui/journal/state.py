"""What all acts together come to. The order in which files are read makes no difference.

Each field of each key has the value of its latest act: the one with the highest stamp; of equal stamps that
of the last host in order of their names; of one host that of the later line. Keys that an alias joined are
one.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from tui.core.marks import NOTE, READ, STARRED, Mark, Marks, Value, nothing, tag_field, tag_of, view_of
from tui.journal.lines import ALIAS, Line


class Cell(NamedTuple):
    """A value with what decides whether it stands; compared as a tuple."""

    at: int
    host: str
    number: int
    """Of its line in the host's file."""
    value: Value
    act: str
    """The act that set it."""


class Written(NamedTuple):
    """A note as an act wrote it; compared as a tuple."""

    at: int
    host: str
    number: int
    new: str
    old: str
    """The one that it knowingly replaced."""


class State:
    """Values by field and key."""

    def __init__(self) -> None:
        self.newest = 0
        """The highest stamp seen."""
        self._cells: dict[str, dict[str, Cell]] = {}
        self._roots: dict[str, str] = {}
        """For a key that was joined to another: that one, or one nearer to it."""
        self._members: dict[str, list[str]] = {}
        """Keys that are one, by their root."""
        self._notes: dict[str, list[Written]] = {}
        """All notes ever written for a key."""

    # --- writing
    def apply(self, line: Line, host: str, number: int) -> Iterator[str]:
        """Take a line in; yields the keys that may have changed, in every form that they are known by."""
        self.newest = max(self.newest, line.at)
        cell = Cell(line.at, host, number, line.new, line.act)
        if line.field == ALIAS:
            for key in line.keys:
                self._join(key, str(line.new))
                yield from self.names(key)
            return
        cells = self._cells.setdefault(line.field, {})
        for key in line.keys:
            root = self.root(key)
            if line.field == NOTE:
                replaced = "" if line.is_import else str(line.old)
                written = Written(*cell[:3], str(line.new), replaced)
                self._notes.setdefault(root, []).append(written)
            known = cells.get(root)
            if known is None or known[:3] < cell[:3]:
                cells[root] = cell
            yield from self.names(key)

    def _join(self, key: str, other: str) -> None:
        root, gone = self.root(other), self.root(key)
        if root == gone:
            return
        members = self._members.setdefault(root, [root])
        members += self._members.pop(gone, [gone])
        self._roots[gone] = root
        for cells in self._cells.values():
            cell = cells.pop(gone, None)
            if cell is not None:
                known = cells.get(root)
                cells[root] = cell if known is None or known[:3] < cell[:3] else known
        if gone in self._notes:
            self._notes.setdefault(root, []).extend(self._notes.pop(gone))

    # --- reading
    def root(self, key: str) -> str:
        """Give the one key that stands for all that are one with this."""
        while key in self._roots:
            key = self._roots[key]
        return key

    def names(self, key: str) -> Iterable[str]:
        """Give all keys that are one with this, itself included."""
        root = self.root(key)
        return self._members.get(root, (root,))

    def cell(self, key: str, field: str) -> Cell | None:
        """Give what was last set; None when nothing ever was."""
        cells = self._cells.get(field)
        return cells.get(self.root(key)) if cells else None

    def value(self, key: str, field: str) -> Value:
        """Give the value of a field."""
        cell = self.cell(key, field)
        return nothing(field) if cell is None else cell.value

    def marks(self, key: str) -> Marks:
        """Give all that is known of an article."""
        note = str(self.value(key, NOTE))
        return Marks(
            bool(self.value(key, READ)),
            bool(self.value(key, STARRED)),
            note,
            self._versions(key, note),
            self._tags(key),
        )

    def mark(self, key: str, tags: tuple[str, ...]) -> Mark:
        """Give what lists and queries need of an article, with its tags (`tags_by_root`)."""
        return Mark(
            key,
            bool(self.value(key, READ)),
            bool(self.value(key, STARRED)),
            bool(self.value(key, NOTE)),
            tags,
        )

    def tags_by_root(self) -> dict[str, tuple[str, ...]]:
        """Give the tags of all keys that have any, by the key that stands for each."""
        found: dict[str, list[str]] = {}
        for tag in self.tags():
            for key, cell in self._cells[tag_field(tag)].items():
                if cell.value:
                    found.setdefault(key, []).append(tag)
        return {key: tuple(tags) for key, tags in found.items()}

    def keys(self) -> set[str]:
        """Give all keys that were ever marked, in every form that they are known by."""
        roots = {key for field, cells in self._cells.items() if view_of(field) is None for key in cells}
        return {name for root in roots for name in self.names(root)}

    def tags(self) -> dict[str, int]:
        """Give the tags in use with their number of articles, by their letters."""
        counts = {
            tag: sum(cell.value is True for cell in cells.values())
            for field, cells in self._cells.items()
            if (tag := tag_of(field)) is not None
        }
        return {tag: counts[tag] for tag in sorted(counts, key=_letters) if counts[tag]}

    def views(self) -> dict[str, str]:
        """Give the saved views: texts of queries by name, by their letters."""
        found = {
            name: str(cell.value)
            for field, cells in self._cells.items()
            if (name := view_of(field)) is not None
            for cell in cells.values()
            if cell.value
        }
        return {name: found[name] for name in sorted(found, key=_letters)}

    def cells(self) -> Mapping[str, Mapping[str, Cell]]:
        """Give all values, by field and key."""
        return self._cells

    def aliases(self) -> Iterator[tuple[str, str]]:
        """Yield the pairs of keys that are one: any of them, and the one that stands for it."""
        for root, members in self._members.items():
            yield from ((member, root) for member in members if member != root)

    def _tags(self, key: str) -> tuple[str, ...]:
        root = self.root(key)
        found = [
            tag
            for field, cells in self._cells.items()
            if (tag := tag_of(field)) is not None and (cell := cells.get(root)) is not None and cell.value
        ]
        return tuple(sorted(found, key=_letters))

    def _versions(self, key: str, note: str) -> tuple[str, ...]:
        """Give the notes that nobody replaced since they were last written, and that do not stand."""
        last: dict[str, Written] = {}
        replaced: dict[str, Written] = {}
        for written in sorted(self._notes.get(self.root(key), [])):
            last[written.new] = replaced[written.old] = written
        return tuple(
            text
            for text, written in last.items()
            if text and text != note and (text not in replaced or replaced[text] < written)
        )


def _letters(name: str) -> tuple[str, str]:
    return name.casefold(), name
