"""The line of months alone: keys, what they tell, and what is seen."""

import pytest
from textual.app import ComposeResult
from textual.pilot import Pilot
from textual.widget import Widget

from tests.ui.alone import Alone, until
from tests.ui.screen_text import assert_snapshot, screen_lines
from tests.ui.test_month_window import month, window
from tui.ui.glyphs import Glyphs
from tui.ui.month_window import MonthWindow
from tui.ui.trend_line import Months
from tui.ui.widgets.trend import TrendLine

YEAR = Months({month("2020-01") + at: at + 1 for at in range(12)}, 5)
DECADES = Months({month("1998-03") + at: 1 + at * 37 % 113 for at in range(300) if at % 7}, 12)


class _Other(Widget, can_focus=True):
    """Something else that may have the focus."""


class _App(Alone):
    def __init__(self, months: Months = YEAR, shown: MonthWindow | None = None) -> None:
        super().__init__()
        self.trend, self.other = TrendLine(Glyphs.UNICODE), _Other()
        self.first = (months, shown)
        self.chosen: list[MonthWindow | None] = []
        self.ends = 0

    def compose(self) -> ComposeResult:
        yield self.trend
        yield self.other

    def on_mount(self) -> None:
        self.other.styles.height = 1
        self.trend.show(*self.first)
        self.trend.focus()

    def on_trend_line_window_chosen(self, message: TrendLine.WindowChosen) -> None:
        self.chosen.append(message.window)

    def on_trend_line_ended(self) -> None:
        self.ends += 1
        self.other.focus()

    @property
    def line(self) -> str:
        return screen_lines(self)[0]


async def _told(pilot: Pilot[None], app: _App, expected: MonthWindow | None) -> None:
    await until(pilot, lambda: app.chosen[-1:] == [expected], f"{expected} to be told")


async def test_choosing_begins_with_the_newest_month_and_moves_from_there() -> None:
    app = _App()
    async with app.run_test(size=(80, 12)) as pilot:
        await pilot.press("h")
        await _told(pilot, app, window("2020-12"))
        assert "[█] 2020" not in app.line
        assert "Dec 2020 · 12" in app.line
        await pilot.press("left", "h", "l")
        await _told(pilot, app, window("2020-11"))
        await pilot.press("H", "shift+right", "L", "L", "h")
        await _told(pilot, app, window("2020-10", "2020-11"))
        assert "Oct 2020 – Nov 2020 · 21" in app.line


async def test_a_burst_of_keys_is_told_once_it_ends() -> None:
    app = _App()
    async with app.run_test(size=(80, 12)) as pilot:
        app.trend.action_later()
        for _ in range(30):
            app.trend.action_earlier()
        await _told(pilot, app, window("2020-01"))
        assert app.chosen == [window("2020-01")]


async def test_enter_keeps_the_window_without_a_pause() -> None:
    app = _App()
    async with app.run_test(size=(80, 12)) as pilot:
        app.trend.action_earlier()
        app.trend.action_keep()
        await pilot.pause()
        assert app.chosen == [window("2020-12")]
        assert app.ends == 1
        assert app.focused is app.other
        assert "[█]" in app.line


async def test_escape_goes_back_to_the_window_before() -> None:
    app = _App(shown=window("2020-03", "2020-04"))
    async with app.run_test(size=(80, 12)) as pilot:
        await pilot.press("l")
        await _told(pilot, app, window("2020-04", "2020-05"))
        await pilot.press("escape")
        await _told(pilot, app, window("2020-03", "2020-04"))
        assert "Mar 2020 – Apr 2020" in app.line
        assert app.focused is app.other


async def test_escape_without_a_change_tells_nothing_but_the_end() -> None:
    app = _App(shown=window("2020-03"))
    async with app.run_test(size=(80, 12)) as pilot:
        await pilot.press("escape")
        await until(pilot, lambda: app.ends == 1, "the end")
        assert app.chosen == []


async def test_all_dates_come_back() -> None:
    app = _App(shown=window("2020-03"))
    async with app.run_test(size=(80, 12)) as pilot:
        await pilot.press("c")
        await _told(pilot, app, None)
        assert "[" not in app.line
        assert "peak 12 a month" in app.line


async def test_the_window_stays_the_readers_while_older_answers_come() -> None:
    app = _App()
    async with app.run_test(size=(80, 12)) as pilot:
        await pilot.press("h", "h")
        await _told(pilot, app, window("2020-11"))
        app.trend.show(YEAR, window("2020-12"))
        await pilot.pause()
        assert "Nov 2020" in app.line
        app.other.focus()
        await pilot.pause()
        app.trend.show(YEAR, None)
        await pilot.pause()
        assert "[" not in app.line
        assert app.chosen[-1] == window("2020-11")


async def test_leaving_by_the_mouse_keeps_what_was_chosen() -> None:
    app = _App()
    async with app.run_test(size=(80, 12)) as pilot:
        await pilot.click(app.trend, offset=(9, 0))
        await pilot.click(app.other)
        await _told(pilot, app, window("2020-03"))
        assert "▁▂[▂]▃" in app.line


async def test_keys_do_no_harm_where_no_article_has_a_date() -> None:
    app = _App(Months({}, 3))
    async with app.run_test(size=(80, 12)) as pilot:
        await pilot.press("h", "l", "H", "L", "c", "enter")
        await until(pilot, lambda: app.ends == 1, "the end")
        assert app.chosen == []
        assert app.line == " No dates, 3 undated"


@pytest.mark.parametrize("size", [(120, 3), (80, 3), (40, 3)])
async def test_what_is_seen(size: tuple[int, int]) -> None:
    app = _App(DECADES)
    async with app.run_test(size=size) as pilot:
        assert_snapshot(app, f"trend-{size[0]}")
        await pilot.press("h", *"hhh", *"LL")
        assert_snapshot(app, f"trend-window-{size[0]}")


async def test_older_counts_are_dimmed_until_newer_ones_are_there() -> None:
    app = _App()
    async with app.run_test(size=(80, 12)) as pilot:
        assert "ink--faint" not in {part.ink for part in app.trend.paint(80)}
        app.trend.show(YEAR, None, is_stale=True)
        await pilot.pause()
        assert "ink--faint" in {part.ink for part in app.trend.paint(80)}
