"""What the driver of the terminal makes of signals."""

import sys

from tests.pty import Terminal

PROGRAM = """
import fcntl, struct, sys, termios
from textual.app import App
from textual.widgets import Static
from tui.ui.driver import PacedDriver

def resize(columns, rows):
    fcntl.ioctl(sys.__stdout__.fileno(), termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

class Interrupted(PacedDriver):
    def start_application_mode(self):
        super().start_application_mode()
        if sys.argv[1:] == ["early"]:
            resize(50, 10)

    def _get_terminal_size(self):
        size = super()._get_terminal_size()
        if size == (70, 20):
            resize(60, 15)
        return size

class Sized(App):
    def compose(self):
        yield Static()

    def on_resize(self, event):
        self.query_one(Static).update(f"{event.size.width} by {event.size.height}")

Sized(driver_class=Interrupted).run()
"""


def test_a_size_that_changes_while_the_one_before_is_read_is_the_last_one_told() -> None:
    with Terminal([sys.executable, "-c", PROGRAM], columns=80, rows=24) as terminal:
        terminal.wait_for("80 by 24")
        terminal.resize(70, 20)
        terminal.wait_for("60 by 15")
        terminal.write(b"\x11")
        assert terminal.wait_end() == 0


def test_a_size_that_changes_as_the_screen_begins_is_the_last_one_told() -> None:
    with Terminal([sys.executable, "-c", PROGRAM, "early"], columns=80, rows=24) as terminal:
        terminal.wait_for("50 by 10")
        terminal.write(b"\x11")
        assert terminal.wait_end() == 0
