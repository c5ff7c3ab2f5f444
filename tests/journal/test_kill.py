"""No acknowledged mark is lost: by kill -9 at any moment, nor by several processes that mark at once.

That the checks would notice is shown beside them: with the flush left out, and without the lock.
"""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from subprocess import PIPE, Popen

from tests.journal import child
from tui.journal.journal import Journal

ROOT = Path(__file__).parents[2]
AT_ONCE = 4
COUNT = 400
"""Marks that a process would make if it were not killed."""


def _start(folder: Path, host: str, names: Sequence[str], count: int, fault: str = "") -> "Popen[bytes]":
    command = [
        sys.executable,
        "-m",
        "tests.journal.child",
        str(folder),
        host,
        ",".join(names),
        str(count),
        fault,
    ]
    return Popen(command, stdin=PIPE, stdout=PIPE, cwd=ROOT)


def _acknowledged(line: bytes) -> tuple[int, str, str]:
    """Take a line of a child apart: process id, name, key."""
    number, key = line.decode().split()
    return int(number), key.partition("-")[0], key


def _kill_each(starter: "Popen[bytes]", limits: Mapping[str, int]) -> dict[str, list[str]]:
    """Kill each process a moment after so many marks; gives all that they did acknowledge."""
    chance = random.Random(len(limits))
    told: dict[str, list[str]] = {name: [] for name in limits}
    with starter:
        assert starter.stdout is not None
        for line in starter.stdout:
            process, name, key = _acknowledged(line)
            told[name].append(key)
            if len(told[name]) == limits[name]:
                time.sleep(chance.random() * 0.002)  # so that the kill falls anywhere in a mark
                os.kill(process, signal.SIGKILL)
    assert starter.returncode == 0
    return told


def _killed(folder: Path, kills: int, fault: str = "") -> tuple[int, int, int]:
    """Kill processes that mark, a few at a time.

    Returns:
        Kills between the first and the last acknowledgement that a process could have given; marks
        acknowledged; marks of these that a new reader does not find.
    """
    chance = random.Random(7)
    limits = {f"p{number}": chance.randint(1, 12) for number in range(kills)}
    groups = [list(limits)[place::AT_ONCE] for place in range(AT_ONCE)]
    with ThreadPoolExecutor(AT_ONCE) as readers:
        starters = [_start(folder, "here", names, COUNT, fault) for names in groups]
        found = readers.map(
            _kill_each, starters, [{name: limits[name] for name in names} for names in groups]
        )
    told = [keys for group in found for keys in group.values()]
    keys = [key for each in told for key in each]
    within = sum(0 < len(each) < COUNT for each in told)
    return within, len(keys), sum(not is_there for is_there in _are_read(folder, keys))


def _are_read(folder: Path, keys: list[str]) -> list[bool]:
    journal = Journal(folder, "here")
    journal.refresh()
    return [journal.marks(key).is_read for key in keys]


def test_200_kills_lose_no_acknowledged_mark(tmp_path: Path) -> None:
    within, acknowledged, lost = _killed(tmp_path, 200)
    assert within >= 190
    assert acknowledged >= 400
    assert lost == 0


def test_the_check_notices_a_flush_that_is_left_out(tmp_path: Path) -> None:
    _, acknowledged, lost = _killed(tmp_path / "flushed", 8, "buffered")
    assert (acknowledged > 8, lost) == (True, 0)
    _, acknowledged, lost = _killed(tmp_path / "unflushed", 8, "unflushed")
    assert lost == acknowledged > 8


def _marked_at_once(folder: Path, fault: str = "") -> tuple[int, int]:
    """Let eight processes make fifty marks each.

    Returns:
        Marks acknowledged; those of them that a reader finds which was there before.
    """
    before = Journal(folder, "here")
    before.refresh()
    running = [_start(folder, "here", [f"p{number}"], 50, fault) for number in range(8)]
    output = b"".join(process.communicate()[0] for process in running)
    assert [process.returncode for process in running] == [0] * 8
    keys = {_acknowledged(line)[2] for line in output.splitlines()}
    before.refresh()
    return len(keys), sum(before.marks(key).is_read for key in keys)


def test_8_processes_of_50_marks_each_lose_none(tmp_path: Path) -> None:
    assert _marked_at_once(tmp_path) == (400, 400)


def test_the_check_notices_a_lock_that_is_left_out(tmp_path: Path) -> None:
    tries = (_marked_at_once(tmp_path / str(number), "unlocked") for number in range(5))
    assert any(found < acknowledged for acknowledged, found in tries)


def test_children_import_only_the_journal() -> None:
    code = (
        "import sys, tests.journal.child\n"
        "print([name for name in sys.modules if name.startswith('tui.') and not"
        " name.startswith(('tui.journal', 'tui.core'))])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True)
    assert done.stdout.strip() == b"[]"
    assert child.main.__module__ == "tests.journal.child"
