"""`mark`, `views` and `state`: the journal by command line."""

import io
import json
import shutil
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run, spawn
from tests.cli.test_list import AMAZON, IBM
from tui.cli.schema import MARK_FIELDS, VIEW_FIELDS


def _keys(run: Run, *words: object) -> set[str]:
    return {json.loads(line)["key"] for line in run("list", "--json", *words).lines}


@pytest.fixture(autouse=True)
def _added(run: Run, archive: Path) -> None:
    run("add", archive)


def test_marks_are_set_shown_and_passed_over_where_they_stand(run: Run) -> None:
    assert run("mark", "amazon OR ibm", "--read", "--tag", "later on").lines == [
        "2 articles of 2 marked read.",
        "2 articles of 2 tagged later on.",
    ]
    assert _keys(run, "is:read") == _keys(run, 'tag:"later on"') == {IBM, AMAZON}
    assert run("mark", "ibm", "--read").lines == ["0 articles of 1 marked read."]
    row = json.loads(run("list", "ibm", "--json").out)
    assert row["flags"] == ["body", "read"]
    assert row["tags"] == ["later on"]
    run("mark", "ibm", "--unread", "--untag", "later on", "--star")
    assert _keys(run, "is:read") == {AMAZON}
    assert _keys(run, "is:starred") == {IBM}


def test_a_dry_run_counts_and_changes_nothing(run: Run) -> None:
    ended = run("mark", "heat:>0", "--star", "--dry-run", "--json")
    record = json.loads(ended.out)
    assert list(record) == list(MARK_FIELDS)
    assert (record["found"], record["changed"], record["done"]) == (2, 2, False)
    assert _keys(run, "is:starred") == set()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["ibm"], "Say what to do"),
        (["ibm", "--read", "--unread"], "exclude each other"),
        (["ibm", "--star", "--unstar"], "exclude each other"),
        (["ibm", "--tag", "a,b"], "no comma"),
        (["heat:>x", "--read"], "column 1"),
    ],
)
def test_mistakes_change_nothing_and_are_told(run: Run, words: list[str], said: str) -> None:
    ended = run("mark", *words)
    assert ended.code in (2, 3)
    assert said in ended.err
    assert run("mark", "nosuchword", "--read").code == 1


def test_views_are_saved_listed_used_and_dropped(run: Run) -> None:
    assert run("views").code == 1
    assert run("views", "--save", "Hot", "heat:>50").code == 0
    assert run("views").out == "Hot\theat:>50\t1\t1\n"
    run("mark", "view:Hot", "--read")
    record = json.loads(run("views", "--json").out)
    assert list(record) == list(VIEW_FIELDS)
    assert (record["articles"], record["unread"]) == (1, 0)
    assert _keys(run, "view:hot") == {IBM}
    assert run("views", "--save", "Again", "view:Hot", "is:unread").code == 0
    assert run("list", "view:Again").code == 1
    assert run("views", "--save", "Bad", "heat:>x").code == 2
    assert run("views", "--save", "Nothing").code == 2
    assert run("views", "heat:>50").code == 2
    assert run("views", "--drop", "Hot").code == 0
    assert run("views", "--drop", "Hot").code == 1
    assert run("list", "view:Again").code == 2


def test_a_backup_of_the_folders_brings_everything_back(run: Run, archive: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    where = ("--library", home)
    run("add", archive, *where)
    run("update", *where)
    run("mark", "--star", "--tag", "later", *where)
    run("views", "--save", "mine", "is:starred", *where)
    before = run("list", *where, "--json", "view:mine").out
    assert before
    for name in ("state", "data"):
        shutil.copytree(home / name, tmp_path / "backup" / name)
    shutil.rmtree(home)
    for name in ("state", "data"):
        shutil.copytree(tmp_path / "backup" / name, home / name)
    run("update", *where)
    assert _without_times(run("list", *where, "--json", "view:mine").out) == _without_times(before)
    assert "mine" in run("views", *where).out


def _without_times(lines: str) -> list[dict[str, object]]:
    found = [json.loads(line) for line in lines.splitlines()]
    return [{name: value for name, value in each.items() if "added" not in name} for each in found]


def test_a_state_is_taken_elsewhere_and_merged(
    run: Run, tmp_path: Path, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("mark", "ibm", "--read", "--tag", "later")
    run("views", "--save", "Hot", "heat:>50")
    exported = run("state", "export").out

    class Input:
        buffer = io.BytesIO(exported.encode())

    monkeypatch.setattr(sys, "stdin", Input())
    other = ["--library", tmp_path / "other"]
    assert run("state", "import", *other).out.startswith("3 values changed")
    assert _keys(run, "is:read", *other, "--archive", archive) == {IBM}
    assert "Hot" in run("views", *other, "--archive", archive).out
    again = spawn("state", "import", *other, input=exported.encode(), stdin=None)
    assert (again.code, again.out) == (1, "0 values changed: u in the browser takes that back.\n")
    broken = spawn("state", "import", *other, input=b'{"at": 1}\n', stdin=None)
    assert broken.code == 3
    assert "Line 1" in broken.err
