import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.language.made import NOW, VIEWS, good_texts, hostile_texts, node_of, subjects
from tui.core.errors import QueryError
from tui.core.language.fields import FIELDS
from tui.core.language.lexer import read_tokens
from tui.core.language.match import Subject, matches
from tui.core.language.nodes import And, Everything, Name, Node, Not
from tui.core.language.parser import Parsed, parse
from tui.core.language.reader import MAX_LENGTH
from tui.core.language.terms import (
    Choice,
    FacetTerm,
    facet_terms,
    quote,
    sort_of,
    with_facet,
    with_sort,
    without_facets,
    write_term,
)
from tui.core.query import Sort

HEAT = (Sort("heat", descending=True), Sort("title", descending=False))
values = st.one_of(
    st.text(st.characters(exclude_categories=("Cs", "Cc"))),
    st.text('ab":=*()\\-,. ', max_size=8),
    st.sampled_from(["OR", "NOT", "", '"', "https://example.com/(", "2020-06", "50..119", "_news"]),
)
facets = st.sampled_from(
    [name for name, field in FIELDS.items() if field.kind in ("name", "kind", "folder", "score")]
)


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        pytest.param('ferry topic:="IBM AI"', [("topic", "IBM AI", False)], id="one"),
        pytest.param(
            '-topic:="A" NOT topic:="B"', [("topic", "A", True), ("topic", "B", True)], id="excluded"
        ),
        pytest.param(
            '(topic:="A" OR topic:="B") c', [("topic", "A", False), ("topic", "B", False)], id="alternatives"
        ),
        pytest.param(
            "date:=2020-06 in:=_news heat:=50..119 type:=video",
            [
                ("date", "2020-06", False),
                ("in", "_news", False),
                ("heat", "50..119", False),
                ("type", "video", False),
            ],
            id="not quoted",
        ),
        pytest.param('provider:=""', [("provider", "", False)], id="none"),
        pytest.param('TOPIC:="A"', [("topic", "A", False)], id="field in capitals"),
        pytest.param('topic:A topic:"A b" heat:>50', [], id="as typed, not exact"),
        pytest.param('topic:="A" OR b', [], id="under an or at top level"),
        pytest.param('(topic:="A" b)', [], id="within a group"),
        pytest.param('(topic:="A" OR type:=b)', [], id="alternatives of two fields"),
        pytest.param('-(topic:="A" OR topic:="B")', [], id="a negated group"),
        pytest.param('NOT -topic:="A"', [], id="negated twice"),
        pytest.param('(topic:="A"', [], id="an open group"),
        pytest.param('topic:="A', [], id="an open quotation mark"),
        pytest.param("sort:=date view:=x title:=y story:=z wing:=q topic:=", [], id="what is no facet"),
    ],
)
def test_facet_terms_of_a_text(text: str, terms: list[tuple[str, str, bool]]) -> None:
    assert facet_terms(text) == tuple(FacetTerm(*term) for term in terms)


@pytest.mark.parametrize(
    ("text", "value", "choice", "expected"),
    [
        pytest.param("", "A", "picked", 'topic:="A"', id="into nothing"),
        pytest.param("Ferry  -x", "A", "picked", 'Ferry  -x topic:="A"', id="after what is typed"),
        pytest.param(
            'topic:="A" x', "B", "picked", '(topic:="A" OR topic:="B") x', id="a second value, in place"
        ),
        pytest.param(
            '(topic:="A" OR topic:="B") x',
            "C",
            "picked",
            '(topic:="A" OR topic:="B" OR topic:="C") x',
            id="a third value",
        ),
        pytest.param(
            '(topic:="A" OR topic:="B") x', "A", "neither", 'topic:="B" x', id="one of two taken out"
        ),
        pytest.param('x topic:="A" y', "A", "neither", "x y", id="the last taken out"),
        pytest.param('topic:="A" y', "A", "neither", "y", id="taken out at the beginning"),
        pytest.param('x topic:="A"', "A", "excluded", 'x -topic:="A"', id="picked, then excluded"),
        pytest.param('x -topic:="A"', "A", "picked", 'x topic:="A"', id="excluded, then picked"),
        pytest.param('-topic:="A"', "B", "excluded", '-topic:="A" -topic:="B"', id="two excluded"),
        pytest.param("x", "A", "neither", "x", id="not there"),
        pytest.param("a OR b", "A", "picked", '(a OR b) topic:="A"', id="or at top level"),
        pytest.param(
            "a sort:heat OR b", "A", "picked", '(a OR b) topic:="A" sort:heat', id="an order stays at top"
        ),
        pytest.param("a OR", "A", "picked", '(a OR) topic:="A"', id="dangling or"),
        pytest.param("a NOT", "A", "picked", '(a NOT) topic:="A"', id="dangling not"),
        pytest.param(
            "a) OR b", "A", "picked", '((a) OR b) topic:="A"', id="a parenthesis that closes nothing"
        ),
        pytest.param('"a b', "A", "picked", '"a b" topic:="A"', id="open quotation mark"),
        pytest.param("(a OR b", "A", "picked", '(a OR b) topic:="A"', id="open parenthesis"),
        pytest.param(
            "x OR https://example.com/(",
            "A",
            "picked",
            '(x OR https://example.com/( ) topic:="A"',
            id="an address keeps its end",
        ),
        pytest.param(
            'topic:="B"type:=video',
            "A",
            "picked",
            '(topic:="B" OR topic:="A") type:=video',
            id="terms that touch",
        ),
        pytest.param(
            '"x"topic:="A""y"', "A", "neither", '"x"topic:="A""y"', id="another value that only looks alike"
        ),
    ],
)
def test_a_value_is_picked_excluded_or_neither(text: str, value: str, choice: Choice, expected: str) -> None:
    assert with_facet(text, "topic", value, choice) == expected


