"""The list grouped by story: one line each, unfolded, marked and selected as one."""

from pathlib import Path

from textual.events import Paste

from tests.ui.browsing import Reader, browsing
from tests.ui.screen_text import assert_snapshot
from tui.config.session import Session
from tui.core.archives import Archive
from tui.library import Library


async def _by_story(reader: Reader) -> None:
    await reader.press("b", *"story", "enter")


def _folds(reader: Reader) -> list[str]:
    lists = reader.screen.list
    return [row.fold if row else "?" for row in map(lists.row_at, range(lists.count))]


async def test_stories_are_one_line_until_they_are_unfolded(
    library: Library, scope: tuple[Archive, ...]
) -> None:
    async with browsing(library, scope, (100, 30)) as reader:
        await _by_story(reader)
        # Every fifth article lists the two after it: of 60 articles 36 are in 12 stories of three.
        assert reader.screen.list.count == 60 - 36 + 12
        assert _folds(reader)[:4] == ["folded", "", "", "folded"]
        assert reader.sees("3 articles · 3 providers · 9 Jun 2020")
        await reader.press("enter")
        assert _folds(reader)[:6] == ["unfolded", "member", "member", "member", "", ""]
        assert reader.screen.list.count == 39
        await reader.press("j", "j", "enter")
        assert reader.reading.endswith(" 1")
        assert reader.focus == "ReadingPane"
        await reader.press("escape", "escape", "k", "k", "enter")
        assert _folds(reader)[:2] == ["folded", ""]
        assert reader.screen.list.cursor == 0


async def test_what_is_unfolded_stays_so_while_the_query_changes(
    library: Library, scope: tuple[Archive, ...]
) -> None:
    async with browsing(library, scope, (100, 30)) as reader:
        await _by_story(reader)
        await reader.press("j", "j", "j", "enter")
        await reader.press("S", "t")
        assert _folds(reader).count("unfolded") == 1
        await reader.press("slash")
        reader.app.post_message(Paste("type:article"))  # at once: of a letter alone the story may be no hit
        await reader.press("enter")
        assert _folds(reader).count("unfolded") == 1


async def test_the_view_of_the_stories_is_grouped_by_them_as_long_as_it_is_shown(
    library: Library, scope: tuple[Archive, ...]
) -> None:
    async with browsing(library, scope) as reader:
        assert any("Stories" in line and " 12" in line for line in reader.lines)
        await reader.press("V", *"stor", "enter")
        assert reader.screen.asked.text == "has:story"
        assert set(_folds(reader)) == {"folded"}
        assert reader.sees("36 of 60")
        await reader.press("V", *"unread", "enter")
        assert set(_folds(reader)) == {""}
        await reader.press("V", *"stor", "enter", "F")
        assert reader.screen.list.count == 60


async def test_a_search_tells_how_many_of_a_story_it_found(
    library: Library, scope: tuple[Archive, ...]
) -> None:
    async with browsing(library, scope, (100, 30)) as reader:
        await _by_story(reader)
        await reader.press("slash", *"paper OR police", "enter")
        assert reader.sees("2 of 3 articles · 2 providers · 9 Jun 2020")


async def test_grouped_by_story_on_screens_of_all_sizes(library: Library, scope: tuple[Archive, ...]) -> None:
    for size in ((120, 40), (80, 24), (40, 12)):
        async with browsing(library, scope, size) as reader:
            await _by_story(reader)
            await reader.press("enter", "j")
            assert_snapshot(reader.app, f"stories-{size[0]}x{size[1]}")
            await reader.press("c")
            assert_snapshot(reader.app, f"stories-compact-{size[0]}x{size[1]}")


async def test_marks_and_selections_take_whole_stories(own: tuple[Library, Archive, Path]) -> None:
    async with browsing(own[0], [own[1]], (100, 30)) as reader:
        await _by_story(reader)
        await reader.press("s")
        assert reader.toasts == ["3 articles starred: u takes it back."]
        assert own[0].count([own[1]], own[0].query("is:starred")) == 3
        await reader.press("u")
        assert own[0].count([own[1]], own[0].query("is:starred")) == 0
        await reader.press("space")
        assert reader.sees("3 selected")
        await reader.press("space")
        assert reader.sees("4 selected")
        await reader.press("g", "space")
        assert reader.sees("1 selected")
        await reader.press("escape", "asterisk")
        assert reader.sees("9 selected")
        await reader.press("r")
        assert own[0].count([own[1]], own[0].query("is:unread")) == 0


async def test_the_view_of_the_stories_comes_back_and_is_left_as_before(
    library: Library, scope: tuple[Archive, ...]
) -> None:
    session = Session(query="has:story", group="story")
    async with browsing(library, scope, session=session) as reader:
        assert set(_folds(reader)) == {"folded"}
        await reader.press("V", *"unread", "enter")
        assert set(_folds(reader)) == {""}
