from pathlib import Path
from typing import Any

import pytest

from tui.cli.grammar import Args, Command, command_named, nearest, parse, split
from tui.cli.options import COMMON, SHARED
from tui.cli.registry import SUMMARIES, load
from tui.core.errors import UsageError
from tui.core.query import Sort


def _parse(name: str, *words: str) -> Args:
    return parse(f"broadsheet {name}", load(name), COMMON, words)


@pytest.mark.parametrize(
    ("typed", "name", "rest"),
    [
        ("", "", ""),
        ("list ai", "list", "ai"),
        ("listing", "", "listing"),
        ("./list", "", "./list"),
        ("folder list", "", "folder list"),
        ("--library x list ai", "list", "--library x ai"),
        ("--library=x list", "list", "--library=x"),
        ("--archive list list", "list", "--archive list"),
        ("-v --json archives", "archives", "-v --json"),
        ("-- list", "", "-- list"),
        ("--unknown list", "", "--unknown list"),
        ("list list", "list", "list"),
    ],
)
def test_first_word_is_a_command_only_if_it_is_exactly_one(typed: str, name: str, rest: str) -> None:
    assert command_named(typed.split(), SHARED, SUMMARIES) == (name, rest.split())


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("ibm -type:video", ("ibm", "-type:video")),
        ("-type:video --json", ("-type:video",)),
        ("--json ibm --limit 5 watson", ("ibm", "watson")),
        ("ibm --jsn", ("ibm", "--jsn")),
        ("ibm -- --json -- -v", ("ibm", "--json", "--", "-v")),
        ("-", ("-",)),
        ("-vx", ("-vx",)),
        ("add remove", ("add", "remove")),
    ],
)
def test_every_word_of_a_query_is_query_unless_it_is_exactly_an_option(
    typed: str, words: tuple[str, ...]
) -> None:
    assert _parse("list", *typed.split()).words == words


@pytest.mark.parametrize(
    ("typed", "name", "value"),
    [
        ("--limit 20", "limit", 20),
        ("--limit=20", "limit", 20),
        ("--sort heat", "sort", (Sort("heat", descending=False),)),
        ("--sort -heat", "sort", (Sort("heat"),)),
        ("--sort=-title", "sort", (Sort("title"),)),
        ("--sort -heat,date", "sort", (Sort("heat"), Sort("date", descending=False))),
        ("", "sort", None),
        ("--archive a --archive b", "archive", ("a", "b")),
        ("--library x", "library", Path("x")),
        ("--limit 5 --limit 6", "limit", 6),
        ("--no-color", "no_color", True),
        ("--archive --json", "archive", ("--json",)),
    ],
)
def test_options_have_values(typed: str, name: str, value: Any) -> None:
    assert getattr(_parse("list", *typed.split()), name) == value


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("list --limit 0", "“0” is not a number of lines above 0"),
        ("list --limit many", "“many” is not a number"),
        ("list --limit", "--limit wants a value"),
        ("list --sort heet", "there is no order “heet”"),
        ("list --json=yes", "--json takes no value"),
        ("add", "Say which FOLDER"),
        ("add a b", "“b” is one word too many"),
        ("add a --nmae b", "There is no option --nmae here. Did you mean --name?"),
        ("archives -x", "There is no option -x here"),
        ("archives diablo", "“diablo” is one word too many"),
        ("add a --\x1b]0;pwned", "There is no option --�]0;pwned here"),
    ],
)
def test_a_command_line_that_is_not_understood_says_why(typed: str, said: str) -> None:
    name, *words = typed.split(" ")
    with pytest.raises(UsageError) as raised:
        _parse(name, *words)
    assert said in str(raised.value)
    assert "\x1b" not in str(raised.value)


def test_help_needs_no_operand() -> None:
    assert _parse("add", "--help").help


def test_a_word_that_is_no_option_here_is_an_error_only_outside_a_query() -> None:
    command = Command(run=lambda _: 0)
    with pytest.raises(UsageError):
        split(["--x"], command.options, is_query=False)
    assert split(["--x"], command.options, is_query=True) == ([], ["--x"])


def test_nearest_word_is_offered_only_when_it_is_near() -> None:
    assert nearest("lst", SUMMARIES) == " Did you mean list?"
    assert nearest("diablo", SUMMARIES) == ""


@pytest.mark.parametrize("name", [*SUMMARIES, ""])
def test_every_option_sets_a_value_that_commands_can_read(name: str) -> None:
    for option in (*load(name).options, *COMMON):
        attribute = option.flags[-1].lstrip("-").replace("-", "_")
        assert hasattr(Args(()), attribute)
