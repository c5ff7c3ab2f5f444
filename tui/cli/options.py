"""The options that several commands share."""

from pathlib import Path

from tui.cli.grammar import Operand, Option
from tui.core.query import SORT_KEYS, Sort


def _sort(word: str) -> tuple[Sort, ...]:
    from tui.core.language.sorting import read_sort  # noqa: PLC0415  (most commands have no order)

    try:
        return read_sort(word)
    except ValueError as error:
        raise ValueError(f"there is no order “{word}”: {error}") from None


def _limit(word: str) -> int:
    if not word.isascii() or not word.isdigit() or not int(word[:18]):
        raise ValueError(f"“{word}” is not a number of lines above 0")
    return int(word[:18])


HELP = Option(("-h", "--help"), "show this and end")
VERSION = Option(("--version",), "show the version and end")
LIBRARY = Option(
    flags=("--library",),
    help="keep index, state and data in DIR instead of your own folders",
    metavar="DIR",
    kind="folder",
    convert=Path,
)
CONFIG = Option(("--config",), "read the settings from FILE", "FILE", "file", Path)
NO_COLOR = Option(("--no-color",), "use no colours but the terminal's own")
VERBOSE = Option(("-v", "--verbose"), "say more, and show where in the program an error arose")
OFFLINE = Option(("--offline",), "fetch nothing: no socket is opened")
COMMON = (LIBRARY, CONFIG, OFFLINE, NO_COLOR, VERBOSE, HELP)
"""Every command has these, and they may stand before its name."""

ARCHIVE = Option(
    flags=("--archive",),
    help="look at this archive only (a name or a folder); may be repeated",
    metavar="NAME",
    kind="archive",
    is_repeated=True,
)
JSON = Option(("--json",), "print JSON instead of text")
LIMIT = Option(
    flags=("--limit",),
    help="print at most N lines, and say on standard error if there are more",
    metavar="N",
    kind="number",
    convert=_limit,
)
FORCE = Option(("--force",), "write the file even if it is there")
SORT = Option(
    flags=("--sort",),
    help=f"order by {', '.join(SORT_KEYS)}; with a dash, as -date, newest or largest first",
    metavar="ORDER",
    kind="sort",
    convert=_sort,
    choices=tuple(dash + key for key in SORT_KEYS for dash in ("-", "")),
)

ARCHIVES = Operand(
    "ARCHIVE",
    "a folder, or the name of an archive that was added; none means all that were added",
    kind="archive",
)

SHARED = (*COMMON, VERSION, ARCHIVE, JSON, LIMIT, SORT)
"""What may stand before the name of a subcommand."""
