"""Start a module of this program in a process of its own, so that what it does never slows a screen down."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path


def start(
    module: str,
    arguments: Sequence[str],
    log: Path,
    *,
    stdin: int = subprocess.DEVNULL,
    stdout: int = subprocess.DEVNULL,
) -> "subprocess.Popen[bytes]":
    """Start it, with what goes wrong in it going to the log.

    It is in a session of its own: what a terminal sends to all of its processes is left to the screen.
    """
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        errors = log.open("ab")
    except OSError:
        errors = None
    try:
        return subprocess.Popen(  # noqa: S603  (this program itself, an argument list, no shell)
            [sys.executable, "-m", module, *arguments],
            stdin=stdin,
            stdout=stdout,
            stderr=errors or subprocess.DEVNULL,
            start_new_session=True,
        )
    finally:
        if errors is not None:
            errors.close()
