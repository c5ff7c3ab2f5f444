"""What painted widgets leave to the moment it is needed: it looks as if it had been there from the start."""

from typing import ClassVar

import pytest
from textual.app import App, ComposeResult
from textual.widget import Widget

from tui.ui.row_lines import Part
from tui.ui.widgets.ground import Ground
from tui.ui.widgets.painted import OneLine

_INKS = {"ink--one", "ink--two"}


class _Late(OneLine):
    """Paints with one ink of two."""

    COMPONENT_CLASSES: ClassVar[set[str]] = _INKS

    def paint(self, width: int) -> list[Part]:
        """Give the line."""
        return [Part("some text", "ink--one")]


class _AtOnce(Widget):
    """Has the same inks, as Textual finds them."""

    COMPONENT_CLASSES: ClassVar[set[str]] = _INKS


class _App(App[None]):
    CSS = """
    Ground { background: $surface; height: 5; }
    _Late, _AtOnce { height: 1; }
    .ink--one { color: $accent; }
    .ink--two { color: $error; text-style: bold; }
    """

    def compose(self) -> ComposeResult:
        """Lay out one of each."""
        with Ground():
            yield _Late()
            yield _AtOnce()


async def test_an_ink_is_styled_when_it_is_asked_for_and_again_with_each_theme() -> None:
    app = _App()
    async with app.run_test() as pilot:
        late, at_once = app.query_one(_Late), app.query_one(_AtOnce)
        assert late._component_styles.keys() == {"ink--one"}
        for theme in ("textual-dark", "textual-light", "nord"):
            app.theme = theme
            await pilot.pause()
            for name in sorted(_INKS):
                assert late.ink(name) == at_once.get_component_rich_style(name)
        assert late._component_styles.keys() == _INKS
        with pytest.raises(KeyError):
            late.ink("ink--three")


async def test_the_ground_looks_as_textual_paints_it() -> None:
    app = _App()
    async with app.run_test() as pilot:
        for theme in ("textual-dark", "textual-light"):
            app.theme = theme
            await pilot.pause()
            ground = app.query_one(Ground)
            region = ground.size.region
            painted = ground.render_lines(region)
            assert len(painted) == 5
            assert [[*strip] for strip in painted] == [
                [*strip] for strip in Widget.render_lines(ground, region)
            ]
            assert ground.render_lines(region.crop_size((region.width, 0))) == []
