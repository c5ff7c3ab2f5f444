"""The browse screen's marks: read, starred, tags, notes, saved views, undo and redo.

Acts run one after the other in a thread of their own, so that none overtakes another, and are on the disk
before the screen shows them.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial

from textual import on
from textual.timer import Timer

from tui.core.errors import ArticleNotFound, BroadsheetError
from tui.core.frozen import Frozen
from tui.core.marks import READ, STARRED, Done
from tui.library import Result
from tui.ui.boundary import report
from tui.ui.messages import Acted, MarksRenewed, StretchRead, Trouble, UnreadFound
from tui.ui.screens.browse_base import Cancelled
from tui.ui.screens.counting import Counting
from tui.ui.screens.panes import Panes
from tui.ui.screens.reading import Reading
from tui.ui.selection import Selection
from tui.ui.widgets.article_list import ArticleList
from tui.ui.windows import windows_around
from tui.ui.wording import done_in_words

_LONG_S = 0.7
"""An act that takes longer is told of while it lasts."""

_RECOUNT_S = 0.6
"""Pause after an act before the sidebar is counted again."""


class Targets(Frozen):
    """The articles that an act is for; their keys are read in the act's thread."""

    selection: Selection
    result: Result | None
    stretch: range
    key: str = ""
    """The one article, where nothing is selected and no story is meant."""
    size: int = 1
    """How many they are."""


