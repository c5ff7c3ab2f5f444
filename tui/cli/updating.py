"""Updates as commands run them: in this process, with a line of progress, ended in good order by a signal."""

from collections.abc import Sequence

from tui.cli import output
from tui.cli.context import Context, Stopped
from tui.cli.text import counted, number
from tui.core.archives import Archive, Progress, UpdateReport
from tui.core.errors import ArchiveError

_MAX_NOTES = 20


def describe(name: str, progress: Progress) -> str:
    """Say how far an update is: count, rate, time left."""
    if progress.is_ending:
        return f"{name}: {counted(progress.done, 'file')} read, finding stories"
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
    from tui.cli.progress import ProgressLine  # noqa: PLC0415  (what was read before is only asked)
    from tui.cli.wish import Wish  # noqa: PLC0415

    with ProgressLine() as line, Wish() as wish:

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
