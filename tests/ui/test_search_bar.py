"""The search bar alone: typing, what is said of the text, history, completion."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime

import pytest
from rich.cells import cell_len
from textual.events import Paste

from tests.ui.bars import Searching, asked, names, opened, until
from tests.ui.screen_text import assert_snapshot, is_snapshot
from tui.core.language.parser import parse_unfinished
from tui.ui.glyphs import Glyphs
from tui.ui.widgets.query_input import QueryInput
from tui.ui.widgets.search_bar import Asked

NOW = datetime(2020, 6, 9, tzinfo=UTC)


# --- what is said of the text
async def test_each_letter_is_told_and_enter_keeps_the_text_open() -> None:
    app = Searching()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, app)
        await pilot.press(*"ib", "enter")
        assert app.said == [("typed", "i"), ("typed", "ib"), ("kept", "ib")]
        assert app.bar.is_open
        app.bar.close()
        await pilot.pause()
        assert app.lines[0].startswith(" / to search")


async def test_opening_an_open_bar_leaves_its_text() -> None:
    app = Searching()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, app, "ibm")
        await pilot.press("end", "x")
        app.panes.focus()
        await pilot.pause()
        app.bar.open("other")
        await until(pilot, lambda: app.focused is app.line)
        assert app.line.value == "ibmx"


def _styles(app: Searching, text: str) -> Sequence[tuple[bool, object]]:
    """Give underline and colour of each letter of the line."""
    segments = list(app.line.render_line(0))
    found = [(bool(style and style.underline), style and style.color) for t, style, _ in segments for _ in t]
    return found[: len(text)]


async def test_what_is_not_understood_is_underlined_and_says_why() -> None:
    app = Searching()
    async with app.run_test(size=(80, 24)) as pilot:
        app.bar.asked = asked()
        await opened(pilot, app)
        text = "ab provder:x"
        app.line.insert_text_at_cursor(text)
        await pilot.pause()
        app.bar.not_understood = parse_unfinished(text, now=NOW).not_understood
        await pilot.pause()
        assert [is_under for is_under, _ in _styles(app, text)] == [False] * 3 + [True] * 8 + [False]
        assert app.lines[0].endswith("did you mean `provider:`?  143 of 2,095")
        await pilot.press("y")
        assert any(is_under for is_under, _ in _styles(app, text))
        app.bar.not_understood = ((0, 2),)
        await pilot.pause()
        assert [is_under for is_under, _ in _styles(app, text)] == [True] * 2 + [False] * 10
        assert "did you mean" not in app.lines[0]


async def test_fields_and_operators_are_quieter_than_values() -> None:
    app = Searching()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, app, "topic:ai -b")
        await pilot.press("end")
        colours = [colour for _, colour in _styles(app, "topic:ai -b")]
        assert len({*colours[:6], colours[9]}) == 1
        assert len({*colours[6:9], colours[10]}) == 1
        assert colours[0] != colours[6]


@pytest.mark.parametrize("theme", ["broadsheet-light", "ansi-dark"])
async def test_colours_follow_the_theme(theme: str) -> None:
    app = Searching()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, app, "topic:ai ")
        await pilot.press("end")
        before = _styles(app, "topic:ai")
        app.theme = theme
        await pilot.pause()
        assert _styles(app, "topic:ai") != before


async def test_the_note_says_how_many_and_that_more_is_on_its_way() -> None:
    app = Searching()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, app)
        app.bar.asked = Asked("", "1,143,000 of 2,095,000")
        await pilot.pause()
        assert app.lines[0].endswith(" 1,143,000 of 2,095,000")
        await pilot.resize_terminal(40, 12)
        await pilot.pause()
        assert app.lines[0].endswith(" 1,143,000")
        quiet = app.bar.query_one("QueryEditor").render_line(0)
        app.bar.asked = Asked("", "1,143,000 of 2,095,000", is_busy=True)
        await pilot.pause()
        assert app.bar.query_one("QueryEditor").render_line(0) != quiet


@pytest.mark.parametrize("width", [12, 40, 80, 120])
async def test_a_long_text_scrolls_with_its_cursor(width: int) -> None:
    app = Searching()
    async with app.run_test(size=(width, 12)) as pilot:
        app.bar.asked = asked()
        await opened(pilot, app)
        app.line.insert_text_at_cursor("word " * 60 + "provder:last")
        await pilot.pause()
        text = app.line.value
        app.bar.not_understood = parse_unfinished(text, now=NOW).not_understood
        await pilot.pause()
        if width >= 40:
            assert "last" in app.lines[0]
        assert cell_len(app.lines[0]) <= width
        await pilot.press("home")
        if width >= 40:
            assert app.lines[0].startswith(" Search  word")


# --- errors
async def test_an_error_stands_beneath_until_the_next_letter() -> None:
    app = Searching()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, app)
        await pilot.press(*"ab is:x", "enter")
        app.bar.show_error("`is:x` at column 4: [red]it is one of\x1b[31m unread, read", 4)
        await pilot.pause()
        assert app.bar.is_open
        assert app.beneath == ["! `is:x` at column 4: [red]it is one of\ufffd[31m unread, read"]
        assert [under for under, _ in _styles(app, "ab is:x")] == [False] * 3 + [True] * 4
        assert app.lines[2:] == [f"Row {number} of the list" for number in range(1, 23)]
        await pilot.press("left")
        assert app.beneath != []
        await pilot.press("backspace")
        assert app.beneath == []
        assert app.lines[1] == "Row 0 of the list"


async def test_an_error_without_a_place_underlines_nothing() -> None:
    app = Searching()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, app, "ab")
        app.bar.show_error("The index cannot be read.")
        await pilot.pause()
        assert app.beneath == ["! The index cannot be read."]
        assert not any(under for under, _ in _styles(app, "ab"))


# --- much text
async def test_a_huge_paste_is_cut_with_a_note() -> None:
    app = Searching()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, app, "old")
        app.line.post_message(Paste("ibm\n" * 250_000))
        await until(pilot, lambda: app.line.value != "old")
        assert app.line.value == ("ibm " * 250)
        assert app.lines[0].endswith("cut to 1,000 characters")
        await pilot.press("x")
        assert len(app.line.value) == 1000
        await pilot.press("backspace")
        assert "cut to" not in app.lines[0]


async def test_a_paste_goes_where_the_cursor_is_and_is_clean() -> None:
    app = Searching()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, app, "ab")
        await pilot.press("end", "left")
        app.line.post_message(Paste("\nx\x1b[31m\r\ny\n"))
        await until(pilot, lambda: app.line.value != "ab")
        assert app.line.value == "ax\ufffd[31m yb"


async def test_a_text_from_outside_is_cleaned_and_cut() -> None:
    app = Searching()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, app, "a\x1b" + "b" * 5000)
        assert app.line.value == "a\ufffd" + "b" * 998


# --- history
async def test_up_and_down_go_through_earlier_searches() -> None:
    app = Searching()
    async with app.run_test(size=(80, 24)) as pilot:
        app.bar.history = ("ibm", "police", "topic:ai", "ink")
        await opened(pilot, app)
        await pilot.press("i", "up")
        assert app.line.value == "ink"
        await pilot.press("up", "up")
        assert app.line.value == "ibm"
        await pilot.press("down", "down", "down")
        assert app.line.value == "i"
        assert [text for what, text in app.said if what == "typed"] == ["i", "ink", "ibm", "ink", "i"]
        assert ("kept", "i") not in app.said


async def test_a_text_that_was_not_typed_narrows_no_history() -> None:
    app = Searching()
    async with app.run_test(size=(80, 24)) as pilot:
        app.bar.history = ("ibm", "police")
        await opened(pilot, app, "topic:ai")
        await pilot.press("up", "up")
        assert app.line.value == "ibm"
        await pilot.press("down", "down")
        assert app.line.value == "topic:ai"
        assert app.beneath == []
        assert app.wanted == []


async def test_a_text_to_go_on_from_narrows_no_history_until_it_is_touched() -> None:
    app = Searching()
    async with app.run_test(size=(80, 24)) as pilot:
        app.bar.history = ("ibm", "topic:ai police")
        await opened(pilot, app, "topic:ai ", (9, 9))
        await pilot.press("up", "up")
        assert app.line.value == "ibm"
        await pilot.press("down", "down")
        assert app.line.value == "topic:ai "
        await pilot.press("p", "up")
        assert app.line.value == "topic:ai police"


async def test_typing_begins_the_history_anew() -> None:
    app = Searching()
    async with app.run_test(size=(80, 24)) as pilot:
        app.bar.history = ("ibm", "ibm ai", "police")
        await opened(pilot, app)
        await pilot.press("up", "up", "backspace", "up")
        assert app.line.value == "ibm ai"


async def test_down_from_what_was_typed_keeps_it() -> None:
    app = Searching()
    async with app.run_test(size=(80, 24)) as pilot:
        app.bar.history = ("ibm",)
        await opened(pilot, app)
        await pilot.press("i", "down")
        assert app.said == [("typed", "i"), ("kept", "i")]


# --- completion
async def test_tab_completes_a_field_then_its_value_and_then_keeps() -> None:
    app = Searching()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, app)
        await pilot.press(*"top", "tab")
        assert app.line.value == "topic:"
        await until(pilot, lambda: len(app.beneath) == 7)
        await pilot.press(*"po")
        await until(pilot, lambda: app.beneath == ["Police"])
        await pilot.press("tab")
        assert app.line.value == "topic:Police"
        assert app.beneath == []
        await pilot.press("tab")
        assert app.said[-1] == ("kept", "topic:Police")


async def test_tab_goes_through_the_list_and_enter_takes() -> None:
    app = Searching()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, app)
        await pilot.press(*"topic:ai")
        await until(pilot, lambda: app.beneath == ["AI", "AI ethics", "IBM AI"])
        await pilot.press("tab", "tab")
        assert app.line.value == 'topic:"AI ethics"'
        assert app.beneath == ["AI", "▌ AI ethics", "IBM AI"]
        await pilot.press("down")
        assert app.line.value == 'topic:"IBM AI"'
        await pilot.press("shift+tab", "up")
        assert app.line.value == "topic:AI"
        await pilot.press("enter")
        assert app.beneath == []
        assert not any(what == "kept" for what, _ in app.said)
        await pilot.press("enter")
        assert app.said[-1] == ("kept", "topic:AI")
        assert app.focused is app.line


async def test_a_list_that_only_shows_leaves_the_keys_alone() -> None:
    app = Searching()
    async with app.run_test(size=(80, 24)) as pilot:
        app.bar.history = ("topic:ink",)
        await opened(pilot, app)
        await pilot.press(*"topic:")
        await until(pilot, lambda: bool(app.beneath))
        await pilot.press("up")
        assert app.line.value == "topic:ink"
        assert app.beneath == []
        await pilot.press("down", "enter")
        assert app.said[-1] == ("kept", "topic:")


async def test_escape_closes_the_list_first() -> None:
    app = Searching()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, app)
        await pilot.press(*"topic:ai")
        await until(pilot, lambda: len(app.beneath) == 3)
        await pilot.press("tab", "escape")
        assert app.line.value == "topic:ai"
        assert app.beneath == []
        assert ("dropped", "") not in app.said
        await pilot.press("escape")
        assert app.said[-1] == ("dropped", "")


async def test_shift_tab_without_a_list_is_for_the_screen() -> None:
    app = Searching()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, app)
        await pilot.press("x", "shift+tab")
        assert app.focused is app.panes
        assert app.said[-1] == ("typed", "x")


async def test_tab_on_a_text_that_was_not_typed_keeps_it() -> None:
    app = Searching()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, app, "topic:ai")
        await pilot.press("tab")
        assert app.said[-1] == ("kept", "topic:ai")


async def test_values_are_not_asked_for_with_every_letter(monkeypatch: pytest.MonkeyPatch) -> None:
    """However fast letters come, one request is under way at a time: the timer's."""
    monkeypatch.setattr("tui.ui.widgets.query_editor._VALUES_S", 0.2)
    app = Searching()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, app)
        app.line.insert_text_at_cursor("topic:")
        for letter in "ai et":
            await pilot.pause()
            app.line.insert_text_at_cursor(letter if letter != " " else "")
        assert len(app.wanted) <= 1
        await until(pilot, lambda: bool(app.wanted) and app.wanted[-1][0].typed == "aiet")
        assert len(app.wanted) <= 2


