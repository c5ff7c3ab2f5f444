"""Groups in a list: a head above each, that of the topmost one in the heading, steps from one to another."""

from typing import TYPE_CHECKING

from rich.segment import Segment

from tui.ui.glyphs import Glyphs
from tui.ui.row_lines import Part
from tui.ui.widgets.line_list import LineList

if TYPE_CHECKING:
    from tui.core.groups import Groups


class Grouped(LineList):
    """A list whose rows may stand in groups."""

    glyphs: Glyphs
    groups: "Groups | None" = None
    """The groups of the rows; None without."""
    _brought_up: int | None = None
    """A row that goes to the top of the view if it is not in it."""

    def group(self, groups: "Groups | None") -> None:
        """Head the rows by groups, or by none; the cursor keeps its line as far as that is possible."""
        if groups == self.groups:
            return
        offset = self.cursor_offset
        self.take_groups(groups)
        self.set_rows(self.count, self.cursor, offset)
        self.scroll_lines(self.places.whole_from(self.scroll_offset.y))

    def take_groups(self, groups: "Groups | None") -> None:
        """Take the groups of rows that are about to come."""
        self.groups = groups
        self.heads = groups.starts[1:] if groups is not None else ()

    @property
    def top_group(self) -> int:
        """The group whose head scrolled away last, the first one at the top."""
        if self.groups is None:
            return 0
        above = max(0, self.scroll_offset.y - 1)
        return self.groups.of(min(self.places.at(above).row, max(0, self.count - 1)))

    def heading_parts(self, width: int) -> list[Part]:
        """Give the head of the topmost group; nothing without groups."""
        return self._head_parts(self.top_group, width)

    def paint_head(self, index: int, width: int) -> list[Segment]:
        """Paint the head above a row."""
        if self.groups is None:
            return []
        name, *rest = self._head_parts(self.groups.of(index), width)
        return self.segments([name._replace(ink="ink--group"), *rest])

    def _head_parts(self, group: int, width: int) -> list[Part]:
        if self.groups is None:
            return []
        from tui.ui.group_words import head_parts  # noqa: PLC0415  (not on the first screen)

        return head_parts(self.groups, group, width, self.glyphs)

    def reveal(self) -> bool:
        """Scroll so that the cursor's row can be seen; tell whether that was needed."""
        wanted, self._brought_up = self._brought_up, None
        if wanted == self.cursor and wanted is not None and self.size:
            start, top = self.places.line_of(wanted), self.scroll_offset.y
            if not top <= start <= top + self.view_height - self.row_height:
                return self.scroll_lines(start)
        return super().reveal()

    def action_next_group(self) -> None:
        """Go to the first row of the next group."""
        if self.groups is not None and self.count:
            self._go_to(self.groups.of(self.goal) + 1)

    def action_previous_group(self) -> None:
        """Go to the first row of the group; from there to that of the group before."""
        if self.groups is not None and self.count:
            group = self.groups.of(self.goal)
            self._go_to(group if self.goal > self.groups.starts[group] else group - 1)

    def _go_to(self, group: int) -> None:
        """Go to a group's first row, which comes to the top if it is not on the screen."""
        if self.groups is not None and 0 <= group < len(self.groups):
            self._brought_up = self.groups.starts[group]
            self.move_to(self._brought_up)
