"""Find in a page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.ui.page.find import MAX_HITS, Finder
from tui.ui.page.lines import Line, Piece
from tui.ui.page.wrapping import wrap


def _lines(*texts: str) -> list[Line]:
    return [Line((Piece(text),)) for text in texts]


def _found(lines: list[Line], words: str) -> list[list[tuple[int, int, int]]]:
    finder = Finder()
    finder.take(lines)
    return [[(part.line, part.start, part.end) for part in hit] for hit in finder.find(words)]


@pytest.mark.parametrize(
    ("words", "text", "hits"),
    [
        pytest.param("IBM", "ibm and IBM", ["ibm", "IBM"], id="case"),
        pytest.param("cafe", "a Café", ["Café"], id="accents that are not typed"),
        pytest.param("Café", "a cafe", ["cafe"], id="accents that are not there"),
        pytest.param("cafe", "a Cafe\u0301", ["Cafe"], id="accents spelt apart"),
        pytest.param("strasse", "Straße 1", ["Straße"], id="one letter for two"),
        pytest.param("Malmo", "Malmø", ["Malmø"], id="strokes"),
        pytest.param("it's", "it’s", ["it’s"], id="quotation marks as they are typed"),
        pytest.param("語", "日本語", ["語"], id="Han"),
        pytest.param("ＡＢＣ", "abc", ["abc"], id="wide letters"),
        pytest.param("a  b", "a b", ["a b"], id="blanks"),
        pytest.param("x", "abc", [], id="none"),
        pytest.param("  ", "a b", [], id="only blanks"),
        pytest.param("c++ (.*", "In C++ (.* is", ["C++ (.*"], id="signs are no pattern"),
    ],
)
def test_what_is_found(words: str, text: str, hits: list[str]) -> None:
    assert [text[start:end] for hit in _found(_lines(text), words) for _, start, end in hit] == hits


@pytest.mark.parametrize(
    ("text", "words", "hits"),
    [
        pytest.param("say two words here", "two words", [[(0, 4, 7), (1, 0, 5)]], id="at a blank"),
        pytest.param("a notwithstanding", "withstand", [[(1, 3, 8), (2, 0, 4)]], id="in a word that was cut"),
        pytest.param("一日本語日本語日", "語日", [[(0, 3, 4), (1, 0, 1)], [(1, 2, 4)]], id="in Han"),
    ],
)
def test_a_hit_runs_over_the_end_of_a_line(
    text: str, words: str, hits: list[list[tuple[int, int, int]]]
) -> None:
    assert _found(list(wrap([Piece(text)], 8)), words) == hits


def test_words_of_two_paragraphs_are_not_one_word() -> None:
    assert _found(_lines("one", "two"), "onetwo") == []


def test_find_passes_over_bullets_and_margins() -> None:
    lines = list(wrap([Piece("one two three")], 10, (Piece("• "),), (Piece("  "),)))
    assert _found(lines, "•") == []
    assert _found(lines, "two three") == [[(0, 6, 9), (1, 2, 7)]]


def test_lines_that_come_later_are_found_too() -> None:
    finder = Finder()
    lines = _lines("one")
    finder.take(lines)
    assert not finder.find("two")
    lines += _lines("two")
    finder.take(lines)
    assert finder.find("two") == [((1, 0, 3),)]


def test_hits_are_bounded() -> None:
    assert len(_found(_lines("a" * (MAX_HITS + 10)), "a")) == MAX_HITS


@given(st.text(max_size=60), st.text(max_size=10))
def test_find_never_fails_and_stays_within_lines(text: str, words: str) -> None:
    lines = _lines(*text.split("\n"))
    for hit in _found(lines, words):
        for number, start, end in hit:
            assert 0 <= start < end <= len(lines[number].text)


@given(st.text(min_size=1, max_size=20))
def test_a_text_finds_itself(text: str) -> None:
    finder = Finder()
    finder.take(_lines(text))
    folded = finder._joined.text.split()
    assert bool(finder.find(text)) == bool(folded)
