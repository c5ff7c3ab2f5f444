"""`python -m tests.pictures` draws the pictures of the README: the real screen, on the sample archive."""

import asyncio
import tempfile
from pathlib import Path
from typing import NamedTuple

from textual.pilot import Pilot

from tests.libraries import make_library
from tui.ui.app import BroadsheetApp

FOLDER = Path(__file__).parents[1] / ".github" / "pictures"


class Picture(NamedTuple):
    """One picture."""

    name: str
    size: tuple[int, int]
    """Columns and lines."""
    keys: tuple[str, ...]
    """Pressed before it is taken."""
    theme: str = ""


PICTURES = (
    Picture("browse", (132, 38), ("slash", *"apollo", "enter", "down", "down", "down", "enter")),
    Picture("light", (100, 30), ("down", "down", "enter"), "broadsheet-light"),
    Picture("story", (110, 30), ("slash", *"story:https://www.nasa.gov/mission/apollo-11", "enter", "m")),
    Picture("narrow", (60, 24), ("enter",)),
    Picture("help", (100, 30), ("question_mark",)),
    Picture("figures", (110, 34), ("percent_sign",)),
)

THEMES = ("broadsheet-dark", "broadsheet-light", "broadsheet-contrast", "ansi-dark", "nord", "gruvbox")
_CELL = (820, 480)
"""Units of one picture on a page of several."""


def page() -> str:
    """Draw one screen in several themes, beside and below each other."""
    width, height = _CELL
    cells = []
    for at, theme in enumerate(THEMES):
        keys = ("down", "down", "enter")
        drawn = asyncio.run(draw(Picture(theme, (100, 30), keys, theme), title=theme))
        x, y = at % 2 * width, at // 2 * height
        frame = f'<svg x="{x}" y="{y}" width="{width}" height="{height}"'
        cells.append(drawn.replace("<svg", frame, 1))
    size = f"0 0 {2 * width} {(len(THEMES) + 1) // 2 * height}"
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{size}">\n{"".join(cells)}</svg>\n'


async def draw(picture: Picture, title: str = "broadsheet") -> str:
    """Run the app in memory, press keys and give the screen as SVG."""
    with tempfile.TemporaryDirectory() as folder:
        library = make_library(Path(folder))
        archive = library.sample()
        library.update(archive)
        app = BroadsheetApp(library, [archive], update=False, theme=picture.theme)
        async with app.run_test(size=picture.size) as pilot:
            await settle(pilot)
            for key in picture.keys:
                await pilot.press(key)
                await settle(pilot)
            return app.export_screenshot(title=title)


async def settle(pilot: Pilot[None]) -> None:
    """Wait until workers are done and what follows a pause has followed."""
    await pilot.pause(0.1)
    await pilot.app.workers.wait_for_complete()
    await pilot.pause(0.2)


def main() -> None:
    """Draw them all."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for picture in PICTURES:
        path = FOLDER / f"{picture.name}.svg"
        path.write_text(asyncio.run(draw(picture)), encoding="utf-8")
        print(path)
    (FOLDER / "themes.svg").write_text(page(), encoding="utf-8")
    print(FOLDER / "themes.svg")


if __name__ == "__main__":
    main()
