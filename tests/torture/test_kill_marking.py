"""Marking, killed 100 times: by a program that marks at random, by `broadsheet mark`, and in the browser.

What was acknowledged is there; an act that was not is there as a whole or not at all; the index follows.
"""

import contextlib
import os
import random
import re
import shutil
import signal
import sqlite3
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.builders import article_text, make_archive
from tests.libraries import make_library, opened
from tests.pty import Terminal
from tests.torture.acts import BULK, Act, marks
from tests.torture.forks import Fork, Forks
from tests.torture.kills import check_journal, check_unlocked, check_whole, points
from tui.core.marks import NOTE, READ, STARRED, Value, tag_field, tag_of
from tui.journal.journal import Journal

ARTICLES = 40
TRIES = 5
"""How often a kill is tried again that came too late."""
LONGEST_S = 0.15
"""What the command takes, as long as none has come to its end."""
PROGRAM = (sys.executable, "-m", "tui")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_archive(
        tmp_path_factory.mktemp("archive") / "news",
        {
            f"_news/{n:02}.md": article_text(
                title=f"Article {n:02}",
                webUrl=f"https://example.org/{n:02}",
                publishedDateTime=f"2020-06-09T10:{59 - n:02}:00Z",
            )
            for n in range(ARTICLES)
        },
    )


def _journal(folder: Path) -> Journal:
    """Read a library's journal as a new process would, and hold it against what a kill must leave."""
    for path in (folder / "state").glob("journal-*.jsonl"):
        check_journal(path)
    journal = Journal(folder / "state")
    journal.refresh()
    return journal


def _value(journal: Journal, key: str, field: str) -> Value:
    known = journal.marks(key)
    if field == NOTE:
        return known.note
    tag = tag_of(field)
    return {READ: known.is_read, STARRED: known.is_starred}.get(field, tag in known.tags)


def _done(journal: Journal, act: Act) -> list[bool]:
    """Tell of each key of an act whether it has what the act gave it."""
    keys, field, value = act
    return [_value(journal, key, field) == value for key in keys]


def test_50_kills_of_a_program_that_marks_lose_nothing_acknowledged(tmp_path: Path, forks: Forks) -> None:
    count, length, folder = 50, 24, tmp_path / "library"
    told = unsaid = bulk = 0
    for seed, point in zip(range(count), points(11, count), strict=False):
        acts = marks(seed, 2 * length)  # more than it comes to
        fork = forks.start("mark", folder, seed, 2 * length)
        assert fork.kill_when(_after(fork, int(point * length), random.Random(seed).random() * 0.02))
        acknowledged = fork.output.count("\n")
        try:
            check_unlocked(folder)
            journal = _journal(folder)
            for act in acts[:acknowledged]:
                assert all(_done(journal, act))
                bulk += len(act[0]) == BULK
            assert len(set(_done(journal, acts[acknowledged]))) == 1
            assert not any(any(_done(journal, act)) for act in acts[acknowledged + 1 :])
        except BaseException as error:
            error.add_note(f"Seed {seed}, killed after {acknowledged} acknowledgements")
            raise
        told += acknowledged
        unsaid += _done(journal, acts[acknowledged])[0]
    assert told > count * length // 4
    assert bulk
    assert 0 < unsaid < count  # some fell between the writing of an act and its acknowledgement
    library = make_library(folder)
    library.follow()
    with contextlib.closing(sqlite3.connect(library.folders.index)) as db:
        (found,) = db.execute("SELECT count(*) FROM mark WHERE is_starred").fetchone()
    assert found == sum(mark.is_starred for mark in library.marking.journal.all_marks()) > count


def _after(fork: Fork, acknowledged: int, seconds: float) -> Callable[[], bool]:
    """Tell when a fork has acknowledged so many acts, and some moments have passed since."""
    since: list[float] = []

    def is_time() -> bool:
        if not since and fork.output.count("\n") >= acknowledged:
            since.append(time.monotonic())
        return bool(since) and time.monotonic() - since[0] >= seconds

    return is_time


