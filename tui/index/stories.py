"""Stories, as `article.story` has them: computed from nothing, and kept current change by change.

A story is a connected component of linked articles (`index.links`), two or more. It is called by the key id
of its earliest article, the lowest one of several in one second; so what is kept never depends on the order
in which files were read, and is what a fresh index has.
"""

import json
import sqlite3
from collections import deque
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice

from tui.index import links
from tui.index.forest import Forest

_AT_ONCE = 16
"""Articles of a piece whose links are followed in one step."""


def recompute(connection: sqlite3.Connection) -> None:
    """Find all stories anew, inside a transaction of the caller's: 11 s for a million articles."""
    connection.execute(
        "UPDATE article SET story=NULL WHERE story IS NOT NULL AND (published_at IS NULL OR shadow)"
    )
    connection.executemany(
        "UPDATE article SET story=?1 WHERE id=?2 AND story IS NOT ?1", Forest(connection).stories()
    )
    _level(connection, None)


class _Growing:
    """What is known of the articles that hang together with one, while links are followed."""

    __slots__ = ("edge", "nodes")

    def __init__(self, nodes: set[int], edge: deque[int]) -> None:
        self.nodes = nodes
        self.edge = edge
        """Those whose links were not followed yet."""


class Change:
    """A change of some articles, and what it does to stories. Made before it is written, followed after."""

    def __init__(
        self, connection: sqlite3.Connection, keys: Collection[int], new_names: Iterable[int]
    ) -> None:
        """Note how things stand.

        Args:
            connection: inside the transaction of the change.
            keys: key ids of the articles that come, change or go.
            new_names: what else they are called after it.
        """
        self._db = connection
        self._keys = keys
        self._names = links.names_of(connection, keys).union(new_names)
        self._before = links.touching(connection, keys, self._names)
        self._old_times = self._times(keys)

    def follow(self) -> None:
        """Bring the stories up to what is written now."""
        now = links.touching(self._db, self._keys, self._names)
        _level(self._db, self._keys)
        new_times = self._times(self._keys)
        moved = {key for key in self._keys if self._old_times.get(key) != new_times.get(key)}
        removed, added = self._before.pairs - now.pairs, now.pairs - self._before.pairs
        if removed or added or moved:
            self._settle(removed, added, moved)

    def _settle(self, removed: set[tuple[int, int]], added: set[tuple[int, int]], moved: set[int]) -> None:
        ends = {end for pair in removed | added for end in pair}
        labels = self._labels(ends | moved)  # of those that are still there
        groups = _grouped(labels, added)
        torn = {end for pair in removed for end in pair if end in labels}
        for group, parts in zip(groups, self._parts([group & torn for group in groups]), strict=True):
            stories = {story for number in group if (story := labels[number]) is not None}
            loose = {number for number in group if labels[number] is None}
            self._relabel(stories, loose, parts, moved)

    # --- what hangs together
    def _parts(self, torn: Sequence[Collection[int]]) -> list[list[set[int]]]:
        """Follow links until of each story all pieces but one are known whole.

        All grow in step, so that little more than the smaller pieces is walked, and a link that others stand
        in for is soon found to be no border: the pieces at its ends meet.

        Args:
            torn: of each story the articles that lost a link.

        Returns:
            The pieces of each that are known whole.
        """
        owners = {number: _Growing({number}, deque((number,))) for ends in torn for number in ends}
        while True:
            step: set[int] = set()
            for ends in torn:
                growing = [piece for piece in _pieces(owners, ends) if piece.edge]
                if len(growing) > 1:
                    for piece in growing:
                        step.update(piece.edge.popleft() for _ in range(min(_AT_ONCE, len(piece.edge))))
            if not step:
                return [[piece.nodes for piece in _pieces(owners, ends) if not piece.edge] for ends in torn]
            found = links.touching(self._db, step, links.names_of(self._db, step))
            for one, other in found.pairs:
                for here, there in ((one, other), (other, one)):
                    if here in step:
                        _reach(owners, here, there)

    # --- what each is called
    def _relabel(self, stories: set[int], loose: set[int], parts: list[set[int]], moved: set[int]) -> None:
        """Name the parts that broke off stories, and what is left of these and joined by loose articles."""
        broken_off = set().union(*parts)
        joined = loose - broken_off
        label = self._label(stories, joined, broken_off, moved)
        for story in stories:
            if story != label:
                self._db.execute("UPDATE article SET story=? WHERE story=?", (label, story))
        _write(self._db, ((label, number) for number in joined))
        for part in parts:
            name = self._earliest(part) if len(part) > 1 else None
            _write(self._db, ((name, number) for number in part))

    def _label(
        self, stories: set[int], joined: set[int], broken_off: set[int], moved: set[int]
    ) -> int | None:
        """Give the earliest of what is left; None when that is one article or none."""
        left = set(islice(self._left(stories, joined, broken_off), 2))
        if len(left) < 2:
            return None
        unsure = moved | broken_off
        firsts = {story for story in stories if story not in unsure}
        firsts |= {self._first_of(story, broken_off) for story in stories if story in unsure}
        known = self._times(firsts | joined | (moved - broken_off))
        members = self._labels(known.keys())
        return min(
            (number for number in known if members[number] in stories or number in joined),
            key=lambda number: (known[number], number),
        )

    def _left(self, stories: set[int], joined: set[int], broken_off: set[int]) -> Iterator[int]:
        yield from joined
        for story in stories:
            rows = self._db.execute("SELECT key_id FROM article WHERE story=? AND NOT shadow", (story,))
            yield from (number for (number,) in rows if number not in broken_off)

    def _first_of(self, story: int, but: set[int]) -> int:
        """Give the earliest article of a story whose own was moved; 0 when none is left."""
        rows = self._db.execute(
            "SELECT key_id FROM article WHERE story=? AND NOT shadow AND published_at IS NOT NULL"
            " ORDER BY published_at, key_id",
            (story,),
        )
        return next((number for (number,) in rows if number not in but), 0)

    def _earliest(self, part: Collection[int]) -> int:
        times = self._times(part)
        return min(times, key=lambda number: (times[number], number))

    # --- small questions
    def _times(self, keys: Collection[int]) -> dict[int, int]:
        """Give the seconds of articles that are dated."""
        return dict(
            self._db.execute(
                "SELECT a.key_id, a.published_at FROM json_each(?) j CROSS JOIN article a"
                " ON a.key_id=j.value AND NOT a.shadow WHERE a.published_at IS NOT NULL",
                (json.dumps(list(keys)),),
            )
        )

    def _labels(self, keys: Collection[int]) -> dict[int, int | None]:
        """Give the stories of articles that are there."""
        return dict(
            self._db.execute(
                "SELECT a.key_id, a.story FROM json_each(?) j CROSS JOIN article a"
                " ON a.key_id=j.value AND NOT a.shadow",
                (json.dumps(list(keys)),),
            )
        )


