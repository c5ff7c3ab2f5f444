"""What is written of a batch of files, and at what price."""

import sqlite3
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

from tests.benchmarks.fill import make_records
from tui.core.record import Record
from tui.index.store import Store
from tui.index.writer import Writer


def _copies(count: int) -> list[Record]:
    """Make articles that each lie in two files, one of them newer."""
    return [
        record._replace(name=name + record.name, rank=rank)
        for record in make_records(7, 0, count)
        for name, rank in ((b"old-", 1), (b"new-", 2))
    ]


def test_copies_in_one_batch_do_not_part_the_searched_texts_into_many_segments(tmp_path: Path) -> None:
    store = Store(tmp_path / "index.db")
    with store.writing() as connection:
        Writer(connection, b"/news", "news").apply(_copies(50))
        # https://sqlite.org/fts5.html, "The FTS5 Shadow Tables": the number of a segment stands above bit 37.
        (segments,) = connection.execute(
            "SELECT count(DISTINCT id >> 37) FROM fts_data WHERE id>10"
        ).fetchone()
        rows = connection.execute("SELECT copies, c.name FROM article a JOIN card c ON c.id=a.id").fetchall()
    assert segments == 1
    assert {(copies, name[:4]) for copies, name in rows} == {(1, b"new-")}


class _Noting(sqlite3.Connection):
    """A connection that notes the texts of its statements."""

    noted: set[str]

    def execute(self, sql: str, *values: Any) -> sqlite3.Cursor:
        self.noted.add(sql)
        return super().execute(sql, *values)

    def executemany(self, sql: str, values: Any) -> sqlite3.Cursor:
        self.noted.add(sql)
        return super().executemany(sql, values)


def test_an_update_of_a_large_archive_does_not_hold_ever_more_memory(tmp_path: Path) -> None:
    """Python keeps 128 statements with the values last bound to them: none may hold those of a batch."""
    records = make_records(7, 0, 60)
    with (
        patch.object(_Noting, "noted", set(), create=True),
        patch("sqlite3.connect", partial(sqlite3.connect, factory=_Noting)),
        Store(tmp_path / "index.db").writing() as connection,
    ):
        writer = Writer(connection, b"/news", "news")
        writer.apply(records)
        writer.apply([record._replace(published_at=1) for record in records])  # takes the others out
        assert any(sql.startswith("DELETE FROM text") for sql in _Noting.noted)
        assert max(sql.count("?") for sql in _Noting.noted) < 30
