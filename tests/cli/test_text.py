import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.cli.text import counted, cut, pad, stamp, width, wrap


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("", 0),
        ("abc", 3),
        ("é", 1),
        ("e\u0301", 1),
        ("日本", 4),
        ("a日b", 4),
        ("한", 2),
        ("\u200d", 0),
        ("😀", 2),
    ],
)
def test_width_is_what_a_terminal_shows(text: str, columns: int) -> None:
    assert width(text) == columns


@pytest.mark.parametrize(
    ("text", "columns", "shown"),
    [
        ("short", 5, "short"),
        ("longer text", 7, "longer…"),
        ("longer text", 8, "longer…"),
        ("日本語", 4, "日…"),
        ("日本語", 6, "日本語"),
        ("abc", 1, "…"),
        ("abc", 0, ""),
    ],
)
def test_cut_keeps_to_the_columns(text: str, columns: int, shown: str) -> None:
    assert cut(text, columns) == shown


@given(st.text(alphabet="aé日 \u0301", max_size=40), st.integers(0, 30))
def test_padded_text_is_exactly_as_wide_as_asked(text: str, columns: int) -> None:
    assert width(pad(text, columns)) == columns


@given(st.text(alphabet="ab日 \n\t", max_size=200), st.integers(20, 60))
def test_wrapped_lines_fit_and_hold_all_that_is_no_space(text: str, columns: int) -> None:
    lines = list(wrap(text, columns, "  "))
    assert all(width(line) <= columns for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_wrap_breaks_at_spaces_and_only_there() -> None:
    assert list(wrap("one two three four", 20)) == ["one two three four"]
    assert list(wrap("one two three four five", 20)) == ["one two three four", "five"]
    assert list(wrap("https://example.org/long/path", 20)) == ["https://example.org/", "long/path"]
    assert list(wrap("a\n\nb", 20)) == ["a", "", "b"]


@pytest.mark.parametrize(
    ("seconds", "day_only", "text"),
    [
        (1591669320, False, "2020-06-09T02:22:00Z"),
        (1591660800, True, "2020-06-09"),
        (-1, False, "1969-12-31T23:59:59Z"),
        (None, False, ""),
        (10**15, False, ""),
    ],
)
def test_times_are_iso_8601_in_utc(seconds: int | None, day_only: bool, text: str) -> None:
    assert stamp(seconds, day_only=day_only) == text


def test_counts_read_as_a_sentence() -> None:
    assert counted(1, "file") == "1 file"
    assert counted(2095, "article") == "2,095 articles"
    assert counted(0, "entry", "entries") == "0 entries"
