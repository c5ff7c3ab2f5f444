"""The browse screen: sidebar, list and article, and the commands that work everywhere on it.

What it can do lies in families, each with its commands and the reports they cause: `asking` (rows),
`counting` (figures), `searching` (narrowing and order), `grouping`, `dating` (months, days), `panes` (layout
and focus), `reading` (articles), `marking`, `labelling` (tags, notes, views), `keeping` (the session) and
`updating`. They share the state that `browse_base` declares.
"""

from asyncio import to_thread
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from tui.ui.bindings import bindings, keymap_of
from tui.ui.heap import GIVE_BACK_S, give_back, share_heap
from tui.ui.keyed import Keyed
from tui.ui.messages import StatusesRead, WarmedUp
from tui.ui.opening import end_rest
from tui.ui.screens.asking import Anchor
from tui.ui.screens.browse_base import BrowseBase, Cancelled
from tui.ui.screens.dating import Dating
from tui.ui.screens.exporting import Exporting
from tui.ui.screens.finding import Finding
from tui.ui.screens.grouping import Grouping
from tui.ui.screens.keeping import Keeping
from tui.ui.screens.leaving import Leaving
from tui.ui.screens.nearby import Nearby
from tui.ui.screens.picturing import Picturing
from tui.ui.screens.profiling import Profiling
from tui.ui.screens.searching import Searching
from tui.ui.screens.telling import Telling
from tui.ui.screens.touring import Touring
from tui.ui.screens.tuning import Tuning
from tui.ui.typed_ahead import ASKING

_FIRST_ROWS_S = 0.1
"""How long the first frame waits for rows that were begun before Textual was imported."""

_WARM_UP_S = 0.3

_WATCH_S = 3.0
"""When watching for changed files begins: the update at the start sees all that changed before."""

_INSPECT_S = 20.0
"""When the index is first looked at as a whole, where that is due: the first rows have long been there."""


