"""The browser over a library, driven as a reader would: press, wait until it is so, look."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Any
from unittest.mock import patch

from textual.pilot import Pilot

from tests.ui.screen_text import screen_lines
from tui.config.session import CLEAN, Session
from tui.config.settings import Settings
from tui.core.archives import Archive
from tui.library import Library
from tui.ui.app import BroadsheetApp
from tui.ui.opening import Opening
from tui.ui.screens.browse import BrowseScreen
from tui.ui.widgets.laid_out import LaidOut

_DEADLINE_S = 60.0
"""Far above what a slow machine needs."""
_OPENERS = frozenset(("enter", "H", "J", "K", "L", "t", "T", "a", "w", "v", "space", *"123456789"))
_FRAME_S = 1 / 60
"""What is to come after the next repaint has begun by then."""
_HOPS = 60
"""Turns of the loop in which a key has gone through all widgets that may answer it."""


class Reader:
    """Who sits before the screen."""

    def __init__(self, app: BroadsheetApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot
        self.screen = _browse(app)
        self.toasts: list[str] = []

    @property
    def lines(self) -> list[str]:
        """What is on the screen."""
        return screen_lines(self.app)

    def sees(self, text: str) -> bool:
        """Tell whether a text is on the screen."""
        return any(text in line for line in self.lines)

    async def press(self, *keys: str) -> None:
        """Press keys, and let what they begin come to its end; readers look before they go on."""
        for key in keys:
            await self.pilot.press(key)
            if key in _OPENERS and not self._is_at_rest():
                await self.settle()
        await self.settle()

    async def settle(self) -> None:
        """Wait until nothing is under way, and what came of that has been dealt with."""
        for _ in range(2):
            await self.until(self._is_at_rest, "the browser to come to rest")
            await asyncio.sleep(_FRAME_S)
            await self.pilot.pause()
        await self.until(self._is_at_rest, "the browser to come to rest")

    def _is_at_rest(self) -> bool:
        screen = self.screen
        return (
            not self.app._ahead
            and not screen.is_asking
            and screen.counted == screen.request
            and screen._typing is None
            and screen._lighting is None
            and not screen.acting
            and screen._recounting is None
            and screen._follow is None
            and screen._held is None
            and self._is_laid_out()
            and all(worker.is_finished for worker in self.app.workers if worker.group != "update")
        )

    def _is_laid_out(self) -> bool:
        """Tell whether pages show all of what they were given; unseen, they show nothing."""
        screen, pane = self.screen, self.screen.article
        pages = [view for view in self.app.screen.query(LaidOut) if view is not pane]
        if self.app.screen is not screen and not all(view.lines and view.is_whole for view in pages):
            return False
        if pane is None or pane.opened is None or not screen.panes.display or not pane.display:
            return True
        return bool(pane.lines and pane.is_whole)

    async def until(self, condition: Callable[[], bool], what: str, *, within_s: float = _DEADLINE_S) -> None:
        """Let the browser work until something is so."""
        end = time.monotonic() + within_s
        while not condition():
            assert time.monotonic() < end, f"waited in vain for {what}"
            await asyncio.sleep(0.002)
            await self.pilot.pause()
        await self.pilot.pause()

    @property
    def title(self) -> str:
        """Title under the list's cursor."""
        row = self.screen.list.row
        return row.title if row else ""

    @property
    def reading(self) -> str:
        """Title of the open article."""
        return self.screen.opened.article.title if self.screen.opened else ""

    @property
    def titles(self) -> list[str]:
        """Titles in the list, as far as they have been read."""
        rows = (self.screen.list.row_at(at) for at in range(self.screen.list.count))
        return [row.title for row in rows if row]

    @property
    def focus(self) -> str:
        """Class of the focused widget."""
        return type(self.app.focused).__name__


def _browse(app: BroadsheetApp) -> BrowseScreen:
    screen = app.screen_stack[0]
    assert isinstance(screen, BrowseScreen)
    return screen


@asynccontextmanager
async def browsing(
    library: Library,
    scope: Sequence[Archive],
    size: tuple[int, int] = (120, 40),
    *,
    update: bool = False,
    session: Session = CLEAN,
    **options: Any,
) -> AsyncIterator[Reader]:
    """Open the browser, wait until it is at rest, and see that nothing failed in it."""
    opening = Opening(library, scope, session=session)
    opening.wait(_DEADLINE_S)
    options.setdefault("settings", Settings(read_after_s=None, is_live=False))
    app = BroadsheetApp(library, scope, opening=opening, update=update, **options)
    async with _unhurried(), app.run_test(size=size, notifications=True) as pilot:
        reader = Reader(app, pilot)
        app.notify = _keep(app.notify, reader.toasts)  # type: ignore[method-assign]
        reader.screen.notify = _keep(reader.screen.notify, reader.toasts)  # type: ignore[method-assign]
        if not update:
            await reader.settle()
        yield reader
        failures = list(app.failures)
    assert not failures, f"the error boundary caught {failures!r}"


@asynccontextmanager
async def _unhurried() -> AsyncIterator[None]:
    """Let tests wait for what they name, and not for a processor that idles, as Textual's pilot does.

    How long ago the archive was read is the same in all of them, however slow the machine, no mark is slow
    enough to be told of, and the index is looked at as a whole only where a test asks for it.
    """

    async def turn(*_: float) -> None:
        for _hop in range(_HOPS):
            await asyncio.sleep(0)

    with (
        patch("textual.app.wait_for_idle", turn),
        patch("textual.pilot.wait_for_idle", turn),
        patch("tui.ui.overview_lines.relative", lambda *_: "just now"),
        patch("tui.ui.screens.marking._LONG_S", 2 * _DEADLINE_S),
        patch("tui.ui.screens.browse_base._LONG_S", 2 * _DEADLINE_S),
        patch("tui.ui.screens.browse._INSPECT_S", 60 * _DEADLINE_S),
    ):
        yield


def _keep(notify: Callable[..., None], toasts: list[str]) -> Callable[..., None]:
    """Note what a toast says; the toast itself would stand in the way of snapshots."""

    def note(message: str, **_: Any) -> None:
        toasts.append(message)

    return note
