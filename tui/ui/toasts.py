"""What Textual's toasts need to go in every case."""

from typing import Any

from textual.timer import Timer
from textual.widget import Widget
from textual.widgets._toast import Toast

_SOON_S = 0.01


def let_toasts_end() -> None:
    """Let a toast whose time is over by the time it is made go soon.

    Each screen that opens makes the toasts anew, for the time that is left to them. Where that runs out just
    then, Textual waits for a time below nought, and its timer steps back by it for ever: the whole app hangs.
    """
    Toast.set_timer = _set_timer  # type: ignore[method-assign, assignment]


def _set_timer(toast: Toast, delay: float, *arguments: Any, **options: Any) -> Timer:
    return Widget.set_timer(toast, max(delay, _SOON_S), *arguments, **options)
