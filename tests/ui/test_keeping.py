"""Where the reader was comes back at the next start."""

from pathlib import Path

import pytest

from tests.ui.browsing import browsing
from tests.ui.test_marking import Own, own
from tui.config.session import Session, read_session
from tui.core.query import Query
from tui.library import FirstRows
from tui.ui import opening as ui_opening
from tui.ui.opening import Opening
from tui.ui.screens.browse import BrowseScreen

__all__ = ["own"]


def _session(own: Own) -> Session:
    return read_session(own[0].folders.session, [str(own[1].root)])


async def test_query_cursor_article_and_widths_come_back(own: Own) -> None:
    async with browsing(own[0], [own[1]]) as reader:
        await reader.press("slash", *"-is:starred sort:title ", "enter", "j", "j", "j")
        await reader.press("f", "greater_than_sign", "f3", "enter", "pagedown")
        title, place, width = reader.title, reader.screen.article.place, reader.screen.sidebar.size.width  # type: ignore[union-attr]
        assert place > 0
    assert _session(own).searches == ("-is:starred sort:title",)
    assert _session(own).last_here_s > 0
    async with browsing(own[0], [own[1]], session=_session(own)) as reader:
        assert reader.screen.asked.text == "-is:starred sort:title"
        assert reader.title == reader.reading == title
        assert reader.screen.list.cursor == 3
        assert reader.screen.article.place == place  # type: ignore[union-attr]
        assert reader.screen.sidebar.size.width == width
        assert reader.focus == "ReadingPane"
        await reader.press("f3", "slash", "end", "up")
        assert reader.screen.search_bar.is_open


async def test_a_query_that_is_not_understood_any_more_is_no_reason_to_fail(own: Own) -> None:
    lost = Session(
        query="view:Gone", cursor_key="https://example.org/none", open_key="nothing", front="article"
    )
    async with browsing(own[0], [own[1]], session=lost) as reader:
        assert len(reader.titles) == 24
        assert reader.reading == ""


async def test_what_changes_is_kept_while_the_browser_is_open(own: Own) -> None:
    async with browsing(own[0], [own[1]]) as reader:
        await reader.press("slash", *"police ", "enter")
        reader.screen.keep()
        await reader.settle()
        assert _session(own).query == "police"
        assert _session(own).last_here_s == 0


def test_the_opening_reads_the_rows_of_the_session(own: Own, tmp_path: Path) -> None:
    opening = Opening(own[0], [own[1]], session=Session(query="police"))
    assert opening.wait(30)
    assert opening.first is not None
    assert {"police" in row.title for row in opening.first.rows} == {True}


