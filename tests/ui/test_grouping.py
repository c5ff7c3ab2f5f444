"""Grouping the list of the browser: chosen, kept while the query changes, and taken back."""

import pytest

from tests.ui.browsing import Reader, browsing
from tests.ui.screen_text import assert_snapshot
from tui.core.archives import Archive
from tui.library import Library


def _heads(reader: Reader) -> list[str]:
    return [line for line in reader.lines if " ── " in line]


async def _group(reader: Reader, words: str) -> None:
    await reader.press("b", *words, "enter")


async def test_days_are_chosen_and_taken_back(library: Library, scope: tuple[Archive, ...]) -> None:
    async with browsing(library, scope, (100, 30)) as reader:
        await reader.press("j", "j", "j", "j")
        title = reader.title
        await _group(reader, "day")
        assert reader.sees("Tue 9 Jun 2020 ── 3 articles")
        assert reader.sees("Mon 8 Jun 2020 ── 3 articles")
        assert reader.title == title
        await reader.press("right_curly_bracket")
        assert reader.screen.list.cursor == 6
        await _group(reader, "no")
        assert _heads(reader) == []
        assert reader.screen.list.cursor == 6


async def test_groups_stay_while_the_query_changes(library: Library, scope: tuple[Archive, ...]) -> None:
    async with browsing(library, scope, (100, 30)) as reader:
        await _group(reader, "month")
        assert reader.sees("Jun 2020 ── 27 articles")
        await reader.press("slash", *"police", "enter")
        assert reader.sees("Jun 2020 ── 6 articles")
        await reader.press("S", "t")
        assert _heads(reader) == []
        await reader.press("S", "d")
        assert reader.sees("Jun 2020 ── 6 articles")


async def test_providers_bring_their_order(library: Library, scope: tuple[Archive, ...]) -> None:
    async with browsing(library, scope, (100, 30)) as reader:
        await _group(reader, "provider")
        assert reader.sees("North Shore Morning Post ── 20 articles")
        assert reader.screen.asked.text == "sort:provider"
        await reader.press("right_curly_bracket")
        assert reader.sees("QUAY ── 20 articles")
        await _group(reader, "week")
        assert reader.sees("Week of 8 Jun 2020 ── 6 articles")
        assert reader.screen.asked.text == ""


async def test_leaving_the_menu_changes_nothing(library: Library, scope: tuple[Archive, ...]) -> None:
    async with browsing(library, scope, (100, 30)) as reader:
        await _group(reader, "week")
        await reader.press("b", "escape")
        assert reader.screen.grouped_by == "week"


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12)], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_a_grouped_list_with_marks_and_a_selection_looks_as_it_did(
    library: Library, scope: tuple[Archive, ...], size: tuple[int, int]
) -> None:
    async with browsing(library, scope, size) as reader:
        await _group(reader, "day")
        await reader.press("j", "space", "j", "space", "space", "k")
        assert_snapshot(reader.app, f"grouped-{size[0]}x{size[1]}")
