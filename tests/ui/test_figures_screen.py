"""The screen of figures: what it draws, and where its bars lead."""

import pytest

from tests.ui.browsing import Reader, browsing
from tests.ui.screen_text import assert_snapshot
from tui.core.archives import Archive
from tui.core.figures import Bucket, Figures
from tui.core.profiles import Tally
from tui.library import Library
from tui.ui.figure_entries import figure_entries, narrowed
from tui.ui.glyphs import Glyphs
from tui.ui.plots import curve, scatter
from tui.ui.screens.figures import FiguresScreen

Own = tuple[Library, Archive]


def _shown(reader: Reader) -> FiguresScreen:
    screen = reader.app.screen
    assert isinstance(screen, FiguresScreen)
    return screen


async def _figures(reader: Reader) -> None:
    await reader.press("percent_sign")
    await reader.until(lambda: _shown(reader).found is not None, "the figures")
    await reader.settle()


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12)])
async def test_figures_look_as_they_did(sample: Own, size: tuple[int, int]) -> None:
    at = f"{size[0]}x{size[1]}"
    async with browsing(sample[0], [sample[1]], size) as reader:
        await _figures(reader)
        assert_snapshot(reader.app, f"figures-{at}")
        await reader.press("G")
        assert_snapshot(reader.app, f"figures-end-{at}")


async def test_a_bar_narrows_the_query(sample: Own) -> None:
    async with browsing(sample[0], [sample[1]]) as reader:
        await reader.press("slash", *"type:article", "enter")
        await _figures(reader)
        await reader.press("tab", "enter")
        assert reader.app.screen is reader.screen
        assert reader.screen.asked.text == 'type:article* provider:="Wikipedia"'
        assert {row.provider for row in reader.screen.list.rows_in_view} == {"Wikipedia"}
        await _figures(reader)
        assert _shown(reader).found.articles == reader.screen.result.articles  # type: ignore[union-attr]
        await reader.press("m")
        await reader.until(lambda: _shown(reader).found.step == "month", "months")  # type: ignore[union-attr]
        await reader.press("enter")
        assert "date:=" in reader.screen.asked.text
        assert len(reader.titles) >= 1
        await _figures(reader)
        await reader.press("escape")
        assert reader.app.screen is reader.screen


def _counted(names: int) -> Figures:
    return Figures(
        articles=9, unread=9, starred=0, undated=0, step="week",
        buckets=tuple(Bucket(f"2020-06-{day:02}", day) for day in (1, 8, 15, 22)),
        providers=tuple(Tally("猫" * at, at + 1) for at in range(names)), topics=(), types=(),
        points=((1, 2, 3), (4, 5, 6), (900, 7, 1)), heat_known=3, heat_median=4.5, quality_known=3,
        quality_median=5, hours=tuple(tuple(range(24)) for _ in range(7)),
    )  # fmt: skip


@pytest.mark.parametrize("width", [12, 30, 38, 80, 200])
@pytest.mark.parametrize("glyphs", [Glyphs.UNICODE, Glyphs.ASCII])
def test_rows_fit_every_width(width: int, glyphs: Glyphs) -> None:
    from rich.cells import cell_len  # noqa: PLC0415

    entries = figure_entries(_counted(20), "a OR b", width, glyphs)
    for entry in entries:
        text = "".join(part.text for part in entry.lines[0])
        assert width < 38 or cell_len(text) <= width
        assert glyphs is Glyphs.UNICODE or text.replace("猫", "").isascii()
    first = next(str(entry.value) for entry in entries if entry.value)
    assert first == "(a OR b) date:=2020-06-22..2020-06-28"


def test_plots_are_text_of_the_width_that_is_asked_for() -> None:
    lines = curve([1, 5, 2, 9], 60, 6, Glyphs.UNICODE)
    assert max(map(len, lines)) <= 60
    assert lines[-1].strip().startswith("0 |")
    assert "(heat)" in scatter([(1, 2), (3, 4)], ("heat", "quality"), 60, 6, Glyphs.ASCII)[-2]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", 'provider:="X"'),
        ("provider:=Y boats", 'boats provider:="X"'),
        ("provider:y", 'provider:y provider:="X"'),
        ("a OR b", '(a OR b) provider:="X"'),
    ],
)
def test_narrowing_replaces_what_a_facet_chose_and_keeps_the_rest(text: str, expected: str) -> None:
    assert narrowed(text, "provider", "X") == expected
