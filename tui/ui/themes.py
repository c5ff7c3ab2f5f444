"""The colours: the only place with figures for them. Everything else speaks in the theme's variables.

`rule` (lines between panes), `cursor-line` and the like are ours; themes that come with Textual get them
from `variables_for`, so that every theme can be chosen.
"""

import os
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from textual.color import Color
from textual.theme import Theme

from tui.core.looks import OwnTheme

DARK, LIGHT, CONTRAST = "broadsheet-dark", "broadsheet-light", "broadsheet-contrast"
ANSI_DARK, ANSI_LIGHT = "ansi-dark", "ansi-light"


def _theme(
    name: str,
    *,
    dark: bool,
    ink: str,
    muted: str,
    faint: str,
    paper: str,
    raised: str,
    rule: str,
    accent: str,
    cursor: str,
    cursor_blurred: str,
    cursor_ink: str = "",
) -> Theme:
    """Make a theme of one accent on one paper."""
    return Theme(
        name=name,
        dark=dark,
        primary=accent,
        secondary=muted,
        accent=accent,
        foreground=ink,
        background=paper,
        surface=raised,
        panel=raised,
        warning="#d9a441" if dark else "#8a5a00",
        error="#e5786d" if dark else "#a8201a",
        success="#8fbf7f" if dark else "#2f6b2a",
        variables={
            "text": ink,
            "text-muted": muted,
            "text-disabled": faint,
            "foreground-muted": muted,
            "foreground-disabled": faint,
            "rule": rule,
            "block-cursor-foreground": cursor_ink or ink,
            "block-cursor-background": cursor,
            "block-cursor-text-style": "bold",
            "block-cursor-blurred-foreground": ink,
            "block-cursor-blurred-background": cursor_blurred,
            "block-cursor-blurred-text-style": "none",
            "cursor-detail": cursor_ink or muted,
            "border": accent,
            "border-blurred": rule,
            "scrollbar": rule,
            "scrollbar-hover": faint,
            "scrollbar-active": accent,
            "scrollbar-background": paper,
            "scrollbar-background-hover": paper,
            "scrollbar-background-active": paper,
            "scrollbar-corner-color": paper,
            "input-cursor-background": ink,
            "input-cursor-foreground": paper,
            "input-selection-background": cursor,
        },
    )


_Palette: TypeAlias = dict[str, str]

_PALETTES: dict[str, _Palette] = {
    DARK: {
        "ink": "#e6e3dc",
        "muted": "#9a9890",
        "faint": "#66655f",
        "paper": "#16171a",
        "raised": "#1e2024",
        "rule": "#33353a",
        "accent": "#e0a458",
        "cursor": "#2b2d33",
        "cursor_blurred": "#212327",
    },
    LIGHT: {
        "ink": "#211f1a",
        "muted": "#66615a",
        "faint": "#99938a",
        "paper": "#faf7f0",
        "raised": "#f0ece1",
        "rule": "#d8d2c4",
        "accent": "#9c3d1a",
        "cursor": "#e9e2d0",
        "cursor_blurred": "#f1ecdf",
    },
    CONTRAST: {
        "ink": "#ffffff",
        "muted": "#e0e0e0",
        "faint": "#c0c0c0",
        "paper": "#000000",
        "raised": "#1a1a1a",
        "rule": "#b0b0b0",
        "accent": "#ffd84a",
        "cursor": "#ffffff",
        "cursor_blurred": "#4a4a4a",
        "cursor_ink": "#000000",
    },
}
"""The colours of our own themes, by the names that a theme of the user's has too (`core.looks.INKS`)."""

THEMES = tuple(_theme(name, dark=name != LIGHT, **palette) for name, palette in _PALETTES.items())


def own_theme(own: OwnTheme) -> Theme:
    """Make a theme of the user's: its colours over those of the theme that it is based on."""
    palette = {**_PALETTES[own.base], **own.colours}
    return _theme(own.name, dark=Color.parse(palette["paper"]).brightness < 0.5, **palette)


def unknown_theme(name: str, own: Sequence[OwnTheme]) -> str:
    """Say that there is no theme of this name, with the nearest one; empty where there is one."""
    from textual.theme import BUILTIN_THEMES  # noqa: PLC0415

    from tui.core.nearest import did_you_mean_or_all  # noqa: PLC0415

    known = [*(each.name for each in own), *_PALETTES, *BUILTIN_THEMES]
    return "" if name in known else f"there is no theme `{name}`{did_you_mean_or_all(name, known)}"


def has_few_colours(environ: Mapping[str, str]) -> bool:
    """Tell whether a terminal has sixteen colours or fewer, by what it says of itself and as Rich reads it:
    where we expected more than is sent, colours would be told apart no more.
    """
    if environ.get("COLORTERM", "").strip().lower() in ("truecolor", "24bit"):
        return False
    if environ.get("TEXTUAL_COLOR_SYSTEM", "auto") in ("truecolor", "256"):
        return False
    term = environ.get("TERM", "").strip().lower()
    return bool(term) and not term.endswith(("-256color", "-kitty"))


def first_theme() -> str:
    """Choose the theme to begin with: plain text for NO_COLOR (https://no-color.org), the terminal's own
    colours where it has sixteen, else dark.
    """
    if os.environ.get("NO_COLOR") or (has_few_colours(os.environ) and not os.environ.get("TEXTUAL_THEME")):
        return ANSI_DARK
    return os.environ.get("TEXTUAL_THEME") or DARK


def variables_for(theme: Theme) -> dict[str, str]:
    """Give our own variables for a theme that does not know them."""
    if theme.ansi:
        return {"rule": "ansi_bright_black", "cursor-detail": "ansi_default"}
    paper = Color.parse(theme.background or ("#121212" if theme.dark else "#e0e0e0"))
    ink = Color.parse(theme.foreground) if theme.foreground else paper.inverse
    return {"rule": paper.blend(ink, 0.2).hex, "cursor-detail": ink.hex}
