"""Signs before a title: what is wrong with a file, star and note, two of them at once."""

import pytest

from tests.ui.lists import Listing
from tests.ui.rows import make_row
from tui.ui.glyphs import Glyphs
from tui.ui.row_lines import GUTTER, When, detail_line, single_line, title_line


@pytest.mark.parametrize(
    ("state", "signs"),
    [
        ({}, "  "),
        ({"is_starred": True}, "★ "),
        ({"is_noted": True}, "✎ "),
        ({"is_starred": True, "is_noted": True}, "★✎"),
        ({"is_published": False, "is_starred": True}, "◌★"),
        ({"is_removed": True, "is_noted": True}, "✕✎"),
        ({"is_removed": True, "is_broken": True}, "✕ "),
        ({"is_broken": True, "is_starred": True, "is_noted": True}, "!★"),
    ],
)
@pytest.mark.parametrize("is_read", [False, True])
def test_a_sign_does_not_hide_another(state: dict[str, bool], signs: str, is_read: bool) -> None:
    row = make_row(is_read=is_read, is_sealed=True, **state)
    dot = " " if is_read else "●"

    def gutter(*parts: str) -> str:
        return "".join(parts)[:GUTTER]

    lines = (
        title_line(row, 60, Glyphs.UNICODE),
        detail_line(row, When("", False), 60, Glyphs.UNICODE, frozenset()),
        single_line(row, 60, Glyphs.UNICODE),
    )
    assert [gutter(*(part.text for part in parts)) for parts in lines] == [
        f" {dot}{signs[0]} ",
        f" {signs[1]}◆ ",
        f" {dot}{signs}",
    ]


@pytest.mark.parametrize("height", [1, 2])
async def test_cursor_and_selection_are_both_told_without_colour(height: int) -> None:
    app = Listing(glyphs=Glyphs.ASCII)
    async with app.run_test(size=(60, 24)) as pilot:
        app.list.set_lines(height)
        await pilot.press("space", "space", "k")
        await pilot.pause()
        first, under = app.lines[1], "".join(app.lines[1 + height : 1 + 2 * height])
        assert first.startswith("x")
        assert under.startswith(">")
        assert "x" in (under[:GUTTER] if height == 1 else app.lines[4][:1])
