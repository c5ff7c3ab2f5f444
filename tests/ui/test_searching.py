"""Search, facets and order: what the reader narrows by, and how it is taken back."""

import asyncio
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Event

import pytest
from textual.events import Key, Paste
from textual.widgets import Input

from tests.builders import make_archive
from tests.libraries import make_library, opened
from tests.ui.browsing import Reader, browsing
from tests.ui.conftest import news
from tui.core.archives import Archive
from tui.core.facets import Facet, Pick
from tui.core.hits import Phrase
from tui.core.language.nodes import Node
from tui.core.query import Query, Sort
from tui.core.row import Row
from tui.index import facets, search
from tui.library import Library

_ENDLESS = (
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n LIMIT 90000000) SELECT count(*) FROM n"
)


async def _go_to(reader: Reader, label: str) -> None:
    """Walk down the sidebar to an entry."""
    await reader.press("f", "g")
    sidebar = reader.screen.sidebar
    for _ in range(sidebar.count):
        if sidebar.entry.label == label:
            return
        await reader.press("j")
    raise AssertionError(f"{label} is not in the sidebar")


async def test_words_narrow_the_list_while_they_are_typed(
    library: Library, scope: tuple[Archive, ...]
) -> None:
    async with browsing(library, scope) as reader:
        await reader.press("slash", "p", "o", "l")
        assert len(reader.titles) == 12
        assert reader.sees("12 of 60")
        assert reader.screen.asked.is_typing
        await reader.press("enter")
        assert len(reader.titles) == 12
        assert reader.focus == "ArticleList"
        assert reader.screen.asked == Query("pol*")
        assert reader.sees(" pol*  ")
        await reader.press("slash", *"pol ", "enter")
        assert reader.screen.asked == Query("pol")
        assert reader.titles == []


async def test_escape_brings_back_the_query_and_the_article_before_the_search(
    library: Library, scope: tuple[Archive, ...]
) -> None:
    async with browsing(library, scope, (120, 20)) as reader:
        await _go_to(reader, "IBM AI")
        await reader.press("enter", "f3", "j", "j", "j")
        before, title = reader.screen.asked, reader.title
        assert before.text == 'topic:="IBM AI"'
        line = reader.screen.list.cursor_offset
        await reader.press("slash", *"robots")
        assert reader.titles == []
        await reader.press("escape")
        assert reader.screen.asked == before
        assert reader.title == title
        assert reader.screen.list.cursor_offset == line


async def test_a_search_that_finds_nothing_says_so_and_is_taken_back_letter_by_letter(
    library: Library, scope: tuple[Archive, ...]
) -> None:
    async with browsing(library, scope) as reader:
        await reader.press("slash", *"policex")
        assert reader.sees("Nothing found")
        await reader.press("backspace")
        assert len(reader.titles) == 12


async def test_any_text_can_be_searched_for(library: Library, scope: tuple[Archive, ...]) -> None:
    async with browsing(library, scope) as reader:
        for text in ('"', "C++", "-x", "a:b", "NEAR(", "*", "'", "  ", "量子", "é"):
            await reader.press("slash")
            reader.screen.search_bar.query_one(Input).value = text
            await reader.press("enter")
            if reader.screen.search_bar.is_open:
                assert reader.sees("column")
                await reader.press("escape")
        await reader.press("F")
        assert len(reader.titles) == 60


async def test_picks_of_a_facet_add_and_facets_narrow(library: Library, scope: tuple[Archive, ...]) -> None:
    async with browsing(library, scope) as reader:
        screen = reader.screen
        picks = [Pick("topic", "IBM AI"), Pick("topic", "Police"), Pick("provider", "QUAY")]
        counts = []
        for pick in picks:
            screen.sidebar.post_message(screen.sidebar.Picked(pick, "picked"))
            await reader.pilot.pause()
            await reader.settle()
            counts.append(len(reader.titles))
        assert counts == [12, 24, 8]
        assert reader.sees('(topic:="IBM AI" OR topic:="Police") provider:="QUAY"')
        assert reader.sees("✓ IBM AI")
        assert reader.sees("✓ QUAY")
        await reader.press("F")
        assert screen.asked.is_empty
        assert len(reader.titles) == 60


