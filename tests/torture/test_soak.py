"""A minute of use at random: nothing grows, lags or is lost. `make soak` goes on for longer."""

import random
import subprocess
import sys
from collections.abc import Callable
from typing import Any

from tests.soak.vitals import Sample, judge


def test_after_a_minute_of_use_at_random_nothing_has_grown_or_been_lost() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.soak", "--minutes", "0.85", "--seed", "7", "--articles", "1000"],
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def samples(
    rss_mb: Callable[[int], float] = lambda _: 70.0, **others: Callable[[int], float]
) -> list[Sample]:
    """Ten minutes, a sample every quarter of one, with the noise that a run has."""
    noise = random.Random(1)
    flat = Sample(0, 70, 30, 12, 0, 8, 4, 0, 0, 4)
    values = {"rss_mb": lambda number: rss_mb(number) + noise.uniform(-1, 1), **others}
    made = []
    for number in range(40):
        fields: dict[str, Any] = {name: value(number) for name, value in values.items()}
        made.append(flat._replace(at_s=number * 15, **fields))
    return made


def broken(found: list[Sample]) -> list[str]:
    return [finding.rule.name for finding in judge(found) if finding.is_broken]


def test_a_flat_run_breaks_no_rule() -> None:
    assert broken(samples()) == []


def test_growth_while_warming_up_and_one_large_update_are_no_leaks() -> None:
    warming = samples(lambda number: 50 + min(number, 12) * 1.5)
    update = samples(lambda number: 90 if 20 <= number < 25 else 70)
    assert broken(warming) == broken(update) == []


def test_a_list_that_keeps_something_of_every_key_is_a_leak() -> None:
    assert broken(samples(lambda number: 70 + number * 0.3)) == ["memory, MB"]


def test_a_file_left_open_now_and_then_is_a_leak() -> None:
    assert broken(samples(descriptors=lambda number: 30 + number // 3)) == ["descriptors"]


def test_keys_that_take_ever_longer_are_told() -> None:
    assert broken(samples(lag_ms=lambda number: 8 + 2 * number)) == ["lag, × pace"]


def test_one_traceback_is_told_though_no_more_follow() -> None:
    assert broken(samples(log_bytes=lambda number: 900.0 * (number // 15))) == ["log, bytes"]
