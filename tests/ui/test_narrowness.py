"""Why a query finds nothing: told by the library, the command and the list."""

from tests.ui.browsing import browsing
from tui.core.archives import Archive
from tui.library import Library


def test_each_piece_that_removes_everything_is_told_with_what_would_be_left(
    library: Library, scope: tuple[Archive, ...]
) -> None:
    query = library.query("police type:video provider:nobody")
    assert library.count(scope, query) == 0
    found = dict(library.without_each(scope, query))
    assert found == {"provider:nobody": library.count(scope, library.query("police type:video"))}
    assert found["provider:nobody"] > 0


def test_where_no_single_piece_is_at_fault_nothing_is_told(
    library: Library, scope: tuple[Archive, ...]
) -> None:
    assert library.without_each(scope, library.query("provider:nobody topic:nothing")) == []
    assert library.without_each(scope, library.query("nobody OR nothing")) == []


async def test_an_empty_list_says_why(library: Library, scope: tuple[Archive, ...]) -> None:
    async with browsing(library, scope, (120, 40)) as reader:
        await reader.press("slash", *"police provider:nobody", "enter")
        assert reader.sees("Nothing found")
        assert reader.sees("12 articles without provider:nobody")
        assert reader.sees("F takes everything back")
        await reader.press("F")
        assert not reader.sees("without provider:nobody")
