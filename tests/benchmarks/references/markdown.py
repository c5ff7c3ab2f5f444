"""Reference: Textual's own Markdown widget, which takes a file when a key is pressed."""

import sys
from pathlib import Path

from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.widgets import Markdown


class Reference(App[None]):
    """The widget alone."""

    BINDINGS = [Binding("o", "open")]  # noqa: RUF012

    def compose(self) -> ComposeResult:
        """Lay it out."""
        with VerticalScroll():
            yield Markdown("ready")

    async def action_open(self) -> None:
        """Show the file."""
        await self.query_one(Markdown).update(Path(sys.argv[1]).read_text())


if __name__ == "__main__":
    Reference().run()
