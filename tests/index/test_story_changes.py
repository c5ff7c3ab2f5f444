"""Stories kept change by change are what a computation from nothing gives, in whatever order things come."""

import contextlib
import sqlite3
from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from tui.core.stories import MAX_GAP_S
from tui.index import schema, stories

_NUMBERS = st.integers(1, 9)
_NAMES = st.integers(11, 14)
_TIMES = st.sampled_from((None, 0, 0, 1, MAX_GAP_S - 1, MAX_GAP_S, MAX_GAP_S + 1, 2 * MAX_GAP_S))


_DELETES = (
    "DELETE FROM article WHERE id=?",
    "DELETE FROM related WHERE article=?",
    "DELETE FROM alias WHERE article=?",
)


class _Article(NamedTuple):
    listed: list[int]
    names: list[int]
    at: int | None


_articles = st.builds(
    _Article, st.lists(_NUMBERS | _NAMES, max_size=4), st.lists(_NAMES, max_size=2, unique=True), _TIMES
)
_batches = st.lists(
    st.dictionaries(_NUMBERS, st.none() | _articles, min_size=1, max_size=4).map(lambda d: list(d.items())),
    max_size=8,
)
_changes = st.lists(st.tuples(st.integers(1, 2), _batches.map(lambda b: b[0] if b else [])), max_size=10)


def _write(db: sqlite3.Connection, archive: int, batch: list[tuple[int, _Article | None]]) -> None:
    """Write a batch as an update does: what came is deleted and inserted again, with its old story."""
    names = [name for _, article in batch if article for name in article.names]
    change = stories.Change(db, [number for number, _ in batch], names)
    for number, article in batch:
        row_id = number * 10 + archive
        old = db.execute("SELECT story FROM article WHERE id=?", (row_id,)).fetchone()
        for sql in _DELETES:
            db.execute(sql, (row_id,))
        if article is not None:
            _insert(db, number, archive, article, old[0] if old else None)
        rows = db.execute("SELECT id FROM article WHERE key_id=? ORDER BY archive", (number,)).fetchall()
        db.executemany(
            "UPDATE article SET shadow=? WHERE id=?", [(at > 0, *row) for at, row in enumerate(rows)]
        )
    change.follow()


def _insert(db: sqlite3.Connection, number: int, archive: int, article: _Article, story: int | None) -> None:
    row_id = number * 10 + archive
    db.execute(
        "INSERT INTO article (id, archive, key_id, folder, flags, related, title_sort, published_at, story)"
        " VALUES (?, ?, ?, 1, 0, 0, '', ?, ?)",
        (row_id, archive, number, article.at, story),
    )
    entries = [(row_id, at, key) for at, key in enumerate(article.listed) if key != number]
    db.executemany("INSERT INTO related VALUES (?, ?, ?)", entries)
    db.executemany("INSERT INTO alias VALUES (?, ?)", [(name, row_id) for name in article.names])


@given(_changes)
@settings(max_examples=100)
def test_following_changes_is_computing_anew(
    changes: list[tuple[int, list[tuple[int, _Article | None]]]],
) -> None:
    with contextlib.closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        db.executescript(schema.DDL)
        db.executemany(
            "INSERT INTO archive (id, root, name, words) VALUES (?, ?, '', '')", [(1, b"1"), (2, b"2")]
        )
        for archive, batch in changes:
            _write(db, archive, batch)
            kept = db.execute("SELECT id, story FROM article ORDER BY id").fetchall()
            db.execute("UPDATE article SET story=NULL")
            stories.recompute(db)
            assert kept == db.execute("SELECT id, story FROM article ORDER BY id").fetchall()
            db.execute("UPDATE article SET story=7")
            stories.recompute(db)
            assert kept == db.execute("SELECT id, story FROM article ORDER BY id").fetchall()
