"""The article view within the error boundary; imported when the first article is opened."""

from tui.ui.boundary import Guarded
from tui.ui.widgets.article_view import ArticleView


class ReadingPane(Guarded, ArticleView):
    """An article that cannot be shown ends nothing but its own message."""
