"""The program in a terminal: how it starts, how it ends, and what it leaves behind."""

import os
import re
import shutil
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.builders import article_text, make_archive
from tests.cli.conftest import Run, spawn
from tests.pty import Terminal

PROGRAM = (sys.executable, "-m", "tui")
GRACE_S = 2.0
"""In this time a program that is told to end has ended."""

LARGE = 1_600
"""Files; enough for worker processes."""


@contextmanager
def browsing(root: Path, *options: str, columns: int = 100, rows: int = 30) -> Iterator[Terminal]:
    """Open the browser and wait for the list."""
    with Terminal([*PROGRAM, *options, root], columns=columns, rows=rows) as terminal:
        terminal.wait_for("IBM moves away")
        yield terminal


def _is_as_it_was(terminal: Terminal) -> bool:
    """Whether settings, screen, mouse and cursor were given back."""
    ends = (b"\x1b[?1049l", b"\x1b[?1003l", b"\x1b[?1006l", b"\x1b[?2004l", b"\x1b[?25h")
    starts = [end[:-1] + (b"h" if end.endswith(b"l") else b"l") for end in ends]
    pairs = zip(starts, ends, strict=True)
    given_back = all(terminal.output.rfind(end) > terminal.output.rfind(start) for start, end in pairs)
    return given_back and terminal.current_settings() == terminal.settings


def test_a_folder_opens_and_q_leaves(archive: Path) -> None:
    with browsing(archive) as terminal:
        assert "Amazon follows" in terminal.text
        terminal.send("q")
        assert terminal.wait_end() == 0
        assert _is_as_it_was(terminal)


def test_the_sample_archive_opens_when_there_is_no_other() -> None:
    with Terminal(PROGRAM, columns=100, rows=30) as terminal:
        terminal.wait_for("sample")
        terminal.wait_until(lambda: bool(re.search(r"\d{2,} articles", terminal.text)), "the articles")
        terminal.send("q")
        assert terminal.wait_end() == 0


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_signal_ends_it_soon_and_gives_the_terminal_back(archive: Path, number: int, code: int) -> None:
    with browsing(archive) as terminal:
        told_at = time.monotonic()
        os.kill(terminal.process.pid, number)
        assert terminal.wait_end() == code
        assert time.monotonic() - told_at < GRACE_S + 1
        assert _is_as_it_was(terminal)


def test_a_dropped_line_ends_it(archive: Path) -> None:
    with browsing(archive) as terminal:
        terminal.hang_up()
        assert terminal.wait_end() == 129


@pytest.mark.parametrize(("columns", "rows"), [(20, 5), (1, 1), (40, 12), (300, 100)])
def test_no_size_is_too_odd_to_start_and_leave(archive: Path, columns: int, rows: int) -> None:
    with Terminal([*PROGRAM, archive], columns=columns, rows=rows) as terminal:
        terminal.wait_until(lambda: b"\x1b[?1049h" in terminal.output, "the browser to start")
        if (columns, rows) == (20, 5):
            terminal.wait_for("needs more room")
        terminal.resize(100, 30)
        terminal.wait_for("IBM moves away")
        terminal.resize(columns, rows)
        terminal.resize(100, 30)
        terminal.wait_for("IBM moves away")
        terminal.send("q")
        assert terminal.wait_end() == 0


def test_nothing_in_a_file_reaches_the_terminal_as_it_stands(tmp_path: Path) -> None:
    evil = "\x1b]52;c;cHduZWQ=\x07\x1b]0;PWNED\x07\x9b2J\x1b[?1049l\u202e"
    root = make_archive(
        tmp_path / "evil",
        {
            f"_news/a{evil[:4]}.md": article_text(
                title=f"IBM moves away {evil}",
                excerpt=evil,
                topics=[evil],
                provider={"name": evil, "domain": "example.org"},
                body=f"\nBody {evil}\n",
                odd=evil,
            )
        },
    )
    with browsing(root) as terminal:
        terminal.send("enter")
        terminal.wait_for("Body")
        terminal.send("i")
        terminal.wait_until(lambda: "webUrl" in terminal.text, "the source")
        terminal.send("escape", "q", "q", "q")
        terminal.wait_end()
        for bad in (b"\x1b]52", b"PWNED\x07", "\x9b".encode(), "\u202e".encode()):
            assert bad not in terminal.output
        assert terminal.output.count(b"\x1b[?1049l") == 1


