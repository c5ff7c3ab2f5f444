"""Naughty texts in what is opened over an article and what is copied, in profiles and in facets."""

import re
from base64 import b64decode
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.cli.conftest import spawn
from tests.torture.naughty import naughty
from tests.torture.naughty_archive import harmless, write
from tests.torture.naughty_terminal import Stream, streaming
from tests.torture.tokens import foreign, tokens

TEXTS = [text for text in naughty().values() if len(text) < 1000][::40]
"""Some; of longer ones nothing is left to be a provider or a topic."""
HARMLESS = harmless(len(TEXTS))
_CHOICE, _PROFILE = "Who and what", "Its articles"
"""What P leads to."""
_COPIED = re.compile(rb"\x1b\]52;c;([^\x07\x1b]*)")


class Tool(NamedTuple):
    """What a key opens over an article."""

    keys: str
    sign: str
    """What stands on the screen as long as it is open."""
    leave: str


TOOLS = (
    Tool("#", "Type a number", "q"),
    Tool("O", "archive copy", "escape"),
    Tool("e", "Markdown, to be read on", "escape"),
    Tool("i", "j k Move", "q"),
)


def use_tools(stream: Stream) -> None:
    """Open each article, and everything that can be opened over it; copy its address and a citation."""
    stream.act("g", "enter")
    for number in range(len(TEXTS)):
        stream.wait_until(lambda at=number: _is_open(stream, at), f"article {number} to be open")  # type: ignore[misc]
        for tool in TOOLS:
            _visit(stream, tool)
        stream.send("y", "Y", "J")


def _is_open(stream: Stream, number: int) -> bool:
    """Tell whether an article's title stands in the pane below the list, and its text below that."""
    lines = stream.text.splitlines()
    edge = next((at for at, line in enumerate(lines) if "▔▔▔" in line), len(lines))
    return any(f"{number:04} " in line for line in lines[edge : edge + 4])


def _visit(stream: Stream, tool: Tool) -> None:
    stream.send(*tool.keys)
    stream.wait_for(tool.sign)
    stream.send(tool.leave)
    stream.wait_until(lambda: tool.sign not in stream.text, f"“{tool.sign}” to go")


def see_profiles(stream: Stream) -> None:
    """See all there is to know of the provider or a topic of each article: one is shown without a choice."""
    for number in range(len(TEXTS)):
        stream.send("P")
        stream.wait_until(lambda: _CHOICE in stream.text or _PROFILE in stream.text, "P to act")
        _see_profile(stream, number % 3)
        stream.send("j")


def _see_profile(stream: Stream, place: int) -> None:
    """See one to its end and leave it; the next key is for the list."""
    if _PROFILE not in stream.text:
        stream.send(*["down"] * place, "enter")
    stream.wait_for(_PROFILE)
    stream.send("G", "q")
    stream.wait_until(lambda: _PROFILE not in stream.text, "the profile to be left")


def narrow_facets(stream: Stream) -> None:
    """Look through the values of facets, all and those that hold some letters."""
    stream.send("f")
    stream.wait_for("Enter Narrow")
    for letters in ("0", "e", "t", "x1", "an", "()"):
        stream.send("G", "/", *letters)
        stream.wait_for(f"/ {letters}_")
        for _ in range(5):
            stream.send("pagedown")
        stream.send("g", "escape")
        stream.wait_until(lambda at=letters: f"/ {at}_" not in stream.text, "the filter to go")  # type: ignore[misc]
        for _ in range(5):
            stream.send("pagedown")
    stream.wait_quiet()


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Path, Path]]:
    """Give a harmless archive and a naughty one, each with the library that has read it."""
    found = []
    for texts in (HARMLESS, TEXTS):
        folder = tmp_path_factory.mktemp("tools")
        root, home = write(folder / "news", texts), folder / "home"
        assert spawn("--library", home, "update", root).code == 0
        found.append((root, home))
    return found


@pytest.fixture(scope="module")
def used(places: list[tuple[Path, Path]]) -> list[bytes]:
    """Give what a terminal got of each archive where all tools were used."""
    outputs = []
    for root, home in places:
        with streaming(home, root, columns=104, rows=60) as stream:
            use_tools(stream)
        outputs.append(stream.everything)
    return outputs


def test_what_is_opened_over_articles_gives_the_terminal_nothing_else(used: list[bytes]) -> None:
    assert foreign(used[1], used[0]) == {}


def test_what_is_copied_holds_nothing_that_a_terminal_obeys(used: list[bytes]) -> None:
    copied = [b64decode(found) for found in _COPIED.findall(used[1])]
    assert len(copied) == 2 * len(TEXTS)
    assert {name for text in copied for name in tokens(text)} <= {"LF"}


@pytest.mark.parametrize("acts", [see_profiles, narrow_facets])
def test_profiles_and_facets_give_the_terminal_nothing_else(
    places: list[tuple[Path, Path]], acts: Callable[[Stream], None]
) -> None:
    outputs = []
    for root, home in places:
        with streaming(home, root, columns=150, rows=60) as stream:
            acts(stream)
        outputs.append(stream.everything)
    assert foreign(outputs[1], outputs[0]) == {}
