"""`list`: the articles that a query finds, as text and as JSON."""

import json
from pathlib import Path

import pytest

from tests.builders import article_text, make_archive
from tests.cli.conftest import Run
from tui.cli.schema import ROW_FIELDS

IBM, AMAZON, UNDATED = "https://example.org/ibm", "https://example.org/amazon", "https://example.org/undated"


def _keys(out: str) -> list[str]:
    return [json.loads(line)["key"] for line in out.splitlines()]


def test_a_folder_is_read_on_first_sight_and_listed_newest_first_with_undated_last(
    run: Run, archive: Path
) -> None:
    keys = _keys(run("list", "--archive", archive, "--json").out)
    assert keys[1:3] == [AMAZON, IBM]
    assert keys[-1] == UNDATED
    assert len(keys) == 4


def test_a_line_for_a_program_is_whole_and_parted_by_tabs(run: Run, archive: Path) -> None:
    ended = run("list", "--archive", archive, "punched")
    assert ended.lines == [
        f"2020-06-09T02:22:00Z\t87\t57\tExample\tIBM moves away from punched paper tape\t{IBM}"
    ]


def test_words_of_a_query_must_all_hold(run: Run, archive: Path) -> None:
    run("add", archive)
    assert _keys(run("list", "moves", "away", "--json").out) == [IBM]
    assert run("list", "moves", "amazon").code == 1


def test_nothing_found_ends_with_1_and_says_so_on_standard_error(run: Run, archive: Path) -> None:
    ended = run("list", "--archive", archive, "nosuchword")
    assert (ended.code, ended.out, ended.err) == (1, "", "Nothing was found.\n")


def test_a_misspelt_option_that_became_a_word_is_pointed_at(run: Run, archive: Path) -> None:
    assert "Did you mean --json?" in run("list", "--archive", archive, "nosuchword", "--jsn").err


@pytest.mark.parametrize(
    ("order", "first"), [("-date", None), ("date", IBM), ("-heat", IBM), ("heat", AMAZON), ("title", None)]
)
def test_sort_orders_the_list(run: Run, archive: Path, order: str, first: str | None) -> None:
    keys = _keys(run("list", "--archive", archive, "--json", "--sort", order).out)
    assert len(keys) == 4
    assert first is None or keys[0] == first


def test_a_limit_is_never_silent(run: Run, archive: Path) -> None:
    ended = run("list", "--archive", archive, "--limit", 2)
    assert len(ended.lines) == 2
    assert ended.err == "2 of 4 shown.\n"


def test_a_limit_that_cuts_nothing_off_says_nothing(run: Run, archive: Path) -> None:
    assert run("list", "--archive", archive, "--limit", 4).err == ""
    assert run("list", "--archive", archive, "--limit", 5).err == ""


def test_a_limit_counts_what_the_query_found(run: Run, archive: Path) -> None:
    (archive / "_news" / "more.md").write_text(
        article_text(title="IBM again", webUrl="https://example.org/more")
    )
    assert run("list", "--archive", archive, "ibm", "--limit", 1).err == "1 of 2 shown.\n"


def test_json_lines_hold_the_documented_fields(run: Run, archive: Path) -> None:
    (row,) = map(json.loads, run("list", "--archive", archive, "punched", "--json").lines)
    assert list(row) == list(ROW_FIELDS)
    assert row == {
        "schema": "broadsheet.row/1",
        "archive": "ai",
        "key": IBM,
        "path": "_news/2020-06-09-ibm.md",
        "title": "IBM moves away from punched paper tape",
        "provider": "Example",
        "domain": "example.org",
        "type": "article",
        "topics": ["AI", "Punched tape"],
        "published": "2020-06-09T02:22:00Z",
        "heat": 87,
        "quality": 57,
        "related": 2,
        "copies": 0,
        "flags": ["body"],
        "tags": [],
    }


def test_what_is_not_known_is_null_in_json(run: Run, archive: Path) -> None:
    (row,) = map(json.loads, run("list", "--archive", archive, "pauses", "--json").lines)
    assert (row["published"], row["heat"], row["quality"]) == (None, None, None)


def test_a_day_without_a_time_is_only_a_day(run: Run, archive: Path) -> None:
    (row,) = map(json.loads, run("list", "--archive", archive, "amazon follows", "--json").lines)
    assert row["published"] == "2020-06-10"


def test_two_archives_can_be_looked_at_together(run: Run, archive: Path, tmp_path: Path) -> None:
    other = make_archive(
        tmp_path / "more", {"x.md": article_text(title="Another", webUrl="https://example.org/another")}
    )
    ended = run("list", "--archive", archive, "--archive", other, "--json")
    assert {json.loads(line)["archive"] for line in ended.lines} == {"ai", "more"}


def test_all_added_archives_are_looked_at_when_none_is_named(run: Run, archive: Path) -> None:
    run("add", archive)
    assert len(run("list").lines) == 4


def test_the_sample_archive_is_looked_at_when_none_was_added(run: Run) -> None:
    ended = run("list", "--json", "--limit", "1")
    assert json.loads(ended.out)["archive"] == "sample"


def test_nothing_in_a_file_speaks_to_the_terminal(run: Run, tmp_path: Path) -> None:
    hostile = make_archive(
        tmp_path / "hostile",
        {
            "_news/a\x1b]52;c;cHduZWQ=\x07.md": article_text(
                title="T\x1b[2J\x9b31m\u202etxet",
                excerpt="\x1b]0;PWNED\x07",
                webUrl="https://example.org/\x1b[2J",
            )
        },
    )
    for words in (["list"], ["list", "--json"], ["check"]):
        ended = run(*words, "--archive", hostile)
        for char in "\x1b\x07\x9b\u202e":
            assert char not in ended.out + ended.err
