"""Themes: legible in each, and without colour at all."""

import pytest
from textual.color import Color
from textual.filter import NoColor

from tests.ui.browsing import Reader, browsing
from tui.core.archives import Archive
from tui.library import Library
from tui.ui.themes import CONTRAST, DARK, LIGHT

LEAST = {"ink--text": 7.0, "ink--quiet": 4.5, "ink--day": 4.5, "ink--accent": 3.0, "ink--faint": 2.5}
"""Contrast by WCAG 2.1; faint is for what repeats what is said elsewhere."""


def _ratio(one: Color, other: Color) -> float:
    """Give the contrast ratio of two colours (WCAG 2.1, relative luminance)."""

    def luminance(color: Color) -> float:
        parts = [
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in color.normalized
        ]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _contrast(reader: Reader, ink: str) -> float:
    widgets = (reader.screen.list, reader.screen.sidebar, reader.screen.status_line)
    for widget in widgets:
        if ink in widget.COMPONENT_CLASSES:
            style = widget.ink(ink)
            assert style.color is not None
            paper = widget.background_colors[1]
            return _ratio(paper, Color.from_rich_color(style.color))
    raise AssertionError(f"no widget has {ink}")


@pytest.mark.parametrize("theme", [DARK, LIGHT, CONTRAST])
async def test_our_themes_are_legible(library: Library, scope: tuple[Archive, ...], theme: str) -> None:
    async with browsing(library, scope, theme=theme) as reader:
        found = {ink: _contrast(reader, ink) for ink in LEAST}
        assert {ink: ratio for ink, ratio in found.items() if ratio < LEAST[ink]} == {}
        for ink in ("ink--cursor", "ink--cursor-quiet"):
            style = reader.screen.list.ink(ink)
            assert style.color is not None
            assert style.bgcolor is not None
            paper = Color.from_rich_color(style.bgcolor)
            assert _ratio(paper, Color.from_rich_color(style.color)) >= 4.5


async def test_every_theme_that_can_be_chosen_draws_the_screen(
    library: Library, scope: tuple[Archive, ...]
) -> None:
    async with browsing(library, scope, (80, 24)) as reader:
        for theme in list(reader.app.available_themes):
            reader.app.theme = theme
            await reader.settle()
            assert reader.sees("newest first")


async def test_no_color_uses_no_colour_and_still_shows_the_cursor(
    library: Library, scope: tuple[Archive, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with browsing(library, scope) as reader:
        assert reader.app.theme == "ansi-dark"
        assert any(isinstance(each, NoColor) for each in reader.app.get_line_filters())
        assert reader.screen.list.ink("ink--cursor").reverse
        assert not reader.screen.list.ink("ink--text").reverse
