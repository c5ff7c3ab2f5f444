"""What a query found in a text: what is looked for, and where it is lit."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ui.test_find import _lines
from tui.core.hits import Column, Phrase, Wanted, spans, words_of
from tui.core.language.match import Subject, matches
from tui.core.language.nodes import Words
from tui.core.language.parser import parse, parse_unfinished
from tui.core.row import Row
from tui.core.words import fold
from tui.ui.cells import fit
from tui.ui.glyphs import Glyphs
from tui.ui.hits import HIT_INKS, split_at_hits
from tui.ui.page.find import MAX_HITS
from tui.ui.page.lines import Line, Piece
from tui.ui.page.lit import Lit
from tui.ui.page.wrapping import wrap
from tui.ui.row_lines import GUTTER, Part, title_line

NOW = datetime(2020, 6, 9, tzinfo=UTC)


def _wanted(query: str) -> Wanted:
    return words_of(parse(query, now=NOW).node)


def _lit(text: str, query: str, column: Column = "title") -> list[str]:
    return [text[start:end] for start, end in spans(text, _wanted(query), column)]


# --- what is looked for
@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        pytest.param("", (), id="nothing"),
        pytest.param("Ibm ibm", (Phrase(("ibm",)),), id="a word once"),
        pytest.param('title:"river police"', (Phrase(("river", "police"), "title"),), id="words of a column"),
        pytest.param("pol*", (Phrase(("pol",), "", True),), id="a prefix"),
        pytest.param("(a OR b) c", (Phrase(("a",)), Phrase(("b",)), Phrase(("c",))), id="all arms"),
        pytest.param("a -b NOT (c d)", (Phrase(("a",)),), id="nothing excluded"),
        pytest.param("topic:ai", (Phrase(("ai",), "topic"),), id="a name"),
        pytest.param(
            'topic:="IBM AI"', (Phrase(("ibm", "ai"), "topic", exact="IBM AI"),), id="an exact name"
        ),
        pytest.param("archive:ai is:read heat:>5 in:x date:2020", (), id="what is no text"),
    ],
)
def test_words_of_a_query(query: str, wanted: Wanted) -> None:
    assert _wanted(query) == wanted


def test_everything_asks_for_no_words() -> None:
    assert words_of(None) == ()


def test_a_word_being_typed_is_a_prefix() -> None:
    node = parse_unfinished("riv", now=NOW).parsed.node
    assert spans("River", words_of(node), "title") == [(0, 3)]


# --- where it is lit
@pytest.mark.parametrize(
    ("query", "text", "lit"),
    [
        pytest.param("ibm", "An IBM and ibms", ["IBM"], id="whole words"),
        pytest.param("pol*", "Police pol poll", ["Pol", "pol", "pol"], id="what a prefix says of a word"),
        pytest.param(
            '"river police"', "River — police, a river", ["River — police"], id="a phrase over signs"
        ),
        pytest.param("cafe", "Cafés, a Café", ["Café"], id="accents"),
        pytest.param("caf*", "Cafe\u0301s", ["Caf"], id="before a letter"),
        pytest.param("cafe*", "Cafe\u0301s", ["Cafe\u0301"], id="with the marks of the last letter"),
        pytest.param("stras*", "Straße", ["Straß"], id="one letter for two"),
        pytest.param("量子", "未来量子计", ["量子"], id="Han"),
        pytest.param("语", "汉语言", ["语"], id="one character of Han"),
        pytest.param("river police", "River police", ["River", "police"], id="words apart"),
        pytest.param("police pol*", "police", ["police"], id="one over the other"),
        pytest.param("[bold]", "A [bold] one", ["bold"], id="markup"),
        pytest.param("x", "", [], id="no text"),
    ],
)
def test_what_is_lit(query: str, text: str, lit: list[str]) -> None:
    assert _lit(text, query) == lit


@pytest.mark.parametrize(
    ("query", "column", "is_lit"),
    [
        ("ai", "title", True),
        ("ai", "body", True),
        ("ai", "topic", False),
        ("title:ai", "title", True),
        ("title:ai", "body", False),
        ("topic:ai", "topic", True),
        ("topic:ai", "names", True),
        ("topic:ai", "title", False),
        ("topic:ai", "provider", False),
        ("topic:=AI", "topic", True),
        ("topic:=ai", "topic", False),
        ("topic:=AI", "names", True),
    ],
)
def test_a_column_lights_what_is_looked_for_in_it(query: str, column: Column, is_lit: bool) -> None:
    assert bool(_lit("AI", query, column)) is is_lit


_TEXTS = st.text(st.sampled_from("aAbB é\u0301ß日本語、-'."), max_size=12)


@given(
    _TEXTS,
    st.lists(st.sampled_from(["a", "b", "ab", "ass", "日", "日本", "本語", "語"]), min_size=1),
    st.booleans(),
)
def test_a_text_is_lit_exactly_when_it_matches(text: str, words: list[str], is_prefix: bool) -> None:
    tokens = tuple(fold(" ".join(words)).split())
    node = Words(tokens, "title", is_prefix)
    found = spans(text, words_of(node), "title")
    assert bool(found) is matches(node, Subject(title=tuple(fold(text).split())))
    ends = [0, *(place for span in found for place in span), len(text)]
    assert ends == sorted(ends)
    assert all(start < end for start, end in found)


# --- in a row of the list
def _row(title: str) -> Row:
    return Row(
        key="a",
        archive="ai",
        title=title,
        provider="",
        domain="",
        topics=(),
        type="article",
        published_at=None,
        day_only=False,
        heat=7,
        quality=None,
        related=0,
        copies=0,
    )


@pytest.mark.parametrize("width", [20, 40, 80])
@pytest.mark.parametrize("title", ["River police borrow a boat", "量子计算机的 police 未来与挑战", "police"])
def test_a_title_line_keeps_its_text(title: str, width: int) -> None:
    parts = title_line(_row(title), width, Glyphs.UNICODE)
    split = split_at_hits(parts, spans(title, _wanted("police"), "title"), text=title, start=GUTTER)
    assert "".join(part.text for part in split) == "".join(part.text for part in parts)
    lit = "".join(part.text for part in split if part.ink == "ink--hit")
    assert "police".startswith(lit)
    assert lit or width == 20


def test_what_was_cut_off_lights_nothing() -> None:
    title = "aa bb cc"
    shown = Part(f" x {fit(title, 6)}", "ink--text")
    found = [(0, 2), (3, 5), (6, 8)]
    split = split_at_hits([shown, Part(" 7", "ink--quiet")], found, text=title, start=3)
    assert [part.text for part in split if part.ink == "ink--hit"] == ["aa", "bb"]
    assert split[-1] == Part(" 7", "ink--quiet")


@pytest.mark.parametrize("ink", HIT_INKS)
def test_a_hit_has_the_ink_of_its_part(ink: str) -> None:
    split = split_at_hits([Part("abc", ink), Part("def", "other")], [(1, 5)], text="abcdef", start=0)
    assert split == [Part("a", ink), Part("bc", HIT_INKS[ink]), Part("def", "other")]


# --- in a page
def _look(
    lines: list[Line], query: str, *, is_whole: bool = True, part: int = 1
) -> list[list[tuple[int, int, int]]]:
    lit = Lit(_wanted(query), lambda _: part)
    while lit.look(lines, is_whole=is_whole):
        pass
    return [[(one.line, one.start, one.end) for one in hit] for hit in lit.hits]


def test_a_phrase_is_lit_over_the_end_of_a_line() -> None:
    assert _look(list(wrap([Piece("say two words here")], 8)), '"two words"') == [[(0, 4, 7), (1, 0, 5)]]


def test_words_of_two_paragraphs_are_no_phrase() -> None:
    assert _look(_lines("one", "two"), '"one two"') == []


def test_bullets_are_no_words() -> None:
    lines = list(wrap([Piece("one two three")], 10, (Piece("one "),), (Piece("  "),)))
    assert _look(lines, "one") == [[(0, 4, 7)]]


def test_a_paragraph_of_many_lines_is_looked_at_in_runs_that_overlap() -> None:
    words = [f"word{number}" for number in range(400)]
    lines = list(wrap([Piece(" ".join(words))], 8))
    assert len(lines) == 400
    for at in range(399):
        assert _look(lines, f'"word{at} word{at + 1}"') == [
            [(at, 0, len(words[at])), (at + 1, 0, len(words[at + 1]))]
        ]
    assert len(_look(lines, "word*")) == 400


def test_the_last_paragraph_waits_for_its_end() -> None:
    lines = list(wrap([Piece("say two words here")], 8))
    lit = Lit(_wanted('"two words"'), lambda _: 1)
    assert not lit.look(lines[:1], is_whole=False)
    assert lit.hits == []
    assert not lit.look(lines, is_whole=True)
    assert len(lit.hits) == 1


def test_each_part_of_a_page_is_its_column() -> None:
    lines = [Line((Piece("ai", ink),)) for ink in ("title", "excerpt", "text")]
    assert _look(lines, "title:ai", part=0) == [[(0, 0, 2)]]
    assert _look(lines, "excerpt:ai", part=0) == [[(1, 0, 2)]]
    assert _look(lines, "topic:ai", part=0) == [[(2, 0, 2)]]
    assert _look(lines, "ai", part=0) == [[(0, 0, 2)], [(1, 0, 2)]]
    assert _look(lines, "body:ai") == [[(line, 0, 2)] for line in range(3)]


def test_nothing_below_the_text_is_lit() -> None:
    lines = [*_lines("ai"), Line((Piece("Related coverage", "section"),)), *_lines("ai")]
    assert _look(lines, "ai") == [[(0, 0, 2)]]


def test_hits_are_bounded_and_found_in_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = _lines(*["a " * 100] * 100)
    assert len(_look(lines, "a")) == MAX_HITS
    monkeypatch.setattr("tui.ui.page.lit._STEP_S", -1)
    lit = Lit(_wanted("a"), lambda _: 1)
    assert lit.look(lines, is_whole=True)
    assert len(lit.hits) == 100
