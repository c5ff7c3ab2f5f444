"""Marks on the screen: what keys do to the list, the open article and the journal."""

from collections.abc import Sequence
from pathlib import Path
from threading import Event

import pytest

from tests.builders import make_archive
from tests.libraries import make_library, opened
from tests.ui.browsing import Reader, browsing
from tests.ui.conftest import news
from tui.config.settings import Settings
from tui.core.archives import Archive
from tui.core.opened import Opened
from tui.library import Library

Own = tuple[Library, Archive]


@pytest.fixture
def own(tmp_path: Path) -> Own:
    """Give a library of 24 articles that a test may mark."""
    library = make_library(tmp_path / "library")
    archive, _ = opened(library, make_archive(tmp_path / "ai", news(24)))
    return library, archive


def _count(own: Own, text: str) -> int:
    library, archive = own
    return library.count([archive], library.query(text))


def _row_line(reader: Reader, title: str) -> str:
    """The part of the screen's line that shows a title in the list."""
    start = title[:16]
    line = next(line for line in reader.lines if start in line)
    return line[: line.index(start)][-4:]


async def test_read_and_star_change_the_row_and_the_journal_and_move_nothing(own: Own) -> None:
    async with browsing(own[0], [own[1]]) as reader:
        first, second = reader.titles[:2]
        assert "●" in _row_line(reader, second)
        await reader.press("r")
        assert "●" not in _row_line(reader, first)
        assert reader.title == first
        await reader.press("j", "s")
        assert "★" in _row_line(reader, second)
        assert not reader.toasts
        assert (_count(own, "is:read"), _count(own, "is:starred")) == (1, 1)
        await reader.press("s", "r", "r")
        assert (_count(own, "is:read"), _count(own, "is:starred")) == (1, 0)


async def test_a_key_right_after_the_next_article_is_for_that_one_however_late_it_is_read(
    own: Own, monkeypatch: pytest.MonkeyPatch
) -> None:
    read, was = Event(), own[0].open

    def slow(scope: Sequence[Archive], key: str) -> Opened:
        read.wait(30)
        return was(scope, key)

    async with browsing(own[0], [own[1]]) as reader:
        await reader.press("enter")
        first, second = reader.titles[:2]
        monkeypatch.setattr(own[0], "open", slow)
        await reader.pilot.press("J", "s")
        await reader.until(lambda: _count(own, "is:starred") == 1, "the star is set")
        assert reader.reading == first
        read.set()
        await reader.until(lambda: reader.reading == second, "the next article is there")
    (starred,) = own[0].first_rows([own[1]], own[0].query("is:starred"), 9).rows
    assert starred.title == second


async def test_all_shown_are_marked_in_one_act_that_one_key_takes_back(own: Own) -> None:
    async with browsing(own[0], [own[1]]) as reader:
        await reader.press("R")
        assert _count(own, "is:unread") == 0
        assert reader.toasts == ["24 articles marked read: u takes it back."]
        await reader.press("u")
        assert _count(own, "is:unread") == 24
        assert reader.toasts[-1] == "24 articles marked unread: u takes it back."
        await reader.press("U")
        assert _count(own, "is:unread") == 0
        await reader.press("u", "u")
        assert reader.toasts[-1] == "Nothing to change."


async def test_what_is_marked_stays_in_the_list_that_it_left(own: Own) -> None:
    async with browsing(own[0], [own[1]]) as reader:
        await reader.press("slash", *"is:unread", "enter", "r", "j", "r")
        assert len(reader.titles) == 24
        reader.screen.ask_again()
        await reader.settle()
        assert len(reader.titles) == 22


