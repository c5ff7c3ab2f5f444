"""The article pane: showing, scrolling, keeping the place, finding, selecting, clicking."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from threading import Event

import pytest
from rich.cells import cell_len
from textual.geometry import Offset

from tests.builders import article_text
from tests.pty import DEADLINE_S
from tests.ui.pages import Pane, read_article, settle
from tui.core.blocks import Block, Paragraph, Span
from tui.core.hits import Wanted, words_of
from tui.core.language.parser import parse
from tui.library import Opened
from tui.ui.glyphs import Glyphs
from tui.ui.page import page as page_module
from tui.ui.page.layout import END
from tui.ui.widgets.article_view import ArticleView

LONG = "\n\n".join(f"Paragraph {n} has some words and a needle{n}." for n in range(400))
HUGE = "\n\n".join(f"Paragraph {n} of many, with words enough to fill a line or two." for n in range(8_000))


@pytest.fixture
def long(tmp_path: Path) -> Opened:
    return read_article(tmp_path, article_text(title="A long one", body=LONG))


async def test_an_article_shows_from_its_top(long: Opened) -> None:
    app = Pane()
    async with app.run_test(size=(60, 20)) as pilot:
        app.article.show(long)
        await pilot.pause()
        assert app.rows[0] == "  A long one"
        assert app.rows[10] == "  Paragraph 2 has some words and a needle2."


async def test_an_article_shown_before_the_pane_has_a_size_keeps_its_place(long: Opened) -> None:
    app = Pane()
    async with app.run_test(size=(60, 20)) as pilot:
        app.article.show(long)
        await settle(pilot, app.view)
        app.view.go(300)
        place = app.view.place
        view = ArticleView(Glyphs.UNICODE)
        await app.view.remove()
        mounted = app.mount(view)
        view.show(long, place)
        await mounted
        await settle(pilot, view)
        assert view.top == 300


async def test_the_first_screen_of_a_large_body_reads_only_as_much_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rest is read by the thread, which here is kept from going on."""
    assert len(HUGE) > 500_000
    shown = Event()
    taken = 0

    def watch(body: str) -> Iterator[Block]:
        nonlocal taken
        for number in range(8_000):
            taken += 1
            yield Paragraph((Span(f"Paragraph {number}."),))
            if taken >= 100:
                shown.wait(DEADLINE_S)

    monkeypatch.setattr(page_module, "read_blocks", watch)
    found = read_article(tmp_path, article_text(title="Huge", body=HUGE))
    app = Pane()
    async with app.run_test(size=(80, 30)) as pilot:
        app.article.show(found)
        await pilot.pause()
        assert app.rows[0] == "  Huge"
        assert app.rows[28].startswith("  Paragraph")
        assert not app.view.is_whole
        assert taken <= 100
        shown.set()
        await settle(pilot, app.view)
        assert taken == 8_000
        assert app.view.is_whole


async def test_an_article_comes_back_at_its_place(long: Opened) -> None:
    app = Pane()
    async with app.run_test(size=(60, 20)) as pilot:
        app.article.show(long)
        await settle(pilot, app.view)
        app.view.go(301)
        await pilot.pause()
        rows, place = app.rows, app.view.place
        app.article.show(long)
        await settle(pilot, app.view)
        assert app.view.top == 0
        app.article.show(long, place)
        await settle(pilot, app.view)
        assert app.rows == rows


@pytest.mark.parametrize("width", [40, 90])
async def test_another_width_keeps_the_line_at_the_top(long: Opened, width: int) -> None:
    app = Pane()
    async with app.run_test(size=(60, 20)) as pilot:
        app.article.show(long)
        await settle(pilot, app.view)
        number = next(at for at, line in enumerate(app.view.lines) if "needle300" in line.text)
        app.view.go(number)
        await pilot.pause()
        await pilot.resize_terminal(width, 20)
        await settle(pilot, app.view)
        assert "Paragraph 300" in app.rows[0]
        await pilot.resize_terminal(60, 20)
        await settle(pilot, app.view)
        assert "needle300" in app.rows[0]


async def test_a_new_width_at_the_top_stays_at_the_top(long: Opened) -> None:
    app = Pane()
    async with app.run_test(size=(60, 20)) as pilot:
        app.article.show(long)
        await pilot.resize_terminal(30, 10)
        await settle(pilot, app.view)
        assert app.rows[0] == "  A long one"