async def test_a_topic_on_every_article_says_so_and_narrows_nothing(
    library: Library, scope: tuple[Archive, ...]
) -> None:
    async with browsing(library, scope) as reader:
        await _go_to(reader, "AI")
        await reader.press("enter")
        assert reader.toasts == ["Every article has AI: it narrows nothing."]
        assert reader.screen.asked.is_empty


async def test_years_unfold_to_months_and_groups_fold(library: Library, scope: tuple[Archive, ...]) -> None:
    async with browsing(library, scope) as reader:
        await _go_to(reader, "2020")
        await reader.press("o")
        assert reader.sees("    May  ")
        await reader.press("j", "j", "enter")
        assert reader.screen.asked.text == "date:=2020-05"
        assert len(reader.titles) == 33
        assert reader.sees("✓ May 2020")
        await _go_to(reader, "Topics")
        await reader.press("o")
        assert not any(line.startswith("    IBM AI") for line in reader.lines)


async def test_long_facets_show_a_few_and_unfold(tmp_path: Path) -> None:
    files = news(40)
    for at, (path, text) in enumerate(list(files.items())):
        files[path] = text.replace('name: "QUAY"', f'name: "Station {at:02}"')
    library = make_library(tmp_path / "library")
    archive, _ = opened(library, make_archive(tmp_path / "news", files))
    async with browsing(library, [archive]) as reader:
        assert reader.sees("… 3 more")
        assert not reader.sees("Station 38")
        await _go_to(reader, "3 more")
        await reader.press("enter")
        assert reader.sees("Station 38")


async def test_the_sort_menu_orders_and_reverses(library: Library, scope: tuple[Archive, ...]) -> None:
    async with browsing(library, scope) as reader:
        await reader.press("S", "h")
        assert reader.screen.asked.sort[0] == Sort("heat")
        heats = [row.heat for row in map(reader.screen.list.row_at, range(60)) if row]
        known = [heat for heat in heats if heat is not None]
        assert known == sorted(known, reverse=True)
        assert heats[-1] is None
        assert reader.sees("Hottest first")
        await reader.press("S", "h")
        assert reader.screen.asked.sort[0] == Sort("heat", descending=False)
        assert reader.screen.list.row_at(59).heat is None  # type: ignore[union-attr]
        await reader.press("S", "escape")
        assert reader.screen.asked.sort[0] == Sort("heat", descending=False)
        await reader.press("S", "S")
        assert reader.screen.asked.sort[0] == Sort("heat")
        await reader.press("S", "g", "enter")
        assert reader.screen.asked.sort[0] == Sort("date")


async def test_an_archive_is_chosen_among_several(
    tmp_path: Path, library: Library, scope: tuple[Archive, ...]
) -> None:
    other, _ = opened(library, make_archive(tmp_path / "other", {"a.md": '---\ntitle: "Alone"\n---\n'}))
    async with browsing(library, [*scope, other]) as reader:
        assert reader.sees("2 archives")
        assert len(reader.titles) == 61
        await _go_to(reader, "other")
        await reader.press("enter")
        assert reader.titles == ["Alone"]
        assert reader.screen.scope == (other,)
        await reader.press("enter")
        assert len(reader.titles) == 61


async def test_stale_answers_are_dropped(library: Library, scope: tuple[Archive, ...]) -> None:
    async with browsing(library, scope) as reader:
        screen = reader.screen
        for words in ("robots", "police", "chip", "laundry", "IBM"):
            screen.ask(library.query(words))
        await reader.settle()
        assert screen.asked == Query("IBM")
        assert all("IBM" in title for title in reader.titles)
        assert len(reader.titles) == 12


