import os
from pathlib import Path

import pytest

from tests.builders import article_text, make_archive
from tui.archive.read import MAX_FILE, Cause, Skipped, announce, read_bytes, read_file
from tui.core.article import Article
from tui.core.site import Site

SITE = Site(name="archive")


def cause(root: Path, relpath: str) -> Cause:
    found = read_file(str(root), relpath, SITE)
    assert isinstance(found, Skipped)
    assert found.relpath == relpath
    assert found.reason
    return found.cause


def article(root: Path, relpath: str) -> Article:
    found = read_file(str(root), relpath, SITE)
    assert isinstance(found, Article)
    return found


def test_a_file_is_read(tmp_path: Path) -> None:
    make_archive(tmp_path, {"_news/a.md": article_text(title="T", body="Body")})
    assert (article(tmp_path, "_news/a.md").title, article(tmp_path, "_news/a.md").body) == ("T", "Body")


def test_a_file_without_front_matter_is_no_article(tmp_path: Path) -> None:
    make_archive(tmp_path, {"README.md": "# Readme\n", "empty.md": "", "binary.md": b"\0" * 1000})
    assert {cause(tmp_path, name) for name in ("README.md", "empty.md", "binary.md")} == {
        Cause.NO_FRONT_MATTER
    }


@pytest.mark.parametrize("size", [MAX_FILE, MAX_FILE + 1])
def test_a_file_above_the_limit_is_an_article_without_a_body(tmp_path: Path, size: int) -> None:
    front = article_text(title="T")
    make_archive(tmp_path, {"a.md": front + "x" * (size - len(front))})
    found = article(tmp_path, "a.md")
    is_whole = size <= MAX_FILE
    assert (found.title, bool(found.body), bool(found.problems)) == ("T", is_whole, not is_whole)


def test_of_a_sparse_file_of_20_gb_only_the_beginning_is_read(tmp_path: Path) -> None:
    make_archive(tmp_path, {"a.md": article_text(title="T")})
    os.truncate(tmp_path / "a.md", 20 * 2**30)
    assert article(tmp_path, "a.md").title == "T"


def test_a_file_that_grows_while_it_is_read_is_read_to_the_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = article_text(title="T", body="Body and more")
    make_archive(tmp_path, {"a.md": text})
    really = os.fstat
    shorter = os.stat_result((*really(0)[:6], 10, *really(0)[7:]))

    def fstat(file: int) -> os.stat_result:
        return os.stat_result((really(file).st_mode, *shorter[1:]))

    monkeypatch.setattr(os, "fstat", fstat)
    assert article(tmp_path, "a.md").body == "Body and more"


def test_a_file_that_is_gone_says_so(tmp_path: Path) -> None:
    make_archive(tmp_path, {"a.md": ""})
    assert cause(tmp_path, "b.md") is Cause.GONE
    assert cause(tmp_path, "folder/b.md") is Cause.GONE


def test_a_file_that_cannot_be_read_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_archive(tmp_path, {"a.md": article_text()})

    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    assert cause(tmp_path, "a.md") is Cause.UNREADABLE


def test_an_error_while_reading_is_no_exception(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_archive(tmp_path, {"a.md": article_text()})

    def fail(*_: object) -> bytes:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "read", fail)
    assert cause(tmp_path, "a.md") is Cause.UNREADABLE


def test_a_link_within_the_archive_is_followed(tmp_path: Path) -> None:
    root = make_archive(tmp_path / "archive", {"_news/a.md": article_text(title="T")})
    (root / "b.md").symlink_to("_news/a.md")
    (root / "linked").symlink_to("_news")
    assert article(root, "b.md").title == "T"
    assert article(root, "linked/a.md").title == "T"


@pytest.mark.parametrize(
    "relpath", ["out.md", "outer/secret.md", "../archive-2/secret.md", "_news/../../archive-2/secret.md"]
)
def test_nothing_out_of_the_archive_is_read(tmp_path: Path, relpath: str) -> None:
    root = make_archive(tmp_path / "archive", {"_news/a.md": ""})
    make_archive(tmp_path / "archive-2", {"secret.md": article_text(title="Secret")})
    (root / "out.md").symlink_to("../archive-2/secret.md")
    (root / "outer").symlink_to("../archive-2")
    assert cause(root, relpath) is Cause.REFUSED


def test_a_pipe_a_folder_and_a_device_are_refused_without_waiting(tmp_path: Path) -> None:
    root = make_archive(tmp_path, {"folder.md/": ""})
    os.mkfifo(root / "pipe.md")
    (root / "device.md").symlink_to("/dev/zero")
    assert {cause(root, name) for name in ("folder.md", "pipe.md", "device.md")} == {Cause.REFUSED}


@pytest.mark.parametrize("relpath", ["a\0.md", "x" * 5000 + ".md", ""])
def test_a_path_that_no_file_can_have_raises_nothing(tmp_path: Path, relpath: str) -> None:
    assert isinstance(read_bytes(str(tmp_path), relpath), Skipped)


def test_no_file_stays_open(tmp_path: Path) -> None:
    make_archive(tmp_path, {"a.md": article_text(), "README.md": "x"})
    os.mkfifo(tmp_path / "pipe.md")
    before = os.open(tmp_path, os.O_RDONLY)
    os.close(before)
    for name in ("a.md", "README.md", "pipe.md", "gone.md"):
        read_file(str(tmp_path), name, SITE)
    after = os.open(tmp_path, os.O_RDONLY)
    os.close(after)
    assert after == before


@pytest.mark.skipif(not hasattr(os, "posix_fadvise"), reason="the system takes no announcements")
def test_files_are_announced_and_what_cannot_be_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_archive(tmp_path, {"a.md": "A", "_news/b.md": "B"})
    os.mkfifo(root / "pipe.md")
    really, sizes, opened = os.posix_fadvise, [], []

    def note(file: int, offset: int, length: int, advice: int) -> None:
        opened.append(file)
        really(file, offset, length, advice)
        sizes.append(os.fstat(file).st_size)

    monkeypatch.setattr(os, "posix_fadvise", note)
    announce(str(root), ["a.md", "gone.md", "pipe.md", "nul\0.md", "_news/b.md"])
    assert sizes == [1, 1]
    for file in opened:
        with pytest.raises(OSError, match="Bad file"):
            os.fstat(file)
