"""One obvious way to lay out a text, and to show an article in a pane of its own."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from textual.app import App, ComposeResult
from textual.pilot import Pilot

from tests.builders import make_archive
from tests.libraries import make_library, opened
from tui.body.read import read_blocks
from tui.library import Opened
from tui.ui.glyphs import Glyphs
from tui.ui.page.blocks import BlockLines
from tui.ui.page.layout import Parts
from tui.ui.page.lines import Line, Piece
from tui.ui.page.links import Links
from tui.ui.page.page import page_lines
from tui.ui.styles import sheets
from tui.ui.themes import DARK, THEMES, variables_for
from tui.ui.widgets.article_view import ArticleView
from tui.ui.widgets.page_view import PageView

NOW = datetime(2026, 6, 9, 12, tzinfo=UTC)


def body_lines(body: str, width: int = 40, glyphs: Glyphs = Glyphs.UNICODE) -> list[str]:
    """Lay a body out; give its lines without the blanks at their ends."""
    lines = BlockLines(glyphs, Links()).lines(read_blocks(body), width)
    return [line.text.rstrip() for line in lines]


def read_article(folder: Path, text: str, others: Mapping[str, str] | None = None) -> Opened:
    """Open an article as a library does.

    Args:
        folder: for library and archive.
        text: of its file, `a.md`.
        others: further files of the archive.
    """
    library = make_library(folder / "library")
    archive, _ = opened(library, make_archive(folder / "news", {"a.md": text, **(others or {})}))
    return library.find([archive], "a.md")


def page_text(found: Opened, width: int = 60, glyphs: Glyphs = Glyphs.UNICODE) -> list[str]:
    """Give the lines of an article's page, with blanks for no-break spaces."""
    return [line.text.replace("\N{NO-BREAK SPACE}", " ") for line in page_lines(found, width, glyphs, NOW)]


class Themed(App[None]):
    """An app with the colours and styles of the browser, and nothing else."""

    CSS_PATH = sheets("app", "lists", "page")

    def __init__(self) -> None:
        super().__init__()
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = DARK

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return variables_for(self.current_theme)


class Pane(Themed):
    """One page alone in the terminal."""

    def __init__(self, view: PageView | None = None) -> None:
        super().__init__()
        self.view = view or ArticleView(Glyphs.UNICODE)
        self.said: list[object] = []
        """What the page has told, oldest first."""

    def compose(self) -> ComposeResult:
        yield self.view

    @property
    def article(self) -> ArticleView:
        """The page, which is an article's."""
        assert isinstance(self.view, ArticleView)
        return self.view

    def on_article_view_near_chosen(self, message: ArticleView.NearChosen) -> None:
        self.said.append(message.index)

    def on_article_view_link_chosen(self, message: ArticleView.LinkChosen) -> None:
        self.said.append(message.url)

    def on_article_view_find_asked(self) -> None:
        self.said.append("find")

    @property
    def rows(self) -> list[str]:
        """What is on the screen, row by row, without the blanks at the ends."""
        view = self.view
        return ["".join(part.text for part in view.render_line(y)).rstrip() for y in range(view.size.height)]


async def settle(pilot: Pilot[None], view: PageView) -> None:
    """Let all lines be laid out and all messages be handled."""
    view.finish()
    await pilot.pause()
    view.finish()
    await pilot.pause()


def parts_of(*parts: list[str]) -> Parts:
    """Make a page of parts of these lines."""
    return iter([[Line((Piece(text),)) for text in part] for part in parts])
