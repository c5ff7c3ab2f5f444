"""The browse screen's tour of ten keys."""

from typing import TYPE_CHECKING

from textual import on

from tui.ui.keyed import Keyed
from tui.ui.screens.browse_base import Family
from tui.ui.widgets.search_bar import SearchBar

if TYPE_CHECKING:
    from tui.ui.widgets.tour_line import TourLine


class Touring(Family):
    """Begins the tour, and goes on when a step was done."""

    wants_tour = False
    """Whether to begin with it."""
    _tour_line: "TourLine | None" = None

    def action_tour(self) -> None:
        """Begin the tour, or end it."""
        from tui.ui.tour import Tour  # noqa: PLC0415  (not on the first screen)
        from tui.ui.widgets.tour_line import TourLine  # noqa: PLC0415

        if self._tour_line is not None:
            self._end_tour()
            return
        self._tour_line = TourLine(Tour())
        self.mount(self._tour_line, before=self.key_line)
        self._listen(is_on=True)

    @on(SearchBar.Kept)
    def _search_kept(self) -> None:
        """Enter ends typing by itself, whatever it is bound to."""
        self.tour_heard("search.keep")

    def tour_heard(self, id: str) -> None:  # noqa: A002  (a command's)
        """Go on when what a key did is what the step is about."""
        if self._tour_line is None:
            return
        tour = self._tour_line.tour.heard(id)
        if tour.is_over:
            self._end_tour()
            self.say("That was the tour. Everything else stands in the help.")
        else:
            self._tour_line.show(tour)

    def _end_tour(self) -> None:
        if self._tour_line is not None:
            self._tour_line.remove()
            self._tour_line = None
            self._listen(is_on=False)

    def _listen(self, *, is_on: bool) -> None:
        if isinstance(self.app, Keyed):
            self.app.wants_to_know = is_on
