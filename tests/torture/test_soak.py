"""A minute of use at random: nothing grows, lags or is lost. `make soak` goes on for longer."""

import subprocess
import sys


def test_after_a_minute_of_use_at_random_nothing_has_grown_or_been_lost() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.soak", "--minutes", "1", "--seed", "7", "--articles", "1500"],
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, done.stdout
