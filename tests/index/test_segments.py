"""Words are merged whole, and lie in few segments."""

import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.benchmarks.fill import make_records
from tui.index import finishing, segments
from tui.index.store import Store
from tui.index.writer import Writer

_ROOT = b"/news"


def _setting(db: sqlite3.Connection, name: str) -> int:
    (value,) = db.execute("SELECT v FROM fts_config WHERE k=?", (name,)).fetchone()
    return int(value)


def _levels(db: sqlite3.Connection) -> list[tuple[int, int]]:
    """Read the structure record (fts5_index.c): of each level the segments in a merge under way, and all."""
    (block,) = db.execute("SELECT block FROM fts_data WHERE id=10").fetchone()
    numbers: list[int] = []
    number = 0
    for byte in block[4:]:
        number = number << 7 | byte & 0x7F
        if byte < 0x80:
            numbers.append(number)
            number = 0
    levels, _, _, *rest = numbers
    found = []
    for _ in range(levels):
        merging, count = rest[:2]
        found.append((merging, count))
        rest = rest[2 + 3 * count :]
    return found


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "index.db")


def test_nothing_is_merged_in_part(store: Store) -> None:
    with store.writing() as db:
        Writer(db, _ROOT, "news")
        assert _setting(db, "automerge") == 0
        db.execute("INSERT INTO fts (fts, rank) VALUES ('automerge', 4)")  # as of an index made elsewhere
        Writer(db, _ROOT, "news")
        assert _setting(db, "automerge") == 0


def test_many_updates_leave_few_segments_and_no_merge_under_way(store: Store) -> None:
    """Articles come, change and go, as in the random use that found what a merge in part forgets."""
    chance = random.Random(7)
    records = make_records(7, 0, 60)
    most = 0
    with store.writing() as db:
        db.execute("INSERT INTO fts (fts, rank) VALUES ('pgsz', 200)")  # so that there is something to merge
        db.execute("PRAGMA synchronous=OFF")
        writer = Writer(db, _ROOT, "news")
        writer.apply(records)
        finishing.finish(db, writer.archive)
        db.execute("UPDATE archive SET updated_at=1")
        for _ in range(150):
            gone = [(record.folder, record.name) for record in chance.sample(records, 3)]
            writer.apply(chance.sample(records, 3), removed=gone)
            finishing.finish(db, writer.archive)
            levels = _levels(db)
            assert not any(merging for merging, _ in levels)
            most = max(most, sum(count for _, count in levels))
        assert 16 < most <= 50
    assert store.inspect() is True


def test_the_count_of_segments_is_that_of_the_structure_record(store: Store) -> None:
    store.prepare()
    with closing(sqlite3.connect(store.path)) as db:
        for count in (1, 127, 128, 300):
            varint = bytes([count]) if count < 128 else bytes([count >> 7 | 0x80, count & 0x7F])
            db.execute("UPDATE fts_data SET block=? WHERE id=10", (b"\0\0\0\1\x02" + varint + b"\0\0" * 6,))
            assert segments._count(db) == count
