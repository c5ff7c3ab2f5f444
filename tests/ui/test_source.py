"""The raw front matter."""

from pathlib import Path

from tests.ui.pages import Themed, read_article
from tui.library import Opened
from tui.ui.glyphs import Glyphs
from tui.ui.screens.source import SourcePage, SourceScreen

TEXT = """---
title: "A [bold]title[/bold]"
heat: warm
provider:
  name: Desk
secured: "c2VjcmV0;aXY="
topics:
  - AI
---
Body
"""


def _lines(found: Opened, width: int = 60) -> list[str]:
    page = SourcePage(found, Glyphs.UNICODE)
    return [line.text.rstrip() for part in page.make_parts(width) for line in part]


def test_lines_are_numbered_as_in_the_file_and_problems_stand_below_them(tmp_path: Path) -> None:
    lines = _lines(read_article(tmp_path, TEXT))
    assert lines[:5] == ["a.md", "", '2  title: "A [bold]title[/bold]"', "3  heat: warm", lines[4]]
    assert lines[4].startswith("   ! 3:")
    assert lines[5:] == [
        "4  provider:",
        "5    name: Desk",
        "6  secured: ◆ sealed, 13 characters",
        "7  topics:",
        "8    - AI",
    ]


def test_what_is_sealed_is_not_printed_in_any_notation(tmp_path: Path) -> None:
    for number, text in enumerate(
        (
            "---\ntitle: T\nsecured: >-\n  c2VjcmV0\n  c2VjcmV0;aXY=\nheat: 3\n---\n",
            "---\ntitle: T\n'secured': |\n  c2VjcmV0;aXY=\nheat: 3\n---\n",
            '+++\ntitle = "T"\nsecured = "c2VjcmV0;aXY="\nheat = 3\n+++\n',
            '{\n"title": "T",\n"secured": "c2VjcmV0;aXY=",\n"heat": 3\n}\n',
        )
    ):
        shown = "\n".join(_lines(read_article(tmp_path / str(number), text)))
        assert "◆ sealed" in shown
        assert "c2VjcmV0" not in shown
        assert "heat" in shown


def test_long_lines_go_on_below_themselves(tmp_path: Path) -> None:
    text = "---\ntitle: T\nprovider:\n  name: one two three four five\n---\n"
    assert _lines(read_article(tmp_path, text), 22)[4:] == ["4    name: one two", "     three four five"]


async def test_it_scrolls_finds_and_goes_back(tmp_path: Path) -> None:
    fields = "\n".join(f"field{n}: value" for n in range(100))
    found = read_article(tmp_path, f"---\ntitle: T\n{fields}\n---\n")
    app = Themed()
    async with app.run_test(size=(60, 12)) as pilot:
        screen = SourceScreen(found, Glyphs.UNICODE)
        await app.push_screen(screen)
        page = screen.query_one(SourcePage)
        for _ in range(1000):
            if page.lines and page.is_whole:
                break
            await pilot.pause(0.01)
        await pilot.press("j")
        assert page.top == 1
        await pilot.press("slash", *"field77")
        await pilot.pause()
        assert page.found() == "1 of 1"
        assert page.top > 60
        await pilot.press("enter", "escape")
        assert page.words == ""
        assert app.screen is screen
        await pilot.press("escape")
        assert app.screen is not screen
