"""What is written of a batch of files, and at what price."""

from pathlib import Path

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
