"""Keys typed while what they are for is on its way: they do what they do when they are typed slowly."""

from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from tests.builders import article_text, make_archive
from tests.libraries import make_library, opened
from tests.ui.browsing import browsing
from tests.ui.conftest import news
from tui.core.archives import Archive
from tui.keys.commands import is_command
from tui.keys.needs import NEEDS
from tui.library import Library
from tui.ui import typed_ahead
from tui.ui.screens.links import LinksScreen
from tui.ui.screens.source import SourceScreen
from tui.ui.windows import WINDOW

Own = tuple[Library, Archive]
Patch = pytest.MonkeyPatch

_WAIT_S = 60
"""Far above what a slow machine needs."""


@pytest.fixture
def own(tmp_path: Path, monkeypatch: Patch) -> Own:
    """Give a library of 24 articles that a test may mark; keys wait in it for as long as a test takes."""
    monkeypatch.setattr(typed_ahead, "_MOST_S", _WAIT_S)
    library = make_library(tmp_path / "library")
    archive, _ = opened(library, make_archive(tmp_path / "ai", news(24)))
    return library, archive


def _hold(patch: Patch, owner: object, name: str) -> Event:
    """Let a method wait, in its thread, until the event that this gives is set."""
    go, was = Event(), getattr(owner, name)

    def late(*given: Any, **named: Any) -> Any:
        assert go.wait(_WAIT_S)
        return was(*given, **named)

    patch.setattr(owner, name, late)
    return go


def _starred(own: Own) -> list[str]:
    rows = own[0].first_rows([own[1]], own[0].query("is:starred"), 99).rows
    return [row.title for row in rows if row is not None]


async def _typed(
    own: Own, before: Sequence[str], keys: Sequence[str], hold: Callable[[], Event] | None = None
) -> tuple[object, ...]:
    """Type keys, slowly or while something is held back, and give all that comes of them."""
    async with browsing(own[0], [own[1]]) as reader:
        await reader.press(*before)
        if hold is None:
            for key in keys:
                await reader.press(key)
        else:
            go = hold()
            await reader.pilot.press(*keys)
            go.set()
            await reader.settle()
        return reader.lines, reader.toasts, reader.reading, reader.title, type(reader.app.screen)


@pytest.mark.parametrize(
    "keys",
    [
        "J y",
        "J o",
        "J Y",
        "J i",
        "J number_sign 2",
        "J O down",
        "J 1 e enter",
        "J 1 a w",
        "J 1",
        "J right_square_bracket y",
        "J left_square_bracket enter",
        "J slash P a r a enter n y",
        "J m",
        "J M",
        "J P",
        "J J H y",
        "J 2 y",
        "J colon c i t e enter",
        "K y i",
        "n y",
        "n n y",
        "f3 j i",
        "f3 J number_sign",
    ],
)
async def test_a_key_is_for_the_article_that_is_on_its_way(own: Own, monkeypatch: Patch, keys: str) -> None:
    before = ("j", "j", "j", "j", "enter")
    slowly = await _typed(own, before, keys.split())
    with monkeypatch.context() as patch:
        fast = await _typed(own, before, keys.split(), lambda: _hold(patch, own[0], "open"))
    assert fast == slowly


@pytest.mark.parametrize("keys", ["enter O a m p", "enter number_sign 3", "enter J i"])
async def test_a_key_is_for_the_first_article_that_is_opened(own: Own, monkeypatch: Patch, keys: str) -> None:
    slowly = await _typed(own, ["j"], keys.split())
    with monkeypatch.context() as patch:
        fast = await _typed(own, ["j"], keys.split(), lambda: _hold(patch, own[0], "open"))
    assert fast == slowly


async def test_going_on_and_leaving_wait_for_no_article(own: Own, monkeypatch: Patch) -> None:
    async with browsing(own[0], [own[1]]) as reader:
        await reader.press("enter")
        go = _hold(monkeypatch, own[0], "open")
        await reader.pilot.press("J", "J", "J")
        assert reader.screen.awaited == "https://example.org/3"
        await reader.pilot.press("K", "K", "escape")
        assert (reader.focus, reader.screen.awaited) == ("ArticleList", "https://example.org/1")
        go.set()
        await reader.settle()
        assert reader.screen.key_here == "https://example.org/1"


async def test_a_session_left_while_an_article_is_on_its_way_comes_back_to_it(
    own: Own, monkeypatch: Patch
) -> None:
    async with browsing(own[0], [own[1]]) as reader:
        await reader.press("enter", "J", "pagedown")
        session = reader.screen.session_now()
        assert session.open_place > 0
        go = _hold(monkeypatch, own[0], "open")
        await reader.pilot.press("J")
        left = reader.screen.session_now()
        assert (left.open_key, left.open_place) == ("https://example.org/2", 0)
        await reader.pilot.press("H")
        back = reader.screen.session_now()
        assert (back.open_key, back.open_place) == (session.open_key, session.open_place)
        go.set()
        await reader.settle()


