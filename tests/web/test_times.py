import pytest

from tui.web.times import DAY_S, LEAST_FRESH_S, MOST_FRESH_S, fresh_until, may_keep, retry_at

NOW = 1_700_000_000.0


@pytest.mark.parametrize(
    ("cache_control", "age", "fresh_s"),
    [
        ("", "", DAY_S),
        ("max-age=3600", "", 3600),
        ("public, MAX-AGE = 7200", "", 7200),
        ("max-age=7200", "3600", 3600),
        ("s-maxage=9, max-age=7200", "", 7200),
        ("max-age=0", "", LEAST_FRESH_S),
        ("no-cache, max-age=9000", "", LEAST_FRESH_S),
        ("max-age=99999999999", "", MOST_FRESH_S),
        ("max-age=nonsense", "", DAY_S),
        ("max-age=3600", "9" * 400, 3600),
        ("max-age=3600", "4000", LEAST_FRESH_S),
    ],
)
def test_a_page_holds_as_long_as_its_server_says_within_bounds(
    cache_control: str, age: str, fresh_s: int
) -> None:
    assert fresh_until(cache_control, age, NOW) == NOW + fresh_s


@pytest.mark.parametrize(
    ("retry_after", "after_s"),
    [
        ("120", 120),
        (" 5 ", 5),
        ("0", 0),
        ("999999999999999999", DAY_S),
        ("Tue, 14 Nov 2023 22:14:20 GMT", 60),
        ("Sun, 06 Nov 1994 08:49:37 GMT", 0),
        ("", None),
        ("soon", None),
        ("-5", None),
        ("١٢", None),
        ("Tue, 99 Nov 2023 22:14:20 GMT", None),
    ],
)
def test_when_to_come_back(retry_after: str, after_s: int | None) -> None:
    assert retry_at(retry_after, NOW) == (None if after_s is None else NOW + after_s)


def test_a_page_that_must_not_be_kept_is_not() -> None:
    assert may_keep("max-age=60")
    assert not may_keep("private, No-Store")
