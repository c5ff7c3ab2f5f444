"""How archives stand in the index: the figures kept with each."""

import sqlite3
from collections.abc import Sequence

from tui.core.archives import Ranges
from tui.core.frozen import Frozen
from tui.index.store import Store

_UNKNOWN = Ranges()


class Figures(Frozen):
    """What the index knows of one archive."""

    articles: int = 0
    files: int = 0
    problems: int = 0
    updated_at: int | None = None
    ranges: Ranges = _UNKNOWN


def figures(connection: sqlite3.Connection, roots: Sequence[bytes]) -> list[Figures]:
    """Give the figures of archives in their order; zeros for one not indexed yet."""
    found = {
        root: Figures(articles, files, problems, updated_at, Ranges(*ranges))
        for root, articles, files, problems, updated_at, *ranges in connection.execute(
            "SELECT root, articles, files, problems, updated_at, heat_max, quality_min, quality_max"
            " FROM archive"
        )
    }
    return [found.get(root, Figures()) for root in roots]


def forget(store: Store, root: bytes) -> None:
    """Take everything of an archive out of the index.

    Raises:
        IndexUnusable: when the index cannot be written.
    """
    from tui.index import cited, indexes, stories  # noqa: PLC0415  (reading needs none of them)

    with store.writing() as connection:
        row = connection.execute("SELECT id FROM archive WHERE root=?", (root,)).fetchone()
        if row is None:
            return
        number = row[0]
        indexes.make(connection)
        connection.execute("BEGIN IMMEDIATE")
        mine = "(SELECT id FROM article WHERE archive=?)"
        listed = connection.execute(f"SELECT key_id FROM related WHERE article IN {mine}", (number,))
        targets = {target for (target,) in listed}
        for table, column in (("text", "id"), ("card", "id"), ("related", "article"), ("alias", "article")):
            connection.execute(f"DELETE FROM {table} WHERE {column} IN {mine}", (number,))
        for table in ("article", "file", "folder", "facet"):
            connection.execute(f"DELETE FROM {table} WHERE archive=?", (number,))
        connection.execute("DELETE FROM archive WHERE id=?", (number,))
        connection.execute(
            "UPDATE article SET shadow=EXISTS (SELECT 1 FROM article b WHERE b.key_id=article.key_id"
            " AND b.archive<article.archive) WHERE shadow"
        )
        cited.recount(connection, targets)
        stories.recompute(connection)
        connection.execute("COMMIT")
