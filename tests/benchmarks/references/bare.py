"""Reference: a Textual app with three empty panes, and a word to see that it is there."""

from textual.app import App, ComposeResult
from textual.containers import Horizontal
from textual.widgets import Static


class Bare(App[None]):
    """Nothing but panes."""

    CSS = "Static { width: 1fr; border: solid grey; }"

    def compose(self) -> ComposeResult:
        """Lay out three panes."""
        with Horizontal():
            yield Static("ready")
            yield Static()
            yield Static()


if __name__ == "__main__":
    Bare().run()
