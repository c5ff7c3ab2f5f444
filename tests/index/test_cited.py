"""Who lists whom: kept change by change, it is what a count from nothing gives."""

import contextlib
import sqlite3

from hypothesis import given
from hypothesis import strategies as st

from tui.index import cited, schema

_numbers = st.integers(1, 5)
_articles = st.tuples(
    st.lists(_numbers | st.integers(11, 13), max_size=4),
    st.lists(st.integers(11, 13), max_size=2, unique=True),
)
_changes = st.lists(st.tuples(_numbers, st.integers(1, 2), st.none() | _articles), max_size=12)


def _change(
    db: sqlite3.Connection, number: int, archive: int, article: tuple[list[int], list[int]] | None
) -> set[int]:
    """Put an article in the place of the one of its key, or take that out; give what has to be counted."""
    row_id = number * 10 + archive
    old = {key for (key,) in db.execute("SELECT key_id FROM related WHERE article=?", (row_id,))}
    db.execute("DELETE FROM article WHERE id=?", (row_id,))
    db.execute("DELETE FROM related WHERE article=?", (row_id,))
    db.execute("DELETE FROM alias WHERE article=?", (row_id,))
    listed, names = article or ([], [])
    if article is not None:
        db.execute(
            "INSERT INTO article (id, archive, key_id, folder, flags, related, title_sort)"
            " VALUES (?, ?, ?, 1, 0, 0, '')",
            (row_id, archive, number),
        )
        entries = [(row_id, at, key) for at, key in enumerate(listed) if key not in (number, *names)]
        db.executemany("INSERT INTO related VALUES (?, ?, ?)", entries)
        db.executemany("INSERT INTO alias VALUES (?, ?)", [(name, row_id) for name in names])
    return {number, *old, *listed}


@given(_changes)
def test_counting_what_changed_is_counting_all(
    changes: list[tuple[int, int, tuple[list[int], list[int]] | None]],
) -> None:
    with contextlib.closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        db.executescript(schema.DDL)
        db.executemany(
            "INSERT INTO archive (id, root, name, words) VALUES (?, ?, '', '')", [(1, b"1"), (2, b"2")]
        )
        for number, archive, article in changes:
            cited.recount(db, _change(db, number, archive, article))
        kept = db.execute("SELECT id, cited FROM article ORDER BY id").fetchall()
        db.execute("UPDATE article SET cited=9")
        cited.recount_all(db)
        whole = db.execute("SELECT id, cited FROM article ORDER BY id").fetchall()
        db.execute("UPDATE article SET cited=0")
        cited.recount(db, range(20))
        assert kept == whole == db.execute("SELECT id, cited FROM article ORDER BY id").fetchall()
