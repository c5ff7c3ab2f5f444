"""One obvious way to make a library for a test, and to say all that its index holds."""

import contextlib
import os
import sqlite3
from pathlib import Path
from typing import Any

from tui.config.paths import folders_in
from tui.core.archives import Archive, UpdateReport
from tui.core.query import Query
from tui.index.store import Store
from tui.library import Library


def make_library(folder: Path) -> Library:
    """Give a library whose cache, state and data lie in a folder."""
    return Library(folders_in(folder))


def opened(library: Library, root: Path) -> tuple[Archive, UpdateReport]:
    """Open a folder by its path and bring the index up to date with it."""
    (archive,) = library.resolve([str(root)])
    return archive, library.update(archive)


def titles(library: Library, archive: Archive, query: Query | None = None) -> list[str]:
    """Give the titles of a query's rows in order; of all rows by default."""
    return [row.title for row in library.listing([archive], query or Query())]


def contents(library: Library, archive: Archive) -> dict[str, Any]:
    """Say all that the index holds of an archive, without ids and times of files.

    Two indexes of the same files must say the same, in whatever order the files came. FTS5's own check runs
    along, and ours that its words are those of the texts.
    """
    assert Store(library.folders.index).inspect()
    with contextlib.closing(sqlite3.connect(library.folders.index)) as db:
        db.execute("INSERT INTO fts (fts) VALUES ('integrity-check')")
        root = os.fsencode(archive.root)
        (number, *figures) = db.execute(
            "SELECT id, articles, files, problems, quality_min, quality_max, heat_max"
            " FROM archive WHERE root=?",
            (root,),
        ).fetchone()

        def ask(sql: str) -> list[Any]:
            return sorted(db.execute(sql, (number,)).fetchall(), key=repr)

        return {
            "figures": figures,
            "articles": ask(
                "SELECT c.key, c.title, d.path, c.name, p.name, s.name, y.name, g.name, l.names, u.names,"
                " a.month, a.published_at, a.heat, a.quality, a.flags, a.related, a.cited, a.copies,"
                " a.shadow, a.story, a.title_sort, c.excerpt, t.title, t.excerpt, t.body, t.provider,"
                " t.topics"
                " FROM article a JOIN card c ON c.id=a.id JOIN folder d ON d.id=a.folder"
                " JOIN text t ON t.id=a.id LEFT JOIN provider p ON p.id=a.provider"
                " LEFT JOIN domain s ON s.id=a.domain LEFT JOIN type y ON y.id=a.type"
                " LEFT JOIN category g ON g.id=a.category LEFT JOIN topic_list l ON l.id=a.topics"
                " LEFT JOIN author_list u ON u.id=a.authors WHERE a.archive=?"
            ),
            "files": ask(
                "SELECT d.path, f.name, f.size, f.key_id, f.rank, f.is_copy, f.slug_id, f.likeness,"
                " f.problems FROM file f JOIN folder d ON d.id=f.folder WHERE f.archive=?"
            ),
            "topics": ask(
                "SELECT t.name, c.key FROM topic_member x JOIN topic t ON t.id=x.topic"
                " JOIN article a ON a.topics=x.list JOIN card c ON c.id=a.id WHERE a.archive=?"
            ),
            "related": ask(
                "SELECT c.key, r.position, r.key_id FROM related r JOIN article a ON a.id=r.article"
                " JOIN card c ON c.id=a.id WHERE a.archive=?"
            ),
            "aliases": ask(
                "SELECT c.key, s.alias_id FROM alias s JOIN article a ON a.id=s.article"
                " JOIN card c ON c.id=a.id WHERE a.archive=?"
            ),
            "facets": ask("SELECT facet, value, count FROM facet WHERE archive=?"),
            "strays": [
                db.execute(sql).fetchone()[0]
                for sql in (
                    "SELECT count(*) FROM text WHERE id NOT IN (SELECT id FROM article)",
                    "SELECT count(*) FROM card WHERE id NOT IN (SELECT id FROM article)",
                    "SELECT count(*) FROM related WHERE article NOT IN (SELECT id FROM article)",
                    "SELECT count(*) FROM alias WHERE article NOT IN (SELECT id FROM article)",
                )
            ],
        }
