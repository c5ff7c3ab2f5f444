"""What a sidebar shows: the values of each facet with their counts."""

from collections.abc import Mapping
from typing import Literal, NamedTuple, TypeAlias, get_args

Facet: TypeAlias = Literal["topic", "provider", "type", "date", "heat", "quality", "folder", "tag", "state"]
FACETS: tuple[Facet, ...] = get_args(Facet)

_FIELDS: dict[Facet, str] = {"folder": "in", "state": "is"}


def field_of(facet: Facet) -> str:
    """Name the field of the query language by which a facet narrows."""
    return _FIELDS.get(facet, facet)


class Pick(NamedTuple):
    """One value of one facet, as the reader may choose it."""

    facet: Facet
    value: str
    """As it stands in a query after `field:=`: for `date` a year `2020` or a month `2020-06`, for scores a
    band `50..99`, for `folder` a path in the archive with all beneath it; empty for no value."""


Choice: TypeAlias = Literal["picked", "excluded", "neither"]
"""What a query does with a value."""

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


class FacetValue(NamedTuple):
    """One value of a facet with the number of rows that have it."""

    value: str
    """As `Pick.value`."""
    label: str
    """What to show: `June 2020` for `2020-06`, `50 to 99` for a band, `Undated` for the empty date."""
    count: int  # type: ignore[assignment]  # of a tuple


Facets = dict[Facet, tuple[FacetValue, ...]]
"""Values by facet: topics, providers and types most frequent first; dates newest first, each year
followed by its months (`2020`, `2020-12`, …), undated last; bands highest first; folders in path order;
tags by name; states as a reader thinks of them, unread first."""

_STATES = ("unread", "read", "starred", "noted")


def order(counts: Mapping[Facet, Mapping[str, int]]) -> Facets:
    """Put counted values into the order and under the labels of a sidebar.

    Args:
        counts: rows by value; dates as months (`2020-06`), empty for undated.
    """
    return {facet: order_one(facet, counts.get(facet, {})) for facet in FACETS}


def order_one(facet: Facet, counts: Mapping[str, int]) -> tuple[FacetValue, ...]:
    """Put the counted values of one facet into order, under their labels."""
    if facet == "date":
        return _dates(counts)
    values = [FacetValue(value, label(facet, value), count) for value, count in counts.items()]
    if facet in ("heat", "quality"):
        return tuple(reversed([value for value in values if value.value])) + tuple(
            value for value in values if not value.value
        )
    if facet == "state":
        return tuple(sorted(values, key=lambda value: _STATES.index(value.value)))
    if facet in ("folder", "tag"):
        return tuple(sorted(values, key=lambda value: (not value.value, value.value.casefold(), value.value)))
    return tuple(sorted(values, key=lambda value: (-value.count, value.label.casefold())))


def label(facet: Facet, value: str) -> str:
    """Name a value as a sidebar shows it."""
    if facet == "date":
        return _date_label(value)
    if not value:
        return "Unknown" if facet in ("heat", "quality") else f"No {facet}"
    if facet in ("heat", "quality"):
        low, dots, high = value.partition("..")
        return f"{low} to {high}" if high else f"{low} and more" if dots else value
    return value.capitalize() if facet == "state" else value


def _date_label(value: str) -> str:
    year, _, month = value.partition("-")
    if not value:
        return "Undated"
    if month.isdecimal() and 1 <= int(month) <= 12:
        return f"{_MONTHS[int(month) - 1]} {year}"
    return value


def _dates(counts: Mapping[str, int]) -> tuple[FacetValue, ...]:
    years: dict[str, int] = {}
    for month, count in counts.items():
        if month:
            years[month[:4]] = years.get(month[:4], 0) + count
    found = []
    for year in sorted(years, reverse=True):
        found.append(FacetValue(year, year, years[year]))
        months = sorted((month for month in counts if month and month[:4] == year), reverse=True)
        found.extend(FacetValue(month, _date_label(month), counts[month]) for month in months)
    if counts.get(""):
        found.append(FacetValue("", "Undated", counts[""]))
    return tuple(found)
