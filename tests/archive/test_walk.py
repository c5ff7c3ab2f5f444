import os
import shutil
import sys
from pathlib import Path

import pytest

from tests.builders import make_archive, set_mtime
from tui.archive.walk import Folder, walk
from tui.core.errors import ArchiveError
from tui.core.file_marks import mark


def walked(root: Path) -> list[str]:
    """Give the paths found: folders as they came, the names of each falling."""
    return [
        f"{folder.relpath}/{name}".lstrip("/")
        for folder in walk(str(root))
        for name in sorted(folder.files, reverse=True)
    ]


def notes(root: Path) -> dict[str, str]:
    return {note.relpath: note.reason for folder in walk(str(root)) for note in folder.notes}


def test_folders_come_newest_first(tmp_path: Path) -> None:
    make_archive(
        tmp_path,
        {
            "2020-01-01-top.md": "",
            "_archive/_news/2018-01-01-a.md": "",
            "_news/2020-06-09-b.md": "",
            "_news/2020-06-10-c.md": "",
            "_news/2019/2/d.md": "",
            "_news/2019/10/e.md": "",
            "_news/2020/f.md": "",
        },
    )
    assert walked(tmp_path) == [
        "2020-01-01-top.md",
        "_news/2020-06-10-c.md",
        "_news/2020-06-09-b.md",
        "_news/2020/f.md",
        "_news/2019/10/e.md",
        "_news/2019/2/d.md",
        "_archive/_news/2018-01-01-a.md",
    ]


def test_only_markdown_outside_of_skipped_folders_is_walked(tmp_path: Path) -> None:
    make_archive(
        tmp_path,
        {
            "a.md": "",
            "b.markdown": "",
            "C.MD": "",
            "d.txt": "",
            "e.md.bak": "",
            ".git/x.md": "",
            "_data/organizations/x.md": "",
            "_includes/x.md": "",
            "_layouts/x.md": "",
            "_site/x.md": "",
            "themes/node_modules/x.md": "",
            "_drafts/f.md": "",
            "folder.md/g.md": "",
        },
    )
    assert walked(tmp_path) == ["b.markdown", "a.md", "C.MD", "folder.md/g.md", "_drafts/f.md"]
    assert notes(tmp_path) == {}


def test_a_file_is_known_by_name_size_and_time(tmp_path: Path) -> None:
    make_archive(tmp_path, {"a.md": "12345", "b.md": "12345"})
    for name in ("a.md", "b.md"):
        set_mtime(tmp_path / name, 1_600_000_000.5)
    [folder] = walk(str(tmp_path))
    assert (sorted(folder.files), folder.unchanged) == (["a.md", "b.md"], 0)
    same, gone = mark("a.md", 5, 1_600_000_000_500_000_000), mark("c.md", 5, 1_600_000_000_500_000_000)
    [folder] = walk(str(tmp_path), lambda _: {same, gone})
    assert folder == Folder("", ["b.md"], unchanged=1, lost={gone})
    for other in (mark("a.md", 6, 1_600_000_000_500_000_000), mark("a.md", 5, 1_600_000_000_400_000_000)):
        [folder] = walk(str(tmp_path), lambda _, other=other: {other})  # type: ignore[misc]
        assert (sorted(folder.files), folder.unchanged, folder.lost) == (["a.md", "b.md"], 0, {other})


def test_folders_without_files_are_given_too(tmp_path: Path) -> None:
    make_archive(tmp_path, {"a/b/c.md": "", "d/": ""})
    assert [folder.relpath for folder in walk(str(tmp_path))] == ["", "d", "a", "a/b"]


