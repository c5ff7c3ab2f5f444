import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.language.made import hostile_texts, node_of
from tui.core.language.complete import Place, candidates, insert, place_at
from tui.core.language.nodes import Name


def at(marked: str) -> Place | None:
    """Find the place at the `|` in a text."""
    return place_at(marked.replace("|", ""), marked.index("|"))


@pytest.mark.parametrize(
    ("marked", "place"),
    [
        pytest.param("a pro|", Place("", "pro", 2, 5), id="name of a field"),
        pytest.param("-pro|", Place("", "pro", 1, 4), id="after a minus"),
        pytest.param("to|pi:x", Place("", "to", 0, 5), id="within a name, with its colon"),
        pytest.param("topic:|", Place("topic", "", 6, 6), id="value, nothing yet"),
        pytest.param("TOPIC:ib| x", Place("topic", "ib", 6, 8), id="value"),
        pytest.param("topic:=ib|m", Place("topic", "ib", 7, 9 + 1), id="within an exact value"),
        pytest.param(
            'topic:="IBM A|', Place("topic", "IBM A", 7, 13, is_quoted=True), id="open quotation mark"
        ),
        pytest.param(
            'topic:"I|BM" x', Place("topic", "I", 6, 11, is_quoted=True), id="within quotation marks"
        ),
        pytest.param("(is:un|)", Place("is", "un", 4, 6), id="in a group"),
        pytest.param("sort:-heat,da|", Place("sort", "da", 11, 13), id="second key of an order"),
        pytest.param("sort:-he|a,date", Place("sort", "he", 6, 9), id="first key of an order"),
        pytest.param("a |", None, id="between terms"),
        pytest.param("|a", None, id="before a term"),
        pytest.param("a OR|", None, id="in an operator"),
        pytest.param("wing:x|", None, id="value of no field"),
        pytest.param('topic:"a"|', None, id="behind a closed quotation mark"),
        pytest.param('"to|', None, id="quoted text"),
        pytest.param("日本|", None, id="what no field is called"),
    ],
)
def test_the_place_of_the_cursor(marked: str, place: Place | None) -> None:
    assert at(marked) == place


@pytest.mark.parametrize(
    ("marked", "found"),
    [
        pytest.param("t|", ("title:", "topic:", "tag:", "type:"), id="fields"),
        pytest.param("is:un|", ("unread", "unpublished"), id="states"),
        pytest.param("has:F|", ("fulltext",), id="has, any case"),
        pytest.param("heat:u|", ("unknown",), id="scores"),
        pytest.param("date:y|", ("yesterday",), id="days"),
        pytest.param("newer:30|", ("30h", "30d", "30w", "30mo", "30y"), id="units"),
        pytest.param("older:3m|", ("3mo",), id="half a unit"),
        pytest.param("older:|", (), id="a unit without a number"),
        pytest.param(
            "sort:-heat,|", ("date", "heat", "quality", "cited", "provider", "title"), id="keys of an order"
        ),
        pytest.param("topic:a|", (), id="names are the caller's"),
    ],
)
def test_candidates(marked: str, found: tuple[str, ...]) -> None:
    place = at(marked)
    assert place is not None
    assert candidates(place) == found


@pytest.mark.parametrize(
    ("marked", "candidate", "expected"),
    [
        pytest.param("a pro| b", "provider:", "a provider:| b", id="field"),
        pytest.param("topic:ib|", "IBM", "topic:IBM|", id="plain value"),
        pytest.param("topic:ib| x", "IBM AI", 'topic:"IBM AI"| x', id="value with a blank"),
        pytest.param('topic:="ib|', 'IBM "AI"', 'topic:="IBM ""AI"""|', id="open quotation mark"),
        pytest.param("topic:|", "=x", 'topic:"=x"|', id="value that would be read otherwise"),
        pytest.param("sort:-he|,date", "heat", "sort:-heat|,date", id="key of an order"),
    ],
)
def test_a_candidate_is_put_in_its_place(marked: str, candidate: str, expected: str) -> None:
    place = at(marked)
    assert place is not None
    text, cursor = insert(marked.replace("|", ""), place, candidate)
    assert f"{text[:cursor]}|{text[cursor:]}" == expected


@given(st.text(st.characters(codec="utf-8"), min_size=1).filter(str.strip))
def test_any_name_that_is_put_in_is_read_back(name: str) -> None:
    place = at("topic:x|")
    assert place is not None
    node = node_of(insert("topic:x", place, name)[0])
    assert isinstance(node, Name)
    assert node.value == name


@given(hostile_texts, st.integers(0, 40))
def test_a_place_lies_in_the_text_whatever_that_is(text: str, cursor: int) -> None:
    place = place_at(text, min(cursor, len(text)))
    if place is not None:
        assert 0 <= place.start <= place.stop <= len(text)
        candidates(place)
