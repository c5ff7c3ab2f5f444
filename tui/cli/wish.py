"""The wish of a signal that a command end, granted when its files are in order."""

import signal
from collections.abc import Callable
from types import FrameType
from typing import TypeAlias

_Handler: TypeAlias = Callable[[int, FrameType | None], object] | int | None


class Wish:
    """Turns the signals that end a program into a wish that an update grants when its files are in order.

    What a terminal sends to all of its processes (Ctrl+C, a hang-up) is held back rather than handled:
    worker processes inherit that, and so are not torn out of the middle of their work.
    """

    def __init__(self) -> None:
        self._told: int | None = None
        self._held: set[int] = set()
        self._mask: set[int] = set()
        self._handler: _Handler = signal.SIG_DFL

    def __enter__(self) -> "Wish":
        from multiprocessing.resource_tracker import ensure_running  # noqa: PLC0415  (for updates alone)

        ensure_running()  # when it starts, it lets signals through again; so before, and not with the workers
        sent_to_all = (signal.SIGINT, signal.SIGHUP)
        self._held = {number for number in sent_to_all if signal.getsignal(number) is not signal.SIG_IGN}
        self._mask = set(signal.pthread_sigmask(signal.SIG_BLOCK, self._held))
        self._handler = signal.signal(signal.SIGTERM, self._note)
        return self

    def __exit__(self, *_: object) -> None:
        while pending := signal.sigpending() & self._held:
            self._told = signal.sigwait(pending)
        signal.signal(signal.SIGTERM, self._handler)
        signal.pthread_sigmask(signal.SIG_SETMASK, self._mask)

    def _note(self, number: int, _: FrameType | None) -> None:
        self._told = number

    @property
    def number(self) -> int | None:
        """The signal that came; None for none."""
        return self._told or min(signal.sigpending() & self._held, default=None)