@pytest.mark.skipif(sys.platform == "darwin", reason="file systems of macOS hold only UTF-8 names")
def test_a_name_that_is_not_utf_8_is_kept_as_it_is(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/caf\xe9.md"
    Path(os.fsdecode(path)).write_bytes(b"")
    [name] = walked(tmp_path)
    assert os.fsencode(name) == b"caf\xe9.md"


def test_a_link_to_a_file_of_the_archive_is_a_file(tmp_path: Path) -> None:
    root = make_archive(tmp_path / "archive", {"_news/a.md": "12345"})
    (root / "b.md").symlink_to("_news/a.md")
    assert walked(root) == ["b.md", "_news/a.md"]
    assert notes(root) == {}


def test_links_pipes_and_devices_are_passed_over_with_a_note(tmp_path: Path) -> None:
    root = make_archive(tmp_path / "archive", {"a.md": "", "_news/b.md": ""})
    make_archive(tmp_path / "archive-2", {"secret.md": ""})
    (root / "out.md").symlink_to("../archive-2/secret.md")
    (root / "outer").symlink_to("../archive-2")
    (root / "loop").symlink_to(".")
    (root / "loop.md").symlink_to("loop.md")
    (root / "gone.md").symlink_to("nowhere.md")
    (root / "device.md").symlink_to("/dev/zero")
    (root / "readme").symlink_to("a.md")
    (root / "picture.png").symlink_to("/dev/null")
    (root / "picture").symlink_to("nowhere")
    (root / ".#a.md").symlink_to("user@host.1:1")
    os.mkfifo(root / "pipe.md")
    assert walked(root) == ["a.md", "_news/b.md"]
    assert notes(root) == {
        "out.md": "A link out of the archive; passed over",
        "outer": "A link to a folder; passed over",
        "loop": "A link to a folder; passed over",
        "loop.md": "A link that leads nowhere; passed over",
        "gone.md": "A link that leads nowhere; passed over",
        "device.md": "A link to what is neither file nor folder; passed over",
        "pipe.md": "Neither a file nor a folder; passed over",
    }


def test_an_archive_may_be_a_link_itself(tmp_path: Path) -> None:
    root = make_archive(tmp_path / "archive", {"a.md": "12345"})
    (root / "b.md").symlink_to("a.md")
    (tmp_path / "link").symlink_to("archive")
    assert walked(tmp_path / "link") == ["b.md", "a.md"]


def test_a_folder_that_cannot_be_read_is_noted_and_not_called_complete(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_archive(tmp_path, {"closed/a.md": "", "open/b.md": ""})
    really = os.open

    def refuse_closed(path: str, flags: int) -> int:
        if path.endswith("closed"):
            raise PermissionError(13, "Permission denied")
        return really(path, flags)

    monkeypatch.setattr(os, "open", refuse_closed)
    folders = {folder.relpath: folder for folder in walk(str(root))}
    assert folders["open"].is_complete
    assert not folders["closed"].is_complete
    assert [note.reason for note in folders["closed"].notes] == [
        "The folder could not be read: Permission denied"
    ]


def test_a_folder_that_vanishes_meanwhile_is_empty(tmp_path: Path) -> None:
    root = make_archive(tmp_path, {"a/x.md": "", "b/y.md": ""})
    walking = walk(str(root))
    assert next(walking).relpath == ""
    shutil.rmtree(root / "a")
    assert [(folder.relpath, list(folder.files), folder.is_complete) for folder in walking] == [
        ("b", ["y.md"], True),
        ("a", [], True),
    ]


def test_an_archive_that_vanishes_meanwhile_is_not_an_empty_one(tmp_path: Path) -> None:
    root = make_archive(tmp_path / "archive", {"a/x.md": "", "b/y.md": ""})
    walking = walk(str(root))
    next(walking)
    shutil.rmtree(root)
    with pytest.raises(ArchiveError):
        list(walking)


@pytest.mark.parametrize("name", ["nowhere", "file.md"])
def test_what_is_no_folder_is_no_archive(tmp_path: Path, name: str) -> None:
    make_archive(tmp_path, {"file.md": ""})
    with pytest.raises(ArchiveError, match=name):
        list(walk(str(tmp_path / name)))


def test_very_deep_folders_do_not_end_the_walk(tmp_path: Path) -> None:
    root = make_archive(tmp_path / "archive", {"a.md": "", "zz/b.md": ""})
    deep = os.open(root, os.O_RDONLY)
    for _ in range(50):  # deeper than PATH_MAX, which only steps can make
        os.mkdir("d" * 100, dir_fd=deep)
        below = os.open("d" * 100, os.O_RDONLY, dir_fd=deep)
        os.close(deep)
        deep = below
    os.close(deep)
    assert walked(root) == ["a.md", "zz/b.md"]
    assert any("could not be read" in reason for reason in notes(root).values())
    shutil.rmtree(root)
