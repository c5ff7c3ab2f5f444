from datetime import UTC

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.language.made import NOW, VIEWS, good_texts, hostile_texts
from tui.core.errors import QueryError
from tui.core.language.nodes import And, Everything, Folder, Kind, Name, Node, Not, Or, Score, Words
from tui.core.language.parser import Unfinished, parse, parse_unfinished
from tui.core.query import Sort

A = Words(("a",))
B_PREFIX = Words(("be",), is_prefix=True)


def typed(text: str) -> Unfinished:
    return parse_unfinished(text, now=NOW, zone=UTC, views=VIEWS)


@pytest.mark.parametrize(
    ("text", "node", "set_aside"),
    [
        pytest.param("a be", And((A, B_PREFIX)), [], id="the last word is a prefix"),
        pytest.param("b", Words(("b",), is_prefix=True), [], id="a first letter alone"),
        pytest.param("sort:heat b", Words(("b",), is_prefix=True), [], id="a first letter beside an order"),
        pytest.param("a b", A, [], id="the first letter of one more word asks for nothing yet"),
        pytest.param("a OR b", A, [], id="nor does it as an alternative"),
        pytest.param("a ", A, [], id="not after a blank"),
        pytest.param("b (a)", And((Words(("b",)), A)), [], id="not before a parenthesis"),
        pytest.param("a -b", And((A, Not(Words(("b",))))), [], id="not under a negation"),
        pytest.param("-(a OR b", Not(Or((A, Words(("b",))))), [], id="not in a negated group"),
        pytest.param('"a b', Words(("a", "b"), is_prefix=True), [], id="open quotation mark"),
        pytest.param('"a b ', Words(("a", "b")), [], id="open quotation mark, a whole word"),
        pytest.param('"a b"', Words(("a", "b")), [], id="closed quotation mark"),
        pytest.param('a "', A, [], id="a quotation mark alone"),
        pytest.param("(a OR be", Or((A, B_PREFIX)), [], id="open parenthesis"),
        pytest.param("a (", A, [], id="a parenthesis alone"),
        pytest.param("a OR", A, ["OR"], id="dangling or"),
        pytest.param("OR a ", A, ["OR"], id="leading or"),
        pytest.param("a OR OR b ", Or((A, Words(("b",)))), ["OR", "OR"], id="or twice"),
        pytest.param("a NOT", A, ["NOT"], id="dangling not"),
        pytest.param("a -", A, [], id="dangling minus"),
        pytest.param("a -heat:", A, ["heat:"], id="negation of what is not understood"),
        pytest.param("a heat:>", A, ["heat:>"], id="half a comparison"),
        pytest.param("a OR heat:>", A, ["heat:>"], id="half a comparison does not widen"),
        pytest.param("a heat:>5", And((A, Score("heat", 6, None))), [], id="a whole comparison"),
        pytest.param("provder:x a ", A, ["provder:"], id="unknown field"),
        pytest.param("is:unr", Everything(), ["is:unr"], id="half a state"),
        pytest.param("date:2020-0 a ", A, ["date:2020-0"], id="half a date"),
        pytest.param("newer:30 a ", A, ["newer:30"], id="half an age"),
        pytest.param("view:morn a ", A, ["view:morn"], id="half a view"),
        pytest.param("a ) -b ", And((A, Not(Words(("b",))))), [")"], id="a parenthesis that closes nothing"),
        pytest.param("topic:fac", Name("topic", ("fac",), "fac", is_prefix=True), [], id="half a name"),
        pytest.param(
            'topic:="IBM A', Name("topic", ("ibm", "a"), "IBM A", is_prefix=True), [], id="exact, open"
        ),
        pytest.param(
            "topic:=IBM", Name("topic", ("ibm",), "IBM", is_prefix=True), [], id="exact, not quoted"
        ),
        pytest.param('topic:="A"', Name("topic", ("a",), "A", is_exact=True), [], id="exact, closed"),
        pytest.param(
            "topic:=A ", Name("topic", ("a",), "A", is_exact=True), [], id="exact, a blank after it"
        ),
        pytest.param("type:vid", Kind("type", "vid", is_prefix=True), [], id="half a type"),
        pytest.param("-type:vid", Not(Kind("type", "vid")), [], id="half a type, negated"),
        pytest.param("in:_ne", Folder("_ne", is_prefix=True), [], id="half a folder"),
        pytest.param("in:_news/", Folder("_news"), [], id="a whole folder"),
        pytest.param("view:broken", Everything(), ["view:broken"], id="a view with an error"),
        pytest.param("(" * 17 + "a) be", Words(("be",), is_prefix=True), ["("], id="too deep"),
        pytest.param("a " * 65, And((A,) * 64), ["a"], id="too many terms"),
        pytest.param("a " + " " * 998 + "b", A, [""], id="too long"),
    ],
)
def test_the_part_that_is_understood(text: str, node: Node, set_aside: list[str]) -> None:
    found = typed(text)
    assert found.parsed.node == node
    assert [text[:1000][span.start : span.stop] for span in found.not_understood] == set_aside


def test_what_is_not_understood_says_why_as_the_error_would() -> None:
    (span,) = typed("a provder:x").not_understood
    with pytest.raises(QueryError) as caught:
        parse("a provder:x", now=NOW)
    assert (span.message, span.start + 1) == (str(caught.value), caught.value.column)


def test_an_order_that_is_half_typed_leaves_the_one_before() -> None:
    found = typed("sort:-heat sort:da")
    assert found.parsed.sort == (Sort("heat", descending=True),)
    assert typed("sort:-hea").parsed.sort == ()


@given(hostile_texts)
def test_nothing_is_raised_and_all_places_lie_in_the_text(text: str) -> None:
    for span in typed(text).not_understood:
        assert 0 <= span.start < span.stop <= len(text)


@given(good_texts)
def test_a_finished_query_means_the_same_while_typing(text: str) -> None:
    finished = typed(text + " ")
    assert finished.not_understood == ()
    assert finished.parsed == parse(text, now=NOW, views=VIEWS)


@given(
    good_texts,
    st.sampled_from(
        ["OR", "-", "NOT", "heat:>", "provder:x", "(", '"', "-(", "is:unr", "date:20", "topic:", ")"]
    ),
)
def test_what_is_begun_after_a_query_takes_nothing_away_and_adds_nothing(text: str, begun: str) -> None:
    assert typed(f"{text} {begun}").parsed == parse(text, now=NOW, views=VIEWS)
