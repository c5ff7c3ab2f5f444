"""Other programs: how they are found, what they are given, and what never reaches them."""

import sys
import time
from pathlib import Path

import pytest

from tests.builders import article_text, make_archive
from tests.libraries import make_library, opened
from tests.pty import Terminal
from tests.ui.browsing import browsing
from tui.config.settings import Settings
from tui.ui import outside

LINUX = {"DISPLAY": ":0"}


def _which(*known: str) -> outside.Which:
    return lambda name: f"/usr/bin/{name}" if name in known else None


@pytest.mark.parametrize(
    ("chosen", "env", "platform", "program"),
    [
        ([], LINUX, "linux", ["/usr/bin/xdg-open"]),
        ([], {"WAYLAND_DISPLAY": "wayland-0"}, "linux", ["/usr/bin/xdg-open"]),
        ([], {}, "linux", None),
        ([], {**LINUX, "SSH_TTY": "/dev/pts/1"}, "linux", None),
        ([], {**LINUX, "SSH_CONNECTION": "a b c d"}, "linux", None),
        ([], {}, "darwin", ["/usr/bin/open"]),
        ([], {"SSH_TTY": "/dev/ttys1"}, "darwin", None),
        (["lynx", "-nocolor"], {"SSH_TTY": "/dev/pts/1"}, "linux", ["/usr/bin/lynx", "-nocolor"]),
        (["missing"], LINUX, "linux", None),
    ],
)
def test_the_browser_that_sits_where_the_reader_does(
    chosen: list[str], env: dict[str, str], platform: str, program: list[str] | None
) -> None:
    which = _which("xdg-open", "lynx")
    assert outside.browser(chosen, env, platform=platform, which=which) == program


def test_no_browser_at_all() -> None:
    assert outside.browser([], LINUX, platform="linux", which=_which()) is None


@pytest.fixture
def recorder(tmp_path: Path) -> Path:
    """A program that writes down its arguments, one a line, and what it reads."""
    program = tmp_path / "record me"
    program.write_text(
        f"#!{sys.executable}\nimport pathlib, sys\n"
        f"pathlib.Path({str(tmp_path / 'arguments')!r}).write_text('\\n'.join(sys.argv[1:]))\n"
        f"read = pathlib.Path({str(tmp_path / 'read')!r})\n"
        "if not sys.stdin.isatty(): read.write_bytes(sys.stdin.buffer.read())\n"
        "print('it was here')\n"
    )
    program.chmod(0o700)
    return program


def _arguments(program: Path) -> list[str]:
    path = program.with_name("arguments")
    end = time.monotonic() + 30
    while not path.exists():
        assert time.monotonic() < end
        time.sleep(0.01)
    time.sleep(0.05)
    return path.read_text().splitlines()


def test_an_address_is_one_argument(recorder: Path) -> None:
    url = "https://a.example/?q=$(id)&b=`id`;c"
    outside.open_address([str(recorder), "--new-tab"], url)
    assert _arguments(recorder) == ["--new-tab", url]


@pytest.mark.parametrize(
    "url",
    [
        "--version", "-remote x", "javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "ftp://a.example/",
        "https://a.example/\nb", "https://a.example/\x1b]0;x", "https://a b/", "https://me@a.example/",
        "%action --flag", "",
    ],
)  # fmt: skip
def test_what_is_no_address_of_the_web_is_never_handed_over(recorder: Path, url: str) -> None:
    with pytest.raises(ValueError, match="may not be opened"):
        outside.open_address([str(recorder)], url)
    assert not recorder.with_name("arguments").exists()


