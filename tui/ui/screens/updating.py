"""The browse screen's updates: one archive after the other in a worker, progress to the top line."""

from collections.abc import Sequence
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING

from textual import on
from textual.worker import get_current_worker

from tui.core.archives import Archive, UpdateReport
from tui.core.errors import BroadsheetError
from tui.ui.boundary import report
from tui.ui.messages import ArchivesChanged, StatusesRead, UpdateEnded, UpdateProgressed, UpdatesFinished
from tui.ui.screens.counting import Counting
from tui.ui.wording import is_first, progress_note, report_in_words, scope_in_words

if TYPE_CHECKING:
    from tui.update.inspecting import Inspector
    from tui.update.running import RunningUpdate
    from tui.update.watching import Watcher

_QUIET_S = 0.7
"""An update that is over sooner shows no progress: most find nothing."""

_EAGER_S = 0.25
"""Between looks at the index while an update runs and the list is short."""

_INSPECT_S = 20.0
"""Between thoughts of having the index looked at as a whole."""


class Updating(Counting):
    """The update command and what it reports."""

    _at_work: "RunningUpdate | None" = None
    _is_cancelled = False
    _started_at = 0.0
    _looked_at = 0.0
    _reports: tuple[UpdateReport, ...] = ()
    _due: tuple[Archive, ...] = ()
    """Archives that changed while an update was running."""
    _came = 0
    """Articles that came by updates that nobody asked for, since one was asked for."""
    _is_asked_for = True
    _watcher: "Watcher | None" = None
    _inspector: "Inspector | None" = None

    # --- changes while the browser is open
    def watch_archives(self) -> None:
        """Begin to watch for changed files."""
        from tui.update.watching import Watcher  # noqa: PLC0415  (not on the first screen)

        def tell(archives: tuple[Archive, ...]) -> None:
            self.post_message(ArchivesChanged(archives))

        self._watcher = Watcher(self.archives, tell)

    def end_watching(self) -> None:
        """Watch no longer."""
        if self._watcher is not None:
            self._watcher.stop()

    def watch_soundness(self) -> None:
        """Begin to have the index looked at for damage that no question has met, while there is no update."""
        from tui.update.inspecting import Inspector  # noqa: PLC0415  (not on the first screen)

        self._inspector = Inspector(self.library.start_inspection, lambda: self.is_updating)
        self.set_interval(_INSPECT_S, self.inspect)
        self.inspect()

    def inspect(self) -> None:
        """Have the index looked at, if it is time."""
        inspector = self._inspector
        if inspector is not None and inspector.is_time():
            self.fetch("inspection", lambda _: inspector.look())

    def end_inspection(self) -> None:
        """End the look at the index that is under way."""
        if self._inspector is not None:
            self._inspector.end()

    @on(ArchivesChanged)
    def _archives_changed(self, message: ArchivesChanged) -> None:
        if self.is_updating:
            self._due = tuple(dict.fromkeys((*self._due, *message.archives)))
        else:
            self._begin(message.archives, is_asked_for=False)

    def take_statuses(self, message: StatusesRead) -> None:
        """Take how the archives stand; what an index that was lost no longer knows is read again."""
        known = {status.archive for status in self.side.statuses if status.updated_at is not None}
        super().take_statuses(message)
        lost = {status.archive for status in message.statuses if status.updated_at is None} & known
        if not lost:
            return
        if not self.wants_update:
            self.say(f"The index was lost; no mark was. {self.key('browse.update')} reads the archive again.")
        elif self.is_updating:
            self._due = tuple(dict.fromkeys((*self._due, *lost)))
        else:
            self.say("The index was lost and is being made again; no mark was lost.")
            self._begin(tuple(lost), is_asked_for=False)

    # --- updates
    def action_update(self) -> None:
        """Look for new, changed and removed files; again to cancel."""
        if self.is_updating:
            self.cancel_update()
            self.say("The update was cancelled; what was read stays.")
        else:
            self.start_update()

    def start_update(self) -> None:
        """Update the archives of this session, one after the other."""
        self._came = 0
        self.status_line.status = self.status_line.status._replace(news="")
        self._begin(self.archives, is_asked_for=True)

    def _begin(self, archives: Sequence[Archive], *, is_asked_for: bool) -> None:
        self.is_updating, self._is_cancelled = True, False
        self.end_inspection()
        self._is_asked_for = self.shows_top = is_asked_for
        self._started_at, self._reports = monotonic(), ()
        self.run_worker(
            partial(self._update_all, archives),
            name="update",
            group="update",
            exclusive=True,
            exit_on_error=False,
            thread=True,
        )

    def cancel_update(self) -> None:
        """End the running update soon."""
        self._is_cancelled = True
        if self._at_work is not None:
            self._at_work.cancel()

    def _update_all(self, archives: Sequence[Archive]) -> None:
        """Run in a thread: update archive by archive, and post what happens."""
        worker = get_current_worker()
        for archive in archives:
            if self._is_cancelled or worker.is_cancelled:
                break
            try:
                self._update_one(archive)
            except BroadsheetError as error:
                self.post_message(UpdateEnded(archive, None, str(error)))
            except Exception as error:
                self.app.call_later(report, self.app, error)
        self._at_work = None
        self.post_message(UpdatesFinished())

    def _update_one(self, archive: Archive) -> None:
        running = self.opening.take_update(archive) or self.library.start_update(archive)
        self._at_work = running
        if self._is_cancelled:
            running.cancel()
        for event in running.events():
            if isinstance(event, UpdateReport):
                self.post_message(UpdateEnded(archive, event))
            else:
                self.post_message(UpdateProgressed(archive, event))

    @on(UpdateProgressed)
    def _progressed(self, message: UpdateProgressed) -> None:
        now = monotonic()
        if not self.is_updating:
            return
        if message.progress.done and now - self._looked_at > _EAGER_S:
            self._looked_at = now
            self.look()
        if now - self._started_at < _QUIET_S:
            return
        self.status_line.status = self.status_line.status._replace(progress=message.progress)
        note = progress_note(message.progress)
        self.side = self.side._replace(updating={message.archive.name: note})
        self.show_side()

    @on(UpdateEnded)
    def _ended(self, message: UpdateEnded) -> None:
        if message.report is None:
            if self._is_asked_for:
                self.say(message.reason, is_bad=True)
        else:
            self._reports += (message.report,)
            if self._watcher is not None:
                self._watcher.took(message.report.seconds)
            if message.report.busy and self._is_asked_for:
                self.say(f"Another session is updating {message.archive.name}.")

    @on(UpdatesFinished)
    def _finished(self) -> None:
        self.is_updating = False
        self.side = self.side._replace(updating=None)
        self.show_side()
        if not is_first(self._reports):
            self._came += sum(report.added for report in self._reports)
        news = f"+{self._came:,} new" if self._came else ""
        self.status_line.status = self.status_line.status._replace(progress=None, news=news)
        words = report_in_words(self._reports)
        if words and self._is_asked_for:
            self.say(words)
        library, archives = self.library, self.archives
        self.fetch("statuses", lambda _: StatusesRead(library.statuses(archives)))
        self.look(at_once=True)
        due, self._due = self._due, ()
        if due and not self._is_cancelled:
            self._begin(due, is_asked_for=False)

    def show_status(self) -> None:
        """Bring the top line up to date."""
        status = self.status_line.status
        self.status_line.status = status._replace(
            scope=scope_in_words(self.scope),
            total=self.total,
            unread=self.side.views[0].articles if self.side.views else None,
        )
