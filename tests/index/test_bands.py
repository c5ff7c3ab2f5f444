"""Bands of a score."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tui.index.bands import band_edges, in_bands


@given(st.integers(-(10**9), 10**9), st.integers(0, 10**9))
def test_few_even_bands_hold_all(low: int, length: int) -> None:
    edges = band_edges(low, low + length)
    assert 1 <= len(edges) <= 5
    assert edges[0] <= low
    assert len({later - earlier for earlier, later in pairwise(edges)}) <= 1


@given(st.dictionaries(st.none() | st.integers(-500, 500), st.integers(1, 9), min_size=1))
def test_each_count_is_in_its_band(counts: dict[int | None, int]) -> None:
    known = {value: count for value, count in counts.items() if value is not None}
    bands = in_bands(counts, band_edges(min(known, default=0), max(known, default=0)))
    assert sum(bands.values()) == sum(counts.values())
    assert bands.get("", 0) == counts.get(None, 0)
    for text, count in bands.items():
        if text:
            low, _, high = text.partition("..")
            end = int(high) if high else 10**9
            assert count == sum(each for value, each in known.items() if int(low) <= value <= end)


def test_the_last_band_is_open_and_empty_ones_are_left_out() -> None:
    assert band_edges(3, 230) == [0, 50, 100, 150, 200]
    assert in_bands({3: 1, 60: 2, 230: 4, None: 8}, [0, 50, 100, 150, 200]) == {
        "0..49": 1,
        "50..99": 2,
        "200..": 4,
        "": 8,
    }
