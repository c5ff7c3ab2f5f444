"""Find in a page: words are lit as they are typed, also in lines that are laid out only later."""

from dataclasses import dataclass

from textual.message import Message

from tui.ui.page.find import MAX_HITS, Finder, Hit
from tui.ui.widgets.page_view import PageView


class SearchedPage(PageView):
    """A page in which words can be found. Its keys are those of `article` in the registry of commands."""

    @dataclass
    class FindAsked(Message, namespace="article_view"):
        """Words are to be typed."""

    @dataclass
    class Found(Message, namespace="article_view"):
        """What was found has changed; `text` says it, as `3 of 17`."""

        text: str

    def __init__(self) -> None:
        super().__init__()
        self._finder = Finder()
        self._words = ""
        self._hits: list[Hit] = []
        self._now: int | None = None
        """The hit in front."""
        self._from = 0
        """The line from which on hits are looked for."""
        self._is_looking = False
        """Whether the first hit that comes is to be shown."""

    # --- what others ask
    @property
    def words(self) -> str:
        """The words that are lit; empty for none."""
        return self._words

    def typed(self, words: str) -> None:
        """Light the hits of the words typed so far, and show the first from where the reader was."""
        if not self._words:
            self._from = self.top
        self._words = words.strip()
        self._is_looking = bool(self._words)
        self._now = None
        self._light()

    def step(self, by: int) -> None:
        """Go to another hit, around the ends."""
        if self._hits and self._now is not None:
            self._show((self._now + by) % len(self._hits))
            self.post_message(self.Found(self.found()))

    def end_find(self) -> None:
        """Put the hits out."""
        self._words = ""
        self._is_looking = False
        self._hits, self._now = [], None
        self.mark([], None)

    def found(self) -> str:
        """Say what was found, as `3 of 17`; a plus where the page is not laid out to its end."""
        if not self._words:
            return ""
        if not self._hits:
            return "not found" if self.is_whole else "looking"
        more = "+" if len(self._hits) >= MAX_HITS or not self.is_whole else ""
        return f"{(self._now or 0) + 1:,} of {len(self._hits):,}{more}"

    # --- in the lines that are there
    def lines_gone(self) -> None:
        """Begin anew."""
        self._finder = Finder()
        self._hits, self._now = [], None
        self._from = 0
        self.mark([], None)

    def lines_came(self) -> None:
        """Find in what is laid out by now; the reader stays where they are."""
        if self._words:
            self._light()

    def _light(self) -> None:
        self._finder.take(self.lines)
        self._hits = self._finder.find(self._words)
        now = self._now
        if now is None and self._hits:
            top = max(self._from, 0 if self._is_looking else self.top)
            now = next((at for at, hit in enumerate(self._hits) if hit[0].line >= top), None)
            if now is None and (self.is_whole or not self._is_looking):
                now = 0
        self._now = now
        self.mark(self._hits, now)
        if now is not None and self._is_looking:
            self._is_looking = False
            line = self._hits[now][0].line
            if self._from <= line < self._from + self.size.height and self.top != self._from:
                self.go(self._from)
            self.show_line(line)
        self.post_message(self.Found(self.found()))

    def _show(self, at: int) -> None:
        self._now = at
        self.mark(self._hits, at)
        self.show_line(self._hits[at][0].line)

    # --- keys
    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave the keys that go from hit to hit to others while nothing is lit."""
        if action in ("next_hit", "previous_hit") and not self._words:
            return False
        return super().check_action(action, parameters)

    def action_find(self) -> None:
        """Ask for words."""
        if self.lines:
            self.post_message(self.FindAsked())

    def action_next_hit(self) -> None:
        """Go to the next hit."""
        self.step(1)

    def action_previous_hit(self) -> None:
        """Go to the previous hit."""
        self.step(-1)
