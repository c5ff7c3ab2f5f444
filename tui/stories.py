"""Stories for screens and commands: in one line each, whole, and a result folded by them."""

import os
from collections.abc import Sequence

from tui.core.archives import Archive
from tui.core.clean import clean
from tui.core.errors import ArticleNotFound
from tui.core.key_ids import key_id
from tui.core.query import Query
from tui.core.stories import Story, StoryHead, StoryOrder
from tui.index import folding, search, telling
from tui.index.search import Result
from tui.index.store import Store


class Stories:
    """What related links knit together in the archives of a library."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def heads(
        self, scope: Sequence[Archive], query: Query, order: StoryOrder = "latest", limit: int | None = None
    ) -> list[StoryHead]:
        """Give the stories of which a query finds something, greatest first; a million articles take 2 s."""
        roots = _roots(scope)
        return self._store.read(lambda db: telling.heads(db, query.node, roots, order, limit))

    def count(self, scope: Sequence[Archive]) -> int:
        """Count the stories of archives."""
        return self._store.read(lambda db: telling.count(db, _roots(scope)))

    def story(self, scope: Sequence[Archive], key: str) -> Story | None:
        """Give the story of an article, with all its articles in these archives; None when it is in none.

        Raises:
            ArticleNotFound: when no article has the key.
        """
        roots = _roots(scope)
        row_id = self._store.read(lambda db: search.find(db, key_id(key), roots))
        if row_id is None:
            raise ArticleNotFound(f"No article has the key {clean(key)}.")
        return self._store.read(lambda db: telling.story_of(db, row_id, roots))

    def folded(self, result: Result, before: Result | None = None) -> Result:
        """Bring the articles of each story together in one line.

        Args:
            result: not folded yet.
            before: a result whose unfolded stories stay unfolded.
        """
        ids = self._store.read(lambda db: folding.fold(db, result.ids))
        if before is not None and isinstance(before.ids, folding.Folded):
            ids = ids.unfolded_like(before.ids)
        return Result(result.query, ids, result.roots)

    def toggled(self, result: Result, place: int) -> Result:
        """Unfold the story at a place of a folded result, or fold it."""
        if not isinstance(result.ids, folding.Folded):
            return result
        return Result(result.query, result.ids.toggled(place), result.roots)


def _roots(scope: Sequence[Archive]) -> list[bytes]:
    return [os.fsencode(archive.root) for archive in scope]
