"""Every naughty text in an article that is opened: in its fields, its body, its addresses, its file's name.

What is looked at is what a terminal gets: its bytes are taken apart, and must hold nothing that the same
acts on a harmless archive do not give.
"""

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.cli.conftest import spawn
from tests.torture.naughty import as_bytes, classes, naughty
from tests.torture.naughty_archive import harmless, write
from tests.torture.naughty_terminal import Stream, streaming
from tests.torture.tokens import foreign

LONG = 100
"""Letters of a text with which an article and its neighbours may be higher than the screen."""
HARMLESS = 60
"""Harmless articles: however many are opened, nothing is switched in the terminal."""

FRAMES = 20
"""Paintings from each part of a run, among which each text is put."""
_FRAME = b"\x1b[?2026h"


def test_there_are_five_hundred_classes_and_no_text_stands_twice() -> None:
    assert len(classes()) >= 500
    assert len(set(naughty().values())) == len(naughty())


def read_all(folder: Path, texts: Sequence[str]) -> bytes:
    """Open every article, alone on the screen, and see it to its end; give what the terminal got."""
    root, home = write(folder / "news", texts), folder / "home"
    assert spawn("--library", home, "update", root).code == 0
    with streaming(home, root, columns=86, rows=120) as stream:
        stream.act("g", "enter")
        stream.wait_written("_news/0000")
        stream.act("z")
        stream.wait_written("_news/0000")
        for number in range(1, len(texts)):
            is_long = max(map(len, texts[number - 1 : number + 2])) > LONG
            read_next(stream, number, is_long=is_long)
    return stream.everything


def read_next(stream: Stream, number: int, *, is_long: bool) -> None:
    """Go on to an article, which ends with the path of its file."""
    stream.act("J")
    if is_long:
        stream.wait_written(f"{number:04} ")
        stream.send("G")
    stream.wait_written(f"_news/{number:04}")


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return read_all(tmp_path_factory.mktemp("harmless"), harmless(HARMLESS))


def test_articles_give_the_terminal_nothing_but_what_harmless_ones_give(usual: bytes, tmp_path: Path) -> None:
    assert foreign(read_all(tmp_path, [*naughty().values()]), usual) == {}


def test_the_check_notices_each_text_that_is_not_cleaned(usual: bytes) -> None:
    """Sent as it stands amid what a run gave, every text with a control is told of.

    But for four that paint as the browser itself does.
    """
    frames = usual.split(_FRAME)
    middle = len(frames) // 2
    before = _FRAME.join([*frames[:FRAMES], *frames[middle - FRAMES : middle], b""])
    after = _FRAME.join([*frames[middle : middle + FRAMES], *frames[-FRAMES:]])
    controls = {"\x1b", *map(chr, range(0x80, 0xA0)), *map(chr, range(8)), "\x7f"}
    sent = {name: text for name, text in naughty().items() if controls & set(text)}
    assert len(sent) > 500
    around = before + after
    missed = [name for name, text in sent.items() if not foreign(before + as_bytes(text) + after, around)]
    assert missed == ["CSI right", "CSI column", "CSI place", "CSI colours of 24 bits"]
