"""Texts made from values: what the status line says, how rows and the sidebar are laid out."""

from typing import Any

import pytest
from rich.cells import cell_len

from tui.core.archives import Progress, UpdateReport
from tui.core.query import Sort
from tui.core.row import Row
from tui.ui.cells import ends, fit
from tui.ui.facet_tree import SidebarState, entries
from tui.ui.glyphs import Glyphs
from tui.ui.row_lines import detail_line, single_line, title_line, when
from tui.ui.screens.panes import shown
from tui.ui.widgets.rule_bar import thumb
from tui.ui.wording import duration, order, progress_in_words, report_in_words

DAY = 86_400
NOON = 1_591_704_000  # Tue 9 Jun 2020 12:00 UTC


def _row(title: str = "A title", **values: Any) -> Row:
    row = Row(
        key="https://example.org/a",
        archive="ai",
        title=title,
        provider="Example",
        domain="example.org",
        topics=("AI", "Police"),
        type="article",
        published_at=NOON,
        day_only=False,
        heat=42,
        quality=None,
        related=2,
        copies=0,
    )
    return row._replace(**values)


@pytest.mark.parametrize(
    "text", ["plain", "量子计算机的未来", "👩‍👩‍👧‍👦 and more", "e\u0301\u0301 marks", "", "a" * 99]
)
@pytest.mark.parametrize("width", [0, 1, 2, 3, 7, 20])
def test_a_text_is_fitted_to_exactly_its_width(text: str, width: int) -> None:
    assert cell_len(fit(text, width)) == width


def test_the_right_end_of_a_line_is_cut_last() -> None:
    assert (
        ends("left and long", "12", 10) == ("left an… ", "12") or ends("left and long", "12", 10)[1] == "12"
    )
    assert ends("left", "12345", 5) == ("left ", "")


@pytest.mark.parametrize("width", [20, 40, 46, 92, 200])
@pytest.mark.parametrize("title", ["Short", "A title that goes on " * 20, "量" * 90, "👩‍👩‍👧‍👦" * 30])
def test_the_lines_of_a_row_have_its_width(title: str, width: int) -> None:
    row = _row(title, provider=title, topics=(title,))
    date = when(row, None, by_date=True)
    for parts in (
        title_line(row, width, Glyphs.UNICODE),
        detail_line(row, date, width, Glyphs.UNICODE, frozenset()),
        single_line(row, width, Glyphs.ASCII),
    ):
        assert cell_len("".join(part.text for part in parts)) == width


def test_the_first_article_of_a_day_carries_the_day_and_the_others_the_time() -> None:
    row = _row()
    assert when(row, None, by_date=True) == ("Tue 9 Jun", True)
    assert when(row, _row(published_at=NOON + 3600), by_date=True) == ("12:00", False)
    assert when(row, _row(published_at=NOON + DAY), by_date=True) == ("Tue 9 Jun", True)
    assert when(row, _row(published_at=NOON + 300 * DAY), by_date=True) == ("9 Jun 2020", True)
    assert when(_row(day_only=True), _row(), by_date=True) == ("", False)
    assert when(_row(published_at=None), row, by_date=True) == ("undated", True)
    assert when(_row(published_at=None), _row(published_at=None), by_date=True) == ("", False)
    assert when(row, row, by_date=False) == ("9 Jun 2020", False)
    assert when(_row(published_at=10**17), row, by_date=True).text == "undated"


def test_a_topic_on_every_article_is_not_named_in_each_row() -> None:
    row = _row()
    text = "".join(
        part.text
        for part in detail_line(row, when(row, None, by_date=True), 80, Glyphs.UNICODE, frozenset({"AI"}))
    )
    assert "Example · Police · 2 related" in text


@pytest.mark.parametrize(
    ("progress", "words"),
    [
        (Progress(0, None, 12_000, 0, None), "looking through 12,000 files"),
        (Progress(480, None, 1_659, 75.9, None), "indexing 480 · 76/s"),
        (Progress(5, 10, 10, 0, None), "indexing 5 of 10"),
        (Progress(5, 10, 10, 2.5, 130), "indexing 5 of 10 · 2/s · 2 min left"),
        (Progress(10, 10, 10, 2.5, 0, is_ending=True), "indexed 10 · finding stories"),
    ],
)
def test_progress_is_put_in_words(progress: Progress, words: str) -> None:
    assert progress_in_words(progress) == words


def test_durations_have_one_or_two_units() -> None:
    assert [duration(s) for s in (0.2, 59, 61, 3599, 3900)] == [
        "0 s",
        "59 s",
        "1 min",
        "1 h 0 min",
        "1 h 5 min",
    ]


def test_reports_are_summed_and_silent_about_nothing() -> None:
    reports = [UpdateReport(12, 3, 0, 9, 1.0), UpdateReport(1, 0, 1, 0, 1.0)]
    assert report_in_words(reports) == "13 new, 3 changed, 1 removed"
    assert report_in_words([UpdateReport(0, 0, 0, 9, 1.0)]) == ""


def test_orders_have_names() -> None:
    assert order(Sort("heat")) == "hottest first"
    assert order(Sort("title", descending=False)) == "title A to Z"


def test_a_sidebar_that_knows_nothing_yet_has_a_line() -> None:
    assert [entry.kind for entry in entries(SidebarState(), frozenset())] == ["all"]


@pytest.mark.parametrize(
    ("layout", "front", "zen", "reading", "panes"),
    [
        ("wide", "list", False, False, {"sidebar", "list", "article"}),
        ("middle", "list", False, False, {"list"}),
        ("middle", "list", False, True, {"list", "article"}),
        ("middle", "sidebar", False, True, {"sidebar", "list", "article"}),
        ("narrow", "list", False, True, {"list"}),
        ("narrow", "article", False, True, {"article"}),
        ("wide", "article", True, True, {"article"}),
    ],
)
def test_panes_by_layout(layout: str, front: str, zen: bool, reading: bool, panes: set[str]) -> None:
    assert shown(layout, front, is_zen=zen, is_reading=reading) == panes  # type: ignore[arg-type]


def test_the_thumb_of_a_scroll_bar_stays_within_it_and_reaches_both_ends() -> None:
    for size, virtual, window in ((30, 31, 30), (30, 2_000_000, 30), (5, 100, 5), (1, 10, 1)):
        assert thumb(size, virtual, window, 0)[0] == 0
        assert thumb(size, virtual, window, virtual - window)[1] == size
    assert thumb(30, 20, 30, 0) == (0, 0)
