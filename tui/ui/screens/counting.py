"""The browse screen's figures: facet counts, how archives stand, and whether the index changed."""

from time import monotonic

from textual import on

from tui.ui.messages import CountFailed, FacetsRead, RevisionSeen, StatusesRead
from tui.ui.screens.asking import Asking
from tui.ui.screens.browse_base import Cancelled

_TYPING_COUNT_S = 0.25
"""Pause in typing before facets are counted."""

_LOOK_S = 2.0
"""Between looks for changes made by other processes."""

_COST_FACTOR = 10
"""A list is asked for again at most every so many times what that costs."""


class Counting(Asking):
    """What is counted after each result."""

    _counting: int | None = None
    """The request whose facets are being counted; never two at a time, since a count cannot be stopped."""
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

        def read(_: Cancelled) -> FacetsRead | CountFailed:
            done: FacetsRead | CountFailed = CountFailed()
            try:
                self.post_message(StatusesRead(library.statuses(archives)))
                done = FacetsRead(request, library.facets(scope, query))
            finally:
                if isinstance(done, CountFailed):
                    self.post_message(done)
            return done

        self.fetch("facets", read)

    @on(CountFailed)
    def _count_failed(self) -> None:
        self._counting = None

    @on(FacetsRead)
    def _facets_read(self, message: FacetsRead) -> None:
        self._counting, self.counted = None, message.request
        is_current = message.request == self.request
        side = self.side._replace(facets=message.facets, is_stale=not is_current)
        if is_current and self.asked.is_empty and self.total:
            topics = message.facets.get("topic", ())
            everywhere = frozenset(topic.value for topic in topics if topic.count == self.total > 1)
            side = side._replace(everywhere=everywhere)
            self.list.hide_topics(everywhere)
        self.side = side
        self.show_side()
        self._count()

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
            self.fetch("revision", lambda _: RevisionSeen(self.library.revision()))

    @on(RevisionSeen)
    def _revision_seen(self, message: RevisionSeen) -> None:
        if not self.is_asking and message.revision != self.revision:
            self.ask_again()
