"""The browse screen's names and figures: a provider, a topic and a query have screens of their own."""

from typing import TYPE_CHECKING

from textual import on

from tui.core.errors import ArticleNotFound
from tui.core.row import Row
from tui.ui.messages import ProfileRead, Trouble
from tui.ui.screens.browse_base import Cancelled
from tui.ui.screens.reading import Reading
from tui.ui.screens.searching import Searching
from tui.ui.wording import scope_in_words

if TYPE_CHECKING:
    from tui.core.profiles import ProfileKind

_KINDS: "dict[str, ProfileKind]" = {"provider": "provider", "topic": "topic"}


class Profiling(Reading, Searching):
    """Commands that show providers and topics."""

    def action_profile(self) -> None:
        """Show the provider or a topic of an article; in the sidebar, those under its cursor."""
        if self.front == "sidebar":
            pick = self.sidebar.entry.pick
            if pick is None or pick.facet not in _KINDS or not pick.value:
                key = self.key("browse.profile")
                self.say(f"Go to a provider or a topic: {key} shows what there is to know of it.")
            else:
                self.show_profile(pick.facet, pick.value)
            return
        row = self.opened.row if self.front == "article" and self.opened is not None else self.list.row
        names = [] if row is None else _names(row)
        if len(names) == 1:
            self.show_profile(*names[0])
        elif names:
            self._choose(names)
        else:
            self.say("This article has no provider and no topic.")

    def _choose(self, names: list[tuple[str, str]]) -> None:
        from tui.ui.screens.chooser import Choice, Chooser  # noqa: PLC0415  (not on the first screen)

        def choices(words: str) -> list[Choice]:
            wanted = words.casefold()
            return [
                Choice(name, kind, str(at))
                for at, (kind, name) in enumerate(names)
                if wanted in name.casefold()
            ]

        def take(chosen: str | None) -> None:
            if chosen is not None:
                self.show_profile(*names[int(chosen)])

        self.app.push_screen(Chooser("Who and what", choices, self.glyphs, value="0"), take)

    def show_profile(self, kind: str, name: str) -> None:
        """Show what there is to know of a provider or a topic; of another name, its articles."""
        if kind not in _KINDS:
            from tui.core.language.terms import quote  # noqa: PLC0415

            self.focus_pane("list")
            self.ask_text(f"{kind}:={quote(name)}")
            return
        library, scope, asked = self.library, self.scope, _KINDS[kind]

        def read(cancelled: Cancelled) -> ProfileRead | Trouble:
            try:
                return ProfileRead(library.profiles.profile(scope, asked, name, cancelled))
            except ArticleNotFound as error:
                return Trouble(str(error))

        self.fetch_aloud("profile", read, f"Counting what there is of {name} …", holds_keys=True)

    @on(ProfileRead)
    def _profile_read(self, message: ProfileRead) -> None:
        from tui.ui.screens.profile import ProfileScreen  # noqa: PLC0415

        screen = ProfileScreen(message.profile, self.glyphs, self.show_profile)
        self.app.push_screen(screen, self._profile_left)

    def _profile_left(self, text: str | None) -> None:
        """Show what was asked for in the list; the screens by which one came are left too."""
        if text is not None:
            while self.app.screen is not self:
                self.app.pop_screen()
            self.focus_pane("list")
            self.ask_text(text)

    # --- figures
    def action_figures(self) -> None:
        """Show the figures of what the list shows."""
        from tui.ui.screens.figures import FiguresScreen  # noqa: PLC0415  (not on the first screen)

        library, scope, query = self.library, self.scope, self.asked
        screen = FiguresScreen(
            query.text,
            scope_in_words(scope),
            lambda step, cancelled: library.statistics.of(scope, query, step, cancelled),
            self.glyphs,
        )
        self.app.push_screen(screen, self._profile_left)


def _names(row: Row) -> list[tuple[str, str]]:
    """Give kind and name of whom an article is from and what it is about."""
    provider = [("provider", row.provider)] if row.provider else []
    return [*provider, *(("topic", topic) for topic in row.topics if topic)]