@pytest.mark.parametrize(
    ("command", "parted"),
    [
        ("less", ["/usr/bin/less"]),
        ("less -S 'a b'", ["/usr/bin/less", "-S", "a b"]),
        ("less $(id) | sh > x", ["/usr/bin/less", "$(id)", "|", "sh", ">", "x"]),
    ],
)
def test_a_command_line_is_parted_and_nothing_is_expanded(command: str, parted: list[str]) -> None:
    assert outside.words(command, _which("less")) == parted


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("", "Give a command"),
        ("  ", "Give a command"),
        ("'less", "no command"),
        ("nope", "no program “nope”"),
    ],
)
def test_what_is_no_command_is_told(command: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        outside.words(command, _which("less"))


def test_the_editor_of_the_reader() -> None:
    which = _which("vim", "nano")
    assert outside.editor({"EDITOR": "nano -w", "VISUAL": "vim"}, which) == ["/usr/bin/vim"]
    assert outside.editor({"EDITOR": "nano -w"}, which) == ["/usr/bin/nano", "-w"]
    with pytest.raises(ValueError, match="set EDITOR"):
        outside.editor({}, which)
    assert outside.editing(["vim"], Path("/a/-b.md")) == ["vim", "/a/-b.md"]
    assert outside.editing(["vim"], Path("-b.md"))[1].startswith("/")


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("pass", ""),
        ("exit(3)", "ended with 3."),
        ("import os; os.abort()", "ended by signal 6."),
    ],
)
def test_how_a_program_ended(code: str, said: str) -> None:
    told = outside.run_here([sys.executable, "-c", code], b"given" * 100_000)  # which it does not read
    assert told.endswith(said)
    assert bool(told) == bool(said)


