"""What is around an article, for screens and commands: who lists it, and what is like it."""

import os
from collections.abc import Sequence
from dataclasses import dataclass

from tui.core.archives import Archive
from tui.core.clean import clean
from tui.core.errors import ArticleNotFound
from tui.core.key_ids import key_id
from tui.core.row import Row
from tui.index import around, search
from tui.index.rows import read_rows
from tui.index.store import Connection, Store


@dataclass(frozen=True, slots=True)
class Like:
    """An article that is like another: a guess."""

    row: Row
    words: tuple[str, ...]
    """Folded words that both have, the rarest first."""
    score: float
    """The more rare words and the nearer in time, the higher."""


class Around:
    """Questions about the neighbourhood of one article."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def cited_by(self, scope: Sequence[Archive], key: str, limit: int) -> tuple[list[Row], int]:
        """Give the articles that list one, the newest first, and how many they are in all.

        Raises:
            ArticleNotFound: when no article has the key.
        """
        roots = [os.fsencode(archive.root) for archive in scope]

        def ask(db: Connection) -> tuple[list[Row], int]:
            found, total = around.cited_by(db, _row_id(db, key, roots), roots, limit)
            rows = read_rows(db, found)
            return [rows[row_id] for row_id in found if row_id in rows], total

        return self._store.read(ask)

    def more_like(self, scope: Sequence[Archive], key: str, limit: int = 12) -> list[Like]:
        """Guess which articles are like one, the likest first: by rare words and topics, near in time.

        Raises:
            ArticleNotFound: when no article has the key.
        """
        roots = [os.fsencode(archive.root) for archive in scope]

        def ask(db: Connection) -> list[Like]:
            found = around.more_like(db, _row_id(db, key, roots), roots, limit)
            rows = read_rows(db, [like.row_id for like in found])
            return [Like(rows[like.row_id], like.words, like.score) for like in found if like.row_id in rows]

        return self._store.read(ask)


def _row_id(db: Connection, key: str, roots: Sequence[bytes]) -> int:
    found = search.find(db, key_id(key), roots)
    if found is None:
        raise ArticleNotFound(f"No article has the key {clean(key)}.")
    return found
