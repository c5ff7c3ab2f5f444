"""The browse screen's groups: choosing what the list is headed by."""

from tui.core.query import DEFAULT_SORT
from tui.ui.screens.searching import Searching

_NONE = "none"


class Grouping(Searching):
    """Commands that group the list."""

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

        self.grouped_by = next((key for key in GROUP_KEYS if key == chosen), None)
        sort = order_for(self.grouped_by, self.asked.sort) if self.grouped_by else self.asked.sort
        if sort == self.asked.sort:
            self.ask(self.library.again(self.asked), self.here())
        else:
            self.ask_text(with_sort(self.asked.text, () if sort == DEFAULT_SORT else sort), self.here())