async def test_an_answer_that_comes_late_is_dropped() -> None:
    app = Searching()
    async with app.run_test(size=(80, 24)) as pilot:
        app.answers = False
        await opened(pilot, app)
        await pilot.press(*"topic:a")
        await until(pilot, lambda: bool(app.wanted) and app.wanted[-1][0].typed == "a")
        _, late = app.wanted[-1]
        await pilot.press("i")
        app.bar.take_values(late, ["Late"])
        assert app.beneath == []
        await until(pilot, lambda: app.wanted[-1][0].typed == "ai")
        app.bar.take_values(late, ["Late"])
        assert app.beneath == []
        app.bar.take_values(app.wanted[-1][1], ["AI"])
        await pilot.pause()
        assert app.beneath == ["AI"]
        app.bar.close()
        app.bar.take_values(app.wanted[-1][1], ["AI"])


@pytest.mark.parametrize(
    ("values", "said"),
    [
        pytest.param(["AI"], ("typed", "topic:AI"), id="values"),
        pytest.param([], ("kept", "topic:a"), id="none"),
    ],
)
async def test_tab_asks_at_once_and_waits_for_the_answer(values: list[str], said: tuple[str, str]) -> None:
    app = Searching()
    async with app.run_test(size=(80, 24)) as pilot:
        app.answers = False
        await opened(pilot, app)
        await pilot.press(*"topic:a", "tab")
        assert app.wanted
        assert app.wanted[-1][0].typed == "a"
        app.bar.take_values(app.wanted[-1][1], values)
        await pilot.pause()
        await pilot.pause()
        assert app.said[-1] == said


