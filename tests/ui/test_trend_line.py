"""Articles per month as one line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.ui.test_month_window import month, window
from tui.ui.glyphs import Glyphs
from tui.ui.month_window import MonthWindow
from tui.ui.trend_line import Drawing, Months, bars, draw, moved, newest, signs, stretched

LEVELS = Glyphs.UNICODE.levels
PLAIN = Months.read({"2020-01": 8, "2020-02": 4, "2020-04": 1, "": 3, "2020": 99, "nonsense": 7})

many_months = st.builds(
    Months, st.dictionaries(st.integers(12, 9999 * 12 + 11), st.integers(1, 10**7)), st.integers(0, 9)
)


def _text(drawing: Drawing) -> str:
    return "".join(part.text for part in drawing.parts)


def test_years_and_undated_articles_are_no_months() -> None:
    assert PLAIN.counts == {month("2020-01"): 8, month("2020-02"): 4, month("2020-04"): 1}
    assert PLAIN.undated == 3


def test_dates_that_the_query_excludes_are_left_out() -> None:
    counts = {"2019-12": 5, "2020-01": 8, "2020-06": 1, "2021-01": 3, "": 3}
    found = Months.read(counts, ["2020", "2019-12", "", "2021-01-09"])
    assert found == Months({month("2021-01"): 3}, 0)


def test_a_month_without_articles_is_a_blank() -> None:
    assert signs(bars(PLAIN, 20).counts, LEVELS) == "█▄ ▁"


def test_one_article_is_seen_beside_a_million() -> None:
    assert signs((1, 10**6, 0), LEVELS) == "▁█ "


def test_signs_of_no_articles() -> None:
    assert signs((), LEVELS) == ""
    assert signs((0, 0), LEVELS) == "  "


@pytest.mark.parametrize(
    ("first", "last", "room", "found"),
    [
        pytest.param("2020-06", "2020-06", 8, (1, "2020-06", 1), id="one month"),
        pytest.param("2019-03", "2020-02", 12, (1, "2019-03", 12), id="months that just fit"),
        pytest.param("2019-03", "2020-02", 11, (2, "2019-03", 6), id="pairs begin in odd months"),
        pytest.param("2019-03", "2020-02", 5, (3, "2019-01", 5), id="quarters of the calendar"),
        pytest.param("2015-03", "2020-02", 6, (12, "2015-01", 6), id="years"),
        pytest.param("1820-03", "2020-02", 60, (60, "1820-01", 41), id="two hundred years"),
        pytest.param("0001-01", "9999-12", 1, (120_000, "0000-01", 1), id="the whole calendar"),
    ],
)
def test_months_are_bundled_until_they_fit(
    first: str, last: str, room: int, found: tuple[int, str, int]
) -> None:
    size, start, count = found
    made = bars(Months({month(first): 1, month(last): 1}), room)
    assert (made.size, made.start, len(made.counts)) == (size, month(start), count)


@given(many_months, st.integers(-5, 200))
def test_bars_hold_every_article_and_fit(months: Months, room: int) -> None:
    found = bars(months, room)
    assert sum(found.counts) == sum(months.counts.values())
    assert len(found.counts) <= max(1, room)
    if months.counts:
        assert found.counts[0] > 0
        assert found.counts[-1] > 0


YEAR = bars(Months({month("2020-01"): 1, month("2020-12"): 1}), 12)
YEARS = bars(Months({month("2011-01"): 1, month("2020-12"): 1}), 10)


def test_a_window_moves_by_bars_and_stops_at_the_ends() -> None:
    here = window("2020-02", "2020-03")
    assert moved(YEAR, here, 1) == window("2020-03", "2020-04")
    assert moved(YEAR, here, -1) == moved(YEAR, here, -9) == window("2020-01", "2020-02")
    assert moved(YEAR, here, 99) == window("2020-11", "2020-12")


def test_a_window_of_months_moves_on_to_years_where_bars_are_years() -> None:
    assert moved(YEARS, window("2015-06"), 1) == window("2016-01", "2016-12")


def test_a_window_keeps_its_beginning_and_one_bar_when_its_end_moves() -> None:
    here = window("2020-02", "2020-03")
    assert stretched(YEAR, here, 1) == window("2020-02", "2020-04")
    assert stretched(YEAR, here, -1) == stretched(YEAR, here, -5) == window("2020-02")
    assert stretched(YEAR, here, 99) == window("2020-02", "2020-12")


def test_a_window_beside_the_bars_comes_to_the_nearest() -> None:
    assert YEAR.under(window("2019-05")) is None
    assert YEAR.under(window("2021-05")) is None
    assert moved(YEAR, window("2019-05"), 1) == window("2020-02")
    assert stretched(YEAR, window("2021-05"), -1) == window("2020-12")
    assert newest(YEAR) == window("2020-12")


def test_a_window_that_reaches_over_the_ends_is_shown_as_far_as_there_are_bars() -> None:
    assert YEAR.under(window("2019-05", "2020-02")) == (0, 1)


def test_what_a_window_finds_is_counted_by_month_not_by_bar() -> None:
    months = Months({month("2011-01"): 5, month("2015-06"): 3, month("2015-07"): 2, month("2020-12"): 1})
    assert months.within(window("2015-06")) == 3
    assert months.within(window("2015-06", "2020-12")) == 6


def test_the_window_stands_in_brackets_and_its_bars_stay_where_they_were() -> None:
    months = Months({month("2020-01") + at: at + 1 for at in range(12)})
    bare = _text(draw(months, None, 80, Glyphs.UNICODE))
    chosen = _text(draw(months, window("2020-03", "2020-05"), 80, Glyphs.UNICODE))
    assert bare.startswith(" 2020  ▁▂▂▃▄▄▅▆▆▇██ ")
    assert chosen.startswith(" 2020 ▁▂[▂▃▄]▄▅▆▆▇██")
    assert "Mar 2020 – May 2020 · 12" in chosen
    assert bare.index("▃") == chosen.index("▃")


def test_focus_and_window_are_told_in_ascii_too() -> None:
    months = Months({month("2020-01") + at: at + 1 for at in range(12)})
    text = _text(draw(months, window("2020-03"), 80, Glyphs.ASCII, is_focused=True))
    assert text.isascii()
    assert text.startswith(">2020 .:[:]-==+**#@@")


@pytest.mark.parametrize(
    ("width", "said"),
    [
        pytest.param(120, "1995 2024 peak 30 a year 7 undated", id="wide"),
        pytest.param(80, "1995 2024 peak 30 a year", id="middle"),
        pytest.param(40, "1995 – 2024", id="narrow"),
    ],
)
def test_what_is_said_beside_the_bars(width: int, said: str) -> None:
    months = Months({month("1995-01") + 12 * at: at + 1 for at in range(30)}, 7)
    words = [
        word for word in _text(draw(months, None, width, Glyphs.UNICODE)).split() if word[0] not in LEVELS
    ]
    assert " ".join(words) == said


def test_a_single_month_and_its_year_once() -> None:
    months = Months({month("2020-06"): 41})
    assert _text(draw(months, None, 60, Glyphs.UNICODE)).split() == ["2020", "█", "peak", "41", "a", "month"]


@pytest.mark.parametrize(("undated", "said"), [(0, " No dates"), (12, " No dates, 12 undated")])
def test_without_dates_there_is_no_bar(undated: int, said: str) -> None:
    drawing = draw(Months({}, undated), window("2020-06"), 60, Glyphs.UNICODE)
    assert _text(drawing).rstrip() == said
    assert drawing.bars.counts == ()
    assert drawing.bar_at(5, None) is None


@given(many_months, st.integers(28, 240), st.booleans(), st.data())
def test_the_line_is_as_wide_as_it_may_be(
    months: Months, width: int, is_chosen: bool, data: st.DataObject
) -> None:
    chosen = None
    if is_chosen:
        first = data.draw(st.integers(12, 9998 * 12))
        chosen = MonthWindow(first, first + data.draw(st.integers(0, 2000)))
    for glyphs in (Glyphs.UNICODE, Glyphs.ASCII):
        assert cell_len(_text(draw(months, chosen, width, glyphs))) == width


@pytest.mark.parametrize("chosen", [None, window("2020-03", "2020-05"), window("2030-01")])
def test_a_bar_is_found_under_its_cell(chosen: MonthWindow | None) -> None:
    months = Months({month("2020-01") + at: at + 1 for at in range(12)})
    drawing = draw(months, chosen, 80, Glyphs.UNICODE)
    text = _text(drawing)
    cells = {drawing.bar_at(cell, chosen): text[cell] for cell in range(80) if text[cell] not in "[]"}
    cells.pop(None, "")
    assert "".join(cells[at] for at in range(12)) == "▁▂▂▃▄▄▅▆▆▇██"