@pytest.mark.parametrize(("width", "left"), [(30, 2), (100, 2), (120, 18), (200, 58)])
async def test_a_wide_screen_has_the_page_in_its_middle(long: Opened, width: int, left: int) -> None:
    app = Pane()
    async with app.run_test(size=(width, 20)) as pilot:
        app.article.show(long)
        await pilot.pause()
        assert app.rows[0] == " " * left + "A long one"
        assert max(cell_len(row) for row in app.rows) <= left + 84


@pytest.mark.parametrize("size", [(1, 1), (3, 9), (8, 2), (20, 5)])
async def test_no_view_is_too_small(tmp_path: Path, size: tuple[int, int]) -> None:
    body = "# A\n\n- b\n  - c\n\n> d\n\n| e | f |\n|---|---|\n| 日本語 | h |\n\n```\ncode\n```\n\nlong-word"
    found = read_article(
        tmp_path, article_text(body=body, heat=9, related=[{"title": "x", "excerpt": "y z"}])
    )
    app = Pane()
    async with app.run_test(size=size) as pilot:
        app.article.show(found)
        app.view.focus()
        await settle(pilot, app.view)
        await pilot.press("j", "space", "G", "slash")
        assert all(cell_len(row) <= size[0] for row in app.rows)
        await pilot.resize_terminal(40, 12)
        await settle(pilot, app.view)
        await pilot.press("g")
        assert app.rows[0] == "  An article"


async def test_keys_scroll(long: Opened) -> None:
    app = Pane()
    async with app.run_test(size=(60, 20)) as pilot:
        app.article.show(long)
        app.view.focus()
        await settle(pilot, app.view)
        for key, top in (
            ("j", 1), ("down", 2), ("k", 1), ("up", 0), ("space", 19), ("pageup", 0), ("ctrl+d", 10),
            ("ctrl+u", 0), ("G", len(app.view.lines) + 1 - 20), ("g", 0),
        ):  # fmt: skip
            await pilot.press(key)
            assert app.view.top == top, key


async def test_the_end_is_reached_however_much_there_is_before_it(long: Opened) -> None:
    app = Pane()
    async with app.run_test(size=(60, 20)) as pilot:
        app.article.show(long, END)
        await settle(pilot, app.view)
        assert app.rows[-2] == "  news · a.md"


async def test_nothing_is_left_of_an_article_that_is_closed(long: Opened) -> None:
    app = Pane()
    async with app.run_test(size=(60, 20)) as pilot:
        app.article.show(long)
        app.article.clear()
        await settle(pilot, app.view)
        assert not any(app.rows)


