"""Commands of the user's own: the table `[commands]` of the settings, and nothing of any archive.

Each is a program and its arguments, in which `{url}` and the like stand for what an article says. Since that
was written by someone else, it never stands where a program would take it for an option.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

PLACEHOLDERS = ("url", "title", "key", "path", "provider", "date")
_PLACE = re.compile(r"\{(\w*)\}")


@dataclass(frozen=True, slots=True)
class OwnCommand:
    """One command."""

    name: str
    arguments: tuple[str, ...]
    """The program first; the others with placeholders."""

    def filled(self, values: Mapping[str, str]) -> list[str]:
        """Put what an article says in place of the placeholders.

        Raises:
            ValueError: a value is missing, or would be taken for an option.
        """
        return [self.arguments[0], *(self._fill(each, values) for each in self.arguments[1:])]

    def _fill(self, argument: str, values: Mapping[str, str]) -> str:
        for name in _PLACE.findall(argument):
            if not values[name]:
                raise ValueError(f"This article has no {name}, which the command “{self.name}” needs.")
        filled = _PLACE.sub(lambda match: values[match[1]], argument)
        if filled.startswith("-") and not argument.startswith("-"):
            raise ValueError(f"“{filled[:60]}” would be taken for an option of {self.arguments[0]}.")
        return filled


def read_command(name: str, value: object) -> OwnCommand:
    """Read one entry of the table. Raises ValueError with what it should be."""
    if not isinstance(value, list) or not value or not all(isinstance(word, str) and word for word in value):
        raise ValueError(f'`{name}` is a list of a program and its arguments, as ["lynx", "{{url}}"]')
    if "{" in value[0]:
        raise ValueError(f"the program of `{name}` is named by you and not by an article")
    for place in _PLACE.findall(" ".join(value)):
        if place not in PLACEHOLDERS:
            known = ", ".join(f"{{{each}}}" for each in PLACEHOLDERS)
            raise ValueError(f"`{name}` has an unknown {{{place}}}: there are {known}")
    return OwnCommand(name, tuple(value))
