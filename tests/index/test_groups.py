"""Groups of a result: the same as those that a walk over its rows finds."""

from array import array
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone
from itertools import groupby
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import article_text, make_archive
from tests.libraries import make_library, opened
from tests.ui.rows import make_row
from tui.core.groups import GROUP_KEYS, GroupKey, Groups, order_for
from tui.core.query import DEFAULT_SORT, Sort
from tui.index.groups import by_time, groups, of_rows
from tui.index.packed import Packed
from tui.index.schema import SLOTS, UNDATED_BASE, UNDATED_LIMIT
from tui.library import Library

_EAST = timezone(timedelta(hours=5, minutes=30))
_YEAR = 366 * 86_400


def _value(row_id: int, key: GroupKey, zone: timezone) -> str:
    if row_id < UNDATED_BASE + 1_000:
        return ""
    day = datetime.fromtimestamp(row_id // SLOTS, zone).date()
    if key == "month":
        return day.isoformat()[:7]
    return (day - timedelta(days=day.weekday() if key == "week" else 0)).isoformat()


def _walked(values: Sequence[str]) -> tuple[list[int], list[str]]:
    """Group values by looking at each."""
    starts, names, place = [], [], 0
    for value, same in groupby(values):
        starts.append(place)
        names.append(value)
        place += len(list(same))
    return starts, names


def _found(found: Groups | None) -> tuple[list[int], list[str]]:
    assert found is not None
    return list(found.starts), list(found.values)


def _grouped(library: Library, ids: Sequence[int], sorts: tuple[Sort, ...], key: GroupKey) -> Groups | None:
    return library._store.read(lambda db: groups(db, ids, sorts, key))


@given(
    seconds=st.lists(st.integers(-_YEAR, 2 * _YEAR), max_size=60),
    undated=st.integers(0, 3),
    key=st.sampled_from(("day", "week", "month")),
    descending=st.booleans(),
    zone=st.sampled_from((UTC, _EAST)),
)
def test_periods_are_those_of_the_calendar(
    seconds: list[int], undated: int, key: GroupKey, descending: bool, zone: timezone
) -> None:
    ids = sorted((second * SLOTS + at % 3 for at, second in enumerate(seconds)), reverse=descending)
    ids += [UNDATED_BASE + at for at in range(undated)]
    found = by_time(array("q", ids), key, descending=descending, zone=zone)
    assert _found(found) == _walked([_value(row_id, key, zone) for row_id in ids])
    assert sum(len(found.rows(at)) for at in range(len(found))) == len(ids)
    rows = [make_row(published_at=row_id // SLOTS if row_id >= UNDATED_LIMIT else None) for row_id in ids]
    sorts = (Sort("date", descending=descending),)
    of_these = of_rows(rows, sorts, key, zone)
    assert (of_these is None) == (not ids)
    assert of_these is None or _found(of_these) == _found(found)


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("zone", [UTC, _EAST, timezone(-timedelta(hours=8))])
def test_the_ends_of_the_calendar_and_beyond_are_groups_too(descending: bool, zone: timezone) -> None:
    far = [-(2**52), -62_135_596_800, -62_135_550_000, 0, 253_402_250_000, 253_402_300_799, 2**52]
    ids = array("q", sorted((second * SLOTS for second in far), reverse=descending))
    for key in ("day", "week", "month"):
        found = by_time(ids, key, descending=descending, zone=zone)
        assert sum(len(found.rows(at)) for at in range(len(found))) == len(far)
        assert "1970-01" in [value[:7] for value in found.values] or "1969-12" in [
            value[:7] for value in found.values
        ]


def test_a_large_result_is_grouped_by_looking_at_few_of_its_ids() -> None:
    class Counting(Sequence[int]):
        looked = 0

        def __len__(self) -> int:
            return 1_000_000

        def __getitem__(self, place):  # type: ignore[no-untyped-def]
            self.looked += 1
            return (2_000_000_000 - place * 60) * SLOTS

    ids = Counting()
    found = by_time(ids, "month", descending=True)
    assert len(found) == 24
    assert ids.looked < 2_000


def test_an_empty_result_and_one_in_another_order_have_no_groups(tmp_path: Path) -> None:
    library = make_library(tmp_path)
    for key in GROUP_KEYS:
        usual = order_for(key, DEFAULT_SORT)
        assert _grouped(library, Packed([]), usual, key) is None
        assert _grouped(library, Packed([1]), (Sort("heat"), *usual), key) is None


@pytest.mark.parametrize("text", ["", "sort:provider,date", "sort:-provider"])
def test_providers_are_groups_of_an_order_by_provider(tmp_path: Path, text: str) -> None:
    names = ["Quay", "quay", "Tide 7FM", "Bank", "", "量子"]
    files = {
        f"_news/{at}.md": article_text(
            title=f"Frost {at}",
            webUrl=f"https://example.org/{at}",
            publishedDateTime=f"2020-06-{at % 28 + 1:02}T10:00:00Z",
            provider={"name": names[at % 6]} if names[at % 6] else None,
        )
        for at in range(50)
    }
    library = make_library(tmp_path / "library")
    archive, _ = opened(library, make_archive(tmp_path / "news", files))
    query = library.query(text)
    sort = order_for("provider", query.sort)
    result = library.result([archive], query if text else library.query("sort:provider"))
    found = _grouped(library, result.ids, sort, "provider")
    rows = library.rows(result, 0, len(result))
    starts, values = _found(found)
    assert (starts, values) == _walked([row.provider for row in rows if row])
    assert set(values) == set(names)
    assert _found(of_rows([row for row in rows if row], sort, "provider")) == (starts, values)


def test_orders_that_serve_are_kept() -> None:
    oldest = (Sort("date", descending=False), Sort("heat"))
    assert order_for("week", oldest) == oldest
    assert order_for("day", (Sort("heat"),)) == DEFAULT_SORT
    assert order_for("provider", oldest) == (Sort("provider", descending=False),)
