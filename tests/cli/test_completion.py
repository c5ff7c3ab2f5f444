"""The completions, asked of the shells themselves."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.pty import Terminal
from tui.cli.registry import SUMMARIES, load

SHELLS = ("bash", "zsh", "fish")


def _needs(shell: str) -> "pytest.MarkDecorator":
    return pytest.mark.skipif(not shutil.which(shell), reason=f"{shell} is not installed here")


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put a `broadsheet` on the path, as an installation does."""
    folder = tmp_path / "bin"
    folder.mkdir()
    script = folder / "broadsheet"
    root = Path(__file__).parents[2]
    script.write_text(f'#!/bin/sh\nPYTHONPATH={root} exec {sys.executable} -m tui "$@"\n')
    script.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")
    return script


@pytest.fixture
def names(run: Run, archive: Path) -> None:
    """Add two archives, one with a name that a shell has to quote."""
    run("add", archive)
    other = archive.parent / "other"
    other.mkdir()
    run("add", other, "--name", "Machines at work")


def _script(run: Run, shell: str, folder: Path) -> Path:
    path = folder / f"broadsheet.{shell}"
    path.write_text(run("completion", shell).out)
    return path


@pytest.mark.parametrize("shell", [pytest.param(shell, marks=_needs(shell)) for shell in SHELLS])
def test_the_script_is_sound(run: Run, shell: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [shell, "-n", _script(run, shell, tmp_path)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_names_every_command_and_option(run: Run, shell: str) -> None:
    script = run("completion", shell).out
    for name in SUMMARIES:
        assert name in script
        for option in load(name).options:
            assert option.flags[-1].lstrip("-") in script


def _bash(run: Run, folder: Path, *words: str) -> list[str]:
    """Ask bash what it would offer for the last word."""
    ask = (
        f'source {_script(run, "bash", folder)}; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1));'
        ' _broadsheet; printf "%s\\n" "${COMPREPLY[@]}"'
    )
    done = subprocess.run(
        ["bash", "-c", ask, "bash", "broadsheet", *words],
        capture_output=True,
        text=True,
        check=True,
        cwd=folder,
    )
    return done.stdout.split("\n")[:-1]


@_needs("bash")
@pytest.mark.usefixtures("program", "names")
@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (["li"], ["list"]),
        (["list", "--so"], ["--sort"]),
        (["list", "--sort", "-h"], ["-heat"]),
        (["list", "--sort", "-heat", "--js"], ["--json"]),
        (["--library", "list", "arch"], ["archives"]),
        (["list", "--archive", "Ma"], ["Machines at work"]),
        (["update", "a"], ["ai"]),
        (["completion", ""], ["bash", "zsh", "fish"]),
        (["config", "p"], ["path"]),
        (["list", "any"], []),
        (["--no-"], ["--no-update", "--no-mouse", "--no-color"]),
    ],
)
def test_bash_offers_what_fits(run: Run, tmp_path: Path, words: list[str], offered: list[str]) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    assert [word for word in _bash(run, empty, *words) if word] == offered


@_needs("bash")
@pytest.mark.usefixtures("program")
def test_bash_offers_folders_to_open(run: Run, tmp_path: Path) -> None:
    (tmp_path / "my archive").mkdir()
    assert "my archive" in _bash(run, tmp_path, "my")
    assert "my archive" in _bash(run, tmp_path, "add", "my")


@_needs("fish")
@pytest.mark.usefixtures("program", "names")
@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("broadsheet li", "list"),
        ("broadsheet list --so", "--sort"),
        ("broadsheet list --sort h", "heat"),
        ("broadsheet list --archive Ma", "Machines at work"),
        ("broadsheet update a", "ai"),
        ("broadsheet completion z", "zsh"),
    ],
)
def test_fish_offers_what_fits(run: Run, tmp_path: Path, typed: str, offered: str) -> None:
    done = subprocess.run(
        ["fish", "--no-config", "-c", f"source {_script(run, 'fish', tmp_path)}; complete -C '{typed}'"],
        capture_output=True,
        text=True,
        check=True,
        cwd=tmp_path / "bin",
    )
    assert [line.split("\t")[0] for line in done.stdout.splitlines()] == [offered]


@_needs("zsh")
@pytest.mark.usefixtures("program", "names")
@pytest.mark.parametrize(
    ("typed", "completed"),
    [
        ("broadsheet lis", "broadsheet list "),
        ("broadsheet list --so", "broadsheet list --sort "),
        ("broadsheet list --sort -h", "broadsheet list --sort -heat "),
        ("broadsheet list --archive Ma", r"broadsheet list --archive Machines\ at\ work "),
        ("broadsheet completion z", "broadsheet completion zsh "),
    ],
)
def test_zsh_completes_what_is_begun(run: Run, tmp_path: Path, typed: str, completed: str) -> None:
    script = _script(run, "zsh", tmp_path)
    with Terminal(["zsh", "-f", "-i"], columns=120, env={"PS1": "> "}, cwd=tmp_path) as terminal:
        terminal.wait_for(">")
        terminal.send(
            f"autoload -Uz compinit && compinit -u -D && source {script} && clear; echo ready", "enter"
        )
        terminal.wait_until(lambda: "ready" in terminal.lines, "the completions to be loaded")
        terminal.send(typed, "tab")
        terminal.wait_for(f"> {completed}".rstrip())
