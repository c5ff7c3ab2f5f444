"""Questions over the screen: one line, and a note of several."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime

import pytest
from textual.events import Key, Paste
from textual.pilot import Pilot
from textual.screen import ModalScreen
from textual.widgets import Label

from tests.ui.alone import Alone, until
from tests.ui.screen_text import assert_snapshot, screen_lines, screen_text
from tui.core.language.periods import Clock
from tui.core.marks import MAX_NOTE
from tui.ui.glyphs import Glyphs
from tui.ui.questions import ask_date, ask_tags, ask_untag, ask_view
from tui.ui.screens.note import NoteForm
from tui.ui.screens.prompt import Prompt, Question
from tui.ui.widgets.clean_input import CleanInput

TAGS = {
    "later": 12,
    "to quote": 3,
    "budget": 1,
    "Laundry": 2,
    "choirs": 1,
    "river": 9,
    "tape": 1,
    "robots": 4,
}
CLOCK = Clock(datetime(2024, 3, 1, tzinfo=UTC), UTC)
QUERY = 'topic:="IBM AI" is:unread heat:>50 -type:video provider:="North Shore Morning Post" newer:30d'
SIZES = ((120, 30), (80, 24), (40, 12))


class _Asked:
    """A screen over an app, and what it gave."""

    def __init__(self, app: Alone, pilot: Pilot[None]) -> None:
        self.app, self.pilot = app, pilot
        self.answers: list[str | None] = []

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def paste(self, text: str) -> None:
        self.app.post_message(Paste(text))
        await self.pilot.pause()

    async def press_at_once(self, *keys: str) -> None:
        """Press keys of which none waits for the one before, as they come over a slow line."""
        for key in keys:
            self.app.post_message(Key(key, key if len(key) == 1 else None))
        await self.pilot.pause()

    async def answer(self) -> str | None:
        await until(self.pilot, lambda: bool(self.answers), "an answer")
        return self.answers[0]

    @property
    def said(self) -> str:
        return str(self.app.screen.query_one("#said", Label).content)

    def sees(self, text: str) -> bool:
        return any(text in line for line in screen_lines(self.app))


@asynccontextmanager
async def _asked(screen: ModalScreen[str | None], size: tuple[int, int] = (80, 24)) -> AsyncIterator[_Asked]:
    app = Alone()
    async with app.run_test(size=size) as pilot:
        asked = _Asked(app, pilot)
        app.push_screen(screen, asked.answers.append)
        await pilot.pause()
        yield asked


def _prompt(question: Question, glyphs: Glyphs = Glyphs.UNICODE) -> Prompt:
    return Prompt(question, glyphs)


# --- one line
async def test_what_is_typed_is_given_back_clean() -> None:
    async with _asked(_prompt(ask_tags(TAGS, 1))) as asked:
        await asked.press(*" soon,x ", "enter")
        assert await asked.answer() == "soon,x"


async def test_a_slip_is_mended_where_it_was_made_over_a_slow_line() -> None:
    async with _asked(_prompt(ask_tags(TAGS, 1))) as asked:
        await asked.press_at_once(*"so", "n", "backspace", *"on", "left", "x", "enter")
        assert await asked.answer() == "sooxn"


async def test_escape_gives_nothing() -> None:
    async with _asked(_prompt(ask_tags(TAGS, 1))) as asked:
        await asked.press(*"soon", "escape")
        assert await asked.answer() is None


async def test_tab_completes_the_first_candidate_and_enter_keeps_it() -> None:
    async with _asked(_prompt(ask_tags(TAGS, 1))) as asked:
        await asked.press(*"soon, LAU", "tab", "enter")
        assert await asked.answer() == "soon, Laundry"


async def test_enter_takes_the_candidate_under_the_cursor() -> None:
    async with _asked(_prompt(ask_tags(TAGS, 1))) as asked:
        await asked.press("down", "down", "down", "up", "enter")
        assert await asked.answer() == "to quote"


async def test_the_cursor_goes_back_to_the_line_above_the_candidates() -> None:
    async with _asked(_prompt(ask_tags(TAGS, 1))) as asked:
        await asked.press(*"la", "down", "up", "enter")
        assert await asked.answer() == "la"


async def test_typing_takes_the_cursor_off_the_candidates() -> None:
    async with _asked(_prompt(ask_tags(TAGS, 1))) as asked:
        await asked.press("down", *"la", "enter")
        assert await asked.answer() == "la"


async def test_a_candidate_that_is_clicked_comes_into_the_line() -> None:
    prompt = _prompt(ask_tags(TAGS, 1))
    async with _asked(prompt) as asked:
        await asked.pilot.click(prompt.list, offset=(4, 2))
        await asked.press("enter")
        assert await asked.answer() == "budget"


async def test_the_list_follows_the_cursor_below_its_edge() -> None:
    async with _asked(_prompt(ask_tags(TAGS, 1))) as asked:
        assert not asked.sees("robots")
        assert asked.sees("2 more")
        await asked.press(*["down"] * 20)
        assert asked.sees("robots")
        await asked.press("enter")
        assert await asked.answer() == "robots"


async def test_a_bad_answer_is_told_and_not_given() -> None:
    async with _asked(_prompt(ask_untag({"later": 1, "soon": 2}, 2))) as asked:
        await asked.press(*"la")
        assert asked.said.startswith("Several tags")
        await asked.press("x")
        assert asked.said == "! There is no tag “lax” here."
        await asked.press("enter")
        assert asked.answers == []
        await asked.press("backspace", "tab", "enter")
        assert await asked.answer() == "later"


async def test_an_empty_answer_is_told_when_it_is_given_and_not_before() -> None:
    async with _asked(_prompt(ask_view(QUERY, []))) as asked:
        await asked.press("x", "backspace")
        assert asked.said == "A name for the query above."
        await asked.press("enter")
        assert asked.said == "! Type a name."
        assert asked.answers == []


async def test_the_only_tag_is_the_first_answer() -> None:
    async with _asked(_prompt(ask_untag({"later": 1}, 1))) as asked:
        await asked.press("enter")
        assert await asked.answer() == "later"


async def test_a_view_that_exists_is_said_to_be_replaced() -> None:
    async with _asked(_prompt(ask_view(QUERY, ["Morning"]))) as asked:
        await asked.press(*"mornin")
        assert asked.said == "A name for the query above."
        await asked.press("g")
        assert asked.said == "This replaces the view “Morning”."
        await asked.press("enter")
        assert await asked.answer() == "morning"


async def test_a_date_is_told_while_it_is_typed() -> None:
    async with _asked(_prompt(ask_date(CLOCK))) as asked:
        await asked.press(*"2020-02-30")
        assert asked.said == "! The calendar has no 2020-02-30."
        await asked.press("backspace", "backspace", *"09")
        assert asked.said == "Sun 9 Feb 2020"
        await asked.press("enter")
        assert await asked.answer() == "2020-02-09"


async def test_what_is_pasted_reaches_neither_terminal_nor_answer() -> None:
    async with _asked(_prompt(ask_tags(TAGS, 1))) as asked:
        await asked.paste("a\x1b]52;c;eA==\x07\u202eb\tc\nd")
        assert not set("".join(screen_lines(asked.app))) & set("\x1b\x07\u202e")
        await asked.press("enter")
        assert await asked.answer() == "a\ufffd]52;c;eA==\ufffdb c"


async def test_no_more_is_taken_than_an_answer_may_have() -> None:
    async with _asked(_prompt(ask_date(CLOCK))) as asked:
        await asked.press(*"2020-06-09", *"x" * 30)
        assert len(asked.app.screen.query_one(CleanInput).value) == 20


# --- notes
def _note(text: str = "") -> NoteForm:
    return NoteForm("Robots learn to fold laundry", text, Glyphs.UNICODE)


async def test_a_note_is_kept_with_its_lines() -> None:
    async with _asked(_note("One.")) as asked:
        await asked.press("enter", *"Two. ", "ctrl+s")
        assert await asked.answer() == "One.\nTwo."


async def test_a_slip_in_a_note_is_mended_where_it_was_made_over_a_slow_line() -> None:
    async with _asked(_note()) as asked:
        await asked.press_at_once(*"On", "x", "backspace", "e", "enter", *"Tvo", "left", "backspace", "w")
        await asked.press("ctrl+s")
        assert await asked.answer() == "One\nTwo"


async def test_an_emptied_note_is_empty_and_not_left_alone() -> None:
    async with _asked(_note("x")) as asked:
        await asked.press("backspace", "ctrl+s")
        assert await asked.answer() == ""


@pytest.mark.parametrize("key", ["escape", "ctrl+s"])
async def test_a_note_that_was_not_changed_stays(key: str) -> None:
    async with _asked(_note("One.")) as asked:
        await asked.press("x", "backspace", key)
        assert await asked.answer() is None


async def test_what_was_typed_is_not_lost_by_one_escape() -> None:
    async with _asked(_note()) as asked:
        await asked.press(*"draft", "escape")
        assert asked.said.startswith("! Esc again")
        assert asked.answers == []
        await asked.press("x", "escape")
        assert asked.answers == []
        await asked.press("escape")
        assert await asked.answer() is None


async def test_a_note_can_be_kept_after_escape_asked() -> None:
    async with _asked(_note()) as asked:
        await asked.press(*"draft", "escape", "ctrl+s")
        assert await asked.answer() == "draft"


async def test_a_note_that_is_too_long_is_told_and_stays_on_the_screen() -> None:
    async with _asked(_note()) as asked:
        await asked.paste("x" * (MAX_NOTE + 2))
        assert asked.said.endswith("this one has 2 too many.")
        await asked.press("ctrl+s")
        assert asked.answers == []
        await asked.press("backspace", "backspace", "ctrl+s")
        assert await asked.answer() == "x" * MAX_NOTE


async def test_a_pasted_note_is_clean() -> None:
    async with _asked(_note()) as asked:
        await asked.paste("a\x1b[31m\r\nb\u202e\u009bc")
        assert not set("".join(screen_lines(asked.app))) & set("\x1b\x9b\u202e")
        await asked.press("ctrl+s")
        assert await asked.answer() == "a\ufffd[31m\nb\ufffdc"


# --- looks
@pytest.mark.parametrize("size", SIZES, ids="{0[0]}x{0[1]}".format)
async def test_what_is_seen(size: tuple[int, int]) -> None:
    name = f"{size[0]}x{size[1]}"
    async with _asked(_prompt(ask_tags(TAGS, 3)), size) as asked:
        await asked.press(*"soon, ", "down", "down")
        assert_snapshot(asked.app, f"prompt-tags-{name}")
    async with _asked(_prompt(ask_view(QUERY, ["Morning", "Evening"])), size) as asked:
        await asked.press(*"morning")
        assert_snapshot(asked.app, f"prompt-view-{name}")
    async with _asked(_note("One line.\n\nAnother one."), size) as asked:
        await asked.press("x", "escape")
        assert_snapshot(asked.app, f"prompt-note-{name}")


async def test_a_cursor_and_a_fault_are_seen_in_ascii_without_colour() -> None:
    async with _asked(_prompt(ask_untag({"later": 1, "soon": 2}, 2), Glyphs.ASCII)) as asked:
        await asked.press("down")
        assert asked.sees(">later")
        await asked.press(*"zz")
        assert asked.sees("! There is no tag")
        assert "▌" not in screen_text(asked.app)
