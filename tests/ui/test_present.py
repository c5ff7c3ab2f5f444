"""Times, scores and sizes as a reader sees them."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from rich.cells import cell_len

from tui.ui import present
from tui.ui.glyphs import Glyphs

NOW = datetime(2026, 6, 9, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (datetime(2020, 6, 9, 2, 22, tzinfo=UTC), "6 years ago"),
        (datetime(2025, 6, 9, 12, 0, tzinfo=UTC), "1 year ago"),
        (datetime(2025, 6, 9, 12, 1, tzinfo=UTC), "11 months ago"),
        (datetime(2026, 5, 30, 12, 0, tzinfo=UTC), "1 week ago"),
        (datetime(2026, 6, 9, 10, 0, tzinfo=UTC), "2 hours ago"),
        (datetime(2026, 6, 9, 11, 59, 30, tzinfo=UTC), "just now"),
        (datetime(2026, 6, 12, 12, 0, tzinfo=UTC), "in 3 days"),
    ],
)
def test_how_long_ago(moment: datetime, expected: str) -> None:
    assert present.relative(moment, NOW) == expected


def test_days_alone_are_told_by_the_calendar() -> None:
    assert present.relative(datetime(2026, 6, 8, tzinfo=UTC), NOW, day_only=True) == "yesterday"
    assert present.lag(datetime(2026, 6, 9, tzinfo=UTC), NOW, day_only=True) == "same day"


def test_the_readers_zone_is_shown_where_it_differs() -> None:
    moment = datetime(2020, 6, 9, 23, 30, tzinfo=UTC)
    zone = timezone(timedelta(hours=2))
    assert present.absolute(moment, day_only=False) == "9 Jun 2020 23:30 UTC"
    assert present.absolute(moment, day_only=False, zone=zone) == "9 Jun 2020 23:30 UTC (10 Jun 01:30 here)"
    assert present.absolute(moment, day_only=True, zone=zone) == "9 Jun 2020"


@pytest.mark.parametrize(
    ("value", "expected"), [(0, "▁▁▁▁▁"), (1, "▇▁▁▁▁"), (50, "▇▇▁▁▁"), (100, "▇▇▇▇▇"), (130, "▇▇▇▇▇")]
)
def test_score_bars(value: int, expected: str) -> None:
    assert present.score_bar(value, 0, 100, Glyphs.UNICODE) == expected


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [(0, "0 s"), (34, "34 s"), (814, "13 min 34 s"), (3600, "1 h"), (3900, "1 h 5 min")],
)
def test_running_times(seconds: int, expected: str) -> None:
    assert present.running_time(seconds) == expected


def is_one_cell(sign: str) -> bool:
    return cell_len(sign) == 1


def test_glyphs_are_one_cell_wide_and_ascii_where_that_is_all_there_is() -> None:
    for glyphs in (Glyphs.UNICODE, Glyphs.ASCII):
        signs = glyphs._asdict()
        assert all(map(is_one_cell, signs.pop("levels")))
        assert cell_len(signs.pop("to")) <= 2
        assert all(map(is_one_cell, signs.values()))
    assert all(sign.isascii() for sign in Glyphs.ASCII._asdict().values())
    assert Glyphs.choose({"LANG": "de_CH.UTF-8"}) is Glyphs.UNICODE
    assert Glyphs.choose({"LANG": "de_CH.UTF-8", "LC_ALL": "C.ISO-8859-1"}) is Glyphs.ASCII
    assert Glyphs.choose({"LANG": "de_CH.UTF-8", "TERM": "linux"}) is Glyphs.ASCII
