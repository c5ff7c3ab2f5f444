"""The log file: what went wrong, with its traceback, for a bug report."""

import os
import sys
import time
import traceback
from pathlib import Path

import tui
from tui.core.clean import clean

MAX_BYTES = 1_000_000
"""A log that has grown past this becomes `broadsheet.log.1`, in place of the one before."""


def write_traceback(log: Path, error: BaseException, doing: str) -> bool:
    """Add an exception to the log.

    Args:
        log: the file; its folder is made when it is not there.
        error: what was raised.
        doing: what the program was doing, a few words.

    Returns:
        Whether it was written; a log that cannot be written is never a second failure.
    """
    version = ".".join(map(str, sys.version_info[:3]))
    stamp = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
    head = f"{stamp} broadsheet {tui.__version__}, Python {version}, {sys.platform}: {doing}"
    text = "\n".join((clean(head), clean("".join(traceback.format_exception(error)), lines=True)))
    try:
        log.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if log.exists() and log.stat().st_size > MAX_BYTES:
            log.replace(log.with_name(log.name + ".1"))
        descriptor = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC, 0o600)
        with os.fdopen(descriptor, "ab") as file:
            file.write(text.encode() + b"\n")
    except OSError:
        return False
    return True