def test_alternatives_stay_apart_from_other_fields() -> None:
    text = with_facet(with_facet("ferry", "topic", "A", "picked"), "type", "video", "picked")
    assert text == 'ferry topic:="A" type:=video'
    assert without_facets(text) == "ferry"
    assert without_facets(text, "topic") == "ferry type:=video"


@given(hostile_texts, facets, values, st.sampled_from(["picked", "excluded"]))
def test_what_is_written_is_read_back(text: str, field: str, value: str, choice: Choice) -> None:
    term = FacetTerm(field, value, choice == "excluded")
    assert facet_terms(write_term(term)) == (term,)
    assert term in facet_terms(with_facet(text, field, value, choice))


@given(hostile_texts, facets, values)
def test_what_was_picked_can_be_taken_out(text: str, field: str, value: str) -> None:
    picked = with_facet(text, field, value, "picked")
    gone = with_facet(picked, field, value, "neither")
    assert all((term.field, term.value) != (field, value) for term in facet_terms(gone))


@given(good_texts, st.sampled_from(["A", 'a "b": c', ""]))
def test_a_pick_and_its_undoing_leave_the_text_as_it_was(text: str, value: str) -> None:
    gone = with_facet(with_facet(text, "type", value, "picked"), "type", value, "neither")
    assert gone in (text, f"({text})")  # parentheses around an `OR` stay


@given(hostile_texts, values.filter(bool), st.sampled_from(["picked", "excluded"]))
def test_a_pick_narrows_all_that_is_typed(text: str, value: str, choice: Choice) -> None:
    try:
        before = parse(text, now=NOW, views=VIEWS)
    except QueryError:
        return
    try:
        after = parse(with_facet(text, "tag", value, choice), now=NOW, views=VIEWS)
    except QueryError as error:
        assert "at most" in error.message
        return
    parts = after.node.parts if isinstance(after.node, And) else (after.node,)
    name: Node = parts[-1].part if isinstance(parts[-1], Not) else parts[-1]
    assert isinstance(name, Name)
    assert (name.field, name.value, name.is_exact, isinstance(parts[-1], Not)) == (
        "tag",
        value,
        True,
        choice == "excluded",
    )
    assert after.sort == before.sort
    if not any(term.field == "tag" for term in facet_terms(text)):
        rest = before.node.parts if isinstance(before.node, And) else (before.node,)
        assert parts[:-1] == (() if before.node == Everything() else rest)


@given(
    good_texts,
    st.lists(
        st.tuples(st.sampled_from(["topic", "tag"]), st.sampled_from(["Alpha", "Later", "X"])), max_size=4
    ),
    subjects,
)
def test_facets_and_text_are_one_query(text: str, picks: list[tuple[str, str]], subject: Subject) -> None:
    whole = f"({text})"
    for field, value in picks:
        whole = with_facet(whole, field, value, "picked")
    assert without_facets(whole) == f"({text})"
    expected = matches(node_of(text), subject)
    for field in {field for field, _ in picks}:
        names = subject.topics if field == "topic" else subject.tags
        expected = expected and any(value in names for other, value in picks if other == field)
    assert matches(node_of(whole), subject) is expected


@given(hostile_texts)
def test_the_terms_taken_out_are_all_there_were(text: str) -> None:
    assert facet_terms(without_facets(text)) == ()


@given(hostile_texts, st.sampled_from([HEAT, HEAT[:1]]))
def test_an_order_is_written_and_read_back(text: str, sort: tuple[Sort, ...]) -> None:
    written = with_sort(text, sort)
    assert sort_of(written) == sort
    assert sum(
        (token.field or "").lower() == "sort" for token in read_tokens(written)
    ) <= 1 + text.lower().count("sort")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("a b", "a b sort:-heat,title", id="none yet"),
        pytest.param("a sort:date b", "a sort:-heat,title b", id="in place"),
        pytest.param("sort:date a sort:heat", "sort:-heat,title a", id="two become one"),
        pytest.param("a sort:hot", "a sort:-heat,title", id="one that cannot be read"),
        pytest.param("a OR b", "a OR b sort:-heat,title", id="under an or"),
        pytest.param('a "b', 'a "b" sort:-heat,title', id="open quotation mark"),
    ],
)
def test_an_order_is_replaced(text: str, expected: str) -> None:
    assert with_sort(text, HEAT) == expected


def test_an_order_is_taken_out() -> None:
    assert with_sort("a sort:date b", ()) == "a b"
    assert with_sort("a", ()) == "a"
    assert with_sort("a OR sort:date", ()) == "a OR ()"
    assert sort_of("a (sort:heat)") == ()
    assert sort_of("provder: sort:heat OR") == (Sort("heat", descending=False),)


@given(hostile_texts, st.sampled_from([HEAT, ()]))
def test_an_order_changes_nothing_else(text: str, sort: tuple[Sort, ...]) -> None:
    try:
        before = parse(text, now=NOW, views={})
    except QueryError:
        return
    if len(written := with_sort(text, sort)) <= MAX_LENGTH:
        assert parse(written, now=NOW, views={}) == Parsed(before.node, sort)


def test_a_quotation_mark_is_doubled() -> None:
    assert quote('a "b"') == '"a ""b"""'
