"""The database file as several threads and processes see it."""

import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path

import pytest

from tui.core.errors import Superseded
from tui.index import store as store_module
from tui.index.store import Store


def test_every_thread_sees_the_same_revision_and_sees_it_change(tmp_path: Path) -> None:
    store, other = Store(tmp_path / "index.db"), Store(tmp_path / "index.db")
    store.prepare()
    with ThreadPoolExecutor(1) as early, ThreadPoolExecutor(1) as late:
        before = early.submit(store.revision).result()
        for _ in range(3):
            with other.writing() as connection:
                connection.execute("INSERT INTO fulltext VALUES (random(), '')")
            after = late.submit(store.revision).result()  # at first from a thread that has not asked before
            assert after != before
            assert early.submit(store.revision).result() == after
            before = after


_ENDLESS = (
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n LIMIT 9000000) SELECT count(*) FROM n"
)


def _after(looks: int) -> Callable[[], bool]:
    """Make a question's end: it is not wanted any more from so many looks on."""
    taken = count(1)
    return lambda: next(taken) >= looks


def test_a_long_question_ends_when_nobody_waits_for_it_any_more(tmp_path: Path) -> None:
    store = Store(tmp_path / "index.db")
    store.prepare()
    with pytest.raises(Superseded):
        store.read(lambda db: db.execute(_ENDLESS).fetchone(), _after(3))
    assert store.read(lambda db: db.execute("SELECT 1").fetchone()) == (1,)
    long = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n LIMIT 90000) SELECT count(*) FROM n"
    assert store.read(lambda db: db.execute(long).fetchone()) == (90_000,)  # the end of another is forgotten


def test_the_hits_of_a_beginning_are_not_all_brought_together_for_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only within that does this question take so many steps: the search table looks up too."""
    monkeypatch.setattr(store_module, "_STEPS_A_LOOK", 100)
    store = Store(tmp_path / "index.db")
    store.prepare()
    with store.writing() as db:
        words = (f"b{number} b{number * 7}" for number in range(20_000))
        rows = [(number, text) for number, text in enumerate(words, 1)]
        db.execute("BEGIN")
        db.executemany("INSERT INTO text VALUES (?, ?, '', '', '', '')", rows)
        db.execute("INSERT INTO fts (fts) VALUES ('rebuild')")
        db.execute("COMMIT")

    def one(db: sqlite3.Connection) -> list[tuple[int]]:
        return db.execute("""SELECT 1 FROM fts WHERE fts MATCH '"b"*' LIMIT 1""").fetchall()

    assert store.read(one) == [(1,)]
    with pytest.raises(Superseded):
        store.read(one, _after(1))