class Marking(Reading, Panes, Counting):
    """Commands that mark articles, and what comes of them."""

    _acts: ThreadPoolExecutor | None = None
    acting = 0
    """Acts that have not come to their end."""
    _is_told = False
    """Whether the reader knows that an act takes long."""
    _recounting: Timer | None = None
    _reading: Timer | None = None
    """Runs until the open article counts as read."""

    # --- what an act is for
    def targets(self) -> Targets | None:
        """Give what is selected, else the open article where the reader is in it, else the cursor's."""
        cursor, selection = self.list.cursor, self.list.selection
        if selection:
            size = selection.size(self.list.articles, cursor)
            return Targets(selection, self.result, selection.stretch(cursor), size=size)
        if self.front == "article" and self.key_here:
            return Targets(selection, None, range(0), self.key_here)
        row = self.list.row
        if row is not None and row.story is not None:
            return Targets(selection, self.result, range(cursor, cursor + 1), size=row.story.articles)
        return None if row is None else Targets(selection, None, range(0), row.key)

    def keys_of(self, targets: Targets) -> list[str]:
        """Read the keys of targets; in a thread."""
        selection, result = targets.selection, targets.result
        if not selection and not targets.stretch:
            return [targets.key]
        keys = dict.fromkeys(() if selection.is_all else sorted(selection.keys))
        if result is not None and selection.is_all:
            keys |= dict.fromkeys(key for key in self.library.keys(result) if key not in selection.keys)
        elif result is not None and targets.stretch:
            stretch = targets.stretch
            keys |= dict.fromkeys(self.library.keys(result, stretch.start, stretch.stop))
        return list(keys)

    # --- acts
    def act(self, work: Callable[[], Done], *, is_quiet: bool = False) -> None:
        """Do something to the journal, after all that was asked for before.

        Args:
            work: runs in a thread.
            is_quiet: nothing is said of it unless it fails.
        """
        if self._acts is None:
            self._acts = ThreadPoolExecutor(1, "acts")
        self.acting += 1
        self.set_timer(_LONG_S, self._tell_of_long_act)
        self._acts.submit(self._do, work, is_quiet=is_quiet)

    def _do(self, work: Callable[[], Done], *, is_quiet: bool) -> None:
        library = self.library
        trouble, done = "", Done(0)
        before = -1 if self.is_updating else library.revision()  # what an update writes meanwhile is no act's
        try:
            done = work()
        except BroadsheetError as error:
            trouble = str(error)
        except Exception as error:
            self.app.call_later(report, self.app, error)
        self.post_message(Acted(done, trouble, before, library.revision(), is_quiet))
        if done.changed and library.marking.behind:
            self.post_message(Trouble(f"That is kept, but lists cannot show it. {library.marking.behind}"))

    def _tell_of_long_act(self) -> None:
        if self.acting and not self._is_told:
            self._is_told = True
            self.say("Marking …")

    def end_acts(self) -> None:
        """Wait for what was asked for: nothing that the reader did is lost."""
        if self._acts is not None:
            self._acts.shutdown()

    @on(Acted)
    def _acted(self, message: Acted) -> None:
        self.acting -= 1
        self._is_told = False
        if message.trouble:
            self.say(message.trouble, is_bad=True)
            return
        if self.revision == message.before and not self.is_updating:
            self.revision = message.after  # this change is shown already; it needs no new answer
        if not message.is_quiet:
            words = done_in_words(message.done, self.key("browse.undo"))
            if words:
                self.say(words)
        if message.done.changed:
            self._renew()

    def _renew(self) -> None:
        """Show marks as they are now; rows stay where they are, also those that the query means no more."""
        result, library = self.result, self.library
        key = self.opened.row.key if self.opened is not None else ""
        has_nears = self.article is not None and bool(self.article.panel)
        scope = self.archives
        middle = self.list.view.start if self.list.count else 0
        height = self.list.view_height

        def read(_: Cancelled) -> MarksRenewed | None:
            windows = (
                ()
                if result is None
                else tuple(
                    (window.start, library.rows(result, window.start, window.stop))
                    for window in windows_around(middle, len(result), height)
                )
            )
            marks = library.marking.marks(key) if key else None
            opened = None
            if key and has_nears:
                with suppress(ArticleNotFound):
                    opened = library.open(scope, key)
            return MarksRenewed(result, windows, key, marks, opened)

        self.fetch("marks", read)
        if self._recounting is not None:
            self._recounting.stop()
        self._recounting = self.set_timer(_RECOUNT_S, self._recount)

    def _recount(self) -> None:
        self._recounting = None
        self.count_again()

    @on(MarksRenewed)
    def _marks_renewed(self, message: MarksRenewed) -> None:
        if message.result is self.result:
            self.list.renew(message.windows)
        if message.opened is not None:
            self.show_nears(message.opened)
        if message.marks is not None:
            self.show_marks(message.key, message.marks)

    def targets_or_word(self) -> Targets | None:
        """Give what an act is for; where there is nothing, say so."""
        targets = self.targets()
        if targets is None:
            self.say("There is no article here.")
        return targets

    def _mark(self, work: Callable[[list[str]], Done]) -> None:
        targets = self.targets_or_word()
        if targets is not None:
            self.act(
                lambda: work(self.keys_of(targets)), is_quiet=targets.size == 1 and not targets.selection
            )

    # --- commands
    def action_read(self) -> None:
        """Mark read or, if all are, unread."""
        self._stop_reading()
        self._mark(lambda keys: self.library.marking.toggle(keys, READ))

    def action_star(self) -> None:
        """Star, or take the star away."""
        self._mark(lambda keys: self.library.marking.toggle(keys, STARRED))

    def action_read_all(self) -> None:
        """Mark all that is shown read, in one act."""
        result, library = self.result, self.library
        if result is not None and len(result):
            self.act(lambda: library.marking.mark(library.keys(result), READ, value=True))

    def action_undo(self) -> None:
        """Take the newest act back."""
        self.act(self.library.marking.undo)

    def action_redo(self) -> None:
        """Make again what was taken back last."""
        self.act(self.library.marking.redo)

    # --- what counts as read
    def article_shown(self) -> None:
        """An article that is looked at for a moment counts as read; one that is passed by does not."""
        self._stop_reading()
        opened, moment = self.opened, self.settings.read_after_s
        if opened is not None and moment is not None and not opened.marks.is_read:
            self._reading = self.set_timer(moment, partial(self._count_as_read, opened.row.key))

    def _count_as_read(self, key: str) -> None:
        self._reading = None
        if self.is_reading and key == self.key_here and "article" in self.panes_now:
            self.act(lambda: self.library.marking.mark([key], READ, value=True, is_auto=True), is_quiet=True)

    def _stop_reading(self) -> None:
        if self._reading is not None:
            self._reading.stop()
            self._reading = None

    # --- the selection
    @on(ArticleList.StretchEnded)
    def _stretch_ended(self, message: ArticleList.StretchEnded) -> None:
        result, library, stretch = self.result, self.library, message.stretch
        if result is not None:
            self.fetch(
                "stretch",
                lambda _: StretchRead(result, library.keys(result, stretch.start, stretch.stop)),
                holds_keys=True,
            )

    @on(StretchRead)
    def _stretch_read(self, message: StretchRead) -> None:
        self.list.select_keys(message.keys)

    def end_selection(self) -> bool:
        """Select nothing any more; tell whether anything was."""
        had_any = bool(self.list.selection)
        self.list.select(Selection())
        return had_any

    # --- to unread articles
    def action_next_unread(self) -> None:
        """Go to the next unread article."""
        self._find_unread(1)

    def action_previous_unread(self) -> None:
        """Go to the unread article before."""
        self._find_unread(-1)

    def _find_unread(self, by: int) -> None:
        result, library, start = self.result, self.library, self.list.goal
        if result is None:
            return
        before = self._acts.submit(lambda: None) if self._acts is not None else None

        def find(cancelled: Cancelled) -> UnreadFound:
            if before is not None:
                before.result()  # what was marked just now is not unread
            place = library.next_unread(result, start, by, cancelled)
            rows = [] if place is None else library.rows(result, place, place + 1)
            return UnreadFound(result, place, next((row.key for row in rows if row is not None), ""))

        self.fetch("unread", find, holds_keys=True)

    @on(UnreadFound)
    def _unread_found(self, message: UnreadFound) -> None:
        if message.place is None:
            self.say("There is no more unread article this way.")
        elif message.result is self.result:
            self.list.move_to(message.place)
            if self.front == "article" and message.key:
                self.pass_by(message.key)