async def test_the_first_frame_stands_where_the_reader_was(own: Own, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before the whole answer is here, which for a million articles takes longer than all else."""
    row = own[0].first_rows([own[1]], Query(), 20).rows[9]
    seen = []

    def go_on(screen: BrowseScreen) -> None:
        seen.append((screen.list.row, screen.list.cursor_offset, screen.request))
        begin(screen)

    begin = BrowseScreen._go_on
    monkeypatch.setattr(BrowseScreen, "_go_on", go_on)
    left = Session(cursor_key=row.key, cursor_archive=row.archive, cursor_offset=5)
    async with browsing(own[0], [own[1]], session=left) as reader:
        assert seen == [(row, 5, 0)]
        assert reader.title == row.title
        assert (reader.screen.list.cursor, reader.screen.list.cursor_offset) == (9, 5)


@pytest.mark.parametrize("text", ["", "police", "date:2020", "date:..2020-06 OR police", "-has:related"])
def test_the_rows_around_an_article_are_those_of_the_whole_answer(own: Own, text: str) -> None:
    library, scope = own[0], [own[1]]
    query = library.query(text)
    result = library.result(scope, query)
    rows = [row for row in library.rows(result, 0, len(result)) if row is not None]
    assert len(rows) > 3
    for at, row in enumerate(rows):
        found = library.rows_around(scope, query, row.key, row.archive, before=2, after=3)
        if row.published_at is None:
            assert found is None
        else:
            assert found == (rows[max(0, at - 2) : at + 3], min(at, 2))


def test_an_article_that_is_not_in_the_answer_has_no_rows_around_it(own: Own) -> None:
    library, scope = own[0], [own[1]]
    inside = {row.key for row in library.first_rows(scope, library.query("police"), 200).rows}
    for row in library.first_rows(scope, Query(), 200).rows:
        found = library.rows_around(scope, library.query("police"), row.key, row.archive, before=2, after=3)
        assert (found is not None) == (row.key in inside)
    assert (
        library.rows_around(scope, Query(), "https://example.org/none", own[1].name, before=2, after=3)
        is None
    )
    by_heat = library.query("sort:-heat")
    assert library.rows_around(scope, by_heat, row.key, row.archive, before=2, after=3) is None


async def test_a_list_that_was_left_further_down_opens_there_at_once(
    own: Own, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And stays there, line for line, when the whole answer is here."""
    monkeypatch.setattr(ui_opening, "WINDOW", 12)
    monkeypatch.setattr(ui_opening, "_LINES", 8)
    row = own[0].first_rows([own[1]], Query(), 24).rows[12]
    left = Session(cursor_key=row.key, cursor_archive=row.archive, cursor_offset=6)
    seen: list[tuple[object, int, int]] = []
    begin = BrowseScreen._go_on

    def go_on(screen: BrowseScreen) -> None:
        seen.append((screen.list.row, screen.list.cursor, screen.list.cursor_offset))
        begin(screen)

    monkeypatch.setattr(BrowseScreen, "_go_on", go_on)
    async with browsing(own[0], [own[1]], session=left, size=(100, 30)) as reader:
        assert seen == [(row, 8, 6)]
        assert reader.title == row.title
        assert (reader.screen.list.cursor, reader.screen.list.cursor_offset) == (12, 6)


@pytest.mark.parametrize(("at", "first", "count", "cursor"), [(0, 0, 8, 0), (4, 0, 8, 4), (9, 5, 12, 4)])
def test_as_many_rows_are_read_as_the_terminal_shows_and_to_scroll_once(
    own: Own, at: int, first: int, count: int, cursor: int
) -> None:
    rows = own[0].first_rows([own[1]], Query(), 24).rows
    left = Session(cursor_key=rows[at].key, cursor_archive=rows[at].archive, cursor_offset=2)
    opening = Opening(own[0], [own[1]], session=left, lines=4)
    assert opening.wait(30) and opening.first is not None
    assert opening.first.rows == rows[first : first + count]
    assert opening.cursor == cursor


def test_where_the_rows_around_the_cursor_are_not_known_more_of_the_first_are_read(own: Own) -> None:
    rows = own[0].first_rows([own[1]], own[0].query("sort:-heat"), 24).rows
    left = Session(query="sort:-heat", cursor_key=rows[15].key, cursor_archive=rows[15].archive)
    opening = Opening(own[0], [own[1]], session=left, lines=4)
    assert opening.wait(30) and opening.first is not None
    assert (opening.first.rows[: len(rows)], opening.cursor) == (rows, 15)


async def test_a_reader_who_moves_before_the_whole_answer_is_here_stays_where_they_went(
    own: Own, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ui_opening, "WINDOW", 12)
    monkeypatch.setattr(ui_opening, "_LINES", 8)
    rows = own[0].first_rows([own[1]], Query(), 24).rows
    left = Session(cursor_key=rows[12].key, cursor_archive=rows[12].archive, cursor_offset=6)
    lines: list[int] = []
    begin = BrowseScreen._go_on

    def go_on(screen: BrowseScreen) -> None:
        begin(screen)
        screen.list.move_to(screen.list.cursor + 2)
        lines.append(screen.list.cursor_offset)

    monkeypatch.setattr(BrowseScreen, "_go_on", go_on)
    async with browsing(own[0], [own[1]], session=left, size=(100, 30)) as reader:
        assert reader.title == rows[14].title
        assert (reader.screen.list.cursor, reader.screen.list.cursor_offset) == (14, lines[0])


@pytest.mark.parametrize(
    "left",
    [
        Session(cursor_key="https://example.org/none"),
        Session(query="sort:-heat", cursor_key="https://example.org/none"),
    ],
    ids=["gone", "another order"],
)
def test_a_list_whose_place_is_not_known_waits_for_the_whole_answer(own: Own, left: Session) -> None:
    opening = Opening(own[0], [own[1]], session=left)
    assert opening.wait(30)
    assert opening.first == FirstRows([], None)
