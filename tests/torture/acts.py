"""What forks do: commands of the program as they are, updates of small archives, and marks upon marks."""

import os
import random
import sys
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeAlias

from tui.archive import read, walk  # noqa: F401  (imported a single time for all forks)
from tui.cli import list as list_command  # noqa: F401
from tui.cli import mark, update  # noqa: F401
from tui.cli.main import main
from tui.config.paths import folders_in
from tui.core.marks import NOTE, READ, STARRED, tag_field
from tui.journal import journal  # noqa: F401
from tui.library import Library
from tui.update import pool, worker  # noqa: F401
from tui.update import run as update_run

BULK = 1_100
"""Keys of a large act: its lines are two."""
Act: TypeAlias = tuple[list[str], str, str | bool]
"""Keys, field, value."""
FIELDS = (READ, STARRED, NOTE, tag_field("later"))


def run(act: str, words: Sequence[str]) -> int:
    """Run an act by its name; gives the exit code."""
    try:
        code = _ACTS[act](words)
    except BaseException:
        traceback.print_exc()
        code = 70
    sys.stdout.flush()
    sys.stderr.flush()
    return code


def _update(words: Sequence[str]) -> int:
    """`broadsheet update`, its steps cut down as the archive is: many transactions, and one reader."""
    update_run._COMMIT_AT = 20
    pool.BATCH, pool.FIRST_BATCH = 8, 16
    return main(["update", *words])


def _update_by_workers(words: Sequence[str]) -> int:
    """The same with worker processes, which small archives are not worth."""
    pool.FEW = 16
    return _update(words)


def _mark(words: Sequence[str]) -> int:
    """Mark at random by a seed, and say of each act when it is acknowledged: its number."""
    folder, seed, count = Path(words[0]), *map(int, words[1:])
    marking = Library(folders_in(folder)).marking
    for number, (keys, field, value) in enumerate(marks(seed, count)):
        marking.mark(keys, field, value)
        os.write(1, f"{number}\n".encode())
    return 0


def marks(seed: int, count: int) -> list[Act]:
    """Give acts by a seed. Each changes something: no two are of the same key."""
    chance = random.Random(seed)
    acts: list[Act] = []
    for number in range(count):
        size = BULK if number % 12 == 7 else chance.choice((1, 1, 1, 3))
        keys = [f"https://example.org/{seed}/{number}/{place}" for place in range(size)]
        field = chance.choice(FIELDS)
        acts.append((keys, field, f"note {number} ☂\nof two lines" if field == NOTE else True))
    return acts


_ACTS: dict[str, Callable[[Sequence[str]], int]] = {
    "program": main,
    "update": _update,
    "update by workers": _update_by_workers,
    "mark": _mark,
}
