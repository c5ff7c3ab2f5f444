"""The browser in terminals as they are: few colours, no Unicode, all scripts, other hands, over SSH."""

import os
import re
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.builders import article_text, make_archive
from tests.cli.conftest import Run, spawn
from tests.pty import Terminal

PROGRAM = [sys.executable, "-m", "tui"]
SCRIPTS = (
    "Plain letters in a row",
    "量子计算机的未来与挑战，以及它们的意义",
    "컴퓨터와 뉴스의 미래에 관하여",
    "ニュースの未来とコンピュータ",
    "Cafe\u0301 and re\u0301sume\u0301 with combining marks",
    "Z\u0334\u0310a\u0334\u0310l\u0334\u0310g\u0334\u0310o\u0334 stacked marks",
    "שלום עולם: חדשות היום",
    "مرحبا بالعالم: أخبار اليوم",
    "हिन्दी समाचार आज और कल",
    "ข่าววันนี้และพรุ่งนี้",
    "A rocket 🚀 and a newspaper 📰 fly",
    "Fullwidth ＡＢＣ and halfwidth ｱｲｳ",
    "Soft\u00adhyphen and zero\u200bwidth",
)


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("terminals")
    files = {
        f"_news/2020-06-{day:02}-{day}.md": article_text(
            title=title,
            excerpt=f"{title}. " * 4,
            webUrl=f"https://a.example/{day}",
            publishedDateTime=f"2020-06-{28 - day:02}T10:00:00Z",
            body=f"{title}, at length. " * 30,
        )
        for day, title in enumerate(SCRIPTS, 1)
    }
    return make_archive(folder / "news", files)


@contextmanager
def browser(
    news: Path,
    home: Path,
    *words: str,
    env: Mapping[str, str] | None = None,
    size: tuple[int, int] = (120, 30),
) -> Iterator[Terminal]:
    """Open the browser in a terminal and wait for its list."""
    argv = [*PROGRAM, *words, "--library", str(home), str(news)]
    with Terminal(argv, columns=size[0], rows=size[1], env=env) as terminal:
        terminal.wait_for("Plain letters")
        yield terminal


@pytest.mark.parametrize("size", [(120, 30), (80, 24), (47, 20)])
def test_every_script_keeps_its_column(news: Path, tmp_path: Path, size: tuple[int, int]) -> None:
    """Pyte counts cells by wcwidth: a row that is counted otherwise moves the bar at its right end."""
    with browser(news, tmp_path / "home", size=size) as terminal:
        terminal.wait_for("newest first")
        columns = 3 if size[0] >= 120 else 1
        terminal.wait_until(lambda: len(_bars(terminal)) == columns - 1 or columns == 1, "bars in columns")
        for _ in SCRIPTS:
            terminal.send("j")
        terminal.wait_until(lambda: bool(_bars(terminal)), "the bar at the right of the list in one column")
        terminal.send("enter")
        terminal.wait_for("at length")
        terminal.wait_until(lambda: bool(_bars(terminal)), "bars in columns beside an article")


def _bars(terminal: Terminal) -> set[int]:
    """Give the columns that hold a bar in every line of the panes, counted in cells."""
    rows = [terminal.cells(number) for number in range(4, len(terminal.lines) - 2)]
    found = [{at for at, cell in enumerate(row) if cell in ("│", "┃")} for row in rows if "▔" not in row]
    return set.intersection(*found)


@pytest.mark.parametrize("term", ["xterm", "screen", "linux", "tmux-256color", "xterm-256color", "vt100"])
def test_it_works_in_every_terminal(news: Path, tmp_path: Path, term: str) -> None:
    with browser(news, tmp_path / "home", env={"TERM": term, "COLORTERM": ""}) as terminal:
        terminal.send("j", "j", "enter")
        terminal.wait_for("at length")
        has_many = re.search(rb"\x1b\[[0-9;]*[34]8;[25];", terminal.output)
        assert bool(has_many) == term.endswith("256color")
        terminal.send("q")
        assert terminal.wait_end() == 0


