"""A list in which articles can be selected: one by one, by stretches, all, or those of a story."""

from collections.abc import Iterable

from tui.core.row import Row
from tui.ui.report import Report
from tui.ui.selection import Selection
from tui.ui.widgets.grouped import Grouped
from tui.ui.windows import RowWindows


class SelectedList(Grouped):
    """Its keys are those of `list` in the registry of commands."""

    _rows: RowWindows
    """What has been read of the rows."""
    _jump: int | None = None
    """Where the cursor goes as soon as the rows there are read."""

    class StorySelected(Report, namespace="article_list"):
        """The articles of the story on a line are to be selected, or no longer."""

        place: int
        is_on: bool

    class SelectionChanged(Report, namespace="article_list"):
        """Other articles are selected now."""

    class StretchEnded(Report, namespace="article_list"):
        """The keys of a stretch are wanted: the answer is `select_keys`."""

        stretch: range

    def __init__(self) -> None:
        super().__init__()
        self.selection = Selection()

    @property
    def row(self) -> Row | None:
        """The article under the cursor, once it has been read."""
        return self._rows.get(self.cursor)

    @property
    def goal(self) -> int:
        """The row that the cursor is on, or jumps to as soon as its rows are here."""
        return self.cursor if self._jump is None else self._jump

    @property
    def is_going(self) -> bool:
        """Whether the article that the reader went to is yet to be read, or the cursor yet to come there."""
        return self._jump is not None or (self.count > 0 and not self._rows.has(self.cursor))

    def select(self, selection: Selection) -> None:
        """Select other articles."""
        if selection != self.selection:
            before = {index for index in self.view if self.is_selected(index)}
            self.selection = selection
            for index in self.view:
                if self.is_selected(index) != (index in before):
                    self.refresh_rows(range(index, index + 1))
            self.refresh_heading()
            self.post_message(self.SelectionChanged())

    def select_keys(self, keys: Iterable[str], *, is_on: bool = True) -> None:
        """Take the keys of a stretch, or of a story, into the selection, or out of it."""
        self.select(self.selection.with_keys(keys) if is_on else self.selection.without_keys(keys))

    def is_selected(self, index: int) -> bool:
        """Tell whether the article at a place is selected."""
        row = self._rows.get(index)
        return bool(self.selection) and row is not None and self.selection.has(row.key, index, self.cursor)

    def action_select(self) -> None:
        """Select the article under the cursor, or no longer, and go on to the next."""
        row = self.row
        if row is not None:
            self._end_stretch()
            if row.story is None:
                self.select(self.selection.toggled(row.key))
            else:
                self.post_message(self.StorySelected(self.cursor, not self.is_selected(self.cursor)))
            self.move_to(self.cursor + 1)

    def action_select_range(self) -> None:
        """Begin a stretch that follows the cursor; again to end it."""
        if self.selection.anchor is not None:
            self._end_stretch()
        elif self.count:
            self.select(self.selection._replace(anchor=self.cursor))

    def _end_stretch(self) -> None:
        if self.selection.anchor is not None:
            self.post_message(self.StretchEnded(self.selection.stretch(self.cursor)))
            self.selection = self.selection._replace(anchor=None)

    def action_select_all(self) -> None:
        """Select all that is shown; again for none."""
        is_all = self.selection == Selection(is_all=True)
        self.select(Selection() if is_all or not self.count else Selection(is_all=True))
