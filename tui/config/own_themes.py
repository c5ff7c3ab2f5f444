"""Themes of the user's own: the tables `[themes.NAME]` of the settings."""

import re
from collections.abc import Mapping
from typing import Any

from tui.config.setting import SettingError
from tui.core.looks import INKS, OwnTheme
from tui.core.nearest import did_you_mean_or_all

_BASES = ("broadsheet-dark", "broadsheet-light", "broadsheet-contrast")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}")


def read_theme(name: str, entries: object) -> OwnTheme:
    """Read one table. Raises SettingError with the colour that cannot be used."""
    if not _NAME.fullmatch(name):
        raise SettingError("a theme's name has letters, digits, dashes: at most 40", "themes", name)
    if not isinstance(entries, dict):
        raise SettingError(f"`themes.{name}` is a table of colours", "themes", name)
    known = ("base", *INKS)
    for key, value in entries.items():
        if key not in known:
            message = f"a theme has no colour `{key}`{did_you_mean_or_all(key, known)}"
            raise SettingError(message, "themes", name, key)
        if key == "base" and value not in _BASES:
            raise SettingError(f"`base` is one of {', '.join(_BASES)}", "themes", name, key)
        if key != "base" and not (isinstance(value, str) and _COLOUR.fullmatch(value)):
            raise SettingError(f'`{key}` is a colour as "#e0a458"', "themes", name, key)
    return OwnTheme(name, str(entries.get("base", _BASES[0])), _colours(entries))


def _colours(entries: Mapping[str, Any]) -> dict[str, str]:
    return {key: str(value) for key, value in entries.items() if key != "base"}
