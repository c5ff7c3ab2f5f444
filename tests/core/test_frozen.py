"""Frozen values: what a dataclass or a named tuple promises of them."""

import copy
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.frozen import Frozen


class Point(Frozen):
    """Two fields, one with a value of its own."""

    x: int
    y: int = 0


class Pair(Frozen):
    """The same fields, another class."""

    x: int
    y: int = 0


class Shifted(Point):
    """Derived, with something to ask for."""

    @property
    def sum(self) -> int:
        """Of both."""
        return self.x + self.y


@given(st.integers(), st.integers())
def test_equal_are_values_of_one_class_with_equal_fields(x: int, y: int) -> None:
    assert Point(x, y) == Point(x=x, y=y) == Point(x, y=y)
    assert hash(Point(x, y)) == hash(Point(x, y))
    assert Point(x, y) != Point(x + 1, y)
    assert Point(x, y) != Pair(x, y)
    assert Point(x, y) != (x, y)
    assert len({Point(x, y), Pair(x, y), Point(x, y)}) == 2


def test_fields_have_their_own_values_and_can_be_changed_in_another_value() -> None:
    point = Point(3)
    assert (point.x, point.y) == (3, 0)
    assert point == Point(3, 0)
    assert point._replace(y=4) == Point(3, 4)
    assert point._asdict() == {"x": 3, "y": 0}
    assert repr(point) == "Point(x=3, y=0)"
    assert Shifted(1, 2).sum == 3
    assert Shifted(1, 2)._replace(x=5) == Shifted(5, 2)


def test_a_value_is_frozen_and_travels() -> None:
    point = Point(1, 2)
    with pytest.raises(AttributeError, match=r"Point\.x cannot be set"):
        point.x = 5  # type: ignore[misc]  # that is what is tried
    with pytest.raises(AttributeError, match=r"Point\.x cannot be deleted"):
        del point.x
    travelled = pickle.loads(pickle.dumps(point))  # noqa: S301  (written here)
    assert travelled == point == copy.deepcopy(point)


@pytest.mark.parametrize(
    ("values", "named"),
    [((), {}), ((1, 2, 3), {}), ((1,), {"x": 2}), ((1,), {"z": 2}), ((), {"y": 1})],
    ids=["none", "too many", "twice", "unknown", "one missing"],
)
def test_fields_are_all_given_once(values: tuple[int, ...], named: dict[str, int]) -> None:
    with pytest.raises(TypeError, match="Point is made of x, y"):
        Point(*values, **named)
