"""A list that paints its own lines, so that a million rows cost what one screen of them costs.

The article list, the sidebar and the help screen build on it. All rows have the same height, and a head above
some of them has one line: that is what makes any place of the list reachable without looking at the rows
before it. A key press repaints the two rows that changed and nothing else.
"""

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from textual.events import Click
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.ui.line_places import HEAD, LinePlaces
from tui.ui.report import Report
from tui.ui.widgets.painted import Inks


class LineList(Inks, ScrollView, can_focus=True):
    """Rows of equal height with a cursor, below a heading line that stays."""

    ALLOW_SELECT = False

    HEADING: ClassVar[int] = 1
    """Lines at the top that do not scroll."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"ink--plain"}

    class Moved(Report):
        """The cursor stands on another row."""

        line_list: "LineList"
        cursor: int

        @property
        def control(self) -> "LineList":
            """The list, for selectors."""
            return self.line_list

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  (Textual's name for it)
        super().__init__(id=id)
        self.count = 0
        """Rows."""
        self.cursor = 0
        """The chosen row; 0 in an empty list."""
        self.row_height = 1
        """Lines of each row."""
        self.heads: Sequence[int] = ()
        """Rows with a head above them, rising; the cursor passes over heads."""
        self._width = self._top = 0

    # --- what a list of some kind says of itself
    def paint_row(self, index: int, line: int, width: int) -> list[Segment]:
        """Paint one line of a row; it is cropped or filled to the width."""
        raise NotImplementedError

    def paint_heading(self, width: int) -> list[Segment]:
        """Paint the heading line."""
        raise NotImplementedError

    def paint_head(self, index: int, width: int) -> list[Segment]:
        """Paint the head above a row; only for a list that has `heads`."""
        raise NotImplementedError

    def action_choose(self) -> None:
        """Take the row under the cursor; what that means is the list's own."""
        raise NotImplementedError

    # --- rows and cursor
    @property
    def goal(self) -> int:
        """The row that the cursor is on, or on its way to: what steps go on from."""
        return self.cursor

    @property
    def row_width(self) -> int:
        """Cells that a row has, beside the scroll bar."""
        return self.scrollable_content_region.width

    @property
    def view_height(self) -> int:
        """Lines that rows have on the screen."""
        return max(1, self.size.height - self.HEADING)

    @property
    def places(self) -> LinePlaces:
        """Where rows stand among the lines."""
        return LinePlaces(self.row_height, self.heads)

    @property
    def view(self) -> range:
        """The rows on the screen, those shown in part included."""
        top, places = self.scroll_offset.y, self.places
        first, last = places.at(top).row, places.at(top + self.view_height - 1)
        stop = last.row if last.line == HEAD else last.row + 1
        return range(min(first, self.count), min(stop, self.count))

    def set_rows(self, count: int, cursor: int | None = None, offset: int | None = None) -> None:
        """Take another number of rows.

        Args:
            count: rows there are now.
            cursor: where the cursor stands now; None leaves it, within the rows.
            offset: lines between the top of the view and the cursor's row; None only makes sure that the
                cursor can be seen.
        """
        self.count = count
        self.cursor = max(0, min(self.cursor if cursor is None else cursor, count - 1))
        self._fit_size()
        if offset is not None:
            self.scroll_lines(self.places.line_of(self.cursor) - offset)
        self.reveal()
        self.refresh()

    @property
    def cursor_offset(self) -> int:
        """Lines between the top of the view and the cursor's row; negative above it."""
        return self.places.line_of(self.cursor) - self.scroll_offset.y

    def move_to(self, index: int) -> None:
        """Set the cursor, scroll as little as needed and repaint the two rows."""
        index = max(0, min(index, self.count - 1))
        old = self.cursor
        if index == old:
            self.reveal()
            return
        self.cursor = index
        if not self.reveal():
            self.refresh(*(self._region(range(row, row + 1)) for row in (old, index)))
        self.post_message(self.Moved(self, index))

    def reveal(self) -> bool:
        """Scroll so that the cursor's row can be seen; tell whether that was needed."""
        if not self.size:
            return False
        top, places = self.scroll_offset.y, self.places
        start = places.line_of(self.cursor)
        stop = start + self.row_height
        if start < top:
            return self.scroll_lines(start)
        if stop > top + self.view_height:
            return self.scroll_lines(places.whole_from(stop - self.view_height))
        return False

    def scroll_lines(self, top: int) -> bool:
        """Scroll so that this line is the view's first; tell whether that moved anything."""
        before = self.scroll_offset.y
        self.scroll_to(y=max(0, top), animate=False, force=True)
        return self.scroll_offset.y != before

    def _fit_size(self) -> None:
        """Tell Textual how many lines there are; a little room at the end lets the top row be a whole one."""
        spare = self.row_height - 1 + bool(self.heads)
        self.virtual_size = Size(0, self.HEADING + self.places.end(self.count) + spare)

    def refresh_rows(self, rows: range) -> None:
        """Repaint some rows, as far as they are on the screen."""
        region = self._region(rows)
        if region:
            self.refresh(region)

    def refresh_heading(self) -> None:
        """Repaint the heading line."""
        self.refresh(Region(0, 0, self.row_width, self.HEADING))

    def _region(self, rows: range) -> Region:
        """Give the place of rows in the widget's content, for a repaint."""
        if not rows:
            return Region()
        width, first = self.row_width, self.places.line_of(rows.start)
        height = self.places.line_of(rows.stop - 1) + self.row_height - first
        region = Region(0, self.HEADING + first - self.scroll_offset.y, width, height)
        return region.intersection(Region(0, self.HEADING, width, self.view_height))

    def on_resize(self) -> None:
        """Keep the cursor in view."""
        self.reveal()

    # --- painting
    def render_lines(self, crop: Region) -> list[Strip]:
        """Look up once for all lines what Textual works out anew at each access."""
        self._width, self._top = self.row_width, self.scroll_offset.y
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """Paint one line of the view."""
        width = self._width
        plain = self.ink("ink--plain")
        if y < self.HEADING:
            return Strip(self.paint_heading(width)).adjust_cell_length(width, plain)
        index, line = self.places.at(self._top + y - self.HEADING)
        if index >= self.count:
            return Strip.blank(width, plain)
        parts = self.paint_head(index, width) if line == HEAD else self.paint_row(index, line, width)
        return Strip(parts).adjust_cell_length(width, plain)

    # --- the mouse
    async def on_click(self, event: Click) -> None:
        """Select the row that was clicked; clicked again, take it. A head stands for its first row."""
        place = event.get_content_offset(self)
        if place is None or place.y < self.HEADING:
            return
        event.stop()
        index, line = self.places.at(self.scroll_offset.y + place.y - self.HEADING)
        if index >= self.count:
            return
        if index == self.cursor and line != HEAD:
            self.action_choose()
        else:
            self.move_to(index)

    # --- keys
    def action_down(self) -> None:
        """Move one row down."""
        self.move_to(self.goal + 1)

    def action_up(self) -> None:
        """Move one row up."""
        self.move_to(self.goal - 1)

    def action_page_down(self) -> None:
        """Move one page down."""
        self._move_lines(self._page * self.row_height)

    def action_page_up(self) -> None:
        """Move one page up."""
        self._move_lines(-self._page * self.row_height)

    def action_half_down(self) -> None:
        """Move half a page down."""
        self._move_lines(max(1, self._page // 2) * self.row_height)

    def action_half_up(self) -> None:
        """Move half a page up."""
        self._move_lines(-max(1, self._page // 2) * self.row_height)

    def action_top(self) -> None:
        """Go to the first row."""
        self.move_to(0)

    def action_bottom(self) -> None:
        """Go to the last row."""
        self.move_to(self.count - 1)

    def _move_lines(self, lines: int) -> None:
        """Move by what stands on so many lines, one row at least."""
        places, start = self.places, self.goal
        index = places.at(max(0, places.line_of(start) + lines)).row
        self.move_to(max(index, start + 1) if lines >= 0 else min(index, start - 1))

    @property
    def _page(self) -> int:
        """Rows of a page without heads."""
        return max(1, self.view_height // self.row_height - 1)
