"""The browse screen's figures: facet counts, how archives stand, and whether the index changed."""

from collections.abc import Sequence
from time import monotonic

from textual import on

from tui.core.archives import Archive
from tui.core.errors import BroadsheetError, Superseded
from tui.library import Library
from tui.ui.facet_tree import View
from tui.ui.messages import CountFailed, FacetsRead, RevisionSeen, StatusesRead, ViewsRead
from tui.ui.screens.asking import Asking
from tui.ui.screens.browse_base import Cancelled

_TYPING_COUNT_S = 0.25
"""Pause in typing before facets are counted."""

_LOOK_S = 2.0
"""Between looks for changes made by other processes."""

_COST_FACTOR = 10
"""A list is asked for again at most every so many times what that costs."""


STORIES = "has:story"
"""Query of the view that shows stories, one line each."""

STANDING_VIEWS = (
    ("Unread", "is:unread"),
    ("Starred", "is:starred"),
    ("Today", "date:today"),
    ("Stories", STORIES),
)
"""Names and queries of the views that everybody has."""


def read_views(
    library: Library, scope: Sequence[Archive], standing: Sequence[tuple[str, str]]
) -> tuple[View, ...]:
    """Count what views find: the standing ones all of it (of stories how many), saved ones what is unread."""
    found = [View(name, text, _found(library, scope, text)) for name, text in standing]
    for name, text in library.marking.views().items():
        try:
            found.append(View(name, text, library.unread(scope, library.query(text))))
        except BroadsheetError:
            found.append(View(name, text))
    return tuple(found)


def _found(library: Library, scope: Sequence[Archive], text: str) -> int:
    if text == STORIES:
        return library.stories.count(scope)
    return library.count(scope, library.query(text))


class Counting(Asking):
    """What is counted after each result."""

    _counting: int | None = None
    """The request whose facets are being counted; never two at a time."""
    standing_views: tuple[tuple[str, str], ...] = STANDING_VIEWS
    """Names and queries of the views that are there without being saved."""
    _views_at: tuple[int, tuple[Archive, ...]] | None = None
    """The index's revision, and the archives, whose views were counted."""
    _is_look_due = False
    """Whether a look at the index waits for the answer on its way."""

    def answered(self) -> None:
        """Count facets when the result stands, not under each letter that is typed."""
        if self._is_look_due:
            self.look()
        if self.search_bar.is_open:
            self.set_timer(_TYPING_COUNT_S, self._count)
        else:
            self._count()

    def _count(self) -> None:
        if self._counting is not None or self.counted == self.request or self.is_asking:
            return
        request, scope, query = self.request, self.scope, self.asked
        archives, library = self.archives, self.library
        self._counting = request
        views_at, standing = self._views_at, self.standing_views

        def read(_: Cancelled) -> None:
            done: FacetsRead | CountFailed = CountFailed()
            try:
                self.post_message(StatusesRead(library.statuses(archives)))
                here = (library.revision(), scope)
                if here != views_at:
                    self.post_message(ViewsRead(here, read_views(library, scope, standing)))
                found = library.facets(scope, query, cancelled=lambda: self.request != request)
                done = FacetsRead(request, found)
            except Superseded:
                done = CountFailed(is_superseded=True)
            finally:
                self.post_message(done)

        self.fetch("facets", read)

    def count_again(self) -> None:
        """Count anew under the same query, since marks changed."""
        self.counted = 0
        self.expect_counts()
        self._count()

    @on(CountFailed)
    def _count_failed(self, message: CountFailed) -> None:
        self._counting = None
        if message.is_superseded:
            self._count()

    @on(FacetsRead)
    def _facets_read(self, message: FacetsRead) -> None:
        self._counting, self.counted = None, message.request
        is_current = message.request == self.request
        if is_current:
            self.counts_are_here()
        side = self.side._replace(facets=message.facets)
        if is_current and self.asked.is_empty and self.total:
            topics = message.facets.get("topic", ())
            everywhere = frozenset(topic.value for topic in topics if topic.count == self.total > 1)
            side = side._replace(everywhere=everywhere)
            self.list.hide_topics(everywhere)
        self.side = side
        self.show_side()
        self._count()

    @on(ViewsRead)
    def _views_read(self, message: ViewsRead) -> None:
        self._views_at = message.place
        self.side = self.side._replace(views=message.views)
        self.show_side()
        self.show_status()

    @on(StatusesRead)
    def _statuses_read(self, message: StatusesRead) -> None:
        self.take_statuses(message)

    def take_statuses(self, message: StatusesRead) -> None:
        """Take how the archives stand."""
        every = sum(status.articles for status in message.statuses)
        self.side = self.side._replace(statuses=message.statuses, total=every)
        if self.total is None or not self.asked.is_empty:
            self.total = sum(status.articles for status in message.statuses if status.archive in self.scope)
        self.show_query()

    # --- what changed under the list
    def watch_index(self) -> None:
        """Begin to look for changes that other processes make."""
        self.set_interval(_LOOK_S, self.look)

    def look(self, *, at_once: bool = False) -> None:
        """See whether the index changed; seldom where asking again is dear, unless it is wanted at once."""
        is_time = at_once or monotonic() - self.asked_at >= _COST_FACTOR * self.cost_s
        self._is_look_due = is_time and self.is_asking
        if is_time and not self.is_asking:
            self.fetch("revision", self._see_revision)

    def _see_revision(self, _: Cancelled) -> RevisionSeen:
        """Take in what other processes wrote to the journal, and what was written to the index."""
        self.library.follow()
        return RevisionSeen(self.library.revision())

    @on(RevisionSeen)
    def _revision_seen(self, message: RevisionSeen) -> None:
        if not self.is_asking and message.revision != self.revision:
            self.ask_again()
