"""The browse screen's guesses: articles that are like one, by words, topics and dates."""

from textual import on

from tui.core.errors import ArticleNotFound
from tui.ui.messages import LikesRead, Trouble
from tui.ui.screens.browse_base import Cancelled
from tui.ui.screens.reading import Reading


class Nearby(Reading):
    """Commands that look around an article."""

    def action_like(self) -> None:
        """Guess which articles are like the open one, or the one under the cursor."""
        row = self.opened.row if self.front == "article" and self.opened is not None else self.list.row
        if row is None:
            self.say("There is no article here.")
            return
        library, scope, key, title = self.library, self.scope, row.key, row.title

        def read(_: Cancelled) -> LikesRead | Trouble:
            try:
                return LikesRead(title, library.around.more_like(scope, key))
            except ArticleNotFound as error:
                return Trouble(str(error))

        self.fetch_aloud("like", read, "Looking for articles like this one …", holds_keys=True)

    @on(LikesRead)
    def _likes_read(self, message: LikesRead) -> None:
        from tui.ui.screens.likes import LikesScreen  # noqa: PLC0415  (not on the first screen)

        if not message.likes:
            self.say("No other article shares two rare words with this one.")
        elif self.app.screen is self:
            self.app.push_screen(LikesScreen(message.title, message.likes, self.glyphs), self._like_chosen)

    def _like_chosen(self, key: str | None) -> None:
        if key is not None:
            self.read_article(key)
