"""`show`: one article, by key, file or address."""

import json
from dataclasses import fields
from pathlib import Path

import pytest

from tests.builders import article_text, make_archive
from tests.cli.conftest import Run
from tui.cli.schema import ARTICLE_FIELDS
from tui.core.article import Article

IBM = "https://example.org/ibm"


@pytest.mark.parametrize("wanted", [IBM, "http://example.org/ibm/?utm_source=x", "_news/2020-06-09-ibm.md"])
def test_an_article_is_found_by_key_address_and_path(run: Run, archive: Path, wanted: str) -> None:
    ended = run("show", "--archive", archive, wanted)
    assert ended.code == 0
    assert ended.lines[0] == "IBM moves away from punched paper tape"


def test_an_article_is_found_by_the_path_that_a_shell_completes(
    run: Run, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("add", archive)
    monkeypatch.chdir(archive / "_news")
    assert run("show", "2020-06-09-ibm.md").code == 0


def test_text_tells_every_field_in_reading_order(run: Run, archive: Path) -> None:
    out = run("show", "--archive", archive, IBM).out
    parts = [
        "IBM moves away",
        "Example (example.org)",
        "2020-06-09 02:22:00 UTC",
        "87",
        "57",
        "AI",
        "No more, says the chief.",
        "The whole story.",
        "1. Amazon follows",
        "in the library",
        "2. Elsewhere",
    ]
    places = [out.find(part) for part in parts]
    assert -1 not in places
    assert places == sorted(places)


def test_a_broken_file_shows_its_problem_with_its_place(run: Run, archive: Path) -> None:
    out = run("show", "--archive", archive, "_news/2020-06-11-broken.md").out
    assert "front matter broken" in out
    assert "2:9" in out


def test_what_nobody_has_is_nothing_found(run: Run, archive: Path) -> None:
    ended = run("show", "--archive", archive, "https://example.org/nothing")
    assert (ended.code, ended.out) == (1, "")
    assert len(ended.err.splitlines()) == 1


def test_json_is_one_object_with_the_documented_fields(run: Run, archive: Path) -> None:
    record = json.loads(run("show", "--archive", archive, IBM, "--json").out)
    assert list(record) == list(ARTICLE_FIELDS)
    assert record["schema"] == "broadsheet.article/1"
    assert record["body"].strip() == "The **whole** story."
    assert record["published"] == "2020-06-09T02:22:00Z"
    assert [entry["local"] for entry in record["related"]] == [True, False]


def test_json_knows_every_field_of_the_model() -> None:
    renamed = {"relpath": "path", "published_at": "published", "updated_at": "updated"}
    names = {renamed.get(field.name, field.name) for field in fields(Article)} - {"day_only"}
    assert names <= set(ARTICLE_FIELDS)


def test_a_day_without_a_time_is_only_a_day(run: Run, archive: Path) -> None:
    amazon = "https://example.org/amazon"
    assert json.loads(run("show", "--archive", archive, amazon, "--json").out)["published"] == "2020-06-10"
    assert "2020-06-10\n" in run("show", "--archive", archive, amazon).out


def test_a_person_is_shown_with_what_is_said_of_them(run: Run, tmp_path: Path) -> None:
    people = make_archive(
        tmp_path / "people",
        {
            "_people/ada.md": article_text(
                title=None,
                name="Ada",
                type="profile",
                bio="Wrote the first program.",
                twitter={"username": "ada", "url": "https://social.example/ada", "followers": 1815},
                webUrl=None,
                publishedDateTime=None,
            )
        },
    )
    out = run("show", "--archive", people, "_people/ada.md").out
    assert out.startswith("Ada\n")
    assert "Wrote the first program." in out
    assert "1,815 followers" in out


def test_lines_keep_to_the_width(run: Run, archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = run("show", "--archive", archive, IBM).lines
    assert max(map(len, out)) <= 80