async def test_an_article_that_cannot_be_laid_out_says_so(
    long: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(body: str) -> Iterator[Block]:
        yield Paragraph((Span("Good."),))
        raise ValueError("a bug")

    monkeypatch.setattr(page_module, "read_blocks", broken)
    app = Pane()
    async with app.run_test(size=(60, 20)):
        with pytest.raises(ValueError, match="a bug"):
            app.article.show(long)
            app.view.finish()
        assert "  Good." in app.rows


# --- find
async def test_find_lights_hits_and_steps_around(long: Opened) -> None:
    app = Pane()
    async with app.run_test(size=(60, 20)) as pilot:
        app.article.show(long)
        await settle(pilot, app.view)
        app.article.typed("NEEDLE39")
        await pilot.pause()
        assert app.article.found() == "1 of 11"
        assert any("needle39." in row for row in app.rows)
        app.article.step(1)
        await pilot.pause()
        assert app.article.found() == "2 of 11"
        assert any("needle390" in row for row in app.rows)
        app.article.step(-2)
        assert app.article.found() == "11 of 11"
        app.article.step(1)
        assert app.article.found() == "1 of 11"
        app.article.typed("nowhere")
        assert app.article.found() == "not found"
        app.article.end_find()
        assert app.article.found() == ""


async def test_each_letter_looks_from_where_the_reader_was(long: Opened) -> None:
    app = Pane()
    async with app.run_test(size=(60, 20)) as pilot:
        app.article.show(long)
        await settle(pilot, app.view)
        app.view.go(100)
        await pilot.pause()
        for words in ("n", "ne", "needle", "needle39", "needle3", "needle"):
            app.article.typed(words)
            await pilot.pause()
        assert app.view.top == 100
        app.article.typed("needle1.")
        assert app.article.found() == "1 of 1"


async def test_find_reaches_what_is_not_laid_out_yet(long: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    go_on = Event()

    def slow(body: str) -> Iterator[Block]:
        for number in range(300):
            yield Paragraph((Span(f"needle{number}"),))
            if number == 3:
                go_on.wait(DEADLINE_S)

    monkeypatch.setattr(page_module, "read_blocks", slow)
    app = Pane()
    async with app.run_test(size=(60, 12)) as pilot:
        app.article.show(long)
        app.article.typed("needle29")
        assert app.article.found() == "looking"
        app.article.typed("needle")
        assert app.article.found() == "1 of 4+"
        app.article.typed("needle299")
        assert app.article.found() == "looking"
        go_on.set()
        await settle(pilot, app.view)
        assert app.article.found() == "1 of 1"
        assert any("needle299" in row for row in app.rows)


async def test_lit_words_are_lit_in_the_next_article_and_on_another_width(long: Opened) -> None:
    app = Pane()
    async with app.run_test(size=(60, 20)) as pilot:
        app.article.show(long)
        await settle(pilot, app.view)
        app.article.typed("some words")
        await pilot.resize_terminal(30, 20)
        await settle(pilot, app.view)
        assert app.article.found() == "1 of 400"
        app.article.show(long)
        await settle(pilot, app.view)
        assert app.article.found() == "1 of 400"


def _lit(app: Pane, ink: str) -> list[str]:
    wanted = app.view.ink(f"page--{ink}").bgcolor
    view = app.view
    return [
        part.text
        for y in range(view.size.height)
        for part in view.render_line(y)
        if part.style is not None and part.style.bgcolor == wanted
    ]


async def test_hits_are_painted_and_the_one_in_front_otherwise(long: Opened) -> None:
    app = Pane()
    async with app.run_test(size=(60, 20)) as pilot:
        app.article.show(long)
        await settle(pilot, app.view)
        app.article.typed("has SOME")
        await pilot.pause()
        assert _lit(app, "hit-now") == ["has some"]
        assert _lit(app, "hit") == ["has some"] * 6
        app.article.end_find()
        assert _lit(app, "hit-now") == _lit(app, "hit") == []


async def test_the_keys_of_hits_are_left_to_others_while_nothing_is_lit(long: Opened) -> None:
    app = Pane()
    async with app.run_test(size=(60, 20)) as pilot:
        app.article.show(long)
        app.view.focus()
        await settle(pilot, app.view)
        assert app.view.check_action("next_hit", ()) is False
        await pilot.press("slash")
        assert app.said == ["find"]
        app.article.typed("needle")
        await pilot.press("n", "n", "p")
        assert app.article.found() == "2 of 400"


# --- the mouse
async def test_dragging_selects_and_copies_paragraphs_whole(tmp_path: Path) -> None:
    body = "One sentence that is long enough to be broken. 日本語\n\n- second of them"
    found = read_article(tmp_path, article_text(title="T", body=body))
    app = Pane()
    async with app.run_test(size=(30, 30)) as pilot:
        app.article.show(found)
        await settle(pilot, app.view)
        first = next(at for at, row in enumerate(app.rows) if "One sentence" in row)
        last = next(at for at, row in enumerate(app.rows) if "second" in row)
        await pilot.mouse_down(offset=(0, first))
        await pilot.hover(offset=(10, last))
        await pilot.mouse_up(offset=(10, last))
        await pilot.pause()
        assert app.screen.get_selected_text() == (
            "One sentence that is long enough to be broken. 日本語\n\n• second"
        )
        assert app.said == []


async def test_selecting_counts_characters_where_they_are_wide(tmp_path: Path) -> None:
    found = read_article(tmp_path, article_text(title="日本語の題", body="x"))
    app = Pane()
    async with app.run_test(size=(30, 30)) as pilot:
        app.article.show(found)
        await settle(pilot, app.view)
        await pilot.mouse_down(offset=(4, 0))
        await pilot.hover(offset=(6, 0))
        await pilot.mouse_up(offset=(6, 0))
        await pilot.pause()
        assert app.screen.get_selected_text() == "本語"
        (chosen,) = [part for part in app.view.render_line(0) if part.text == "本語"]
        assert chosen.style is not None
        assert chosen.style.bgcolor != app.view.ink("ink--text").bgcolor
        assert chosen.style.color == app.view.ink("ink--text").color


async def test_a_click_on_a_related_entry_or_an_address_says_so(tmp_path: Path) -> None:
    related = [{"title": "Elsewhere", "webUrl": "https://example.com/c"}]
    found = read_article(tmp_path, article_text(related=related, body="[Read](https://example.org/read) on"))
    app = Pane()
    async with app.run_test(size=(80, 40)) as pilot:
        app.article.show(found)
        await settle(pilot, app.view)
        for text in ("Read", "on", "Elsewhere", "https://example.org/an-article"):
            y = next(at for at, row in enumerate(app.rows) if text in row)
            x = cell_len(app.rows[y].partition(text)[0])
            await pilot.click(offset=Offset(x, y))
        await pilot.click(offset=Offset(79, 3))
        assert app.said == ["https://example.org/read", 0, "https://example.org/an-article"]


async def test_hostile_text_reaches_the_screen_clean(tmp_path: Path) -> None:
    hostile = "\x1b]0;t\x07\x9b2J\x1b[31mred\u202ereversed\u200b \ud800[@click=app.quit]x[/]"
    text = article_text(title="T", body=hostile, excerpt=hostile, topics=[hostile])
    found = read_article(tmp_path, text.encode("utf-8", "replace").decode())
    app = Pane()
    async with app.run_test(size=(80, 40)) as pilot:
        app.article.show(found)
        await settle(pilot, app.view)
        shown = "".join(app.rows)
        assert "[@click=app.quit]x[/]" in shown
        assert all(char.isprintable() for char in shown)
        styles = [part.style for y in range(40) for part in app.view.render_line(y) if part.style]
        assert not any(style.link or "@click" in style.meta for style in styles)


# --- what the query found
def _asked_for(query: str) -> Wanted:
    return words_of(parse(query, now=datetime(2020, 6, 9, tzinfo=UTC)).node)


def _marked(app: Pane) -> list[str]:
    """Give what is painted as hits of the query are, but for the one in front, line by line."""
    accent = app.view.get_component_rich_style("page--lit").color
    return [
        text
        for y in range(app.view.size.height)
        for text, style, _ in app.view.render_line(y)
        if style is not None and style.color == accent and style.underline
    ]


async def test_what_the_query_found_is_lit_and_walked(long: Opened) -> None:
    app = Pane()
    async with app.run_test(size=(60, 20)) as pilot:
        app.article.light(_asked_for("needle3* -paragraph"))
        app.article.show(long)
        await settle(pilot, app.view)
        assert _marked(app) == ["needle3"]
        app.view.focus()
        await pilot.press("n")
        assert app.view.top == 0
        await pilot.press("n")
        assert "needle30" in " ".join(app.rows)
        await pilot.press("p", "p")
        assert "needle399" in " ".join(app.rows)
        app.view.go(0)
        await pilot.press("n", "n")
        assert "needle30" in " ".join(app.rows)


async def test_lit_hits_give_way_to_those_of_a_find_and_come_back(long: Opened) -> None:
    app = Pane()
    async with app.run_test(size=(60, 20)) as pilot:
        app.article.show(long)
        app.article.light(_asked_for("needle2"))
        await settle(pilot, app.view)
        assert _marked(app) == ["needle2"]
        app.article.typed("some")
        assert _marked(app) == []
        await pilot.press("n")
        assert app.article.found().startswith("2 of")
        app.article.typed("")
        assert _marked(app) == ["needle2"]
        app.article.typed("some")
        app.article.end_find()
        assert _marked(app) == ["needle2"]
        app.article.light(None)
        assert _marked(app) == []
        assert not app.article.check_action("next_hit", ())


async def test_lit_words_stay_for_the_next_article_and_another_width(tmp_path: Path, long: Opened) -> None:
    app = Pane()
    async with app.run_test(size=(60, 20)) as pilot:
        app.article.light(_asked_for("needle1"))
        app.article.show(long)
        await settle(pilot, app.view)
        await pilot.resize_terminal(30, 20)
        await settle(pilot, app.view)
        assert _marked(app) == ["needle1"]
        app.article.show(read_article(tmp_path / "b", article_text(title="Needle1", body="No needle2.")))
        await settle(pilot, app.view)
        assert _marked(app) == ["Needle1"]


async def test_a_large_page_is_lit_while_keys_are_answered(tmp_path: Path) -> None:
    huge = read_article(tmp_path, article_text(title="Huge", body=f"{HUGE}\n\nThe one needle."))
    app = Pane()
    async with app.run_test(size=(60, 20)) as pilot:
        app.article.show(huge)
        app.article.light(_asked_for("needle"))
        await settle(pilot, app.view)
        for _ in range(2_000):
            if app.view.check_action("next_hit", ()):
                break
            await pilot.pause()
        app.view.focus()
        await pilot.press("n")
        assert any("The one needle." in row for row in app.rows)
