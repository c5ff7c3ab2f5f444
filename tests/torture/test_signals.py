"""Signals at bad moments: the terminal is given back as it was, and what was asked for is on the disk."""

import os
import signal
import sys
import time
from pathlib import Path

import pytest

from tests.libraries import make_library, opened
from tests.pty import Terminal
from tests.torture.stock import (
    ALL_ROWS,
    COUNT,
    STARRED,
    browsing,
    leave,
    starred,
    wait_for_all,
)
from tui.journal.journal import Journal

END_S = 2.0
SLACK_S = 4.0
"""What a machine takes that others use too."""
_MODES = (b"?1049", b"?1003", b"?1006", b"?2004")
"""Alternate screen, mouse, its long form, marked pastes."""


def _is_given_back(terminal: Terminal) -> bool:
    """Tell whether settings, screen, mouse, pastes and cursor are as they were before the program."""
    out = terminal.output
    ends = all(out.rfind(b"\x1b[%bl" % mode) > out.rfind(b"\x1b[%bh" % mode) for mode in _MODES)
    shows_cursor = out.rfind(b"\x1b[?25h") > out.rfind(b"\x1b[?25l")
    return ends and shows_cursor and terminal.current_settings() == terminal.settings


def _is_taken(terminal: Terminal) -> bool:
    """Tell whether the browser has the terminal."""
    out = terminal.output
    starts = all(out.rfind(b"\x1b[%bh" % mode) > out.rfind(b"\x1b[%bl" % mode) for mode in _MODES)
    return starts and terminal.current_settings() != terminal.settings


def _journal_stars(folder: Path) -> set[str]:
    journal = Journal(folder / "state")
    journal.refresh()
    return {mark.key for mark in journal.all_marks() if mark.is_starred}


def _ends_in_time(terminal: Terminal, number: int, code: int) -> None:
    told_at = time.monotonic()
    os.kill(terminal.process.pid, number)
    assert terminal.wait_end() == code
    assert time.monotonic() - told_at < END_S + SLACK_S
    assert _is_given_back(terminal)
    assert "Traceback" not in terminal.text


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_signal_while_marks_are_on_their_way_loses_none(
    folder: Path, root: Path, number: int, code: int
) -> None:
    with browsing(folder, root) as terminal:
        wait_for_all(terminal)
        terminal.send(*("s", "j") * 12)
        terminal.wait_until(lambda: len(starred(terminal)) > 2, "the first stars")
        shown = starred(terminal)
        _ends_in_time(terminal, number, code)
        assert shown <= _journal_stars(folder)


@pytest.mark.parametrize(
    ("key", "sign", "typed"),
    [
        pytest.param("a", "Note", "half a note", id="while a note is typed"),
        pytest.param("/", "Search", "tape", id="while a search is typed"),
        pytest.param("?", "Help", "", id="under the help"),
        pytest.param("*", "24 selected", "", id="with a selection"),
    ],
)
def test_a_signal_ends_it_soon_whatever_is_on_the_screen(
    folder: Path, root: Path, *, key: str, sign: str, typed: str
) -> None:
    with browsing(folder, root) as terminal:
        wait_for_all(terminal)
        terminal.send(key)
        terminal.wait_for(sign)
        terminal.send(*typed)
        terminal.wait_for(typed)
        _ends_in_time(terminal, signal.SIGTERM, 143)
    assert _journal_stars(folder) == {STARRED}


def test_a_signal_during_the_first_update_ends_both(tmp_path: Path, root: Path) -> None:
    with browsing(tmp_path / "library", root) as terminal:
        terminal.wait_until(lambda: b"\x1b[?1049h" in terminal.output, "the browser to start")
        terminal.wait_for("Broadsheet")
        _ends_in_time(terminal, signal.SIGTERM, 143)
    library = make_library(tmp_path / "library")
    archive, report = opened(library, root)  # nobody else is at it
    assert report.is_complete
    assert library.count([archive], library.query("")) == COUNT