async def test_a_candidate_is_clicked() -> None:
    app = Searching()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, app)
        await pilot.press(*"topic:ai")
        await until(pilot, lambda: len(app.beneath) == 3)
        await pilot.click("Beneath", offset=(3, 2))
        assert app.line.value == 'topic:"IBM AI"'
        assert app.focused is app.line
        assert app.beneath == []


async def test_the_list_closes_when_the_line_is_left() -> None:
    app = Searching()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, app)
        await pilot.press(*"is:")
        assert app.beneath
        app.panes.focus()
        await pilot.pause()
        assert app.beneath == []


# --- looks
@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12)], ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("scene", ["wrong", "error", "list"])
async def test_the_bar_looks_as_it_did(scene: str, size: tuple[int, int]) -> None:
    app = Searching()
    async with app.run_test(size=size) as pilot:
        app.bar.asked = asked()
        await opened(pilot, app)
        text = {
            "wrong": 'provder:tide -(heat:many OR "night boat") ibm',
            "error": 'heat:>50 provder:tide topic:"IBM AI"',
            "list": "heat:>50 topic:a",
        }[scene]
        app.line.insert_text_at_cursor(text)
        await pilot.pause()
        if scene == "wrong":
            app.bar.not_understood = parse_unfinished(text, now=NOW).not_understood
        elif scene == "error":
            app.bar.show_error("`provder:` at column 10: did you mean `provider:`?", 10)
        else:
            await until(pilot, lambda: len(app.beneath) == len(names("a")))
            await pilot.press("tab", "tab")
        name = f"bar-{scene}-{size[0]}x{size[1]}"
        with suppress(AssertionError):  # the line moves to its cursor some frames later; the next line tells
            await until(pilot, lambda: is_snapshot(app, name))
        assert_snapshot(app, name)


async def test_a_list_never_leaves_the_screen_nor_moves_the_panes() -> None:
    app = Searching(Glyphs.ASCII)
    async with app.run_test(size=(40, 6)) as pilot:
        await opened(pilot, app)
        app.line.insert_text_at_cursor("heat:>50 heat:>60 heat:>70 topic:")
        await until(pilot, lambda: len(app.beneath) == 5)
        await pilot.press("tab", "shift+tab")
        assert app.beneath[-1] == "> Tides"
        assert isinstance(app.line, QueryInput)
        assert {line[:8] for line in app.lines[1:]} == {f"Row {number} of" for number in range(5)}
