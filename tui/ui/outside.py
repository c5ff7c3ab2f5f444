"""Other programs: which opens an address, which edits a file, and how each is started.

Nothing goes through a shell. An address is one argument after the program, and is never handed over unless
it is http or https and hides nothing (`core.urls`), so that none of it can be taken for an option.
"""

import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from tui.core.clean import clean

_OPENERS = ("xdg-open", "gio", "sensible-browser", "x-www-browser", "firefox", "chromium")
_WORDS_AFTER = {"gio": ("open",)}

Which = Callable[[str], str | None]


def browser(
    chosen: Sequence[str],
    env: Mapping[str, str],
    *,
    platform: str = sys.platform,
    which: Which = shutil.which,
) -> list[str] | None:
    """Find the program that opens addresses.

    Args:
        chosen: the user's own argument list; empty for the system's.
        env: of this process.
        platform: as `sys.platform`.
        which: finds a program's path.

    Returns:
        What stands before the address; None where a browser would open on another machine than the one its
        reader sits at (over SSH, or without a display), or where there is none.
    """
    if chosen:
        path = which(chosen[0])
        return None if path is None else [path, *chosen[1:]]
    if env.get("SSH_TTY") or env.get("SSH_CONNECTION"):
        return None
    if platform == "darwin":
        return ["/usr/bin/open"]
    if not (env.get("DISPLAY") or env.get("WAYLAND_DISPLAY")):
        return None
    for name in _OPENERS:
        if path := which(name):
            return [path, *_WORDS_AFTER.get(name, ())]
    return None


def open_address(program: Sequence[str], url: str) -> None:
    """Start a browser and let it go its own way.

    Raises:
        ValueError: the address may not be opened.
        OSError: the program cannot be started.
    """
    from tui.core.urls import is_openable  # noqa: PLC0415  (not on the first screen)

    if not is_openable(url):
        raise ValueError("This address may not be opened: it is not of the web, or hides something.")
    process = subprocess.Popen(  # noqa: S603  (an argument list; the address was judged)
        [*program, url],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    threading.Thread(target=process.wait, daemon=True).start()  # or it would stay as a zombie


def words(command: str, which: Which = shutil.which) -> list[str]:
    """Part a command line into its argument list, as a shell would, but with nothing expanded.

    Raises:
        ValueError: with a sentence, when a quotation is not closed or there is no such program.
    """
    import shlex  # noqa: PLC0415

    try:
        parted = shlex.split(command)
    except ValueError as error:
        raise ValueError(f"This is no command: {error}.") from error
    if not parted:
        raise ValueError("Give a command and its arguments.")
    return found(parted, which)


def found(arguments: Sequence[str], which: Which = shutil.which) -> list[str]:
    """Give an argument list with the path of its program. Raises ValueError when there is none."""
    path = which(arguments[0])
    if path is None:
        raise ValueError(f"There is no program “{clean(arguments[0])}”.")
    return [path, *arguments[1:]]


def editor(env: Mapping[str, str], which: Which = shutil.which) -> list[str]:
    """Find the reader's editor.

    Raises:
        ValueError: with a sentence that says what to set.
    """
    named = env.get("VISUAL") or env.get("EDITOR") or ""
    if not named.strip():
        raise ValueError("No editor is named: set EDITOR, as in `export EDITOR=nano`.")
    return words(named, which)


def editing(program: Sequence[str], path: Path) -> list[str]:
    """Give the argument list that edits a file: its path is absolute, so that it never begins with a dash."""
    return [*program, str(path.absolute())]


def run_here(arguments: Sequence[str], given: bytes | None = None) -> str:
    """Run a program in this terminal, which must be its own for now, and wait for it.

    Args:
        arguments: its argument list.
        given: what it reads on standard input; None leaves it the terminal.

    Returns:
        Empty when it ended well, else one sentence. That it does not read all it is given is no failure.
    """
    name = Path(arguments[0]).name
    try:
        ended = subprocess.run(list(arguments), input=given, check=False)  # noqa: S603
    except OSError as error:
        return f"{clean(name)} cannot be started ({error.strerror})."
    if ended.returncode < 0:
        return f"{clean(name)} was ended by signal {-ended.returncode}."
    return f"{clean(name)} ended with {ended.returncode}." if ended.returncode else ""
