"""What is around an article, on a command line."""

import json

from tests.cli.conftest import Run
from tui.cli.near_text import RELATED_FIELDS

GIF = "https://en.wikipedia.org/wiki/GIF"


def test_related_entries_are_printed_with_the_librarys_articles(run: Run) -> None:
    shown = json.loads(run("show", GIF, "--json").out)
    found = [json.loads(line) for line in run("related", GIF, "--json").lines]
    assert len(found) == len(shown["related"]) > 2
    assert all(list(record) == list(RELATED_FIELDS) for record in found)
    assert [record["position"] for record in found] == list(range(1, len(found) + 1))
    local = [record["article"]["key"] for record in found if record["article"]]
    assert local
    lines = [line.split("\t") for line in run("related", GIF).lines]
    assert [line[5] for line in lines if line[1] == "library"] == local


def test_who_lists_an_article_is_printed_newest_first(run: Run) -> None:
    keys = {json.loads(line)["key"] for line in run("list", "--json", "has:related").lines}
    listing = {
        key
        for key in keys
        if any(
            entry["article"] and entry["article"]["key"] == GIF
            for entry in map(json.loads, run("related", key, "--json").lines)
        )
    }
    found = [json.loads(line) for line in run("cited", GIF, "--json").lines]
    assert {record["key"] for record in found} == listing
    assert len(found) == len(listing) > 1
    assert [r["published"] for r in found] == sorted((r["published"] for r in found), reverse=True)
    ended = run("cited", GIF, "--limit", 1)
    assert len(ended.lines) == 1
    assert f"1 of {len(found)} shown." in ended.err


def test_an_article_without_neighbours_says_so(run: Run) -> None:
    (alone,) = (
        json.loads(line)["key"] for line in run("list", "--json", "--limit", 1, "cited:0 related:0").lines
    )
    assert (run("related", alone).code, run("cited", alone).code) == (1, 1)
    assert "lists no related articles" in run("related", alone).err
    assert "No article lists" in run("cited", alone).err
