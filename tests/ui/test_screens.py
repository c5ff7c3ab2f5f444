"""Whole screens as text, at the sizes that people have."""

from collections.abc import Sequence
from contextlib import suppress

import pytest

from tests.ui.browsing import browsing
from tests.ui.screen_text import assert_snapshot, is_snapshot, screen_lines
from tui.core.archives import Archive
from tui.library import Library

SIZES = ((120, 40), (100, 30), (80, 24), (40, 12))

SCENES: dict[str, Sequence[str]] = {
    "first": (),
    "reading": ("j", "enter"),
    "facets": ("f", "j", "j", "enter"),
    "searching": ("slash", *"police"),
    "sort": ("S",),
    "help": ("question_mark",),
}


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("scene", SCENES)
async def test_a_screen_looks_as_it_did(
    library: Library, scope: tuple[Archive, ...], scene: str, size: tuple[int, int]
) -> None:
    async with browsing(library, scope, size) as reader:
        for key in SCENES[scene]:
            await reader.press(key)
        name = f"{scene}-{size[0]}x{size[1]}"
        with suppress(AssertionError):  # a busy machine may paint late; what differs is told below
            await reader.until(lambda: is_snapshot(reader.app, name), name, within_s=5)
        assert_snapshot(reader.app, name)


@pytest.mark.parametrize("size", [(20, 5), (39, 30), (120, 11), (2, 1), (3, 2)])
async def test_a_screen_that_is_too_small_says_so(
    library: Library, scope: tuple[Archive, ...], size: tuple[int, int]
) -> None:
    async with browsing(library, scope, size) as reader:
        await reader.press("j", "enter", "question_mark", "escape", "slash", "x", "escape")
        assert screen_lines(reader.app)[0].startswith("Broadsheet"[:1])
        assert not reader.sees("newest first")
        await reader.pilot.resize_terminal(80, 24)
        await reader.settle()
        assert reader.sees("newest first") or reader.reading


async def test_a_narrow_screen_shows_one_pane_at_a_time(library: Library, scope: tuple[Archive, ...]) -> None:
    async with browsing(library, scope, (60, 24)) as reader:
        assert reader.sees("newest first")
        await reader.press("enter")
        assert not reader.sees("newest first")
        assert reader.sees("Paragraph 0 of article 0")
        await reader.press("escape")
        assert reader.sees("newest first")
        await reader.press("h")
        assert reader.sees("All articles")
        assert not reader.sees("newest first")


async def test_a_middle_screen_lays_the_sidebar_over_the_list(
    library: Library, scope: tuple[Archive, ...]
) -> None:
    async with browsing(library, scope, (100, 30)) as reader:
        assert not reader.sees("All articles")
        await reader.press("f")
        assert reader.sees("All articles")
        await reader.press("escape")
        assert not reader.sees("All articles")


async def test_the_layout_follows_the_window(library: Library, scope: tuple[Archive, ...]) -> None:
    async with browsing(library, scope, (120, 40)) as reader:
        await reader.press("j", "j", "enter")
        for size in ((60, 20), (100, 30), (40, 12), (200, 50), (80, 24)):
            await reader.pilot.resize_terminal(*size)
            await reader.settle()
            assert reader.reading == reader.title
            assert reader.focus == "ReadingPane"


async def test_zen_gives_the_screen_to_the_article_and_back(
    library: Library, scope: tuple[Archive, ...]
) -> None:
    async with browsing(library, scope) as reader:
        await reader.press("enter", "z")
        assert not reader.sees("newest first")
        assert not reader.sees("Broadsheet")
        await reader.press("escape")
        assert reader.sees("newest first")
        assert reader.focus == "ReadingPane"


async def test_panes_get_wider_and_their_usual_width_back(
    library: Library, scope: tuple[Archive, ...]
) -> None:
    async with browsing(library, scope) as reader:
        usual = reader.screen.list.size.width
        await reader.press("greater_than_sign", "greater_than_sign")
        assert reader.screen.list.size.width > usual
        await reader.press("less_than_sign")
        await reader.press("equals_sign")
        assert reader.screen.list.size.width == usual
        await reader.press("f", "greater_than_sign")
        assert reader.screen.sidebar.outer_size.width == 31
