"""What happens to databases that are open in a browser, and to those that are locked, full or another's."""

import contextlib
import json
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.libraries import make_library
from tests.privileges import needs_setpriv, unprivileged
from tests.pty import Terminal
from tests.torture.damages import HEALED
from tests.torture.forks import Forks
from tests.torture.stock import (
    ALL_ROWS,
    COUNT,
    PROGRAM,
    STARRED,
    browsing,
    journal_bytes,
    leave,
    starred,
    wait_for_all,
)
from tui.config.paths import folders_in

NOBODY = 65_534


def _says(terminal: Terminal, text: str) -> None:
    """Wait until a sentence is on the screen, however its lines are broken and whatever stands beside it."""

    def is_there() -> bool:
        return text in " ".join(terminal.text.translate({ord("▏"): " ", ord("│"): " "}).split())

    terminal.wait_until(is_there, f"“{text}”")


# --- while it is open
def _unlinked(index: Path) -> None:
    for path in index.parent.glob("index.db*"):
        path.unlink()


def _folder_gone(index: Path) -> None:
    shutil.rmtree(index.parent)


def _replaced_by_garbage(index: Path) -> None:
    new = index.with_name("new")
    new.write_bytes(b"garbage" * 5_000)
    new.replace(index)


def _replaced_by_an_older_version(index: Path) -> None:
    new = index.with_name("new")
    with contextlib.closing(sqlite3.connect(new)) as db:
        db.executescript("CREATE TABLE article (id); PRAGMA user_version=1")
    new.replace(index)


def _words_flipped(index: Path) -> None:
    HEALED["words flipped"](index)


@pytest.mark.parametrize(
    "happens",
    [
        pytest.param(_unlinked, id="removed"),
        pytest.param(_folder_gone, id="removed with its folder"),
        pytest.param(_replaced_by_garbage, id="replaced by garbage"),
        pytest.param(_replaced_by_an_older_version, id="replaced by another version"),
        pytest.param(_words_flipped, id="damaged in place"),
    ],
)
def test_an_open_browser_fills_its_list_again_and_says_so(
    folder: Path, root: Path, happens: Callable[[Path], None]
) -> None:
    before = journal_bytes(folder)
    with browsing(folder, root) as terminal:
        wait_for_all(terminal)
        happens(folders_in(folder).index)
        terminal.send("/", *"tape", "enter")
        _says(terminal, "no mark")
        terminal.wait_for(f"{COUNT} of {COUNT}")
        wait_for_all(terminal)
        terminal.send("s")
        terminal.wait_until(lambda: len(starred(terminal)) == 2, "another star")
        leave(terminal)
    assert journal_bytes(folder).startswith(before)
    assert len(journal_bytes(folder)) > len(before)


# --- locked by another
@contextlib.contextmanager
def _locked(index: Path, *, for_readers_too: bool = False) -> Iterator[None]:
    """Let another connection keep a database locked."""
    with contextlib.closing(sqlite3.connect(index, isolation_level=None)) as db:
        if for_readers_too:
            db.execute("PRAGMA locking_mode=EXCLUSIVE")
        db.execute("BEGIN EXCLUSIVE")
        db.execute("INSERT OR REPLACE INTO meta VALUES ('a', 'b')")
        yield
        db.execute("ROLLBACK")


def test_under_a_long_write_of_another_the_list_is_there_and_a_mark_is_on_the_disk_at_once(
    forks: Forks, folder: Path, root: Path
) -> None:
    before = journal_bytes(folder)
    with browsing(folder, root, "--no-update") as terminal:
        wait_for_all(terminal)
        with _locked(folders_in(folder).index):
            code, output = forks.run("program", "list", "tape", "--archive", root, "--library", folder)
            assert (code, len(output.splitlines())) == (0, COUNT)
            terminal.send("s")
            terminal.wait_until(lambda: len(journal_bytes(folder)) > len(before), "the mark in the journal")
            terminal.send("j", "j")
            terminal.wait_for("Marking …")
        terminal.wait_until(lambda: len(starred(terminal)) == 2, "the star")
        leave(terminal)


