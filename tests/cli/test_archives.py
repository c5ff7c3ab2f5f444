"""`add`, `remove`, `archives`, `config`: the list of archives and where things lie."""

import json
from pathlib import Path

from tests.cli.conftest import Run
from tui.cli.schema import ARCHIVE_FIELDS


def test_added_archives_are_listed_under_their_names(run: Run, archive: Path) -> None:
    assert run("add", archive).out == f"Added ai: {archive}\n"
    assert run("archives", "--names").lines == ["ai"]
    assert "not read yet" in run("archives").out


def test_an_archive_can_be_given_a_name(run: Run, archive: Path) -> None:
    assert run("add", archive, "--name", "Machines at work").code == 0
    assert run("archives", "--names").lines == ["Machines at work"]


def test_a_removed_archive_is_gone_and_its_folder_is_not(run: Run, archive: Path) -> None:
    run("add", archive)
    assert run("remove", "ai").code == 0
    assert run("archives", "--names").lines == []
    assert (archive / "_news" / "2020-06-09-ibm.md").is_file()


def test_no_archives_is_nothing_found(run: Run) -> None:
    ended = run("archives")
    assert (ended.code, ended.out) == (1, "")
    assert "broadsheet add" in ended.err


def test_archives_as_json_lines_hold_the_documented_fields(run: Run, archive: Path) -> None:
    run("add", archive)
    before = json.loads(run("archives", "--json").out)
    assert before["updated"] is None
    run("update")
    (after,) = map(json.loads, run("archives", "--json").lines)
    assert list(after) == list(ARCHIVE_FIELDS)
    assert after["schema"] == "broadsheet.archive/1"
    assert (after["name"], after["root"]) == ("ai", str(archive))
    assert (after["articles"], after["files"], after["problems"]) == (4, 4, 1)
    assert after["updated"].endswith("Z")
    assert after["reachable"] is True


def test_an_archive_whose_folder_went_away_is_still_listed(run: Run, archive: Path) -> None:
    run("add", archive)
    archive.rename(archive.with_name("elsewhere"))
    ended = run("archives")
    assert ended.code == 0
    assert "folder is not there" in ended.out


def test_two_folders_of_one_name_get_two_names(run: Run, archive: Path) -> None:
    other = archive.parent / "more" / "ai"
    other.mkdir(parents=True)
    run("add", archive)
    run("add", other)
    names = run("archives", "--names").lines
    assert len(set(names)) == 2


def test_config_path_is_printed_whether_or_not_the_file_is_there(run: Run, private_home: Path) -> None:
    ended = run("config", "path")
    assert ended.out == f"{private_home}/.config/broadsheet/config.toml\n"


def test_config_path_is_the_file_that_was_named(run: Run, tmp_path: Path) -> None:
    settings = tmp_path / "other.toml"
    settings.touch()
    assert run("config", "path", "--config", settings).out == f"{settings}\n"


def test_library_keeps_everything_of_ours_in_one_folder(
    run: Run, archive: Path, private_home: Path, tmp_path: Path
) -> None:
    library = tmp_path / "library"
    before = sorted(archive.rglob("*"))
    run("--library", library, "add", archive)
    assert run("--library", library, "list", "amazon").code == 0
    assert {path.name for path in library.iterdir()} >= {"cache", "data"}
    assert not [path for path in private_home.rglob("*") if path.is_file()]
    assert sorted(archive.rglob("*")) == before
