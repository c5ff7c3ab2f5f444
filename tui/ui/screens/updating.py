"""The browse screen's updates: one archive after the other in a worker, progress to the top line."""

from time import monotonic
from typing import TYPE_CHECKING

from textual import on
from textual.worker import get_current_worker

from tui.core.archives import Archive, UpdateReport
from tui.core.errors import BroadsheetError
from tui.ui.boundary import report
from tui.ui.messages import StatusesRead, UpdateEnded, UpdateProgressed, UpdatesFinished
from tui.ui.screens.counting import Counting
from tui.ui.wording import is_first, progress_note, report_in_words, scope_in_words

if TYPE_CHECKING:
    from tui.update.running import RunningUpdate

_QUIET_S = 0.7
"""An update that is over sooner shows no progress: most find nothing."""

_EAGER_S = 0.25
"""Between looks at the index while an update runs and the list is short."""


class Updating(Counting):
    """The update command and what it reports."""

    _at_work: "RunningUpdate | None" = None
    _is_cancelled = False
    _started_at = 0.0
    _looked_at = 0.0
    _reports: tuple[UpdateReport, ...] = ()
    is_updating = False

    def action_update(self) -> None:
        """Look for new, changed and removed files; again to cancel."""
        if self.is_updating:
            self.cancel_update()
            self.say("The update was cancelled; what was read stays.")
        else:
            self.start_update()

    def start_update(self) -> None:
        """Update the archives of this session, one after the other."""
        self.is_updating, self._is_cancelled = True, False
        self._started_at, self._reports = monotonic(), ()
        self.status_line.status = self.status_line.status._replace(news="")
        self.run_worker(
            self._update_all, name="update", group="update", exclusive=True, exit_on_error=False, thread=True
        )

    def cancel_update(self) -> None:
        """End the running update soon."""
        self._is_cancelled = True
        if self._at_work is not None:
            self._at_work.cancel()

    def _update_all(self) -> None:
        """Run in a thread: update archive by archive, and post what happens."""
        worker = get_current_worker()
        for archive in self.archives:
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
            self.say(message.reason, is_bad=True)
        else:
            self._reports += (message.report,)
            if message.report.busy:
                self.say(f"Another session is updating {message.archive.name}.")

    @on(UpdatesFinished)
    def _finished(self) -> None:
        self.is_updating = False
        self.side = self.side._replace(updating=None)
        self.show_side()
        added = sum(report.added for report in self._reports)
        news = f"+{added:,} new" if added and not is_first(self._reports) else ""
        self.status_line.status = self.status_line.status._replace(progress=None, news=news)
        words = report_in_words(self._reports)
        if words:
            self.say(words)
        library, archives = self.library, self.archives
        self.fetch("statuses", lambda _: StatusesRead(library.statuses(archives)))
        self.look(at_once=True)

    def show_status(self) -> None:
        """Bring the top line up to date."""
        status = self.status_line.status
        self.status_line.status = status._replace(scope=scope_in_words(self.scope), total=self.total)
