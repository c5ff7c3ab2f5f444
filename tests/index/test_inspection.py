"""A thorough look at an index: what it finds, what it does not take for damage, and whom it lets go on."""

import contextlib
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.builders import article_text, make_archive
from tests.damage import flip_count_of_cells, flip_end_of_page, flip_text, settle
from tests.libraries import make_library, opened
from tui.core.fulltext import Fulltext
from tui.index import inspection
from tui.index.store import Store
from tui.library import Library
from tui.web.texts import Fulltexts

_SEALED_WORD = "q" * 33_000


def _texts() -> dict[str, str]:
    bodies = {
        "plain": "The zebra crossing is closed. " * 3 + "quiet harbour",
        "empty": "",
        "long": f"before {_SEALED_WORD} after " + "ü" * 20_001,
        "scripts": "日本語の新聞 ข่าว Straße ΑΘΗΝΑ e\u0301te\u0301 naïve 한국어",
        "signs": "a\u00a0b\u2003c \u200d x—y…z 1,000.5 <b>bold</b> \u0000 end",
    }
    files = {
        f"_news/{name}.md": article_text(
            title=f"Title {name}", webUrl=f"https://example.org/{name}", body=body
        )
        for name, body in bodies.items()
    }
    files["_news/undated.md"] = article_text(title="No date", webUrl="", publishedDateTime=None, body="x y")
    files["_news/broken.md"] = "---\ntitle: [half\n---\nbody of it"
    return files


@pytest.fixture
def library(tmp_path: Path) -> Library:
    library = make_library(tmp_path / "library")
    opened(library, make_archive(tmp_path / "ai", _texts()))
    settle(library.folders.index)
    return library


def _inspect(library: Library) -> bool | None:
    return Store(library.folders.index).inspect()


def test_an_index_is_whole_whatever_was_written_to_it(library: Library, tmp_path: Path) -> None:
    assert _inspect(library) is True
    root = tmp_path / "ai"
    (root / "_news" / "plain.md").unlink()
    make_archive(root, {"_news/empty.md": article_text(title="Now it has one", body="some words")})
    opened(library, root)
    key = "https://example.org/scripts"
    library.marking.mark([key], "starred", value=True)
    Fulltexts(library.folders.fulltexts).put(Fulltext(key, key, "Full", "The full text.", 1))
    library.follow()
    assert _inspect(library) is True


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(flip_count_of_cells("alias"), id="a page of a table"),
        pytest.param(flip_count_of_cells("mark_tag_tag"), id="a page of an empty index"),
        pytest.param(flip_end_of_page("article_heat"), id="an entry of an index"),
        pytest.param(lambda index: flip_text(index, b"CREATE TABLE alias"), id="what tables there are"),
        pytest.param(lambda index: flip_text(index, b"alias ("), id="the name of a table"),
        pytest.param(lambda index: flip_text(index, b"alias (", 0x80), id="a name that is no text any more"),
        pytest.param(lambda index: flip_text(index, b"quiet harbour"), id="a letter of a text"),
    ],
)
def test_a_bit_that_no_question_has_met_is_found(library: Library, damage: Callable[[Path], None]) -> None:
    damage(library.folders.index)
    assert _inspect(library) is False


def test_any_bit_of_the_words_is_found(library: Library) -> None:
    """Of a page of the search table every 131st byte is changed, one at a time."""
    index = library.folders.index
    with contextlib.closing(sqlite3.connect(index, isolation_level=None)) as db:
        db.execute("PRAGMA synchronous=OFF")
        number, block = db.execute("SELECT id, block FROM fts_data ORDER BY length(block) DESC").fetchone()
        assert len(block) > 500
        for at in range(0, len(block), 131):
            changed = bytearray(block)
            changed[at] ^= 1
            db.execute("UPDATE fts_data SET block=? WHERE id=?", (bytes(changed), number))
            assert _inspect(library) is False, at
        db.execute("UPDATE fts_data SET block=? WHERE id=?", (block, number))
    assert _inspect(library) is True


def _look(library: Library, meanwhile: Callable[[sqlite3.Connection], None]) -> bool | None:
    """Look, and do something on another connection, that waits for nobody, all the while."""
    index = library.folders.index
    with (
        contextlib.closing(sqlite3.connect(index, isolation_level=None)) as db,
        contextlib.closing(sqlite3.connect(index, isolation_level=None, timeout=0)) as other,
    ):
        other.execute("PRAGMA synchronous=OFF")
        db.set_progress_handler(lambda: meanwhile(other), 50)
        return inspection.is_whole(db)


def test_others_write_while_it_looks(library: Library) -> None:
    written = 0

    def write(db: sqlite3.Connection) -> None:
        nonlocal written
        db.execute("BEGIN IMMEDIATE")
        db.execute("INSERT OR REPLACE INTO mark VALUES (1, 1, 0, 0)")
        db.execute("COMMIT")
        written += 1

    assert _look(library, write) is True
    assert written > 20


def test_nothing_is_said_of_an_index_whose_words_change_meanwhile(library: Library) -> None:
    def write(db: sqlite3.Connection) -> None:
        db.execute("UPDATE text SET excerpt=excerpt || ' more' WHERE id=(SELECT max(id) FROM text)")

    assert _look(library, write) is None


def test_nothing_is_said_of_an_index_that_is_being_made(tmp_path: Path) -> None:
    with contextlib.closing(sqlite3.connect(tmp_path / "index.db")) as db:
        db.execute("PRAGMA journal_mode=WAL")
        assert inspection.is_whole(db) is None


def test_where_reading_keeps_others_from_writing_it_does_not_look(library: Library) -> None:
    with contextlib.closing(sqlite3.connect(library.folders.index)) as db:
        db.execute("PRAGMA journal_mode=DELETE")
    flip_count_of_cells("alias")(library.folders.index)
    assert _inspect(library) is None


def test_an_sqlite_that_cannot_look_does_not_say_so_of_the_index(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inspection, "_LOW", "no_such_function()")
    assert _inspect(library) is None
