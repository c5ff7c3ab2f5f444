"""The settings file while a browser is open: whether it has changed, and what it says then."""

from pathlib import Path

from tui.config.settings import read_settings
from tui.config.values import Settings


class SettingsFile:
    """One file of settings, which need not exist; for one thread at a time."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._stamp = self._look()

    def _look(self) -> tuple[int, int, int] | None:
        try:
            found = self.path.stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_size, found.st_ino

    def changed(self) -> Settings | None:
        """Read the settings if the file is another than at the last look; None if it is not.

        Raises:
            ConfigError: it changed and cannot be used; it is not read again before it changes again.
        """
        stamp = self._look()
        if stamp == self._stamp:
            return None
        self._stamp = stamp
        return read_settings(self.path)
