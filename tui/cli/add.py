"""`broadsheet add`: put a folder on the list of archives."""

from pathlib import Path

from tui.cli import output
from tui.cli.context import Context, Exit
from tui.cli.grammar import Command, Operand, Option


def run(context: Context) -> int:
    """Add the folder and say under which name."""
    archive = context.library.add(Path(context.args.words[0]), context.args.name)
    output.line(f"Added {archive.name}: {archive.root}")
    output.note(f"Read it into the index with `broadsheet update {archive.name}`, or open it: `broadsheet`.")
    return Exit.FOUND


COMMAND = Command(
    run,
    (Option(("--name",), "call the archive NAME instead of what its folder is called", "NAME"),),
    Operand("FOLDER", "a folder that holds articles", 1, 1, "folder"),
    "The folder is never written to; the list of archives lies in your data folder.",
)
