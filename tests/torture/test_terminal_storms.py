"""Terminals that storm: sizes by the hundred, and pastes of a megabyte."""

import random
import time
from pathlib import Path

from tests.pty import Terminal
from tests.torture.stock import browsing, journal_bytes, leave, starred, wait_for_all
from tui.journal.journal import Journal

MEGABYTE = 1 << 20
BOUND_S = 30.0
"""Far above what a paste takes, far below what one would that is redrawn letter by letter."""
_WORDS = "quit rage star tape note \r\n\t/ * u U x o E | \x1b[A "


def _calm(terminal: Terminal) -> str:
    """Give the screen when it has come to rest: a topic that is everywhere is not shown then."""
    wait_for_all(terminal)
    terminal.wait_until(lambda: "· AI" not in terminal.text, "the topics to be counted")
    return terminal.text


def _paste(terminal: Terminal, text: str) -> None:
    """Paste as a terminal does that marks pastes; what would end the mark is taken out by all of them."""
    terminal.write(b"\x1b[200~" + text.encode() + b"\x1b[201~")


def _megabyte() -> str:
    return (_WORDS * (MEGABYTE // len(_WORDS) + 1))[:MEGABYTE].replace("\x1b", "")


def test_a_storm_of_200_sizes_ends_right_at_the_last(folder: Path, root: Path) -> None:
    chance = random.Random(3)
    sizes = [(chance.randint(1, 220), chance.randint(1, 70)) for _ in range(196)]
    sizes[50:50] = [(1, 1), (500, 200), (1, 200), (500, 1)]
    with browsing(folder, root) as terminal:
        wait_for_all(terminal)
        terminal.send("s")
        terminal.wait_until(lambda: len(starred(terminal)) == 2, "a star")
        calm = _calm(terminal)
        for columns, rows in sizes:
            terminal.resize(columns, rows)
            terminal.read()
        terminal.resize(79, 62)
        terminal.wait_until(lambda: terminal.text == calm, "the screen as it was")
        terminal.send("s")
        terminal.wait_until(lambda: len(starred(terminal)) == 1, "the star to go")
        leave(terminal)


def test_a_megabyte_pasted_over_the_list_presses_no_key(folder: Path, root: Path) -> None:
    with browsing(folder, root) as terminal:
        wait_for_all(terminal)
        calm, before, started = _calm(terminal), journal_bytes(folder), time.monotonic()
        _paste(terminal, _megabyte())
        terminal.send("s")
        terminal.wait_until(lambda: len(starred(terminal)) == 2, "the key after the paste to be heard")
        assert time.monotonic() - started < BOUND_S
        terminal.send("s")
        terminal.wait_until(lambda: len(starred(terminal)) == 1, "the star to go")
        assert terminal.text == calm
        assert journal_bytes(folder).count(b"\n") == before.count(b"\n") + 2
        leave(terminal)


def test_a_megabyte_pasted_into_the_search_is_cut_and_answered(folder: Path, root: Path) -> None:
    with browsing(folder, root) as terminal:
        wait_for_all(terminal)
        before, started = journal_bytes(folder), time.monotonic()
        terminal.send("/")
        terminal.wait_for("Search")
        _paste(terminal, _megabyte())
        terminal.wait_until(lambda: "quit rage" in terminal.text, "the paste to be in the bar")
        terminal.send("escape")
        wait_for_all(terminal)
        assert time.monotonic() - started < BOUND_S
        assert journal_bytes(folder) == before
        leave(terminal)


def test_a_megabyte_pasted_into_a_note_is_shown_soon_and_kept_only_when_that_is_said(
    folder: Path, root: Path
) -> None:
    with browsing(folder, root) as terminal:
        wait_for_all(terminal)
        before, started = journal_bytes(folder), time.monotonic()
        terminal.send("a")
        terminal.wait_for("Note")
        _paste(terminal, _megabyte())
        terminal.wait_until(lambda: "rage star" in terminal.text, "the paste to be in the note")
        assert time.monotonic() - started < BOUND_S
        terminal.send("escape")
        terminal.send("escape")
        terminal.wait_until(lambda: "rage star" not in terminal.text, "the note to be left")
        assert journal_bytes(folder) == before
        leave(terminal)
    journal = Journal(folder / "state")
    journal.refresh()
    assert not any(mark.is_noted for mark in journal.all_marks())
