"""The settings as text: the file that `config init` writes, and what holds now."""

import json
from collections.abc import Iterator

from tui.config.own_commands import PLACEHOLDERS
from tui.config.setting import Setting
from tui.config.table import SETTINGS, TABLES
from tui.config.values import DEFAULTS, Settings
from tui.core.looks import INKS
from tui.keys.commands import COMMANDS
from tui.keys.names import key_name
from tui.keys.presets import PRESETS

_ABOUT = {
    "reading": "What counts as read.",
    "updating": "Changed files.",
    "looks": "Colours, signs and panes.",
    "list": "The list of articles.",
    "terminal": "What is asked of the terminal.",
    "web": "Pages, fetched only when you ask for one. Holds from the next start on.",
    "outside": "Other programs.",
    "images": "Pictures.",
}
_HEAD = """\
# The settings of Broadsheet. Every line that is commented out shows what holds without it.
# `broadsheet config check` tells mistakes; a browser that is open takes changes at once.
"""


def example() -> str:
    """Give a file with every setting, commented out with what holds without it, what it is and its unit."""
    return "\n".join((_HEAD, *_tables(), *_keys(), *_commands(), *_themes()))


def _tables() -> Iterator[str]:
    for table in TABLES:
        yield f"# {_ABOUT[table]}"
        yield f"[{table}]"
        for setting in (each for each in SETTINGS if each.table == table):
            yield f"# {setting.about}."
            yield f"# {_line(setting, DEFAULTS)}"
        yield ""


def _keys() -> Iterator[str]:
    yield f"# Keys: a preset ({', '.join(PRESETS)}), and over it your own by command. A value is a key as"
    yield '# "j", "ctrl+r", "F5" or "Enter", a sequence as "g d", a list of such, or [] for none.'
    yield "[keys]"
    yield '# preset = "default"'
    for each in COMMANDS:
        keys = [key_name(key) if not key.startswith("ctrl") else key for key in each.keys.split(",") if key]
        value = json.dumps(keys[0] if len(keys) == 1 else keys, ensure_ascii=False)
        yield f"# {f'{each.id} = {value}':50}  # {each.help}"
    yield ""


def _commands() -> Iterator[str]:
    yield "# Programs of your own, run with ! on an article: a list of the program and its arguments."
    yield f"# No shell takes part. Filled in are {', '.join(f'{{{each}}}' for each in PLACEHOLDERS)}."
    yield "[commands]"
    yield '# archive = ["curl", "https://web.archive.org/save/{url}"]'
    yield ""


def _themes() -> Iterator[str]:
    yield "# Themes of your own, chosen by name. Colours that are left out are those of `base`."
    yield f"# {', '.join(INKS)}"
    yield "# [themes.mine]"
    yield '# base = "broadsheet-dark"'
    yield '# accent = "#7fb2ff"'
    yield ""


def effective(settings: Settings) -> str:
    """Give what holds, as a file would have it; what differs from the usual is marked."""
    lines = []
    for table in TABLES:
        lines.append(f"[{table}]")
        for setting in (each for each in SETTINGS if each.table == table):
            is_own = setting.get(settings) != setting.get(DEFAULTS)
            lines.append(_line(setting, settings) + ("  # yours" if is_own else ""))
        lines.append("")
    lines += ["[keys]", f"preset = {json.dumps(settings.preset)}"]
    lines += [f"{id_} = {json.dumps(keys, ensure_ascii=False)}  # yours" for id_, keys in settings.own_keys]
    lines += ["", "[commands]"]
    lines += [f"{each.name} = {json.dumps(each.arguments, ensure_ascii=False)}" for each in settings.commands]
    for theme in settings.looks.themes:
        lines += ["", f"[themes.{theme.name}]", f"base = {json.dumps(theme.base)}"]
        lines += [f"{name} = {json.dumps(colour)}" for name, colour in theme.colours.items()]
    return "\n".join(lines)


def as_json(settings: Settings) -> dict[str, object]:
    """Give what holds by table and name."""
    found: dict[str, dict[str, object]] = {table: {} for table in TABLES}
    for setting in SETTINGS:
        found[setting.table][setting.name] = setting.get(settings)
    return {
        **found,
        "keys": {"preset": settings.preset, **{id_: list(keys) for id_, keys in settings.own_keys}},
        "commands": {each.name: list(each.arguments) for each in settings.commands},
        "themes": {each.name: {"base": each.base, **each.colours} for each in settings.looks.themes},
    }


def _line(setting: Setting, settings: Settings) -> str:
    return f"{setting.name} = {json.dumps(setting.get(settings), ensure_ascii=False)}"