def test_38_kills_of_the_mark_command_leave_each_act_whole_or_out(
    tmp_path: Path, forks: Forks, root: Path
) -> None:
    """Each run makes three acts: star, tag, read; which of them were acknowledged is what it printed."""
    count, kills, acts = 38, 0, 0
    places, took = points(12, count), [LONGEST_S]
    keys = [f"https://example.org/{n:02}" for n in range(ARTICLES)]
    for number in range(count * TRIES):
        if kills == count:
            break
        folder, seconds = tmp_path / f"library-{number}", next(places) * statistics.median(took[-5:])
        opened(make_library(folder), root)
        words = ["--star", "--tag", "later", "--read", "--archive", root, "--library", folder]
        began = time.monotonic()
        fork = forks.start("program", "mark", *words)
        is_killed = fork.kill_when(_since(began + seconds))
        kills += is_killed
        took += [] if is_killed else [time.monotonic() - began]
        try:
            check_whole(folder, root)
            journal = _journal(folder)
            for field, word in ((STARRED, "starred"), (tag_field("later"), "later"), (READ, "read")):
                (done,) = {_value(journal, key, field) for key in keys}
                assert done or word not in fork.output
                acts += is_killed and bool(done)
            code, _ = forks.run("program", "mark", *words)
            library = make_library(folder)
            (archive,) = library.resolve([str(root)])
            query = library.query("is:starred is:read tag:later")
            assert (code, library.count([archive], query)) == (0, ARTICLES)
            library.close()
        except BaseException as error:
            error.add_note(f"Run {number}, killed after {seconds:.4f} s, having said {fork.output!r}")
            raise
    assert kills == count
    assert 0 < acts < 3 * count  # some fell before an act, some after one


def _since(moment: float) -> Callable[[], bool]:
    return lambda: time.monotonic() >= moment


def _starred_on_screen(terminal: Terminal) -> set[str]:
    """Give the keys of the articles that the screen shows a star for."""
    return {
        f"https://example.org/{found[1]}"
        for line in terminal.lines
        if (found := re.search(r"★.*Article (\d\d)", line))
    }


def _wait_for_stars(terminal: Terminal, count: int, seconds: float) -> None:
    """Wait until the screen shows so many stars, or some seconds have passed."""
    end = time.monotonic() + seconds
    terminal.wait_until(
        lambda: len(_starred_on_screen(terminal)) >= count or time.monotonic() > end, "stars on the screen"
    )


def test_12_kills_of_the_browser_lose_no_mark_that_the_screen_shows(tmp_path: Path, root: Path) -> None:
    """Articles are starred one after the other, as fast as they are typed; the kill comes at any moment."""
    count, shown = 12, 0
    library = make_library(tmp_path / "unmarked")
    opened(library, root)
    library.close()
    chance = random.Random(13)
    for number in range(count):
        folder = shutil.copytree(tmp_path / "unmarked", tmp_path / f"library-{number}")
        words: list[str | Path] = [*PROGRAM, "--library", folder, "--no-update", "--fresh", root]
        with Terminal(words, columns=70, rows=30) as terminal:
            terminal.wait_for("Article 00")
            terminal.send(*("s", "j") * chance.randint(1, 12))
            _wait_for_stars(terminal, chance.randint(1, 6), chance.random() * 2)
            os.kill(terminal.process.pid, signal.SIGKILL)
            assert terminal.wait_end() == -signal.SIGKILL
            acknowledged = _starred_on_screen(terminal)
        shown += len(acknowledged)
        try:
            check_whole(folder, root)
            journal = _journal(folder)
            there = {mark.key for mark in journal.all_marks() if mark.is_starred}
            assert acknowledged <= there
        except BaseException as error:
            error.add_note(f"Browser {number}, stars on the screen: {sorted(acknowledged)}")
            raise
    assert shown > count
