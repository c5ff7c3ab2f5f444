"""Counts of an earlier query: as they are while the next come soon, dimmed where they do not."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from threading import Event

import pytest

from tests.ui.browsing import browsing
from tui.core.archives import Archive
from tui.core.facets import Facet
from tui.core.language.nodes import Node
from tui.index import facets
from tui.library import Library
from tui.ui.facet_tree import SidebarState
from tui.ui.screens.browse import BrowseScreen


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[SidebarState]:
    """All that the sidebar is given to show, in order."""
    states: list[SidebarState] = []
    was = BrowseScreen.show_side

    def show_side(self: BrowseScreen) -> None:
        states.append(self.side)
        was(self)

    monkeypatch.setattr(BrowseScreen, "show_side", show_side)
    return states


@pytest.fixture
def may_count(monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """Counts under a query wait for this."""
    event = Event()
    was = facets.count

    def slow(
        db: sqlite3.Connection, node: Node | None, roots: Sequence[bytes], but: Mapping[Facet, Node | None]
    ) -> Iterator[tuple[Facet, dict[str, int]]]:
        if node is not None:
            event.wait(30)
        return was(db, node, roots, but)

    monkeypatch.setattr(facets, "count", slow)
    yield event
    event.set()


async def test_counts_that_are_here_soon_are_never_dimmed(
    library: Library, scope: tuple[Archive, ...], shown: list[SidebarState]
) -> None:
    async with browsing(library, scope) as reader:
        await reader.settle()
        shown.clear()
        await reader.pilot.press("slash", *"pol", "enter")
        await reader.until(lambda: reader.screen.counted == reader.screen.request, "they are counted")
        await reader.settle()
        assert shown[-1].found is not None
        assert not any(state.is_stale for state in shown)


async def test_counts_of_an_earlier_query_are_dimmed_until_the_next_are_here(
    library: Library, scope: tuple[Archive, ...], may_count: Event
) -> None:
    async with browsing(library, scope) as reader:
        await reader.settle()
        assert not reader.screen.side.is_stale
        await reader.pilot.press("slash", *"pol", "enter")
        await reader.until(lambda: reader.screen.side.is_stale, "they are dimmed")
        assert reader.screen.counted != reader.screen.request
        may_count.set()
        await reader.until(lambda: not reader.screen.side.is_stale, "they are lit")
        assert reader.screen.counted == reader.screen.request
