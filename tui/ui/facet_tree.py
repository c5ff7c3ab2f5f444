"""The sidebar's lines from archives, counts and picks: a pure function, so that the widget only paints."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Literal, NamedTuple, TypeAlias

from tui.core.archives import Archive, ArchiveStatus
from tui.core.facets import Choice, Facet, Pick, field_of, label
from tui.core.frozen import Frozen
from tui.core.query import Query
from tui.library import Facets, FacetValue
from tui.ui.wording import status_note

SHOWN = 12
"""Values of a long facet before `… more`."""

Kind: TypeAlias = Literal["all", "view", "archive", "group", "value", "more", "gap"]

GROUPS: tuple[tuple[Facet, str], ...] = (
    ("topic", "Topics"),
    ("provider", "Providers"),
    ("type", "Types"),
    ("date", "Dates"),
    ("heat", "Heat"),
    ("quality", "Quality"),
    ("state", "Marks"),
    ("tag", "Tags"),
    ("folder", "Folders"),
)
EVERYWHERE = "on every article"
"""Said of a topic that narrows nothing."""

_EVERYTHING = Query()
_FOLDED_AT_FIRST = frozenset({"folder", "heat", "quality", "state"})


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
    is_excluded: bool = False
    archive: Archive | None = None
    view: str = ""
    """Text of a view."""

    @property
    def identity(self) -> tuple[str, str, Pick | None, str]:
        """What stays the same while counts change, so that the cursor can stay with it."""
        return (self.kind, self.fold or self.view, self.pick, self.archive.name if self.archive else "")


class View(Frozen):
    """A query with a name, as the sidebar shows it."""

    name: str
    text: str
    """Of the query."""
    articles: int | None = None
    """How many it finds, or the unread of them for a view that the reader saved; None while not known."""


class SidebarState(Frozen):
    """All that the sidebar shows."""

    statuses: tuple[ArchiveStatus, ...] = ()
    scope: tuple[Archive, ...] = ()
    """The archives looked at."""
    views: tuple[View, ...] = ()
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


class Filter(Frozen):
    """Values that the reader looks for by typing."""

    facet: Facet | None
    """None looks through all facets."""
    text: str = ""


def entries(state: SidebarState, toggled: AbstractSet[str], filter: Filter | None = None) -> list[Entry]:  # noqa: A002  (it is one)
    """Lay out the sidebar.

    Args:
        state: what is known.
        toggled: groups, years and long lists whose fold is not what it is at first.
        filter: shows only values with this text in them, however long their list.
    """
    if filter is not None:
        return _filtered(state, filter)
    found = [
        Entry("all", "All articles", state.total, is_picked=state.query.is_empty and _is_whole(state)),
    ]
    for view in state.views:
        is_on = bool(view.text) and view.text == state.query.text
        found.append(Entry("view", view.name, view.articles, is_picked=is_on, view=view.text))
    if len(state.statuses) > 1:
        found.append(Entry("gap"))
        found.append(Entry("group", "Archives", fold="archives", is_open="archives" not in toggled))
        if "archives" not in toggled:
            found.extend(_archive(status, state) for status in state.statuses)
    for facet, title in GROUPS:
        values = state.facets.get(facet, ()) if state.facets else ()
        chosen = choices(state.query, facet)
        if chosen or any(value.value for value in values):
            found.append(Entry("gap"))
            found.append(Entry("group", title, fold=facet, is_open=_is_open(facet, toggled)))
            found.extend(_group(facet, values, chosen, state, toggled))
    return found


def _filtered(state: SidebarState, filter: Filter) -> list[Entry]:  # noqa: A002
    from tui.core.words import fold  # noqa: PLC0415  (only to filter)

    found = []
    wanted = fold(filter.text)
    for facet, title in GROUPS:
        if filter.facet not in (None, facet):
            continue
        chosen = choices(state.query, facet)
        values = [value for value in (state.facets or {}).get(facet, ()) if wanted in fold(value.label)]
        if values or facet == filter.facet:
            found.append(Entry("group", title, fold=facet, is_open=True))
        for value in values:
            choice = chosen.get(value.value, "neither")
            found.append(_chosen(Pick(facet, value.value), value, choice, depth=1))
    return found or [Entry("gap")]


def facet_at(entries: Sequence[Entry], place: int) -> Facet | None:
    """Tell in which facet a line of the sidebar is; None in none."""
    for entry in reversed(entries[: place + 1]):
        if entry.pick is not None:
            return entry.pick.facet
        if entry.kind in ("group", "gap", "all", "view"):
            return next((facet for facet, _ in GROUPS if facet == entry.fold), None)
    return None


def choices(query: Query, facet: Facet) -> dict[str, Choice]:
    """Give the values of a facet that a query picks or excludes, in the order of its text."""
    return {
        term.value: "excluded" if term.is_excluded else "picked"
        for term in query.terms
        if term.field == field_of(facet)
    }


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
    facet: Facet,
    values: Sequence[FacetValue],
    chosen: Mapping[str, Choice],
    state: SidebarState,
    toggled: AbstractSet[str],
) -> list[Entry]:
    """One facet below its heading: what is chosen, then the values that still can be."""
    known = {value.value: value for value in values}
    found = []
    for value, choice in sorted(chosen.items()):
        here = known.get(value) or FacetValue(value, label(facet, value), 0)
        found.append(_chosen(Pick(facet, value), here, choice, depth=1))
    if not _is_open(facet, toggled):
        return found
    if facet == "date":
        return found + _dates(values, chosen, toggled)
    rest = [value for value in values if value.value not in chosen]
    is_long = len(rest) > SHOWN + 1
    is_whole = f"{facet}+" in toggled
    found.extend(_value(facet, value, state) for value in (rest if is_whole or not is_long else rest[:SHOWN]))
    if is_long:
        name = "fewer" if is_whole else f"{len(rest) - SHOWN:,} more"
        found.append(Entry("more", name, depth=1, fold=f"{facet}+", is_open=is_whole))
    return found


def _is_open(facet: Facet, toggled: AbstractSet[str]) -> bool:
    return (facet in toggled) == (facet in _FOLDED_AT_FIRST)


def _chosen(pick: Pick, value: FacetValue, choice: Choice, depth: int) -> Entry:
    is_excluded = choice == "excluded"
    return Entry(
        "value",
        value.label,
        None if is_excluded else value.count,
        depth=depth,
        pick=pick,
        is_picked=choice == "picked",
        is_excluded=is_excluded,
    )


def _value(facet: Facet, value: FacetValue, state: SidebarState) -> Entry:
    pick = Pick(facet, value.value)
    if facet == "topic" and value.value in state.everywhere:
        return Entry("value", value.label, value.count, note=EVERYWHERE, depth=1, pick=pick)
    if facet == "folder":
        depth = 1 + value.value.count("/")
        name = value.value.rpartition("/")[2] or value.label
        return Entry("value", name, value.count, depth=min(depth, 5), pick=pick)
    return Entry("value", value.label, value.count, depth=1, pick=pick)


def _dates(
    values: Sequence[FacetValue], chosen: Mapping[str, Choice], toggled: AbstractSet[str]
) -> list[Entry]:
    """Years, each of which unfolds to its months. What is chosen stands above them."""
    found = []
    for value in values:
        year, _, month = value.value.partition("-")
        fold = f"year {year}" if year else ""
        if month and fold not in toggled:
            continue
        name = value.label.rpartition(" ")[0] if month else value.label
        found.append(
            Entry(
                "value",
                name,
                value.count,
                depth=2 if month else 1,
                fold="" if month else fold,
                is_open=not month and fold in toggled,
                pick=Pick("date", value.value),
                is_picked=chosen.get(value.value) == "picked",
                is_excluded=chosen.get(value.value) == "excluded",
            )
        )
    return found
