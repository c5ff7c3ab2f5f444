"""What is measured of the browser now and then, and the rules that it must not break.

A rule looks at the samples after the warm-up, the first part of a run in which caches, threads and
connections come to be, and code that is read when first used; until then the acts are done in turn, so that
none is new after it. How fast a value grows is the median of the slopes between all pairs of samples (Theil
and Sen): one update at work or one large screen moves it little, and a leak, however small its steps, moves
all pairs. A value breaks its rule when it grows in the measured time by more than its allowance. That is wide
for a short run, in which little can leak and much is still warming up.
"""

import statistics
from collections.abc import Callable, Sequence
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

WARM_UP = 0.35
"""Part of a run after which nothing new should come to be."""
_FEWEST = 4
"""Samples, below which no slope is worth a judgement."""


class Sample(NamedTuple):
    """One look at a browser that has come to rest at its list."""

    at_s: float
    """Since the start."""
    rss_mb: float
    descriptors: int
    threads: int
    children: int
    lag_ms: float
    """From `j` to the last byte of its answer, the median of some."""
    pace_ms: float
    """What a fixed piece of work took meanwhile in this process: how busy the machine was."""
    temporary: int
    """Files in its folder for temporary ones."""
    log_bytes: int
    wal_mb: float
    """The index's write-ahead log."""


class Rule(NamedTuple):
    """How much a value may grow."""

    name: str
    value: Callable[[Sample], float]
    allowance: Callable[[float, float], float]
    """Of growth in the measured time: from where the value began, and the minutes."""
    why: str


_SHORT = 3.0
"""Minutes. In a run as short, screens, their code, threads and the connections of each still come to be: it
finds only what leaks fast, and what is lost, logged or left behind."""


def _lag(sample: Sample) -> float:
    """Give the lag in units of the machine's pace, so that a busy quarter of an hour is no failure."""
    return sample.lag_ms / sample.pace_ms


RULES = (
    Rule(
        "memory, MB",
        lambda each: each.rss_mb,
        lambda start, minutes: 24.0 if minutes < _SHORT else max(5.0, start * 0.06),
        "caches have bounds, so memory is flat but for a few MB that Python's heap is torn by",
    ),
    Rule(
        "descriptors",
        lambda each: each.descriptors,
        lambda _start, minutes: 18.0 if minutes < _SHORT else 6.0,
        "what is opened is closed",
    ),
    Rule(
        "threads",
        lambda each: each.threads,
        lambda _start, minutes: 8.0 if minutes < _SHORT else 4.0,
        "work goes to pools, which are bounded",
    ),
    Rule(
        "processes", lambda each: each.children, lambda _start, _minutes: 2.0, "workers end with their update"
    ),
    Rule(
        "lag, × pace",
        _lag,
        lambda start, minutes: max(8.0, 3 * start) if minutes < _SHORT else max(2.0, start),
        "a key costs what is on the screen",
    ),
    Rule(
        "temporary files",
        lambda each: each.temporary,
        lambda _start, _minutes: 2.0,
        "what is made is removed",
    ),
    Rule(
        "log, bytes",
        lambda each: each.log_bytes,
        lambda _start, _minutes: 0.0,
        "nothing that happens here is an error",
    ),
    Rule(
        "write-ahead log, MB",
        lambda each: each.wal_mb,
        lambda _start, _minutes: 16.0,
        "readers let it be emptied",
    ),
)


class Finding(NamedTuple):
    """What became of a value."""

    rule: Rule
    first: float
    """The median of the first samples after the warm-up, as `last` is of the last ones."""
    last: float
    growth: float
    allowed: float

    @property
    def is_broken(self) -> bool:
        """Whether it grew too much."""
        return self.growth > self.allowed

    def __str__(self) -> str:
        verdict = "GROWS" if self.is_broken else "holds"
        values = f"{self.first:9.1f} {self.last:9.1f} {self.growth:+9.1f} {self.allowed:9.1f}"
        return f"{self.rule.name:20} {values}  {verdict}"


def judge(samples: Sequence[Sample], *, warm_up: float = WARM_UP) -> list[Finding]:
    """Judge the samples of a run; none where there are too few of them."""
    if not samples:
        return []
    warm = [each for each in samples if each.at_s >= samples[-1].at_s * warm_up]
    if len(warm) < _FEWEST:
        return []
    span_s = warm[-1].at_s - warm[0].at_s
    third = max(2, len(warm) // 3)
    found = []
    for rule in RULES:
        points = [(each.at_s, float(rule.value(each))) for each in warm]
        slope = statistics.median((b - a) / (t - s) for (s, a), (t, b) in combinations(points, 2) if t > s)
        first, last = (
            statistics.median(value for _, value in part) for part in (points[:third], points[-third:])
        )
        found.append(Finding(rule, first, last, slope * span_s, rule.allowance(first, span_s / 60)))
    return found


def children_of(pid: int) -> list[int]:
    """Give the processes that a process has started, those of its threads too."""
    found = []
    for task in Path(f"/proc/{pid}/task").iterdir():
        try:
            found += [int(child) for child in (task / "children").read_text().split()]
        except (FileNotFoundError, ProcessLookupError):  # a thread that has just ended
            continue
    return found


def descriptors_of(pid: int) -> int:
    """Count what a process has open."""
    return sum(1 for _ in Path(f"/proc/{pid}/fd").iterdir())
