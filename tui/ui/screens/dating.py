"""The browse screen's dates: the line of months above the list, and the way to a date."""

from typing import TYPE_CHECKING

from tui.core.query import DEFAULT_SORT
from tui.keys.needs import Need
from tui.ui.screens.panes import Panes
from tui.ui.screens.searching import Searching

if TYPE_CHECKING:
    from tui.ui.dates import Stretch
    from tui.ui.widgets.trend import TrendLine


class Dating(Panes, Searching):
    """Commands that have to do with time."""

    trend: "TrendLine | None" = None
    """The line of months; None until articles were counted for the first time."""
    _wanted: "Stretch | None" = None
    """Where to go once the list is in order of time."""

    def show_trend(self) -> None:
        """Bring the line of months up to what is counted."""
        facets = self.side.facets
        if facets is None or "date" not in facets:
            return
        from tui.ui.month_window import excluded_dates, window_in  # noqa: PLC0415
        from tui.ui.trend_line import Months  # noqa: PLC0415
        from tui.ui.widgets.trend import TrendLine  # noqa: PLC0415  (not on the first screen)

        if self.trend is None:
            self.trend = TrendLine(self.glyphs)
            self.trend_slot.mount(self.trend)
        text = self.asked.text
        months = Months.read({value.value: value.count for value in facets["date"]}, excluded_dates(text))
        self.trend.show(months, window_in(text), is_stale=self.side.is_stale)

    def action_trend(self) -> None:
        """Choose months by moving a window on their line."""
        if self.trend is None or not self.trend.display:
            self.say("Nothing is counted yet.")
            return
        self.trend.focus()
        self.key_line.place = "trend"

    def on_trend_line_window_chosen(self, message: "TrendLine.WindowChosen") -> None:
        """Narrow the list to the window."""
        from tui.ui.month_window import with_window  # noqa: PLC0415

        self.ask_text(with_window(self.asked.text, message.window))

    def on_trend_line_ended(self) -> None:
        """Go back to the list."""
        self.focus_pane("list")

    # --- going to a date
    def on_its_way(self) -> frozenset[Need]:
        """Tell what the reader went to: with a date, all of the list."""
        coming = super().on_its_way()
        return coming if self._wanted is None else coming | {"rows", "row", "article"}

    def action_go_to_date(self) -> None:
        """Ask for a date, and go there."""
        from tui.ui.questions import ask_date  # noqa: PLC0415
        from tui.ui.screens.prompt import Prompt  # noqa: PLC0415

        self.app.push_screen(Prompt(ask_date(self.library.clock()), self.glyphs), self._go_to_date)

    def _go_to_date(self, answer: str | None) -> None:
        if not answer:
            return
        from tui.core.language.terms import with_sort  # noqa: PLC0415
        from tui.ui.dates import read_date  # noqa: PLC0415

        self._wanted = read_date(answer, self.library.clock())
        if self.asked.sort[0].key != "date":
            self.ask_text(with_sort(self.asked.text, ()))
        else:
            self._arrive()

    def answered(self) -> None:
        """Go on to the date that was asked for."""
        super().answered()
        self._arrive()

    def _arrive(self) -> None:
        result, wanted = self.result, self._wanted
        if wanted is None or result is None or self.is_asking:
            return
        self._wanted = None
        if not len(result):
            self.say("There is no article here.")
            return
        is_newest_first = (self.asked.sort or DEFAULT_SORT)[0].descending
        place = self.library.place_of(result, *wanted, descending=is_newest_first)
        self.list.move_to(min(place, len(result) - 1))
        self.focus_pane("list")
