"""The registry of commands: every command can be done, every key means one thing, help lists all."""

from collections import Counter

import pytest
from textual.binding import Binding
from textual.dom import DOMNode

from tests.ui.browsing import browsing
from tui.core.archives import Archive
from tui.library import Library
from tui.ui.commands import COMMANDS, Command, Place, footer, key_names
from tui.ui.screens.browse import BrowseScreen
from tui.ui.screens.help import help_choices, palette_choices
from tui.ui.widgets.article_list import ArticleList
from tui.ui.widgets.article_view import ArticleView
from tui.ui.widgets.search_bar import SearchBar
from tui.ui.widgets.sidebar import Sidebar
from tui.ui.widgets.trend import TrendLine

OWNERS: dict[Place, type[DOMNode]] = {
    "browse": BrowseScreen,
    "list": ArticleList,
    "article": ArticleView,
    "sidebar": Sidebar,
    "search": SearchBar,
    "trend": TrendLine,
}
PLACES: tuple[Place, ...] = ("browse", "list", "article", "sidebar", "search", "trend")


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)
def test_a_command_can_be_done_where_it_says(command: Command) -> None:
    name = command.action.partition("(")[0]
    assert callable(getattr(OWNERS[command.place], f"action_{name}"))


@pytest.mark.parametrize("place", PLACES)
def test_a_key_means_one_thing_in_its_place(place: Place) -> None:
    keys = Counter(
        key for command in COMMANDS if command.place == place for key in command.keys.split(",") if key
    )
    assert [key for key, count in keys.items() if count > 1] == []


def test_names_are_unique_and_texts_fit_their_purpose() -> None:
    assert len({command.id for command in COMMANDS}) == len(COMMANDS)
    for command in COMMANDS:
        assert len(command.label) <= 16
        assert command.help[0].isupper()
        assert not command.help.endswith(".")


@pytest.mark.parametrize("place", PLACES)
def test_every_binding_comes_from_the_registry(place: Place) -> None:
    names = {command.id for command in COMMANDS if command.place == place}
    mine = [binding for binding in OWNERS[place].BINDINGS if isinstance(binding, Binding)]
    assert {binding.id for binding in mine} == {
        command.id for command in COMMANDS if command.place == place and command.keys
    }
    assert names >= {binding.id for binding in mine}


@pytest.mark.parametrize("place", PLACES)
def test_help_lists_every_command_once_and_those_of_the_place_first(place: Place) -> None:
    choices = help_choices(place, "")
    listed = [choice.value for choice in choices if choice.value]
    expected = {command.id for command in COMMANDS if not command.action.startswith("related(")}
    assert set(listed) >= expected - {"browse.links"}
    mine = [command.id for command in COMMANDS if command.place == place][:3]
    assert listed[: len(mine)] == mine


def test_help_is_narrowed_by_all_words_typed() -> None:
    found = [choice.value for choice in help_choices("list", "order SORT") if choice.value]
    assert found == ["browse.sort"]
    assert help_choices("list", "no such thing") == []


def test_the_palette_lists_what_has_no_key_too() -> None:
    assert "browse.theme" in {choice.value for choice in palette_choices("")}
    assert {choice.value for choice in palette_choices("colours")} == {"browse.theme"}


@pytest.mark.parametrize("place", [place for place in PLACES if place != "browse"])
def test_the_key_line_names_keys_that_exist(place: Place) -> None:
    for command in footer(place):
        assert command.place in (place, "browse")
        assert key_names(command.keys)


async def test_a_command_is_run_from_the_palette(library: Library, scope: tuple[Archive, ...]) -> None:
    async with browsing(library, scope, (80, 24)) as reader:
        await reader.press("colon", *"hottest", "escape")
        await reader.press("ctrl+p", *"choose the order", "enter", "h")
        assert reader.sees("Hottest first")
        await reader.press("colon", *"one line", "enter")
        assert reader.screen.list.row_height == 1
        await reader.press("question_mark", *"zen")
        assert reader.sees("Give the whole screen to the article")
        await reader.press("escape")
        assert reader.focus == "ArticleList"


async def test_a_theme_is_shown_while_it_is_chosen_and_taken_back(
    library: Library, scope: tuple[Archive, ...]
) -> None:
    async with browsing(library, scope, (80, 24)) as reader:
        before = reader.app.theme
        await reader.press("colon", *"colours", "enter", *"light")
        assert reader.app.theme == "broadsheet-light"
        await reader.press("escape")
        assert reader.app.theme == before
        await reader.press("colon", *"colours", "enter", *"contrast", "enter")
        assert reader.app.theme == "broadsheet-contrast"
