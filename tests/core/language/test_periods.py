from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.language.made import NOW
from tui.core.language.nodes import Added, Published
from tui.core.language.periods import Clock, read_added, read_age, read_dates

BERLIN = ZoneInfo("Europe/Berlin")


def bounds(text: str) -> tuple[str | None, str | None]:
    """Read dates in UTC and give the bounds as days; that seconds agree is checked on the way."""
    found = read_dates(text, Clock(NOW, UTC))
    assert [day and day * 86_400 for day in (found.from_day, found.until_day)] == [
        found.from_s,
        found.until_s,
    ]
    return day_of(found.from_s), day_of(found.until_s)


def day_of(at_s: int | None) -> str | None:
    return None if at_s is None else f"{datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=at_s):%Y-%m-%d}"


@pytest.mark.parametrize(
    ("text", "begin", "end"),
    [
        pytest.param("2020", "2020-01-01", "2021-01-01", id="year"),
        pytest.param("2020-12", "2020-12-01", "2021-01-01", id="month at the end of a year"),
        pytest.param("2020-06-09", "2020-06-09", "2020-06-10", id="day"),
        pytest.param("2020-02-29", "2020-02-29", "2020-03-01", id="leap day"),
        pytest.param("2020-06..2020-08", "2020-06-01", "2020-09-01", id="range of months"),
        pytest.param("2019..2020-02-10", "2019-01-01", "2020-02-11", id="mixed precision"),
        pytest.param("2020-06..2020", "2020-06-01", "2021-01-01", id="a year that holds the month before it"),
        pytest.param("2020..2020", "2020-01-01", "2021-01-01", id="range of one"),
        pytest.param("..2019", None, "2020-01-01", id="open before"),
        pytest.param("2020-06..", "2020-06-01", None, id="open after"),
        pytest.param("today", "2026-03-31", "2026-04-01", id="today"),
        pytest.param("Yesterday..today", "2026-03-30", "2026-04-01", id="range of words"),
        pytest.param("9999", "9999-01-01", None, id="the last year there is"),
        pytest.param("9999-12-31", "9999-12-31", None, id="the last day there is"),
    ],
)
def test_dates(text: str, begin: str | None, end: str | None) -> None:
    assert bounds(text) == (begin, end)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("..", "write 2020", id="open on both sides"),
        pytest.param("20", "write 2020", id="half a year"),
        pytest.param("2020-6", "write 2020", id="one digit"),
        pytest.param("２０２０", "write 2020", id="digits of full width"),
        pytest.param("2020...2021", "write 2020", id="three dots"),
        pytest.param("2020-13", "the calendar has no 2020-13", id="month 13"),
        pytest.param("2021-02-29", "the calendar has no 2021-02-29", id="no leap year"),
        pytest.param("0000", "the calendar has no 0000", id="year 0"),
        pytest.param("2021..2020", "the range ends before it begins", id="reversed"),
        pytest.param("2020-06..2020-05", "the range ends before it begins", id="reversed by a month"),
    ],
)
def test_what_is_no_date(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        bounds(text)


def test_the_readers_zone_bounds_a_day_also_when_clocks_change() -> None:
    found = read_dates("2020-03-29", Clock(NOW, BERLIN))
    assert found == Published(
        int(datetime(2020, 3, 28, 23, tzinfo=UTC).timestamp()),
        int(datetime(2020, 3, 29, 22, tzinfo=UTC).timestamp()),
        18_350,
        18_351,
    )


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        pytest.param("1h", "2026-03-31 11:30", id="hour"),
        pytest.param("30d", "2026-03-01 12:30", id="days"),
        pytest.param("2W", "2026-03-17 12:30", id="weeks, capital"),
        pytest.param("1mo", "2026-02-28 12:30", id="a month, to the last day of a shorter one"),
        pytest.param("3mo", "2025-12-31 12:30", id="months, over a year's end"),
        pytest.param("2y", "2024-03-31 12:30", id="years"),
        pytest.param("0d", "2026-03-31 12:30", id="nothing"),
    ],
)
def test_ages(text: str, bound: str) -> None:
    at = datetime.fromisoformat(f"{bound}+00:00")
    at_s, day = int(at.timestamp()), int(at.timestamp()) // 86_400
    assert read_age(text, Clock(NOW, UTC), is_newer=True) == Published(at_s, None, day, None)
    assert read_age(text, Clock(NOW, UTC), is_newer=False) == Published(None, at_s, None, day)


def test_a_month_goes_by_the_readers_calendar() -> None:
    now = datetime(2026, 3, 31, 23, 30, tzinfo=UTC)
    found = read_age("1mo", Clock(now, BERLIN), is_newer=True)
    assert found.from_s == int(datetime(2026, 3, 1, 0, 30, tzinfo=UTC).timestamp())


@pytest.mark.parametrize("text", ["30", "d", "1m", "1.5d", "-1d", "30 d", "1000000d", "३d"])
def test_what_is_no_age(text: str) -> None:
    with pytest.raises(ValueError, match="write a number"):
        read_age(text, Clock(NOW, UTC), is_newer=True)


