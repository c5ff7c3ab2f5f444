"""The list of articles: rows of a result by window, never all of them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual.binding import BindingType
from textual.strip import Strip

from tui.core.looks import Looks
from tui.core.query import Sort
from tui.core.row import Row
from tui.ui.bindings import bindings
from tui.ui.cells import fit
from tui.ui.glyphs import Glyphs
from tui.ui.hits import HIT_INKS, split_at_hits
from tui.ui.report import Report
from tui.ui.row_lines import (
    DATE,
    GUTTER,
    INDENT,
    Part,
    checked,
    day_heading,
    detail_line,
    hit_line,
    single_line,
    title_line,
    under_cursor,
    waiting_line,
    when,
)
from tui.ui.widgets.selected_list import SelectedList
from tui.ui.windows import RowWindows
from tui.ui.wording import order

if TYPE_CHECKING:
    from tui.core.groups import Groups
    from tui.core.hits import HitText, Wanted

_JUMP_WAIT_S = 0.05
"""How long a jump waits for its rows before it shows lines without them."""


class ArticleList(SelectedList):
    """Two lines an article, or one; the screen brings the rows that are asked for."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *HIT_INKS.values(),
        "ink--accent",
        "ink--bar",
        "ink--cursor",
        "ink--cursor-quiet",
        "ink--day",
        "ink--faint",
        "ink--group",
        "ink--head",
        "ink--quiet",
        "ink--read",
        "ink--text",
    }
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("list", "move")]

    class RowsWanted(Report):
        """Rows are needed that are not here."""

        window: range

    class Chosen(Report):
        """An article is to be opened."""

        row: Row

    class Scrolled(Report):
        """Other rows are on the screen, and words are lit."""

    class FoldToggled(Report):
        """A story is to be unfolded, or folded."""

        place: int

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__()
        self.glyphs = glyphs
        self.row_height = 2
        self.lines = 2
        """Lines of an article, 1 or 2; below them may be an empty one."""
        self.looks = Looks()
        self.sort = Sort()
        self.everywhere: frozenset[str] = frozenset()
        """Topics that every article has and no row needs to name."""
        self.is_compact = False
        """Whether the reader chose one line an article."""
        self.empty_text = ""
        """What to say of an empty list."""
        self.empty_lines: tuple[str, ...] = ()
        """What to say below that."""
        self.articles = 0
        """Articles of the whole result, those folded away included."""
        self.is_touched = False
        """Whether the reader has moved since the list was asked for."""
        self.wanted: Wanted = ()
        """What a query asks for in words, to be lit."""
        self._hit_texts: dict[str, HitText] = {}
        self._looked_at: set[str] = set()
        self._rows = RowWindows()
        self._can_ask = False

    # --- rows
    def row_at(self, index: int) -> Row | None:
        """Give an article by its place, once it has been read."""
        return self._rows.get(index) if 0 <= index < self.count else None

    @property
    def rows_in_view(self) -> list[Row]:
        """The articles on the screen that have been read."""
        return [row for row in map(self._rows.get, self.view) if row is not None]

    def show_first(
        self,
        rows: Sequence[Row | None],
        count: int,
        sort: Sort,
        cursor: int = 0,
        offset: int = 0,
        *,
        groups: "Groups | None" = None,
    ) -> None:
        """Show the top of a new result; rows beyond it can be asked for when it is whole."""
        self._begin(sort, can_ask=False)
        self.take_groups(groups)
        self._rows.put(0, rows)
        self.is_touched = False
        self.set_rows(count, cursor, offset)

    def show_result(
        self,
        windows: Iterable[tuple[int, Sequence[Row | None]]],
        count: int,
        sort: Sort,
        cursor: int,
        offset: int,
        *,
        groups: "Groups | None" = None,
    ) -> None:
        """Show a whole result, its cursor on the same line of the screen as before.

        Args:
            windows: start and rows of what was read of it already.
            count: its rows.
            sort: its order.
            cursor: where the cursor stands in it.
            offset: lines between the top of the view and the cursor's row.
            groups: of its rows; None without.
        """
        stays = (count, cursor, offset) == (self.count, self.cursor, self.cursor_offset)
        before = self._seen()
        self._begin(sort, can_ask=True)
        for start, rows in windows:
            self._rows.put(start, rows)
        self.take_groups(groups)
        if not stays or before != self._seen():
            self.set_rows(count, cursor, offset)
        self._ask()

    def _seen(self) -> tuple[object, ...]:
        """Give all that the lines on the screen are painted from, to tell whether they change."""
        view = self.view
        rows = [self._rows.get(index) for index in range(max(0, view.start - 1), view.stop)]
        return (self.sort, bool(self.count or self._can_ask), self.groups, rows)

    def take(self, start: int, rows: Sequence[Row | None]) -> None:
        """Take rows that were asked for."""
        self._rows.put(start, rows)
        if self._jump is not None and start <= self._jump < start + len(rows):
            self._land()
        view = self.view
        if start < view.stop and view.start < start + len(rows):
            self.refresh()

    def renew(self, windows: Iterable[tuple[int, Sequence[Row | None]]]) -> None:
        """Take the rows around the view anew; others are read when they come into view."""
        self._rows = RowWindows()
        for start, rows in windows:
            self._rows.put(start, rows)
        self.refresh()
        self._ask()

    def hide_topics(self, everywhere: frozenset[str]) -> None:
        """Leave out topics that every article has."""
        if everywhere != self.everywhere:
            self.everywhere = everywhere
            self.refresh()

    def _begin(self, sort: Sort, *, can_ask: bool) -> None:
        self.sort, self._can_ask = sort, can_ask
        self._rows = RowWindows()
        self._jump = None

    def _ask(self, view: range | None = None) -> None:
        """Ask for the rows around the view that are not here."""
        if self._can_ask:
            for window in self._rows.wanted(self.view if view is None else view, self.count):
                self.post_message(self.RowsWanted(window))

    def move_to(self, index: int) -> None:
        """Set the cursor; a jump to rows that are not here yet waits a moment for them."""
        self.is_touched = True
        index = max(0, min(index, self.count - 1))
        if self._can_ask and self.count and not self._rows.has(index):
            if self._jump is None:
                self.set_timer(_JUMP_WAIT_S, self._land)
            self._jump = index
            reach = self.view_height // self.row_height
            self._ask(range(max(0, index - reach), min(self.count, index + reach)))
            return
        self._jump = None
        self._move(index)

    def _move(self, index: int) -> None:
        """Set the cursor; a stretch follows it."""
        before = self.cursor
        super().move_to(index)
        if self.selection.anchor is not None:
            self.refresh_rows(range(min(before, self.cursor), max(before, self.cursor) + 1))
            self.refresh_heading()

    def _land(self) -> None:
        """End a jump, whether its rows have come or not."""
        if self._jump is not None:
            index, self._jump = self._jump, None
            self._move(index)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Fetch what comes into view."""
        super().watch_scroll_y(old_value, new_value)
        self._ask()
        if self.wanted:
            self.post_message(self.Scrolled())

    # --- painting
    def render_line(self, y: int) -> Strip:
        """Paint one line; where there is no article, say why."""
        at = y - self.HEADING - 1
        if self.count or not 0 <= at < len(self.empty_lines):
            return super().render_line(y)
        text = fit(f"   {self.empty_lines[at]}", self.row_width, self.glyphs.ellipsis)
        return Strip(self.segments([Part(text, "ink--quiet")]))

    def paint_row(self, index: int, line: int, width: int) -> list[Segment]:
        """Paint one line of an article."""
        if line >= self.lines:
            return self.segments([Part(" " * width, "ink--quiet")])
        row = self._rows.get(index)
        start = GUTTER
        indent = INDENT if row is not None and row.fold == "member" else 0
        width -= indent
        if row is None:
            parts = waiting_line(width, line, self.glyphs)
        elif row.story is not None:
            from tui.ui.story_lines import story_line  # noqa: PLC0415  (only where they are folded)

            is_unfolded, is_single = row.fold == "unfolded", self.lines == 1
            parts = story_line(
                row.story, line, width, self.glyphs, is_unfolded=is_unfolded, is_single=is_single
            )
        elif self.lines == 1:
            parts = single_line(row, width, self.glyphs, self.looks.score)
            start += DATE
        elif line == 0:
            parts = title_line(row, width, self.glyphs, self.looks.score)
        else:
            above = self._rows.get(index - 1) if index else None
            is_headed = self.groups is not None and self.groups.key == "day"
            date = when(row, above, by_date=self.sort.key == "date", is_headed=is_headed)
            hit = self._hit_texts.get(row.key)
            if hit is None:
                parts = detail_line(
                    row, date, width, self.glyphs, self.everywhere, columns=self.looks.columns
                )
            else:
                parts, start = hit_line(row, date, hit, width, self.glyphs)
        if indent:
            parts, start = [Part(" " * indent, "ink--quiet"), *parts], start + indent
        is_selected = self.is_selected(index)
        if index == self.cursor:
            is_title, is_single = line == 0, self.lines == 1
            parts = under_cursor(
                parts, self.glyphs, is_title=is_title, is_single=is_single, is_selected=is_selected
            )
        elif is_selected:
            parts = checked(parts, self.glyphs)
        return self.segments(self._lit(row, parts, line, start))

    # --- what a query found
    def light(self, wanted: "Wanted") -> None:
        """Light the words that a query asks for; the text around others stays until these are looked for."""
        if wanted != self.wanted:
            self.wanted = wanted
            shown = {row.key for row in self.rows_in_view} if wanted else set()
            self._hit_texts = {key: text for key, text in self._hit_texts.items() if key in shown}
            self._looked_at.clear()
            self.refresh()

    @property
    def rows_not_looked_at(self) -> list[Row]:
        """The rows on the screen in which nothing was looked for yet."""
        return [row for row in self.rows_in_view if row.key not in self._looked_at]

    def take_hit_texts(self, looked_at: Iterable[Row], texts: "Mapping[str, HitText]") -> None:
        """Take what stands around hits, by key, in rows that were looked at."""
        keys = {row.key for row in looked_at}
        self._looked_at |= keys
        others = {key: text for key, text in self._hit_texts.items() if key not in keys}
        now = {**others, **texts}
        if now != self._hit_texts:
            self._hit_texts = now
            self.refresh()

    def _lit(self, row: Row | None, parts: list[Part], line: int, start: int) -> list[Part]:
        if row is None or row.story is not None or not self.wanted:
            return parts
        if line == 0:
            from tui.core.hits import spans  # noqa: PLC0415

            return split_at_hits(parts, spans(row.title, self.wanted, "title"), text=row.title, start=start)
        hit = self._hit_texts.get(row.key)
        return parts if hit is None else split_at_hits(parts, hit.hits, text=hit.text, start=start)

    def paint_heading(self, width: int) -> list[Segment]:
        """Head the rows at the top; at the right tell what is selected, else the order where it has room."""
        end = self._heading_end()
        room = width - cell_len(end.text)
        left = self._heading(room - 1 if self.selection else width)
        used = sum(cell_len(part.text) for part in left)
        if used + 2 > room and not self.selection:
            return self.segments(left)
        return self.segments([*left, Part(" " * (room - used), "ink--quiet"), end])

    def _heading_end(self) -> Part:
        """Give the right part of the heading; nothing where the left one is the order."""
        if self.selection and self.count:
            return Part(f"{self.selection.size(self.articles, self.cursor):,} selected ", "ink--accent")
        is_there = self.count and (self.groups is not None or self._top_of_day is not None)
        return Part(f"{order(self.sort)} " if is_there else "", "ink--quiet")

    def _heading(self, width: int) -> list[Part]:
        """Give the left part of the heading, at most `width` cells: the group, else the day or the order."""
        if self.count and self.groups is not None:
            return self.heading_parts(width)
        text = order(self.sort)
        text = text[:1].upper() + text[1:]
        if not self.count:
            text = self.empty_text if self._can_ask else ""
        elif self._top_of_day is not None:
            text = day_heading(self._top_of_day)
        return [Part(fit(f" {text}", min(width, cell_len(text) + 1)), "ink--head")]

    @property
    def _top_of_day(self) -> Row | None:
        """The first row on the screen, in a list that is in order of time."""
        return self._rows.get(self.view.start) if self.count and self.sort.key == "date" else None

    # --- keys
    def action_open(self) -> None:
        """Open the article under the cursor; unfold a story, or fold it."""
        row = self.row
        if row is not None:
            self.post_message(self.Chosen(row) if row.story is None else self.FoldToggled(self.cursor))

    def action_choose(self) -> None:
        """Open the article that was clicked."""
        self.action_open()

    def action_compact(self) -> None:
        """Change between one and two lines an article."""
        self.is_compact = self.lines == 2
        self.set_lines(1 if self.is_compact else 2)

    def set_lines(self, lines: int) -> None:
        """Give every article one line or two, and below it the room that the reader wants."""
        self.lines = lines
        height = lines + self.looks.is_roomy
        if height != self.row_height:
            top = self.view.start
            self.row_height = height
            places = self.places
            self.set_rows(self.count, self.cursor, places.line_of(self.cursor) - places.line_of(top))

    def take_looks(self, looks: Looks) -> None:
        """Look as the reader's settings say."""
        if looks != self.looks:
            self.looks = looks
            self.set_lines(self.lines)
            self.refresh()
