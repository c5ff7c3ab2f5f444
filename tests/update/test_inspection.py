"""Looks at the index in a process of their own: when one is due, what it does, and what ends it."""

import contextlib
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders import article_text, make_archive
from tests.damage import flip_count_of_cells, settle
from tests.libraries import make_library, opened
from tests.looks import EndlessLook
from tui.core.archives import Archive
from tui.index.locks import file_lock
from tui.index.store import Store
from tui.library import Library
from tui.update import inspection
from tui.update.inspected import EVERY_S, inspected_at, is_due, memory_of, remember
from tui.update.inspecting import Inspector, RunningInspection
from tui.update.inspection import ENDED, inspect

DAMAGE = flip_count_of_cells("alias")


@pytest.fixture
def made(tmp_path: Path) -> tuple[Library, Archive]:
    library = make_library(tmp_path / "library")
    archive, _ = opened(
        library, make_archive(tmp_path / "ai", {"a.md": article_text(title="A", body="one two")})
    )
    settle(library.folders.index)
    return library, archive


@pytest.fixture
def index(made: tuple[Library, Archive]) -> Path:
    return made[0].folders.index


def test_a_sound_index_is_looked_at_once_a_week(index: Path) -> None:
    assert inspect(Store(index)) is True
    second = inspected_at(index)
    assert second is not None
    assert inspect(Store(index)) is None
    assert not is_due(index, second)
    assert not is_due(index, second + EVERY_S - 1)
    assert is_due(index, second + EVERY_S)
    assert is_due(index, second - 1)  # a clock that was set back would else put it off for long


def test_another_file_in_its_place_is_looked_at_anew(index: Path) -> None:
    assert inspect(Store(index)) is True
    copy = index.with_name("copy")
    copy.write_bytes(index.read_bytes())
    copy.replace(index)
    assert inspected_at(index) is None
    assert inspect(Store(index)) is True


@pytest.mark.parametrize("text", ["", "x", "1", "1 2 3", "1 zwei"])
def test_what_is_remembered_in_no_form_that_it_has_is_forgotten(index: Path, text: str) -> None:
    memory_of(index).write_text(text)
    assert is_due(index, 0)


def test_an_index_that_is_not_sound_is_made_again_and_no_mark_is_lost(
    made: tuple[Library, Archive], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    library, archive = made
    key = "https://example.org/an-article"
    library.marking.mark([key], "starred", value=True)
    index = library.folders.index
    settle(index)
    DAMAGE(index)
    damaged = index.read_bytes()
    assert inspect(Store(index)) is False
    assert index.with_name("index.db.broken").read_bytes() == damaged
    assert "was damaged" in capsys.readouterr().err
    assert inspected_at(index) is None
    again = make_library(tmp_path / "library")
    again.update(archive)
    again.follow()
    assert again.count([archive], again.query("is:starred")) == 1
    assert inspect(Store(index)) is True


def test_two_browsers_look_once(index: Path) -> None:
    DAMAGE(index)
    with file_lock(memory_of(index), wait=False) as is_ours:
        assert is_ours
        assert inspect(Store(index)) is None
    assert inspect(Store(index)) is False


def test_what_was_made_again_while_it_was_looked_at_is_left_alone(
    index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def look(store: Store) -> bool:
        copy = index.with_name("copy")
        copy.write_bytes(index.read_bytes())
        copy.replace(index)
        return False

    monkeypatch.setattr(Store, "inspect", look)
    assert inspect(Store(index)) is None
    assert not index.with_name("index.db.broken").exists()


def test_what_another_process_writes_to_is_not_moved_away_under_it(index: Path) -> None:
    DAMAGE(index)
    (lock,) = index.parent.glob("update-*.lock")
    with file_lock(lock, wait=False):
        assert inspect(Store(index)) is None
    assert inspect(Store(index)) is False


# --- the process
@contextlib.contextmanager
def _kept_from_readers(index: Path) -> Iterator[None]:
    """Let a look wait at its first question, and for longer than the test takes."""
    with contextlib.closing(sqlite3.connect(index, isolation_level=None)) as db:
        db.execute("PRAGMA locking_mode=EXCLUSIVE")
        db.execute("BEGIN EXCLUSIVE")
        db.execute("INSERT OR REPLACE INTO meta VALUES ('a', 'b')")
        yield


def test_it_looks_and_remembers(index: Path, tmp_path: Path) -> None:
    running = RunningInspection(index, tmp_path / "log")
    assert running.wait() == 0
    assert inspected_at(index) is not None
    assert (tmp_path / "log").read_text() == ""


def test_an_update_or_the_end_of_the_browser_ends_it(index: Path, tmp_path: Path) -> None:
    with _kept_from_readers(index):
        running = RunningInspection(index, tmp_path / "log")
        running.end()
        assert running.wait() == -signal.SIGTERM
        running.end()
        assert not running.is_running


def test_a_browser_that_was_killed_ends_it(index: Path) -> None:
    with _kept_from_readers(index):
        running = subprocess.Popen(
            [sys.executable, "-m", inspection.__name__, str(index)], stdin=subprocess.PIPE
        )
        running.communicate()  # closes its input, as the system does for a process that is gone
        assert running.returncode == ENDED


def test_that_much_is_written_meanwhile_ends_it(index: Path) -> None:
    with _kept_from_readers(index):
        running = subprocess.Popen(
            [sys.executable, "-m", inspection.__name__, str(index)], stdin=subprocess.PIPE
        )
        log = index.with_name("index.db-wal")
        while running.poll() is None:  # it begins to look at some moment
            os.truncate(log, log.stat().st_size + (32 << 20))
            time.sleep(0.05)
        running.communicate()
        assert running.returncode == ENDED


def test_it_takes_the_processor_only_when_nobody_wants_it(index: Path) -> None:
    told = "import os; from tui.update.inspection import step_back; step_back(); print(os.nice(0))"
    expected = ["19"]
    if hasattr(os, "SCHED_IDLE"):
        told += "; print(os.sched_getscheduler(0) == os.SCHED_IDLE)"
        expected.append("True")
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert done.stdout.split() == expected


# --- in a browser
def test_one_look_at_a_time_and_none_during_an_update(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.update.inspecting.AGAIN_S", 0.0)
    looks: list[EndlessLook] = []
    is_updating = False

    def begin() -> EndlessLook:
        looks.append(EndlessLook())
        return looks[-1]

    inspector = Inspector(begin, lambda: is_updating)
    assert inspector.is_time()
    inspector.look()
    assert not inspector.is_time()
    is_updating = True
    inspector.end()
    assert looks[0].has_ended
    assert not inspector.is_time()
    inspector.look()  # its thread was slow: the update began before the look did
    assert looks[1].has_ended
    is_updating = False
    assert inspector.is_time()


def test_a_look_that_was_ended_is_not_begun_again_at_once() -> None:
    inspector = Inspector(EndlessLook, lambda: False)
    inspector.look()
    inspector.end()
    assert not inspector.is_time()


def test_the_library_begins_none_that_is_not_due(made: tuple[Library, Archive]) -> None:
    library, _ = made
    index = library.folders.index
    remember(index, index.stat().st_ino, int(index.stat().st_mtime))
    assert library.start_inspection() is None
    memory_of(index).unlink()
    running = library.start_inspection()
    assert running is not None
    assert running.wait() == 0
