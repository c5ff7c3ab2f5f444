"""Toasts that end at an unlucky moment."""

import sys

from tests.pty import Terminal

PROGRAM = """
from textual.app import App
from textual.notifications import Notification
from textual.widgets import Static
from textual.widgets._toast import Toast
from tui.ui.toasts import let_toasts_end

let_toasts_end()

class Late(App):
    def compose(self):
        yield Static("begun")

    def on_mount(self):
        self.mount(Toast(Notification("over before it is shown", timeout=-0.0005)))
        self.set_timer(0.2, self._look)

    def _look(self):
        self.query_one(Static).update(f"{len(self.query(Toast))} toasts left")

Late().run()
"""


def test_a_toast_that_is_over_when_its_screen_opens_goes_and_the_app_goes_on() -> None:
    with Terminal([sys.executable, "-c", PROGRAM]) as terminal:
        terminal.wait_for("0 toasts left")
        terminal.write(b"\x11")
        assert terminal.wait_end() == 0