# --- in the browser
async def test_o_opens_and_over_ssh_copies_and_shows(
    tmp_path: Path, recorder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = make_library(tmp_path / "library")
    archive, _ = opened(library, make_archive(tmp_path / "ai", {"a.md": article_text()}))
    settings = Settings(read_after_s=None, is_live=False, browser=(str(recorder),))
    async with browsing(library, [archive], settings=settings) as reader:
        await reader.press("o")
        assert reader.toasts[-1] == "Opened https://example.org/an-article"
        assert _arguments(recorder) == ["https://example.org/an-article"]
    monkeypatch.setenv("SSH_TTY", "/dev/pts/9")
    async with browsing(library, [archive]) as reader:
        await reader.press("o")
        assert reader.toasts[-1].startswith(
            "No browser can be opened from here. Copied https://example.org/an-"
        )


async def test_capital_o_offers_every_address_and_an_archived_copy(tmp_path: Path, recorder: Path) -> None:
    library = make_library(tmp_path / "library")
    text = article_text(ampWebUrl="https://amp.example.org/an-article")
    archive, _ = opened(library, make_archive(tmp_path / "ai", {"a.md": text}))
    settings = Settings(read_after_s=None, is_live=False, browser=(str(recorder),))
    async with browsing(library, [archive], settings=settings) as reader:
        await reader.press("O")
        assert reader.sees("web  https://example.org/an-article")
        assert reader.sees("AMP  https://amp.example.org/an-article")
        assert reader.sees("archive copy  https://web.archive.org/web/2/https://")
        await reader.press("down", "enter")
        assert _arguments(recorder) == ["https://amp.example.org/an-article"]


async def test_capital_y_copies_a_citation(tmp_path: Path) -> None:
    library = make_library(tmp_path / "library")
    archive, _ = opened(library, make_archive(tmp_path / "ai", {"a.md": article_text()}))
    async with browsing(library, [archive]) as reader:
        await reader.press("Y")
        cited = "“An article.” Example, 9 June 2020. https://example.org/an-article"
        assert reader.toasts[-1] == f"Copied {cited}"
        assert reader.app.clipboard == cited


async def test_in_tmux_it_is_copied_for_the_terminal_outside_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMUX", "/tmp/tmux,1,0")  # noqa: S108  (no file of ours)
    library = make_library(tmp_path / "library")
    archive, _ = opened(library, make_archive(tmp_path / "ai", {"a.md": article_text()}))
    async with browsing(library, [archive]) as reader:
        written: list[str] = []
        assert reader.app._driver is not None
        monkeypatch.setattr(reader.app._driver, "write", written.append)
        reader.app.copy_to_clipboard("a")
        assert written[:2] == ["\x1b]52;c;YQ==\x07", "\x1bPtmux;\x1b\x1b]52;c;YQ==\x07\x1b\\"]


def test_a_pipe_gets_the_article_and_the_terminal_and_gives_it_back(tmp_path: Path, recorder: Path) -> None:
    root = make_archive(
        tmp_path / "ai",
        {"a.md": article_text(title="Of <b>boats</b> & *buoys*", body="\nThey **float**.\n")},
    )
    arguments = [sys.executable, "-m", "tui", "--library", str(tmp_path / "library"), str(root)]
    with Terminal(arguments) as terminal:
        terminal.wait_for("boats")
        terminal.send("|")
        terminal.wait_for("Pipe the article to")
        terminal.send(f"'{recorder}' one 'two three'\r")
        terminal.wait_for("Press Enter to go back")
        assert "itwashere" in "".join(terminal.text.split())  # wrapped where the path is long
        terminal.send("\r")
        terminal.wait_for("/ to search")
        terminal.send("q")
        assert terminal.wait_end() == 0
        assert terminal.current_settings() == terminal.settings
    assert _arguments(recorder) == ["one", "two three"]
    read = recorder.with_name("read").read_text()
    assert read.startswith("# Of \\<b\\>boats\\</b\\> & \\*buoys\\*\n")
    assert "They **float**." in read


def test_an_editor_changes_the_file_and_the_change_is_seen(tmp_path: Path) -> None:
    root = make_archive(tmp_path / "ai", {"a.md": article_text(title="Before the change")})
    editor = tmp_path / "editor"
    editor.write_text(
        f"#!{sys.executable}\nimport pathlib, sys\npath = pathlib.Path(sys.argv[1])\n"
        "path.write_text(path.read_text().replace('Before the change', 'After it all'))\n"
    )
    editor.chmod(0o700)
    arguments = [sys.executable, "-m", "tui", "--library", str(tmp_path / "library"), str(root)]
    with Terminal(arguments, env={"EDITOR": str(editor)}) as terminal:
        terminal.wait_for("Before the change")
        terminal.send("E")
        terminal.wait_for("After it all")
        terminal.send("q")
        assert terminal.wait_end() == 0


async def test_without_an_editor_it_says_what_to_set(tmp_path: Path) -> None:
    library = make_library(tmp_path / "library")
    archive, _ = opened(library, make_archive(tmp_path / "ai", {"a.md": article_text()}))
    async with browsing(library, [archive]) as reader:
        await reader.press("E")
        assert reader.toasts[-1].startswith("No editor is named: set EDITOR")


def test_a_command_of_the_reader_gets_what_the_article_says(tmp_path: Path, recorder: Path) -> None:
    root = make_archive(tmp_path / "ai", {"a.md": article_text(title="Of $(boats) & buoys")})
    config = tmp_path / "config.toml"
    config.write_text(f'[commands]\nkeep = ["{recorder}", "--as={{title}}", "{{url}}", "{{path}}"]\n')
    library = str(tmp_path / "library")
    arguments = [sys.executable, "-m", "tui", "--library", library, "--config", str(config), str(root)]
    with Terminal(arguments) as terminal:
        terminal.wait_for("boats")
        terminal.send("!")
        terminal.wait_for("keep")
        terminal.send("\r")
        terminal.wait_for("Press Enter")
        terminal.send("\r")
        terminal.wait_for("/ to search")
        terminal.send("q")
        assert terminal.wait_end() == 0
    assert _arguments(recorder) == [
        "--as=Of $(boats) & buoys",
        "https://example.org/an-article",
        str(root / "a.md"),
    ]


async def test_without_commands_it_says_where_they_go(tmp_path: Path) -> None:
    library = make_library(tmp_path / "library")
    archive, _ = opened(library, make_archive(tmp_path / "ai", {"a.md": article_text()}))
    async with browsing(library, [archive]) as reader:
        await reader.press("exclamation_mark")
        assert "[commands] of config.toml" in reader.toasts[-1]
