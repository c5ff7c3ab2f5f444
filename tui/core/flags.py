"""What an article has or is, as bits: how the index keeps it."""

from enum import IntFlag

SEPARATOR = "\x1f"
"""Between names in one text; `clean` leaves no such character in a name."""


class Flag(IntFlag):
    """One bit each."""

    DAY_ONLY = 1
    HAS_BODY = 2
    HAS_IMAGE = 4
    UNPUBLISHED = 8
    REMOVED = 16
    SEALED = 32
    BROKEN = 64
    HAS_PROBLEM = 128
    HAS_LINK = 256
    HAS_DOWNLOAD = 512
