"""Articles that are like one: a guess, with the words that speak for each."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen

from tui.around import Like
from tui.ui.bindings import bindings
from tui.ui.boundary import LeftOnce
from tui.ui.cells import fit
from tui.ui.glyphs import Glyphs
from tui.ui.present import day
from tui.ui.row_lines import GUTTER, Part, moment, title_line
from tui.ui.widgets.entry_list import Entry, EntryList
from tui.ui.widgets.hints import Hints

_WORDS = 5
"""Shared words that are shown."""


def like_entries(likes: Sequence[Like], width: int, glyphs: Glyphs) -> list[Entry]:
    """Give two lines for each: its title, and provider, day and the rarest words that both have."""
    entries = []
    for like in likes:
        row, at = like.row, moment(like.row)
        both = f"both: {', '.join(like.words[:_WORDS])}"
        about = filter(None, (row.provider or row.domain, day(at) if at else "undated", both))
        text = " " * GUTTER + f" {glyphs.dot} ".join(about)
        lines = (title_line(row, width, glyphs), [Part(fit(text, width, glyphs.ellipsis), "ink--quiet")])
        entries.append(Entry(lines, row.key))
    return entries


class LikesScreen(LeftOnce, Screen[str]):
    """Gives back the key of the article to be read; None when left."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("likes")]

    def __init__(self, title: str, likes: Sequence[Like], glyphs: Glyphs) -> None:
        super().__init__()
        self._title, self._likes, self._glyphs = title, likes, glyphs
        self._list = EntryList(glyphs)

    def compose(self) -> ComposeResult:
        """Lay out the list above the keys."""
        yield self._list
        guess = ("", "A guess from words, topics and dates")
        yield Hints((("rows.choose", "Read"), ("likes.leave", "Back"), guess))

    def on_mount(self) -> None:
        """Show them."""
        self._list.show(
            lambda width: like_entries(self._likes, width, self._glyphs),
            title=f"More like “{self._title}”",
            height=2,
        )

    def on_entry_list_chosen(self, message: EntryList.Chosen) -> None:
        """Give it back."""
        self.dismiss(str(message.value))

    def action_leave(self) -> None:
        """Go back without a choice."""
        self.dismiss(None)
