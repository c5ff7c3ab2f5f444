"""`broadsheet story`: print the story of one article."""

import sys

from tui.cli import output
from tui.cli.context import Context, Exit
from tui.cli.grammar import Command, Operand
from tui.cli.options import ARCHIVE, JSON
from tui.cli.schema import explain
from tui.cli.story_text import STORY_FIELDS, story_lines, story_record
from tui.cli.updating import update_unread


def run(context: Context) -> int:
    """Print all articles of the story in order of time, and who was first."""
    scope = context.scope()
    update_unread(context, scope)
    library = context.library
    opened = library.find(scope, context.args.words[0])
    story = library.stories.story(scope, opened.row.key)
    if story is None:
        output.note(f"“{opened.article.title}” is in no story.")
        return Exit.NOTHING
    if context.args.json:
        output.json_line(story_record(story))
        return Exit.FOUND
    for line in story_lines(story, output.columns(sys.stdout) or 100):
        output.line(line)
    return Exit.FOUND


COMMAND = Command(
    run,
    (ARCHIVE, JSON),
    Operand("ARTICLE", "any article of it: its key, the path of its file, or its address", 1, 1),
    explain("story", STORY_FIELDS),
)
