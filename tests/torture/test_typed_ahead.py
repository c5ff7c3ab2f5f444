"""Keys that come in one go, as over a slow line: they do what they do when they are typed slowly."""

import sys
from pathlib import Path

import pytest

from tests.pty import Terminal
from tests.torture.stock import browsing, journal_bytes, leave, starred, wait_for_all
from tui.journal.journal import Journal

_FIRST = "https://example.org/23"

_SLOW = """
import time
from tui.cli.main import main
from tui.library import Library

was = Library.open

def late(*given):
    time.sleep(0.2)
    return was(*given)

Library.open = late
raise SystemExit(main())
"""
"""The program on a disk that takes its time."""


def _marks(folder: Path) -> Journal:
    journal = Journal(folder / "state")
    journal.refresh()
    return journal


def _tags(folder: Path, key: str) -> tuple[str, ...]:
    return next((tuple(mark.tags) for mark in _marks(folder).all_marks() if mark.key == key), ())


def _has_note(folder: Path, text: str) -> bool:
    return f'"field":"note","keys":["{_FIRST}"],"new":"{text}"'.encode() in journal_bytes(folder)


def _stars_only_the_next(terminal: Terminal, folder: Path) -> None:
    """Go on in one go with what was typed: down, and a star there."""
    terminal.wait_until(
        lambda: "https://example.org/22" in starred(terminal), "the star that was typed ahead"
    )
    stars = {mark.key for mark in _marks(folder).all_marks() if mark.is_starred}
    assert stars == {"https://example.org/07", "https://example.org/22"}


def test_a_tag_typed_in_one_go_is_no_row_of_commands(folder: Path, root: Path) -> None:
    with browsing(folder, root) as terminal:
        wait_for_all(terminal)
        terminal.write(b"tsqrqd later\rjs")
        _stars_only_the_next(terminal, folder)
        assert _tags(folder, _FIRST) == ("sqrqd later",)
        leave(terminal)


def test_a_note_typed_in_one_go_is_kept(folder: Path, root: Path) -> None:
    with browsing(folder, root) as terminal:
        wait_for_all(terminal)
        terminal.write(b"aquit reading\x13js")
        _stars_only_the_next(terminal, folder)
        assert _has_note(folder, "quit reading")
        leave(terminal)


def test_a_note_that_is_read_first_is_gone_on_with(folder: Path, root: Path) -> None:
    with browsing(folder, root) as terminal:
        wait_for_all(terminal)
        terminal.write(b"aone\x13")
        terminal.wait_until(lambda: _has_note(folder, "one"), "the note")
        terminal.wait_for("✎")
        terminal.write(b"a quits\x13js")
        _stars_only_the_next(terminal, folder)
        assert _has_note(folder, "one quits")


def test_a_search_typed_in_one_go_is_kept(folder: Path, root: Path) -> None:
    with browsing(folder, root) as terminal:
        wait_for_all(terminal)
        terminal.write(b"/word1x5 sq\x7f\x7f\x7f\rs")
        terminal.wait_until(lambda: "1 of 24" in terminal.text, "the answer")


def test_a_command_typed_in_one_go_is_found_and_done(folder: Path, root: Path) -> None:
    with browsing(folder, root) as terminal:
        wait_for_all(terminal)
        terminal.write(b":go to a date\r2020-06-03\rs")
        terminal.wait_until(lambda: "https://example.org/02" in starred(terminal), "the star at the date")
        assert {mark.key for mark in _marks(folder).all_marks() if mark.is_starred} == {
            "https://example.org/07",
            "https://example.org/02",
        }


def test_a_date_typed_in_one_go_is_gone_to(folder: Path, root: Path) -> None:
    with browsing(folder, root) as terminal:
        wait_for_all(terminal)
        terminal.write(b"D2020-06-03\rs")
        terminal.wait_until(lambda: "https://example.org/02" in starred(terminal), "the star at the date")


def test_keys_typed_in_one_go_are_for_the_next_article_however_late_it_is_read(
    folder: Path, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.torture.stock.PROGRAM", (sys.executable, "-c", _SLOW))
    with browsing(folder, root) as terminal:
        wait_for_all(terminal)
        terminal.send("enter")
        terminal.wait_for("tape word23x0")
        terminal.write(b"JyJJyKy")
        for number in (22, 20, 21):
            terminal.wait_for(f"Copied https://example.org/{number}")
        assert "Copied https://example.org/23" not in terminal.text
        leave(terminal)


def test_an_address_chosen_in_one_go_is_that_of_the_article(folder: Path, root: Path) -> None:
    with browsing(folder, root) as terminal:
        wait_for_all(terminal)
        terminal.write(b"\rJOarch\r")
        terminal.wait_for("web.archive.org/web/2/https://example.org/22")
        leave(terminal)
