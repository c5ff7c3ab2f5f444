"""The text of a query as it is painted: inks, places after a change, reasons, lines beneath it."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.core.language.parser import parse_unfinished
from tui.core.language.reader import Span
from tui.ui.glyphs import Glyphs
from tui.ui.query_line import (
    candidate_lines,
    moved,
    note,
    one_line,
    part_at,
    reason,
    sentence_lines,
    stretches,
    window,
)

NOW = datetime(2020, 6, 9, tzinfo=UTC)


def _wrong(text: str) -> tuple[Span, ...]:
    return parse_unfinished(text, now=NOW).not_understood


@pytest.mark.parametrize(
    ("text", "quiet"),
    [
        pytest.param("police reform", [], id="words"),
        pytest.param("topic:ai heat:>50", ["topic:", "heat:"], id="fields"),
        pytest.param('topic:="IBM AI"', ["topic:="], id="exact"),
        pytest.param("a OR NOT (b -c)", ["OR", "NOT", "(", "-", ")"], id="operators"),
        pytest.param('"a OR b" or x:1', [], id="what only looks like them"),
        pytest.param("https://example.org/a", [], id="an address"),
    ],
)
def test_fields_and_operators_have_an_ink_of_their_own(text: str, quiet: list[str]) -> None:
    assert [text[start:stop] for start, stop, _ in stretches(text)] == quiet


def test_what_was_not_understood_is_underlined_above_all_other_inks() -> None:
    text = "heat:x"
    assert stretches(text, _wrong(text))[-1] == (0, 6, "query--wrong")
    assert stretches("ab", [Span(1, 9, ""), Span(5, 6, "")]) == [(1, 2, "query--wrong")]


@pytest.mark.parametrize(
    ("before", "after", "left"),
    [
        pytest.param("ab provder:x", "ab provder:xy", ["provder:xy"], id="typed on at its end"),
        pytest.param("ab provder:x", "abc provder:x", ["provder:x"], id="typed before it"),
        pytest.param("ab provder:x", "ab prover:x", ["prover:x"], id="taken out of it"),
        pytest.param("ab provder:x", "ab ", [], id="taken out as a whole"),
        pytest.param("ab provder:x", "", [], id="everything taken out"),
    ],
)
def test_underlined_parts_move_with_the_text(before: str, after: str, left: list[str]) -> None:
    found = moved([Span(3, len(before), "why")], before, after)
    assert [after[start:stop] for start, stop, _ in found] == left


@given(st.text("ab ", max_size=12), st.text("ab ", max_size=12), st.integers(0, 12), st.integers(1, 6))
def test_moved_parts_lie_in_the_new_text(before: str, after: str, start: int, size: int) -> None:
    span = Span(min(start, len(before)), min(start + size, len(before)), "")
    for found in moved([span], before, after):
        assert 0 <= found.start < found.stop <= len(after)


def test_the_reason_is_told_without_the_place_that_is_underlined() -> None:
    text = "provder:x heat:many"
    wrong = _wrong(text)
    assert reason(text, wrong, 3) == "did you mean `provider:`?"
    assert reason(text, wrong, len(text)).startswith("write a number")
    assert reason("x", (Span(0, 1, ""),), 1) == ""


@pytest.mark.parametrize(
    ("column", "part"),
    [
        pytest.param(1, "ab", id="first"),
        pytest.param(4, "provder:x", id="later"),
        pytest.param(40, "", id="beyond"),
    ],
)
def test_a_column_stands_for_the_token_that_begins_there(column: int, part: str) -> None:
    start, stop, _ = part_at("ab provder:x", column)
    assert "ab provder:x"[start:stop] == part


def test_a_pasted_text_becomes_one_clean_line() -> None:
    assert one_line("a\nb\tc \x1b]52;c;x\x07 \u202ed ") == "a b c \ufffd]52;c;x\ufffd d "


@pytest.mark.parametrize("room", [12, 20, 60])
@pytest.mark.parametrize("said", ["", "did you mean `provider:`?"])
def test_the_note_fills_its_room_and_keeps_the_number(said: str, room: int) -> None:
    text = "".join(part.text for part in note(said, "12 of 60", room, Glyphs.UNICODE, "ink--quiet"))
    assert cell_len(text) == room
    assert text.endswith(" 12 of 60 ")


def test_without_room_the_note_tells_the_hits_alone() -> None:
    parts = note("", "1,143,000 of 2,095,000", 12, Glyphs.UNICODE, "ink--quiet")
    assert "".join(part.text for part in parts) == "  1,143,000 "


@pytest.mark.parametrize("width", [20, 40, 120])
def test_a_sentence_takes_three_lines_at_most_all_of_the_width(width: int) -> None:
    for sentence in ("short", "a word and " * 60, "日本語" * 60, "x" * 300):
        lines = [
            "".join(part.text for part in line) for line in sentence_lines(sentence, width, Glyphs.ASCII)
        ]
        assert 1 <= len(lines) <= 3
        assert {cell_len(line) for line in lines} == {width}
        assert lines[0].startswith(" ! ")
    assert sentence_lines("[bold]\x1b[31m", 40, Glyphs.ASCII)[0][1].text.strip() == "[bold]\ufffd[31m"


@pytest.mark.parametrize(
    ("count", "chosen", "rows", "shown"),
    [
        pytest.param(3, None, 20, range(3), id="few"),
        pytest.param(20, None, 20, range(8), id="many"),
        pytest.param(20, 10, 20, range(6, 14), id="around the chosen one"),
        pytest.param(20, 19, 20, range(12, 20), id="at the end"),
        pytest.param(20, 3, 2, range(2, 4), id="on a low screen"),
        pytest.param(5, 1, 0, range(0), id="without room"),
    ],
)
def test_a_window_of_candidates(count: int, chosen: int | None, rows: int, shown: range) -> None:
    assert window(count, chosen, rows) == shown


def test_the_chosen_candidate_shows_without_colour() -> None:
    lines = candidate_lines(["AI", "日本語", "x" * 90], range(3), 1, Glyphs.ASCII)
    texts = [line[0].text for line in lines]
    assert [text[0] for text in texts] == [" ", ">", " "]
    assert {cell_len(text) for text in texts} == {51}
    assert texts[2].rstrip().endswith("~")