def _pieces(owners: dict[int, _Growing], ends: Collection[int]) -> list[_Growing]:
    """Give the pieces that some articles lie in, each once."""
    return list({id(piece): piece for piece in map(owners.__getitem__, ends)}.values())


def _reach(owners: dict[int, _Growing], here: int, there: int) -> None:
    """Take an article into the piece of one that it is linked with, or put their pieces together."""
    piece, other = owners[here], owners.get(there)
    if other is None:
        owners[there] = piece
        piece.nodes.add(there)
        piece.edge.append(there)
    elif other is not piece:
        large, small = (piece, other) if len(piece.nodes) >= len(other.nodes) else (other, piece)
        owners.update(dict.fromkeys(small.nodes, large))
        large.nodes |= small.nodes
        large.edge.extend(small.edge)


def _grouped(labels: dict[int, int | None], added: Iterable[tuple[int, int]]) -> list[set[int]]:
    """Put articles together that were of one story or are linked now."""
    groups: dict[int, set[int]] = {}
    by_story: dict[int, int] = {}
    for number, story in labels.items():
        groups[number] = {number}
        if story is not None:
            _join(groups, number, by_story.setdefault(story, number))
    for one, other in added:
        _join(groups, one, other)
    return list({id(group): group for group in groups.values()}.values())


def _join(groups: dict[int, set[int]], one: int, other: int) -> None:
    small, large = sorted((groups[one], groups[other]), key=len)
    if small is not large:
        large |= small
        groups.update(dict.fromkeys(small, large))


def _write(connection: sqlite3.Connection, labels: Iterable[tuple[int | None, int]]) -> None:
    """Set the stories of articles: label and key id of each."""
    connection.executemany("UPDATE article SET story=? WHERE key_id=?", labels)


def _level(connection: sqlite3.Connection, keys: Collection[int] | None) -> None:
    """Give articles that came to a further archive the story that they have in the others."""
    (archives,) = connection.execute("SELECT count(*) FROM archive").fetchone()
    if archives < 2:
        return
    known = "(SELECT max(b.story) FROM article b WHERE b.key_id=article.key_id)"
    here = "key_id IN (SELECT value FROM json_each(?))" if keys is not None else "shadow"
    values = (json.dumps(list(keys)),) if keys is not None else ()
    connection.execute(f"UPDATE article SET story={known} WHERE {here} AND story IS NOT {known}", values)
