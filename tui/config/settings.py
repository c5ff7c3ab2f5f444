"""The user's settings: `config.toml`, read and never written.

Each setting is an entry of `config.table.SETTINGS`; from there come this reading, the errors, the file that
`broadsheet config init` writes and what `config show` prints. The tables `[keys]`, `[commands]` and
`[themes.NAME]` hold what the user names.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from tui.config.values import DEFAULTS, Settings
from tui.core.errors import ConfigError

__all__ = ["DEFAULTS", "Problem", "Settings", "check_settings", "read_settings"]


class Problem(str):
    """A sentence about something that cannot be used, as `config.toml:3: …`."""


def read_settings(path: Path) -> Settings:
    """Read the settings; where there is no file all are as they come.

    Raises:
        ConfigError: the file cannot be read, or a setting in it cannot be used; the text names file, line
            and key.
    """
    settings, problems = check_settings(path)
    if problems:
        more = len(problems) - 1
        rest = f" {more} more: `broadsheet config check` lists them." if more else ""
        raise ConfigError(f"{problems[0]}{rest}")
    return settings


def check_settings(path: Path) -> tuple[Settings, Sequence[Problem]]:
    """Read the settings, and tell everything in the file that cannot be used; that counts as not there."""
    try:
        text = path.read_text("utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return DEFAULTS, ()
    except (OSError, UnicodeDecodeError) as error:
        return DEFAULTS, (Problem(f"The settings {path} cannot be read ({error}): mend the file."),)
    import tomllib  # noqa: PLC0415  (most users have no file)

    try:
        document = tomllib.loads(text)
    except ValueError as error:  # as all errors of tomllib are
        told = str(error)
        where = re.search(r" \(at line (\d+), column (\d+)\)$", told)
        place = f"{path}:{where[1]}:{where[2]}" if where else str(path)
        return DEFAULTS, (Problem(f"{place}: {told[: where.start()] if where else told}."),)
    return _settings(document, path, text)


def _settings(document: dict[str, Any], path: Path, text: str) -> tuple[Settings, Sequence[Problem]]:
    from tui.config.setting import SettingError  # noqa: PLC0415
    from tui.config.toml_lines import line_of  # noqa: PLC0415

    found, problems = DEFAULTS, list[Problem]()
    for table, entries in document.items():
        for name, value in _pieces(table, entries):
            try:
                found = _put(found, table, name, value)
            except ValueError as error:
                place = error.place if isinstance(error, SettingError) else (table, name)
                line = line_of(text, *filter(None, place))
                problems.append(Problem(f"{path}:{line}: {error}{'' if str(error).endswith('?') else '.'}"))
    return found, problems


def _pieces(table: str, entries: object) -> Iterator[tuple[str, object]]:
    """Give what is read at one time: single entries, or a whole table that is named by the user."""
    if isinstance(entries, dict) and entries and table != "keys":
        yield from entries.items()
    else:
        yield "", entries


def _put(settings: Settings, table: str, name: str, value: object) -> Settings:
    """Take one entry of a table, or what stands in its place."""
    from tui.config.own_commands import read_command  # noqa: PLC0415
    from tui.config.own_keys import read_own_keys  # noqa: PLC0415
    from tui.config.own_themes import read_theme  # noqa: PLC0415
    from tui.config.table import FREE_TABLES, SETTINGS, TABLES  # noqa: PLC0415
    from tui.config.web_settings import off_or_on  # noqa: PLC0415
    from tui.core.nearest import did_you_mean_or_all  # noqa: PLC0415

    if table == "web" and not name and value != {}:
        return off_or_on(settings, value)
    if table not in (*TABLES, *FREE_TABLES) or (not name and not isinstance(value, dict)):
        raise ValueError(f"there is no table [{table}]{did_you_mean_or_all(table, (*TABLES, *FREE_TABLES))}")
    if not name and not value:
        return settings  # an empty table
    if table == "keys" and isinstance(value, dict):
        return read_own_keys(settings, value)
    if table == "commands":
        return settings._replace(commands=(*settings.commands, read_command(name, value)))
    if table == "themes":
        looks = settings.looks
        return settings._replace(looks=looks._replace(themes=(*looks.themes, read_theme(name, value))))
    here = {each.name: each for each in SETTINGS if each.table == table}
    if name not in here:
        raise ValueError(f"[{table}] has no setting `{name}`{did_you_mean_or_all(name, tuple(here))}")
    return here[name].put(settings, value)