def test_an_index_that_is_kept_from_readers_too_is_told_and_left_alone(folder: Path, root: Path) -> None:
    index = folders_in(folder).index
    with _locked(index, for_readers_too=True):
        inode = index.stat().st_ino
        done = subprocess.run(
            [*PROGRAM, "list", "tape", "--archive", root, "--library", folder],
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert (done.returncode, done.stdout) == (3, "")
        assert "locked: try again" in done.stderr
        doctor = subprocess.run(
            [*PROGRAM, "doctor", "--json", "--archive", root, "--library", folder],
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        found = [json.loads(line) for line in doctor.stdout.splitlines()]
        assert any(each["about"] == "index" and "locked" in each["text"] for each in found)
        assert index.stat().st_ino == inode
    assert not index.with_name("index.db.broken").exists()


# --- whose it is
def _make_read_only(path: Path) -> None:
    path.chmod(0o500 if path.is_dir() else 0o400)


def _give_away(path: Path) -> None:
    os.chown(path, NOBODY, NOBODY)


@needs_setpriv
@pytest.mark.parametrize(
    ("part", "change"),
    [
        pytest.param("cache", _make_read_only, id="folder that may be read"),
        pytest.param("cache/index.db", _make_read_only, id="file that may be read"),
        pytest.param(
            "cache",
            _give_away,
            id="folder of another user",
            marks=pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away"),
        ),
    ],
)
def test_an_index_that_may_not_be_written_is_read_and_marks_are_kept(
    folder: Path, root: Path, part: str, change: Callable[[Path], None]
) -> None:
    before = journal_bytes(folder)
    change(folder / part)
    with browsing(folder, root, before=unprivileged()) as terminal:
        terminal.wait_until(lambda: all(row in terminal.text for row in ALL_ROWS), "the list")
        terminal.send("s")
        terminal.wait_until(lambda: len(journal_bytes(folder)) > len(before), "the mark in the journal")
        _says(terminal, "lists cannot show it")
        leave(terminal)
    (folder / "cache").chmod(0o700)
    assert journal_bytes(folder).startswith(before)


@needs_setpriv
def test_marks_that_may_not_be_written_are_refused_in_a_sentence_and_none_is_shown(
    folder: Path, root: Path
) -> None:
    before = journal_bytes(folder)
    for path in [*(folder / "state").iterdir(), folder / "state"]:
        _make_read_only(path)
    with browsing(folder, root, before=unprivileged()) as terminal:
        wait_for_all(terminal)
        terminal.send("s")
        _says(terminal, "nothing was changed")
        assert starred(terminal) == {STARRED}
        leave(terminal)
    assert journal_bytes(folder) == before


# --- full
@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Give a disk of 3 MB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", disk], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("a disk of its own can be mounted by root alone")
    try:
        yield disk
    finally:
        subprocess.run(["umount", "--lazy", disk], check=True)


def _fill(disk: Path) -> Path:
    path = disk / "rubbish"
    with contextlib.suppress(OSError), path.open("wb") as file:
        while True:
            file.write(b"\0" * 4096)
            file.flush()
    return path


def _fill_page(folder: Path) -> None:
    """Let the journal end so near the end of a block that the next act needs another."""
    library = make_library(folder)
    length = len(journal_bytes(folder))
    library.marking.mark([STARRED], "note", "x")
    line = len(journal_bytes(folder)) - length + 1  # the old value is a letter then
    library.marking.mark([STARRED], "note", "x" * (4096 - 10 - len(journal_bytes(folder)) - line))
    library.close()
    assert 4000 < len(journal_bytes(folder)) < 4096


def test_on_a_full_disk_the_list_stays_a_mark_is_refused_and_room_mends_both(
    small_disk: Path, stock: Path, root: Path
) -> None:
    folder = shutil.copytree(stock, small_disk / "library")
    _fill_page(folder)
    before = journal_bytes(folder)
    with browsing(folder, root, "--no-update") as terminal:
        wait_for_all(terminal)
        rubbish = _fill(small_disk)
        terminal.send("s")
        _says(terminal, "No space left on device")
        assert starred(terminal) == {STARRED}
        assert journal_bytes(folder) == before
        terminal.send("j", "j")
        terminal.wait_until(lambda: all(row in terminal.text for row in ALL_ROWS), "the list")
        rubbish.unlink()
        terminal.send("s")
        terminal.wait_until(lambda: len(starred(terminal)) == 2, "the star")
        leave(terminal)
    assert journal_bytes(folder).startswith(before)


def test_an_update_on_a_full_disk_says_so_and_the_next_one_with_room_is_whole(
    small_disk: Path, root: Path
) -> None:
    rubbish = _fill(small_disk)
    with rubbish.open("r+b") as file:
        file.truncate(rubbish.stat().st_size - 600_000)
    words: list[str | Path] = [*PROGRAM, "update", root, "--library", small_disk / "library"]
    done = subprocess.run(words, capture_output=True, text=True, timeout=120, check=False)
    assert (done.returncode, done.stdout) == (3, "")
    assert "full: free some room" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    rubbish.unlink()
    done = subprocess.run(words, capture_output=True, text=True, timeout=120, check=False)
    assert (done.returncode, f"{COUNT} added" in done.stdout) == (0, True)


# --- the other files
def _session_garbage(folder: Path) -> None:
    folders_in(folder).session.write_bytes(b'{"sessions": [{"roots": 7, "query": [[[[' + b"[" * 5_000)


def _pages_garbage(folder: Path) -> None:
    folders_in(folder).pages.write_bytes(b"garbage" * 5_000)


def _journal_with_zeros(folder: Path) -> None:
    """As some file systems leave a file that grew when the power went."""
    (path,) = (folder / "state").glob("journal-*.jsonl")
    with path.open("ab") as file:
        file.write(bytes(4096))


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(_session_garbage, id="a session of garbage"),
        pytest.param(_pages_garbage, id="fetched pages of garbage"),
        pytest.param(_journal_with_zeros, id="a journal that ends in zeros"),
    ],
)
def test_other_damaged_files_stop_neither_list_nor_marks(
    folder: Path, root: Path, damage: Callable[[Path], None]
) -> None:
    damage(folder)
    with browsing(folder, root) as terminal:
        wait_for_all(terminal)
        terminal.send("s")
        terminal.wait_until(lambda: len(starred(terminal)) == 2, "another star")
        leave(terminal)
    with browsing(folder, root) as terminal:
        wait_for_all(terminal)
        assert len(starred(terminal)) == 2
        leave(terminal)


def test_damaged_full_texts_are_told_of_and_never_removed(forks: Forks, folder: Path, root: Path) -> None:
    path = folders_in(folder).fulltexts
    path.write_bytes(b"garbage" * 5_000)
    code, output = forks.run("program", "list", "tape", "--archive", root, "--library", folder)
    assert code == 0
    assert "full texts" in output.splitlines()[0] + output.splitlines()[-1]
    assert path.read_bytes() == b"garbage" * 5_000
    with browsing(folder, root) as terminal:
        wait_for_all(terminal)
        leave(terminal)
    assert path.read_bytes() == b"garbage" * 5_000
