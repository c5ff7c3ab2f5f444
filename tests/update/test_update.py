"""What an update does to the index: the same whatever came before it."""

import os
import shutil
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from tests.builders import article_text, make_archive, set_mtime
from tests.libraries import contents, make_library, opened, titles
from tui.core.archives import Progress
from tui.core.errors import ArchiveError, ArticleNotFound
from tui.core.query import Query


def _text(title: str, url: str | None, day: str = "2020-06-09", **fields: Any) -> str:
    return article_text(title=title, webUrl=url, publishedDateTime=f"{day}T10:00:00Z", **fields)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_archive(
        tmp_path / "news",
        {
            "_news/2020-06-09-one.md": _text("One", "https://example.org/1", body="alpha"),
            "_news/2020-06-10-two.md": _text("Two", "https://example.org/2", "2020-06-10", body="beta"),
            "README.md": "No front matter, so no article.\n",
        },
    )


def test_a_second_update_finds_nothing_to_do(tmp_path: Path, root: Path) -> None:
    library = make_library(tmp_path / "library")
    archive, first = opened(library, root)
    assert (first.added, first.is_complete) == (3, True)
    second = library.update(archive)
    assert (second.added, second.changed, second.removed, second.unchanged) == (0, 0, 0, 3)
    assert titles(library, archive) == ["Two", "One"]


def test_changed_added_and_removed_files_are_followed(tmp_path: Path, root: Path) -> None:
    library = make_library(tmp_path / "library")
    archive, _ = opened(library, root)
    (root / "_news/2020-06-09-one.md").write_text(_text("One again", "https://example.org/1", heat=5))
    (root / "_news/2020-06-10-two.md").unlink()
    make_archive(root, {"_news/2020-06-11-three.md": _text("Three", "https://example.org/3", "2020-06-11")})
    report = library.update(archive)
    assert (report.added, report.changed, report.removed, report.unchanged) == (1, 1, 1, 1)
    assert titles(library, archive) == ["Three", "One again"]
    assert titles(library, archive, library.query("alpha")) == []
    with pytest.raises(ArticleNotFound):
        library.open([archive], "https://example.org/2")


def test_a_file_with_the_same_size_but_another_time_is_read_again(tmp_path: Path, root: Path) -> None:
    library = make_library(tmp_path / "library")
    archive, _ = opened(library, root)
    path = root / "_news/2020-06-09-one.md"
    path.write_text(path.read_text().replace("One", "Uno"))
    set_mtime(path, 1_000_000_000)
    assert library.update(archive).changed == 1
    assert titles(library, archive) == ["Two", "Uno"]


def test_of_two_files_with_one_address_the_newest_is_shown(tmp_path: Path) -> None:
    url = "https://example.org/1"
    root = make_archive(
        tmp_path / "news",
        {
            "a/old.md": _text("Old", url, updatedDateTime="2020-06-10T00:00:00Z"),
            "b/new.md": _text("New", url, updatedDateTime="2020-06-12T00:00:00Z"),
            "c/older.md": _text("Older", url),
        },
    )
    library = make_library(tmp_path / "library")
    archive, _ = opened(library, root)
    assert titles(library, archive) == ["New"]
    assert library.open([archive], url).copies == ("a/old.md", "c/older.md")
    (root / "b/new.md").unlink()
    library.update(archive)
    assert titles(library, archive) == ["Old"]
    assert library.open([archive], url).copies == ("c/older.md",)


def test_a_copy_that_is_rewritten_as_newer_takes_over(tmp_path: Path) -> None:
    url = "https://example.org/1"
    root = make_archive(tmp_path / "news", {"a.md": _text("A", url), "b.md": _text("B", url)})
    library = make_library(tmp_path / "library")
    archive, _ = opened(library, root)
    assert titles(library, archive) == ["B"]  # the last path in order wins a tie
    (root / "a.md").write_text(_text("A", url, updatedDateTime="2021-01-01T00:00:00Z"))
    library.update(archive)
    assert titles(library, archive) == ["A"]
    (root / "a.md").write_text(_text("A moved away", "https://example.org/else"))
    library.update(archive)
    assert sorted(titles(library, archive)) == ["A moved away", "B"]


def test_a_file_that_moves_keeps_its_article(tmp_path: Path, root: Path) -> None:
    library = make_library(tmp_path / "library")
    archive, _ = opened(library, root)
    shutil.move(root / "_news", root / "_archive")
    report = library.update(archive)
    assert (report.added, report.removed) == (2, 2)
    assert titles(library, archive) == ["Two", "One"]
    assert library.open([archive], "https://example.org/1").path == root / "_archive/2020-06-09-one.md"


def test_same_slug_with_another_title_is_another_article(tmp_path: Path) -> None:
    root = make_archive(
        tmp_path / "news",
        {
            "b/story.md": _text("Second", None),
            "a/story.md": _text("First", None),
            "c/story.md": _text("First", None),
        },
    )
    library = make_library(tmp_path / "library")
    archive, _ = opened(library, root)
    keys = {row.title: (row.key, row.copies) for row in library.listing([archive], Query())}
    assert keys == {"First": ("news/story", 1), "Second": ("news/b/story", 0)}
    problems = library.open([archive], "news/b/story").article.problems
    assert [problem.field for problem in problems] == ["slug"]
    (root / "a/story.md").unlink()
    (root / "c/story.md").unlink()
    library.update(archive)
    assert titles(library, archive) == ["Second"]


