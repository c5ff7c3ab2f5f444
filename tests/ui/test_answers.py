"""What may be answered when tags, a note, a name are asked for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.clean import clean
from tui.core.marks import MAX_NOTE, MAX_TAG, MAX_VIEW_NAME
from tui.ui.answers import (
    Candidate,
    check_name,
    check_note,
    check_present,
    check_tags,
    completed,
    matching,
    name_taken,
    note_in,
    piece_of,
    tags_in,
)

TAGS = tuple(map(Candidate, ("later", "to translate", "Laundry", "choirs")))


@pytest.mark.parametrize(
    ("typed", "tags"),
    [
        pytest.param("later", ("later",), id="one"),
        pytest.param(" later ,to quote,, ", ("later", "to quote"), id="blanks and commas"),
        pytest.param("a,b,a,A", ("a", "b"), id="each once"),
        pytest.param("LAUNDRY", ("Laundry",), id="as the known one is spelt"),
        pytest.param("a\x1b[31m,b\u202e", ("a\ufffd[31m", "b"), id="nothing that a terminal obeys"),
        pytest.param("two\twords", ("two words",), id="white space is a blank"),
        pytest.param(" , ", (), id="none"),
    ],
)
def test_tags_are_read(typed: str, tags: tuple[str, ...]) -> None:
    assert tags_in(typed, ["Laundry", "later"]) == tags


@given(st.text())
def test_tags_are_clean_whole_and_differ(typed: str) -> None:
    tags = tags_in(typed)
    assert all(tag and "," not in tag and clean(tag) == tag for tag in tags)
    assert len({tag.casefold() for tag in tags}) == len(tags)
    assert tags_in(",".join(tags)) == tags


def test_tags_are_checked() -> None:
    assert check_tags("later, soon") == ""
    assert check_tags(" ,") == "Type a tag."
    assert check_tags("x" * MAX_TAG) == ""
    assert check_tags(f"ok,{'x' * (MAX_TAG + 1)}") == "A tag has at most 100 characters; this one has 101."


def test_only_tags_that_are_there_can_be_taken_away() -> None:
    assert check_present("LATER", ["later"]) == ""
    assert check_present("later, soon", ["later"]) == "There is no tag “soon” here."
    assert check_present("", ["later"]) == "Type a tag."


def test_a_note_keeps_its_lines_and_loses_blanks_at_the_ends() -> None:
    assert note_in("\n one  \n\n two\x00\r\n\n") == "one\n\n two\ufffd"
    assert check_note("") == ""
    assert check_note("x" * MAX_NOTE + "\n") == ""
    assert check_note("x" * (MAX_NOTE + 3)).endswith("this one has 3 too many.")


def test_a_view_has_a_name_that_is_not_too_long() -> None:
    assert check_name("Morning") == ""
    assert check_name(" \u200b ") == "Type a name."
    assert check_name("x" * (MAX_VIEW_NAME + 1)) == "A name has at most 60 characters."
    assert name_taken(" morning ", ["Morning", "Evening"]) == "Morning"
    assert name_taken("noon", ["Morning"]) == ""


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        pytest.param("", ["later", "to translate", "Laundry", "choirs"], id="all"),
        pytest.param("la", ["later", "Laundry", "to translate"], id="what begins so comes first"),
        pytest.param("LATER", ["later"], id="capitals"),
        pytest.param("later, ", ["to translate", "Laundry", "choirs"], id="not what is there"),
        pytest.param("x, la", ["later", "Laundry", "to translate"], id="the last piece"),
        pytest.param("zz", [], id="none"),
    ],
)
def test_candidates_follow_what_is_typed(typed: str, found: list[str]) -> None:
    assert [each.text for each in matching(TAGS, typed, ",")] == found


def test_a_candidate_takes_the_place_of_the_last_piece() -> None:
    assert completed("x, la", TAGS[0], ",") == "x, later"
    assert completed("la", TAGS[0], ",") == "later"
    assert completed("a, b", TAGS[0]) == "later"
    assert piece_of("x, la ", ",") == "la"
    assert piece_of("x, la") == "x, la"
