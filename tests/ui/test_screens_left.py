"""What is left of a screen or a line that was opened and left: nothing."""

import gc

import pytest
from rich.segment import Segment
from textual._styles_cache import StylesCache
from textual.strip import Strip
from textual.widget import Widget

from tests.ui.browsing import Reader, browsing
from tui.core.archives import Archive
from tui.library import Library


def _painted() -> int:
    """Count the widgets whose painted lines are kept."""
    gc.collect()
    return sum(isinstance(each, StylesCache) for each in gc.get_objects())


def _left() -> list[Widget]:
    """Give the widgets that are kept though they were left."""
    gc.collect()
    return [each for each in gc.get_objects() if isinstance(each, Widget) and not each.is_attached]


async def _open_and_leave(reader: Reader, key: str, times: int) -> None:
    for _ in range(times):
        await reader.press(key)
        assert reader.app.screen is not reader.screen
        await reader.press("escape")
        assert reader.app.screen is reader.screen


@pytest.mark.parametrize("key", ["question_mark", "S", "t", "a", "m", "M", "P", "V", "b", "D", "colon"])
async def test_memory_does_not_grow_with_each_menu_that_is_opened(
    library: Library, scope: tuple[Archive, ...], key: str
) -> None:
    async with browsing(library, scope) as reader:
        await _open_and_leave(reader, key, 2)
        before = len(_left())
        await _open_and_leave(reader, key, 3)
        await reader.until(lambda: len(_left()) <= before, "the screens to be let go", within_s=5)


@pytest.mark.parametrize("keys", [("slash", "x", "escape"), ("f4", "slash", "x", "escape", "escape")])
async def test_memory_does_not_grow_with_each_search(
    library: Library, scope: tuple[Archive, ...], keys: tuple[str, ...]
) -> None:
    async with browsing(library, scope) as reader:
        await reader.press("enter")
        await reader.press(*keys * 2)
        before = _painted()
        await reader.press(*keys * 3)
        await reader.until(lambda: _painted() <= before, "the lines to be let go", within_s=5)


async def test_lines_that_were_cut_are_not_all_kept(library: Library, scope: tuple[Archive, ...]) -> None:
    async with browsing(library, scope):
        for number in range(2_000):
            assert Segment(f"量{number:04}").split_cells(2) == (Segment("量"), Segment(f"{number:04}"))
        assert Segment._split_cells.cache_info().currsize < 1_000


async def test_painted_lines_go_without_the_collector(library: Library, scope: tuple[Archive, ...]) -> None:
    async with browsing(library, scope) as reader:
        gc.collect()
        gc.set_debug(gc.DEBUG_SAVEALL)
        try:
            await reader.press("j", "k", "enter", "j", "k")
            gc.collect()
            assert [each for each in gc.garbage if isinstance(each, Strip)] == []
        finally:
            gc.set_debug(0)
            gc.garbage.clear()
