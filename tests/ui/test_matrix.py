"""Screens by themes by sizes: the text of each, in signs and in ASCII, and its colours in every theme.

One snapshot holds all of a screen at a size, so that a change of one theme shows as one stretch of it.
"""

import os
import re
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from unittest.mock import patch

import pytest

from tests.ui.browsing import Reader, browsing
from tests.ui.inks import inks
from tests.ui.screen_text import screen_text
from tui.config.settings import Settings
from tui.core.archives import Archive
from tui.core.looks import Looks
from tui.library import Library
from tui.ui.themes import ANSI_DARK, ANSI_LIGHT, CONTRAST, DARK, LIGHT

SIZES = ((120, 40), (80, 24))
THEMES = (DARK, LIGHT, CONTRAST, ANSI_DARK, ANSI_LIGHT)
SCREENS: dict[str, Sequence[str]] = {
    "list": ("j", "space", "j", "v", "j"),
    "article": ("j", "enter", "right_square_bracket"),
    "facets": ("f", "j", "j", "enter"),
    "search": ("slash", *"police provider:nobody", "enter"),
    "story": ("slash", *"has:story", "enter", "enter", "m"),
    "figures": ("percent_sign",),
    "links": ("slash", *"related:>0", "enter", "enter", "number_sign"),
    "source": ("enter", "i"),
    "sort": ("S",),
    "help": ("question_mark",),
    "views": ("V",),
    "tag": ("t",),
    "note": ("a",),
    "tour": ("colon", *"ten keys", "enter"),
}
_FOLDER = Path(__file__).parent / "snapshots" / "matrix"


def _expected(name: str) -> str:
    path = _FOLDER / f"{name}.txt"
    return path.read_text("utf-8") if path.exists() else ""


async def _drawn(reader: Reader) -> str:
    """Give the text, and the colours of every theme."""
    parts = [screen_text(reader.app)]
    for theme in THEMES:
        reader.app.theme = theme
        await reader.settle()
        parts.append(f"--- {theme}\n{inks(reader.app)}")
    reader.app.theme = DARK
    return "\n".join(parts) + "\n"


async def _go(reader: Reader, screen: str) -> None:
    for key in SCREENS[screen]:
        await reader.press(key)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("screen", SCREENS)
async def test_a_screen_looks_as_it_did_in_every_theme(
    library: Library, scope: tuple[Archive, ...], screen: str, size: tuple[int, int]
) -> None:
    name = f"{screen}-{size[0]}x{size[1]}"
    expected, seen = _expected(name), ""
    with patch("textual.widgets.Input.cursor_blink", False):
        async with browsing(library, scope, size) as reader:
            await _go(reader, screen)
            for _ in range(3 if expected else 1):  # a busy machine may paint late
                seen = await _drawn(reader)
                if seen == expected:
                    break
    if not expected or os.environ.get("UPDATE_SNAPSHOTS"):
        _FOLDER.mkdir(parents=True, exist_ok=True)
        (_FOLDER / f"{name}.txt").write_text(seen, encoding="utf-8")
        assert expected, f"{name}.txt was not there and has been written: look at it, then run again"
        return
    assert seen == expected, f"the screen differs from matrix/{name}.txt:\n{seen}"


@pytest.mark.parametrize("screen", SCREENS)
async def test_a_screen_in_ascii_has_nothing_else(
    library: Library, scope: tuple[Archive, ...], screen: str
) -> None:
    settings = Settings(read_after_s=None, is_live=False, looks=Looks(signs="ascii"))
    async with browsing(library, scope, (120, 40), settings=settings) as reader:
        await _go(reader, screen)
        text = re.sub("[量子计算机的未来与挑战]", "", screen_text(reader.app))  # the archive's own
        strange = sorted({char for char in text if not char.isascii()})
        assert strange == []


def test_no_snapshot_is_left_over() -> None:
    names = {f"{screen}-{width}x{height}.txt" for screen in SCREENS for width, height in SIZES}
    with suppress(FileNotFoundError):
        assert {path.name for path in _FOLDER.iterdir()} == names
