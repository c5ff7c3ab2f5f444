"""`broadsheet mark`: mark all that a query finds, in acts that `u` in the browser takes back."""

from typing import NamedTuple

from tui.cli import output
from tui.cli.context import Context, Exit
from tui.cli.grammar import Command, Operand, Option
from tui.cli.options import ARCHIVE, JSON
from tui.cli.queries import asked
from tui.cli.schema import MARK_FIELDS, explain
from tui.cli.text import counted
from tui.cli.updating import update_unread
from tui.core.errors import UsageError
from tui.core.marks import READ, STARRED, Value, tag_field, tag_of
from tui.marking import check_tag

READ_OPTION = Option(("--read",), "mark them read")
UNREAD = Option(("--unread",), "mark them unread")
STAR = Option(("--star",), "star them")
UNSTAR = Option(("--unstar",), "take their stars away")
TAG = Option(("--tag",), "put a tag on them; may be repeated", "TAG", is_repeated=True)
UNTAG = Option(("--untag",), "take a tag off them; may be repeated", "TAG", is_repeated=True)
DRY_RUN = Option(("--dry-run",), "only say how many articles would change")


class _Act(NamedTuple):
    field: str
    value: Value


def run(context: Context) -> int:
    """Do what the options say, and say how many articles it changed."""
    acts = _acts(context)
    scope = context.scope()
    update_unread(context, scope)
    library, marking = context.library, context.library.marking
    keys = library.keys(library.result(scope, asked(context)))
    for act in acts:
        if context.args.dry_run:
            changed = marking.would_change(keys, act.field, act.value)
        else:
            changed = marking.mark(keys, act.field, act.value).changed
        _tell(context, act, len(keys), changed)
    output.flush()
    return Exit.FOUND if keys else Exit.NOTHING


def _acts(context: Context) -> list[_Act]:
    args = context.args
    if args.read and args.unread:
        raise UsageError("--read and --unread exclude each other: give one of them.")
    if args.star and args.unstar:
        raise UsageError("--star and --unstar exclude each other: give one of them.")
    flags = (
        (args.read, _Act(READ, value=True)),
        (args.unread, _Act(READ, value=False)),
        (args.star, _Act(STARRED, value=True)),
        (args.unstar, _Act(STARRED, value=False)),
    )
    acts = [act for is_given, act in flags if is_given]
    acts += [_Act(tag_field(check_tag(tag)), value=True) for tag in args.tag]
    acts += [_Act(tag_field(check_tag(tag)), value=False) for tag in args.untag]
    if not acts:
        raise UsageError("Say what to do: --read, --unread, --star, --unstar, --tag TAG or --untag TAG.")
    return acts


def _tell(context: Context, act: _Act, found: int, changed: int) -> None:
    if context.args.json:
        output.json_line(
            {
                "schema": "broadsheet.mark/1",
                "found": found,
                "field": act.field,
                "value": act.value,
                "changed": changed,
                "done": not context.args.dry_run,
            }
        )
        return
    would = "would be " if context.args.dry_run else ""
    tag = tag_of(act.field)
    if tag is not None:
        what = f"tagged {tag}" if act.value else f"no longer tagged {tag}"
    elif act.field == READ:
        what = "marked read" if act.value else "marked unread"
    else:
        what = "starred" if act.value else "no longer starred"
    output.line(f"{counted(changed, 'article')} of {found:,} {would}{what}.")


COMMAND = Command(
    run,
    (READ_OPTION, UNREAD, STAR, UNSTAR, TAG, UNTAG, DRY_RUN, ARCHIVE, JSON),
    Operand("QUERY", "as of `broadsheet list`; none means every article", kind="query"),
    f"""Articles that have the mark already are passed over. Each option is one act: in the browser `u` takes
back the newest, over all articles at once. Try with --dry-run first. Ends with 1 when the query finds
nothing.

{explain("option", MARK_FIELDS)}""",
)
