"""While an archive is read for the first time most indexes are not there: slower, and all else the same."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.benchmarks.fill import make_records
from tests.index.corpus import SAMPLE
from tests.libraries import make_library, opened
from tui.core.archives import Archive
from tui.core.query import SORT_KEYS
from tui.index import finishing, schema
from tui.index.store import Store
from tui.index.writer import Writer
from tui.library import Library

QUERIES = ("", "river", "the", "heat:>50", "topic:water", "quality:<40 of", "is:unread -moon")
ORDERS = [f"sort:{way}{key}" for key in SORT_KEYS for way in ("", "-")]


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[tuple[Library, list[Archive]]]:
    library = make_library(tmp_path)
    archive, _ = opened(library, SAMPLE)
    yield library, [archive]


def indexes(library: Library) -> set[str]:
    with closing(sqlite3.connect(library.folders.index)) as db:
        return {name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type='index'")}


def drop(library: Library) -> None:
    with closing(sqlite3.connect(library.folders.index)) as db:
        for name in schema.LATER:
            db.execute(f"DROP INDEX {name}")


def answers(library: Library, scope: list[Archive]) -> list[object]:
    found: list[object] = []
    for words in QUERIES:
        for order in ORDERS:
            query = library.query(f"{words} {order}")
            found += [row.key for row in library.listing(scope, query)]
            found += [row and row.key for row in library.first_rows(scope, query, 5).rows]
        found.append(library.facets(scope, library.query(words)))
    return found


def test_answers_are_the_same_without_them(sample: tuple[Library, list[Archive]]) -> None:
    library, scope = sample
    with_them = answers(library, scope)
    drop(library)
    assert answers(library, scope) == with_them


def test_the_first_update_ends_with_making_them(sample: tuple[Library, list[Archive]]) -> None:
    library, _ = sample
    assert indexes(library) >= schema.LATER.keys()


def test_an_index_that_was_just_made_has_none_of_them(tmp_path: Path) -> None:
    library = make_library(tmp_path)
    Store(library.folders.index).prepare()
    assert not indexes(library) & schema.LATER.keys()


def test_an_archive_that_was_never_read_whole_can_be_removed(
    sample: tuple[Library, list[Archive]],
) -> None:
    library, _ = sample
    added = library.add(SAMPLE)
    drop(library)
    library.remove(added.name)
    assert indexes(library) >= schema.LATER.keys()
    assert library.added() == ()


def test_words_that_came_in_many_transactions_are_put_together_at_the_end(tmp_path: Path) -> None:
    store = Store(tmp_path / "index.db")
    records = make_records(7, 0, 50)

    def segments() -> int:
        return len({number for (number,) in db.execute("SELECT id >> 37 FROM fts_data") if number})

    with store.writing() as db:
        writer = Writer(db, b"/news", "news")
        for record in records:
            writer.apply([record])
        came_in = segments()
        finishing.finish(db, writer.archive)
        assert came_in > 40
        assert segments() < 20
        db.execute("INSERT INTO fts (fts, rank) VALUES ('integrity-check', 1)")
