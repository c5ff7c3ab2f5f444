"""Briefings: the stories that a query finds, by heat, each with its best article and the others as links."""

import os
from collections.abc import Sequence

from tui.core.archives import Archive
from tui.core.digest import Digest, DigestStory
from tui.core.query import Query, Sort
from tui.core.row import Row
from tui.index import folding, lookup, search
from tui.index.search import Result
from tui.index.store import Connection, Store

MOST_OTHERS = 8
"""Articles of a story that are listed beside its best one."""
_HOTTEST = (Sort("heat", descending=True), Sort("quality", descending=True), Sort("date", descending=False))


class Digests:
    """Briefings of the archives of a library."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def digest(
        self,
        scope: Sequence[Archive],
        query: Query,
        *,
        title: str,
        made_at: int,
        top: int,
        by_story: bool = True,
    ) -> Digest:
        """Put a briefing together.

        Args:
            scope: the archives looked at.
            query: what it is of; its order is left out, the hottest come first.
            title: of the whole.
            made_at: seconds since 1970 in UTC.
            top: stories wanted.
            by_story: whether a story is one entry; else every article is.
        """
        roots = [os.fsencode(archive.root) for archive in scope]
        hottest = query._replace(sort=_HOTTEST)

        def read(db: Connection) -> Digest:
            found = search.result(db, hottest, roots)
            lines = found if not by_story else Result(hottest, folding.fold(db, found.ids), roots)
            rows = search.window(db, lines, 0, top)
            stories = tuple(
                _story(db, lines, place, row) for place, row in enumerate(rows) if row is not None
            )
            return Digest(title, query.text, made_at, stories, len(lines.ids), len(found.ids))

        return self._store.read(read)


def _story(db: Connection, lines: Result, place: int, row: Row) -> DigestStory:
    (excerpt,) = lookup.excerpts(db, [(row.key, row.archive)])
    head = row.story
    best = row._replace(story=None, fold="")
    if head is None or not isinstance(lines.ids, folding.Folded):
        at = row.published_at
        return DigestStory(row.title, best, excerpt, (), 0, 1, at, at, row.heat)
    opened = Result(lines.query, lines.ids.toggled(place), lines.roots)
    size = lines.ids.rows(place)
    members = search.window(db, opened, place + 1, place + 1 + len(size))
    others = [each._replace(fold="") for each in members if each is not None and each.key != row.key]
    others.sort(key=lambda each: (each.published_at or 0, each.key))
    hot = sorted(others, key=lambda each: -(each.heat or 0))[:MOST_OTHERS]
    return DigestStory(
        name=head.name,
        best=best,
        excerpt=excerpt,
        others=tuple(each for each in others if each in hot),
        others_total=len(others),
        providers=head.providers,
        first_at=head.first_at,
        last_at=head.last_at,
        heat=head.heat,
    )
