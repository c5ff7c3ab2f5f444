"""The heap of the C library is shared among threads, and what of it is free goes back to the system."""

import ctypes
import platform
import subprocess
import sys

import pytest

from tui.ui import heap

_TORN = """
from pathlib import Path
from tui.ui.heap import give_back, share_heap
def pages():
    return int(Path("/proc/self/statm").read_text().split()[1])
share_heap()
give_back()
before = pages()
pieces = [bytearray(3000) for _ in range(20_000)]
full = pages() - before
del pieces[::2], pieces[::2]
give_back()
print((pages() - before) / full)
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="the other C libraries do as they do")
def test_pages_that_lie_free_between_others_go_back() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _TORN], capture_output=True, text=True, check=True, timeout=60
    )
    assert float(done.stdout) < 0.8


def test_another_c_library_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ctypes, "CDLL", lambda _: object())
    heap.share_heap()
    heap.give_back()
