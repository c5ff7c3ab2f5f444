"""A list whose rows are given as parts: what the screens of stories, providers and figures are made of."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from textual.binding import BindingType
from textual.message import Message

from tui.ui.bindings import bindings
from tui.ui.boundary import Guarded
from tui.ui.glyphs import Glyphs
from tui.ui.hits import HIT_INKS
from tui.ui.row_lines import Part
from tui.ui.widgets.line_list import LineList

_UNDER_CURSOR = {"ink--hit": "ink--cursor-hit", "ink--hit-quiet": "ink--cursor-hit-quiet"}


class Entry(NamedTuple):
    """A row."""

    lines: Sequence[Sequence[Part]]
    """As many as the list's rows have; each begins with a blank, in whose place the cursor's bar is drawn."""
    value: Hashable = None
    """What Enter gives; the cursor passes over rows without one."""
    head: Sequence[Part] = ()
    """Above the row."""


Make = Callable[[int], Sequence[Entry]]
"""Gives the rows for a width."""


class EntryList(Guarded, LineList):
    """Rows of text with a cursor on those that lead somewhere."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *HIT_INKS.values(),
        "ink--accent",
        "ink--bar",
        "ink--cursor",
        "ink--cursor-quiet",
        "ink--faint",
        "ink--group",
        "ink--head",
        "ink--plain",
        "ink--quiet",
        "ink--read",
        "ink--strong",
        "ink--text",
    }
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("rows", "move")]

    @dataclass
    class Chosen(Message):
        """Enter was pressed on a row."""

        entry_list: "EntryList"
        value: Hashable

    def __init__(self, glyphs: Glyphs, *, id: str | None = None) -> None:  # noqa: A002  (Textual's name)
        super().__init__(id=id)
        self._glyphs = glyphs
        self._make: Make | None = None
        self._entries: Sequence[Entry] = ()
        self._made_for = 0
        self._wanted: Hashable = None
        """Value of the row for the cursor, as soon as there is a width to make rows for."""
        self._title = ""

    # --- rows
    def show(self, make: Make, *, title: str = "", height: int = 1, value: Hashable = None) -> None:
        """Show other rows.

        Args:
            make: gives them for a width; it is asked again when that changes.
            title: for the heading, where the first row has no head.
            height: lines of each.
            value: of the row on which the cursor is to be; None leaves it in its place.
        """
        self._make, self._title, self.row_height = make, title, height
        self._renew(value)

    def _renew(self, value: Hashable = None) -> None:
        width = self.row_width
        if self._make is None:
            return
        if not width:
            self._wanted = value
            return
        value, self._wanted = self._wanted if value is None else value, None
        self._made_for = width
        self._entries = self._make(width)
        self.heads = [at for at, entry in enumerate(self._entries) if at and entry.head]
        offset = self.cursor_offset if value is None and self.count else None
        at = self.cursor if value is None else self.place_of(value)
        self.set_rows(len(self._entries), self._leading(max(0, at), 1), offset)

    @property
    def value(self) -> Hashable:
        """What the row under the cursor gives."""
        return self._entries[self.cursor].value if self.cursor < len(self._entries) else None

    def place_of(self, value: Hashable) -> int:
        """Find the row of a value; 0 where none has it."""
        return next((at for at, entry in enumerate(self._entries) if entry.value == value), 0)

    def go_to(self, value: Hashable) -> None:
        """Put the cursor on the row of a value."""
        self.move_to(self.place_of(value))

    def move_to(self, index: int) -> None:
        """Set the cursor, on the next row that leads somewhere; where there is none, scroll."""
        by = 1 if index >= self.cursor else -1
        at = self._leading(max(0, min(index, self.count - 1)), by)
        if at == self.cursor and index != self.cursor:
            self.scroll_lines(self.scroll_offset.y + by * max(1, abs(index - self.cursor)))
        else:
            super().move_to(at)
            self._bring_in(max(0, min(index, self.count - 1)))
        if at == self._leading(0, 1) and by < 0:
            self.scroll_lines(0)

    def _bring_in(self, index: int) -> None:
        """Scroll to a row that was meant but leads nowhere, as far as the cursor stays in view."""
        places = self.places
        line, cursor = places.line_of(index), places.line_of(self.cursor)
        if line > self.scroll_offset.y + self.view_height - self.row_height:
            self.scroll_lines(min(line - self.view_height + self.row_height, cursor))

    def _leading(self, index: int, by: int) -> int:
        """Give the nearest row from one on that leads somewhere; the cursor's own where there is none."""
        at: int
        for at in (*range(index, len(self._entries) if by > 0 else -1, by), *range(index, -1, -1)):
            if at < len(self._entries) and self._entries[at].value is not None:
                return at
        return min(self.cursor, max(0, len(self._entries) - 1))

    def on_resize(self) -> None:
        """Lay the rows out for another width."""
        if self.row_width != self._made_for:
            self._renew(self.value)
        super().on_resize()

    def action_choose(self) -> None:
        """Take the row under the cursor."""
        if self.value is not None:
            self.post_message(self.Chosen(self, self.value))

    # --- painting
    def paint_heading(self, width: int) -> list[Segment]:
        """Paint the head of the topmost row, or the list's title."""
        top = min(self.places.at(self.scroll_offset.y).row, len(self._entries) - 1)
        for at in range(top, -1, -1):
            if head := self._entries[at].head:
                return self.segments([part._replace(ink="ink--head") for part in head])
        return self.segments([Part(f" {self._title}", "ink--head")])

    def paint_head(self, index: int, width: int) -> list[Segment]:
        """Paint the head above a row."""
        return self.segments(list(self._entries[index].head))

    def paint_row(self, index: int, line: int, width: int) -> list[Segment]:
        """Paint one line of a row."""
        entry = self._entries[index]
        parts = list(entry.lines[line]) if line < len(entry.lines) else []
        if index != self.cursor or entry.value is None:
            return self.segments(parts)
        first = parts[0] if parts else Part(" ", "ink--quiet")
        parts = [Part(self._glyphs.cursor, "ink--bar"), first._replace(text=first.text[1:]), *parts[1:]]
        used = sum(cell_len(part.text) for part in parts)
        parts.append(Part(" " * max(0, width - used), "ink--quiet"))
        return self.segments([part._replace(ink=_under_cursor(part.ink, line)) for part in parts])


def _under_cursor(ink: str, line: int) -> str:
    """Give the ink of a part under the cursor: one for the whole line, but for the bar and what is lit."""
    if ink == "ink--bar":
        return ink
    return _UNDER_CURSOR.get(ink, "ink--cursor" if line == 0 else "ink--cursor-quiet")
