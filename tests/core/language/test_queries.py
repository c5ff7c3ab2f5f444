"""Queries as the search bar reads them: what was seen while typing stays when typing ends."""

import pytest
from hypothesis import given

from tests.core.language.made import NOW, VIEWS, hostile_texts
from tui.core.errors import QueryError
from tui.core.language.queries import read_kept, read_query, read_typed
from tui.core.language.terms import with_facet


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("barb", "barb*"),
        ("barb ", "barb"),
        ("barb*", "barb*"),
        ("provider:ig", "provider:ig*"),
        ('topic:"IB', 'topic:"IB"'),
        ("(alpha OR be", "(alpha OR be)"),
        ("alpha b", "alpha b*"),
        ("-x", "-x"),
        ("heat:>5", "heat:>5"),
        ("https://example.org/a", "https://example.org/a"),
        ("  ", ""),
    ],
)
def test_the_text_says_what_was_seen(typed: str, kept: str) -> None:
    assert read_kept(typed, now=NOW, views=VIEWS).text == kept


@given(text=hostile_texts)
def test_what_is_kept_is_read_again_as_it_is(text: str) -> None:
    try:
        kept = read_kept(text, now=NOW, views=VIEWS)
    except QueryError:
        return
    assert read_query(kept.text, now=NOW, views=VIEWS).node == kept.node


@given(text=hostile_texts)
def test_facets_write_into_any_text_what_can_be_read(text: str) -> None:
    picked = read_typed(with_facet(text, "topic", "A", "picked"), now=NOW, views=VIEWS)
    assert any(term.value == "A" for term in picked.terms)
