"""Over a slow line: what arrives is true, and no more is on its way than can soon be seen."""

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.builders import article_text, make_archive
from tests.pty import Terminal
from tests.slow_line import Line, SlowTerminal

PROGRAM = (sys.executable, "-m", "tui")
KEYS = 90
"""Of `j` held for three seconds."""
FRAME = 4096
"""More than what differs from one row of the list to the next, or one article to the next."""
SOON = 3 * FRAME
"""Bytes: one frame that is coming, one behind it, and the question of how far they are."""

QUESTION = b"\x1b[?2026$p"


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """200 articles whose titles count from the newest, each with a body to fill the screen."""
    body = "\n\n".join(f"Sentence {number} of what happened in the harbour that day." for number in range(40))
    files = {
        f"_news/{number}.md": article_text(
            title=f"Report {number:03}",
            webUrl=f"https://news.example.org/{number}",
            publishedDateTime=f"2024-{12 - number // 28:02}-{28 - number % 28:02}T08:00:00Z",
            body=f"{number} {body}",
        )
        for number in range(200)
    }
    return make_archive(tmp_path / "news", files)


@contextmanager
def browsing(news: Path, line: Line, *options: str) -> Iterator[SlowTerminal]:
    argv: list[str | Path] = [*PROGRAM, "--library", news.parent / "library", *options, news]
    with SlowTerminal(argv, line=line, columns=120, rows=40) as terminal:
        terminal.wait_for("200 articles")
        terminal.wait_for("Report 000")
        terminal.quiet(1)
        yield terminal


def chosen(terminal: Terminal) -> str:
    """Give the title under the cursor of the list."""
    found = re.search(r"[│┃]▌\S*\s+(Report \d+)", terminal.text)
    return found[1] if found else ""


def test_a_key_held_and_released_leaves_nothing_on_the_way_that_is_out_of_date(news: Path) -> None:
    with browsing(news, Line()) as terminal:
        most = terminal.hold("j", KEYS, 30)
        shown = len(terminal.output)
        terminal.wait_until(lambda: chosen(terminal) == f"Report {KEYS:03}", "the row of the last key")
        assert most < SOON
        assert len(terminal.output) - shown < SOON


def test_the_article_follows_a_held_key_and_leaves_out_those_passed_over(news: Path) -> None:
    with browsing(news, Line()) as terminal:
        terminal.send("enter")
        terminal.wait_for("Sentence 3 of")
        terminal.quiet(1)
        shown = len(terminal.output)
        terminal.hold("J", 30, 10)
        terminal.wait_until(
            lambda: "Report 030" in terminal.text.split("┃")[-1] or "30 Sentence 0" in terminal.text, "it"
        )
        assert len(terminal.output) - shown < 30 * FRAME / 2


def test_a_screen_that_stands_still_holds_up_no_mark_and_then_shows_the_newest(news: Path) -> None:
    journal = news.parent / "library" / "state"
    with browsing(news, Line(store=1, bits_per_s=1e6, round_trip_s=0.0)) as terminal:
        terminal.stands_still = True
        terminal.send(*"j" * KEYS, *"kj" * KEYS, "s")
        terminal.wait_until(
            lambda: any("starred" in path.read_text() for path in journal.glob("*.jsonl")), "the star"
        )
        shown = len(terminal.output)
        terminal.stands_still = False
        terminal.wait_until(lambda: chosen(terminal) == f"Report {KEYS:03}", "the row of the last key")
        terminal.wait_for("★")
        assert len(terminal.output) - shown < SOON + 8192  # what the kernel holds


def test_a_terminal_that_answers_nothing_is_asked_once_and_shown_everything(news: Path) -> None:
    with Terminal([*PROGRAM, news], columns=120, rows=40, answers=False) as terminal:
        terminal.wait_for("200 articles")
        terminal.wait_for("Report 000")
        terminal.wait_for("up to date")  # while files are read, articles come in above the cursor
        terminal.send(*"j" * KEYS)
        terminal.wait_until(lambda: chosen(terminal) == f"Report {KEYS:03}", "the row of the last key")
        terminal.send("q")
        assert terminal.wait_end() == 0
        assert terminal.output.count(QUESTION) == 1


def test_an_answer_on_its_way_at_the_end_is_not_left_to_the_shell(news: Path) -> None:
    with browsing(news, Line(round_trip_s=0.6)) as terminal:
        asked, before = terminal.output.count(QUESTION), terminal.down.taken
        terminal.send("G")
        terminal.wait_until(
            lambda: terminal.down.taken > before + 1024, "the program to write the end of the list"
        )
        terminal.send("q")
        assert terminal.output.count(QUESTION) == asked
        assert terminal.wait_end() == 0
        assert terminal.output.count(QUESTION) > asked
        assert terminal.left_unread(1) == b""
