"""All related articles and links of an article by number: type a number, or move, and press Enter."""

from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.events import Key
from textual.message import Message
from textual.screen import Screen

from tui.library import Opened
from tui.ui.bindings import bindings
from tui.ui.boundary import Guarded, LeftOnce
from tui.ui.cells import fit
from tui.ui.glyphs import Glyphs
from tui.ui.page.lines import Target
from tui.ui.page.page import other_links, text_links
from tui.ui.page.panel import Order, panel
from tui.ui.page.related import sign_of
from tui.ui.row_lines import Part
from tui.ui.typed_ahead import ASKING
from tui.ui.widgets.hints import Hints
from tui.ui.widgets.line_list import LineList

_MAX_ABOUT = 24
"""Cells for what an entry is, at the right."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something to go to."""

    sign: str
    text: str
    about: str
    target: Target


def link_entries(opened: Opened, glyphs: Glyphs, order: Order = "closest") -> list[Entry]:
    """List the articles around one, then the links of the text: the numbers are those of the article view.

    The body is read for it: not in a handler.
    """
    found = []
    for at, near in enumerate(panel(opened, order)):
        about = f"cited by {near.provider}".rstrip() if near.kind == "cited" else near.provider
        found.append(Entry(sign_of(near, glyphs), near.title, about, at))
    found += [Entry(glyphs.outside, url, "in the text", url) for url in text_links(opened)]
    found += [Entry(glyphs.outside, url, name, url) for name, url in other_links(opened)]
    return found


class LinkList(Guarded, LineList):
    """The numbered entries."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "ink--plain",
        "ink--strong",
        "ink--text",
        "ink--quiet",
        "ink--bar",
        "ink--cursor",
        "ink--cursor-quiet",
    }
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("rows", "move")]

    @dataclass
    class Chosen(Message):
        """An entry was chosen."""

        target: Target

    def __init__(self, title: str, glyphs: Glyphs) -> None:
        super().__init__()
        self._title = title
        self._glyphs = glyphs
        self._entries: list[Entry] | None = None
        self._typed = ""

    def show(self, entries: list[Entry]) -> None:
        """Show the entries."""
        self._entries = entries
        self.set_rows(len(entries))

    def paint_heading(self, width: int) -> list[Segment]:
        """Say whose links these are, and the number typed so far."""
        typed = f"number {self._typed} " if self._typed else ""
        if self._entries is not None and not self._entries:
            typed = "nothing to open "
        title = fit(f"  {self._title}", max(0, width - len(typed) - 1), self._glyphs.ellipsis)
        return self.segments([Part(f"{title} ", "ink--strong"), Part(typed, "ink--quiet")])

    def paint_row(self, index: int, line: int, width: int) -> list[Segment]:
        """Paint number, sign, text and what it is."""
        entry = (self._entries or [])[index]
        is_here = index == self.cursor
        quiet = "ink--cursor-quiet" if is_here else "ink--quiet"
        size = max(3, len(str(self.count)))
        room = min(_MAX_ABOUT, max(0, width // 4))
        about = fit(entry.about, min(cell_len(entry.about), room), self._glyphs.ellipsis)
        text = width - size - 8 - cell_len(about)
        return self.segments(
            [
                Part(self._glyphs.cursor if is_here else " ", "ink--bar" if is_here else "ink--quiet"),
                Part(f"{index + 1:>{size}} {entry.sign:2} ", quiet),
                Part(
                    fit(entry.text, max(1, text), self._glyphs.ellipsis),
                    "ink--cursor" if is_here else "ink--text",
                ),
                Part(f"  {about} ", quiet),
            ]
        )

    def on_key(self, event: Key) -> None:
        """Go to the entry whose number is typed."""
        if event.character is None or not event.character.isdecimal() or not event.character.isascii():
            self._typed = ""
            return
        event.stop()
        for typed in (self._typed + event.character, event.character):
            if 1 <= int(typed) <= self.count:
                self._typed = typed
                self.move_to(int(typed) - 1)
                self.refresh()
                return

    def action_choose(self) -> None:
        """Take the entry under the cursor."""
        if self._entries:
            self.post_message(self.Chosen(self._entries[self.cursor].target))


class LinksScreen(LeftOnce, Screen[Target]):
    """Gives back what was chosen: an article around this one by its place, or an address; None when left."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("links")]

    @dataclass
    class EntriesRead(Message):
        """The body was read for its links."""

        entries: list[Entry]

    def __init__(self, opened: Opened, glyphs: Glyphs, order: Order = "closest") -> None:
        super().__init__()
        self._opened = opened
        self._order: Order = order
        self._glyphs = glyphs
        self._list = LinkList(opened.article.title, glyphs)

    def compose(self) -> ComposeResult:
        """Lay out the list above the keys."""
        yield self._list
        yield Hints((("1 2 3", "Type a number"), ("rows.choose", "Open"), ("links.leave", "Back")))

    def on_mount(self) -> None:
        """Find the links."""
        self.run_worker(
            partial(self._read, self._opened), group=f"{ASKING} links", exclusive=True, thread=True
        )

    def _read(self, opened: Opened) -> None:
        self.post_message(self.EntriesRead(link_entries(opened, self._glyphs, self._order)))

    def on_links_screen_entries_read(self, message: EntriesRead) -> None:
        """Show them."""
        self._list.show(message.entries)

    def on_link_list_chosen(self, message: LinkList.Chosen) -> None:
        """Give it back."""
        self.dismiss(message.target)

    def action_leave(self) -> None:
        """Go back without a choice."""
        self.dismiss(None)
