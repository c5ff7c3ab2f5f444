"""Every naughty text on the command line: in what commands print, and as what they are asked."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import spawn
from tests.torture.naughty import naughty, one_of_each
from tests.torture.naughty_archive import write
from tests.torture.naughty_terminal import PROGRAM
from tests.torture.tokens import tokens
from tui.cli.main import main
from tui.config.paths import folders_in
from tui.index.store import Store

TEXTS = naughty()
Ask = Callable[..., tuple[int, str]]


@pytest.fixture(scope="module")
def where(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Give the options by which a command finds the naughty archive, that its library has read."""
    folder = tmp_path_factory.mktemp("commands")
    root, home = write(folder / "news", TEXTS.values()), folder / "home"
    assert spawn("--library", home, "update", root).code == 0
    return ["--library", str(home), "--archive", str(root)]


@pytest.fixture
def ask(where: list[str], capsys: pytest.CaptureFixture[str]) -> Ask:
    """Run a command in this process; give its exit code and all that it printed."""

    def ask(name: str, *words: str) -> tuple[int, str]:
        capsys.readouterr()
        code = main([name, *where, *words])
        out, err = capsys.readouterr()
        return code, out + err

    return ask


def told(text: str) -> set[str]:
    """Name the tokens of a text, but for the ends of its lines and what parts columns."""
    return {*tokens(text.encode("utf-8", "surrogateescape"))} - {"LF", "U+0009"}


ALL = ("--limit", "5000")


def test_no_text_is_taken_for_damage_of_the_index(where: list[str]) -> None:
    assert Store(folders_in(Path(where[1])).index).inspect() is True


@pytest.mark.parametrize(
    "words",
    [
        ("list", *ALL),
        ("list", "--long", *ALL),
        ("facets", *ALL),
        ("stats",),
        ("stories", *ALL),
        ("check",),
        ("digest",),
        ("digest", "--format", "html"),
        *(("export", "--format", form) for form in ("markdown", "html", "bibtex", "ris", "atom")),
    ],
    ids=" ".join,
)
def test_what_a_command_prints_holds_no_control(ask: Ask, words: tuple[str, ...]) -> None:
    code, said = ask(*words)
    assert code in (0, 1), said[-300:]
    assert len(said) > 100
    assert told(said.replace("\r\n", "\n") if "ris" in words else said) == set()


@pytest.mark.parametrize(
    "words",
    [
        ("list", "--json", *ALL),
        ("facets", "--json", *ALL),
        ("stats", "--json"),
        ("stories", "--json", *ALL),
        ("digest", "--format", "json"),
        ("export", "--format", "json"),
    ],
    ids=" ".join,
)
def test_json_is_json_and_holds_no_control(ask: Ask, words: tuple[str, ...]) -> None:
    code, said = ask(*words)
    assert code == 0
    assert told(said) == set()
    try:
        json.loads(said)
    except ValueError:
        assert all(json.loads(line) for line in said.splitlines())


def test_columns_are_parted_by_tabs_that_no_text_brings_in(ask: Ask) -> None:
    _, said = ask("list", "--tsv", *ALL)
    lines = said.splitlines()
    assert len({line.count("\t") for line in lines}) == 1
    assert len(lines) >= len(TEXTS)
    assert told(said) == set()


def test_as_queries_they_are_answered_or_refused_in_clean_text(ask: Ask) -> None:
    for name, text in TEXTS.items():
        code, said = ask("list", "--limit", "3", "--", text)
        assert code in (0, 1, 2), name
        assert told(said) == set(), name


@pytest.mark.parametrize("command", ["show", "related", "cited", "story", "provider", "topic"])
def test_as_names_of_what_is_to_be_shown_they_are_found_or_not(ask: Ask, command: str) -> None:
    """Every sixth text for each command, another sixth for the next."""
    first = ["show", "related", "cited", "story", "provider", "topic"].index(command)
    for name, text in [*one_of_each().items()][first::6]:
        code, said = ask(command, "--", text)
        assert code in (0, 1, 2, 3), name
        assert told(said) == set(), name


def test_tags_and_views_come_back_as_text(ask: Ask) -> None:
    for name, text in [*one_of_each().items()][::12]:
        for words in (
            ("mark", "--tag", text, "--", "title:0001"),
            ("views", "--save", text[:50], "--", text),
        ):
            code, said = ask(*words)
            assert code in (0, 1, 2, 3), name
            assert told(said) == set(), name
    asked = "views", "views --json", "show -- https://example.org/1", "facets --by tag"
    for command in asked:
        _, said = ask(*command.split())
        assert told(said) == set(), command


def test_the_browser_in_plain_lines_prints_them_clean(where: list[str]) -> None:
    numbers = "".join(f"{number}\nq\n" for number in range(1, 11))
    said = subprocess.run(
        [*PROGRAM, "--plain", "--no-update", *where[:2], where[3]],
        input=(numbers + "next\n") * 10 + "\x1b[2J\nfind \x9b\nview \x07\nquit\n",
        capture_output=True,
        text=True,
        check=True,
        timeout=100,
    )
    assert "Next" in said.stdout
    assert told(said.stdout + said.stderr) == set()