@pytest.mark.parametrize("text", ["9999y", "999999d", "999999mo"])
def test_an_age_before_the_calendar(text: str) -> None:
    with pytest.raises(ValueError, match="before the calendar"):
        read_age(text, Clock(NOW, UTC), is_newer=True)


@given(
    st.sampled_from(["0001", "9999", "today", "yesterday", "2020-03..", "..9999-12", "0001-01-01..0001"]),
    st.integers(-24 * 60 + 1, 24 * 60 - 1).map(lambda minutes: timezone(timedelta(minutes=minutes))),
)
def test_no_zone_breaks_the_ends_of_the_calendar(text: str, zone: timezone) -> None:
    found = read_dates(text, Clock(NOW, zone))
    assert found.from_s is None or found.until_s is None or found.from_s < found.until_s


def came(text: str, zone: tzinfo = UTC) -> tuple[str | None, str | None]:
    """Read when something came, and give the bounds as times in UTC."""
    found = read_added(text, Clock(NOW, zone))
    return time_of(found.from_s), time_of(found.until_s)


def time_of(at_s: int | None) -> str | None:
    return None if at_s is None else f"{datetime.fromtimestamp(at_s, UTC):%Y-%m-%dT%H:%M:%S}"


@pytest.mark.parametrize(
    ("text", "begin", "end"),
    [
        pytest.param("2020", "2020-01-01T00:00:00", "2021-01-01T00:00:00", id="year"),
        pytest.param("today", "2026-03-31T00:00:00", "2026-04-01T00:00:00", id="today"),
        pytest.param("2020-06-09T10:53:12Z", "2020-06-09T10:53:12", "2020-06-09T10:53:13", id="second"),
        pytest.param("2020-06-09t10:53", "2020-06-09T10:53:00", "2020-06-09T10:54:00", id="minute"),
        pytest.param(">=2020-06", "2020-06-01T00:00:00", None, id="from a month on"),
        pytest.param(">2020-06", "2020-07-01T00:00:00", None, id="after a month"),
        pytest.param("<2020-06", None, "2020-06-01T00:00:00", id="before a month"),
        pytest.param("<=2020-06", None, "2020-07-01T00:00:00", id="until the end of a month"),
        pytest.param(">2020-06-09T10:53:12Z", "2020-06-09T10:53:13", None, id="after a second"),
        pytest.param(
            "2020-06-09T10:53:12Z..2020-06-10", "2020-06-09T10:53:12", "2020-06-11T00:00:00", id="range"
        ),
        pytest.param("36h", "2026-03-30T00:30:00", None, id="age"),
        pytest.param("..yesterday", None, "2026-03-31T00:00:00", id="open before"),
        pytest.param("2020-06-09T10:53Z..", "2020-06-09T10:53:00", None, id="open after"),
        pytest.param("<=9999", None, None, id="until the end of the calendar"),
    ],
)
def test_when_it_came(text: str, begin: str | None, end: str | None) -> None:
    assert came(text) == (begin, end)


def test_a_time_without_z_is_of_the_readers_zone() -> None:
    assert came(">=2020-06-09T10:53:12", BERLIN) == ("2020-06-09T08:53:12", None)
    assert came(">=2020-06-09T10:53:12Z", BERLIN) == ("2020-06-09T10:53:12", None)
    assert came("2020-06-09", BERLIN) == ("2020-06-08T22:00:00", "2020-06-09T22:00:00")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("..", "write 7d, 2026-11", id="open on both sides"),
        pytest.param(">=", "write 7d, 2026-11", id="nothing after the sign"),
        pytest.param(">=2020..2021", "write 7d, 2026-11", id="a sign before a range"),
        pytest.param("=>2020", "write 7d, 2026-11", id="signs the wrong way round"),
        pytest.param("2020-06-09T10", "write 7d, 2026-11", id="an hour"),
        pytest.param("2020-06-09T10:53+02:00", "write 7d, 2026-11", id="another zone"),
        pytest.param("2020-06-31T10:53", "the calendar has no 2020-06-31T10:53", id="no such day"),
        pytest.param("2020-06-09T10:60", "the calendar has no 2020-06-09T10:60", id="no such minute"),
        pytest.param("2021..2020-06-09T10:53Z", "ends before it begins", id="backwards"),
        pytest.param(">9999", "the calendar ends with it", id="after the last year there is"),
    ],
)
def test_what_is_no_time_of_coming(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        read_added(text, Clock(NOW, UTC))


def test_a_sign_after_the_mark_for_exact_is_refused() -> None:
    assert read_added("2020", Clock(NOW, UTC), is_exact=True) == Added(1_577_836_800, 1_609_459_200)
    with pytest.raises(ValueError, match="write 7d, 2026-11"):
        read_added(">2020", Clock(NOW, UTC), is_exact=True)
