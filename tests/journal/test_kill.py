"""No acknowledged mark is lost: by kill -9 at any moment, nor by several processes that mark at once.

That the checks would notice is shown beside them: with the flush left out, and without the lock.
"""

import random
import subprocess
import sys
import time
from pathlib import Path

from tests.journal import child
from tui.journal.journal import Journal

ROOT = Path(__file__).parents[2]
AT_ONCE = 4


def _start(folder: Path, host: str, name: str, count: int, fault: str = "") -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "tests.journal.child", str(folder), host, name, str(count)]
    return subprocess.Popen([*command, *([fault] if fault else [])], stdout=subprocess.PIPE, cwd=ROOT)


def _kill_after(process: "subprocess.Popen[bytes]", acknowledged: int, delay_s: float) -> list[str]:
    """Kill a process a moment after so many marks; gives all that it did acknowledge."""
    assert process.stdout is not None
    with process.stdout as output:
        told = [output.readline() for _ in range(acknowledged)]
        time.sleep(delay_s)  # so that the kill falls anywhere in a mark
        process.kill()
        told += output.readlines()
    process.wait()
    return [line.decode().rstrip("\n") for line in told if line.endswith(b"\n")]


def _killed(folder: Path, kills: int, fault: str = "") -> tuple[int, int, int]:
    """Kill processes that mark, a few at a time.

    Returns:
        Kills between the first and the last acknowledgement that a process could have given; marks
        acknowledged; marks of these that a new reader does not find.
    """
    chance = random.Random(7)
    count = 400
    within, acknowledged = 0, []
    for start in range(0, kills, AT_ONCE):
        names = [f"p{number}" for number in range(start, min(kills, start + AT_ONCE))]
        running = [_start(folder, "here", name, count, fault) for name in names]
        for process in running:
            told = _kill_after(process, chance.randint(1, 12), chance.random() * 0.002)
            within += 0 < len(told) < count and process.returncode == -9
            acknowledged += told
    return within, len(acknowledged), sum(not is_there for is_there in _are_read(folder, acknowledged))


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


def _marked_at_once(folder: Path, fault: str = "") -> int:
    """Let eight processes make fifty marks each; gives how many of all that they acknowledged a reader finds
    that was there before."""
    before = Journal(folder, "here")
    before.refresh()
    running = [_start(folder, "here", f"p{number}", 50, fault) for number in range(8)]
    acknowledged: list[str] = []
    for process in running:
        output, _ = process.communicate()
        assert process.returncode == 0
        acknowledged += output.decode().split()
    assert len(set(acknowledged)) == 400
    before.refresh()
    return sum(before.marks(key).is_read for key in acknowledged)


def test_8_processes_of_50_marks_each_lose_none(tmp_path: Path) -> None:
    assert _marked_at_once(tmp_path) == 400


def test_the_check_notices_a_lock_that_is_left_out(tmp_path: Path) -> None:
    assert any(_marked_at_once(tmp_path / str(attempt), "unlocked") < 400 for attempt in range(5))


def test_children_import_only_the_journal() -> None:
    code = (
        "import sys, tests.journal.child\n"
        "print([name for name in sys.modules if name.startswith('tui.') and not"
        " name.startswith(('tui.journal', 'tui.core'))])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True)
    assert done.stdout.strip() == b"[]"
    assert child.main.__module__ == "tests.journal.child"
