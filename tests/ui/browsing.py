"""The browser over a library, driven as a reader would: press, wait until it is so, look."""

import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Any

from textual.pilot import Pilot

from tests.ui.screen_text import screen_lines
from tui.core.archives import Archive
from tui.library import Library
from tui.ui.app import BroadsheetApp
from tui.ui.opening import Opening
from tui.ui.screens.browse import BrowseScreen

_DEADLINE_S = 60.0
"""Far above what a slow machine needs."""


class Reader:
    """Who sits before the screen."""

    def __init__(self, app: BroadsheetApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot
        self.screen = app.get_screen_stack()[0] if False else _browse(app)
        self.toasts: list[str] = []

    @property
    def lines(self) -> list[str]:
        """What is on the screen."""
        return screen_lines(self.app)

    def sees(self, text: str) -> bool:
        """Tell whether a text is on the screen."""
        return any(text in line for line in self.lines)

    async def press(self, *keys: str) -> None:
        """Press keys, and let what they begin come to its end."""
        await self.pilot.press(*keys)
        await self.settle()

    async def settle(self) -> None:
        """Wait until no worker runs and the counts are those of the query."""
        screen = self.screen
        await self.until(
            lambda: (
                not screen.is_asking
                and screen.counted == screen.request
                and screen._typing is None
                and screen._follow is None
                and all(worker.is_finished for worker in self.app.workers if worker.group != "update")
            ),
            "the browser to come to rest",
        )
        await self.pilot.pause()

    async def until(self, condition: Callable[[], bool], what: str) -> None:
        """Let the browser work until something is so."""
        end = time.monotonic() + _DEADLINE_S
        while not condition():
            assert time.monotonic() < end, f"waited in vain for {what}"
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
    **options: Any,
) -> AsyncIterator[Reader]:
    """Open the browser, wait until it is at rest, and see that nothing failed in it."""
    opening = Opening(library, scope)
    opening.wait(_DEADLINE_S)
    app = BroadsheetApp(library, scope, opening=opening, update=update, **options)
    async with app.run_test(size=size, notifications=True) as pilot:
        reader = Reader(app, pilot)
        app.notify = _keep(app.notify, reader.toasts)  # type: ignore[method-assign]
        reader.screen.notify = _keep(reader.screen.notify, reader.toasts)  # type: ignore[method-assign]
        if not update:
            await reader.settle()
        yield reader
        failures = list(app.failures)
    assert not failures, f"the error boundary caught {failures!r}"


def _keep(notify: Callable[..., None], toasts: list[str]) -> Callable[..., None]:
    """Note what a toast says; the toast itself would stand in the way of snapshots."""

    def note(message: str, **_: Any) -> None:
        toasts.append(message)

    return note
