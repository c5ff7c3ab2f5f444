"""The user's keys at work: rebound, sequences, several keys, none; the line of keys and help tell them."""

from tests.ui.browsing import browsing
from tui.core.archives import Archive
from tui.keys.keymap import make_keymap
from tui.library import Library


async def test_a_command_answers_to_its_new_keys_only(library: Library, scope: tuple[Archive, ...]) -> None:
    async with browsing(library, scope, (120, 40)) as reader:
        reader.app.keymap = make_keymap("default", {"list.compact": ["x", "f8"], "browse.fetch": []})
        await reader.press("c")
        assert reader.screen.list.row_height == 2
        await reader.press("x")
        assert reader.screen.list.row_height == 1
        await reader.press("f8")
        assert reader.screen.list.row_height == 2


async def test_a_sequence_waits_for_its_end_and_forgets_what_it_does_not_know(
    library: Library, scope: tuple[Archive, ...]
) -> None:
    keymap = make_keymap("default", {"list.compact": ["g c"], "move.top": ["g g"]})
    async with browsing(library, scope, (120, 40)) as reader:
        reader.app.keymap = keymap
        await reader.press("j", "j", "j", "g")
        assert reader.screen.list.cursor == 3
        assert "g …" in reader.toasts
        await reader.press("g")
        assert reader.screen.list.cursor == 0
        await reader.press("g", "c")
        assert reader.screen.list.row_height == 1
        await reader.press("g", "j")
        assert reader.screen.list.cursor == 0
        assert "g j is the sequence of nothing here." in reader.toasts
        await reader.press("g", "escape", "j")
        assert reader.screen.list.cursor == 1


async def test_letters_of_a_sequence_can_still_be_typed(library: Library, scope: tuple[Archive, ...]) -> None:
    async with browsing(library, scope, (120, 40)) as reader:
        reader.app.keymap = make_keymap("default", {"list.compact": ["g c"], "move.top": ["g g"]})
        await reader.press("slash", "g", "g", "c")
        assert reader.sees("ggc")


async def test_the_line_of_keys_and_the_help_tell_the_users_keys(
    library: Library, scope: tuple[Archive, ...]
) -> None:
    async with browsing(library, scope, (120, 40)) as reader:
        reader.app.keymap = make_keymap("default", {"browse.star": ["ctrl+s"], "browse.sort": []})
        reader.screen.key_line.refresh()
        await reader.press("question_mark", *"take the star")
        assert any("Star, or take the star away" in line and "Ctrl+S" in line for line in reader.lines)
        await reader.press("escape")
        assert "Ctrl+S Star" in reader.lines[-1]
        assert "Sort" not in reader.lines[-1]


async def test_help_works_on_other_screens_and_does_what_is_chosen(
    library: Library, scope: tuple[Archive, ...]
) -> None:
    async with browsing(library, scope, (120, 40)) as reader:
        await reader.press("percent_sign")
        await reader.until(lambda: reader.sees("Articles per"), "the figures")
        await reader.press("question_mark")
        assert reader.sees("On the screen of figures")
        assert not reader.sees("Star, or take")
        await reader.press(*"go back", "enter")
        assert reader.app.screen is reader.screen


async def test_unread_only_is_asked_for_and_taken_back(library: Library, scope: tuple[Archive, ...]) -> None:
    async with browsing(library, scope, (120, 40)) as reader:
        reader.app.keymap = make_keymap("newsboat", {})
        await reader.press("l")
        assert reader.screen.asked.text == "is:unread"
        await reader.press("l")
        assert reader.screen.asked.text == ""


async def test_close_goes_back_and_at_last_leaves(library: Library, scope: tuple[Archive, ...]) -> None:
    async with browsing(library, scope, (120, 40)) as reader:
        reader.app.keymap = make_keymap("newsboat", {})
        assert reader.app.is_running
        await reader.press("enter", "q", "q")
        assert reader.screen.opened is None
        await reader.press("q")
    assert not reader.app.is_running


async def test_what_the_help_lists_of_another_pane_is_done_there(
    library: Library, scope: tuple[Archive, ...]
) -> None:
    async with browsing(library, scope, (120, 40)) as reader:
        await reader.press("question_mark", *"value out", "enter")
        assert reader.focus == "Sidebar"
        await reader.press("question_mark", *"one line an article", "enter")
        assert reader.focus == "ArticleList"
        assert reader.screen.list.row_height == 1


async def test_help_shows_help_again_and_quits(library: Library, scope: tuple[Archive, ...]) -> None:
    async with browsing(library, scope, (80, 24)) as reader:
        await reader.press("question_mark", *"show the keys", "enter")
        assert reader.sees("In the list")
        await reader.press("escape", "question_mark", *"leave broadsheet", "enter")
    assert not reader.app.is_running
