"""Rows and heads on their lines: found by halving what walking would find."""

from hypothesis import given
from hypothesis import strategies as st

from tui.ui.line_places import HEAD, LinePlaces, Place


def _walked(count: int, height: int, heads: list[int]) -> list[Place]:
    """List what stands on each line."""
    lines = []
    for index in range(count):
        lines.extend([Place(index, HEAD)] if index in heads else [])
        lines.extend(Place(index, line) for line in range(height))
    return lines


@given(
    count=st.integers(1, 30),
    height=st.integers(1, 3),
    heads=st.sets(st.integers(1, 29)).map(sorted),
)
def test_every_line_is_found_without_walking(count: int, height: int, heads: list[int]) -> None:
    heads = [head for head in heads if head < count]
    places = LinePlaces(height, heads)
    lines = _walked(count, height, heads)
    assert [places.at(line) for line in range(len(lines))] == lines
    assert [places.line_of(index) for index in range(count)] == [
        lines.index(Place(index, 0)) for index in range(count)
    ]
    assert places.end(count) == len(lines)
    for line in range(len(lines)):
        begins = [at for at in range(line, len(lines)) if lines[at].line == 0]
        assert places.whole_from(line) == (begins[0] if begins else len(lines))


def test_beyond_the_rows_there_are_more() -> None:
    assert LinePlaces(2, [3]).at(9) == Place(4, 0)
    assert LinePlaces(2, [3]).at(100).row > 40
