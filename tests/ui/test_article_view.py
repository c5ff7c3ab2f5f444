"""The article pane: laying out, finding, keeping the place."""

from pathlib import Path

import pytest
from textual.app import App, ComposeResult
from textual.geometry import Offset
from textual.selection import Selection

from tests.builders import article_text, make_archive
from tests.libraries import make_library, opened
from tui.library import Opened
from tui.ui.glyphs import Glyphs
from tui.ui.widgets.article_view import ArticleView

LONG = "\n\n".join(f"Paragraph {n} has some words and a needle{n}." for n in range(400))


class _Pane(App[None]):
    """The article pane alone."""

    def __init__(self) -> None:
        super().__init__()
        self.view = ArticleView(Glyphs.UNICODE)
        self.chosen: list[object] = []

    def compose(self) -> ComposeResult:
        yield self.view

    def on_article_view_related_chosen(self, message: ArticleView.RelatedChosen) -> None:
        self.chosen.append(message.index)

    def on_article_view_link_chosen(self, message: ArticleView.LinkChosen) -> None:
        self.chosen.append(message.url)

    @property
    def screen_text(self) -> list[str]:
        return [
            "".join(segment.text for segment in self.view.render_line(y)).rstrip()
            for y in range(self.view.size.height)
        ]


def _open(tmp_path: Path, text: str) -> Opened:
    library = make_library(tmp_path / "library")
    archive, _ = opened(library, make_archive(tmp_path / "news", {"a.md": text}))
    return library.find([archive], "a.md")


async def _settle(app: _Pane) -> None:
    """Let all lines be laid out."""
    while not app.view.is_whole:
        app.view._take_slice()


@pytest.fixture
def long(tmp_path: Path) -> Opened:
    return _open(tmp_path, article_text(title="A long one", body=LONG))


async def test_the_first_lines_show_before_all_are_laid_out(long: Opened) -> None:
    app = _Pane()
    async with app.run_test(size=(60, 20)):
        app.view.show(long)
        assert app.screen_text[0].strip() == "A long one"
        assert not app.view.is_whole
        assert len(app.view.lines) < 400
        await _settle(app)
        assert len(app.view.lines) > 800


async def test_an_article_comes_back_at_its_place(long: Opened) -> None:
    app = _Pane()
    async with app.run_test(size=(60, 20)) as pilot:
        app.view.show(long, 300)
        assert app.view.place == 300
        await _settle(app)
        await pilot.pause()
        assert app.view.place == 300
        shown = app.screen_text
        app.view.show(long, app.view.place)
        await _settle(app)
        await pilot.pause()
        assert app.screen_text == shown


async def test_another_width_keeps_the_paragraph_at_the_top(long: Opened) -> None:
    app = _Pane()
    async with app.run_test(size=(70, 20)) as pilot:
        app.view.show(long, 400)
        await _settle(app)
        await pilot.pause()
        before = next(line for line in app.screen_text if "Paragraph" in line).split()[1]
        await pilot.resize_terminal(40, 20)
        await _settle(app)
        await pilot.pause()
        after = next(line for line in app.screen_text if "Paragraph" in line).split()[1]
        assert abs(int(after) - int(before)) <= 2


async def test_find_lights_hits_and_steps_around(long: Opened) -> None:
    app = _Pane()
    async with app.run_test(size=(60, 20)) as pilot:
        app.view.show(long)
        await _settle(app)
        app.view.typed("NEEDLE39")
        assert app.view.found() == "1 of 11"
        await pilot.pause()
        assert any("needle39." in line for line in app.screen_text)
        app.view.step(1)
        await pilot.pause()
        assert app.view.found() == "2 of 11"
        assert any("needle390" in line for line in app.screen_text)
        app.view.step(-2)
        assert app.view.found() == "11 of 11"
        app.view.typed("nowhere")
        assert app.view.found() == "not found"
        app.view.end_find()
        assert app.view.found() == ""


async def test_find_reaches_what_is_not_laid_out_yet(long: Opened) -> None:
    app = _Pane()
    async with app.run_test(size=(60, 20)):
        app.view.show(long)
        app.view.typed("needle399")
        assert app.view.found() == "looking"
        await _settle(app)
        assert app.view.found() == "1 of 1"


async def test_hits_are_painted_otherwise(long: Opened) -> None:
    app = _Pane()
    async with app.run_test(size=(60, 20)):
        app.view.show(long)
        app.view.typed("needle1.")
        (number,) = (at for at, line in enumerate(app.view.lines) if "needle1." in line.text)
        strip = app.view.render_line(number - round(app.view.scroll_offset.y))
        lit = [segment.text for segment in strip if segment.style == strip_style(app, segment.style)]
        assert "needle1." in lit


def strip_style(app: _Pane, style: object) -> object:
    """Give the style if it is that of the hit in front."""
    now = app.view.ink("page--hit-now")
    return style if getattr(style, "bgcolor", None) == now.bgcolor else None


async def test_selected_text_is_what_stands_there(long: Opened) -> None:
    app = _Pane()
    async with app.run_test(size=(60, 20)):
        app.view.show(long)
        number = next(at for at, line in enumerate(app.view.lines) if line.text.startswith("Paragraph 1 "))
        found = app.view.get_selection(Selection(Offset(0, number), Offset(11, number)))
        assert found is not None
        assert found[0] == "Paragraph 1"


async def test_a_click_on_a_related_entry_or_an_address_says_so(tmp_path: Path) -> None:
    found = _open(
        tmp_path, article_text(related=[{"title": "Elsewhere", "webUrl": "https://example.com/c"}], body="x")
    )
    app = _Pane()
    async with app.run_test(size=(80, 40)) as pilot:
        app.view.show(found)
        rows = app.screen_text
        related = next(at for at, line in enumerate(rows) if "Elsewhere" in line)
        address = next(at for at, line in enumerate(rows) if line.strip().startswith("web "))
        await pilot.click(app.view, offset=(8, related))
        await pilot.click(app.view, offset=(20, address))
        await pilot.pause()
        assert app.chosen == [0, "https://example.org/an-article"]


async def test_the_end_of_a_long_article_is_reached_at_once(long: Opened) -> None:
    app = _Pane()
    async with app.run_test(size=(60, 20)) as pilot:
        app.view.show(long)
        app.view.action_bottom()
        await _settle(app)
        await pilot.pause()
        assert any(line.strip().startswith("news · a.md") for line in app.screen_text)
