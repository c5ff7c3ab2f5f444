"""How fast an update goes and how long it will take: pure arithmetic over a few moments."""

from collections import deque

_WINDOW_S = 5.0


class Pace:
    """The rate over the last few seconds."""

    def __init__(self, started_at: float) -> None:
        self._marks: deque[tuple[float, int]] = deque([(started_at, 0)])

    def note(self, now: float, done: int) -> None:
        """Note that so many files are done at a moment (seconds of any steady clock)."""
        self._marks.append((now, done))
        while len(self._marks) > 2 and now - self._marks[1][0] >= _WINDOW_S:
            self._marks.popleft()

    def rate(self) -> float:
        """Files per second; 0 when not yet known."""
        (then, before), (now, done) = self._marks[0], self._marks[-1]
        return (done - before) / (now - then) if now - then > 0.05 else 0.0

    def seconds_left(self, total: int | None) -> float | None:
        """Give the time the rest takes at this rate; None when not yet known."""
        rate = self.rate()
        if total is None or rate <= 0:
            return None
        return max(0, total - self._marks[-1][1]) / rate
