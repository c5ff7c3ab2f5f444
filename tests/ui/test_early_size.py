"""A size that changes before the first screen has settled."""

import pytest

from tests.ui.screen_text import screen_lines
from tui.core.archives import Archive
from tui.library import Library
from tui.ui.app import BroadsheetApp
from tui.ui.opening import Opening
from tui.ui.screens.browse import BrowseScreen


async def test_a_screen_that_grows_before_it_has_settled_is_styled_for_its_new_size(
    library: Library, scope: tuple[Archive, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(BrowseScreen, "_go_on", lambda _: None)  # it never settles
    opening = Opening(library, scope)
    assert opening.wait(60)
    async with BroadsheetApp(library, scope, opening=opening, update=False).run_test(size=(30, 8)) as pilot:
        await pilot.pause()
        assert any("needs more room" in line for line in screen_lines(pilot.app))
        await pilot.resize_terminal(120, 40)
        await pilot.pause(0.1)
        lines = screen_lines(pilot.app)
        assert not any("needs more room" in line for line in lines)
        assert any("newest first" in line for line in lines)
        assert isinstance(pilot.app.screen, BrowseScreen) and not pilot.app.screen.is_settled
