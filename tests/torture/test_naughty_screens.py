"""Every naughty text on the screens beside the article: list, stories and figures."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tests.cli.conftest import spawn
from tests.torture.naughty import naughty
from tests.torture.naughty_archive import STORY, harmless, write
from tests.torture.naughty_terminal import Stream, streaming
from tests.torture.tokens import foreign

TEXTS = [*naughty().values()]
HARMLESS = harmless(len(TEXTS))
Acts = Callable[[Stream, int], None]


def walk_list(stream: Stream, count: int) -> None:
    """Page through the list, with two lines an article and with one."""
    for act in ("g", "c"):
        stream.send("g", act)
        for _ in range(count // 40 + 1):
            stream.send("pagedown")
        stream.act("G")
        stream.wait_quiet()


def draw_figures(stream: Stream, count: int) -> None:
    """Draw the figures of all articles, and page through them."""
    stream.act("%")
    stream.wait_written("By day, week, month")
    for _ in range(count // 40):
        stream.send("pagedown")
    stream.act("q")
    stream.wait_written("articles")


def see_stories(stream: Stream, count: int) -> None:
    """See each story in order of time, who was first, and the raw front matter of one of its articles.

    The first is seen at rest: how far the others get before the next key depends on how busy the machine is,
    and a style that only the naughty ones came to show would be taken for theirs.
    """
    stream.act("g")
    for number in range(count // STORY):
        stream.act("m")
        stream.wait_written("Who first")
        if number == 0:
            stream.wait_quiet()
        stream.act("\t", "q")
        stream.wait_written("Enter Open")
        stream.act("j" * STORY)


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Path, Path, Sequence[str]]]:
    """Give a harmless archive and the naughty one, each with the library that has read it, and its texts."""
    found: list[tuple[Path, Path, Sequence[str]]] = []
    for texts in (HARMLESS, TEXTS):
        folder = tmp_path_factory.mktemp("screens")
        root, home = write(folder / "news", texts), folder / "home"
        assert spawn("--library", home, "update", root).code == 0
        found.append((root, home, texts))
    return found


@pytest.mark.parametrize(
    ("acts", "size"),
    [(walk_list, (110, 120)), (walk_list, (47, 20)), (draw_figures, (100, 60)), (see_stories, (100, 40))],
)
def test_screens_give_the_terminal_nothing_but_what_harmless_ones_give(
    places: list[tuple[Path, Path, Sequence[str]]], acts: Acts, size: tuple[int, int]
) -> None:
    outputs = []
    for root, home, texts in places:
        with streaming(home, root, columns=size[0], rows=size[1]) as stream:
            acts(stream, len(texts))
        outputs.append(stream.everything)
    assert foreign(outputs[1], outputs[0]) == {}
