"""Providers and topics on a command line."""

import json
from pathlib import Path
from statistics import median

import pytest

from tests.builders import article_text, make_archive
from tests.cli.conftest import Run
from tui.cli.profile_text import PROFILE_FIELDS

WIKI = "Wikipedia"


@pytest.mark.parametrize(("kind", "name"), [("provider", WIKI), ("topic", "Space flight")])
def test_a_profile_counts_what_the_list_has(run: Run, kind: str, name: str) -> None:
    record = json.loads(run(kind, name, "--json").out)
    assert list(record) == list(PROFILE_FIELDS)
    rows = [json.loads(line) for line in run("list", "--json", f'{kind}:="{name}"').lines]
    assert record["articles"] == len(rows) == sum(record["months"].values()) + record["undated"] > 3
    dates = sorted(row["published"] for row in rows if row["published"])
    assert (record["first"][:10], record["last"][:10]) == (dates[0][:10], dates[-1][:10])
    heats = [row["heat"] for row in rows if row["heat"] is not None]
    assert record["heat"]["known"] == len(heats)
    assert record["heat"]["median"] == median(heats)
    every = [json.loads(line)["heat"] for line in run("list", "--json", "-heat:unknown").lines]
    assert record["heat"]["everywhere"] == median(every)
    topics = {topic for row in rows for topic in row["topics"]} - ({name} if kind == "topic" else set())
    counts = {topic: sum(topic in row["topics"] for row in rows) for topic in topics}
    assert {tally["name"]: tally["articles"] for tally in record["topics"]} == counts


def test_the_share_of_stories_in_which_a_provider_was_first(run: Run) -> None:
    keys = [json.loads(line)["key"] for line in run("stories", "--json").lines]
    stories = [json.loads(run("story", key, "--json").out) for key in keys]
    mine = [story for story in stories if any(lag["provider"] == WIKI for lag in story["lags"])]
    shared = [story for story in mine if len(story["lags"]) > 1]
    record = json.loads(run("provider", WIKI, "--json").out)["stories"]
    assert (record["stories"], record["shared"]) == (len(mine), len(shared))
    assert 0 < record["first"] < len(shared)
    assert record["first"] == sum(story["lags"][0]["provider"] == WIKI for story in shared)
    lags = [lag["lag"] for story in shared for lag in story["lags"][1:] if lag["provider"] == WIKI]
    assert record["lag"] == median(lags)


def test_names_are_found_without_case_and_accents_and_else_suggested(run: Run) -> None:
    assert run("provider", "NASA").out == run("provider", "nasa").out
    assert run("provider", "NASA").out.startswith("NASA\n")
    ended = run("provider", "wikipaedia")
    assert ended.code == 1
    assert "did you mean Wikipedia" in ended.err
    assert run("topic", "zzz").code == 1


def test_names_are_those_of_the_archives_looked_at(run: Run, tmp_path: Path) -> None:
    for folder, name in (("a", "Zeit"), ("b", "ZEIT")):
        provider = {"name": name, "domain": "zeit.org"}
        url = f"https://example.org/{folder}"
        make_archive(tmp_path / folder, {"x.md": article_text(provider=provider, topics=[name], webUrl=url)})
        run("add", tmp_path / folder)
        run("update")
    for kind in ("provider", "topic"):
        for folder, name in (("a", "Zeit"), ("b", "ZEIT")):
            for typed in ("zeit", "Zeit", "ZEIT"):
                assert run(kind, "--archive", folder, typed).out.startswith(f"{name}\n")
        assert run(kind, "ZEIT").out.startswith("ZEIT\n")
    assert run("provider", "--archive", "a", "zeitung").err.rstrip().endswith("did you mean Zeit?")
