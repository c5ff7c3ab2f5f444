"""Figures of the current query, drawn; a bar leads to the articles that it stands for."""

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message
from textual.screen import Screen
from textual.worker import get_current_worker

from tui.core.errors import BroadsheetError, Superseded
from tui.core.figures import Figures, Step
from tui.ui.bindings import bindings
from tui.ui.boundary import LeftOnce
from tui.ui.figure_entries import figure_entries, summary
from tui.ui.glyphs import Glyphs
from tui.ui.widgets.entry_list import EntryList
from tui.ui.widgets.hints import Hints
from tui.ui.widgets.title_line import TitleLine

Count = Callable[[Step | None, Callable[[], bool]], Figures]


class FiguresScreen(LeftOnce, Screen[str]):
    """Gives back the text of a narrower query; None when left."""

    class Counted(Message):
        """The figures are here."""

        def __init__(self, found: Figures) -> None:
            super().__init__()
            self.found = found

    class Failed(Message):
        """They cannot be counted."""

        def __init__(self, reason: str) -> None:
            super().__init__()
            self.reason = reason

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("figures")]

    def __init__(self, text: str, scope: str, count: Count, glyphs: Glyphs) -> None:
        """Make the screen.

        Args:
            text: of the query.
            scope: what is looked at, in words, should the query be empty.
            count: gives the figures, for a step of time or the usual one; runs in a thread.
            glyphs: signs to use.
        """
        super().__init__()
        self._text, self._scope, self._count, self._glyphs = text, scope, count, glyphs
        self.found: Figures | None = None
        self._list = EntryList(glyphs)
        self._headline, self._summary = TitleLine(glyphs, "ink--strong"), TitleLine(glyphs, "ink--quiet")

    def compose(self) -> ComposeResult:
        """Lay out the query above the rows."""
        yield self._headline
        yield self._summary
        yield self._list
        yield Hints(
            (
                ("rows.choose", "Narrow"),
                ("figures.next_part", "Next part"),
                ("figures.by_day figures.by_week figures.by_month", "By day, week, month"),
                ("figures.leave", "Back"),
            )
        )

    def on_mount(self) -> None:
        """Begin to count."""
        self._headline.say(self._text.strip() or self._scope)
        self.action_step(None)

    # --- counting
    def action_step(self, step: Step | None) -> None:
        """Count by another step of time; what was counted stays until then."""
        self._summary.say("counting …" if self.found is None else f"{summary(self.found, self._glyphs)} …")
        self.run_worker(partial(self._in_thread, step), group="figures", exclusive=True, thread=True)

    def _in_thread(self, step: Step | None) -> None:
        worker = get_current_worker()
        try:
            found = self._count(step, lambda: worker.is_cancelled)
        except Superseded:
            return
        except BroadsheetError as error:
            self.post_message(self.Failed(str(error)))
            return
        if not worker.is_cancelled:
            self.post_message(self.Counted(found))

    @on(Counted)
    def _counted(self, message: Counted) -> None:
        found = self.found = message.found
        self._summary.say(summary(found, self._glyphs))
        self._list.show(lambda width: figure_entries(found, self._text, width, self._glyphs))

    @on(Failed)
    def _failed(self, message: Failed) -> None:
        self._summary.say(message.reason)

    # --- going on
    def action_section(self, by: int) -> None:
        """Go to the next part, or the one before."""
        heads = [0, *self._list.heads]
        here = sum(head <= self._list.cursor for head in heads) - 1
        self._list.move_to(heads[max(0, min(here + by, len(heads) - 1))])

    def on_entry_list_chosen(self, message: EntryList.Chosen) -> None:
        """Narrow the query to what the bar stands for."""
        self.dismiss(str(message.value))

    def action_leave(self) -> None:
        """Go back; what is being counted is dropped."""
        self.workers.cancel_node(self)
        self.dismiss(None)
