"""A terminal that is asked for clicks only: reports of each motion are a load on a slow line."""

import os

from textual.driver import Driver

from tui.core.looks import Mouse


def wants_clicks_only(mouse: Mouse) -> bool:
    """Tell whether motion of the mouse is not to be reported: by the settings, else over SSH."""
    return mouse == "clicks" or (mouse == "auto" and bool(os.environ.get("SSH_CONNECTION")))


def clicks_only(driver: type[Driver]) -> type[Driver]:
    """Give a driver of a terminal that reports buttons and the wheel, and no motion.

    The modes exclude each other: to end the reports of motion ends all, so buttons are asked for again.
    """

    class ClicksOnly(driver):  # type: ignore[misc, valid-type]
        def _enable_mouse_support(self) -> None:
            super()._enable_mouse_support()
            if self._mouse:
                self.write("\x1b[?1003l\x1b[?1000h\x1b[?1006h")
                self.flush()

    return ClicksOnly
