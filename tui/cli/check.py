"""`broadsheet check`: what is wrong with the files, for an editor or a site's own CI."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tui.cli import output
from tui.cli.context import Context, Exit
from tui.cli.grammar import Command
from tui.cli.options import ARCHIVE, ARCHIVES, JSON, LIMIT
from tui.cli.schema import PROBLEM_FIELDS, explain, problem_record
from tui.cli.text import counted, number
from tui.cli.updating import update
from tui.core.archives import Archive
from tui.core.clean import clean

if TYPE_CHECKING:
    from tui.library import FileProblem


def run(context: Context) -> int:
    """Read what changed, then print every problem; files without any are not named."""
    scope = context.scope(context.args.words)
    is_complete = _update_all(context, scope)
    found, here = 0, _here()
    files: set[tuple[str, str]] = set()
    limit = context.args.limit
    for problem in context.library.problems(scope):
        found += 1
        files.add((problem.archive.name, problem.relpath))
        if limit is not None and found > limit:
            continue
        if context.args.json:
            output.json_line(problem_record(problem))
        else:
            output.line(_line(problem, here))
    output.flush()
    if limit is not None and found > limit:
        output.note(f"{number(limit)} of {number(found)} shown.")
    _conclude(context, found, len(files), sum(s.files for s in context.library.statuses(scope)))
    if not is_complete:
        return Exit.FAILED
    return Exit.NOTHING if found else Exit.FOUND


def _update_all(context: Context, scope: Sequence[Archive]) -> bool:
    """Update every archive; False when one could not be read to its end."""
    reports = [update(context, archive) for archive in scope]
    return all(report.is_complete for report in reports)


def _conclude(context: Context, found: int, broken: int, files: int) -> None:
    checked = counted(files, "file")
    if found:
        output.note(f"{counted(found, 'problem')} in {number(broken)} of {checked}.")
    else:
        output.note(f"No problem in {checked}.")


def _here() -> Path | None:
    try:
        return Path(os.path.realpath(Path.cwd()))
    except OSError:
        return None


def _line(found: "FileProblem", here: Path | None) -> str:
    """Write a problem as compilers do: an editor that is given the line can go there."""
    path = found.archive.root / found.relpath
    if here is not None and path.is_relative_to(here):
        path = path.relative_to(here)
    problem = found.problem
    field = f"{problem.field}: " if problem.field else ""
    place = f"{max(problem.line, 1)}:{max(problem.column, 1)}"
    return f"{clean(str(path))}:{place}: {field}{problem.message}"


COMMAND = Command(
    run,
    (ARCHIVE, LIMIT, JSON),
    ARCHIVES,
    f"Ends with 1 when there is a problem. What has no place in its file is said of line 1.\n\n"
    f"{explain('problem', PROBLEM_FIELDS)}",
)
