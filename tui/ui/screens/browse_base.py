"""What the families of the browse screen share: its state, its panes, and how it fetches."""

import os
from collections.abc import Callable, Sequence
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, Literal, TypeAlias

from textual.message import Message
from textual.reactive import Reactive
from textual.screen import Screen
from textual.widget import Widget
from textual.worker import Worker, get_current_worker

from tui.config.settings import DEFAULTS, Settings
from tui.core.archives import Archive
from tui.core.errors import BroadsheetError
from tui.core.query import Query
from tui.keys.commands import command
from tui.keys.needs import Need
from tui.library import Library, Result
from tui.ui.bindings import keymap_of
from tui.ui.boundary import Guarded, report
from tui.ui.facet_tree import SidebarState
from tui.ui.glyphs import Glyphs
from tui.ui.history import History
from tui.ui.messages import Trouble
from tui.ui.opening import Opening
from tui.ui.typed_ahead import ASKING
from tui.ui.widgets.article_list import ArticleList
from tui.ui.widgets.ground import Alike, Ground
from tui.ui.widgets.key_line import KeyLine
from tui.ui.widgets.overview import Overview
from tui.ui.widgets.search_bar import SearchBar
from tui.ui.widgets.sidebar import Sidebar
from tui.ui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from tui.core.opened import Opened
    from tui.ui.widgets.article_view import ArticleView

Pane: TypeAlias = Literal["sidebar", "list", "article"]
Cancelled: TypeAlias = Callable[[], bool]


_LONG_S = 0.7
"""What was asked for with a key and takes longer is told of while it lasts."""

_ONCE_S = 5.0
"""A trouble that comes again sooner is the same one."""


class BrowseBase(Guarded, Alike, Screen[None]):
    """The state of the browse screen; the only owner of it."""

    _said: tuple[str, float] = ("", 0.0)
    """The newest toast, and when it was shown."""

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    """As Textual has it, but that a change paints the panes concerned and not the whole screen."""

    def __init__(
        self,
        library: Library,
        scope: Sequence[Archive],
        opening: Opening,
        *,
        update: bool = True,
        settings: Settings = DEFAULTS,
        glyphs: Glyphs | None = None,
        classes: str = "",
    ) -> None:
        super().__init__(classes=classes)
        self.library = library
        self.archives = tuple(scope)
        """All that this session was opened with."""
        self.scope = tuple(scope)
        """Those looked at now."""
        self.opening = opening
        self.wants_update = update
        self.is_settled = False
        """Whether the first screen is up."""

        self.asked = Query()
        """The query on the screen, or on its way to it."""
        self.request = 0
        """Number of the newest query; answers to older ones are dropped."""
        self.result: Result | None = None
        """The whole answer; None until it is here."""
        self.total: int | None = None
        """Articles in scope."""
        self.is_reading = False
        """Whether the article pane has a place on the screen."""
        self.opened: Opened | None = None
        """The article in the article pane."""
        self.awaited = ""
        """Key of the article that is asked for and not read yet; the reader is at it already."""
        self.history = History()
        self.settings = settings
        self.side = SidebarState(scope=self.scope)

        glyphs = glyphs or Glyphs.choose(os.environ, settings.looks.signs)
        self.glyphs = glyphs
        self.status_line = StatusLine(glyphs)
        self.search_bar = SearchBar(glyphs)
        self.sidebar = Sidebar(glyphs)
        self.list = ArticleList(glyphs)
        self.list.set_reactive(ArticleList.has_focus, True)  # it gets it at once: no need to style it twice
        self.article: ArticleView | None = None
        """The article pane; None until an article is opened for the first time."""
        self.overview = Overview(glyphs)
        self.panes = Ground(self.sidebar, self.list, self.overview, id="panes")
        self.trend_slot = Ground(id="trend")
        """Holds the line of months, once there is one."""
        self.key_line = KeyLine()

    def fetch(
        self, group: str, work: Callable[[Cancelled], Message | None], *, holds_keys: bool = False
    ) -> Worker[None]:
        """Do something slow in a thread and post what it gives; the group's earlier work is dropped.

        Args:
            group: what is fetched.
            work: runs in the thread.
            holds_keys: whether the next key is for what comes of it, and waits (`TypedAhead`).
        """
        return self.run_worker(
            partial(self._in_thread, work),
            name=group,
            group=f"{ASKING} {group}" if holds_keys else group,
            exclusive=True,
            exit_on_error=False,
            thread=True,
        )

    def fetch_aloud(
        self, group: str, work: Callable[[Cancelled], Message | None], text: str, *, holds_keys: bool = False
    ) -> Worker[None]:
        """Do something slow that was asked for with a key, and say so while it lasts long."""
        worker = self.fetch(group, work, holds_keys=holds_keys)
        self.set_timer(_LONG_S, lambda: None if worker.is_finished else self.say(text))
        return worker

    def key(self, id: str) -> str:  # noqa: A002  (a command's)
        """Give the key of a command as a sentence names it; the command's name where it has none."""
        return keymap_of(self.app).name(id) or f"“{command(id).label}”"

    def _in_thread(self, work: Callable[[Cancelled], Message | None]) -> None:
        worker = get_current_worker()
        message: Message | None
        try:
            message = work(lambda: worker.is_cancelled)
        except BroadsheetError as error:
            message = Trouble(str(error))
        except Exception as error:
            self.app.call_later(report, self.app, error)
            return
        if message is not None and not worker.is_cancelled:
            self.post_message(message)

    # --- what one family does for another
    def on_its_way(self) -> frozenset[Need]:
        """Tell what the reader went to and is not here yet."""
        return frozenset()

    def answered(self) -> None:
        """Go on after a new result is shown."""
        raise NotImplementedError

    def arrange_panes(self) -> None:
        """Show the panes that belong on the screen."""
        raise NotImplementedError

    def show_trend(self) -> None:
        """Bring the line of months up to what is counted."""

    def article_shown(self) -> None:
        """Go on after an article is shown."""

    def show_profile(self, kind: str, name: str) -> None:
        """Show what there is to know of a provider or a topic."""

    def show_status(self) -> None:
        """Bring the top line up to date."""
        raise NotImplementedError

    def focus_pane(self, pane: Pane) -> None:
        """Give a pane the focus, and the screen where only one has room."""
        raise NotImplementedError

    def say(self, text: str, *, is_bad: bool = False) -> None:
        """Show a toast; its text is never markup. What several workers meet at once is told once."""
        now = monotonic()
        if is_bad and self._said[0] == text and now - self._said[1] < _ONCE_S:
            return
        self._said = (text, now)
        self.notify(text, severity="warning" if is_bad else "information", markup=False)

    def on_trouble(self, message: Trouble) -> None:
        """Tell what went wrong."""
        self.say(message.text, is_bad=True)


if TYPE_CHECKING:
    Family = BrowseBase
else:

    class Family(metaclass=type(BrowseBase)):
        """A family of commands of the browse screen; its handlers are found by their decorators.

        To Textual it is no node: each class of a node collects the bindings, reactives and computed values of
        all its bases when it is made, and two dozen of them did that for half a hundred bases.
        """