def test_bytes_that_are_no_utf_8_are_typed_and_do_not_end_the_session(archive: Path) -> None:
    """Seen: a paste of `caf\\xe9` ended the browser with a traceback."""
    with browsing(archive) as terminal:
        terminal.send("/", *"at ")
        terminal.wait_for("Search  at")
        terminal.write(b"\x1b[200~caf\xe9 \x80\x1b[201~")
        terminal.wait_for("caf\ufffd")
        terminal.write(b"t\xfcr")
        terminal.wait_for("t\ufffdr")


def test_no_color_uses_no_colours_but_the_terminals_own(archive: Path) -> None:
    with browsing(archive, "--no-color") as terminal:
        terminal.send("q")
        terminal.wait_end()
        assert b"38;2;" not in terminal.output
        assert b"48;2;" not in terminal.output


# --- without a terminal
@pytest.mark.parametrize("words", [[], ["--no-update"]])
def test_without_a_terminal_it_says_so_and_ends_with_2(archive: Path, words: list[str]) -> None:
    ended = spawn(*words, archive)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err == (
        "broadsheet: The browser needs a terminal; `broadsheet --plain` works without one.\n"
    )


@pytest.mark.parametrize("redirection", ["</dev/null", "2>/dev/null"])
def test_a_terminal_on_one_side_is_not_enough(archive: Path, redirection: str) -> None:
    script = f'"$@" {redirection}; echo "ended with $?"'
    with Terminal(["sh", "-c", script, "sh", *PROGRAM, archive]) as terminal:
        terminal.wait_for("ended with 2")


def test_a_dumb_terminal_gets_a_sentence_instead_of_a_screen(archive: Path) -> None:
    with Terminal([*PROGRAM, archive], env={"TERM": "dumb"}) as terminal:
        assert terminal.wait_end() == 2
        assert "needs a terminal" in terminal.text.replace("\n", " ")


# --- commands in a terminal
def test_a_list_keeps_to_the_width_of_the_terminal(archive: Path) -> None:
    spawn("update", archive)
    with Terminal([*PROGRAM, "list", "--archive", archive], columns=60) as terminal:
        assert terminal.wait_end() == 0
        lines = [line for line in terminal.lines if line]
    assert len(lines) == 4
    assert lines[2] == "2020-06-09    87  Example               IBM moves away from…"
    assert lines[3] == "                  Example               亚马逊 pauses"


def test_a_long_list_gives_the_key_too(archive: Path) -> None:
    with Terminal([*PROGRAM, "list", "--long", "punched", "--archive", archive]) as terminal:
        assert terminal.wait_end() == 0
        assert terminal.lines[1].strip() == "https://example.org/ibm"


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Files that take an update some seconds: few, since removing them takes time too, but hard to read."""
    body = "\n*One* [two](https://example.org/two) `three` <b>four</b> | five\n" * 30
    text = article_text(webUrl="https://example.org/NUMBER", body=body)
    files = {f"_news/{n:05}.md": text.replace("NUMBER", str(n)) for n in range(LARGE)}
    folder = tmp_path_factory.mktemp("large")
    yield make_archive(folder / "large", files)
    shutil.rmtree(folder)


@pytest.mark.parametrize(("key", "number", "code"), [("ctrl+c", None, 130), ("", signal.SIGTERM, 143)])
def test_an_update_that_is_stopped_keeps_what_it_read_and_the_next_one_goes_on(
    run: Run, large: Path, key: str, number: int | None, code: int
) -> None:
    with Terminal([*PROGRAM, "update", large], columns=120) as terminal:
        terminal.wait_until(lambda: _counts(terminal.text, "read") > [48], "worker processes to read")
        if number is None:
            terminal.send(key)
        else:
            os.kill(terminal.process.pid, number)
        assert terminal.wait_end() == code
        said = "large: stopped; what was read stays, and the next update goes on from there."
        assert [line for line in terminal.lines if line.strip("^C ")] == [said]
    ended = run("update", large)
    added, unchanged = _counts(ended.out, "added", "unchanged")
    assert added > 0
    assert unchanged > 0
    assert added + unchanged == LARGE
    assert len(run("list", "--archive", large).lines) == LARGE


def _counts(text: str, *names: str) -> list[int]:
    """Give the figures before some words, 0 for one that is not there."""
    found = (re.search(rf"([\d,]+)(?: of [\d,]+ files)? {name}", text) for name in names)
    return [int(match[1].replace(",", "")) if match else 0 for match in found]


def test_progress_leaves_only_the_summary(large: Path) -> None:
    with Terminal([*PROGRAM, "update", large], columns=120) as terminal:
        terminal.wait_for("a second")
        assert terminal.wait_end() == 0
        (line,) = filter(None, terminal.lines)
    assert re.fullmatch(rf"large: {LARGE:,} added \(\d+\.\d s\)", line)