async def test_a_value_is_found_by_typing_and_excluded(library: Library, scope: tuple[Archive, ...]) -> None:
    async with browsing(library, scope) as reader:
        await _go_to(reader, "Topics")
        await reader.press("slash", *"ib")
        assert reader.sees("Topics / ib_")
        assert [entry.label for entry in reader.screen.sidebar._entries] == ["Topics", "IBM AI"]
        await reader.press("enter")
        assert reader.screen.asked.text == 'topic:="IBM AI"'
        assert not reader.screen.sidebar.is_filtering
        await _go_to(reader, "Police")
        await reader.press("minus")
        assert reader.screen.asked.text == 'topic:="IBM AI" -topic:="Police"'
        await reader.press("minus")
        assert reader.screen.asked.text == 'topic:="IBM AI"'
        await reader.press("g", "slash", *"zz")
        assert reader.focus == "Sidebar"
        assert [entry.kind for entry in reader.screen.sidebar._entries] == ["gap"]
        await reader.press("backspace", "backspace", "backspace")
        assert not reader.screen.sidebar.is_filtering
        await reader.press("slash", "x", "escape")
        assert not reader.screen.sidebar.is_filtering
        assert reader.screen.asked.text == 'topic:="IBM AI"'


async def test_half_a_query_changes_nothing_and_a_mistake_keeps_the_bar_open(
    library: Library, scope: tuple[Archive, ...]
) -> None:
    async with browsing(library, scope) as reader:
        await reader.press("slash", *"police")
        assert len(reader.titles) == 12
        await reader.press(*" heat:>")
        assert len(reader.titles) == 12
        assert not reader.toasts
        await reader.press("enter")
        assert reader.focus == "QueryInput"
        assert reader.sees("column 8")
        await reader.press("5", "0", "enter")
        assert not reader.screen.search_bar.is_open
        assert reader.screen.asked.text == "police heat:>50"
        assert 0 < len(reader.titles) < 12


async def test_keys_that_come_in_one_go_are_all_typed(library: Library, scope: tuple[Archive, ...]) -> None:
    """As over a slow line; one that got past the bar would be a command."""
    async with browsing(library, scope) as reader:
        for word, count in (("police", 12), ("Robots", 12), ("choir 16", 12)):
            for key in ("slash", *word, "enter"):
                character = {"slash": "/", "enter": "\r"}.get(key, key)
                reader.app.post_message(Key(key, character))
            await reader.until(
                lambda: (
                    reader.screen.asked.text.startswith(word)  # noqa: B023
                    and not reader.screen.search_bar.is_open
                ),
                "the end of typing",
            )
            await reader.settle()
            assert len(reader.titles) == count
            assert reader.focus == "ArticleList"
        assert reader.screen.list.row_height == 2


async def test_escape_ends_a_search_after_keys_that_mean_nothing(
    library: Library, scope: tuple[Archive, ...]
) -> None:
    """Two on their way at once went round between line and app for ever, and Escape with them."""
    async with browsing(library, scope) as reader:
        for turns in range(1, 12):
            await reader.press("slash", "x")
            for _ in range(2):
                reader.app.post_message(Key("f9", None))
                for _turn in range(turns):
                    await asyncio.sleep(0)
            reader.app.post_message(Key("escape", None))
            await reader.until(
                lambda: not reader.screen.search_bar.is_open, f"the end, after {turns} turns", within_s=10
            )
            await reader.settle()


@pytest.mark.parametrize(
    ("keys", "typed"),
    [
        ("abd backspace c", "abc"),
        ("ac left b", "abc"),
        ("wrong ctrl+u paste", "police"),
        ("paste", "police"),
        ("ab paste c", "abpolicec"),
    ],
)
@pytest.mark.parametrize("is_open", [True, False])
async def test_slips_and_pastes_in_one_go_are_done_in_their_turn(
    library: Library, scope: tuple[Archive, ...], keys: str, typed: str, *, is_open: bool
) -> None:
    """As over a slow line, where a letter after Backspace was taken away in place of the one before."""
    async with browsing(library, scope) as reader:
        if is_open:
            await reader.press("slash")
        else:
            reader.app.post_message(Key("slash", "/"))
        for word in keys.split():
            if word == "paste":
                reader.app.post_message(Paste("police"))
            elif word in ("backspace", "left", "ctrl+u"):
                reader.app.post_message(Key(word, None))
            else:
                for letter in word:
                    reader.app.post_message(Key(letter, letter))
        await reader.settle()
        assert reader.screen.search_bar.is_open
        assert reader.app.screen.query_one(Input).value == typed


