"""What a shell sees: streams, exit codes, closed pipes, odd locales."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.builders import article_text, make_archive
from tests.cli.conftest import Run, spawn
from tui import __version__
from tui.cli.registry import SUMMARIES

PROGRAM = f"{sys.executable} -m tui"


def _shell(script: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", "-o", "pipefail", "-c", script], capture_output=True, text=True, timeout=120, check=False
    )


@pytest.fixture
def long_archive(tmp_path: Path) -> Path:
    """More lines than any pipe holds back."""
    files = {
        f"_news/{n:04}.md": article_text(
            title=f"Article {n} " + "long " * 60, webUrl=f"https://example.org/{n}"
        )
        for n in range(400)
    }
    return make_archive(tmp_path / "long", files)


def test_version_is_printed(run: Run) -> None:
    assert run("--version").out == f"broadsheet {__version__}\n"


def test_verbose_tells_where_things_are(run: Run, archive: Path, private_home: Path) -> None:
    ended = run("list", "-v", "--archive", archive)
    assert len(ended.lines) == 4
    assert f"Looking at ai, {archive}." in ended.err
    assert f"The index is {private_home}/.cache/broadsheet/index.db." in ended.err


def test_help_names_every_command(run: Run) -> None:
    ended = run("--help")
    assert ended.code == 0
    assert all(f"  {name} " in ended.out and text in ended.out for name, text in SUMMARIES.items())


@pytest.mark.parametrize("name", SUMMARIES)
def test_every_command_has_its_help(run: Run, name: str) -> None:
    ended = run(name, "--help")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith(f"usage: broadsheet {name} ")
    assert SUMMARIES[name] in ended.out


def test_a_closed_pipe_is_no_error(long_archive: Path) -> None:
    _shell(f"{PROGRAM} update {long_archive}")
    for options in ("", "--json"):
        ended = _shell(f"{PROGRAM} list --archive {long_archive} {options} | head -1")
        assert ended.returncode == 0
        assert ended.stderr == ""
        assert len(ended.stdout.splitlines()) == 1


def test_both_streams_into_a_closed_pipe_are_no_error(long_archive: Path) -> None:
    ended = _shell(f"({PROGRAM} list --limit 399 --archive {long_archive}; echo $? >&3) 3>&2 2>&1 | head -1")
    assert ended.stderr == "0\n"


def test_closed_streams_are_no_error(archive: Path) -> None:
    assert _shell(f"{PROGRAM} list --archive {archive} >&- 2>&- <&-").returncode == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_under_standard_output_is_told(archive: Path) -> None:
    ended = _shell(f"{PROGRAM} list --archive {archive} >/dev/full")
    assert ended.returncode == 3
    assert ended.stderr == "broadsheet: What was found could not be written: No space left on device.\n"


@pytest.mark.parametrize(
    "env",
    [
        {"LC_ALL": "C", "LANG": "C"},
        {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "latin-1"},
        {"PYTHONIOENCODING": "ascii:strict"},
    ],
)
@pytest.mark.parametrize("words", [["list"], ["list", "--json"], ["show", "https://example.org/undated"]])
def test_no_locale_is_too_poor_to_print_to(archive: Path, env: dict[str, str], words: list[str]) -> None:
    ended = spawn(*words, "--archive", archive, env=env)
    assert ended.code == 0
    assert "pauses" in ended.out
    assert "Traceback" not in ended.err


def test_data_goes_to_standard_output_and_all_else_to_standard_error(archive: Path) -> None:
    ended = spawn("list", "--archive", archive, "--limit", "1", stderr=subprocess.DEVNULL)
    assert len(ended.lines) == 1
    ended = spawn("list", "--archive", archive, "--limit", "1", stdout=subprocess.DEVNULL)
    assert ended.err == "1 of 4 shown.\n"


def test_a_pipe_gets_no_progress(archive: Path) -> None:
    ended = spawn("update", archive)
    assert ended.out.startswith("ai: 4 added")
    assert ended.err == ""


def test_python_dash_m_is_the_program() -> None:
    assert spawn("--version").out == f"broadsheet {__version__}\n"


def test_a_file_name_that_is_not_utf_8_is_listed_shown_and_checked(run: Run, tmp_path: Path) -> None:
    name = os.fsdecode(b"_news/caf\xe9.md")
    root = make_archive(tmp_path / "odd", {name: article_text(title="Odd", heat="hot")})
    for words in (["list", "--json"], ["show", "https://example.org/an-article"], ["check"]):
        ended = run(*words, "--archive", root)
        assert ended.code in (0, 1)
        assert "caf\N{REPLACEMENT CHARACTER}.md" in ended.out
