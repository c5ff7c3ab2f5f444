"""Windows of months: names, texts, and how they stand in a query."""

from itertools import combinations_with_replacement

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.language.made import NOW, hostile_texts
from tui.core.archives import Archive
from tui.core.language.parser import parse
from tui.core.language.terms import facet_terms
from tui.library import Library
from tui.ui.month_window import (
    MonthWindow,
    excluded_dates,
    month_number,
    read_window,
    window_in,
    with_window,
)
from tui.ui.trend_line import Months


def month(text: str) -> int:
    number = month_number(text)
    assert number is not None
    return number


def window(first: str, last: str = "") -> MonthWindow:
    return MonthWindow(month(first), month(last or first))


windows = st.builds(
    lambda first, more: MonthWindow(first, min(first + more, 9999 * 12 + 11)),
    st.integers(12, 9999 * 12 + 11),
    st.integers(0, 40),
)


@pytest.mark.parametrize(
    ("first", "last", "value", "name"),
    [
        pytest.param("2020-06", "2020-08", "2020-06..2020-08", "Jun 2020 – Aug 2020", id="months"),
        pytest.param("2020-06", "2020-06", "2020-06", "Jun 2020", id="one month"),
        pytest.param("2020-01", "2020-12", "2020", "2020", id="a year"),
        pytest.param("2018-01", "2020-12", "2018..2020", "2018 – 2020", id="years"),
        pytest.param("0987-01", "0987-02", "0987-01..0987-02", "Jan 0987 – Feb 0987", id="long ago"),
    ],
)
def test_a_window_has_a_value_and_a_name(first: str, last: str, value: str, name: str) -> None:
    assert window(first, last).value == value
    assert window(first, last).named("–") == name


@given(windows)
def test_what_is_written_is_read_again_and_is_a_date_of_the_language(window: MonthWindow) -> None:
    assert read_window(window.value) == window
    parse(f"date:={window.value}", now=NOW)


@pytest.mark.parametrize("value", ["", "2020-06-09", "..2020", "2020..", "today", "2021..2020", "2020-13"])
def test_other_dates_are_no_windows(value: str) -> None:
    assert read_window(value) is None


@pytest.mark.parametrize("text", ["", "2020", "2020-00", "2020-13", "2020-06-09", "20-06", "２０２０-06"])
def test_what_is_no_month_has_no_number(text: str) -> None:
    assert month_number(text) is None


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("", "date:=2020-06..2020-08", id="everything"),
        pytest.param("ibm heat:>50", "ibm heat:>50 date:=2020-06..2020-08", id="after what was typed"),
        pytest.param("a date:=2019-01 b", "a date:=2020-06..2020-08 b", id="in the place of another"),
        pytest.param("(date:=2019 OR date:=2018) b", "date:=2020-06..2020-08 b", id="of several"),
        pytest.param("date:=2020", "date:=2020-06..2020-08", id="of a year around it"),
        pytest.param("date:2020 x", "date:2020 x date:=2020-06..2020-08", id="beside a typed date"),
        pytest.param("-date:=2020-07", "-date:=2020-07 date:=2020-06..2020-08", id="beside an excluded one"),
        pytest.param("date:=2020-06..2020-08", "date:=2020-06..2020-08", id="itself"),
        pytest.param("a OR b", "(a OR b) date:=2020-06..2020-08", id="around alternatives"),
        pytest.param("x (date:=2019 y)", "x (date:=2019 y) date:=2020-06..2020-08", id="not in parentheses"),
    ],
)
def test_a_window_is_written_into_a_query(before: str, after: str) -> None:
    written = with_window(before, window("2020-06", "2020-08"))
    assert written == after
    assert window_in(written) == window("2020-06", "2020-08")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a date:=2020-06..2020-08 b", "a b"),
        ("(date:=2020 OR date:=2019) -date:=2018", "-date:=2018"),
        ("date:2020 a", "date:2020 a"),
        ("", ""),
    ],
)
def test_no_window_takes_out_what_was_picked_and_no_more(before: str, after: str) -> None:
    assert with_window(before, None) == after


@pytest.mark.parametrize(
    "text",
    ["", "date:2020", "date:=2020-06-09", "-date:=2020", "(date:=2019 OR date:=2020)", "date:=2020 OR x"],
)
def test_a_query_without_one_picked_stretch_of_months_has_no_window(text: str) -> None:
    assert window_in(text) is None


@given(hostile_texts, windows)
def test_any_text_takes_a_window_and_gives_it_back(text: str, window: MonthWindow) -> None:
    others = [term for term in facet_terms(text) if term.field != "date"]
    written = with_window(text, window)
    assert window_in(written) == window
    assert [term for term in facet_terms(written) if term.field != "date"][: len(others)] == others
    assert window_in(with_window(written, None)) is None


@pytest.mark.parametrize("text", ["", "ibm", "type:video", "-date:=2020-05 ibm", '-date:=""'])
def test_the_list_has_as_many_articles_as_the_line_says(
    text: str, library: Library, scope: tuple[Archive, ...]
) -> None:
    def months(text: str) -> Months:
        values = library.facets(scope, library.query(text))["date"]
        return Months.read({each.value: each.count for each in values}, excluded_dates(text))

    counted = months(text)
    assert counted.counts
    for first, last in combinations_with_replacement(sorted(counted.counts), 2):
        chosen = MonthWindow(first, last)
        written = with_window(text, chosen)
        assert len(library.result(scope, library.query(written))) == counted.within(chosen)
        assert months(written) == counted
