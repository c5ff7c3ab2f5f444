"""Selecting repaints the rows that change and the heading, and nothing else."""

import pytest

from tests.ui.lists import Listing


@pytest.mark.parametrize(
    ("keys", "lines"),
    [
        (("space",), 5),
        (("j",), 4),
        (("v", "j"), 5),
        (("v", "j", "j", "k"), 5),
        (("asterisk",), 24),
        (("v",), 3),
    ],
)
async def test_only_lines_that_change_are_painted(keys: tuple[str, ...], lines: int) -> None:
    app = Listing()
    async with app.run_test(size=(60, 24)) as pilot:
        for key in keys[:-1]:
            await pilot.press(key)
        await pilot.pause()
        app.list.painted.clear()
        await pilot.press(keys[-1])
        await pilot.pause()
        assert len(set(app.list.painted)) == lines


async def test_what_is_selected_is_told_and_shown_at_once() -> None:
    app = Listing()
    async with app.run_test(size=(60, 24)) as pilot:
        await pilot.press("space", "j", "v", "j", "j", "k")
        await pilot.pause()
        assert app.selected == [0, 2, 3]
        assert "3 selected" in app.lines[0]
        assert [line[0] for line in app.lines[1:9:2]] == ["✓", " ", "✓", "▌"]
        assert app.lines[8].startswith("✓")
