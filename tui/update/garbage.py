"""When to look for garbage while files are read and written."""

import contextlib
import gc
from collections.abc import Iterator

RARELY = 50_000
"""Objects made between two looks: reading makes many, and hardly ever a ring of them."""


@contextlib.contextmanager
def looked_for_rarely() -> Iterator[None]:
    """Look for garbage rarely, and as before when it is over."""
    before = gc.get_threshold()
    gc.set_threshold(RARELY, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
