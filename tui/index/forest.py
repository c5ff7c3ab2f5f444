"""All articles that stories may join, in memory, and what hangs together with what.

A first index finds the links of a million articles at once. To look up each in SQLite takes several times as
long as in arrays of numbers, which take 40 MB meanwhile.
"""

import sqlite3
from array import array
from bisect import bisect_left
from collections.abc import Iterator

from tui.core.stories import MAX_GAP_S
from tui.index import links

_ROWS = 8_192
"""Read at a time."""


class Forest:
    """Dated articles by their places in order of ids, joined into stories; the root of each is its earliest.

    An article that lies in several archives stands here once, as it is in the first.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Read all articles, and join those that are linked (`index.links`)."""
        self._db = connection
        self._ids, self._keys, self._times = array("q"), array("q"), array("q")
        cursor = connection.execute(
            "SELECT id, key_id, published_at FROM article"
            " WHERE NOT shadow AND published_at IS NOT NULL ORDER BY id"
        )
        while rows := cursor.fetchmany(_ROWS):
            for column, values in zip(
                (self._ids, self._keys, self._times), zip(*rows, strict=True), strict=True
            ):
                column.extend(values)
        self._sorted_keys, self._places = array("q"), array("i")
        for key, row_id in connection.execute("SELECT key_id, id FROM article ORDER BY key_id, archive"):
            place = self._place(row_id)
            if place is not None:
                self._sorted_keys.append(key)
                self._places.append(place)
        self._parents = array("i", range(len(self._ids)))
        self._is_joined = bytearray(len(self._ids))
        self._join_all()

    def stories(self) -> Iterator[tuple[int | None, int]]:
        """Yield each article's story, None for none, and its row id; the lowest row first."""
        for place, row_id in enumerate(self._ids):
            yield self._keys[self._root(place)] if self._is_joined[place] else None, row_id

    # --- links
    def _join_all(self) -> None:
        last, here = None, None
        for article, key in self._db.execute("SELECT article, key_id FROM related ORDER BY article"):
            if article != last:
                last, here = article, self._listing(article)
            there = None if here is None else self._called(key)
            if here is not None and there is not None:
                self._link(here, there)
        for article, named in links.by_name(self._db):
            here, there = self._place(article), self._place(named)
            if here is not None and there is not None:
                self._link(here, there)

    def _place(self, row_id: int) -> int | None:
        place = bisect_left(self._ids, row_id)
        return place if place < len(self._ids) and self._ids[place] == row_id else None

    def _called(self, key: int) -> int | None:
        """Give the place of the article with a key."""
        at = bisect_left(self._sorted_keys, key)
        has_it = at < len(self._sorted_keys) and self._sorted_keys[at] == key
        return self._places[at] if has_it else None

    def _listing(self, row_id: int) -> int | None:
        """Give the place of an article that lists others: it may lie in an earlier archive too."""
        place = self._place(row_id)
        if place is not None:
            return place
        (key,) = self._db.execute("SELECT key_id FROM article WHERE id=?", (row_id,)).fetchone()
        return self._called(key)

    # --- joining
    def _link(self, one: int, other: int) -> None:
        """Join two articles, unless they are one or too far apart in time."""
        if one == other or abs(self._times[one] - self._times[other]) > MAX_GAP_S:
            return
        self._is_joined[one] = self._is_joined[other] = True
        first, second = self._root(one), self._root(other)
        if first != second:
            if self._rank(second) < self._rank(first):
                first, second = second, first
            self._parents[second] = first

    def _rank(self, place: int) -> tuple[int, int]:
        return self._times[place], self._keys[place]

    def _root(self, place: int) -> int:
        parents = self._parents
        while (parent := parents[place]) != place:
            parents[place] = parents[parent]
            place = parents[parent]
        return place
