"""Earlier texts, gone through with up and down as shells do it."""

from collections.abc import Sequence


class Recall:
    """The way from what was typed through the earlier texts that begin with it, and back."""

    def __init__(self, earlier: Sequence[str], typed: str, begin: str) -> None:
        """Begin at what was typed.

        Args:
            earlier: texts, the newest last; of equal ones the newest counts.
            typed: comes back at the end.
            begin: what the texts must begin with.
        """
        newest_first = dict.fromkeys(reversed(earlier))
        self._texts = [typed, *(text for text in newest_first if text.startswith(begin) and text != typed)]
        self._at = 0

    @property
    def text(self) -> str:
        """Where the reader is."""
        return self._texts[self._at]

    def step(self, by: int) -> str | None:
        """Go to an earlier (1) or later (-1) text; None at the end, where nothing changes."""
        if not 0 <= self._at + by < len(self._texts):
            return None
        self._at += by
        return self.text
