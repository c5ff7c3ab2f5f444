"""The line of articles per month above the list, with a window that narrows it and is moved by keys."""

from collections.abc import Callable
from typing import ClassVar, TypeAlias

from textual.binding import BindingType
from textual.events import Click
from textual.reactive import reactive
from textual.timer import Timer

from tui.ui.bindings import bindings
from tui.ui.glyphs import Glyphs
from tui.ui.month_window import MonthWindow
from tui.ui.report import Report
from tui.ui.row_lines import Part
from tui.ui.trend_line import Bars, Drawing, Months, draw, moved, newest, stretched
from tui.ui.widgets.painted import OneLine

_Change: TypeAlias = Callable[[Bars, MonthWindow, int], MonthWindow]

_PAUSE_S = 0.06
"""How long the window stays where it is before the list follows."""


class TrendLine(OneLine):
    """Shows counts; while it has the focus the window on it is the reader's."""

    can_focus = True
    COMPONENT_CLASSES: ClassVar[set[str]] = {"ink--accent", "ink--faint", "ink--quiet"}
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("trend")]

    months: reactive[Months] = reactive(Months({}))
    window: reactive[MonthWindow | None] = reactive[MonthWindow | None](None)
    is_stale: reactive[bool] = reactive(False)
    """Newer counts are on their way."""

    class WindowChosen(Report):
        """The list is to be narrowed to a window, or to none."""

        window: MonthWindow | None

    class Ended(Report):
        """The reader is done; the focus may go back to where it was."""

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__()
        self.glyphs = glyphs
        self._told: MonthWindow | None = None
        """The window that the list is narrowed to, as far as was told or shown."""
        self._before: MonthWindow | None = None
        """The window when the focus came."""
        self._waiting: Timer | None = None

    def show(self, months: Months, window: MonthWindow | None, *, is_stale: bool = False) -> None:
        """Take counts, and the window of the query; a window that the reader is moving stays."""
        self.months, self.is_stale = months, is_stale
        if not self.has_focus:
            self.window = self._told = window

    def paint(self, width: int) -> list[Part]:
        """Give the line."""
        return self._drawing(width).parts

    def _drawing(self, width: int) -> Drawing:
        return draw(
            self.months,
            self.window,
            width,
            self.glyphs,
            is_focused=self.has_focus,
            is_stale=self.is_stale,
        )

    @property
    def _bars(self) -> Bars:
        return self._drawing(self.size.width).bars

    # --- choosing
    def _choose(self, window: MonthWindow | None) -> None:
        self.window = window
        if self._waiting is not None:
            self._waiting.stop()
        self._waiting = self.set_timer(_PAUSE_S, self._tell)

    def _tell(self) -> None:
        """Tell of the window if it is another than the one that was told."""
        if self._waiting is not None:
            self._waiting.stop()
            self._waiting = None
        if self.window != self._told:
            self._told = self.window
            self.post_message(self.WindowChosen(self.window))

    def on_focus(self) -> None:
        """Remember what Esc goes back to."""
        self._before = self.window
        self.refresh()

    def on_blur(self) -> None:
        """Keep what was chosen."""
        self._tell()
        self.refresh()

    def on_click(self, event: Click) -> None:
        """Choose the bar under the mouse."""
        drawing = self._drawing(self.size.width)
        bar = drawing.bar_at(event.x, self.window)
        if bar is not None:
            self._choose(drawing.bars.months(bar, bar))

    # --- keys
    def action_earlier(self) -> None:
        """Move the window one bar to the left; where there is none, begin with the newest bar."""
        self._change(moved, -1)

    def action_later(self) -> None:
        """Move the window one bar to the right."""
        self._change(moved, 1)

    def action_wider(self) -> None:
        """Take in one bar more at the window's end."""
        self._change(stretched, 1)

    def action_narrower(self) -> None:
        """Leave out the last bar of the window."""
        self._change(stretched, -1)

    def _change(self, change: _Change, by: int) -> None:
        found = self._bars
        if found.counts:
            self._choose(newest(found) if self.window is None else change(found, self.window, by))

    def action_clear(self) -> None:
        """Take the window away."""
        self._choose(None)

    def action_keep(self) -> None:
        """End with the window as it is."""
        self._tell()
        self.post_message(self.Ended())

    def action_drop(self) -> None:
        """End with the window as it was before."""
        self.window = self._before
        self.action_keep()
