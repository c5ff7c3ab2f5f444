"""The registry of commands: every command can be done, every key means one thing, help lists all."""

from typing import get_args

import pytest
from textual.binding import Binding
from textual.dom import DOMNode
from textual.widgets import Input

from tests.ui.browsing import browsing
from tui.core.archives import Archive
from tui.keys.command import FIRST, Command, Place
from tui.keys.commands import COMMANDS, commands_of, footer, places_of
from tui.keys.keymap import DEFAULT
from tui.keys.titles import TITLES
from tui.library import Library
from tui.ui.app import BroadsheetApp
from tui.ui.screens.browse import BrowseScreen
from tui.ui.screens.chooser import Chooser
from tui.ui.screens.compare import ComparePage, CompareScreen
from tui.ui.screens.figures import FiguresScreen
from tui.ui.screens.help import help_choices, palette_choices
from tui.ui.screens.likes import LikesScreen
from tui.ui.screens.links import LinkList, LinksScreen
from tui.ui.screens.note import NoteForm
from tui.ui.screens.picture import PictureScreen
from tui.ui.screens.profile import ProfileScreen
from tui.ui.screens.prompt import Prompt
from tui.ui.screens.sort import SortList, SortMenu
from tui.ui.screens.source import SourcePage, SourceScreen
from tui.ui.screens.story import StoryScreen
from tui.ui.widgets.article_list import ArticleList
from tui.ui.widgets.article_view import ArticleView
from tui.ui.widgets.entry_list import EntryList
from tui.ui.widgets.find_bar import FindBar
from tui.ui.widgets.search_bar import SearchBar
from tui.ui.widgets.sidebar import Sidebar
from tui.ui.widgets.trend import TrendLine

OWNERS: dict[Place, tuple[type[DOMNode], ...]] = {
    "app": (BroadsheetApp,),
    "browse": (BrowseScreen,),
    "list": (ArticleList,),
    "article": (ArticleView, ComparePage, SourcePage),
    "sidebar": (Sidebar,),
    "search": (SearchBar,),
    "trend": (TrendLine,),
    "move": (ArticleList, ArticleView, Sidebar, EntryList, SortList, LinkList, ComparePage, SourcePage),
    "rows": (EntryList, SortList, LinkList),
    "story": (StoryScreen,),
    "compare": (CompareScreen,),
    "profile": (ProfileScreen,),
    "figures": (FiguresScreen,),
    "likes": (LikesScreen,),
    "links": (LinksScreen,),
    "source": (SourceScreen,),
    "picture": (PictureScreen,),
    "sort": (SortMenu,),
    "find": (FindBar,),
    "chooser": (Chooser,),
    "prompt": (Prompt,),
    "note": (NoteForm,),
}
OWNED = [(place, owner) for place, owners in OWNERS.items() for owner in owners]
PANES: tuple[Place, ...] = ("list", "article", "sidebar", "search", "trend")


def test_every_place_has_an_owner() -> None:
    assert {command.place for command in COMMANDS} == set(OWNERS) == set(get_args(Place)) == set(TITLES)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)
def test_a_command_can_be_done_where_it_says(command: Command) -> None:
    name = command.action.partition("(")[0]
    owners = OWNERS[command.place]
    for owner in owners if command.place != "article" else owners[:1]:  # other pages do less
        assert callable(getattr(owner, f"action_{name}"))


def test_names_are_unique_and_texts_fit_their_purpose() -> None:
    assert len({command.id for command in COMMANDS}) == len(COMMANDS)
    for command in COMMANDS:
        assert len(command.label) <= 16
        assert command.help[0].isupper()
        assert not command.help.endswith(".")


@pytest.mark.parametrize(("place", "owner"), OWNED, ids=lambda each: getattr(each, "__name__", each))
def test_every_binding_comes_from_the_registry(place: Place, owner: type[DOMNode]) -> None:
    mine = [binding for binding in owner.BINDINGS if isinstance(binding, Binding)]
    assert len(mine) == len(owner.BINDINGS)
    ids = {binding.id for binding in mine}
    assert ids >= {command.id for command in COMMANDS if command.place == place and command.keys}
    for binding in mine:
        assert binding.id is not None
        of = binding.id.partition(".")[0]
        assert of in places_of(place) or place in ("move", of)
        assert binding.priority == (of in FIRST)


@pytest.mark.parametrize("place", PANES)
def test_help_lists_every_command_once_and_those_of_the_place_first(place: Place) -> None:
    choices = help_choices((place, "browse", "app"), DEFAULT, "")
    listed = [choice.value for choice in choices if choice.value]
    expected = {command.id for command in commands_of(*PANES, "browse", "app")}
    assert set(listed) == {each for each in expected if not each.startswith("browse.related_")}
    mine = [command.id for command in COMMANDS if command.place == place][:3]
    assert listed[: len(mine)] == mine


def test_help_is_narrowed_by_all_words_typed() -> None:
    found = [
        choice.value for choice in help_choices(("list", "browse"), DEFAULT, "order SORT") if choice.value
    ]
    assert found == ["browse.sort"]
    assert help_choices(("list",), DEFAULT, "no such thing") == []


def test_the_palette_lists_what_has_no_key_too() -> None:
    assert "browse.theme" in {choice.value for choice in palette_choices("")}
    assert {choice.value for choice in palette_choices("colours")} == {"browse.theme"}


@pytest.mark.parametrize("place", PANES)
def test_the_key_line_names_keys_that_exist(place: Place) -> None:
    for command in footer(place):
        assert command.place in (place, "browse", "app")
        assert DEFAULT.name(command.id)


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


async def test_enter_and_escape_pressed_at_once_leave_the_palette_and_nothing_below_it(
    library: Library, scope: tuple[Archive, ...]
) -> None:
    async with browsing(library, scope, (120, 40)) as reader:
        await reader.press("colon", *"one line")
        palette = reader.app.screen
        assert isinstance(palette, Chooser)
        palette.words.post_message(Input.Submitted(palette.words, palette.words.value))
        palette.action_leave()
        await reader.press("down")
        assert reader.app.screen is reader.screen
        assert not reader.app.failures
