"""The browse screen's groups: what the list is headed by, and stories that are unfolded in it."""

from typing import TYPE_CHECKING

from textual import on

from tui.core.query import DEFAULT_SORT
from tui.ui.messages import Refolded, StoryKeysRead
from tui.ui.screens.browse_base import Cancelled
from tui.ui.screens.counting import STORIES
from tui.ui.screens.searching import Searching
from tui.ui.widgets.article_list import ArticleList
from tui.ui.widgets.sidebar import Sidebar
from tui.ui.windows import windows_around

if TYPE_CHECKING:
    from tui.core.groups import GroupKey

_NONE = "none"


class Grouping(Searching):
    """Commands that group the list."""

    _grouped_before: "tuple[GroupKey | None] | None" = None
    """What the list was grouped by before the view of the stories; None while that is not shown."""

    def action_group(self) -> None:
        """Choose what to group by."""
        from tui.ui.group_words import KINDS  # noqa: PLC0415  (not on the first screen)
        from tui.ui.screens.chooser import Choice, Chooser  # noqa: PLC0415

        def choices(words: str) -> list[Choice]:
            return [Choice(text, "", key or _NONE) for key, text in KINDS.items() if words.casefold() in text]

        chooser = Chooser("Group the list", choices, self.glyphs, value=self.grouped_by or _NONE)
        self.app.push_screen(chooser, self._group_by)

    def _group_by(self, chosen: str | None) -> None:
        """Group the list, in the order that the groups need; the article under the cursor stays."""
        if chosen is None:
            return
        from tui.core.groups import GROUP_KEYS, order_for  # noqa: PLC0415
        from tui.core.language.terms import with_sort  # noqa: PLC0415

        self._grouped_before = None
        self.grouped_by = next((key for key in GROUP_KEYS if key == chosen), None)
        sort = order_for(self.grouped_by, self.asked.sort) if self.grouped_by else self.asked.sort
        if sort == self.asked.sort:
            self.ask(self.library.again(self.asked), self.here())
        else:
            self.ask_text(with_sort(self.asked.text, () if sort == DEFAULT_SORT else sort), self.here())

    # --- views
    @on(Sidebar.ViewChosen)
    def _view_chosen(self, message: Sidebar.ViewChosen) -> None:
        self.ask_view(message.text)

    def ask_view(self, text: str) -> None:
        """Show a view; that of the stories is grouped by them as long as it is shown."""
        if text == STORIES:
            if self.grouped_by != "story":
                self._grouped_before, self.grouped_by = (self.grouped_by,), "story"
        else:
            self._end_stories()
        self.ask_text(text)

    def action_clear(self) -> None:
        """Take back the search and everything picked; from the stories go back to articles."""
        self._end_stories()
        super().action_clear()

    def _end_stories(self) -> None:
        if self._grouped_before is not None:
            (self.grouped_by,), self._grouped_before = self._grouped_before, None
        elif self.grouped_by == "story" and self.asked.text.strip() == STORIES:  # since the session before
            self.grouped_by = None

    # --- stories
    @on(ArticleList.FoldToggled)
    def _fold_toggled(self, message: ArticleList.FoldToggled) -> None:
        if self.result is None:
            return
        before, library, place, height = self.result, self.library, message.place, self.list.view_height

        def read(_: Cancelled) -> Refolded:
            result = library.stories.toggled(before, place)
            windows = tuple(
                (window.start, library.rows(result, window.start, window.stop))
                for window in windows_around(place, len(result), height)
            )
            return Refolded(before, result, place, windows)

        self.fetch("fold", read, holds_keys=True)

    @on(Refolded)
    def _refolded(self, message: Refolded) -> None:
        if message.before is self.result and not self.is_asking:
            self.result = message.result
            count, sort = len(message.result), self.asked.sort[0]
            self.list.show_result(message.windows, count, sort, message.place, self.list.cursor_offset)

    @on(ArticleList.StorySelected)
    def _story_selected(self, message: ArticleList.StorySelected) -> None:
        if self.result is not None:
            result, library, place, is_on = self.result, self.library, message.place, message.is_on
            self.fetch(
                "story keys",
                lambda _: StoryKeysRead(result, library.keys(result, place, place + 1), is_on),
                holds_keys=True,
            )

    @on(StoryKeysRead)
    def _story_keys_read(self, message: StoryKeysRead) -> None:
        if message.result is self.result:
            self.list.select_keys(message.keys, is_on=message.is_on)
