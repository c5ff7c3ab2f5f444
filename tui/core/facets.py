"""What a sidebar shows: the values of each facet with their counts."""

from collections.abc import Mapping
from dataclasses import dataclass

from tui.core.query import FACETS, Facet

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a facet with the number of rows that have it."""

    value: str
    """As `Pick.value`."""
    label: str
    """What to show: `June 2020` for `2020-06`, `Undated` for the empty date."""
    count: int


Facets = dict[Facet, tuple[FacetValue, ...]]
"""Values by facet: topics, providers and types most frequent first; dates newest first, each year
followed by its months (`2020`, `2020-12`, …), undated last; folders in path order."""


def order(counts: Mapping[Facet, Mapping[str, int]]) -> Facets:
    """Put counted values into the order and under the labels of a sidebar.

    Args:
        counts: rows by value; dates as months (`2020-06`), empty for undated.
    """
    return {
        facet: _dates(counts.get(facet, {})) if facet == "date" else _values(facet, counts.get(facet, {}))
        for facet in FACETS
    }


def _values(facet: Facet, counts: Mapping[str, int]) -> tuple[FacetValue, ...]:
    values = [FacetValue(value, value or f"No {facet}", count) for value, count in counts.items()]
    if facet == "folder":
        return tuple(sorted(values, key=lambda value: value.value))
    return tuple(sorted(values, key=lambda value: (-value.count, value.label.casefold())))


def _dates(counts: Mapping[str, int]) -> tuple[FacetValue, ...]:
    years: dict[str, int] = {}
    for month, count in counts.items():
        if month:
            years[month[:4]] = years.get(month[:4], 0) + count
    found = []
    for year in sorted(years, reverse=True):
        found.append(FacetValue(year, year, years[year]))
        months = sorted((month for month in counts if month and month[:4] == year), reverse=True)
        found.extend(
            FacetValue(month, f"{_MONTHS[int(month[5:]) - 1]} {year}", counts[month]) for month in months
        )
    if counts.get(""):
        found.append(FacetValue("", "Undated", counts[""]))
    return tuple(found)
