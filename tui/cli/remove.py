"""`broadsheet remove`: take an archive off the list."""

from tui.cli import output
from tui.cli.context import Context, Exit
from tui.cli.grammar import Command, Operand


def run(context: Context) -> int:
    """Forget the archive; its folder stays as it is."""
    archive = context.library.remove(context.args.words[0])
    output.line(f"Removed {archive.name}; {archive.root} stays as it is.")
    return Exit.FOUND


COMMAND = Command(
    run, operand=Operand("NAME", "an archive, as `broadsheet archives` names it", 1, 1, "archive")
)
