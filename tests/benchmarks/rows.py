"""What all measurements share: a row of the table, where things lie, and how times are taken."""

import json
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar

PYTHON = sys.executable
COMMAND = str(Path(sys.executable).with_name("broadsheet"))
"""What a user starts: `python -m tui` imports `runpy` besides."""
_HERE = Path(__file__).parent
_DEADLINE_S = 900.0
"""A command that takes longer is ended, and with it the measurement."""
_T = TypeVar("_T")


class Row(NamedTuple):
    """A line of the table."""

    what: str
    ours: str
    reference: str = ""
    ratio: str = ""
    budget: str = ""
    used: float | None = None
    """Share of the budget that is used: at most 1 is inside. None where there is no budget."""

    @property
    def verdict(self) -> str:
        """Whether the budget was kept, and how far it is away."""
        if self.used is None:
            return ""
        if self.used <= 1:
            return f"inside, {self.used:.0%} used"
        return (
            f"**outside, {self.used:.1f} times**" if self.used >= 2 else f"**outside by {self.used - 1:.0%}**"
        )


class Bench(NamedTuple):
    """Where everything lies, and how much is measured."""

    work: Path
    runs: int
    files: int
    """Files of the archive that is indexed."""
    rows: int
    """Rows of the large index."""

    @property
    def sizes(self) -> dict[str, int]:
        """Rows of each index, by the name that its folders end with."""
        return {"small": 1_000, "middle": self.rows // 10, "large": self.rows}

    def browser(self, archive: str, library: str, *more: str) -> list[str]:
        """Give the command that opens the browser, at the top of the list."""
        return self.returning(archive, library, "--fresh", *more)

    def returning(self, archive: str, library: str, *more: str) -> list[str]:
        """Give the command that opens the browser where it was left."""
        place = ["--library", str(self.work / library)]
        return [COMMAND, *place, *more, str(self.work / archive)]

    def listing(self, archive: str, library: str, limit: int) -> list[str]:
        """Give the command that lists the newest articles."""
        place = ["--library", str(self.work / library), "--archive", str(self.work / archive)]
        return [COMMAND, "list", *place, "--limit", str(limit), "--json"]

    def reference(self, name: str, *more: str) -> list[str]:
        """Give the command of a reference program."""
        return [PYTHON, str(_HERE / "references" / f"{name}.py"), *more]


def newest(bench: Bench, library: str, archive: str) -> str:
    """Give the beginning of the title that stands on top of the list."""
    listing = bench.listing(archive, library, 1)
    out = subprocess.run(listing, capture_output=True, text=True, check=True, timeout=_DEADLINE_S).stdout
    return str(json.loads(out)["title"])[:20]


class Spent(NamedTuple):
    """What a command took."""

    wall_s: float
    cpu_s: float
    """Processor time of its process and of those that it waited for."""


def spend(argv: Sequence[str | Path]) -> Spent:
    """Run a command to its end. Raises CalledProcessError when it fails."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(
        [*map(str, argv)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=True,
        timeout=_DEADLINE_S,
    )
    took, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return Spent(took, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def in_turn(runs: int, *acts: Callable[[], _T]) -> list[list[_T]]:
    """Run acts in turn, A B A B …, after one round that is not counted; give what each gave."""
    found: list[list[_T]] = [[] for _ in acts]
    for turn in range(runs + 1):
        for values, act in zip(found, acts, strict=True):
            value = act()
            if turn:
                values.append(value)
    return found


def paired(runs: int, *acts: Callable[[], float]) -> list[float]:
    """Run acts in turn, and give the median of each."""
    return [statistics.median(values) for values in in_turn(runs, *acts)]


def medians(spent: Sequence[Spent]) -> Spent:
    """Give the medians of what runs of a command took."""
    return Spent(
        statistics.median(one.wall_s for one in spent), statistics.median(one.cpu_s for one in spent)
    )


def p95(values: Sequence[float]) -> float:
    """Give the value that 95 of 100 do not exceed; the largest of fewer than 20."""
    return sorted(values)[min(len(values) - 1, int(len(values) * 0.95))]
