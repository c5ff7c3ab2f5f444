"""Screens as text: what a reader sees, line by line, and snapshots of it.

A snapshot lies in `snapshots/NAME.txt`. `UPDATE_SNAPSHOTS=1` writes what is seen instead of comparing.
"""

import os
import re
from pathlib import Path
from typing import Any

from textual.app import App

_FOLDER = Path(__file__).parent / "snapshots"


def screen_lines(app: App[Any]) -> list[str]:
    """Give the lines on the screen, without the blanks at their ends."""
    strips = app.screen._compositor.render_strips()
    return ["".join(segment.text for segment in strip).rstrip() for strip in strips]


def screen_text(app: App[Any]) -> str:
    """Give the screen as one text; times that depend on the clock are made the same."""
    return re.sub(r"\d+ years ago", "N years ago", "\n".join(screen_lines(app)))


def is_snapshot(app: App[Any], name: str) -> bool:
    """Tell whether the screen is as its snapshot, if it has one."""
    path = _FOLDER / f"{name}.txt"
    return path.exists() and screen_text(app) + "\n" == path.read_text(encoding="utf-8")


def assert_snapshot(app: App[Any], name: str) -> None:
    """Compare the screen with its snapshot; a first one is written and fails, so that it is looked at."""
    seen = screen_text(app) + "\n"
    path = _FOLDER / f"{name}.txt"
    is_new = not path.exists()
    if is_new or os.environ.get("UPDATE_SNAPSHOTS"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(seen, encoding="utf-8")
        assert not is_new, f"{path.name} was not there and has been written: look at it, then run again"
        return
    assert seen == path.read_text(encoding="utf-8"), f"the screen differs from {path.name}:\n{seen}"
