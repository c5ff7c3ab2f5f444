"""`broadsheet update`: read new and changed files into the index."""

from tui.cli import output
from tui.cli.context import Context, Exit
from tui.cli.grammar import Command
from tui.cli.options import ARCHIVE, ARCHIVES, JSON
from tui.cli.schema import UPDATE_FIELDS, explain, update_record
from tui.cli.text import number
from tui.cli.updating import update
from tui.core.archives import Archive, UpdateReport
from tui.core.errors import ArchiveError


def run(context: Context) -> int:
    """Update each archive in turn; one that cannot be read does not keep the others from it."""
    code = Exit.FOUND
    for archive in context.scope(context.args.words):
        try:
            report = update(context, archive)
        except ArchiveError as error:
            output.note(f"{context.title}: {error}")
            code = Exit.FAILED
            continue
        if context.args.json:
            output.json_line(update_record(archive, report))
        elif not report.busy:
            output.line(_summary(archive, report))
        if not report.is_complete:
            code = Exit.FAILED
    return code


def _summary(archive: Archive, report: UpdateReport) -> str:
    counts = ", ".join(
        f"{number(count)} {what}"
        for count, what in (
            (report.added, "added"),
            (report.changed, "changed"),
            (report.removed, "removed"),
            (report.unchanged, "unchanged"),
        )
        if count
    )
    return f"{archive.name}: {counts or 'no articles'} ({report.seconds:.1f} s)"


COMMAND = Command(run, (ARCHIVE, JSON), ARCHIVES, explain("archive", UPDATE_FIELDS))
