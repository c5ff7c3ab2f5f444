"""The browser, which is what `broadsheet` does when no subcommand is named."""

import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress

from tui.cli import output
from tui.cli.context import Context, Exit
from tui.cli.grammar import Command, Option, nearest
from tui.cli.options import ARCHIVE, ARCHIVES, VERSION
from tui.cli.registry import SUMMARIES
from tui.config.session import Session, read_session
from tui.core.archives import Archive
from tui.core.errors import ArchiveError, UsageError

NO_UPDATE = Option(("--no-update",), "show the index as it stands; do not look for changed files")

FRESH = Option(("--fresh",), "start clean: do not go back to where you were")

NO_MOUSE = Option(("--no-mouse",), "leave the mouse to the terminal; saves much over a slow line")


PLAIN = Option(("--plain",), "talk line by line, for screen readers, odd terminals and pipes")

TOUR = Option(("--tour",), "begin with the tour of ten keys")


def run(context: Context) -> int:
    """Open the browser on the archives named."""
    if context.args.plain:
        return _plain(context, _scope(context))
    gc.disable()  # until the first frame: what a start makes is kept, and to look through it takes a fifth
    try:
        return _browse(context)
    finally:
        gc.enable()


def _browse(context: Context) -> int:
    scope = _scope(context)
    if not (sys.stdin.isatty() and output.is_terminal(sys.stderr)):
        raise UsageError("The browser needs a terminal; `broadsheet --plain` works without one.")
    from tui.ui.opening import Opening  # noqa: PLC0415  (for the browser alone)

    args = context.args
    session = read_session(context.folders.session, [str(archive.root) for archive in scope])
    if args.fresh:
        session = Session(last_here_s=session.last_here_s)
    settings = context.settings
    # It works while Textual is imported.
    lines = os.get_terminal_size(sys.stderr.fileno()).lines
    opening = Opening(context.library, scope, update=not args.no_update, session=session, lines=lines)
    from tui.config.watched import SettingsFile  # noqa: PLC0415
    from tui.ui.late import bring_app  # noqa: PLC0415

    bring_app()
    from tui.ui import app  # noqa: PLC0415  (240 ms that no other command pays)

    try:
        return app.run(
            context.library,
            scope,
            opening=opening,
            update=not args.no_update,
            mouse=not args.no_mouse,
            tour=args.tour,
            settings=settings,
            settings_file=SettingsFile(context.config_file),
        )
    finally:
        opening.close()


def _plain(context: Context, scope: Sequence[Archive]) -> int:
    """Talk line by line; what was not read yet is read first."""
    from tui.cli.plain import PlainSession  # noqa: PLC0415
    from tui.cli.updating import update_unread  # noqa: PLC0415

    with suppress(ImportError):  # lines can be edited, and come back with ↑
        import readline  # noqa: F401, PLC0415
    update_unread(context, scope)
    context.library.follow()
    PlainSession(context.library, scope).run()
    return Exit.FOUND


def _scope(context: Context) -> tuple[Archive, ...]:
    words = context.args.words
    try:
        return context.scope(words)
    except ArchiveError as error:
        hint = nearest(words[0], SUMMARIES) if len(words) == 1 else ""
        raise ArchiveError(f"{error}{hint}") from error


def _details() -> str:
    column = max(map(len, SUMMARIES)) + 2
    commands = "\n".join(f"  {name:{column}}{summary}" for name, summary in SUMMARIES.items())
    return (
        "A folder is opened without being added. With no ARCHIVE all that were added are shown, and the\n"
        "sample archive when there is none. The first word is a command if it is exactly one of these:\n\n"
        f"{commands}\n\n"
        "`broadsheet COMMAND --help` tells more of each. In the browser, ? shows the keys.\n"
        "Ends with 0 when something was found, 1 when not, 2 for a command line that is not understood,\n"
        "3 for what could not be done."
    )


COMMAND = Command(run, (ARCHIVE, NO_UPDATE, FRESH, NO_MOUSE, PLAIN, TOUR, VERSION), ARCHIVES, _details())
