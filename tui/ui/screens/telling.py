"""The browse screen's stories: the screen of one, and reading on through its articles."""

from typing import TYPE_CHECKING

from textual import on

from tui.core.errors import ArticleNotFound
from tui.core.marks import READ, STARRED
from tui.ui.messages import MarksRenewed, StoryRead, Trouble
from tui.ui.screens.browse_base import Cancelled
from tui.ui.screens.marking import Marking

if TYPE_CHECKING:
    from tui.ui.screens.story import Field

_FIELDS = {"read": READ, "starred": STARRED}


class Telling(Marking):
    """Commands that follow a story."""

    walk: tuple[str, ...] = ()
    """Keys of the story that is being read, in its order; empty while the list is what is walked."""

    def action_story(self) -> None:
        """Show the story of the article under the cursor, or of the open one."""
        row = self.list.row
        if self.front == "article" and self.key_here:
            self.show_story(self.key_here)
        elif row is not None:
            self.show_story(row.key)
        else:
            self.say("There is no article here.")

    def show_story(self, key: str) -> None:
        """Show the story of an article, with the cursor on it."""
        self._read_story(key, is_again=False)

    def _read_story(self, key: str, *, is_again: bool) -> None:
        library, scope = self.library, self.scope

        def read(_: Cancelled) -> StoryRead | Trouble:
            try:
                return StoryRead(key, library.stories.story(scope, key), is_again)
            except ArticleNotFound as error:
                return Trouble(str(error))

        if is_again:
            self.fetch("story again", read)
        else:
            self.fetch_aloud("story", read, "Reading the story …", holds_keys=True)

    @on(StoryRead)
    def _story_read(self, message: StoryRead) -> None:
        from tui.ui.screens.story import Acts, StoryScreen  # noqa: PLC0415  (not on the first screen)

        shown = self.app.screen
        if message.is_again:
            if isinstance(shown, StoryScreen) and message.story is not None:
                shown.show(message.story)
        elif message.story is None:
            self.say("This article is in no story: no other within 30 days is linked with it.")
        elif shown is self:
            library, scope = self.library, self.scope
            acts = Acts(
                toggle=self._toggle_in_story,
                read=lambda keys: self.act(lambda: library.marking.mark(keys, READ, value=True)),
                open=lambda key: library.open(scope, key),
                profile=self.show_profile,
                copy=self.copy_address_of,
            )
            screen = StoryScreen(message.story, message.key, acts, self.glyphs)
            self.app.push_screen(screen, lambda key: self._story_left(key, screen.keys))

    def _story_left(self, key: str | None, keys: tuple[str, ...]) -> None:
        """Read the article that was chosen; from there one goes on through the story."""
        if key is None:
            self.walk = ()
        else:
            if not self.walk:
                on, back = self.key("browse.next"), self.key("browse.previous")
                leave = self.key("browse.back")
                self.say(f"{on} and {back} go on through the story, {leave} leads back to it.")
            self.walk = keys
            self.read_article(key)

    def _toggle_in_story(self, keys: list[str], field: "Field") -> None:
        self.act(lambda: self.library.marking.toggle(keys, _FIELDS[field]), is_quiet=len(keys) == 1)

    @on(MarksRenewed)
    def _story_marks_renewed(self) -> None:
        """Show marks in the story too that were changed from there."""
        from tui.ui.screens.story import StoryScreen  # noqa: PLC0415

        shown = self.app.screen
        if isinstance(shown, StoryScreen):
            self._read_story(shown.story.head.key, is_again=True)

    # --- walking
    def _step(self, by: int) -> None:
        key = self.key_here
        if not self.is_reading or key not in self.walk:
            self.walk = ()
            super()._step(by)
            return
        at = self.walk.index(key) + by
        if 0 <= at < len(self.walk):
            self.open_article(self.walk[at])
        else:
            end = "last" if by > 0 else "first"
            self.say(f"This is the {end} article of the story: {self.key('browse.back')} leads back to it.")

    def back_to_story(self) -> bool:
        """Go back from an article to the story by which it was reached; tell whether it was by one."""
        key = self.key_here
        if self.front != "article" or key not in self.walk:
            return False
        self.show_story(key)
        return True

    def close_article(self) -> None:
        """Give the article's room back to the list; the story is left too."""
        self.walk = ()
        super().close_article()
