"""Eight instances at once on one library: three mark, two update, two list, and one is a browser."""

import re
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

from tests.libraries import contents, make_library, opened
from tests.torture.acts import Act, marks
from tests.torture.forks import Forks, forking
from tests.torture.kills import check_unlocked, check_whole
from tests.torture.stock import browsing, leave
from tests.torture.test_kill_update import Changing
from tui.core.marks import STARRED
from tui.journal.journal import Journal

ACTS = 24
ROUNDS = 8
TYPED = 6
"""Stars that are set and taken away in the browser."""


def _mark(forks: Forks, folder: Path, seed: int) -> list[Act]:
    code, output = forks.run("mark", folder, seed, ACTS)
    assert (code, output.split()) == (0, [str(number) for number in range(ACTS)])
    return marks(seed, ACTS)


def _update(forks: Forks, folder: Path, archive: Changing, turn: threading.Lock) -> int:
    """Update again and again while files change; gives how often it was the one that did."""
    done = 0
    for _ in range(ROUNDS):
        with turn:  # it is the files that change one at a time; updates do as they like
            archive.change(20)
        code, output = forks.run("update", archive.root, "--library", folder)
        assert "Traceback" not in output
        assert code == 0 or "Another process is updating" in output, output
        done += code == 0
    return done


def _list(forks: Forks, folder: Path, root: Path, goes_on: Callable[[], bool]) -> int:
    """List again and again; gives how often."""
    lists = 0
    while goes_on():
        code, output = forks.run("program", "list", "word", "--archive", root, "--library", folder)
        assert code in (0, 1), output
        assert not re.search("Traceback|cannot|damaged", output), output
        lists += 1
    return lists


def test_eight_instances_at_once_lose_nothing_and_none_ends(tmp_path: Path) -> None:
    archive, folder = Changing(tmp_path / "news", 6), tmp_path / "library"
    root = archive.root
    turn = threading.Lock()
    opened(make_library(folder), root)
    with ExitStack() as stack:
        forks = []
        for number in range(7):
            own = tmp_path / f"forks-{number}"
            own.mkdir()
            forks.append(stack.enter_context(forking(own)))
        threads = stack.enter_context(ThreadPoolExecutor(7))
        terminal = stack.enter_context(browsing(folder, root))
        terminal.wait_for("Article ")
        markers = [threads.submit(_mark, forks[at], folder, at) for at in range(3)]
        updaters = [threads.submit(_update, forks[at], folder, archive, turn) for at in (3, 4)]

        def goes_on() -> bool:
            return not (all(each.done() for each in markers) and all(each.done() for each in updaters))

        listers = [threads.submit(_list, forks[at], folder, root, goes_on) for at in (5, 6)]
        terminal.send(*("s", "j") * TYPED)
        terminal.wait_until(lambda: not goes_on(), "the others to come to their end")
        leave(terminal)
        acts = [act for each in markers for act in each.result()]
        assert sum(each.result() for each in updaters) >= 2  # the browser updates too
        assert all(each.result() > 2 for each in listers)
    journal = Journal(folder / "state")
    journal.refresh()
    for keys, field, value in acts:
        if field == STARRED:
            assert all(journal.marks(key).is_starred is value for key in keys)
    known = {mark.key for mark in journal.all_marks()}
    assert all(known.issuperset(keys) for keys, _, _ in acts)
    assert journal.path.read_bytes().count(b'"starred","keys":["https://example.org/') >= TYPED
    check_whole(folder, root)
    library, fresh = make_library(folder), make_library(tmp_path / "fresh")
    made, report = opened(library, root)
    assert report.is_complete
    assert contents(library, made) == contents(fresh, opened(fresh, root)[0])


def test_of_two_updates_that_start_at_once_one_reads_and_the_other_stands_back(tmp_path: Path) -> None:
    archive, folder = Changing(tmp_path / "news", 8), tmp_path / "library"
    root = archive.root
    outputs: list[str] = []
    for number in range(4):
        made = folder / str(number)
        with ExitStack() as stack:
            pair = []
            for name in "ab":
                own = tmp_path / f"forks-{number}-{name}"
                own.mkdir()
                pair.append(stack.enter_context(forking(own)))
            running = [each.start("update", root, "--library", made) for each in pair]
            codes = [each.wait() for each in running]
            outputs = [each.output for each in running]
        added = sum(int(found[1]) for text in outputs if (found := re.search(r"(\d+) added", text)))
        assert added == len(archive.files)
        busy = [code for code, text in zip(codes, outputs, strict=True) if "Another process" in text]
        assert busy in ([], [3])
        check_unlocked(made)
