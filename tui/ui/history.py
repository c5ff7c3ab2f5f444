"""Where the reader was: the articles opened, each with the place it was left at, back and forth."""

MAX_PLACES = 500
"""Articles remembered; the earliest are forgotten first."""


class Place:
    """An article that was read, and how far."""

    __slots__ = ("is_passing", "key", "scroll")

    def __init__(self, key: str, *, is_passing: bool = False) -> None:
        self.key = key
        self.scroll = 0
        """Lines scrolled down."""
        self.is_passing = is_passing
        """True while it only follows the list's cursor; the next one takes its place."""


class History:
    """A line of places with one of them current, as browsers have it."""

    def __init__(self) -> None:
        self.places: list[Place] = []
        self.at = -1

    @property
    def current(self) -> Place | None:
        """Where the reader is."""
        return self.places[self.at] if 0 <= self.at < len(self.places) else None

    def leave(self, scroll: int) -> None:
        """Keep how far the current article was read."""
        if self.current is not None:
            self.current.scroll = scroll

    def stay(self) -> None:
        """Let the current article be one that was opened on purpose."""
        if self.current is not None:
            self.current.is_passing = False

    def visit(self, key: str, *, is_passing: bool = False) -> Place:
        """Go to an article; what lay ahead is forgotten, as is an article that only passed."""
        current = self.current
        if current is not None and current.key == key:
            current.is_passing = current.is_passing and is_passing
            return current
        keep = self.at if current is not None and current.is_passing else self.at + 1
        del self.places[keep:]
        del self.places[: max(0, len(self.places) + 1 - MAX_PLACES)]
        self.places.append(Place(key, is_passing=is_passing))
        self.at = len(self.places) - 1
        return self.places[self.at]

    def step(self, by: int) -> Place | None:
        """Go back (-1) or forth (1); None at the end, where nothing changes."""
        if not 0 <= self.at + by < len(self.places):
            return None
        self.at += by
        return self.places[self.at]
