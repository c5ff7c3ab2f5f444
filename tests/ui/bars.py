"""The search bar over panes of its own, with what it told."""

from collections.abc import Callable

from textual.app import ComposeResult
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Input

from tests.ui.pages import Themed
from tests.ui.screen_text import screen_lines
from tui.core.language.complete import Place
from tui.ui.glyphs import Glyphs
from tui.ui.styles import sheets
from tui.ui.widgets.beneath import Beneath
from tui.ui.widgets.search_bar import Asked, SearchBar

NAMES = ("AI", "AI ethics", "Archives", "IBM AI", "Ink, and its uses", "Police", "Tides")
"""Topics that the panes know."""


class Panes(Widget, can_focus=True):
    """Lines that must not move."""

    def render(self) -> str:
        return "\n".join(f"Row {number} of the list" for number in range(60))


class Searching(Themed):
    """The bar between a line and the panes, as on the browse screen."""

    CSS_PATH = sheets("app", "lists", "lines")
    CSS = "Panes { height: 1fr; }"

    def __init__(self, glyphs: Glyphs = Glyphs.UNICODE) -> None:
        super().__init__()
        self.bar = SearchBar(glyphs)
        self.panes = Panes()
        self.said: list[tuple[str, str]] = []
        """Messages and their texts, oldest first."""
        self.wanted: list[tuple[Place, int]] = []
        """Requests for values."""
        self.answers = True
        """Whether they are answered at once."""

    def compose(self) -> ComposeResult:
        yield self.bar
        yield self.panes

    def on_search_bar_typed(self, message: SearchBar.Typed) -> None:
        self.said.append(("typed", message.words))

    def on_search_bar_kept(self, message: SearchBar.Kept) -> None:
        self.said.append(("kept", message.words))

    def on_search_bar_dropped(self) -> None:
        self.said.append(("dropped", ""))

    def on_search_bar_values_wanted(self, message: SearchBar.ValuesWanted) -> None:
        self.wanted.append((message.place, message.request))
        if self.answers:
            self.bar.take_values(message.request, names(message.place.typed))

    @property
    def line(self) -> Input:
        """The line in which is typed."""
        return self.bar.query_one(Input)

    @property
    def lines(self) -> list[str]:
        """What is on the screen."""
        return screen_lines(self)

    @property
    def beneath(self) -> list[str]:
        """What is open beneath the bar."""
        found = self.bar.query_one(Beneath)
        if not found.display:
            return []
        strips = [found.render_line(y) for y in range(found.size.height)]
        return ["".join(segment.text for segment in strip).strip() for strip in strips]


def names(typed: str) -> list[str]:
    """Give the topics one of whose words begins so."""
    return [
        name
        for name in NAMES
        if any(word.startswith(typed.lower()) for word in [name.lower(), *name.lower().split()])
    ]


async def opened(
    pilot: Pilot[None], app: Searching, text: str = "", selection: tuple[int, int] | None = None
) -> None:
    """Open the bar, all of its text selected if not said otherwise, and wait until it can be typed in."""
    app.bar.open(text, selection or (0, len(text)))
    await until(pilot, lambda: app.focused is not None and app.focused is not app.panes)
    app.said.clear()


async def until(pilot: Pilot[None], condition: Callable[[], bool]) -> None:
    """Wait until something is so."""
    for _ in range(600):
        await pilot.pause()
        if condition():
            return
        await pilot.pause(0.01)
    raise AssertionError("waited in vain")


def asked(hits: str = "143 of 2,095") -> Asked:
    """Say how many were found."""
    return Asked("", hits)