async def test_an_article_that_cannot_be_read_keeps_no_key_waiting(own: Own, monkeypatch: Patch) -> None:
    async with browsing(own[0], [own[1]]) as reader:
        await reader.press("enter")
        (own[1].root / "_news/001.md").unlink()
        go = _hold(monkeypatch, own[0], "open")
        await reader.pilot.press("J", "y")
        go.set()
        await reader.settle()
        assert reader.toasts[-1] == "Copied https://example.org/0"


async def test_a_key_is_left_out_when_its_article_is_too_long_in_coming(own: Own, monkeypatch: Patch) -> None:
    monkeypatch.setattr(typed_ahead, "_MOST_S", 0.05)
    async with browsing(own[0], [own[1]]) as reader:
        await reader.press("enter")
        go = _hold(monkeypatch, own[0], "open")
        await reader.pilot.press("J", "y", "escape")
        await reader.until(lambda: reader.focus == "ArticleList", "the key after it")
        await reader.until(lambda: bool(reader.toasts), "the word of it")
        go.set()
        await reader.settle()
        assert reader.toasts == ["y is left out: what it is for is not here yet."]


async def test_a_key_waits_no_longer_than_it_may_for_the_one_before(own: Own, monkeypatch: Patch) -> None:
    monkeypatch.setattr(typed_ahead, "_MOST_S", 0.05)
    async with browsing(own[0], [own[1]]) as reader:
        await reader.press("a", "w", "ctrl+s")
        go = _hold(monkeypatch, own[0].marking, "marks")
        await reader.pilot.press("a", "j")
        await reader.until(lambda: reader.screen.list.cursor == 1, "the key after it")
        go.set()
        await reader.settle()


