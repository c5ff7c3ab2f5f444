"""The sidebar's lines from archives, counts and picks: a pure function, so that the widget only paints."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Literal, NamedTuple, TypeAlias

from tui.core.archives import Archive, ArchiveStatus
from tui.core.query import Facet, Pick, Query
from tui.library import Facets, FacetValue
from tui.ui.wording import pick_label, status_note

SHOWN = 12
"""Values of a long facet before `… more`."""

Kind: TypeAlias = Literal["all", "archive", "group", "value", "more", "gap"]

GROUPS: tuple[tuple[Facet, str], ...] = (
    ("topic", "Topics"),
    ("provider", "Providers"),
    ("type", "Types"),
    ("date", "Dates"),
    ("folder", "Folders"),
)
EVERYWHERE = "on every article"
"""Said of a topic that narrows nothing."""

_EVERYTHING = Query()
_FOLDED_AT_FIRST = frozenset({"folder"})


class Entry(NamedTuple):
    """One line of the sidebar."""

    kind: Kind
    label: str = ""
    number: int | None = None
    """Rows; None shows no number."""
    note: str = ""
    """Shown in the number's place."""
    depth: int = 0
    fold: str = ""
    """What Enter or `o` folds and unfolds here: a group, a year, a long list."""
    is_open: bool = False
    pick: Pick | None = None
    is_picked: bool = False
    archive: Archive | None = None

    @property
    def identity(self) -> tuple[str, str, Pick | None, str]:
        """What stays the same while counts change, so that the cursor can stay with it."""
        return (self.kind, self.fold, self.pick, self.archive.name if self.archive else "")


class SidebarState(NamedTuple):
    """All that the sidebar shows."""

    statuses: tuple[ArchiveStatus, ...] = ()
    scope: tuple[Archive, ...] = ()
    """The archives looked at."""
    query: Query = _EVERYTHING
    facets: Facets | None = None
    """None until they were counted for the first time."""
    is_stale: bool = True
    """The counts belong to an earlier query."""
    everywhere: frozenset[str] = frozenset()
    """Topics that every article has."""
    updating: Mapping[str, str] | None = None
    """What to say of archives that are being updated, by name, as `updating 43 %`."""
    total: int | None = None
    """Articles of all archives."""
    found: int | None = None
    """Rows of the query; None while not known, and for everything."""


def entries(state: SidebarState, toggled: AbstractSet[str]) -> list[Entry]:
    """Lay out the sidebar.

    Args:
        state: what is known.
        toggled: groups, years and long lists whose fold is not what it is at first.
    """
    found = [
        Entry("all", "All articles", state.total, is_picked=state.query.is_empty and _is_whole(state)),
    ]
    if len(state.statuses) > 1:
        found.append(Entry("group", "Archives", fold="archives", is_open="archives" not in toggled))
        if "archives" not in toggled:
            found.extend(_archive(status, state) for status in state.statuses)
    for facet, title in GROUPS:
        values = state.facets.get(facet, ()) if state.facets else ()
        if values or state.query.picked(facet):
            found.append(Entry("gap"))
            found.extend(_group(facet, title, values, state, toggled))
    return found


def _is_whole(state: SidebarState) -> bool:
    return len(state.scope) == len(state.statuses)


def _archive(status: ArchiveStatus, state: SidebarState) -> Entry:
    name = status.archive.name
    note = (state.updating or {}).get(name, "") or status_note(status)
    picked = not _is_whole(state) and status.archive in state.scope
    return Entry(
        "archive", name, status.articles, note=note, depth=1, is_picked=picked, archive=status.archive
    )


def _group(
    facet: Facet, title: str, values: Sequence[FacetValue], state: SidebarState, toggled: AbstractSet[str]
) -> list[Entry]:
    """One facet: its heading, what is picked, then the values that still can be."""
    is_open = (facet in toggled) == (facet in _FOLDED_AT_FIRST)
    picked = state.query.picked(facet)
    known = {value.value: value for value in values}
    found = [Entry("group", title, fold=facet, is_open=is_open)]
    for value in sorted(picked):
        pick = Pick(facet, value)
        here = known.get(value)
        label, count = (here.label, here.count) if here else (pick_label(pick), 0)
        found.append(Entry("value", label, count, depth=1, pick=pick, is_picked=True))
    if not is_open:
        return found
    if facet == "date":
        return found + _dates(values, picked, toggled)
    rest = [value for value in values if value.value not in picked]
    is_long = len(rest) > SHOWN + 1
    is_whole = f"{facet}+" in toggled
    found.extend(_value(facet, value, state) for value in (rest if is_whole or not is_long else rest[:SHOWN]))
    if is_long:
        label = "fewer" if is_whole else f"{len(rest) - SHOWN:,} more"
        found.append(Entry("more", label, depth=1, fold=f"{facet}+", is_open=is_whole))
    return found


def _value(facet: Facet, value: FacetValue, state: SidebarState) -> Entry:
    pick = Pick(facet, value.value)
    if facet == "topic" and value.value in state.everywhere:
        return Entry("value", value.label, value.count, note=EVERYWHERE, depth=1, pick=pick)
    if facet == "folder":
        depth = 1 + value.value.count("/")
        name = value.value.rpartition("/")[2] or value.label
        return Entry("value", name, value.count, depth=min(depth, 5), pick=pick)
    return Entry("value", value.label, value.count, depth=1, pick=pick)


def _dates(values: Sequence[FacetValue], picked: AbstractSet[str], toggled: AbstractSet[str]) -> list[Entry]:
    """Years, each of which unfolds to its months."""
    found = []
    for value in values:
        year, _, month = value.value.partition("-")
        pick = Pick("date", value.value)
        fold = f"year {year}" if year else ""
        if month:
            if fold in toggled:
                label = value.label.rpartition(" ")[0] or value.label
                is_picked = value.value in picked
                found.append(Entry("value", label, value.count, depth=2, pick=pick, is_picked=is_picked))
            continue
        found.append(
            Entry(
                "value",
                value.label,
                value.count,
                depth=1,
                fold=fold,
                is_open=fold in toggled,
                pick=pick,
                is_picked=value.value in picked,
            )
        )
    return found
