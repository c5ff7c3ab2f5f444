"""Clocks that are set back, and journals of two hosts that a folder brings together."""

import contextlib
import json
import os
import random
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders import article_text
from tests.pty import Terminal
from tests.torture.stock import PROGRAM, make_root
from tui.journal.journal import Journal

DAY_S = 86_400
_SHIM = """
import os, time
_real, _shift = time.time, float(os.environ.get("SHIFT_S", 0))
time.time = lambda: _real() + _shift
if "HOST" in os.environ:
    _uname = os.uname()
    os.uname = lambda: os.uname_result((_uname.sysname, os.environ["HOST"], *_uname[2:]))
"""


@pytest.fixture(scope="module")
def shim(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder of modules in which the clock and the name of the machine are what a test says."""
    folder = tmp_path_factory.mktemp("shim")
    (folder / "sitecustomize.py").write_text(_SHIM)
    return folder


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_root(tmp_path)


class Machine:
    """A machine with a name and a clock, and commands that run on it."""

    def __init__(self, shim: Path, root: Path, library: Path, host: str = "here") -> None:
        self.root, self.library, self.host = root, library, host
        self.shift_s = 0.0
        self._shim = shim

    @property
    def env(self) -> dict[str, str]:
        return {"PYTHONPATH": str(self._shim), "SHIFT_S": str(self.shift_s), "HOST": self.host}

    def run(self, *words: str, typed: str = "") -> str:
        """Run a command; gives what it printed."""
        done = subprocess.run(
            [*PROGRAM, *words, "--library", str(self.library)],
            env={**os.environ, **self.env},
            input=typed,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode in (0, 1), done.stderr
        assert done.stderr.count("Traceback") == 0
        return done.stdout

    def mark(self, how: str, query: str) -> None:
        self.run("mark", how, query, "--archive", str(self.root))

    def undo(self) -> str:
        return self.run("--plain", str(self.root), typed="u\nq\n")

    def found(self, query: str) -> set[str]:
        """List the numbers of the articles of a query."""
        lines = self.run("list", query, "--archive", str(self.root)).splitlines()
        return {line.rpartition("example.org/")[2][:2] for line in lines}

    @property
    def journal(self) -> Path:
        return self.library / "state" / f"journal-{self.host}.jsonl"

    def stamps(self) -> list[int]:
        return [json.loads(line)["at"] for line in self.journal.read_text().splitlines()]


@pytest.fixture
def here(tmp_path: Path, shim: Path, root: Path) -> Machine:
    return Machine(shim, root, tmp_path / "library")


# --- clocks
def test_stamps_rise_and_the_last_act_holds_when_the_clock_is_set_back(here: Machine) -> None:
    here.shift_s = 400 * DAY_S
    here.mark("--star", "title:03")
    here.shift_s = 0
    here.mark("--unstar", "title:03")
    here.mark("--star", "title:04")
    here.shift_s = -400 * DAY_S
    here.mark("--unstar", "title:04")
    here.mark("--star", "title:03")
    stamps = here.stamps()
    assert stamps == sorted(set(stamps))
    assert here.found("is:starred") == {"03"}


def test_undo_takes_back_the_newest_act_whatever_the_clock_says(here: Machine) -> None:
    here.shift_s = 400 * DAY_S
    here.mark("--star", "title:03")
    here.shift_s = 0
    here.mark("--star", "title:04")
    here.shift_s = -5 * DAY_S
    here.undo()
    assert here.found("is:starred") == {"03"}
    here.undo()
    assert here.found("is:starred") == set()


def _new_file(root: Path) -> None:
    text = article_text(
        title="Article 99", webUrl="https://example.org/99", publishedDateTime="2020-05-01T10:00:00Z"
    )
    (root / "_news" / "99.md").write_text(text)


@contextlib.contextmanager
def _browsing(machine: Machine, sign: str) -> Iterator[Terminal]:
    words = [*PROGRAM, "--library", str(machine.library), str(machine.root)]
    with Terminal(words, columns=130, rows=60, env=machine.env) as terminal:
        terminal.wait_for(sign)
        yield terminal
        terminal.send("q")
        assert terminal.wait_end() == 0


def test_what_comes_after_the_clock_was_set_back_is_new_all_the_same(here: Machine) -> None:
    """The last session ended in what is the future now."""
    here.shift_s = 10 * DAY_S
    with _browsing(here, "Article 23"):
        pass
    here.shift_s = 0
    _new_file(here.root)
    with _browsing(here, "+1 new") as terminal:
        terminal.wait_until(lambda: ["New", "1"] in _sides(terminal), "one new article to be counted")


def _sides(terminal: Terminal) -> list[list[str]]:
    """Give the first words of the lines of the sidebar."""
    return [line.split()[:2] for line in terminal.lines]


# --- hosts
@pytest.fixture
def two(tmp_path: Path, shim: Path, root: Path) -> tuple[Machine, Machine]:
    return (
        Machine(shim, root, tmp_path / "a", "a"),
        Machine(shim, root, tmp_path / "b", "b"),
    )


def _bring(machine: Machine, to: Machine) -> None:
    """Copy a machine's journal to another, as git or a shared folder does."""
    to.journal.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(machine.journal, to.journal.parent)


@pytest.mark.parametrize("order", ["ab", "ba"])
def test_two_hosts_agree_in_whatever_order_they_meet(two: tuple[Machine, Machine], order: str) -> None:
    a, b = two
    a.mark("--star", "title:01 OR title:02")
    b.mark("--star", "title:02 OR title:03")
    b.mark("--unstar", "title:02")
    a.mark("--tag=later", "title:02")
    for name in order:
        _bring(*((a, b) if name == "a" else (b, a)))
    for machine in two:
        assert machine.found("is:starred") == {"01", "03"}
        assert machine.found("tag:later") == {"02"}


def test_hosts_that_meet_after_each_act_see_each_others_last_word(two: tuple[Machine, Machine]) -> None:
    a, b = two
    b.shift_s = -3 * DAY_S  # its clock is late: what it says is the last word all the same
    for one, other, how in ((a, b, "--star"), (b, a, "--unstar"), (a, b, "--star"), (b, a, "--unstar")):
        one.mark(how, "title:05")
        _bring(one, other)
        assert one.found("is:starred") == other.found("is:starred") == ({"05"} if how == "--star" else set())


def test_undo_takes_back_this_hosts_act_and_no_other_hosts(two: tuple[Machine, Machine]) -> None:
    a, b = two
    a.mark("--star", "title:01")
    _bring(a, b)
    b.mark("--star", "title:02")
    _bring(b, a)
    a.undo()
    assert a.found("is:starred") == {"02"}
    _bring(a, b)
    assert b.found("is:starred") == {"02"}


def test_a_line_that_is_still_on_its_way_is_waited_for(two: tuple[Machine, Machine]) -> None:
    a, b = two
    a.mark("--star", "title:01")
    a.mark("--star", "title:02")
    _bring(a, b)
    whole = a.journal.read_bytes()
    torn = b.library / "state" / a.journal.name
    torn.write_bytes(whole[:-20])
    assert b.found("is:starred") == {"01"}
    b.mark("--star", "title:03")
    assert torn.read_bytes() == whole[:-20]  # another host's file is never written to
    torn.write_bytes(whole)
    assert b.found("is:starred") == {"01", "02", "03"}


def test_an_act_from_the_far_future_does_not_have_the_last_word_for_ever(
    two: tuple[Machine, Machine],
) -> None:
    a, b = two
    a.shift_s = 80 * 365 * DAY_S
    a.mark("--star", "title:01 OR title:02")
    _bring(a, b)
    b.mark("--unstar", "title:01")
    assert b.found("is:starred") == {"02"}
    b.undo()
    assert b.found("is:starred") == {"01", "02"}
    stamps = b.stamps()
    assert stamps == sorted(set(stamps))
    assert stamps[0] > a.stamps()[-1]


def test_journals_of_two_hosts_read_line_by_line_in_any_order_come_to_the_same(tmp_path: Path) -> None:
    """Both write on, while what the other wrote arrives late and in pieces."""
    chance = random.Random(5)
    folders = {host: tmp_path / host for host in "ab"}
    journals = {host: Journal(folder, host) for host, folder in folders.items()}
    for _ in range(120):
        host, other = chance.choice(("ab", "ba"))
        journals[host].mark(
            [f"k{chance.randrange(6)}"], chance.choice(("read", "starred")), chance.random() < 0.5
        )
        if chance.random() < 0.3:
            lines = journals[host].path.read_bytes()
            known = folders[other] / journals[host].path.name
            known.parent.mkdir(exist_ok=True)
            length = len(lines) - chance.randrange(40)
            if not known.exists() or known.stat().st_size < length:
                known.write_bytes(lines[:length])
    states = []
    for order in ("ab", "ba"):
        for host in order:
            shutil.copy(journals[host].path, folders["ba"["ab".index(host)]])
        for folder in folders.values():
            reader = Journal(folder, "c")
            reader.refresh()
            states.append(sorted((m.key, m.is_read, m.is_starred) for m in reader.all_marks()))
    assert all(state == states[0] for state in states)
