"""What a command works with: its values, and the library made from them on first use."""

from collections.abc import Sequence
from enum import IntEnum
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from tui.cli import output
from tui.cli.grammar import Args
from tui.config.paths import Folders, folders_in, user_folders
from tui.core.errors import ArchiveError, ConfigError

if TYPE_CHECKING:
    from tui.config.settings import Settings
    from tui.core.archives import Archive
    from tui.library import Library


class Exit(IntEnum):
    """The exit codes."""

    FOUND = 0
    NOTHING = 1
    """Nothing was found, or problems were."""
    USAGE = 2
    """The command line cannot be understood, or there is no terminal."""
    FAILED = 3
    """It could not be done."""
    INTERRUPTED = 130


class Stopped(Exception):  # noqa: N818  (named for what happened)
    """A signal ended the command in good order."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


class Context:
    """One run of one command."""

    def __init__(self, args: Args, name: str, title: str) -> None:
        self.args = args
        self.name = name
        """The subcommand; empty for the browser."""
        self.title = title
        """The command as typed, as `broadsheet list`."""

    @cached_property
    def folders(self) -> Folders:
        """Where the library of this run lies."""
        chosen = self.args.library
        if chosen is None:
            return user_folders()
        if chosen.exists() and not chosen.is_dir():
            raise ArchiveError(f"{chosen} is a file; --library wants a folder.")
        return folders_in(chosen.absolute())

    @property
    def config_file(self) -> Path:
        """Where the settings are, if there are any."""
        return self.args.config or self.folders.config_file

    @cached_property
    def settings(self) -> "Settings":
        """The user's settings, with what the command line says instead."""
        from tui.config.settings import read_settings  # noqa: PLC0415  (most commands have none)

        settings = read_settings(self.config_file)
        if self.args.offline:
            settings = settings._replace(web=settings.web._replace(is_allowed=False))
        return settings

    @cached_property
    def library(self) -> "Library":
        """The library of this run."""
        from tui.library import Library  # noqa: PLC0415  (--version and --help need none)

        return Library(self.folders, lambda: self.settings.web)

    def scope(self, words: Sequence[str] = ()) -> "tuple[Archive, ...]":
        """Find the archives to look at: those named, else all that were added, else the sample."""
        scope = self.library.resolve([*words, *self.args.archive])
        if self.args.verbose:
            for archive in scope:
                output.note(f"Looking at {archive.name}, {archive.root}.")
            output.note(f"The index is {self.folders.index}.")
        return scope

    def check_config(self) -> None:
        """Make sure that a settings file named on the command line is there."""
        chosen = self.args.config
        is_made = self.name == "config" and self.args.words[:1] == ("init",)
        if chosen is not None and not is_made and not chosen.is_file():
            raise ConfigError(f"There is no settings file {chosen}.")
