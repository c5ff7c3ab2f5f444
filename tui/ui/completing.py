"""Completion of a query's text: the candidates for what is being typed, and the way through them.

A list of candidates is shown while a value is typed. It is entered with Tab, which puts a candidate into the
text; only from then on is one of them chosen. The library's names are asked for by number, so that an answer
that comes late can be told.
"""

from collections.abc import Iterable
from typing import NamedTuple

from tui.core.language.complete import Place, candidates, insert, place_at

NAMED = frozenset(("topic", "provider", "author", "tag", "archive", "type", "category", "in", "view"))
"""Fields whose values only the library knows."""
_MAX_CHOICES = 50


class Written(NamedTuple):
    """A text and where its cursor stands."""

    text: str
    cursor: int


class Completing:
    """What is known of the part at the cursor."""

    def __init__(self) -> None:
        self.choices: tuple[str, ...] = ()
        """What the list shows; empty for no list."""
        self.chosen: int | None = None
        """Which of them stands in the text; None until the list is entered."""
        self.waiting = 0
        """The step that waits for values; 0 for none."""
        self._now = self._typed = Written("", 0)
        """What the reader has before them, and what that was before the list was entered."""
        self._place: Place | None = None
        self._request = 0
        self._asked: Place | None = None
        """The place of the newest request that is still of use."""
        self._answered: Place | None = None
        """The place whose values are in `choices`."""
        self._dismissed: Place | None = None
        """The place whose list the reader closed."""

    @property
    def start(self) -> int:
        """Offset of the part that the list is for."""
        return self._place.start if self._place is not None else 0

    # --- what the reader does
    def settle(self, now: Written) -> None:
        """Take a text that was not typed: there is nothing to show until it changes."""
        self._now, self._place = now, None
        self._clear()

    def follow(self, now: Written) -> None:
        """Go on after the reader typed, or went elsewhere in the text."""
        if now == self._now:
            return
        place = place_at(*now)
        if self.chosen is not None or not _is_same(place, self._place):
            self._clear()
        self._now, self._place, self.waiting = now, place, 0
        if place is None or not place.field or _is_same(place, self._dismissed):
            self._clear()
        elif place.field not in NAMED:
            self.choices = self._useful(place, candidates(place))
        if not _is_same(place, self._dismissed):
            self._dismissed = None

    def step(self, now: Written, by: int) -> Written | None:
        """Put the first or next candidate (1), or the last or previous one (-1), into the text.

        Returns:
            None when there is nothing to complete, or when the values are not known yet (`waiting`).
        """
        if self.chosen is not None and now == self._now:
            return self._choose((self.chosen + by) % len(self.choices))
        place = place_at(*now)
        if self.chosen is not None or not _is_same(place, self._place):
            self._clear()
        self._now, self._place, self._dismissed, self.waiting = now, place, None, 0
        if place is None:
            return None
        if place.field not in NAMED:
            self.choices = self._useful(place, candidates(place))
        elif self._answered != place:
            self.waiting = by
            return None
        return self._enter(place, by) if self.choices else None

    def accept(self) -> bool:
        """Leave the chosen candidate in the text and close the list; tell whether one was chosen."""
        if self.chosen is None:
            return False
        now, place = self._now, self._place
        self.settle(now)
        if place is not None and not place.field:  # the values of the field come next
            self._now = Written("", 0)
            self.follow(now)
        return True

    def dismiss(self) -> Written | None:
        """Close the list and give the text as it was typed; None when there is no list."""
        if not self.choices:
            return None
        now = self._now if self.chosen is None else self._typed
        self._dismissed = self._place
        self.settle(now)
        return now

    def pick(self, at: int) -> Written:
        """Put a candidate into the text by its place in the list, and close the list."""
        if self.chosen is None:
            self._typed = self._now
        written = self._choose(at)
        self.accept()
        return written

    def _enter(self, place: Place, by: int) -> Written:
        self._typed = self._now
        if len(self.choices) > 1:
            return self._choose(0 if by > 0 else len(self.choices) - 1)
        written = Written(*insert(self._typed.text, place, self.choices[0]))
        if place.field:
            self.settle(written)
        else:  # the values of the field come next
            self._clear()
        return written

    def _choose(self, at: int) -> Written:
        assert self._place is not None  # noqa: S101  (a list has one)
        self.chosen = at
        self._now = Written(*insert(self._typed.text, self._place, self.choices[at]))
        return self._now

    # --- what the library knows
    def ask(self) -> tuple[Place, int] | None:
        """Give the place whose values have to be asked for, and a number for the request; None for none."""
        place = self.wanted
        if place is None:
            return None
        self._request += 1
        self._asked = place
        return place, self._request

    @property
    def wanted(self) -> Place | None:
        """The place whose values have to be asked for."""
        place = self._place
        if place is None or place.field not in NAMED or self.chosen is not None:
            return None
        return None if place == self._asked or _is_same(place, self._dismissed) else place

    def take(self, request: int, values: Iterable[str]) -> bool:
        """Take the values of a request; tell whether they are those of the part at the cursor."""
        place = self._place
        if request != self._request or place is None or place != self._asked or self.chosen is not None:
            return False
        self._answered = place
        self.choices = self._useful(place, values)
        return True

    def _useful(self, place: Place, values: Iterable[str]) -> tuple[str, ...]:
        """Leave out what is there already."""
        useful = (
            value for value in dict.fromkeys(values) if insert(self._now.text, place, value) != self._now
        )
        return tuple(useful)[:_MAX_CHOICES]

    def _clear(self) -> None:
        self.choices, self.chosen, self.waiting = (), None, 0
        self._asked = self._answered = None


def _is_same(place: Place | None, other: Place | None) -> bool:
    """Tell whether two places are of one part, however far it is typed."""
    if place is None or other is None:
        return False
    return (place.field, place.start) == (other.field, other.start)
