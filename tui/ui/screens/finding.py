"""The browse screen's find: the line to type in, between the panes and the keys."""

from textual import on

from tui.ui.screens.browse_base import BrowseBase
from tui.ui.widgets.article_view import ArticleView
from tui.ui.widgets.find_bar import FindBar


class Finding(BrowseBase):
    """Leads words to the article pane, and what was found back."""

    _find_bar: FindBar | None = None

    @on(ArticleView.FindAsked)
    def _find_asked(self) -> None:
        if self._find_bar is None:
            self._find_bar = FindBar(self.article.words)
            self.mount(self._find_bar, before=self.key_line)
        else:
            self._find_bar.take_focus()

    @on(FindBar.Typed)
    def _find_typed(self, message: FindBar.Typed) -> None:
        self.article.typed(message.words)

    @on(ArticleView.Found)
    def _found(self, message: ArticleView.Found) -> None:
        if self._find_bar is not None:
            self._find_bar.tell(message.text)

    @on(FindBar.Stepped)
    def _find_stepped(self, message: FindBar.Stepped) -> None:
        self.article.step(message.by)

    @on(FindBar.Ended)
    def _find_ended(self, message: FindBar.Ended) -> None:
        if self._find_bar is not None:
            self._find_bar.remove()
            self._find_bar = None
        if not message.is_kept:
            self.article.end_find()
        self.focus_pane("article")

    def end_find(self) -> bool:
        """Put lit hits out; tell whether there were any."""
        if not self.article.words:
            return False
        self.article.end_find()
        return True
