"""The colours: the only place with figures for them. Everything else speaks in the theme's variables.

`rule` (lines between panes), `cursor-line` and the like are ours; themes that come with Textual get them
from `variables_for`, so that every theme can be chosen.
"""

import os

from textual.color import Color
from textual.theme import Theme

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


THEMES = (
    _theme(
        DARK,
        dark=True,
        ink="#e6e3dc",
        muted="#9a9890",
        faint="#66655f",
        paper="#16171a",
        raised="#1e2024",
        rule="#33353a",
        accent="#e0a458",
        cursor="#2b2d33",
        cursor_blurred="#212327",
    ),
    _theme(
        LIGHT,
        dark=False,
        ink="#211f1a",
        muted="#66615a",
        faint="#99938a",
        paper="#faf7f0",
        raised="#f0ece1",
        rule="#d8d2c4",
        accent="#9c3d1a",
        cursor="#e9e2d0",
        cursor_blurred="#f1ecdf",
    ),
    _theme(
        CONTRAST,
        dark=True,
        ink="#ffffff",
        muted="#e0e0e0",
        faint="#c0c0c0",
        paper="#000000",
        raised="#1a1a1a",
        rule="#b0b0b0",
        accent="#ffd84a",
        cursor="#ffffff",
        cursor_blurred="#4a4a4a",
        cursor_ink="#000000",
    ),
)


def first_theme() -> str:
    """Choose the theme to begin with: plain text for NO_COLOR (https://no-color.org), else dark."""
    if os.environ.get("NO_COLOR"):
        return ANSI_DARK
    return os.environ.get("TEXTUAL_THEME") or DARK


def variables_for(theme: Theme) -> dict[str, str]:
    """Give our own variables for a theme that does not know them."""
    if theme.ansi:
        return {"rule": "ansi_bright_black", "cursor-detail": "ansi_default"}
    paper = Color.parse(theme.background or ("#121212" if theme.dark else "#e0e0e0"))
    ink = Color.parse(theme.foreground) if theme.foreground else paper.inverse
    return {"rule": paper.blend(ink, 0.2).hex, "cursor-detail": ink.hex}
