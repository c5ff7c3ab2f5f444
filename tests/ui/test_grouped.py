"""Groups in the list: heads between rows, the topmost one in the heading, and all else as without them."""

from bisect import bisect_right
from datetime import date, timedelta

import pytest
from textual.pilot import Pilot

from tests.ui.lists import Listing
from tui.core.groups import Groups
from tui.core.query import Sort
from tui.ui.glyphs import Glyphs
from tui.ui.group_words import group_name, head_parts
from tui.ui.line_places import HEAD


def _days(count: int, size: int = 3) -> Groups:
    """Group rows of `make_row` by day, as if the first one were the last of its day but one."""
    starts = [0, *range(size - 1, count, size)]
    values = [(date(2020, 6, 28) - timedelta(days=at)).isoformat() for at in range(len(starts))]
    return Groups("day", starts, values, count)


async def _press(pilot: Pilot[None], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
    await pilot.pause()


def _heads(app: Listing) -> dict[int, str]:
    """Give the heads on the screen by line."""
    return {at: line for at, line in enumerate(app.lines) if " ── " in line}


async def test_heads_stand_between_groups_and_the_first_is_the_heading() -> None:
    app = Listing()
    async with app.run_test(size=(60, 24)) as pilot:
        app.list.group(_days(60))
        await pilot.pause()
        heads = _heads(app)
        assert list(heads) == [0, 5, 12, 19]
        assert heads[0].startswith(" Sun 28 Jun 2020 ── 2 articles ")
        assert "newest first" in heads[0]
        assert heads[5].startswith(" Sat 27 Jun 2020 ── 3 articles")
        app.list.group(None)
        await pilot.pause()
        assert _heads(app) == {}


@pytest.mark.parametrize("height", [1, 2])
@pytest.mark.parametrize("lines", [12, 13, 24])
async def test_every_way_of_moving_keeps_the_cursor_in_view_and_skips_no_row(height: int, lines: int) -> None:
    app = Listing(100)
    async with app.run_test(size=(60, lines)):
        app.list.set_lines(height)
        app.list.group(_days(100))
        for key, back in (("down", "up"), ("half_down", "half_up"), ("page_down", "page_up")):
            seen: set[int] = set()
            for step in [key] * 100 + [back] * 100:
                before = app.list.cursor
                getattr(app.list, f"action_{step}")()
                view, places, top = app.list.view, app.list.places, app.list.scroll_offset.y
                seen.update(view)
                assert (app.list.cursor > before) == (step == key and before < 99)
                assert (app.list.cursor < before) == (step == back and before > 0)
                assert top <= places.line_of(app.list.cursor)
                assert places.line_of(app.list.cursor) + height <= top + app.list.view_height
                assert places.at(top).line == 0, "the top row is whole"
                if step == back and app.list.cursor == 0:
                    break
            assert app.list.cursor == 0
            assert seen == set(range(100))


async def test_the_heading_is_the_head_that_scrolled_away_last() -> None:
    app = Listing()
    groups = _days(60)
    async with app.run_test(size=(60, 24)) as pilot:
        app.list.group(groups)
        for top in range(30):
            app.list.scroll_lines(top)
            await pilot.pause()
            assert app.list.scroll_offset.y == top
            above = [app.list.places.at(line) for line in range(top)]
            passed = sum(place.line == HEAD for place in above)
            assert f" {group_name('day', groups.values[passed])} ── " in app.lines[0]
            first = app.list.places.at(top)
            assert (" ── " in app.lines[1]) == (first.line == HEAD)


async def test_end_and_home_reach_the_ends_of_a_million_rows() -> None:
    app = Listing(1_000_000)
    async with app.run_test(size=(60, 24)) as pilot:
        app.list.group(_days(1_000_000, 1000))
        await _press(pilot, "G")
        while app.list.cursor != 999_999:
            await pilot.pause(0.01)
        await pilot.pause()
        assert "The canal freezes for the 999999th time" in "".join(app.lines)
        await _press(pilot, "pageup", "pageup", "k")
        assert 999_900 < app.list.cursor < 999_999
        await _press(pilot, "g")
        assert app.lines[1].startswith("▌")


async def test_a_jump_into_a_group_that_is_not_here_waits_for_its_rows() -> None:
    app = Listing(100_000, is_prompt=False)
    groups = Groups("day", [0, 50_000], ["2020-06-09", "2020-06-08"], 100_000)
    async with app.run_test(size=(60, 24)) as pilot:
        app.list.group(groups)
        await pilot.press("right_curly_bracket")
        await pilot.pause()
        assert any(50_000 in window for window in app.wanted)
        app.bring()
        await pilot.pause()
        assert app.list.cursor == 50_000
        assert "50000th" in app.lines[1]
        assert "Mon 8 Jun 2020 ── 50,000 articles" in app.lines[0]


async def test_steps_go_from_group_to_group_and_bring_them_to_the_top() -> None:
    app = Listing()
    async with app.run_test(size=(60, 24)) as pilot:
        app.list.group(_days(60))
        cursors = []
        for key in ("}", "}", "j", "{", "{", "{", "{"):
            name = "right_curly_bracket" if key == "}" else "left_curly_bracket"
            await _press(pilot, name) if key in "{}" else await _press(pilot, key)
            cursors.append(app.list.cursor)
        assert cursors == [2, 5, 6, 5, 2, 0, 0]
        assert app.list.scroll_offset.y == 0
        for _ in range(6):
            await _press(pilot, "right_curly_bracket")
        assert app.list.cursor == 17
        assert app.lines[1].startswith("▌") or app.list.cursor in app.list.view
        await _press(pilot, "G", "right_curly_bracket")
        assert app.list.cursor == 59
        await _press(pilot, "left_curly_bracket", "left_curly_bracket", *["left_curly_bracket"] * 8)
        assert app.lines[1].startswith("▌")


async def test_without_groups_steps_do_nothing() -> None:
    app = Listing()
    async with app.run_test(size=(60, 24)) as pilot:
        await _press(pilot, "j", "right_curly_bracket", "left_curly_bracket")
        assert app.list.cursor == 1


async def test_a_click_on_a_head_goes_to_its_first_row_and_opens_nothing() -> None:
    app = Listing()
    async with app.run_test(size=(60, 24)) as pilot:
        app.list.group(_days(60))
        await pilot.pause()
        for _ in range(2):
            await pilot.click(app.list, offset=(10, 12))
            await pilot.pause()
            assert app.list.cursor == 5
        assert app.opened == []
        await pilot.click(app.list, offset=(10, 11))
        await pilot.pause()
        assert app.list.cursor == 4
        await pilot.click(app.list, offset=(10, 10))
        await pilot.pause()
        assert app.opened == ["The canal freezes for the 4th time"]


async def test_a_new_result_brings_its_groups_and_the_cursor_keeps_its_line() -> None:
    app = Listing()
    async with app.run_test(size=(60, 24)) as pilot:
        app.list.group(_days(60))
        await _press(pilot, "j", "j", "j")
        offset = app.list.cursor_offset
        assert offset == 7
        app.count = 70
        app.show(13, offset, groups=_days(70))
        await pilot.pause()
        assert (app.list.cursor, app.list.cursor_offset) == (13, offset)
        assert app.list.groups == _days(70)
        app.show(13, offset)
        assert not app.list.heads


async def test_grouping_keeps_the_cursor_in_view_wherever_it_is() -> None:
    app = Listing()
    async with app.run_test(size=(60, 24)) as pilot:
        for at in range(0, 60, 7):
            app.list.move_to(at)
            app.list.group(_days(60, 2))
            await pilot.pause()
            assert app.list.places.at(app.list.scroll_offset.y).line == 0
            assert app.lines[1 + app.list.cursor_offset].startswith("▌")
            app.list.group(None)


async def test_a_key_paints_two_rows_whatever_the_heads() -> None:
    app = Listing()
    async with app.run_test(size=(60, 24)) as pilot:
        app.list.group(_days(60))
        for at in range(6):
            await pilot.pause()
            app.list.painted.clear()
            await _press(pilot, "j")
            assert len(set(app.list.painted)) == 4, at


async def test_a_selection_goes_over_heads() -> None:
    app = Listing()
    async with app.run_test(size=(60, 24)) as pilot:
        app.list.group(_days(60))
        await _press(pilot, "v", "j", "j", "j", "v")
        assert app.selected == [0, 1, 2, 3]
        assert "4 selected" in app.lines[0]
        assert app.lines[0].startswith(" Sun 28 Jun 2020 ── 2 articles")


async def test_days_that_are_told_by_heads_leave_times_to_the_rows() -> None:
    app = Listing()
    async with app.run_test(size=(60, 24)) as pilot:
        assert "Tue 9 Jun" in app.lines[2]
        app.list.group(_days(60))
        await pilot.pause()
        assert app.lines[2].rstrip(" │┃").endswith("10:30")


async def test_groups_by_provider_say_whose_they_are() -> None:
    app = Listing(sort=Sort("provider", descending=False))
    async with app.run_test(size=(44, 12)) as pilot:
        long = "The Very Long Gazette of Both Banks of the Upper River"
        app.list.group(Groups("provider", [0, 2], [long, ""], 60))
        await pilot.pause()
        assert app.lines[0].startswith(" The Very Long Gazette of Both Banks of th…")
        assert app.lines[5].startswith(" No provider ── 58 articles")


def test_groups_have_names() -> None:
    assert group_name("day", "2020-06-09") == "Tue 9 Jun 2020"
    assert group_name("week", "2020-06-08") == "Week of 8 Jun 2020"
    assert group_name("month", "2020-06") == "Jun 2020"
    assert group_name("day", "") == "Undated"
    assert group_name("provider", "Quay") == "Quay"


@pytest.mark.parametrize("width", range(2, 60))
@pytest.mark.parametrize("glyphs", [Glyphs.UNICODE, Glyphs.ASCII], ids=("unicode", "ascii"))
def test_a_head_is_never_wider_than_its_line(width: int, glyphs: Glyphs) -> None:
    groups = Groups("provider", [0], ["量子 Gazette of Both Banks"], 1_000_000)
    text = "".join(part.text for part in head_parts(groups, 0, width, glyphs))
    assert sum(2 if char in "量子" else 1 for char in text) <= width


def test_rows_know_their_group() -> None:
    groups = Groups("day", [0, 2, 5], ["a", "b", "c"], 9)
    assert [groups.of(at) for at in range(9)] == [bisect_right([0, 2, 5], at) - 1 for at in range(9)]
    assert [groups.rows(at) for at in range(len(groups))] == [range(2), range(2, 5), range(5, 9)]
