import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tui.core.errors import ExportError
from tui.export.files import file_name, write_file


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("A week of boats", "a-week-of-boats.md"),
        ("../../etc/passwd", "etc-passwd.md"),
        (".hidden", "hidden.md"),
        ("-rf", "rf.md"),
        ("", "articles.md"),
        ("\x00/\\:*?", "articles.md"),
        ("Ünïcode 東京", "ünïcode-東京.md"),
        ("x" * 500, "x" * 60 + ".md"),
    ],
)
def test_a_name_is_no_path(title: str, name: str) -> None:
    assert file_name(title, ".md") == name


def test_a_file_is_written_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    assert write_file(path, ["one ", "twö"]) == 8
    assert path.read_text() == "one twö"
    assert path.stat().st_mode & 0o777 == 0o666 & ~_umask()
    assert _names(tmp_path) == ["a.md"]


def _names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


@pytest.mark.parametrize("kind", ["file", "folder", "link", "broken link"])
def test_what_is_there_stays(tmp_path: Path, kind: str) -> None:
    path, other = tmp_path / "a.md", tmp_path / "other"
    if kind == "folder":
        path.mkdir()
    elif kind == "file":
        path.write_text("mine")
    else:
        if kind == "link":
            other.write_text("mine")
        path.symlink_to(other)
    with pytest.raises(ExportError, match="already"):
        write_file(path, ["new"])
    assert kind != "file" or path.read_text() == "mine"
    assert kind != "link" or other.read_text() == "mine"
    assert not other.exists() or kind == "link"


def test_one_that_came_meanwhile_stays_too(tmp_path: Path) -> None:
    path = tmp_path / "a.md"

    def parts() -> Iterator[str]:
        yield "new"
        path.write_text("mine")

    with pytest.raises(ExportError, match="already"):
        write_file(path, parts())
    assert path.read_text() == "mine"
    assert _names(tmp_path) == ["a.md"]


def test_asked_for_it_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("old")
    write_file(path, ["new"], replaces=True)
    assert path.read_text() == "new"


def test_what_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    def parts() -> Iterator[str]:
        yield "half"
        raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        write_file(tmp_path / "a.md", parts())
    assert _names(tmp_path) == []


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="cannot be written"):
        write_file(tmp_path / "none" / "a.md", ["x"])
