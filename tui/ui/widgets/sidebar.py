"""The sidebar: archives and facets with their counts, to narrow the list by."""

from collections.abc import Iterable
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual.binding import BindingType
from textual.events import Key

from tui.core.archives import Archive
from tui.core.clean import clean
from tui.core.facets import Choice, Pick
from tui.ui.bindings import bindings
from tui.ui.cells import fit
from tui.ui.facet_tree import EVERYWHERE, GROUPS, Entry, Filter, SidebarState, entries, facet_at
from tui.ui.glyphs import Glyphs
from tui.ui.report import Report
from tui.ui.row_lines import Part
from tui.ui.widgets.line_list import LineList

_MAX_FILTER = 60
"""Characters."""


class Sidebar(LineList):
    """A tree of one-line entries."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "ink--accent",
        "ink--bar",
        "ink--cursor",
        "ink--faint",
        "ink--head",
        "ink--quiet",
        "ink--strong",
    }
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("sidebar", "move")]

    class Picked(Report):
        """A value is to be picked, excluded, or neither."""

        pick: Pick
        choice: Choice

    class PointlessPicked(Report):
        """A value was chosen that every article has."""

        label: str

    class ArchiveChosen(Report):
        """Only this archive is to be looked at; None means all."""

        archive: Archive | None

    class AllChosen(Report):
        """Nothing is to be narrowed any more."""

    class ViewDropped(Report):
        """A view that was saved is not wanted any more."""

        name: str

    class ViewChosen(Report):
        """A view is to be shown."""

        text: str

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__()
        self.glyphs = glyphs
        self.state = SidebarState()
        self._toggled: set[str] = set()
        self._filter: Filter | None = None
        self._entries: list[Entry] = entries(self.state, self._toggled)
        self.count = len(self._entries)

    @property
    def folds(self) -> tuple[str, ...]:
        """Groups, years and long lists whose fold is not what it is at first."""
        return tuple(sorted(self._toggled))

    def fold_as(self, folds: Iterable[str]) -> None:
        """Fold and unfold as it was before."""
        self._toggled = set(folds)

    def show(self, state: SidebarState) -> None:
        """Take what is known now; the cursor stays with its entry."""
        if state != self.state:
            self.state = state
            self._lay_out()

    @property
    def entry(self) -> Entry:
        """The entry under the cursor."""
        return self._entries[self.cursor]

    def _lay_out(self) -> None:
        before, offset = self.entry.identity, self.cursor_offset
        self._entries = entries(self.state, self._toggled, self._filter)
        places = (place for place, entry in enumerate(self._entries) if entry.identity == before)
        cursor = next(places, None)
        if cursor is None:
            cursor = min(self.cursor, len(self._entries) - 1)
            cursor -= self._entries[cursor].kind == "gap"
        self.set_rows(len(self._entries), cursor, offset)

    def move_to(self, index: int) -> None:
        """Set the cursor, passing over gaps."""
        index = max(0, min(index, self.count - 1))
        if self._entries[index].kind == "gap":
            index += 1 if index > self.cursor else -1
        super().move_to(index)

    # --- painting
    def paint_heading(self, width: int) -> list[Segment]:
        """Name the pane, or show what is looked for."""
        if self._filter is not None:
            names = dict(GROUPS)
            name = names[self._filter.facet] if self._filter.facet else "Facets"
            text = f" {name} / {self._filter.text}_"
            return self.segments([Part(fit(text, width, self.glyphs.ellipsis), "ink--accent")])
        return self.segments([Part(fit(" Facets", width), "ink--head")])

    def paint_row(self, index: int, line: int, width: int) -> list[Segment]:
        """Paint an entry."""
        entry = self._entries[index]
        left, right = self._texts(entry, width)
        room = max(0, width - cell_len(right) - 1)
        name = fit(left, room, self.glyphs.ellipsis)
        if index == self.cursor:
            text = name + right + " "
            return self.segments([Part(self.glyphs.cursor, "ink--bar"), Part(text[1:], "ink--cursor")])
        ink = "ink--strong" if entry.kind == "group" else "ink--quiet"
        if entry.is_picked or entry.is_excluded:
            ink = "ink--accent"
        count_ink = "ink--faint" if self.state.is_stale and entry.kind == "value" else "ink--quiet"
        return self.segments([Part(name, ink), Part(right + " ", count_ink)])

    def _texts(self, entry: Entry, width: int) -> tuple[str, str]:
        """Give label and number of an entry, as they stand at its left and right."""
        glyphs = self.glyphs
        sign = " "
        if entry.is_picked:
            sign = glyphs.check
        elif entry.is_excluded:
            sign = "-"
        elif entry.fold and entry.kind != "more":
            sign = glyphs.opened if entry.is_open else glyphs.folded
        indent = " " * (1 + 2 * max(0, entry.depth - 1) + (1 if entry.depth else 0))
        right = entry.note or ("" if entry.number is None else f"{entry.number:,}")
        label = f"{glyphs.ellipsis} {entry.label}" if entry.kind == "more" else entry.label
        left = "" if entry.kind == "gap" else f"{indent}{sign} {label}"
        if entry.note == EVERYWHERE and cell_len(left) + cell_len(right) + 2 > width:
            right = "on all"
        return left, f" {right}"

    # --- keys
    def action_pick(self) -> None:
        """Narrow to the value under the cursor, or do what else its entry is for."""
        entry = self.entry
        if entry.kind == "all":
            self.post_message(self.AllChosen())
        elif entry.kind == "view":
            self.post_message(self.ViewChosen(entry.view))
        elif entry.kind == "archive":
            self.post_message(self.ArchiveChosen(None if entry.is_picked else entry.archive))
        elif entry.kind in ("group", "more"):
            self.action_fold()
        elif entry.pick is not None and entry.note:
            self.post_message(self.PointlessPicked(entry.label))
        elif entry.pick is not None:
            self.post_message(self.Picked(entry.pick, "neither" if entry.is_picked else "picked"))

    def action_drop(self) -> None:
        """Drop the saved view under the cursor."""
        if self.entry.kind == "view":
            self.post_message(self.ViewDropped(self.entry.label))

    def action_exclude(self) -> None:
        """Leave out the value under the cursor, or take that back."""
        entry = self.entry
        if entry.pick is not None and entry.note:
            self.post_message(self.PointlessPicked(entry.label))
        elif entry.pick is not None:
            self.post_message(self.Picked(entry.pick, "neither" if entry.is_excluded else "excluded"))

    # --- looking for a value
    @property
    def is_filtering(self) -> bool:
        """Whether letters that are typed look for a value."""
        return self._filter is not None

    def action_filter(self) -> None:
        """Look for a value of this facet by typing."""
        self._look_for(Filter(facet_at(self._entries, self.cursor)))

    def _look_for(self, filter: Filter | None) -> None:  # noqa: A002  (it is one)
        self._filter = filter
        self._lay_out()
        if filter is not None and self.entry.kind == "group":
            self.move_to(min(self.cursor + 1, self.count - 1))

    def on_key(self, event: Key) -> None:
        """Take letters into the text that is looked for.

        The key for it is heard here: as a binding it would be after letters that come in one go with it.
        """
        if self._filter is None:
            if any(each.action == "filter" for each in self._bindings.key_to_bindings.get(event.key, ())):
                self.action_filter()
                event.stop()
                event.prevent_default()
            return
        text = self._filter.text
        if event.key == "escape":
            self._look_for(None)
        elif event.key == "enter":
            self.action_pick()
            self._look_for(None)
        elif event.key == "backspace":
            self._look_for(self._filter._replace(text=text[:-1]) if text else None)
        elif event.character is not None and event.is_printable:
            self._look_for(self._filter._replace(text=clean(text + event.character)[:_MAX_FILTER]))
        else:
            return
        event.stop()
        event.prevent_default()

    def on_blur(self) -> None:
        """Looking for a value ends when the reader goes elsewhere."""
        if self._filter is not None:
            self._look_for(None)

    def action_choose(self) -> None:
        """Pick what was clicked."""
        self.action_pick()

    def action_fold(self) -> None:
        """Fold or unfold what the cursor stands on or in."""
        place = self.cursor
        while place > 0 and not self._entries[place].fold and self._entries[place].kind != "all":
            place -= 1
        fold = self._entries[place].fold
        if fold:
            self._toggled ^= {fold}
            self.cursor = place
            self._lay_out()
