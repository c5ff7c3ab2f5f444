"""Figures of a query on a command line."""

import json
from collections import Counter
from datetime import UTC, datetime
from statistics import median

from tests.cli.conftest import Run
from tui.cli.stats import STATS_FIELDS


def _rows(run: Run, *words: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in run("list", "--json", *words).lines]


def test_figures_are_those_of_the_list(run: Run) -> None:
    rows = _rows(run, "type:article")
    record = json.loads(run("stats", "--json", "--by", "month", "type:article").out)
    assert list(record) == list(STATS_FIELDS)
    assert record["articles"] == len(rows) > 50
    dates = [str(row["published"]) for row in rows if row["published"]]
    assert {value: n for value, n in record["time"].items() if n} == Counter(date[:7] for date in dates)
    assert list(record["time"]) == sorted(record["time"])
    assert record["undated"] == len(rows) - len(dates)
    providers = Counter(row["provider"] for row in rows)
    assert {tally["name"]: tally["articles"] for tally in record["providers"]}.items() <= providers.items()
    assert record["providers"][0]["articles"] == max(providers.values())
    topics = Counter(topic for row in rows for topic in row["topics"])  # type: ignore[attr-defined]
    assert {tally["name"]: tally["articles"] for tally in record["topics"]}.items() <= topics.items()
    heats = [row["heat"] for row in rows if row["heat"] is not None]
    assert record["heat"] == {"known": len(heats), "median": median(heats)}  # type: ignore[type-var]
    both = Counter((row["heat"], row["quality"]) for row in rows if None not in (row["heat"], row["quality"]))
    assert {(heat, quality): n for heat, quality, n in record["points"]} == both
    hours = Counter(
        (at.weekday(), at.hour)
        for at in (datetime.fromisoformat(date) for date in dates if len(date) > 10)
        if at.tzinfo == UTC
    )
    assert {(d, h): n for d, row in enumerate(record["hours"]) for h, n in enumerate(row) if n} == hours


def test_steps_of_time(run: Run) -> None:
    everything = json.loads(run("stats", "--json").out)
    assert everything["step"] == "month"
    week = json.loads(run("stats", "--json", "--by", "week", "date:2019-07").out)
    assert sum(week["time"].values()) == len(_rows(run, "date:2019-07")) > 3
    assert all(datetime.fromisoformat(day).weekday() == 0 for day in week["time"])
    day = json.loads(run("stats", "--json", "date:2019-07").out)
    assert day["step"] == "day"
    assert 0 in day["time"].values()
    assert run("stats", "--by", "hour").code == 2


def test_text_has_bars_and_nothing_found_is_told(run: Run) -> None:
    out = run("stats", "apollo").out
    assert "Articles per " in out
    assert "#" in out
    ended = run("stats", "nosuchword")
    assert (ended.code, ended.out) == (1, "")
