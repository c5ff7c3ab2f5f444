"""The user's settings: `config.toml`, read and never written.

[reading]
read_after_s = 2.0      # seconds an article is looked at before it counts as read; false for never
[updating]
is_live = true          # whether changed files appear while the browser is open
[web]                   # or `web = "off"`, which is is_allowed = false
is_allowed = true       # whether pages may be fetched when you ask for one
trusted = []            # hosts that may be reached though their address is not public, as "mirror.lan:8080"
proxy = ""              # an HTTP proxy, as "http://proxy.lan:3128"; the environment's are not used
ca_file = ""            # certificates of authorities to trust besides the usual ones
total_s = 20.0          # seconds that a page may take
cache_mb = 64           # room for fetched pages
[commands]              # programs of your own, run with ! on an article; no shell takes part
archive = ["curl", "https://web.archive.org/save/{url}"]
[images]                # with the extra `images`
over_ssh = false        # whether pictures may be drawn over SSH
[outside]
browser = []            # what opens addresses, as ["firefox", "--new-tab"]; the address comes last
"""

from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui.core.access import Access
from tui.core.errors import ConfigError

if TYPE_CHECKING:
    from tui.config.own_commands import OwnCommand

_TABLES = {
    "reading": ("read_after_s",),
    "updating": ("is_live",),
    "web": ("is_allowed", "trusted", "proxy", "ca_file", "total_s", "cache_mb"),
    "outside": ("browser",),
    "images": ("over_ssh",),
}
_FIELDS = {"over_ssh": "is_shown_over_ssh"}
"""Settings that are called otherwise below, where their table does not stand beside them."""
_LONGEST_S = 3600.0


@dataclass(frozen=True, slots=True)
class Settings:
    """What the user may choose, with what holds when nothing was chosen."""

    read_after_s: float | None = 2.0
    """Seconds that an article is looked at before it counts as read; None for never."""
    is_live: bool = True
    """Whether changed files appear while the browser is open."""
    web: Access = field(default_factory=Access)
    is_shown_over_ssh: bool = False
    """Whether pictures may be drawn over SSH."""
    commands: "tuple[OwnCommand, ...]" = ()
    """Commands of the user's own."""
    browser: tuple[str, ...] = ()
    """What opens addresses, with its arguments; the address comes last. Empty for the system's own."""


DEFAULTS = Settings()


def read_settings(path: Path) -> Settings:
    """Read the settings; where there is no file all are as they come.

    Raises:
        ConfigError: the file cannot be read, or a setting in it cannot be used; the text names it.
    """
    try:
        text = path.read_text("utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return Settings()
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"The settings {path} cannot be read ({error}): mend the file.") from error
    import tomllib  # noqa: PLC0415  (most users have no file)

    try:
        return _settings(tomllib.loads(text))
    except ValueError as error:  # as all errors of tomllib are
        raise ConfigError(f"{path}: {error}.") from error


def _settings(document: dict[str, Any]) -> Settings:
    from tui.config.own_commands import read_commands  # noqa: PLC0415  (most users have no file)
    from tui.config.web_settings import read_web  # noqa: PLC0415

    found = Settings()
    for table, entries in document.items():
        if table == "web" and isinstance(entries, str):
            if entries not in ("on", "off"):
                raise ValueError('`web` is "on" or "off", or a table [web]')
            found = replace(found, web=Access(is_allowed=entries == "on"))
            continue
        if table == "commands" and isinstance(entries, dict):
            found = replace(found, commands=read_commands(entries))
            continue
        if table not in _TABLES or not isinstance(entries, dict):
            raise ValueError(f"there is no table [{table}]{_near(table, _TABLES)}")
        for name in entries:
            if name not in _TABLES[table]:
                raise ValueError(f"[{table}] has no setting `{name}`{_near(name, _TABLES[table])}")
        if table == "web":
            found = replace(found, web=read_web(entries))
            continue
        for name, value in entries.items():
            own = _FIELDS.get(str(name)) or str(name)
            changes: dict[str, Any] = {own: _checked(own, value)}
            found = replace(found, **changes)
    return found


def _checked(name: str, value: object) -> object:
    if name == "browser":
        return _arguments(name, value)
    kind = next(each.type for each in fields(Settings) if each.name == name)
    if kind is bool or kind == "bool":
        if isinstance(value, bool):
            return value
        raise ValueError(f"`{name}` is true or false")
    if value is False:
        return None
    if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= _LONGEST_S:
        return float(value)
    raise ValueError(f"`{name}` is a number of seconds from 0 to {_LONGEST_S:.0f}, or false for never")


def _arguments(name: str, value: object) -> tuple[str, ...]:
    if isinstance(value, list) and all(isinstance(word, str) and word for word in value):
        return tuple(value)
    raise ValueError(f'`{name}` is a list of a program and its arguments, as ["firefox", "--new-tab"]')


def _near(word: str, words: Any) -> str:
    from difflib import get_close_matches  # noqa: PLC0415  (only for a mistake)

    close = get_close_matches(word, words, 1)
    return f", did you mean `{close[0]}`?" if close else f": there are {', '.join(words)}"