class BrowseScreen(
    Finding,
    Grouping,
    Keeping,
    Telling,
    Nearby,
    Exporting,
    Leaving,
    Picturing,
    Profiling,
    Tuning,
    Dating,
    Searching,
    Touring,
    BrowseBase,
):
    """What a reader sees first and most."""

    AUTO_FOCUS = ""
    _anchor_at_first: Anchor | None = None
    """Where the cursor was in the session before."""
    _styled_as: frozenset[str] = frozenset()
    """The screen's classes when its widgets were styled."""
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("browse")]

    def compose(self) -> ComposeResult:
        """Lay out the panes between the lines at top and bottom."""
        yield self.status_line
        yield self.search_bar
        yield self.trend_slot
        yield self.panes
        yield self.key_line

    def on_mount(self) -> None:
        """Show the rows that were read before the screen was there."""
        self._anchor_at_first = self.restore(self.opening.session)
        self.dress()
        self._styled_as = self.classes
        if self.opening.wait(_FIRST_ROWS_S) and self.opening.first is not None:
            first = self.opening.first
            self.asked = self.opening.query
            self.take_statuses(StatusesRead(self.opening.statuses))
            count = first.total if first.total is not None else len(first.rows)
            anchor = self._anchor_at_first
            offset = anchor.offset if anchor is not None else 0
            self.list.show_first(first.rows, count, self.asked.sort[0], self.opening.cursor, offset)
            self.opening.first = None  # the list has them, until it reads its own
        self.focus_pane("list")
        self.show_query()
        self.call_after_refresh(self._go_on)

    def update_node_styles(self, animate: bool = True) -> None:
        """Leave out what Textual does when it shows a screen for the first time: every widget was styled when
        it was mounted, and doing it twice costs a tenth of the start. Only a new size asks for it as early,
        and then the classes of the screen differ.
        """
        if self.is_settled or animate or self.classes != self._styled_as:
            self._styled_as = self.classes
            super().update_node_styles(animate)

    def _go_on(self) -> None:
        """Begin what may come after the first frame."""
        self.is_settled = True
        end_rest()
        share_heap()
        self.ask(self.asked, self._anchor_at_first, has_top=self.list.count > 0)
        self.reopen()
        self.watch_session()
        self.watch_settings()
        if self.wants_tour:
            self.action_tour()
        self.watch_index()
        self.set_interval(GIVE_BACK_S, give_back)
        if self.wants_update:
            self.start_update()
            self.set_timer(_INSPECT_S, self.watch_soundness)
            if self.settings.is_live:
                self.set_timer(_WATCH_S, self.watch_archives)
        self.set_timer(_WARM_UP_S, self._warm_up)

    def _warm_up(self) -> None:
        """Get ready for the first article while the reader looks at the list; rows come first."""
        if not self.list.count:
            self.set_timer(_WARM_UP_S, self._warm_up)
            return
        library = self.library
        has_bodies = any(row.has_body for row in self.list.rows_in_view)

        def warm_up(_: Cancelled) -> WarmedUp:
            import tui.ui.widgets.query_editor  # noqa: PLC0415
            import tui.ui.widgets.reading_pane  # noqa: F401, PLC0415

            library.warm_up(has_bodies=has_bodies)
            library.marking.tidy()
            return WarmedUp()

        self.fetch("warming up", warm_up)

    @on(WarmedUp)
    def _warmed_up(self) -> None:
        self.make_article_pane()

    def on_unmount(self) -> None:
        """End what runs in the background."""
        self.end_watching()
        self.end_inspection()
        self.cancel_update()
        self.end_session()
        self.end_acts()

    # --- everywhere
    def action_back(self) -> None:
        """Go back one level: from zen, from a pane, from the article."""
        self._go_back()

    def _go_back(self) -> bool:
        """Go back one level; tell whether there was one."""
        if self.front == "article" and (self.end_find() or self.end_links()):
            return True
        if self.end_export() or self.end_selection() or self.back_to_story():
            return True
        if self.is_zen:
            self.action_zen()
        elif self.front != "list":
            self.focus_pane("list")
        elif self.is_reading:
            self.close_article()
        elif not self.asked.is_empty:
            self.action_clear()
        else:
            return False
        return True

    def action_palette(self) -> None:
        """Find a command by name."""
        from tui.ui.screens.chooser import Chooser  # noqa: PLC0415
        from tui.ui.screens.help import palette_choices  # noqa: PLC0415

        choices = partial(palette_choices, keymap=keymap_of(self.app))
        app = self.app
        if isinstance(app, Keyed):
            app.push_screen(Chooser("Commands", choices, self.glyphs), app.run_command)

    def action_views(self) -> None:
        """Choose a view."""
        from tui.ui.screens.chooser import Chooser  # noqa: PLC0415
        from tui.ui.screens.views import view_choices  # noqa: PLC0415

        views = self.side.views

        def take(name: str | None) -> None:
            text = next((view.text for view in views if view.name == name), None)
            if text is not None:
                self.ask_view(text)

        self.app.push_screen(Chooser("Views", partial(view_choices, views), self.glyphs), take)

    def action_command_line(self) -> None:
        """Copy the command that prints what the list shows."""
        self.run_worker(self._copy_command_line(), group=f"{ASKING} command line", exclusive=True)

    async def _copy_command_line(self) -> None:
        from tui.ui.command_line import command_line  # noqa: PLC0415

        library, scope, text = self.library, self.scope, self.asked.text.strip()
        added, unasked = await to_thread(lambda: (library.added(), library.resolve([])))
        self.copy(
            command_line(text, scope, is_all=scope == unasked, added=added, library=library.folders.chosen)
        )

    def action_theme(self) -> None:
        """Choose the colours; the screen shows each as the cursor comes to it."""
        from tui.ui.screens.chooser import Choice, Chooser  # noqa: PLC0415

        before = self.app.theme

        def choices(words: str) -> list[Choice]:
            return [Choice(name, "", name) for name in self.app.available_themes if words.lower() in name]

        def take(name: str | None) -> None:
            self.app.theme = name or before

        self.app.push_screen(Chooser("Themes", choices, self.glyphs, value=before, moved=take), take)

    def action_close(self) -> None:
        """Go back one level, and at the last one leave Broadsheet."""
        if not self._go_back():
            self.app.exit()

    def action_quit(self) -> None:
        """Leave Broadsheet."""
        self.app.exit()
