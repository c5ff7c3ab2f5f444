"""The browse screen's marks: read, starred, tags, notes, saved views, undo and redo.

Acts run one after the other in a thread of their own, so that none overtakes another, and are on the disk
before the screen shows them.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from textual import on
from textual.timer import Timer

from tui.core.errors import BroadsheetError
from tui.core.marks import NOTE, READ, STARRED, Done, tag_field
from tui.library import Result
from tui.ui.boundary import report
from tui.ui.messages import Acted, MarksRenewed, UnreadFound
from tui.ui.screens.counting import Counting
from tui.ui.screens.panes import Panes
from tui.ui.screens.reading import Reading
from tui.ui.selection import Selection
from tui.ui.widgets.article_list import ArticleList
from tui.ui.windows import windows_around
from tui.ui.wording import done_in_words

if TYPE_CHECKING:
    from tui.ui.screens.prompt import Question

_RECOUNT_S = 0.6
"""Pause after an act before the sidebar is counted again."""

_Answer = TypeVar("_Answer")


class Targets(NamedTuple):
    """The articles that an act is for; their keys are read in the act's thread."""

    selection: Selection
    result: Result | None
    stretch: range
    key: str = ""
    """The one article, where nothing is selected."""
    size: int = 1
    """How many they are."""


class Marking(Reading, Panes, Counting):
    """Commands that mark articles, and what comes of them."""

    _acts: ThreadPoolExecutor | None = None
    acting = 0
    """Acts that have not come to their end."""
    _recounting: Timer | None = None
    _reading: Timer | None = None
    """Runs until the open article counts as read."""

    # --- what an act is for
    def targets(self) -> Targets | None:
        """Give what is selected, else the open article where the reader is in it, else the cursor's."""
        cursor, selection = self.list.cursor, self.list.selection
        if selection:
            size = selection.size(self.list.count, cursor)
            return Targets(selection, self.result, selection.stretch(cursor), size=size)
        if self.front == "article" and self.opened is not None:
            return Targets(selection, None, range(0), self.opened.row.key)
        row = self.list.row
        return None if row is None else Targets(selection, None, range(0), row.key)

    def _keys(self, targets: Targets) -> list[str]:
        """Read the keys of targets; in a thread."""
        selection, result = targets.selection, targets.result
        if not selection:
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
        self._acts.submit(self._do, work, is_quiet=is_quiet)

    def _do(self, work: Callable[[], Done], *, is_quiet: bool) -> None:
        library = self.library
        trouble, done = "", Done(0)
        before = library.revision()
        try:
            done = work()
        except BroadsheetError as error:
            trouble = str(error)
        except Exception as error:
            self.app.call_later(report, self.app, error)
        self.post_message(Acted(done, trouble, before, library.revision(), is_quiet))

    def end_acts(self) -> None:
        """Wait for what was asked for: nothing that the reader did is lost."""
        if self._acts is not None:
            self._acts.shutdown()

    @on(Acted)
    def _acted(self, message: Acted) -> None:
        self.acting -= 1
        if message.trouble:
            self.say(message.trouble, is_bad=True)
            return
        if self.revision == message.before:
            self.revision = message.after  # this change is shown already; it needs no new answer
        if not message.is_quiet:
            words = done_in_words(message.done)
            if words:
                self.say(words)
        if message.done.changed:
            self._renew()

    def _renew(self) -> None:
        """Show marks as they are now; rows stay where they are, also those that the query means no more."""
        result, library = self.result, self.library
        key = self.opened.row.key if self.opened is not None else ""
        middle = self.list.view.start if self.list.count else 0
        height = self.list.view_height

        def read(_: Callable[[], bool]) -> MarksRenewed | None:
            windows = (
                ()
                if result is None
                else tuple(
                    (window.start, library.rows(result, window.start, window.stop))
                    for window in windows_around(middle, len(result), height)
                )
            )
            marks = library.marking.marks(key) if key else None
            return MarksRenewed(result, windows, key, marks)

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
        if message.marks is not None:
            self.show_marks(message.key, message.marks)

    def _mark(self, work: Callable[[list[str]], Done]) -> None:
        targets = self.targets()
        if targets is None:
            self.say("There is no article here.")
        else:
            self.act(lambda: work(self._keys(targets)), is_quiet=targets.size == 1 and not targets.selection)

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

    # --- acts that ask first
    def action_tag(self) -> None:
        """Ask for tags to put on."""
        self._ask_first(self._tag)

    def action_untag(self) -> None:
        """Ask for tags to take off."""
        self._ask_first(self._untag)

    def action_note(self) -> None:
        """Write a note."""
        self._ask_first(self._note)

    def action_save_view(self) -> None:
        """Save the query under a name."""
        self.run_worker(self._save_view(), group="asking", exclusive=True)

    def _ask_first(self, ask: Callable[[Targets], object]) -> None:
        targets = self.targets()
        if targets is None:
            self.say("There is no article here.")
        else:
            self.run_worker(ask(targets), group="asking", exclusive=True)  # type: ignore[arg-type]

    async def _answer(self, question: "Question") -> str | None:
        from tui.ui.screens.prompt import Prompt  # noqa: PLC0415

        return await self.app.push_screen_wait(Prompt(question, self.glyphs))

    async def _looked_up(self, look: Callable[[], _Answer]) -> _Answer | None:
        """Read something of the journal in a thread; None where that fails, which is told."""
        try:
            return await asyncio.to_thread(look)
        except BroadsheetError as error:
            self.say(str(error), is_bad=True)
            return None

    async def _tag(self, targets: Targets) -> None:
        from tui.ui.answers import tags_in  # noqa: PLC0415
        from tui.ui.questions import ask_tags  # noqa: PLC0415

        known = await self._looked_up(self.library.marking.tags)
        if known is None:
            return
        answer = await self._answer(ask_tags(known, targets.size))
        for tag in tags_in(answer or "", known):
            self.act(partial(self._set_tag, targets, tag, value=True))

    async def _untag(self, targets: Targets) -> None:
        from tui.ui.answers import tags_in  # noqa: PLC0415
        from tui.ui.questions import ask_untag  # noqa: PLC0415

        present = await self._looked_up(lambda: self.library.marking.tags_of(self._keys(targets)))
        if not present:
            self.say("There is no tag here.")
            return
        answer = await self._answer(ask_untag(present, targets.size))
        for tag in tags_in(answer or "", present):
            self.act(partial(self._set_tag, targets, tag, value=False))

    def _set_tag(self, targets: Targets, tag: str, *, value: bool) -> Done:
        return self.library.marking.mark(self._keys(targets), tag_field(tag), value)

    async def _note(self, targets: Targets) -> None:
        from tui.ui.screens.note import NoteForm  # noqa: PLC0415

        if targets.size != 1:
            self.say("A note is for one article: Esc takes the selection away.")
            return
        library, archives = self.library, self.archives
        opened = await self._looked_up(lambda: library.open(archives, self._keys(targets)[0]))
        if opened is None:
            return
        form = NoteForm(opened.article.title, opened.marks.note, self.glyphs)
        note = await self.app.push_screen_wait(form)
        if note is not None:
            self.act(lambda: library.marking.mark([opened.row.key], NOTE, note), is_quiet=True)

    async def _save_view(self) -> None:
        from tui.ui.answers import name_taken  # noqa: PLC0415
        from tui.ui.questions import ask_view  # noqa: PLC0415

        text = self.asked.text.strip()
        views = await self._looked_up(self.library.marking.views)
        if views is None:
            return
        if not text:
            self.say("Everything is shown: search or narrow first, then save it as a view.")
            return
        answer = await self._answer(ask_view(text, tuple(views)))
        if answer:
            name = name_taken(answer, views) or answer
            self.act(lambda: self.library.marking.save_view(name, text))

    # --- what counts as read
    def article_shown(self) -> None:
        """An article that is looked at for a moment counts as read; one that is passed by does not."""
        self._stop_reading()
        opened, moment = self.opened, self.settings.read_after_s
        if opened is not None and moment is not None and not opened.marks.is_read:
            self._reading = self.set_timer(moment, partial(self._count_as_read, opened.row.key))

    def _count_as_read(self, key: str) -> None:
        self._reading = None
        if self.is_reading and self._is_open(key) and "article" in self.panes_now:
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
            self.run_worker(self._take_stretch(lambda: library.keys(result, stretch.start, stretch.stop)))

    async def _take_stretch(self, read: Callable[[], list[str]]) -> None:
        keys = await self._looked_up(read)
        self.list.select_keys(keys or ())

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
        result, library, start = self.result, self.library, self.list.cursor
        if result is not None:
            self.fetch(
                "unread",
                lambda cancelled: UnreadFound(result, library.next_unread(result, start, by, cancelled)),
            )

    @on(UnreadFound)
    def _unread_found(self, message: UnreadFound) -> None:
        if message.place is None:
            self.say("There is no more unread article this way.")
        elif message.result is self.result:
            self.list.move_to(message.place)
            if self.front == "article":
                self._follow_list()
