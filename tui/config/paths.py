"""Where Broadsheet keeps its own files; never in an archive."""

from pathlib import Path
from typing import TYPE_CHECKING

from tui.core.frozen import Frozen

if TYPE_CHECKING:
    from platformdirs import PlatformDirs


class Folders(Frozen):
    """The folders of one user, or of one `--library DIR`. None of them need exist yet."""

    cache: Path
    """What can be made again: the index, fetched pages."""
    state: Path
    """What the reader did: the journal, the session, the log."""
    data: Path
    """What was added or fetched to be kept: the list of archives, full texts."""
    chosen: Path | None = None
    """DIR of `--library DIR`; None for the user's own."""

    @property
    def index(self) -> Path:
        """The database of all archives."""
        return self.cache / "index.db"

    @property
    def archives(self) -> Path:
        """The list of added archives, JSON."""
        return self.data / "archives.json"

    @property
    def pages(self) -> Path:
        """The cache of fetched pages."""
        return self.cache / "pages.db"

    @property
    def fulltexts(self) -> Path:
        """Full texts of articles, fetched to be kept."""
        return self.data / "fulltexts.db"

    @property
    def session(self) -> Path:
        """Where the reader was, JSON."""
        return self.state / "session.json"

    @property
    def log(self) -> Path:
        """What went wrong, for a bug report."""
        return self.state / "broadsheet.log"

    @property
    def config_file(self) -> Path:
        """The settings, written by the user alone: the user's own with `--library DIR` too."""
        return Path(_dirs().user_config_dir) / "config.toml"


def user_folders() -> Folders:
    """Give the folders of the system's own convention (XDG on Linux, Library on macOS)."""
    dirs = _dirs()
    return Folders(
        cache=Path(dirs.user_cache_dir),
        state=Path(dirs.user_state_dir),
        data=Path(dirs.user_data_dir),
    )


def folders_in(directory: Path) -> Folders:
    """Give the folders of `--library DIR`: cache, state and data lie in it."""
    return Folders(
        cache=directory / "cache",
        state=directory / "state",
        data=directory / "data",
        chosen=directory,
    )


def _dirs() -> "PlatformDirs":
    from platformdirs import PlatformDirs  # noqa: PLC0415  (5 ms that `--library` need not pay)

    return PlatformDirs("broadsheet", appauthor=False)