async def test_hits_are_lit_and_rows_show_the_text_around_them(
    library: Library, scope: tuple[Archive, ...]
) -> None:
    async with browsing(library, scope) as reader:
        await reader.press("slash", *'"paragraph 7 of" ', "enter")
        assert len(reader.titles) == 60
        assert reader.sees("Paragraph 7 of article 0.")
        assert reader.sees("Paragraph 7 of article 1.")
        await reader.press("slash", *"excerpt ", "enter")
        assert reader.sees("Excerpt number 0.")
        assert not reader.sees("Paragraph 7")
        await reader.press("slash", *"punched ", "enter", "enter")
        list_, pane = reader.screen.list, reader.screen.article
        segments = list_.paint_row(1, 0, list_.row_width)
        assert [segment.text for segment in segments if segment.style == list_.ink("ink--hit")] == ["punched"]
        assert pane is not None
        assert pane._lit.hits
        await reader.press("F")
        assert not list_.wanted


async def test_rows_keep_the_text_around_a_hit_until_the_next_letter_is_looked_for(
    library: Library, scope: tuple[Archive, ...]
) -> None:
    """Else each letter paints all rows twice, and the text goes and comes again."""
    async with browsing(library, scope) as reader:
        await reader.press("slash", *"paragra")
        list_ = reader.screen.list
        assert reader.sees("Paragraph 0 of article 1.")
        list_.light((Phrase(("paragrap",), is_prefix=True),))
        await reader.pilot.pause()
        assert reader.sees("Paragraph 0 of article 1.")
        list_.take_hit_texts(list_.rows_in_view, {})
        await reader.pilot.pause()
        assert not reader.sees("Paragraph 0 of article 1.")


async def test_a_slow_answer_ends_when_the_next_letter_is_typed(
    library: Library, scope: tuple[Archive, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, dropped = Event(), Event()
    was = search.first_rows

    def slow(db: sqlite3.Connection, query: Query, roots: Sequence[bytes], limit: int) -> list[Row]:
        if query.node is not None and not begun.is_set():
            with _told(begun, dropped):
                db.execute(_ENDLESS).fetchone()
        return was(db, query, roots, limit)

    monkeypatch.setattr(search, "first_rows", slow)
    async with browsing(library, scope) as reader:
        await reader.pilot.press("slash", "p", "o")
        await reader.until(begun.is_set, "the slow answer begins")
        await reader.pilot.press("l")
        await reader.until(dropped.is_set, "it ends")
        await reader.settle()
        assert len(reader.titles) == 12
        assert reader.toasts == []


async def test_counts_that_are_not_wanted_any_more_end_and_the_next_are_made(
    library: Library, scope: tuple[Archive, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, dropped = Event(), Event()
    was = facets.count

    def slow(
        db: sqlite3.Connection, node: Node | None, roots: Sequence[bytes], but: Mapping[Facet, Node | None]
    ) -> Iterator[tuple[Facet, dict[str, int]]]:
        if not begun.is_set() and node is not None:
            with _told(begun, dropped):
                db.execute(_ENDLESS).fetchone()
        return was(db, node, roots, but)

    async with browsing(library, scope) as reader:
        monkeypatch.setattr(facets, "count", slow)
        await reader.pilot.press("slash", *"pol", "enter")
        await reader.until(begun.is_set, "a count begins")
        await reader.pilot.press("slash", *"robots", "enter")
        await reader.until(dropped.is_set, "it ends")
        await reader.until(lambda: not reader.screen.side.is_stale, "the next is made")
        assert reader.toasts == []


@contextmanager
def _told(begun: Event, dropped: Event) -> Iterator[None]:
    """Tell when a question begins, and when it is interrupted."""
    begun.set()
    try:
        yield
    except sqlite3.OperationalError:
        dropped.set()
        raise
