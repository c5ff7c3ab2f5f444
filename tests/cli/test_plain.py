"""`broadsheet --plain`: the same library line by line, for screen readers and pipes."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders import article_text, make_archive
from tests.cli.conftest import Run
from tests.pty import Terminal
from tui.cli.plain import _WORDS, HELP, PlainSession
from tui.config.paths import folders_in
from tui.core.archives import Archive
from tui.library import Library

PROGRAM = [sys.executable, "-m", "tui"]


def _talk(archive: Path, home: Path, *lines: str) -> str:
    ended = subprocess.run(
        [*PROGRAM, "--plain", "--library", str(home), str(archive)],
        input="".join(f"{line}\n" for line in lines),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert ended.returncode == 0, ended.stderr
    assert "\x1b" not in ended.stdout
    return ended.stdout


@pytest.fixture
def news(tmp_path: Path) -> Path:
    files = {
        f"_news/2020-06-{day:02}-{day}.md": article_text(
            title=f"Story number {day}",
            webUrl=f"https://a.example/{day}",
            publishedDateTime=f"2020-06-{day:02}T10:00:00Z",
        )
        for day in range(1, 26)
    }
    return make_archive(tmp_path / "news", files)


def test_a_list_is_read_page_by_page_and_an_article_opened(news: Path, tmp_path: Path) -> None:
    said = _talk(news, tmp_path / "home", "", "12", "quit")
    assert "news: 25 articles, 25 unread." in said
    assert "1. Story number 25." in said
    assert "15 more: Enter or next." in said
    assert "11. Story number 15." in said
    assert "End of the article." in said
    assert said.count("Story number 14") >= 2


def test_what_was_opened_is_read_and_marks_are_taken_back(news: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    said = _talk(news, home, "1", "star", "undo", "read", "r", "star", "q")
    assert [line for line in ("Starred.", "Taken back.", "Marked unread.", "Marked read.") if line in said]
    assert said.index("Starred.") < said.index("Taken back.") < said.index("Marked unread.")
    again = _talk(news, home, "find is:starred", "find is:read")
    assert "is:starred: 1 article, 0 unread." in again
    assert "is:read: 1 article" in again


def test_a_query_that_finds_nothing_says_why(news: Path, tmp_path: Path) -> None:
    said = _talk(news, tmp_path / "home", "/story provider:nobody", "/heat:x")
    assert "0 articles" in said
    assert "Without provider:nobody there would be 25 articles." in said
    assert "column" in said


@pytest.mark.parametrize("word", sorted(_WORDS))
def test_every_word_answers_before_anything_is_open(
    news: Path, tmp_path: Path, word: str, capsys: pytest.CaptureFixture[str]
) -> None:
    library, scope = _library(tmp_path, news)
    lines = iter([word, "999", "99999999999999999999", "view nothing"])
    PlainSession(library, scope).run(lambda _: _next(lines))
    assert capsys.readouterr().out.count("\n") > 14


def _library(tmp_path: Path, news: Path) -> tuple[Library, tuple[Archive, ...]]:
    library = Library(folders_in(tmp_path / "home"))
    scope = library.resolve([str(news)])
    for archive in scope:
        library.update(archive)
    return library, scope


def _next(lines: Iterator[str]) -> str:
    try:
        return next(lines)
    except StopIteration:
        raise EOFError from None


def test_the_help_names_every_word() -> None:
    for word in _WORDS:
        assert word in HELP


def test_long_articles_are_paged_in_a_terminal(tmp_path: Path) -> None:
    body = "\n\n".join(f"Paragraph {n} says a little." for n in range(60))
    text = article_text(title="A long one", webUrl="https://a.example/1") + body
    news = make_archive(tmp_path / "news", {"_news/2020-06-01-a.md": text})
    argv = [*PROGRAM, "--plain", "--library", str(tmp_path / "home"), str(news)]
    with Terminal(argv, env={"TERM": "dumb"}) as terminal:
        terminal.wait_for("Command, or help:")
        terminal.send("1", "enter")
        terminal.wait_for("More, or q:")
        terminal.send("enter")
        terminal.wait_for("Paragraph 1")
        terminal.send("q", "enter")
        terminal.wait_until(lambda: terminal.text.rstrip().endswith("Command, or help:"), "the prompt")
        terminal.send("q", "enter")
        assert terminal.wait_end() == 0


def test_without_a_terminal_the_browser_names_it(run: Run, news: Path) -> None:
    assert "--plain" in run(str(news)).err
