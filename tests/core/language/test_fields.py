"""The table of fields and what is made of it: parser, errors and completion cannot disagree."""

import pytest

from tests.core.language.made import NOW
from tui.core.errors import QueryError
from tui.core.language.complete import Place, candidates
from tui.core.language.fields import FIELDS, HAS, STATES, UNITS, Field
from tui.core.language.nodes import Has, Node, State, Unknown
from tui.core.language.parser import parse
from tui.core.nearest import nearest
from tui.core.query import SORT_KEYS

fields = pytest.mark.parametrize("field", [pytest.param(field, id=name) for name, field in FIELDS.items()])


def read(text: str) -> Node:
    return parse(text, now=NOW, views={"morning": "is:unread"}).node


@fields
def test_the_example_of_a_field_is_one_of_it(field: Field) -> None:
    assert field.example.startswith(f"{field.name}:")
    read(field.example)


@fields
def test_each_value_of_a_field_is_read_and_offered(field: Field) -> None:
    offered = candidates(Place(field.name, "", 0, 0))
    assert offered == field.values
    for value in field.values:
        read(f"{field.name}:{value}")


@fields
def test_a_misspelt_value_is_told_the_nearest(field: Field) -> None:
    for value in field.values:
        with pytest.raises(QueryError, match=value) as caught:
            read(f"{field.name}:{value[:-1]}{value[-1] * 2}")
        assert caught.value.column == 1


@fields
def test_a_misspelt_field_is_told_one_that_is_there(field: Field) -> None:
    assert candidates(Place("", field.name, 0, 0))[0] == f"{field.name}:"
    misspelt = f"{field.name}{field.name[-1]}"
    with pytest.raises(QueryError, match=f"did you mean `{nearest(misspelt, FIELDS)}:`"):
        read(f"{misspelt}:x")


@fields
def test_none_is_allowed_where_there_may_be_none(field: Field) -> None:
    text = f'{field.name}:=""'
    if field.can_be_unknown:
        found = read(text)
        assert isinstance(found, Unknown)
        assert found.field == field.name
    elif field.kind != "folder":
        with pytest.raises(QueryError):
            read(text)


def test_states_units_and_the_rest_are_those_of_the_manual() -> None:
    assert [parse(f"is:{name}", now=NOW).node for name in STATES] == [State(name) for name in STATES]
    assert [parse(f"has:{name}", now=NOW).node for name in HAS] == [Has(name) for name in HAS]
    for unit in UNITS:
        read(f"newer:1{unit}")
    assert parse(f"sort:{','.join(SORT_KEYS)}", now=NOW).sort[0].key == SORT_KEYS[0]
