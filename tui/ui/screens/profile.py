"""All there is to know of a provider or a topic."""

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen

from tui.core.profiles import Profile
from tui.ui.bindings import bindings
from tui.ui.boundary import LeftOnce
from tui.ui.glyphs import Glyphs
from tui.ui.present import days
from tui.ui.profile_entries import Lead, own_term, profile_entries
from tui.ui.story_lines import as_moment
from tui.ui.widgets.entry_list import EntryList
from tui.ui.widgets.hints import Hints
from tui.ui.widgets.title_line import TitleLine


class ProfileScreen(LeftOnce, Screen[str]):
    """Gives back the text of a query that the list is to show; None when left."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("profile")]

    def __init__(self, profile: Profile, glyphs: Glyphs, show: Callable[[str, str], None]) -> None:
        """Make the screen.

        Args:
            profile: what is known.
            glyphs: signs to use.
            show: shows another name, given its kind.
        """
        super().__init__()
        self.profile = profile
        self._glyphs, self._show = glyphs, show
        self._list = EntryList(glyphs)
        self._headline, self._span = TitleLine(glyphs, "ink--strong"), TitleLine(glyphs, "ink--quiet")

    def compose(self) -> ComposeResult:
        """Lay out the name above the rows."""
        yield self._headline
        yield self._span
        yield self._list
        yield Hints(
            (
                ("rows.choose", "Go there"),
                ("profile.articles", "Its articles"),
                ("profile.stories", "Its stories"),
                ("profile.leave", "Back"),
            )
        )

    def on_mount(self) -> None:
        """Show what is known."""
        profile = self.profile
        self._headline.say(profile.name)
        span: list[str] = [profile.kind]
        if profile.first_at is not None and profile.last_at is not None:
            span.append(days(as_moment(profile.first_at), as_moment(profile.last_at), self._glyphs))
        if profile.undated:
            span.append(f"{profile.undated:,} undated")
        self._span.say(f" {self._glyphs.dot} ".join(span))
        self._list.show(lambda width: profile_entries(profile, width, self._glyphs), title="Figures")

    def on_entry_list_chosen(self, message: EntryList.Chosen) -> None:
        """Go where the row leads."""
        lead = message.value
        if isinstance(lead, Lead) and lead.to == "name":
            self._show(lead.kind, lead.text)
        elif isinstance(lead, Lead):
            self.dismiss(lead.text)

    def action_articles(self) -> None:
        """Show its articles in the list."""
        self.dismiss(own_term(self.profile))

    def action_stories(self) -> None:
        """Show the stories that it took part in."""
        self.dismiss(f"has:story {own_term(self.profile)}")

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss(None)
