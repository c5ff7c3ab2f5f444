"""A result folded by stories: every place is what a list with the lines written out has there."""

from array import array
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tui.index.folding import Folded

_sizes = st.lists(st.integers(1, 4), max_size=12)
_HEAD = -1


def _folded(sizes: list[int], unfolded: set[int]) -> Folded:
    starts = array("q", (sum(sizes[:at]) for at in range(len(sizes) + 1)))
    ids = array("q", range(1000, 1000 + sum(sizes)))
    return Folded(
        ids, starts, tuple(group for group in sorted(unfolded) if group < len(sizes) and sizes[group] > 1)
    )


def _written_out(sizes: list[int], unfolded: set[int]) -> list[tuple[int, int, int]]:
    """Give group, member and row of every line."""
    lines, row = [], 1000
    for group, size in enumerate(sizes):
        if size > 1:
            lines.append((group, _HEAD, row))
        if size == 1 or group in unfolded:
            lines += [(group, member, row + member) for member in range(size)]
        row += size
    return lines


@given(_sizes, st.sets(st.integers(0, 11)))
def test_places_are_those_of_the_lines_written_out(sizes: list[int], unfolded: set[int]) -> None:
    folded, lines = _folded(sizes, unfolded), _written_out(sizes, unfolded)
    assert [(*folded.line(at), folded[at]) for at in range(len(folded))] == lines
    assert list(folded[:]) == [row for _, _, row in lines]
    assert list(folded[2:5]) == [row for _, _, row in lines][2:5]
    for at, (group, member, row) in enumerate(lines):
        size = sizes[group]
        first = row - max(0, member)
        rows = range(first, first + size) if member == _HEAD else range(row, row + 1)
        assert list(folded.rows(at)) == list(rows)
        assert folded.is_unfolded(at) == (size > 1 and group in unfolded)
        assert lines[folded.head(at)][:2] == ((group, _HEAD) if size > 1 else (group, 0))
        assert folded.ids[folded.first(at)] == row
        below = lines[at + 1][2] if at + 1 < len(lines) else 1000 + sum(sizes)
        assert folded.below(at) == below - 1000


@given(_sizes, st.sets(st.integers(0, 11)))
def test_each_row_is_found_where_it_is_seen(sizes: list[int], unfolded: set[int]) -> None:
    folded, lines = _folded(sizes, unfolded), _written_out(sizes, unfolded)
    groups = [group for group, size in enumerate(sizes) for _ in range(size)]
    for row in folded.ids:
        group, member, seen = lines[folded.index(row)]
        assert group == groups[row - 1000]
        assert seen == row if member != _HEAD else group not in unfolded


@given(_sizes, st.sets(st.integers(0, 11)), st.data())
def test_folding_and_unfolding(sizes: list[int], unfolded: set[int], data: st.DataObject) -> None:
    folded = _folded(sizes, unfolded)
    if not sizes:
        return
    place = data.draw(st.integers(0, len(folded) - 1))
    group = folded.line(place).group
    toggled = folded.toggled(place)
    expected = _folded(sizes, unfolded ^ ({group} if sizes[group] > 1 else set()))
    assert list(toggled[:]) == list(expected[:])
    assert list(toggled.toggled(folded.head(place))[:]) == list(folded[:])
    fresh = _folded(sizes, set())
    assert list(fresh.unfolded_like(toggled)[:]) == list(toggled[:])
    start, stop = sorted(data.draw(st.tuples(st.integers(0, 40), st.integers(0, 40))))
    covered = [row for at in range(start, min(stop, len(folded))) for row in folded.rows(at)]
    assert list(folded.covered(start, stop)) == covered
    assert all(one < other for one, other in pairwise(folded.ids))
