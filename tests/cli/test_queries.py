"""Queries on a command line: the whole language, quotation marks of shells, errors with their column."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.test_list import AMAZON, IBM
from tui.cli.schema import FACET_FIELDS, ROW_FIELDS


def _keys(out: str) -> list[str]:
    return [json.loads(line)["key"] for line in out.splitlines()]


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        (["heat:>=50"], [IBM]),
        (["-heat:unknown", "sort:heat"], [AMAZON, IBM]),
        (["topic:punched tape"], [IBM]),
        (['topic:="Punched tape" moves'], [IBM]),
        (["title:amazon OR title:ibm"], [AMAZON, IBM]),
        (["--sort", "-heat,date", "(amazon", "OR", "ibm)"], [IBM, AMAZON]),
    ],
)
def test_the_language_is_the_screens(run: Run, archive: Path, words: list[str], keys: list[str]) -> None:
    found = _keys(run("list", "--archive", archive, "--json", *words).out)
    assert [key for key in found if key in (IBM, AMAZON)] == keys


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["provder:ign"], "`provder:` at column 1: did you mean `provider:`?"),
        (["police", "heat:>x"], "`heat:>x` at column 8: "),
        (["is:unraed"], "did you mean `is:unread`?"),
    ],
)
def test_a_mistake_names_its_column_and_the_nearest_word(
    run: Run, archive: Path, words: list[str], message: str
) -> None:
    ended = run("list", "--archive", archive, *words)
    assert ended.code == 2
    assert message in ended.err
    assert ended.out == ""


def test_tsv_has_every_field_below_its_name(run: Run, archive: Path) -> None:
    lines = run("list", "--archive", archive, "--tsv", "punched").lines
    rows = [line.split("\t") for line in lines]
    assert len(rows) == 2
    record = dict(zip(*rows, strict=True))
    assert list(record) == [name for name in ROW_FIELDS if name != "schema"]
    assert record["key"] == IBM
    assert record["heat"] == "87"


def test_facets_count_under_the_query_and_give_terms_that_find_as_many(run: Run, archive: Path) -> None:
    lines = run("facets", "--archive", archive, "--json", "-heat:unknown").out.splitlines()
    records = [json.loads(line) for line in lines]
    assert {"provider", "topic", "date", "heat", "state"} <= {record["facet"] for record in records}
    for record in records:
        assert set(record) == set(FACET_FIELDS)
        found = run("list", "--archive", archive, "--json", "-heat:unknown", record["term"])
        assert len(found.lines) == record["count"], record


def test_facets_can_be_chosen_and_cut_short(run: Run, archive: Path) -> None:
    ended = run("facets", "--archive", archive, "--by", "date", "--limit", 1)
    assert len(ended.lines) == 1
    assert ended.lines[0].startswith("date\t")
    assert "1 of" in ended.err
    assert run("facets", "--archive", archive, "--by", "shade").code == 2
    assert run("facets", "--archive", archive, "nosuchword").code == 1
