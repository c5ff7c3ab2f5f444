"""The chooser of views."""

from functools import partial

from tests.ui.alone import Alone, until
from tests.ui.screen_text import assert_snapshot
from tui.ui.facet_tree import View
from tui.ui.glyphs import Glyphs
from tui.ui.screens.chooser import Chooser
from tui.ui.screens.views import view_choices

VIEWS = (
    View("Unread", "is:unread", 1204),
    View("Morning", "is:unread newer:1d sort:-heat", 12),
    View("Videos of the river", 'type:video topic:="River"'),
)


def test_views_are_found_by_name_and_by_query() -> None:
    assert [choice.value for choice in view_choices(VIEWS, "")] == [
        "Unread",
        "Morning",
        "Videos of the river",
    ]
    assert [choice.value for choice in view_choices(VIEWS, "UNREAD")] == ["Unread", "Morning"]
    assert [choice.value for choice in view_choices(VIEWS, "unread morn")] == ["Morning"]
    assert view_choices(VIEWS, "nothing") == []


def test_a_view_shows_its_query_and_its_number_when_it_is_known() -> None:
    assert [(choice.text, choice.keys) for choice in view_choices(VIEWS, "")] == [
        ("Unread  is:unread", "1,204"),
        ("Morning  is:unread newer:1d sort:-heat", "12"),
        ('Videos of the river  type:video topic:="River"', ""),
    ]


async def test_a_view_is_chosen() -> None:
    app, chosen = Alone(), list[str | None]()
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(Chooser("Views", partial(view_choices, VIEWS), Glyphs.UNICODE), chosen.append)
        await pilot.pause()
        assert_snapshot(app, "views-80x24")
        await pilot.press(*"river", "enter")
        await until(pilot, lambda: bool(chosen), "a choice")
    assert chosen == ["Videos of the river"]
