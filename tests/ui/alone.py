"""A widget or a modal screen alone in the terminal, with the colours and styles of the browser."""

import asyncio
import time
from collections.abc import Callable
from typing import Any

from textual.app import App
from textual.pilot import Pilot

from tui.ui.app import HEIGHTS, WIDTHS
from tui.ui.styles import sheets
from tui.ui.themes import DARK, THEMES, variables_for

_DEADLINE_S = 60.0
"""Far above what a slow machine needs."""


class Alone(App[None]):
    """An app with the looks of the browser and nothing else."""

    AUTO_FOCUS = ""
    CSS_PATH = sheets("app", "browse", "lists", "lines")
    HORIZONTAL_BREAKPOINTS = list(WIDTHS)  # noqa: RUF012  (Textual declares them without ClassVar)
    VERTICAL_BREAKPOINTS = list(HEIGHTS)  # noqa: RUF012

    def __init__(self, theme: str = DARK) -> None:
        super().__init__()
        self.animation_level = "none"
        for each in THEMES:
            self.register_theme(each)
        self.theme = theme

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return variables_for(self.current_theme)


async def until(pilot: Pilot[Any], condition: Callable[[], bool], what: str) -> None:
    """Let the app work until something is so."""
    end = time.monotonic() + _DEADLINE_S
    while not condition():
        assert time.monotonic() < end, f"waited in vain for {what}"
        await asyncio.sleep(0.002)
        await pilot.pause()
