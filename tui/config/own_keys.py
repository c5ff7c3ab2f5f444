"""Keys of the user's own: the table `[keys]` of the settings."""

from collections.abc import Iterator, Mapping
from typing import Any

from tui.config.setting import SettingError
from tui.config.values import Settings
from tui.keys.commands import is_command
from tui.keys.keymap import KeyClashError, make_keymap, preset_named


def read_own_keys(settings: Settings, entries: Mapping[str, Any]) -> Settings:
    """Read the table, each command by its name, quoted or dotted.

    Raises:
        SettingError: there is no such preset, command or key, or a key has two meanings.
    """
    preset = entries.get("preset", settings.preset)
    try:
        preset_named(str(preset))
    except ValueError as error:
        raise SettingError(str(error), "keys", "preset") from error
    own: dict[str, tuple[str, ...]] = {}
    for place, value in _flat(entries):
        id_ = ".".join(place)
        if id_ == "preset":
            continue
        own[id_] = _written(place, value)
        try:
            make_keymap("default", {id_: own[id_]}) if not is_command(id_) else None
        except ValueError as error:
            raise SettingError(str(error), "keys", *place) from error
    found = settings._replace(preset=str(preset), own_keys=tuple(own.items()))
    try:
        make_keymap(found.preset, own)
    except KeyClashError as error:
        mine = next((id_ for id_ in reversed(own) if id_ in error.ids), "")
        raise SettingError(str(error), "keys", *mine.split(".")) from error
    except ValueError as error:
        wrong = next((id_ for id_ in own if _is_wrong(id_, own[id_])), "")
        raise SettingError(str(error), "keys", *wrong.split(".")) from error
    return found


def _is_wrong(id_: str, keys: tuple[str, ...]) -> bool:
    try:
        make_keymap("default", {id_: keys})
    except KeyClashError:
        return False
    except ValueError:
        return True
    return False


def _flat(entries: Mapping[str, Any], *place: str) -> Iterator[tuple[tuple[str, ...], object]]:
    """Give what stands in the table and in tables within it, by its place."""
    for name, value in entries.items():
        if isinstance(value, dict):
            yield from _flat(value, *place, name)
        else:
            yield (*place, *name.split(".")), value


def _written(place: tuple[str, ...], value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return tuple(value)
    message = f'`{".".join(place)}` is a key, a sequence as "g d", or a list of them; [] for none'
    raise SettingError(message, "keys", *place)
