"""How much may be on its way to the terminal: what it is asked, it answers after all that came before.

The kernel, ssh and the network take many KB before they let a program wait, so a program cannot tell by that
how far the screen is behind. But a terminal that knows synchronized output (DEC mode 2026) has answered a
question about it at the start; put behind a frame, the same question is answered when the frame is drawn.
"""

LATE_S = 0.5
"""What is sent is to be seen after this time."""
_LEAST, _MOST = 4096, 262_144
"""Bytes on their way that are always, and never, allowed."""
_WORTH_ASKING = 1024
"""Bytes after which the terminal is asked."""
QUESTION = "\x1b[?2026$p"


class Pace:
    """Counts what was sent and not yet answered for. Times are of `time.monotonic`."""

    def __init__(self) -> None:
        self.room = 65_536
        """Bytes that may be on their way, as fast as the terminal was of late."""
        self.can_ask = False
        """Whether the terminal answers."""
        self.asked_at: float | None = None
        """When a question was put that is not answered yet."""
        self._since = 0.0
        self._before = self._after = 0

    @property
    def is_behind(self) -> bool:
        """Whether to wait for the answer before more is sent."""
        return self.asked_at is not None and self._before + self._after > self.room

    def sent(self, size: int, now: float) -> bool:
        """Count bytes; tell whether to ask after them."""
        if not self.can_ask:
            return False
        if self.asked_at is not None:
            self._after += size
            return False
        if not self._before:
            self._since = now
        self._before += size
        if self._before < _WORTH_ASKING:
            return False
        self.asked_at = now
        return True

    def answered(self, now: float) -> None:
        """Take an answer: what came before the question has been drawn."""
        self.can_ask = True
        if self.asked_at is None:
            return
        rate = self._before / max(now - self._since, 0.001)
        self.room = max(_LEAST, min(_MOST, int(rate * LATE_S)))
        self._since, self.asked_at = self.asked_at, None
        self._before, self._after = self._after, 0

    def give_up(self) -> None:
        """Ask no more until there is an answer after all."""
        self.can_ask, self.asked_at = False, None
        self._before = self._after = 0
