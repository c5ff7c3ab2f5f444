"""What all measurements share: a row of the table, where things lie, and how times are taken."""

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

PYTHON = sys.executable
_HERE = Path(__file__).parent


class Row(NamedTuple):
    """A line of the table."""

    what: str
    ours: str
    reference: str
    ratio: str
    budget: str
    is_met: bool | None
    """None where there is no budget."""


class Bench(NamedTuple):
    """Where everything lies."""

    work: Path
    runs: int
    files: int
    """Files of the archive that is indexed."""
    rows: int
    """Rows of the large index."""

    def browser(self, archive: str, library: str, *more: str) -> list[str]:
        """Give the command that opens the browser."""
        return [PYTHON, "-m", "tui", "--library", str(self.work / library), *more, str(self.work / archive)]

    def reference(self, name: str, *more: str) -> list[str]:
        """Give the command of a reference program."""
        return [PYTHON, str(_HERE / "references" / f"{name}.py"), *more]


def newest(bench: Bench, library: str, archive: str) -> str:
    """Give the beginning of the title that stands on top of the list."""
    out = subprocess.run(
        [
            PYTHON,
            "-m",
            "tui",
            "list",
            "--library",
            str(bench.work / library),
            "--archive",
            str(bench.work / archive),
            "--limit",
            "1",
            "--json",
        ],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return str(json.loads(out)["title"])[:20]


def wall(argv: Sequence[str | Path]) -> float:
    start = time.perf_counter()
    subprocess.run([*map(str, argv)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return time.perf_counter() - start


def paired(runs: int, *acts: Callable[[], float]) -> list[float]:
    """Run acts in turn, A B A B …, after one round that is not counted; give the medians."""
    found: list[list[float]] = [[] for _ in acts]
    for turn in range(runs + 1):
        for values, act in zip(found, acts, strict=True):
            value = act()
            if turn:
                values.append(value)
    return [statistics.median(values) for values in found]
