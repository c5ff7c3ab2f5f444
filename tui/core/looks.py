"""What the user chose of how the screen looks: plain values, read from the settings."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, TypeAlias

from tui.core.frozen import Frozen

Columns: TypeAlias = tuple[str, ...]
DateForm: TypeAlias = Literal["day", "iso", "us"]
Mouse: TypeAlias = Literal["auto", "on", "clicks", "off"]
Score: TypeAlias = Literal["heat", "quality", "none"]
Signs: TypeAlias = Literal["auto", "unicode", "ascii"]

COLUMNS: Columns = ("tags", "provider", "type", "topics", "related", "copies")
"""What the second line of an article can tell."""

INKS = (
    "ink", "muted", "faint", "paper", "raised", "rule", "accent", "cursor", "cursor_blurred", "cursor_ink",
)  # fmt: skip
"""The colours that a theme of the user's may set."""


class OwnTheme(Frozen):
    """A theme of the user's."""

    name: str
    base: str = "broadsheet-dark"
    """The theme that gives what this one leaves out."""
    colours: Mapping[str, str] = MappingProxyType({})
    """By name, of `INKS`, as `#rrggbb`."""


class Looks(Frozen):
    """How the screen looks."""

    theme: str = ""
    """Name of a theme; empty chooses by the terminal."""
    themes: tuple[OwnTheme, ...] = ()
    signs: Signs = "auto"
    has_borders: bool = False
    sidebar_width: int = 0
    """Cells; 0 as it comes."""
    list_share: int = 0
    """Percent of the room that the list has beside the article; 0 as it comes."""
    lines: int = 2
    """Lines of an article in the list, 1 or 2."""
    is_roomy: bool = False
    """Whether an empty line follows each article."""
    columns: Columns = COLUMNS
    score: Score = "heat"
    dates: DateForm = "day"
    mouse: Mouse = "auto"


DEFAULT_LOOKS = Looks()