async def test_tags_and_notes_are_asked_for_and_seen(own: Own) -> None:
    async with browsing(own[0], [own[1]]) as reader:
        title = reader.title
        await reader.press("enter", "t", *"later, to do", "enter")
        assert _count(own, "tag:later tag:do") == 1
        assert reader.sees("#later   #to")
        await reader.press("a", *"call them", "ctrl+s")
        assert reader.sees("✎ call them")
        assert reader.reading == title
        assert _count(own, "is:noted") == 1
        await reader.press("f3")
        assert reader.sees("#later #to do")
        await reader.press("T", *"later", "enter")
        assert _count(own, "tag:later") == 0
        await reader.press("u", "u", "u")
        assert (_count(own, "is:noted"), _count(own, 'tag:"to do"'), _count(own, "tag:later")) == (0, 0, 1)


async def test_a_selection_takes_the_acts(own: Own) -> None:
    async with browsing(own[0], [own[1]]) as reader:
        await reader.press("space", "j", "space")
        assert reader.sees("2 selected")
        await reader.press("r")
        assert _count(own, "is:read") == 2
        assert reader.toasts == ["2 articles marked read: u takes it back."]
        await reader.press("escape", "g", "v", "j", "j", "s")
        assert _count(own, "is:starred") == 3
        await reader.press("v", "j", "s")
        assert _count(own, "is:starred") == 0
        await reader.press("escape", "asterisk", "space", "s")
        assert _count(own, "is:starred") == 23
        await reader.press("asterisk", "asterisk")
        assert not reader.screen.list.selection


async def test_a_selection_survives_another_order_and_another_query(own: Own) -> None:
    async with browsing(own[0], [own[1]]) as reader:
        await reader.press("j", "j", "space")
        title = reader.titles[2]
        await reader.press("S", "t", "slash", *"paper OR police OR robots OR 量子 OR chip", "enter")
        index = reader.titles.index(title)
        assert reader.screen.list.is_selected(index)


async def test_keys_lead_to_unread_articles(own: Own) -> None:
    async with browsing(own[0], [own[1]]) as reader:
        await reader.press("j", "r", "j", "r", "g", "n")
        assert reader.screen.list.cursor == 3
        await reader.press("p")
        assert reader.screen.list.cursor == 0
        await reader.press("p")
        assert "no more unread" in reader.toasts[-1]


async def test_an_article_counts_as_read_when_it_was_open_for_a_moment_never_in_passing(own: Own) -> None:
    moment = Settings(read_after_s=0.2, is_live=False)
    async with browsing(own[0], [own[1]], settings=moment) as reader:
        await reader.press("enter")
        await reader.until(lambda: _count(own, "is:read") == 1, "the article to count as read")
        await reader.settle()
        await reader.press("u")
        assert _count(own, "is:read") == 1
    never = Settings(read_after_s=None, is_live=False)
    async with browsing(own[0], [own[1]], settings=never) as reader:
        await reader.press("j", "enter", "J", "J", "J")
        assert _count(own, "is:read") == 1


async def test_marks_of_another_browser_are_seen_within_two_looks(own: Own, tmp_path: Path) -> None:
    async with browsing(own[0], [own[1]]) as reader:
        other = make_library(tmp_path / "library")
        key = reader.screen.list.row_at(1).key  # type: ignore[union-attr]
        other.marking.mark([key], "starred", value=True)
        reader.screen.look(at_once=True)
        await reader.until(lambda: "★" in _row_line(reader, reader.titles[1]), "the other's star")


async def test_a_view_is_saved_and_dropped(own: Own) -> None:
    async with browsing(own[0], [own[1]]) as reader:
        await reader.press("w")
        assert "Everything is shown" in reader.toasts[-1]
        await reader.press("slash", *"police ", "enter", "w", *"Boats", "enter")
        assert dict(own[0].marking.views()) == {"Boats": "police"}
        await reader.press("F")
        assert reader.sees("Boats")
        await reader.press("f", "g", "j", "j", "j", "j", "j", "delete")
        assert own[0].marking.views() == {}
        await reader.press("u")
        assert dict(own[0].marking.views()) == {"Boats": "police"}
        await reader.press("g", "j", "delete")
        assert "always there" in reader.toasts[-1]
