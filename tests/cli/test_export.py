"""`broadsheet export`, against `list`."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tui.export.formats import FORMATS


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_holds_the_articles_that_list_finds(run: Run, archive: Path, name: str) -> None:
    titles = [json.loads(line)["title"] for line in run("list", "--json", "--archive", archive).lines]
    ended = run("export", "--format", name, "--archive", archive)
    assert ended.code == 0
    assert all(title.split()[0] in ended.out for title in titles)


def test_a_query_and_a_limit_narrow_it(run: Run, archive: Path) -> None:
    found = json.loads(run("export", "--format", "json", "--limit", "1", "ibm", "--archive", archive).out)
    assert [each["title"] for each in found["articles"]] == ["IBM moves away from punched paper tape"]
    assert found["query"] == "ibm"
    assert run("export", "nothing-like-it", "--archive", archive).code == 1


def test_it_is_written_to_a_file_that_is_not_there_yet(run: Run, archive: Path, tmp_path: Path) -> None:
    path = tmp_path / "out.html"
    assert run("export", "--format", "html", "-o", path, "--archive", archive).code == 0
    before = path.read_text()
    again = run("export", "--format", "html", "-o", path, "ibm", "--archive", archive)
    assert again.code == 3
    assert "already" in again.err
    assert path.read_text() == before
    assert run("export", "--format", "html", "-o", path, "--force", "ibm", "--archive", archive).code == 0
    assert path.read_text() != before


def test_a_format_that_there_is_not(run: Run, archive: Path) -> None:
    ended = run("export", "--format", "docx", "--archive", archive)
    assert ended.code == 2
    assert "there is no format “docx”" in ended.err


def test_a_digest_of_a_query(run: Run, archive: Path, tmp_path: Path) -> None:
    found = json.loads(run("digest", "--format", "json", "--top", "1", "--archive", archive).out)
    assert found["schema"] == "broadsheet.digest/1"
    assert [each["best"]["heat"] for each in found["stories"]] == [87]
    path = tmp_path / "week.html"
    assert run("digest", "--format", "html", "-o", path, "ibm", "--archive", archive).code == 0
    assert "IBM moves away from punched paper tape" in path.read_text()
    assert run("digest", "-o", path, "--archive", archive).code == 3
    assert run("digest", "nothing-like-it", "--archive", archive).code == 1
    assert run("digest", "--by", "moon", "--archive", archive).code == 2
