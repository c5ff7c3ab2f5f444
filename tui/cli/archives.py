"""`broadsheet archives`: the archives that were added, and how they stand in the index."""

from collections.abc import Sequence

from tui.cli import output
from tui.cli.context import Context, Exit
from tui.cli.grammar import Command, Option
from tui.cli.options import JSON
from tui.cli.schema import ARCHIVE_FIELDS, archive_record, explain
from tui.cli.text import counted, number, pad, stamp, width
from tui.core.archives import ArchiveStatus

NAMES = Option(("--names",), "print only the names")


def run(context: Context) -> int:
    """Print one line per archive."""
    archives = context.library.added()
    if context.args.names:
        for archive in archives:
            output.line(archive.name)
    elif context.args.json:
        for status in context.library.statuses(archives):
            output.json_line(archive_record(status))
    elif archives:
        _print_table(context.library.statuses(archives))
    if not archives:
        output.note("No archive was added yet; `broadsheet add FOLDER` does it.")
        return Exit.NOTHING
    return Exit.FOUND


def _print_table(statuses: Sequence[ArchiveStatus]) -> None:
    names = max(width(status.archive.name) for status in statuses)
    for status in statuses:
        state = f"updated {stamp(status.updated_at)}" if status.updated_at is not None else "not read yet"
        if not status.is_reachable:
            state = "folder is not there"
        problems = f", {counted(status.problems, 'file')} with problems" if status.problems else ""
        output.line(
            f"{pad(status.archive.name, names)}  {number(status.articles):>9} articles  "
            f"{state}{problems}  {status.archive.root}"
        )


COMMAND = Command(run, (JSON, NAMES), details=explain("archive", ARCHIVE_FIELDS))
