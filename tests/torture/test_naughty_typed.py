"""Naughty texts pasted into the lines that can be typed in: all into the search, a part into each other."""

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tests.cli.conftest import spawn
from tests.torture.naughty import as_bytes, naughty
from tests.torture.naughty_archive import harmless, write
from tests.torture.naughty_terminal import Stream, streaming
from tests.torture.tokens import foreign

ARTICLES = 20
HARMLESS = harmless(60)
"""However many are pasted, nothing is switched in the terminal."""
ROOM = 90
"""Letters of a text that are pasted: with its mark it is shown as a whole."""
CLEAR = b"\x01\x0b"
"""To the beginning of the line, and delete to its end."""
EMPTY_NOTE = b"\x1b[18~\x7f"
"""F7 selects all lines."""
Acts = Callable[[Stream, Sequence[str]], None]


def paste_all(stream: Stream, texts: Sequence[str], clear: bytes = CLEAR) -> None:
    """Paste text after text into a line that is cleared before each, and see the mark behind each."""
    for number, text in enumerate(texts):
        stream.paste(as_bytes(text[:ROOM]) + f"~{number:04}".encode(), after=clear)
        stream.wait_written(f"~{number:04}")
    stream.write(clear)
    stream.wait_quiet()


def part(texts: Sequence[str], first: int) -> list[str]:
    """Give every tenth text, as one short line: no more is taken as a name, nor the second of several."""
    return [" ".join(text[:40].splitlines()) for text in texts[first::10]]


def search(stream: Stream, texts: Sequence[str]) -> None:
    """Type each text as a query, first one that is underlined."""
    stream.send("/")
    stream.paste(b"heat:much")
    stream.wait_written("heat:much")
    stream.wait_quiet()
    paste_all(stream, texts)
    stream.act("enter")
    stream.wait_written("Open")


def keep_searches(stream: Stream, texts: Sequence[str]) -> None:
    """Keep each text as a search, and go back through those that were kept."""
    for number, text in enumerate(texts):
        stream.send("/")
        stream.wait_for("Enter Keep")
        stream.paste(as_bytes(text[:ROOM]) + f"~{number:04}".encode(), after=CLEAR)
        stream.wait_written(f"~{number:04}")
        stream.send("enter", "escape")
        stream.wait_for("Enter Open")
    stream.send("/")
    for _ in texts:
        stream.send("up")
    stream.wait_quiet()
    stream.send("escape")
    stream.wait_for("Enter Open")


def narrow_choices(stream: Stream, texts: Sequence[str]) -> None:
    """Look for a command and for a key by some."""
    for key, sample in ((":", part(texts, 0)), ("?", part(texts, 5))):
        stream.act(key)
        stream.wait_written("type to narrow")
        paste_all(stream, sample)
        leave(stream)


def answer_questions(stream: Stream, texts: Sequence[str]) -> None:
    """Type some as tags, as a program, as the name of a view, and as a note."""
    stream.act("/", *"harmless", "enter")
    stream.wait_quiet()
    for key, title, sample in (
        ("t", "Tag 1 article", part(texts, 1)),
        ("|", "Pipe the article to", part(texts, 3)),
        ("w", "Save this view", part(texts, 6)),
    ):
        stream.act(key)
        stream.wait_written(title)
        paste_all(stream, sample)
        leave(stream)
    stream.act("a")
    stream.wait_written("Note")
    paste_all(stream, part(texts, 7), EMPTY_NOTE)
    leave(stream)


def find_in_article(stream: Stream, texts: Sequence[str]) -> None:
    """Find some in an article."""
    stream.act("enter")
    stream.wait_written("J Next article")
    stream.wait_quiet()
    stream.act("/")
    stream.wait_written("Find ")
    paste_all(stream, part(texts, 2))
    leave(stream)


def leave(stream: Stream) -> None:
    """Close what is above the screen."""
    stream.act("escape")
    stream.wait_quiet()


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Give an archive, and the folder of a library that has read it."""
    folder = tmp_path_factory.mktemp("typed")
    root, home = write(folder / "news", harmless(ARTICLES)), folder / "home"
    assert spawn("--library", home, "update", root).code == 0
    return root, home


@pytest.mark.parametrize("acts", [search, narrow_choices, answer_questions, find_in_article])
def test_what_is_pasted_is_text_to_the_terminal(
    places: tuple[Path, Path], tmp_path: Path, acts: Acts
) -> None:
    root, library = places
    outputs: list[bytes] = []
    for texts in (HARMLESS, [*naughty().values()]):
        home = shutil.copytree(library, tmp_path / str(len(outputs)))  # which remembers nothing of other runs
        with streaming(home, root, columns=130, rows=16) as stream:
            acts(stream, texts)
        outputs.append(stream.everything)
    assert foreign(outputs[1], outputs[0]) == {}


def test_what_is_kept_as_a_search_gives_the_terminal_nothing_else(
    places: tuple[Path, Path], tmp_path: Path
) -> None:
    """A text that is no query stays in the line, which says why; Escape leaves it there."""
    root, library = places
    outputs: list[bytes] = []
    texts = [*naughty().values()][::20]
    for some in (harmless(len(texts)), texts):
        home = shutil.copytree(library, tmp_path / str(len(outputs)))
        with streaming(home, root, columns=130, rows=16) as stream:
            keep_searches(stream, some)
        outputs.append(stream.everything)
    assert foreign(outputs[1], outputs[0]) == {}
