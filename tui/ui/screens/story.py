"""One story: the time line of its articles, and who was first."""

from collections.abc import Callable
from functools import partial
from typing import ClassVar, Literal, NamedTuple, TypeAlias

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen

from tui.core.errors import BroadsheetError
from tui.core.opened import Opened
from tui.core.row import Row
from tui.core.stories import Member, Story
from tui.ui.bindings import bindings, keymap_of
from tui.ui.boundary import LeftOnce
from tui.ui.glyphs import Glyphs
from tui.ui.story_entries import time_line, who_was_first
from tui.ui.story_lines import figures
from tui.ui.typed_ahead import ASKING
from tui.ui.widgets.entry_list import EntryList
from tui.ui.widgets.hints import Hints
from tui.ui.widgets.title_line import TitleLine

Field: TypeAlias = Literal["read", "starred"]


class Acts(NamedTuple):
    """What the screen can have done."""

    toggle: Callable[[list[str], Field], None]
    """Mark articles by key, or take the mark away; `show` is called when that is done."""
    read: Callable[[list[str]], None]
    """Mark articles read."""
    open: Callable[[str], Opened]
    """Read an article's file; in a thread."""
    profile: Callable[[str, str], None]
    """Show what there is to know of a name: its kind and the name."""
    copy: Callable[[str], None]
    """Copy the address that is the key of an article."""


class StoryScreen(LeftOnce, Screen[str]):
    """Gives back the key of the article to be read; None when left."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("story")]
    _HINTS = (
        ("rows.choose", "Read"),
        ("story.turn", "Who first"),
        ("story.leave", "Back"),
        ("story.compare", "Compare"),
        ("story.unfold", "Same headline"),
        ("story.read story.read_all story.star", "Mark"),
        ("story.next story.previous", "Read on"),
        ("story.profile", "Provider"),
    )

    def __init__(self, story: Story, key: str, acts: Acts, glyphs: Glyphs) -> None:
        super().__init__()
        self.story = story
        self._key = key
        self._acts = acts
        self._glyphs = glyphs
        self._unfolded: frozenset[str] = frozenset()
        self._marked = ""
        self._is_turned = False
        self._list = EntryList(glyphs)
        self._headline, self._figures = TitleLine(glyphs, "ink--strong"), TitleLine(glyphs, "ink--quiet")

    def compose(self) -> ComposeResult:
        """Lay out name and figures above the time line."""
        yield self._headline
        yield self._figures
        yield self._list
        yield Hints(self._HINTS)

    def on_mount(self) -> None:
        """Show the story, with the cursor on the article that the reader came from."""
        self._unfold_for(self._key)
        self._show(self._key)

    def _unfold_for(self, key: str) -> None:
        """Unfold the headline below which an article stands."""
        first = (m.row.key for m in self.story.members if key in {row.key for row in m.same})
        self._unfolded |= frozenset(first)

    def show(self, story: Story) -> None:
        """Show the story as it is now."""
        self.story = story
        self._show()

    def _show(self, value: str | None = None) -> None:
        head = self.story.head
        heat = [] if head.heat is None else [f"heat {head.heat}"]
        self._headline.say(head.name)
        self._figures.say(f" {self._glyphs.dot} ".join([*figures(head, self._glyphs), *heat]))
        if self._is_turned:
            make = partial(who_was_first, self.story, glyphs=self._glyphs)
            title = "Who was first: articles, and how long after the first"
            self._list.show(lambda width: make(width=width), title=title, value=value)
        else:
            line = partial(
                time_line, self.story, glyphs=self._glyphs, unfolded=self._unfolded, marked=self._marked
            )
            self._list.show(lambda width: line(width=width), height=2, value=value)

    @property
    def _here(self) -> str:
        """Key of the article under the cursor; where providers are shown, of the provider's first."""
        value = self._list.value
        if not self._is_turned:
            return str(value or "")
        rows = (row for row in self._rows.values() if row.provider == value)
        return min(rows, key=lambda row: (row.published_at or 0, row.key)).key if value is not None else ""

    @property
    def _rows(self) -> dict[str, Row]:
        """The articles by key, in the order of the time line."""
        return {row.key: row for member in self.story.members for row in (member.row, *member.same)}

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of all articles in order of time, those of one headline together."""
        return tuple(self._rows)

    # --- going on
    def on_entry_list_chosen(self, message: EntryList.Chosen) -> None:
        """Read the article; from a provider go to its first one in the time line."""
        if self._is_turned:
            self.action_turn()
        else:
            self.dismiss(str(message.value))

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss(None)

    def action_walk(self, by: int) -> None:
        """Read the next article, or the one before."""
        at = self.keys.index(self._here) + by if self._here in self.keys else 0
        if 0 <= at < len(self.keys):
            self.dismiss(self.keys[at])

    def action_turn(self) -> None:
        """Change between the time line and who was first."""
        here = self._here
        self._is_turned = not self._is_turned
        if self._is_turned:
            self._show(self._rows[here].provider if here in self._rows else None)
        else:
            self._unfold_for(here)
            self._show(here)

    def action_unfold(self) -> None:
        """Show the articles of the same headline below the first one, or fold them away."""
        first = next((m.row.key for m in self.story.members if m.same and self._here in _keys(m)), "")
        if first and not self._is_turned:
            self._unfolded ^= {first}
            self._show(first)

    # --- acts
    def action_mark(self, field: Field) -> None:
        """Mark the article under the cursor, or take the mark away."""
        if self._here:
            self._acts.toggle([self._here], field)

    def action_read_all(self) -> None:
        """Mark the whole story read."""
        self._acts.read(list(self.keys))

    def action_profile(self) -> None:
        """Show what there is to know of the provider."""
        row = self._rows.get(self._here)
        if row is not None and row.provider:
            self._acts.profile("provider", row.provider)

    def action_copy(self) -> None:
        """Copy the address of the article."""
        self._acts.copy(self._here)

    def action_compare(self) -> None:
        """Mark an article; with another one marked before, show both side by side."""
        here = self._here
        if self._is_turned or not here:
            return
        if not self._marked or self._marked == here:
            self._marked = "" if self._marked else here
            self._show()
            if self._marked:
                key = keymap_of(self.app).name("story.compare")
                self.notify(f"Marked: {key} on another article compares the two.", markup=False)
            return
        one, other = sorted((self._marked, here), key=self.keys.index)
        self.run_worker(
            partial(self._read_both, one, other), group=f"{ASKING} compare", exclusive=True, thread=True
        )

    def _read_both(self, one: str, other: str) -> None:
        try:
            both = self._acts.open(one), self._acts.open(other)
        except BroadsheetError as error:
            self.app.call_from_thread(self.notify, str(error), severity="warning", markup=False)
            return
        self.app.call_from_thread(self._compare, *both)

    def _compare(self, one: Opened, other: Opened) -> None:
        from tui.ui.screens.compare import CompareScreen  # noqa: PLC0415

        if self.app.screen is not self:
            return  # the story was left before both were read
        self._marked = ""
        self._show()
        self.app.push_screen(CompareScreen(one, other, self._glyphs))


def _keys(member: Member) -> set[str]:
    return {row.key for row in (member.row, *member.same)}
