"""All related articles and links of an article by number: type a number, or move, and press Enter."""

from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.events import Key
from textual.message import Message
from textual.screen import Screen

from tui.library import Opened
from tui.ui.cells import fit
from tui.ui.commands import bindings
from tui.ui.glyphs import Glyphs
from tui.ui.page.lines import Target
from tui.ui.page.page import page_links
from tui.ui.widgets.line_list import LineList


@dataclass(frozen=True, slots=True)
class Entry:
    """Something to go to."""

    sign: str
    text: str
    about: str
    target: Target


def link_entries(opened: Opened, glyphs: Glyphs) -> list[Entry]:
    """List related articles in their order, so that the numbers are those of the article view, then links."""
    found = []
    for at, (entry, row) in enumerate(zip(opened.article.related, opened.related, strict=True)):
        sign = glyphs.local if row is not None else glyphs.outside
        provider = entry.provider.name or entry.provider.domain
        found.append(Entry(sign, entry.title or entry.web_url or "Untitled", provider, at))
    found += [Entry(glyphs.outside, url, name, url) for name, url in page_links(opened)]
    return found


class LinkList(LineList):
    """The numbered entries."""

    HEADING = 2
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "links--title", "links--number", "links--text", "links--about", "links--cursor",
    }  # fmt: skip
    BINDINGS: ClassVar[list[BindingType]] = [
        *(binding for binding in bindings("list") if binding.id not in ("list.open", "list.compact")),
        Binding("enter", "choose", "Open", show=False),
    ]

    @dataclass
    class Chosen(Message):
        """An entry was chosen."""

        target: Target

    def __init__(self, entries: list[Entry]) -> None:
        super().__init__()
        self._entries = entries
        self._typed = ""

    def on_mount(self) -> None:
        """Show the entries."""
        self.set_rows(len(self._entries))

    def paint_heading(self, width: int) -> list[Segment]:
        """Say what this is."""
        number = f"  number {self._typed}" if self._typed else "  type a number, Enter opens, Esc leaves"
        return [
            Segment("  Links ", self.ink("links--title")),
            Segment(fit(number, max(0, width - 8)), self.ink("links--about")),
        ]

    def paint_row(self, index: int, line: int, width: int) -> list[Segment]:
        """Paint number, sign, text and what it is."""
        entry = self._entries[index]
        ink = self.ink("links--cursor" if index == self.cursor else "links--text")
        about_ink = ink if index == self.cursor else self.ink("links--about")
        about = fit(entry.about, min(18, width // 4))
        return [
            Segment(f"{index + 1:>5} ", about_ink),
            Segment(f"{entry.sign} ", about_ink),
            Segment(fit(entry.text, max(1, width - 11 - len(about))), ink),
            Segment(f"  {about} ", about_ink),
        ]

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
        if self.count:
            self.post_message(self.Chosen(self._entries[self.cursor].target))


class LinksScreen(Screen[Target]):
    """Gives back what was chosen: a related entry by its place, or an address; None when left."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,number_sign,h,left", "leave", "Back", show=False),
    ]

    def __init__(self, opened: Opened, glyphs: Glyphs) -> None:
        super().__init__()
        self._entries = link_entries(opened, glyphs)

    def compose(self) -> ComposeResult:
        """Lay out the list."""
        yield LinkList(self._entries)

    def on_link_list_chosen(self, message: LinkList.Chosen) -> None:
        """Give it back."""
        self.dismiss(message.target)

    def action_leave(self) -> None:
        """Go back without a choice."""
        self.dismiss(None)
