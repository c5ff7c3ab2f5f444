"""Marks in journal and index: the index follows whoever writes, and marks stay whatever becomes of a file."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.builders import article_text, make_archive
from tests.libraries import make_library, opened
from tui.core.archives import Archive
from tui.core.errors import JournalError
from tui.journal.journal import Journal
from tui.library import Library

URL = "https://example.org/a"


@pytest.fixture
def own(tmp_path: Path) -> tuple[Library, Archive]:
    library = make_library(tmp_path / "library")
    files = {
        "_news/a.md": article_text(title="Alpha", webUrl=URL),
        "_news/b.md": article_text(title="Beta", webUrl="https://example.org/b"),
        "_news/c.md": article_text(title="Gamma", webUrl=None, slug="c"),
    }
    archive, _ = opened(library, make_archive(tmp_path / "ai", files))
    return library, archive


def _found(library: Library, archive: Archive, text: str) -> list[str]:
    return sorted(row.title for row in library.listing([archive], library.query(text)))


def test_the_index_follows_own_and_other_processes_marks(
    own: tuple[Library, Archive], tmp_path: Path
) -> None:
    library, archive = own
    library.marking.mark([URL], "read", value=True)
    assert _found(library, archive, "is:read") == ["Alpha"]
    assert not library.marking.follow()
    other = make_library(tmp_path / "library")
    other.marking.mark([URL], "tag:later", value=True)
    assert not library.marking.follow()
    assert _found(library, archive, "tag:later") == ["Alpha"]
    Journal(library.folders.state, "elsewhere").mark(["https://example.org/b"], "starred", value=True)
    assert _found(library, archive, "is:starred") == []
    assert library.marking.follow()
    assert _found(library, archive, "is:starred") == ["Beta"]


def test_marks_survive_a_deleted_index(own: tuple[Library, Archive], tmp_path: Path) -> None:
    library, archive = own
    library.marking.mark([URL], "read", value=True)
    library.marking.mark([URL], "note", "mine")
    library.close()
    for file in library.folders.cache.iterdir():
        file.unlink()
    again = make_library(tmp_path / "library")
    again.update(archive)
    again.marking.follow()
    assert _found(again, archive, "is:read is:noted") == ["Alpha"]
    assert again.open([archive], URL).marks.note == "mine"


def test_marks_survive_a_moved_and_a_rewritten_file(own: tuple[Library, Archive]) -> None:
    library, archive = own
    library.marking.mark([URL], "read", value=True)
    (archive.root / "_old").mkdir()
    (archive.root / "_news/a.md").rename(archive.root / "_old/z.md")
    (archive.root / "_old/z.md").write_text(article_text(title="Alpha, corrected", webUrl=URL, heat=9))
    library.update(archive)
    assert _found(library, archive, "is:read") == ["Alpha, corrected"]


@pytest.mark.parametrize("old", [URL, "ai/c"])
def test_marks_follow_a_file_whose_key_changes(
    own: tuple[Library, Archive], tmp_path: Path, old: str
) -> None:
    library, archive = own
    library.marking.mark([old], "starred", value=True)
    name = "a" if old == URL else "c"
    path = archive.root / f"_news/{name}.md"
    path.write_text(article_text(title="Moved", webUrl="https://example.org/moved"))
    library.update(archive)
    assert library.marking.follow()
    assert _found(library, archive, "is:starred") == ["Moved"]
    fresh = make_library(tmp_path / "library")
    assert fresh.marking.marks("https://example.org/moved").is_starred
    assert not library.marking.follow()


def test_a_key_that_another_file_has_again_is_no_alias(own: tuple[Library, Archive]) -> None:
    library, archive = own
    library.marking.mark([URL], "starred", value=True)
    (archive.root / "_news/a.md").write_text(article_text(title="Other", webUrl="https://example.org/other"))
    (archive.root / "_news/d.md").write_text(article_text(title="Alpha again", webUrl=URL))
    library.update(archive)
    library.marking.follow()
    assert _found(library, archive, "is:starred") == ["Alpha again"]


def test_an_index_that_cannot_be_written_loses_no_mark(own: tuple[Library, Archive], tmp_path: Path) -> None:
    library, archive = own
    holder = library._store.writer()
    holder.execute("BEGIN IMMEDIATE")
    try:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("tui.index.store.BUSY_TIMEOUT_S", 0.05)
            assert library.marking.mark([URL], "read", value=True).changed == 1
    finally:
        holder.execute("ROLLBACK")
        holder.close()
    assert library.marking.marks(URL).is_read
    assert library.marking.follow()
    assert _found(library, archive, "is:read") == ["Alpha"]
    assert next(library.folders.state.glob("journal-*.jsonl")).stat().st_size > 0


def test_a_key_that_changes_while_others_are_learned_is_learned_next(
    own: tuple[Library, Archive], monkeypatch: pytest.MonkeyPatch
) -> None:
    library, archive = own
    library.marking.mark([URL, "https://example.org/b"], "starred", value=True)
    alias = Journal.alias

    def slow(journal: Journal, pairs: Sequence[tuple[str, str]]) -> None:
        alias(journal, pairs)
        _rename(library, archive, "b")

    _rename(library, archive, "a")
    monkeypatch.setattr(Journal, "alias", slow)
    library.marking.follow()
    library.marking.follow()
    assert _found(library, archive, "is:starred") == ["Moved a", "Moved b"]


def _rename(library: Library, archive: Archive, name: str) -> None:
    text = article_text(title=f"Moved {name}", webUrl=f"https://example.org/moved-{name}")
    (archive.root / f"_news/{name}.md").write_text(text)
    library.update(archive)


@pytest.mark.parametrize("tag", ["", "  ", "a,b", "x" * 101, "\x1b"])
def test_what_can_be_no_tag_is_refused(own: tuple[Library, Archive], tag: str) -> None:
    if tag == "\x1b":
        assert own[0].marking.mark([URL], f"tag:{tag}", value=True).what == "tag:\ufffd"
        return
    with pytest.raises(JournalError):
        own[0].marking.mark([URL], f"tag:{tag}", value=True)


def test_an_act_that_changes_no_mark_is_followed_too(own: tuple[Library, Archive]) -> None:
    library, _ = own
    library.marking.mark([URL], "read", value=True)
    Journal(library.folders.state, "elsewhere").mark([URL], "read", value=False)
    library.marking.follow()
    assert library.marking.undo().left == 1
    assert not library.marking.follow()


def test_a_large_journal_is_made_smaller(
    own: tuple[Library, Archive], monkeypatch: pytest.MonkeyPatch
) -> None:
    library, archive = own
    for number in range(60):
        library.marking.mark([URL], "read", value=number % 2 == 0)
    library.marking.mark([URL], "starred", value=True)
    monkeypatch.setattr("tui.marking.LARGE", 1)
    for name, value in (("WORTH", 1), ("KEPT_ACTS", 5), ("KEPT_S", -60)):
        monkeypatch.setattr(f"tui.journal.compact.{name}", value)
    size = library.marking.journal.path.stat().st_size
    library.marking.tidy()
    assert library.marking.journal.path.stat().st_size < size / 3
    assert _found(library, archive, "is:starred -is:read") == ["Alpha"]
    assert library.marking.undo().what == "starred"
