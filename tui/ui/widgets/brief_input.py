"""A line to type in that comes and goes while its screen stays."""

from textual.screen import Screen
from textual.signal import Signal
from textual.widgets import Input


class BriefInput(Input):
    """Textual's, which once it is gone its screen would keep for ever: what it subscribes to holds it."""

    _heard: Signal[Screen[object]] | None = None

    def on_mount(self) -> None:
        """Remember the signal that Textual has every line listen to."""
        self._heard = self.screen.text_selection_started_signal

    def on_unmount(self) -> None:
        """Listen no more."""
        if self._heard is not None:
            self._heard.unsubscribe(self)