async def test_an_error_while_reading_keeps_no_key_waiting(own: Own, monkeypatch: Patch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("not foreseen")

    async with browsing(own[0], [own[1]]) as reader:
        await reader.press("enter")
        with monkeypatch.context() as patch:
            patch.setattr(own[0], "open", fail)
            await reader.press("J")
        assert not reader.screen.awaited
        await reader.press("y")
        assert reader.toasts[-1] == "Copied https://example.org/0"
        assert [str(error) for error in reader.app.failures] == ["not foreseen"]
        reader.app.failures.clear()


@pytest.mark.parametrize(("keys", "at"), [("n s", 1), ("n n s", 2), ("f3 n n s", 2), ("n n p s", 1)])
async def test_a_star_is_for_the_unread_article_that_is_looked_for(
    own: Own, monkeypatch: Patch, keys: str, at: int
) -> None:
    async with browsing(own[0], [own[1]]) as reader:
        await reader.press("enter")
        go = _hold(monkeypatch, own[0], "next_unread")
        await reader.pilot.press(*keys.split())
        go.set()
        await reader.settle()
        assert _starred(own) == [reader.titles[at]] == [reader.reading]


@pytest.fixture
def long(tmp_path: Path, monkeypatch: Patch) -> Own:
    """Give a library of an archive whose last rows are not read with the first."""
    monkeypatch.setattr(typed_ahead, "_MOST_S", _WAIT_S)
    files = {
        f"{at:03}.md": article_text(title=f"Article {at:03}", webUrl=f"https://example.org/{at}")
        for at in range(2 * WINDOW + 50)
    }
    library = make_library(tmp_path / "library")
    archive, _ = opened(library, make_archive(tmp_path / "long", files))
    return library, archive


@pytest.mark.parametrize(
    ("keys", "place"), [("G s", -1), ("G k s", -2), ("G k k j space s", -2), ("G v k s", -2)]
)
async def test_a_star_is_for_the_row_that_the_cursor_jumps_to(
    long: Own, monkeypatch: Patch, keys: str, place: int
) -> None:
    async with browsing(long[0], [long[1]]) as reader:
        go = _hold(monkeypatch, long[0], "rows")
        await reader.pilot.press(*keys.split())
        go.set()
        await reader.settle()
        last = reader.screen.list.row_at(reader.screen.list.count + place)
        assert last is not None
        assert last.title in _starred(long)
        assert len(_starred(long)) == (2 if "v" in keys else 1)


@pytest.mark.parametrize("keys", ["f3 G i", "f3 G number_sign", "f3 G enter Y", "f3 G J Y", "n n G Y"])
async def test_a_key_is_for_the_article_of_the_row_that_the_cursor_jumps_to(
    long: Own, monkeypatch: Patch, keys: str
) -> None:
    slowly = await _typed(long, ["enter"], keys.split())
    with monkeypatch.context() as patch:
        fast = await _typed(long, ["enter"], keys.split(), lambda: _hold(patch, long[0], "rows"))
    assert fast == slowly


async def test_keys_that_read_a_story_on_each_go_one_further(own: Own, monkeypatch: Patch) -> None:
    async with browsing(own[0], [own[1]]) as reader:
        await reader.press("enter")
        reader.screen.walk = tuple(f"https://example.org/{at}" for at in (0, 9, 4, 7))
        go = _hold(monkeypatch, own[0], "open")
        await reader.pilot.press("J", "J", "J", "K", "s", "J", "a", *"note", "ctrl+s")
        go.set()
        await reader.settle()
        assert reader.screen.key_here == "https://example.org/7"
        assert [title[-2:] for title in _starred(own)] == [" 4"]
        (noted,) = own[0].first_rows([own[1]], own[0].query("is:noted"), 9).rows
        assert noted is not None
        assert noted.key == "https://example.org/7"


@pytest.mark.parametrize(("name", "keys"), [("story", "m j enter y"), ("profile", "P enter f")])
async def test_keys_typed_ahead_of_a_screen_are_for_that(
    own: Own, monkeypatch: Patch, name: str, keys: str
) -> None:
    owner = {"story": own[0].stories, "profile": own[0].profiles}[name]
    slowly = await _typed(own, ["enter"], keys.split())
    with monkeypatch.context() as patch:
        fast = await _typed(own, ["enter"], keys.split(), lambda: _hold(patch, owner, name))
    assert fast[0] == slowly[0]
    assert fast[-1] == slowly[-1]


async def test_a_star_is_for_the_answer_that_is_on_its_way(own: Own, monkeypatch: Patch) -> None:
    async with browsing(own[0], [own[1]]) as reader:
        await reader.press("slash", *"police")
        go = _hold(monkeypatch, own[0], "first_rows"), _hold(monkeypatch, own[0], "result")
        await reader.pilot.press("space", *"title:6", "enter", "s")
        for each in go:
            each.set()
        await reader.settle()
    assert _starred(own) == ["River police borrow a boat from a choir 6"]


async def test_an_error_while_searching_keeps_no_key_waiting(own: Own, monkeypatch: Patch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("not foreseen")

    async with browsing(own[0], [own[1]]) as reader:
        with monkeypatch.context() as patch:
            patch.setattr(own[0], "first_rows", fail)
            await reader.pilot.press("slash", *"police", "enter")
            await reader.until(lambda: bool(reader.app.failures), "the error")
        assert "row" not in reader.screen.on_its_way()
        await reader.pilot.press("s")
        await reader.until(lambda: len(_starred(own)) == 1, "the star on what is shown")
        reader.app.failures.clear()


async def test_all_that_are_marked_read_are_those_that_are_on_their_way(own: Own, monkeypatch: Patch) -> None:
    async with browsing(own[0], [own[1]]) as reader:
        await reader.press("slash", *"police")
        go = _hold(monkeypatch, own[0], "result")
        await reader.pilot.press("space", *"title:6", "enter", "R")
        go.set()
        await reader.settle()
    assert own[0].count([own[1]], own[0].query("is:read")) == 1


async def test_a_star_is_for_the_stretch_whose_keys_are_read(own: Own, monkeypatch: Patch) -> None:
    async with browsing(own[0], [own[1]]) as reader:
        go = _hold(monkeypatch, own[0], "keys")
        await reader.pilot.press("v", "j", "j", "v", "s")
        go.set()
        await reader.settle()
    assert len(_starred(own)) == 3


async def test_the_list_of_links_hears_a_number_typed_before_it_is_read(own: Own, monkeypatch: Patch) -> None:
    slowly = await _typed(own, ["enter"], ["number_sign", "2", "enter"])
    with monkeypatch.context() as patch:
        keys = ["number_sign", "2", "enter"]
        assert await _typed(own, ["enter"], keys, lambda: _hold(patch, LinksScreen, "_read")) == slowly


async def test_a_key_that_waits_is_dropped_on_another_screen(own: Own, monkeypatch: Patch) -> None:
    async with browsing(own[0], [own[1]]) as reader:
        await reader.press("enter")
        opened = reader.screen.opened
        assert opened is not None
        go = _hold(monkeypatch, own[0], "open")
        await reader.pilot.press("J", "y")
        reader.app.push_screen(SourceScreen(opened, reader.app.glyphs))
        await reader.until(lambda: bool(reader.toasts), "the word of it")
        go.set()
        await reader.settle()
        assert reader.toasts == ["y is left out: what it is for is not here yet."]


def test_what_commands_need_is_said_of_commands_that_there_are() -> None:
    assert [id_ for id_ in NEEDS if not is_command(id_)] == []
