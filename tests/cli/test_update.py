"""`update` and `check`: what changed, and what is wrong with the files."""

import json
from pathlib import Path

import pytest

from tests.builders import article_text
from tests.cli.conftest import Run
from tui.cli.schema import PROBLEM_FIELDS, UPDATE_FIELDS
from tui.cli.updating import describe
from tui.core.archives import Progress


def test_update_tells_what_it_did(run: Run, archive: Path) -> None:
    run("add", archive)
    assert run("update").out.startswith("ai: 4 added (")
    (archive / "_news" / "2020-06-10-amazon.md").unlink()
    (archive / "_news" / "new.md").write_text(article_text(webUrl="https://example.org/new"))
    assert run("update").out.startswith("ai: 1 added, 1 removed, 3 unchanged (")


def test_update_takes_archives_by_name_and_by_folder(run: Run, archive: Path) -> None:
    assert run("update", archive).out.startswith("ai: 4 added")
    run("add", archive, "--name", "machines")
    assert run("update", "machines").code == 0
    assert run("update", "--archive", "machines").code == 0


def test_update_as_json_holds_the_documented_fields(run: Run, archive: Path) -> None:
    report = json.loads(run("update", archive, "--json").out)
    assert list(report) == list(UPDATE_FIELDS)
    assert (report["archive"], report["added"], report["complete"]) == ("ai", 4, True)


def test_one_archive_that_is_gone_does_not_keep_the_others_from_their_update(
    run: Run, archive: Path, tmp_path: Path
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    run("add", gone)
    run("add", archive)
    gone.rmdir()
    ended = run("update")
    assert ended.code == 3
    assert "ai: 4 added" in ended.out
    assert str(gone) in ended.err


@pytest.mark.parametrize(
    ("progress", "text"),
    [
        (Progress(0, None, 120, 0.0, None), "ai: 120 files found, 0 read"),
        (Progress(1200, None, 3000, 2500.4, None), "ai: 3,000 files found, 1,200 read, 2,500 a second"),
        (Progress(2000, 2000, 2000, 95.0, 0.0, is_ending=True), "ai: 2,000 files read, finding stories"),
        (Progress(100, 2000, 2000, 95.0, 20.0), "ai: 100 of 2,000 files read, 95 a second, 20 s left"),
        (
            Progress(1, 9**6, 9**6, 4000.0, 133.0),
            "ai: 1 of 531,441 files read, 4,000 a second, 2 min 13 s left",
        ),
    ],
)
def test_progress_tells_count_rate_and_time_left(progress: Progress, text: str) -> None:
    assert describe("ai", progress) == text


def test_check_names_the_place_so_that_an_editor_can_go_there(
    run: Run, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(archive.parent)
    ended = run("check", "ai")
    assert ended.code == 1
    assert ended.lines[0].startswith("ai/_news/2020-06-11-broken.md:2:9: title: ")
    assert ended.err == f"{len(ended.lines)} problems in 1 of 4 files.\n"


def test_check_gives_whole_paths_of_files_elsewhere(
    run: Run, archive: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    assert run("check", archive).out.startswith(f"{archive}/_news/2020-06-11-broken.md:2:9: ")


def test_check_of_sound_files_ends_with_0(run: Run, archive: Path) -> None:
    (archive / "_news" / "2020-06-11-broken.md").unlink()
    ended = run("check", archive)
    assert (ended.code, ended.out, ended.err) == (0, "", "No problem in 3 files.\n")


def test_check_looks_at_the_files_as_they_are_now(run: Run, archive: Path) -> None:
    broken = archive / "_news" / "2020-06-11-broken.md"
    assert run("check", archive).code == 1
    broken.write_text(article_text(webUrl="https://example.org/mended"))
    assert run("check", archive).code == 0
    broken.write_text("---\ntitle: A: B: C\n---\n")
    assert run("check", archive).code == 1


def test_check_as_json_lines_holds_the_documented_fields(run: Run, archive: Path) -> None:
    problem, *_ = map(json.loads, run("check", archive, "--json").lines)
    assert list(problem) == list(PROBLEM_FIELDS)
    assert (problem["archive"], problem["path"]) == ("ai", "_news/2020-06-11-broken.md")
    assert (problem["line"], problem["column"]) == (2, 9)


def test_check_tells_of_the_problems_beyond_a_limit(run: Run, archive: Path) -> None:
    total = len(run("check", archive).lines)
    ended = run("check", archive, "--limit", 1)
    assert (ended.code, len(ended.lines)) == (1, 1)
    assert ended.err.splitlines()[0] == f"1 of {total} shown."
