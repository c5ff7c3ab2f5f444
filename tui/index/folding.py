"""A result in which each story is one line until it is unfolded: its rows by arithmetic, never by a walk.

The rows of a story come together where the first of them stood; what has no story, or is alone of its story
in the result, stays a line of its own. An unfolded story is its line and its rows below it.
"""

import sqlite3
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple, overload

_LOOKED_UP = 20_000
"""Results up to this size are looked up row by row; for larger ones all stories are read."""

_AT_ONCE = 10_000


class Line(NamedTuple):
    """What stands at a place."""

    group: int
    member: int
    """Place in the group; -1 for the line of a story."""


class Folded(Sequence[int]):
    """Row ids of the lines; that of a story's line is its first row's."""

    def __init__(self, ids: "array[int]", starts: "array[int]", unfolded: tuple[int, ...] = ()) -> None:
        self.ids = ids
        """All rows, those of each group together."""
        self._starts = starts
        """Place in `ids` of each group, and at last their number."""
        self._unfolded = unfolded
        """Groups that are unfolded, rising."""
        self._added = array("q", (0,))
        """Lines that come with the unfolded groups, summed up."""
        for group in unfolded:
            self._added.append(self._added[-1] + self.size(group))
        self._heads = [group + added for group, added in zip(unfolded, self._added, strict=False)]
        """Places of the lines of the unfolded groups."""

    def __len__(self) -> int:
        return len(self._starts) - 1 + self._added[-1]

    @overload
    def __getitem__(self, place: int) -> int: ...
    @overload
    def __getitem__(self, place: slice) -> "array[int]": ...
    def __getitem__(self, place: int | slice) -> "int | array[int]":
        if isinstance(place, slice):
            return array("q", (self[at] for at in range(*place.indices(len(self)))))
        if not 0 <= place < len(self):
            raise IndexError(place)
        line = self.line(place)
        return self.ids[self._starts[line.group] + max(0, line.member)]

    def index(self, value: int, start: int = 0, stop: int | None = None) -> int:
        """Give the place of a row: of its story's line where that is folded. Raises ValueError for none."""
        return self.place(self.ids.index(value))

    def line(self, place: int) -> Line:
        """Say what stands at a place."""
        before = bisect_left(self._heads, place)  # unfolded groups whose line is above the place
        if before:
            within = place - self._heads[before - 1] - 1
            group = self._unfolded[before - 1]
            if within < self.size(group):
                return Line(group, within)
        group = place - self._added[before]
        return Line(group, -1 if self.size(group) > 1 else 0)

    def place(self, at: int) -> int:
        """Give the place of the row that is at a place in `ids`; of its story's line where that is folded."""
        group = bisect_right(self._starts, at) - 1
        before = bisect_left(self._unfolded, group)
        head = group + self._added[before]
        if before < len(self._unfolded) and self._unfolded[before] == group:
            return head + 1 + at - self._starts[group]
        return head

    def first(self, place: int) -> int:
        """Give the place in `ids` of the row at a place; of a story's first row for its line."""
        line = self.line(place)
        return self._starts[line.group] + max(0, line.member)

    def below(self, place: int) -> int:
        """Give the place in `ids` at which the rows of the lines below a place begin."""
        line = self.line(place)
        if line.member < 0 and not self.is_unfolded(place):
            return self._starts[line.group + 1]
        return self._starts[line.group] + line.member + 1

    def size(self, group: int) -> int:
        """Give the number of a group's rows."""
        return self._starts[group + 1] - self._starts[group]

    def is_unfolded(self, place: int) -> bool:
        """Tell whether the story at a place is unfolded."""
        group = self.line(place).group
        at = bisect_left(self._unfolded, group)
        return at < len(self._unfolded) and self._unfolded[at] == group

    def rows(self, place: int) -> "array[int]":
        """Give the rows of a line: of a story's line all of them."""
        line = self.line(place)
        start, stop = self._starts[line.group], self._starts[line.group + 1]
        return self.ids[start:stop] if line.member < 0 else self.ids[start + line.member :][:1]

    def covered(self, start: int, stop: int) -> "array[int]":
        """Give the rows of the lines from `start` to before `stop`, those folded away included."""
        found = array("q")
        for place in range(max(0, start), min(stop, len(self))):
            found.extend(self.rows(place))
        return found

    def toggled(self, place: int) -> "Folded":
        """Unfold the story at a place, or fold it; of one of its rows that it holds too."""
        group = self.line(place).group
        unfolded = set(self._unfolded) ^ ({group} if self.size(group) > 1 else set())
        return Folded(self.ids, self._starts, tuple(sorted(unfolded)))

    def head(self, place: int) -> int:
        """Give the place of the line of the story that a place belongs to."""
        line = self.line(place)
        return place if line.member < 0 or not self.is_unfolded(place) else place - line.member - 1

    def unfolded_like(self, other: "Folded") -> "Folded":
        """Unfold the stories that another result has unfolded, as far as they are here."""
        rows = {
            row
            for group in other._unfolded
            for row in other.ids[other._starts[group] : other._starts[group + 1]]
        }
        if not rows:
            return self
        groups = {bisect_right(self._starts, at) - 1 for at, row in enumerate(self.ids) if row in rows}
        return Folded(
            self.ids, self._starts, tuple(sorted(group for group in groups if self.size(group) > 1))
        )


def fold(connection: sqlite3.Connection, ids: Sequence[int]) -> Folded:
    """Bring the rows of each story together; a million rows in about a second."""
    stories = _stories(connection, ids)
    groups: dict[int, array[int]] = {}
    order: list[int | array[int]] = []
    for row_id in ids:
        story = stories.get(row_id)
        if story is None:
            order.append(row_id)
        elif (group := groups.get(story)) is not None:
            group.append(row_id)
        else:
            groups[story] = group = array("q", (row_id,))
            order.append(group)
    together, starts = array("q"), array("q")
    for item in order:
        starts.append(len(together))
        if isinstance(item, int):
            together.append(item)
        else:
            together.extend(item)
    starts.append(len(together))
    return Folded(together, starts)


def _stories(connection: sqlite3.Connection, ids: Sequence[int]) -> dict[int, int]:
    """Give the stories of rows that are in one."""
    if len(ids) > _LOOKED_UP:
        return dict(connection.execute("SELECT id, story FROM article WHERE story IS NOT NULL"))
    found: dict[int, int] = {}
    for start in range(0, len(ids), _AT_ONCE):
        part = tuple(ids[start : start + _AT_ONCE])
        sql = (
            f"SELECT id, story FROM article WHERE id IN ({','.join('?' * len(part))}) AND +story IS NOT NULL"
        )
        found.update(connection.execute(sql, part))
    return found
