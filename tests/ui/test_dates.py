"""Dates as a reader types them to go there."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.language.periods import Clock
from tui.ui.dates import check_date, read_date, tell_date

NOW = datetime(2024, 3, 1, 0, 30, tzinfo=UTC)
HERE = Clock(NOW, UTC)
TOKYO = Clock(NOW, ZoneInfo("Asia/Tokyo"))


def _s(text: str) -> int:
    return int(datetime.fromisoformat(text).timestamp())


@pytest.mark.parametrize(
    ("typed", "first", "after", "said"),
    [
        pytest.param("2020", "2020-01-01T00Z", "2021-01-01T00Z", "Wed 1 Jan 2020", id="year"),
        pytest.param("2020-06", "2020-06-01T00Z", "2020-07-01T00Z", "Mon 1 Jun 2020", id="month"),
        pytest.param(" 2020-06-09 ", "2020-06-09T00Z", "2020-06-10T00Z", "Tue 9 Jun 2020", id="day"),
        pytest.param("Today", "2024-03-01T00Z", "2024-03-02T00Z", "Fri 1 Mar 2024", id="today"),
        pytest.param("yesterday", "2024-02-29T00Z", "2024-03-01T00Z", "Thu 29 Feb 2024", id="yesterday"),
    ],
)
def test_a_date_is_its_first_second(typed: str, first: str, after: str, said: str) -> None:
    assert read_date(typed, HERE) == (_s(first), _s(after))
    assert check_date(typed, HERE) == ""
    assert tell_date(typed, HERE) == said


def test_a_day_begins_where_the_reader_is() -> None:
    assert read_date("2020-06-09", TOKYO).first_s == _s("2020-06-09T00:00+09:00")
    assert tell_date("2020-06-09", TOKYO) == "Tue 9 Jun 2020"


def test_the_ends_of_the_calendar() -> None:
    assert read_date("9999-12-31", HERE).after_s is None
    for clock in (HERE, TOKYO):
        assert tell_date("0001", clock) == "Mon 1 Jan 1"
        assert check_date("0000", clock) == "The calendar has no 0000."


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        pytest.param("", "Write 2020, 2020-06, 2020-06-09, today or yesterday.", id="nothing"),
        pytest.param("soon", "Write 2020, 2020-06, 2020-06-09, today or yesterday.", id="a word"),
        pytest.param("2020-02-30", "The calendar has no 2020-02-30.", id="no such day"),
        pytest.param("2020..2021", "Write one date: 2020, 2020-06", id="a range"),
        pytest.param("9.6.2020", "Write 2020, 2020-06, 2020-06-09", id="another form"),
    ],
)
def test_what_is_no_date_says_what_to_write(typed: str, said: str) -> None:
    assert check_date(typed, HERE).startswith(said)
    assert tell_date(typed, HERE) == ""


@given(st.one_of(st.text(), st.from_regex(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")))
def test_any_text_is_a_date_or_is_told_why_not(typed: str) -> None:
    for clock in (HERE, TOKYO):
        fault, said = check_date(typed, clock), tell_date(typed, clock)
        assert bool(fault) != bool(said)
