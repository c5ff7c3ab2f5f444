"""The heap of the C library, in which SQLite's and Python's larger pieces lie: shared, and given back.

The C library of most Linux systems (glibc) gives a new thread a heap of its own, up to eight a processor, so
that threads need not wait for each other when they allocate. Here they hardly would: most of them allocate
while they hold Python's lock. But what a heap has free only its own threads can use again, and after some
minutes of use a third of them lay idle.
"""

from contextlib import suppress

_M_ARENA_MAX = -8
"""Names the most heaps for `mallopt` (malloc.h)."""
_HEAPS = 2
"""The first threads have them by now: the main one, and the one that read the first rows."""
GIVE_BACK_S = 30.0
"""Between two times."""


def share_heap() -> None:
    """Let threads that are started from now on use heaps that are there; other C libraries do as they do."""
    with suppress(ImportError, OSError, AttributeError):
        from ctypes import CDLL  # noqa: PLC0415  (not before the first frame)

        CDLL(None).mallopt(_M_ARENA_MAX, _HEAPS)


def give_back() -> None:
    """Give free pages back to the system (2 ms), which glibc by itself does at the ends of heaps alone."""
    with suppress(ImportError, OSError, AttributeError):
        from ctypes import CDLL  # noqa: PLC0415

        CDLL(None).malloc_trim(0)
