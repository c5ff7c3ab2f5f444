"""Packed ids answer as a list of them does, and take a fraction of its room."""

import random

import pytest

from tui.index.packed import BLOCK, Packed
from tui.index.schema import SLOTS, UNDATED_BASE

SIZES = (0, 1, 2, BLOCK - 1, BLOCK, BLOCK + 1, 3 * BLOCK + 5)


def _ids(size: int) -> list[int]:
    """Make ids in no order, of any time and of none."""
    dice = random.Random(size)
    dated = range(-(2**40), 2**40)
    return [dice.choice(dated) if at % 9 else UNDATED_BASE + dice.randrange(10**6) for at in range(size)]


@pytest.mark.parametrize("size", SIZES)
def test_it_is_the_list_that_it_was_made_of(size: int) -> None:
    ids = _ids(size)
    packed = Packed(iter(ids))
    assert len(packed) == size
    assert list(packed) == ids
    assert [packed[at] for at in range(size)] == ids
    assert [packed[at - size] for at in range(size)] == ids
    for place in (size, -size - 1):
        with pytest.raises(IndexError):
            packed[place]


@pytest.mark.parametrize("size", SIZES)
def test_slices_are_those_of_the_list(size: int) -> None:
    ids = _ids(size)
    packed = Packed(ids)
    edges = (None, 0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 2 * BLOCK, size // 2, size - 1, size, size + 7, -3)
    for start in edges:
        for stop in edges:
            assert list(packed[start:stop]) == ids[start:stop]
    assert list(packed[::-1]) == ids[::-1]
    assert list(packed[1 : BLOCK + 9 : 7]) == ids[1 : BLOCK + 9 : 7]


def test_an_id_is_found_where_it_stands_first() -> None:
    ids = [*_ids(2 * BLOCK + 9), 17, 17]
    packed = Packed(ids)
    for place in (0, 1, BLOCK - 1, BLOCK, 2 * BLOCK, len(ids) - 2):
        assert packed.index(ids[place]) == ids.index(ids[place])
    assert packed.index(17, len(ids) - 1) == len(ids) - 1
    assert 18 not in packed
    for stop in (None, 5):
        with pytest.raises(ValueError, match="18" if stop is None else "17"):
            packed.index(18 if stop is None else 17, 0, stop)


def test_ids_in_order_of_time_take_a_third_of_their_bytes_at_most() -> None:
    dice = random.Random(1)
    seconds = sorted((dice.randrange(2**25) for _ in range(20 * BLOCK)), reverse=True)
    packed = Packed(second * SLOTS for second in seconds)
    assert packed.bytes < len(packed) * 8 / 3
