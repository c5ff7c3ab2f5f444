"""The browse screen's find: the line to type in, between the panes and the keys."""

from typing import TYPE_CHECKING

from tui.ui.screens.browse_base import Family

if TYPE_CHECKING:
    from tui.ui.widgets.article_view import ArticleView
    from tui.ui.widgets.find_bar import FindBar


class Finding(Family):
    """Leads words to the article pane, and what was found back.

    Handlers go by their names here: the messages' classes are imported with the first article only.
    """

    _find_bar: "FindBar | None" = None

    def on_article_view_find_asked(self) -> None:
        """Let the reader type words to find."""
        from tui.ui.widgets.find_bar import FindBar  # noqa: PLC0415  (not on the first screen)

        if self._find_bar is not None:
            self._find_bar.take_focus()
        elif self.article is not None:
            self._find_bar = FindBar(self.article.words)
            self.mount(self._find_bar, before=self.key_line)

    def on_find_bar_typed(self, message: "FindBar.Typed") -> None:
        """Light the hits of the words typed so far."""
        if self.article is not None:
            self.article.typed(message.words)

    def on_article_view_found(self, message: "ArticleView.Found") -> None:
        """Say how many hits there are."""
        if self._find_bar is not None:
            self._find_bar.tell(message.text)

    def on_find_bar_stepped(self, message: "FindBar.Stepped") -> None:
        """Go to another hit."""
        if self.article is not None:
            self.article.step(message.by)

    def on_find_bar_ended(self, message: "FindBar.Ended") -> None:
        """Close the line; the hits stay lit when they are kept."""
        if self._find_bar is not None:
            self._find_bar.remove()
            self._find_bar = None
        if not message.is_kept:
            self.end_find()
        self.focus_pane("article")

    def end_find(self) -> bool:
        """Put lit hits out; tell whether there were any."""
        if self.article is None or not self.article.words:
            return False
        self.article.end_find()
        return True
