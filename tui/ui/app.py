"""The app: theme, error boundary and signals. What can be seen and done is the screens' own."""

import asyncio
import os
import signal
import sys
import threading
from base64 import b64encode
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import ClassVar

from textual import on
from textual.app import App
from textual.binding import BindingType
from textual.events import Key, Paste, Resize
from textual.reactive import Initialize, Reactive
from textual.screen import Screen
from textual.scrollbar import ScrollBar
from textual.theme import Theme

from tui.config.log import write_traceback
from tui.config.values import DEFAULTS, Settings
from tui.config.watched import SettingsFile
from tui.core.archives import Archive
from tui.keys.command import Place
from tui.keys.needs import Need
from tui.library import Library
from tui.ui.bindings import bindings
from tui.ui.boundary import Guarded
from tui.ui.driver import ClicksOnly, PacedDriver, read_any_bytes, wants_clicks_only
from tui.ui.framed import Framed, remember_less
from tui.ui.glyphs import Glyphs
from tui.ui.keyed import Keyed
from tui.ui.messages import Tuned
from tui.ui.opening import Opening
from tui.ui.screens.browse import BrowseScreen
from tui.ui.screens.panes import ORDER
from tui.ui.styles import bring, sheets
from tui.ui.themes import THEMES, first_theme, own_theme, unknown_theme, variables_for
from tui.ui.toasts import let_toasts_end
from tui.ui.typed_ahead import TypedAhead
from tui.ui.widgets.rule_bar import PlainBar, RuleBar

WIDTHS = ((0, "-tiny"), (40, "-narrow"), (80, "-middle"), (120, "-wide"))
HEIGHTS = ((0, "-flat"), (12, "-low"), (20, "-high"))
"""Least cells, and the class that a screen of that size has in the stylesheets."""

_GRACE_S = 1.5
"""What is still running this long after the end was asked for is left behind."""

_STUCK_S = 5.0
"""A loop that has not heard of a signal by then is stuck."""

_OURS = {theme.name: theme for theme in THEMES}

_MANY_ERRORS = 20
"""A session that fails this often cannot be helped."""


_THREADS = 6
"""That ask the index and read files: one waits for the update under way, the others for what a reader can ask
at once. Each that has asked keeps half a megabyte and two open files."""