def test_told_to_end_twice_it_ends_once(folder: Path, root: Path) -> None:
    with browsing(folder, root) as terminal:
        wait_for_all(terminal)
        os.kill(terminal.process.pid, signal.SIGTERM)
        os.kill(terminal.process.pid, signal.SIGHUP)
        assert terminal.wait_end() in (143, 129)
        assert _is_given_back(terminal)
        assert terminal.output.count(b"\x1b[?1049l") == 1


def _wait_for_stop(terminal: Terminal) -> None:
    def is_stopped() -> bool:
        return bool(os.waitid(os.P_PID, terminal.process.pid, os.WSTOPPED | os.WNOHANG | os.WNOWAIT))

    terminal.wait_until(is_stopped, "the browser to stop")


def test_suspended_it_gives_the_terminal_back_and_takes_it_again(folder: Path, root: Path) -> None:
    with browsing(folder, root) as terminal:
        wait_for_all(terminal)
        terminal.send("s")
        terminal.wait_until(lambda: len(starred(terminal)) == 2, "a star")
        shown = starred(terminal)
        for _ in range(2):
            os.kill(terminal.process.pid, signal.SIGTSTP)
            _wait_for_stop(terminal)
            terminal.wait_until(lambda: _is_given_back(terminal), "the terminal to be given back")
            terminal.clear()  # as a shell and what is run in it would
            os.kill(terminal.process.pid, signal.SIGCONT)
            terminal.wait_until(lambda: _is_taken(terminal), "the terminal to be taken again")
            wait_for_all(terminal)
            assert starred(terminal) == shown
        terminal.send("u")
        terminal.wait_until(lambda: starred(terminal) == {STARRED}, "the star to be taken back")
        leave(terminal)
        assert _is_given_back(terminal)


def test_told_to_end_while_it_is_suspended_it_ends_when_it_goes_on(folder: Path, root: Path) -> None:
    with browsing(folder, root) as terminal:
        wait_for_all(terminal)
        os.kill(terminal.process.pid, signal.SIGTSTP)
        _wait_for_stop(terminal)
        os.kill(terminal.process.pid, signal.SIGTERM)
        _ends_in_time(terminal, signal.SIGCONT, 143)


def test_an_interrupt_from_another_program_ends_it_and_says_so_by_its_code(folder: Path, root: Path) -> None:
    """Ctrl+C is a key here; SIGINT comes only from another program."""
    with browsing(folder, root) as terminal:
        wait_for_all(terminal)
        terminal.send("ctrl+c")
        terminal.wait_for("to leave Broadsheet")
        _ends_in_time(terminal, signal.SIGINT, 130)


def test_a_closed_terminal_ends_it_with_the_marks_that_it_showed(folder: Path, root: Path) -> None:
    with browsing(folder, root) as terminal:
        wait_for_all(terminal)
        terminal.send(*("s", "j") * 12)
        terminal.wait_until(lambda: len(starred(terminal)) > 2, "the first stars")
        shown = starred(terminal)
        terminal.hang_up()
        assert terminal.wait_end() == 129
    assert shown <= _journal_stars(folder)
    assert len(ALL_ROWS) == COUNT


_STUCK = """
import pathlib, sys, time
from tui.cli.main import main
from tui.ui.app import BroadsheetApp

def stuck(app):
    pathlib.Path(sys.argv[1]).touch()
    while True:
        time.sleep(1)

BroadsheetApp.action_help_quit = stuck
sys.exit(main(sys.argv[2:]))
"""


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_signal_ends_a_browser_that_hangs(folder: Path, root: Path, number: int, code: int) -> None:
    hangs = folder / "hangs"
    words = [sys.executable, "-c", _STUCK, str(hangs), "--library", str(folder), "--fresh", str(root)]
    with Terminal(words, columns=79, rows=62) as terminal:
        wait_for_all(terminal)
        terminal.send("s")
        terminal.wait_until(lambda: len(starred(terminal)) == 2, "a star")
        shown = starred(terminal)
        terminal.send("ctrl+c")
        terminal.wait_until(hangs.exists, "the loop to be stuck")
        os.kill(terminal.process.pid, number)
        assert terminal.wait_end() == code
        assert _is_given_back(terminal)
        assert shown <= _journal_stars(folder)
