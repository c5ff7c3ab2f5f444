"""Stories on a command line: in one line each, and one with all its articles."""

import json

from tests.cli.conftest import Run
from tui.cli.story_text import HEAD_FIELDS, STORY_FIELDS

APOLLO = "https://www.nasa.gov/mission/apollo-11"


def test_stories_are_listed_with_their_figures(run: Run) -> None:
    lines = run("stories", "--by", "heat", "--limit", 3).lines
    assert len(lines) == 3
    assert lines[0].split("\t") == [
        "2019-07-16",
        "2019-07-25",
        "7",
        "4",
        "400",
        "Eagle touches down in the Sea of Tranquility",
        APOLLO,
    ]
    found = [json.loads(line) for line in run("stories", "--json").lines]
    assert all(list(record) == list(HEAD_FIELDS) for record in found)
    assert [record["last"] for record in found] == sorted((r["last"] for r in found), reverse=True)
    assert sum(record["articles"] for record in found) == len(run("list", "has:story").lines)
    assert [r["articles"] for r in map(json.loads, run("stories", "--by", "size", "--json").lines)] == sorted(
        (r["articles"] for r in found), reverse=True
    )


def test_a_query_chooses_stories_and_counts_what_it_finds_of_them(run: Run) -> None:
    (record,) = (
        json.loads(line) for line in run("stories", "--json", "provider:=NASA", "luna", "OR", "apollo").lines
    )
    assert (record["key"], record["whole"]) == (APOLLO, 7)
    assert 0 < record["articles"] < 7
    assert run("stories", "nosuchword").code == 1
    assert run("stories", "--by", "colour").code == 2


def test_any_article_leads_to_its_story(run: Run) -> None:
    members = [json.loads(line)["key"] for line in run("list", "--json", f"story:{APOLLO}").lines]
    assert len(members) == 7
    told = [json.loads(run("story", key, "--json").out) for key in members]
    assert all(record == told[0] for record in told)
    assert list(told[0]) == list(STORY_FIELDS)
    lags = [member["lag"] for member in told[0]["told"]]
    assert lags[0] == 0
    assert lags == sorted(lags)
    assert sum(lag["articles"] for lag in told[0]["lags"]) == 7
    assert told[0]["chapters"] == [[0, 6]]
    text = run("story", members[0]).out
    assert text.startswith(
        "Eagle touches down in the Sea of Tranquility\n7 articles · 4 providers · heat 400\n"
    )
    assert "Who was first\n       first     1  NASA\n" in text


def test_an_article_alone_is_in_no_story(run: Run) -> None:
    (alone,) = (json.loads(line)["key"] for line in run("list", "--json", "--limit", 1, "-has:story").lines)
    ended = run("story", alone)
    assert ended.code == 1
    assert "is in no story" in ended.err
    assert "No article is known by nothing" in run("story", "nothing").err
