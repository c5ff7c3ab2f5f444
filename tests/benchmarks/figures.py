"""What was measured last, kept beside the benchmark, and the tables that documents show of it."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks.reasons import reasons
from tests.benchmarks.rows import Row

KEPT = Path(__file__).with_name("figures.json")
_INTRODUCTION = (
    "Made by `make bench`: medians, each beside its reference, run in turn with it. Times of wall clocks"
    " suffer from whatever else a machine does; ratios suffer less. What was tried to get here, and what did"
    " not help, stands in `tests/benchmarks/tried.md`."
)


class Measured(NamedTuple):
    """What a measure gave when it was last run."""

    machine: str
    """The machine and the versions, as `make bench` names them."""
    rows: tuple[Row, ...]


def kept(path: Path = KEPT) -> dict[str, Measured]:
    """Read what was kept, by the names of the measures."""
    found = json.loads(path.read_text("utf-8")) if path.exists() else {}
    return {
        name: Measured(each["machine"], tuple(Row(*row) for row in each["rows"]))
        for name, each in found.items()
    }


def keep(found: Mapping[str, Measured], order: Sequence[str], path: Path = KEPT) -> None:
    """Put what was measured in place of what was kept of the same measures."""
    every = {**kept(path), **found}
    written = {
        name: {"machine": every[name].machine, "rows": every[name].rows} for name in order if name in every
    }
    path.write_text(json.dumps(written, ensure_ascii=False, indent=1) + "\n", "utf-8")


def lines(rows: Iterable[Row]) -> list[str]:
    """Write rows as a table in Markdown."""
    return [
        "| What | Broadsheet | Reference | Ratio | Budget | Verdict |",
        "| --- | --- | --- | --- | --- | --- |",
        *("| " + " | ".join((*row[:5], row.verdict)) + " |" for row in rows),
    ]


def page() -> str:
    """Write all that was kept, run by run, and why rows are outside their budgets."""
    every = kept().values()
    parts = ["# Measurements", _INTRODUCTION]
    for machine, run in groupby(every, key=lambda measured: measured.machine):
        parts += [machine, "\n".join(lines(row for measured in run for row in measured.rows))]
    if why := list(reasons(row for measured in every for row in measured.rows)):
        parts += ["## What is outside, and why", "\n".join(why)]
    return "\n\n".join(parts) + "\n"


def short() -> str:
    """Write the rows that have a budget, of each family the one that is nearest to it, and the peers."""
    every = kept()
    with_budget = [row for measured in every.values() for row in measured.rows if row.used is not None]
    table = [
        "| What | Broadsheet | Beside it | Budget | Verdict |",
        "| --- | --- | --- | --- | --- |",
        *(
            f"| {row.what} | {row.ours} | {row.reference} | {row.budget} | {row.verdict} |"
            for row in _worst(with_budget)
        ),
    ]
    if "peers" in every:
        table += ["", *_beside(*every["peers"].rows)]
    return "\n".join(table)


def _beside(found: Row, *rows: Row) -> Iterator[str]:
    """Write what the peers took."""
    yield from (f"Beside {found.ours}:", "", "| What | Broadsheet | Others |", "| --- | --- | --- |")
    for row in rows:
        yield f"| {row.what} | {row.ours} | {row.reference} |"


def _worst(rows: Sequence[Row]) -> Iterator[Row]:
    """Yield of all rows whose names begin alike the one that uses most of its budget."""
    families: dict[str, Row] = {}
    for row in rows:
        name = row.what.partition(",")[0]
        if name not in families or (row.used or 0) > (families[name].used or 0):
            families[name] = row
    yield from families.values()
