from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.dates import parse_duration, parse_time, split_file_date

PARIS = ZoneInfo("Europe/Paris")


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[misc, arg-type]


@pytest.mark.parametrize(
    ("text", "at"),
    [
        pytest.param("2020-06-09T02:22:00Z", utc(2020, 6, 9, 2, 22), id="ISO 8601 in UTC"),
        pytest.param("2020-06-09t02:22:00z", utc(2020, 6, 9, 2, 22), id="small letters (YAML 1.1)"),
        pytest.param("2020-06-09T02:22:00+02:00", utc(2020, 6, 9, 0, 22), id="an offset"),
        pytest.param("2020-06-09T02:22:00-0330", utc(2020, 6, 9, 5, 52), id="an offset without colon"),
        pytest.param("2020-06-09 02:22:00 +0200", utc(2020, 6, 9, 0, 22), id="Jekyll's own"),
        pytest.param("2020-06-09 02:22:00 -5", utc(2020, 6, 9, 7, 22), id="an offset of hours (YAML 1.1)"),
        pytest.param("2020-06-09 02:22:00 UTC", utc(2020, 6, 9, 2, 22), id="UTC by name"),
        pytest.param("2020-06-09T02:22:00.123456789Z", utc(2020, 6, 9, 2, 22, 0, 123456), id="nanoseconds"),
        pytest.param("2020-06-09T02:22Z", utc(2020, 6, 9, 2, 22), id="no seconds"),
        pytest.param("2020-6-9 2:22:00", utc(2020, 6, 9, 0, 22), id="no leading zeros, the site's zone"),
        pytest.param("2020-12-09 02:22:00", utc(2020, 12, 9, 1, 22), id="the site's zone in winter"),
        pytest.param(" 2020-06-09T02:22:00Z ", utc(2020, 6, 9, 2, 22), id="white space around"),
    ],
)
def test_a_time_is_read_and_given_in_utc(text: str, at: datetime) -> None:
    moment = parse_time(text, PARIS)
    assert moment is not None
    assert (moment.at, moment.day_only) == (at, False)
    assert moment.at.utcoffset() == timedelta(0)


@pytest.mark.parametrize("text", ["2020-06-09", "2020-6-9", "2020/06/09", "2020.06.09"])
@pytest.mark.parametrize("zone", [UTC, PARIS, timezone(timedelta(hours=-11))])
def test_a_day_is_the_same_day_in_every_zone(text: str, zone: timezone) -> None:
    assert parse_time(text, zone) == (utc(2020, 6, 9), True)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("soon", id="a word"),
        pytest.param("1591669339", id="seconds of Unix, which could be any number"),
        pytest.param("2020", id="a year"),
        pytest.param("20200609", id="eight digits"),
        pytest.param("2020-13-45", id="no such day"),
        pytest.param("2020-02-30T00:00:00Z", id="no such day of February"),
        pytest.param("2020-06-09T25:00:00Z", id="no such hour"),
        pytest.param("2020-06-09T02:22:00+99:00", id="no such offset"),
        pytest.param("0000-00-00", id="the year nought"),
        pytest.param("0001-01-01T00:00:00+14:00", id="before all years"),
        pytest.param("9999-12-31T23:59:59-14:00", id="after all years"),
        pytest.param("2020-06/09", id="mixed separators"),
        pytest.param("２０２０-06-09T02:22:00Z", id="digits of full width"),
        pytest.param("2020-06-09T02:22:00Z and more", id="something after it"),
    ],
)
def test_what_is_no_time_gives_none(text: str) -> None:
    assert parse_time(text, PARIS) is None


@given(
    st.one_of(st.text(), st.from_regex(r"[0-9]{4}[-/]?[0-9]{1,2}[-/]?[0-9]{1,2}[T ]?[0-9:.]*[Z+-]?[0-9:]*"))
)
def test_nothing_is_raised_for_any_text(text: str) -> None:
    moment = parse_time(text, PARIS)
    assert moment is None or moment.at.tzinfo is UTC
    seconds = parse_duration(text)
    assert seconds is None or seconds >= 0


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("PT13M34S", 814),
        ("PT44M", 2640),
        ("PT1H", 3600),
        ("P1DT2H", 93_600),
        ("P2W", 1_209_600),
        ("PT1.9S", 1),
        ("PT0S", 0),
        ("pt5m", 300),
    ],
)
def test_a_duration_is_read_in_seconds(text: str, seconds: int) -> None:
    assert parse_duration(text) == seconds


@pytest.mark.parametrize(
    "text", ["", "P", "PT", "P1M", "P1Y", "13:34", "814", "-PT1S", "PT" + "9" * 5000 + "S", "PT٣S"]
)
def test_a_duration_of_no_fixed_length_gives_none(text: str) -> None:
    assert parse_duration(text) is None


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("2020-06-09-some-slug", ("2020-06-09", "some-slug")),
        ("2020-6-9-x", ("2020-6-9", "x")),
        ("2020-06-09_x", ("2020-06-09", "x")),
        ("2020-06-09", ("2020-06-09", "2020-06-09")),
        ("some-slug", ("", "some-slug")),
        ("2020-06-091-x", ("", "2020-06-091-x")),
        ("20200609-x", ("", "20200609-x")),
    ],
)
def test_the_name_of_a_file_is_parted_into_date_and_rest(name: str, parts: tuple[str, str]) -> None:
    assert split_file_date(name) == parts
