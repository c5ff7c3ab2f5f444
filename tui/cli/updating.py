"""Updates as commands run them: in this process, with a line of progress, ended in good order by a signal."""

import signal
from collections.abc import Callable, Sequence
from types import FrameType
from typing import TypeAlias

from tui.cli import output
from tui.cli.context import Context, Stopped
from tui.cli.progress import ProgressLine
from tui.cli.text import counted, number
from tui.core.archives import Archive, Progress, UpdateReport
from tui.core.errors import ArchiveError

_MAX_NOTES = 20
_Handler: TypeAlias = Callable[[int, FrameType | None], object] | int | None


class _Wish:
    """Turns the signals that end a program into a wish that an update grants when its files are in order.

    What a terminal sends to all of its processes (Ctrl+C, a hang-up) is held back rather than handled:
    worker processes inherit that, and so are not torn out of the middle of their work.
    """

    def __init__(self) -> None:
        self._told: int | None = None
        self._held: set[int] = set()
        self._mask: set[int] = set()
        self._handler: _Handler = signal.SIG_DFL

    def __enter__(self) -> "_Wish":
        from multiprocessing.resource_tracker import ensure_running  # noqa: PLC0415  (for updates alone)

        ensure_running()  # when it starts, it lets signals through again; so before, and not with the workers
        sent_to_all = (signal.SIGINT, signal.SIGHUP)
        self._held = {number for number in sent_to_all if signal.getsignal(number) is not signal.SIG_IGN}
        self._mask = set(signal.pthread_sigmask(signal.SIG_BLOCK, self._held))
        self._handler = signal.signal(signal.SIGTERM, self._note)
        return self

    def __exit__(self, *_: object) -> None:
        while pending := signal.sigpending() & self._held:
            self._told = signal.sigwait(pending)
        signal.signal(signal.SIGTERM, self._handler)
        signal.pthread_sigmask(signal.SIG_SETMASK, self._mask)

    def _note(self, number: int, _: FrameType | None) -> None:
        self._told = number

    @property
    def number(self) -> int | None:
        """The signal that came; None for none."""
        return self._told or min(signal.sigpending() & self._held, default=None)


def describe(name: str, progress: Progress) -> str:
    """Say how far an update is: count, rate, time left."""
    if progress.total is None:
        text = f"{name}: {counted(progress.seen, 'file')} found, {number(progress.done)} read"
    else:
        text = f"{name}: {number(progress.done)} of {counted(progress.total, 'file')} read"
    if progress.rate >= 1:
        text += f", {number(round(progress.rate))} a second"
    if progress.seconds_left is not None:
        minutes, seconds = divmod(round(progress.seconds_left), 60)
        text += f", {f'{minutes} min ' if minutes else ''}{seconds} s left"
    return text


def update(context: Context, archive: Archive) -> UpdateReport:
    """Bring the index up to date with one archive.

    Raises:
        Stopped: a signal came; what was written stays.
        ArchiveError: the folder cannot be read.
    """
    with ProgressLine() as line, _Wish() as wish:

        def show(progress: Progress) -> None:
            line.show(describe(archive.name, progress))

        report = context.library.update(archive, show, lambda: wish.number is not None)
    if wish.number is not None and not report.is_complete:
        output.note(f"{archive.name}: stopped; what was read stays, and the next update goes on from there.")
        raise Stopped(wish.number)
    _print_notes(context, archive, report)
    return report


def update_unread(context: Context, scope: Sequence[Archive]) -> None:
    """Update those archives that were never read to their end, so that there is something to look at."""
    for status in context.library.statuses(scope):
        if status.updated_at is not None:
            continue
        if not status.is_reachable:
            raise ArchiveError(f"The folder of {status.archive.name} is not there: {status.archive.root}.")
        update(context, status.archive)


def _print_notes(context: Context, archive: Archive, report: UpdateReport) -> None:
    if report.busy:
        output.note(f"Another process is updating {archive.name} just now.")
    shown = report.notes if context.args.verbose else report.notes[:_MAX_NOTES]
    for text in shown:
        output.note(f"{archive.name}: {text}")
    if len(shown) < len(report.notes):
        output.note(f"{len(shown)} of {len(report.notes)} notes shown; -v shows all.")