def test_the_site_decides_keys_so_its_change_reads_all_again(tmp_path: Path) -> None:
    root = make_archive(tmp_path / "news", {"a.md": _text("A", None)})
    library = make_library(tmp_path / "library")
    archive, _ = opened(library, root)
    assert library.first_rows([archive], Query(), 1).rows[0].key == "news/a"
    (root / "_config.yml").write_text("url: https://example.org\nbaseurl: /site\n")
    assert library.update(archive).changed == 1
    assert library.first_rows([archive], Query(), 1).rows[0].key == "https://example.org/site/a"


def test_a_folder_that_cannot_be_read_loses_no_article(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_archive(tmp_path / "news", {"x/a.md": _text("A", "https://example.org/1")})
    library = make_library(tmp_path / "library")
    archive, _ = opened(library, root)
    really = os.open

    def refuse(path: str, flags: int, *more: int) -> int:
        if str(path).endswith("/x"):
            raise PermissionError(13, "Permission denied")
        return really(path, flags, *more)

    monkeypatch.setattr(os, "open", refuse)
    report = library.update(archive)
    assert (report.removed, len(report.notes)) == (0, 1)
    assert titles(library, archive) == ["A"]


def test_an_archive_that_is_gone_is_an_error_and_loses_nothing(tmp_path: Path, root: Path) -> None:
    library = make_library(tmp_path / "library")
    archive, _ = opened(library, root)
    shutil.move(root, tmp_path / "elsewhere")
    with pytest.raises(ArchiveError):
        library.update(archive)
    assert titles(library, archive) == ["Two", "One"]


def test_a_cancelled_update_keeps_what_it_wrote_and_the_next_completes_it(tmp_path: Path) -> None:
    files = {f"{n:03}.md": _text(f"Article {n}", f"https://example.org/{n}") for n in range(120)}
    root = make_archive(tmp_path / "news", files)
    library = make_library(tmp_path / "library")
    (archive,) = library.resolve([str(root)])
    seen: list[Progress] = []
    report = library.update(archive, seen.append, lambda: bool(seen and seen[-1].done))
    assert not report.is_complete
    written = len(titles(library, archive))
    assert 0 < written < 120
    assert library.update(archive).added == 120 - written
    fresh = make_library(tmp_path / "fresh")
    assert contents(library, archive) == contents(fresh, opened(fresh, root)[0])


def test_a_first_update_is_cancelled_while_it_finds_stories(tmp_path: Path) -> None:
    files = {f"{n:03}.md": _text(f"Article {n}", f"https://example.org/{n}") for n in range(60)}
    root = make_archive(tmp_path / "news", files)
    library = make_library(tmp_path / "library")
    (archive,) = library.resolve([str(root)])
    seen: list[Progress] = []
    with patch("tui.index.finishing._STEPS_A_LOOK", 1):
        report = library.update(archive, seen.append, lambda: bool(seen and seen[-1].is_ending))
    assert not report.is_complete
    assert library.statuses([archive])[0].updated_at is None
    assert len(titles(library, archive)) == 60
    assert library.update(archive).is_complete
    fresh = make_library(tmp_path / "fresh")
    assert contents(library, archive) == contents(fresh, opened(fresh, root)[0])


def test_an_update_is_cancelled_during_its_walk(tmp_path: Path) -> None:
    files = {f"{n:02}/a.md": _text(f"Article {n}", f"https://example.org/{n}") for n in range(20)}
    root = make_archive(tmp_path / "news", files)
    library = make_library(tmp_path / "library")
    archive, _ = opened(library, root)
    asked: list[int] = []

    def is_cancelled() -> bool:
        asked.append(len(asked))
        return len(asked) > 5

    report = library.update(archive, cancelled=is_cancelled)
    assert not report.is_complete
    assert 0 < report.unchanged < 20
    assert len(titles(library, archive)) == 20  # what was not walked is not called gone


def test_the_first_rows_are_the_finished_lists_top(tmp_path: Path) -> None:
    files = {
        f"_news/2020-{n // 28 + 1:02}-{n % 28 + 1:02}-x.md": _text(
            f"{n}", f"https://example.org/{n}", f"2020-{n // 28 + 1:02}-{n % 28 + 1:02}"
        )
        for n in range(300)
    }
    root = make_archive(tmp_path / "news", files)
    library = make_library(tmp_path / "library")
    (archive,) = library.resolve([str(root)])
    early: list[list[str]] = []

    def look(progress: Progress) -> None:
        if progress.done and not early:
            early.append([row.title for row in library.first_rows([archive], Query(), 20).rows])

    library.update(archive, look)
    assert early[0] == titles(library, archive)[:20]


def test_two_archives_with_one_article_show_it_once_in_the_view_of_both(tmp_path: Path) -> None:
    url = "https://example.org/1"
    library = make_library(tmp_path / "library")
    one, _ = opened(library, make_archive(tmp_path / "one", {"a.md": _text("In one", url)}))
    two, _ = opened(
        library,
        make_archive(
            tmp_path / "two", {"a.md": _text("In two", url), "b.md": _text("B", "https://example.org/b")}
        ),
    )
    both = [row.title for row in library.listing([one, two], Query())]
    assert sorted(both) == ["B", "In one"]
    assert sorted(titles(library, two)) == ["B", "In two"]
    assert library.facets([one, two], Query())["type"][0].count == 2
    (tmp_path / "one/a.md").unlink()
    library.update(one)
    assert sorted(row.title for row in library.listing([one, two], Query())) == ["B", "In two"]


def test_an_archive_that_is_removed_leaves_nothing_in_the_index(tmp_path: Path, root: Path) -> None:
    library = make_library(tmp_path / "library")
    archive = library.add(root)
    library.update(archive)
    library.remove("news")
    assert library.added() == ()
    assert titles(library, archive) == []
    assert library.facets([archive], library.query("type:=article"))["type"] == ()
