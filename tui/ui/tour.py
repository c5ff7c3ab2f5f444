"""The tour: ten things to do, one after the other, each done by its key."""

from typing import NamedTuple

from tui.keys.keymap import Keymap


class Stop(NamedTuple):
    """One step of the tour."""

    ids: tuple[str, ...]
    """Commands any of which does it; the first is named."""
    text: str
    """What it is for; `{}` stands for the key."""


STOPS: tuple[Stop, ...] = (
    Stop(("move.down", "move.half_down", "move.page_down", "move.bottom"), "{} goes down the list"),
    Stop(("list.open", "browse.next", "browse.article"), "{} opens the article under the cursor"),
    Stop(("article.page_on", "move.page_down", "move.down"), "{} reads on, a page at a time"),
    Stop(("browse.back", "browse.left"), "{} goes back one level, from anywhere"),
    Stop(("browse.search",), "{} searches: type a word of a title, and see the list follow"),
    Stop(("search.keep", "search.later", "search.complete"), "{} keeps what was found"),
    Stop(("browse.clear", "browse.back"), "{} takes the search back"),
    Stop(("browse.star",), "{} stars an article"),
    Stop(("browse.undo",), "{} takes back the last mark, any number of times"),
    Stop(("app.help", "browse.palette"), "{} shows every key that works where you are"),
)


class Tour(NamedTuple):
    """How far the reader is."""

    at: int = 0

    @property
    def is_over(self) -> bool:
        """Whether all was done."""
        return self.at >= len(STOPS)

    def heard(self, id: str) -> "Tour":  # noqa: A002  (a command's)
        """Go on if a command is what this step is about."""
        return Tour(self.at + 1) if not self.is_over and id in STOPS[self.at].ids else self

    def lines(self, keymap: Keymap) -> tuple[str, str]:
        """Say what to press; steps whose command has no key name it for the palette."""
        stop = STOPS[self.at]
        key = keymap.name(stop.ids[0]) or f"“{stop.ids[0]}”"
        leave = keymap.name("browse.palette") or "the palette"
        return f"{self.at + 1} of {len(STOPS)}  {stop.text.format(key)}", f"{leave} tour ends the tour"
