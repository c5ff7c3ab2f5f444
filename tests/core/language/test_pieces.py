"""The pieces of a query, and what is left without each."""

import pytest

from tui.core.language.pieces import pieces


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", []),
        ("ibm", ["ibm"]),
        ("ibm topic:ai -type:video", ["ibm", "topic:ai", "-type:video"]),
        ('title:"a b" NOT x (a OR b) -(c d)', ['title:"a b"', "NOT x", "(a OR b)", "-(c d)"]),
        ("a OR b", []),
        ("a b OR c", []),
        ("heat:>50 sort:-heat", ["heat:>50"]),
        ("(a", ["(a"]),
        ("a )", []),
        ("-", ["-"]),
    ],
)
def test_a_query_is_cut_where_pieces_meet(text: str, parts: list[str]) -> None:
    assert [piece.text for piece in pieces(text)] == parts


def test_the_rest_is_the_query_without_the_piece() -> None:
    rests = [piece.rest for piece in pieces('ibm topic:"a b" -x sort:heat')]
    assert rests == ['topic:"a b" -x sort:heat', "ibm -x sort:heat", 'ibm topic:"a b" sort:heat']