class BroadsheetApp(Guarded, Keyed, TypedAhead, Framed, App[None]):
    """The terminal browser."""

    TITLE = "Broadsheet"
    CSS_PATH = sheets("app", "browse", "lists", "lines")
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("app")]
    ENABLE_SELECT_AUTO_SCROLL = False
    HORIZONTAL_BREAKPOINTS = list(WIDTHS)  # noqa: RUF012  (Textual declares them without ClassVar)
    VERTICAL_BREAKPOINTS = list(HEIGHTS)  # noqa: RUF012

    def _first_theme(self) -> str:
        wanted = self._wanted_theme
        return wanted if wanted and wanted in self.available_themes else first_theme()

    theme: Reactive[str] = Reactive(Initialize(_first_theme))

    def __init__(
        self,
        library: Library,
        scope: Sequence[Archive],
        *,
        opening: Opening | None = None,
        update: bool = True,
        theme: str = "",
        settings: Settings = DEFAULTS,
        settings_file: SettingsFile | None = None,
        tour: bool = False,
    ) -> None:
        """Make the browser.

        Args:
            library: what is browsed.
            scope: the archives looked at, at least one.
            opening: the first rows, begun before; None begins now.
            update: whether to look for changed files at the start.
            settings: the user's.
            settings_file: where they come from; None for tests.
            tour: whether to begin with the tour.
            theme: name of a theme; empty chooses by `NO_COLOR` and `TEXTUAL_THEME`.
        """
        self._wanted_theme = theme or settings.looks.theme
        self._own_themes = {each.name: own_theme(each) for each in settings.looks.themes}
        read_any_bytes()
        remember_less()
        let_toasts_end()
        super().__init__(driver_class=ClicksOnly if wants_clicks_only(settings.looks.mouse) else PacedDriver)
        self.keymap = settings.keymap
        self.glyphs = Glyphs.choose(os.environ, settings.looks.signs)
        ScrollBar.renderer = PlainBar if self.glyphs is Glyphs.ASCII else RuleBar
        self.animation_level = "none"
        self.library = library
        self.failures: list[Exception] = []
        """What the boundary caught."""
        self._scope, self._update, self._settings = tuple(scope), update, settings
        self._settings_file, self._tour = settings_file, tour
        self._opening = opening or Opening(library, scope)
        self._browse: BrowseScreen | None = None

    def get_default_screen(self) -> Screen[None]:
        """Begin with the browse screen, in the layout of this terminal: a change would paint it twice."""
        sizes = zip(self.size, (WIDTHS, HEIGHTS), strict=True)
        classes = [[name for least, name in points if size >= least][-1] for size, points in sizes]
        self._browse = BrowseScreen(
            self.library,
            self._scope,
            self._opening,
            update=self._update,
            settings=self._settings,
            glyphs=self.glyphs,
            classes=" ".join(classes),
        )
        self._browse.settings_file, self._browse.wants_tour = self._settings_file, self._tour
        return self._browse

    def on_ready(self) -> None:
        """Suspend in good order, and tell what of the settings cannot be."""
        self._suspend_between_events()
        if self._settings.looks.theme:
            self.tell_unknown_theme()

    def on_notify(self) -> None:
        """Read how toasts look before Textual shows the first."""
        bring(self, "toast")

    def on_resize(self, event: Resize) -> None:
        """Paint everything anew: a terminal shrunk and grown again has lost what it showed."""
        self.forget_shown()
        if self._browse is not None and self._browse.is_settled:
            self.screen.refresh()

    def on_key(self, event: Key) -> None:
        """Give the search bar what was typed after the key that opens it, before keys are commands."""
        browse = self._browse
        if browse is not None and self.screen is browse and browse.search_bar.take(event):
            event.prevent_default()

    def on_paste(self, event: Paste) -> None:
        """Give the search bar what was pasted right after the key that opens it, too."""
        browse = self._browse
        if browse is not None and self.screen is browse:
            browse.search_bar.take(event)

    # --- colours
    @property
    def available_themes(self) -> dict[str, Theme]:
        """Our themes and those that come with Textual."""
        return {**self._own_themes, **_OURS, **super().available_themes}

    def get_theme(self, theme_name: str) -> Theme | None:
        """Find a theme by name; Textual asks for it with every line it paints."""
        return _OURS.get(theme_name) or self._own_themes.get(theme_name) or super().get_theme(theme_name)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Give our variables to themes that do not know them."""
        return variables_for(self.current_theme)

    @on(Tuned)
    def _tuned(self, message: Tuned) -> None:
        """Take keys and colours of settings that hold now; a theme chosen by hand stays until then."""
        before, looks = self._settings, message.settings.looks
        self._settings, self.keymap = message.settings, message.settings.keymap
        if looks.themes != before.looks.themes:
            self._own_themes = {each.name: own_theme(each) for each in looks.themes}
            self.refresh_css(animate=False)
        if (looks.theme, looks.themes) != (before.looks.theme, before.looks.themes):
            self._wanted_theme = looks.theme
            self.theme = self._first_theme()
        self.tell_unknown_theme()

    def tell_unknown_theme(self) -> None:
        """Say that the settings name a theme that there is not."""
        told = unknown_theme(self._settings.looks.theme, self._settings.looks.themes)
        if self._settings.looks.theme and told:
            self.notify(f"In the settings: {told}.", severity="warning", markup=False)

    # --- commands that are chosen from a list
    def go_to(self, place: Place) -> None:
        """Go to the pane of a command of the browse screen."""
        if self.screen is self._browse and place in ORDER:
            self._browse.focus_pane(place)

    def search_themes(self) -> None:
        """Choose the colours as everywhere; Textual would ask for them in its palette."""
        if self._browse is not None:
            self._browse.action_theme()

    def on_its_way(self) -> frozenset[Need]:
        """Tell what the browse screen waits for; other screens are shown with all that they need."""
        browse = self._browse
        return browse.on_its_way() if browse is not None and self.screen is browse else frozenset()

    # --- the tour
    def did(self, id: str) -> None:  # noqa: A002  (a command's)
        """Let the tour go on when its key was pressed."""
        if self._browse is not None:
            self._browse.tour_heard(id)

    # --- copying
    def copy_to_clipboard(self, text: str) -> None:
        """Copy by OSC 52; within tmux also wrapped for the terminal outside, for a tmux that lets it through
        (`allow-passthrough`) and keeps what it is sent plain for itself.
        """
        super().copy_to_clipboard(text)
        if os.environ.get("TMUX") and self._driver is not None:
            coded = b64encode(text.encode("utf-8", "replace")).decode("ascii")
            self._driver.write(f"\x1bPtmux;\x1b\x1b]52;c;{coded}\x07\x1b\\")

    # --- errors
    def _handle_exception(self, error: Exception) -> None:
        """Log an exception and tell of it; before the first screen is up, end."""
        logged = write_traceback(self.library.folders.log, error, "browsing")
        if self._browse is None or not self._browse.is_settled or len(self.failures) >= _MANY_ERRORS:
            super()._handle_exception(error)
            return
        kinds = {type(failure) for failure in self.failures}
        self.failures.append(error)
        if type(error) not in kinds:
            where = f"{self.library.folders.log} has the details." if logged else "It could not be logged."
            self.notify(f"Something went wrong. {where}", severity="error", timeout=10, markup=False)

    def _fatal_error(self) -> None:
        """End without Textual's traceback: the log has it, and the terminal is the reader's."""
        self._close_messages_no_wait()

    # --- ending
    def _suspend_between_events(self) -> None:
        """Let SIGTSTP wait for the loop: Textual's own handler may run amid a write to the terminal, and then
        waits for ever for the end of that write. While another program has the terminal it stops at once.
        """
        driver, loop = self._driver, asyncio.get_running_loop()
        suspend = getattr(driver, "_sigtstp_application", None)
        if driver is None or suspend is None:
            return

        def stop(*_: object) -> None:
            if driver._auto_restart:
                loop.call_soon_threadsafe(suspend)
            else:
                suspend()

        signal.signal(signal.SIGTSTP, stop)

    def end_soon(self, code: int) -> None:
        """See to it that the program ends, though its loop may be stuck; all marks are on the disk."""
        _start_timer(_STUCK_S, self._end_at_once, code)

    def _end_at_once(self, code: int) -> None:
        """Give the terminal back, and go; a terminal that takes nothing is not waited for."""
        _start_timer(_GRACE_S, os._exit, code)
        if isinstance(self._driver, PacedDriver):
            self._driver.give_back()
        os._exit(code)

    def leave(self, code: int) -> None:
        """End because a signal said so: restore the terminal, then go, whatever is still running."""
        _start_timer(_GRACE_S, os._exit, code)
        self.exit(return_code=code)

    def action_help_quit(self) -> None:
        """Answer Ctrl+C, which many press to leave."""
        key = self.keymap.name("browse.quit")
        self.notify(f"Press {key} to leave Broadsheet." if key else "The palette has Quit.", markup=False)


def _start_timer(seconds: float, act: Callable[[int], object], code: int) -> None:
    """Do something with an exit code in a thread that does not keep the program from ending sooner."""
    timer = threading.Timer(seconds, act, (code,))
    timer.daemon = True
    timer.start()


@contextmanager
def _signals_end(app: BroadsheetApp, loop: asyncio.AbstractEventLoop) -> Iterator[None]:
    """End in good order on signals, also on SIGINT, which asyncio would turn into a program that ends with 0.

    Plain handlers, since the loop's own are not called while it is stuck, and would be called for what a
    program gets that has the terminal.
    """

    def end(number: int, _: object) -> None:
        app.end_soon(128 + number)
        loop.call_soon_threadsafe(app.leave, 128 + number)

    before = {each: signal.signal(each, end) for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


def run(
    library: Library,
    scope: Sequence[Archive],
    *,
    opening: Opening | None = None,
    update: bool = True,
    mouse: bool = True,
    theme: str = "",
    settings: Settings = DEFAULTS,
    settings_file: SettingsFile | None = None,
    tour: bool = False,
) -> int:
    """Run the browser in this terminal until the reader leaves.

    Returns:
        The exit code: 0, 3 after an error that ended it, 129, 130 and 143 after SIGHUP, SIGINT and SIGTERM.
    """
    app = BroadsheetApp(
        library,
        scope,
        opening=opening,
        update=update,
        theme=theme,
        settings=settings,
        settings_file=settings_file,
        tour=tour,
    )

    async def live() -> None:
        loop = asyncio.get_running_loop()
        loop.set_default_executor(ThreadPoolExecutor(_THREADS, "broadsheet"))
        with _signals_end(app, loop):
            await app.run_async(mouse=mouse and settings.looks.mouse != "off")

    asyncio.run(live())
    if app.return_code == 1:
        print(f"broadsheet: Something went wrong: {library.folders.log} has the details.", file=sys.stderr)  # noqa: T201
        return 3
    return app.return_code or 0