def test_a_locale_without_unicode_gets_letters(news: Path, tmp_path: Path) -> None:
    env = {"LANG": "C", "LC_ALL": "C", "LC_CTYPE": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    with browser(news, tmp_path / "home", env=env) as terminal:
        terminal.wait_for("newest first")
        frame = [line for line in terminal.lines if "Plain letters" in line or "Facets" in line]
        assert frame
        assert all(line.isascii() for line in frame)
        terminal.send("q")
        assert terminal.wait_end() == 0


@pytest.mark.parametrize(("env", "has_motion"), [({"SSH_CONNECTION": "1 2 3 4"}, False), ({}, True)])
def test_over_ssh_the_mouse_tells_clicks_and_no_motion(
    news: Path, tmp_path: Path, env: dict[str, str], *, has_motion: bool
) -> None:
    with browser(news, tmp_path / "home", env={"SSH_CONNECTION": "", **env}) as terminal:
        last = dict.fromkeys((b"1000", b"1003"))
        for mode, switch in re.findall(rb"\x1b\[\?(1000|1003)([hl])", terminal.output):
            last[mode] = switch
        assert last == {b"1000": b"h", b"1003": b"h" if has_motion else b"l"}


def test_no_mouse_at_all(news: Path, tmp_path: Path) -> None:
    with browser(news, tmp_path / "home", "--no-mouse") as terminal:
        assert b"?1000h" not in terminal.output


# --- other hands
def test_a_session_by_the_keys_of_newsboat_alone(news: Path, tmp_path: Path, run: Run) -> None:
    """Find, read, go on to the next unread, star, take back, mark all read, reload, leave."""
    home, settings = tmp_path / "home", tmp_path / "config.toml"
    settings.write_text('[keys]\npreset = "newsboat"\n', encoding="utf-8")
    with browser(news, home, "--config", str(settings)) as terminal:
        terminal.send("/", *"rocket", "enter")
        terminal.wait_for("1 of 13")
        terminal.send("enter")
        terminal.wait_for("fly, at length")
        terminal.send("N")
        terminal.send("q", "\x06")  # back to the list; Ctrl+F clears the filter
        terminal.wait_for("/ to search titles")
        terminal.send("n")
        terminal.send("\x02")  # Ctrl+B, the star
        terminal.wait_until(lambda: any("★" in line for line in terminal.lines), "the star")
        terminal.send("j", "s")
        terminal.wait_until(lambda: sum("★" in line for line in terminal.lines) >= 2, "two stars")
        terminal.send("\x1a")  # Ctrl+Z takes back
        terminal.wait_until(lambda: sum("★" in line for line in terminal.lines[4:]) == 1, "one star")
        terminal.send("l")
        terminal.wait_for("is:unread")
        terminal.send("l", "A")
        terminal.wait_until(lambda: not any("●" in line for line in terminal.lines[4:]), "all read")
        terminal.send("r", "?")
        terminal.wait_for("In the list")
        terminal.send("escape")
        terminal.wait_until(lambda: "In the list" not in terminal.text, "the help to close")
        terminal.send("Q")
        assert terminal.wait_end() == 0
    assert len(run("list", "--library", str(home), "--archive", str(news), "is:starred").lines) == 1
    assert run("list", "--library", str(home), "--archive", str(news), "is:unread").code == 1


def _task_in_the_browser(news: Path, home: Path) -> None:
    with browser(news, home) as terminal:
        terminal.send("/", *"rocket", "enter")
        terminal.wait_for("1 of 13")
        terminal.send("enter")
        terminal.wait_for("fly, at length")
        terminal.send("s", "r")
        terminal.wait_for("starred")
        terminal.send("q")
        assert terminal.wait_end() == 0


def _task_in_plain_lines(news: Path, home: Path) -> None:
    ended = spawn("--plain", "--library", home, news, stdin=None, input=b"/rocket\n1\nstar\nq\n")
    assert ended.code == 0, ended.err
    assert "fly, at length" in ended.out


@pytest.mark.parametrize("task", [_task_in_the_browser, _task_in_plain_lines], ids=["browser", "plain"])
def test_the_same_task_ends_the_same(news: Path, tmp_path: Path, run: Run, task: object) -> None:
    """Find the article about a rocket, read it, star it."""
    assert callable(task)
    home = tmp_path / "home"
    task(news, home)
    where = ("--library", str(home), "--archive", str(news))
    assert "rocket" in run("list", *where, "is:starred is:read").out
    assert len(run("list", *where, "is:unread").lines) == len(SCRIPTS) - 1


def test_a_broken_settings_file_is_told_before_the_screen(news: Path, tmp_path: Path) -> None:
    settings = tmp_path / "config.toml"
    settings.write_text("[list]\nlines = 5\n", encoding="utf-8")
    argv = [*PROGRAM, "--config", str(settings), "--library", str(tmp_path / "home"), str(news)]
    with Terminal(argv, env=dict(os.environ)) as terminal:
        assert terminal.wait_end() == 2
        assert ":2: `lines` is a whole number from 1 to 2" in "".join(terminal.lines)
