"""The browse screen's settings: taken at the start, and again when their file changes."""

from textual import on

from tui.config.values import Settings
from tui.config.watched import SettingsFile
from tui.core.errors import ConfigError
from tui.ui import present
from tui.ui.messages import SettingsRead, Trouble, Tuned
from tui.ui.screens.browse_base import Cancelled
from tui.ui.screens.panes import Panes
from tui.ui.styles import bring

_LOOK_S = 2.0
"""Between looks at the file."""


class Tuning(Panes):
    """Looks as the settings say."""

    settings_file: SettingsFile | None = None

    def watch_settings(self) -> None:
        """Begin to look whether the file changes."""
        if self.settings_file is not None:
            self.set_interval(_LOOK_S, self._look)

    def _look(self) -> None:
        file = self.settings_file
        if file is None:
            return

        def read(_: Cancelled) -> SettingsRead | Trouble | None:
            try:
                settings = file.changed()
            except ConfigError as error:
                return Trouble(f"The settings stay as they were. {error}")
            return None if settings is None else SettingsRead(settings)

        self.fetch("settings", read)

    @on(SettingsRead)
    def _settings_read(self, message: SettingsRead) -> None:
        self.take_settings(message.settings)
        self.say("The settings were read again.")

    def take_settings(self, settings: Settings) -> None:
        """Let other settings hold; those that need a new start stay what they were."""
        is_turned = self.list.is_compact != (self.settings.looks.lines == 1)
        self.settings = settings
        self.list.is_compact = is_turned != (settings.looks.lines == 1)
        self.dress()
        self.arrange_panes()
        self.post_message(Tuned(settings))
        for widget in self.query("*"):
            widget.refresh()

    def dress(self) -> None:
        """Look as the settings say."""
        looks = self.settings.looks
        present.use_dates(looks.dates)
        if looks.has_borders:
            bring(self.app, "bordered")
        self.set_class(looks.has_borders, "-bordered")
        self.set_class(self.glyphs is type(self.glyphs).ASCII, "-ascii")
        self.list.take_looks(looks)
