"""One setting: where it stands in the file, what holds without it, and how a value is taken."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from tui.config.values import Settings
from tui.core.nearest import did_you_mean

Put = Callable[[Settings, object], Settings]


class SettingError(ValueError):
    """Something in the file cannot be used; `place` are the tables and the key where it stands."""

    def __init__(self, message: str, *place: str) -> None:
        super().__init__(message)
        self.place = place


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting."""

    table: str
    name: str
    about: str
    """What it is and in which unit, a sentence without a full stop."""
    get: Callable[[Settings], object]
    """Gives its value as the file would have it."""
    put: Put
    """Takes a value of the file; raises ValueError with what it should be."""


# --- readings of values
def yes_or_no(name: str, value: object) -> bool:
    """Read true or false."""
    if isinstance(value, bool):
        return value
    raise ValueError(f"`{name}` is true or false")


def number(name: str, value: object, least: int, most: int, what: str = "a whole number") -> int:
    """Read a whole number within bounds."""
    if isinstance(value, int) and not isinstance(value, bool) and least <= value <= most:
        return value
    raise ValueError(f"`{name}` is {what} from {least} to {most}")


def one_of(name: str, value: object, choices: Sequence[str]) -> str:
    """Read one of several words."""
    if isinstance(value, str) and value in choices:
        return value
    raise ValueError(f"`{name}` is one of {', '.join(choices)}{did_you_mean(str(value), choices)}")


def arguments(name: str, value: object) -> tuple[str, ...]:
    """Read a program and its arguments; none of them is empty."""
    if isinstance(value, list) and all(isinstance(word, str) and word for word in value):
        return tuple(value)
    raise ValueError(f'`{name}` is a list of a program and its arguments, as ["firefox", "--new-tab"]')


def looks(settings: Settings, **changes: Any) -> Settings:
    """Change what the screen looks like."""
    return settings._replace(looks=settings.looks._replace(**changes))
