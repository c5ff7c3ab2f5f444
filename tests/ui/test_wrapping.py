"""Text broken into lines: nothing too wide, nothing lost, broken where a reader expects it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.core.clean import clean
from tui.ui.page.lines import Line, Piece, copied, cut_short
from tui.ui.page.wrapping import chop, wrap

TEXTS = st.text(st.sampled_from("ab é日本、「」-/ \n👩\u200d🚀👍🏽🇩🇪…()e\u0301ก็\ufe0f❤한ب"), max_size=40).map(
    lambda text: clean(text, lines=True)
)


def _wrapped(text: str, width: int) -> list[str]:
    return [line.text for line in wrap([Piece(text)], width)]


def test_a_tab_is_a_blank() -> None:
    assert _wrapped("one\ttwo three\tfour", 9) == ["one two", "three", "four"]


@given(st.lists(TEXTS, min_size=1, max_size=5), st.integers(8, 40))
def test_no_line_is_wider_than_the_page_and_no_character_is_lost(texts: list[str], width: int) -> None:
    pieces = [Piece(text, ink) for text, ink in zip(texts, "abcde", strict=False)]
    lines = list(wrap(pieces, width, (Piece("• "),), (Piece("  "),)))
    assert all(cell_len(line.text) <= width for line in lines)
    shown = "".join(line.text[line.lead :] for line in lines)
    assert shown.replace(" ", "") == "".join(texts).replace(" ", "").replace("\n", "")


@given(TEXTS, st.integers(4, 30))
def test_the_lines_glued_together_are_the_text(text: str, width: int) -> None:
    lines = list(wrap([Piece(text)], width))
    whole = "".join((line.glue if number else "") + line.text for number, line in enumerate(lines))
    assert [part.split() for part in whole.split("\n")] == [part.split() for part in text.split("\n")]


@given(st.lists(TEXTS, min_size=1, max_size=4), st.integers(8, 30))
def test_every_character_keeps_its_ink(texts: list[str], width: int) -> None:
    pieces = [Piece(text, ink) for text, ink in zip(texts, "abcd", strict=False)]
    expected = [(char, piece.ink) for piece in pieces for char in piece.text if char not in " \n"]
    lines = wrap(pieces, width)
    found = [(char, piece.ink) for line in lines for piece in line.pieces for char in piece.text]
    assert [pair for pair in found if pair[0] != " "] == expected


@given(TEXTS, st.integers(2, 20))
def test_code_is_cut_anywhere_and_complete(text: str, room: int) -> None:
    text = text.replace("\n", "")
    parts = list(chop(text, room))
    assert "".join(parts) == text
    assert all(cell_len(part) <= room for part in parts)


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        pytest.param("", 9, [""], id="nothing"),
        pytest.param("to be or not to be", 9, ["to be or", "not to be"], id="at blanks"),
        pytest.param("to be  ", 5, ["to be"], id="blanks at the end need no room"),
        pytest.param("a\n\n b", 9, ["a", "", "b"], id="at line feeds"),
        pytest.param("or notwithstanding", 12, ["or", "notwithstand", "ing"], id="a word that is too long"),
        pytest.param("a well-known name", 8, ["a well-", "known", "name"], id="after a hyphen"),
        pytest.param("at 10-12 o'clock", 7, ["at", "10-12", "o'clock"], id="not in a range of numbers"),
        pytest.param("x.org/some/path/on", 12, ["x.org/some/", "path/on"], id="after the slash of a path"),
        pytest.param("a.org/the/well-known/x", 16, ["a.org/the/", "well-known/x"], id="not at its hyphen"),
        pytest.param("日本語の文章です。次", 16, ["日本語の文章で", "す。次"], id="not before a full stop"),
        pytest.param(
            "いう（大きな）町", 6, ["いう", "（大き", "な）町"], id="not after a bracket that opens"
        ),
        pytest.param("IBM社は日本", 5, ["IBM社", "は日", "本"], id="between scripts"),
        pytest.param(
            "👩\u200d🚀👩\u200d🚀👩\u200d🚀", 4, ["👩\u200d🚀👩\u200d🚀", "👩\u200d🚀"], id="joined emoji"
        ),
        pytest.param("🇩🇪🇫🇷🇮🇹", 5, ["🇩🇪🇫🇷", "🇮🇹"], id="flags"),
        pytest.param("e\u0301" * 5, 4, ["e\u0301" * 4, "e\u0301"], id="combining marks"),
    ],
)
def test_where_lines_end(text: str, width: int, expected: list[str]) -> None:
    assert _wrapped(text, width) == expected


def test_a_word_of_several_inks_is_not_torn() -> None:
    lines = wrap([Piece("aaaa bb"), Piece("cc", "strong"), Piece("dd")], 9)
    assert [line.text for line in lines] == ["aaaa", "bbccdd"]


def test_a_page_that_is_too_narrow_for_its_head_still_has_room_for_text() -> None:
    lines = wrap([Piece("abcdefgh")], 3, (Piece("      "),), (Piece("      "),))
    assert [line.text.strip() for line in lines] == ["abcd", "efgh"]


def test_the_first_lines_of_an_endless_word_cost_no_more_than_lines() -> None:
    lines = wrap([Piece("x" * 2_000_000)], 80)
    assert [len(next(lines).text) for _ in range(3)] == [80, 80, 80]


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("short", 9, "short…"),
        ("just that long", 14, "just that…"),
        ("fit tightly,", 13, "fit tightly…"),
        ("日本語", 6, "日本…"),
    ],
)
def test_a_line_that_goes_on_ends_with_an_ellipsis(text: str, width: int, expected: str) -> None:
    assert cut_short(Line((Piece(text),)), width, "…").text == expected


def test_copied_text_is_that_of_the_paragraph_not_of_its_lines() -> None:
    lines = list(wrap([Piece("one two\nthree four-five")], 10, (Piece("• "),), (Piece("  "),)))
    assert [line.text for line in lines] == ["• one two", "  three", "  four-", "  five"]
    assert copied(lines, 2, None) == "one two\n  three four-five"
    assert copied(lines, 6, 4) == "two\n  three four-fi"
    assert copied(lines[:1], 4, 400) == "e two"
