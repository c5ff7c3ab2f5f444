"""Find in a page: words are lit as they are typed, also in lines that are laid out only later.

While nothing is looked for, what the query found is lit, and can be walked in the same way.
"""

from dataclasses import dataclass

from textual.message import Message

from tui.core.hits import Wanted
from tui.ui.page.find import MAX_HITS, Finder, Hit
from tui.ui.page.lit import Lit
from tui.ui.widgets.page_view import LIT, PageView


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
        self._wanted: Wanted = ()
        self._lit = Lit((), self.part_of)
        self._lit_now: int | None = None
        """The hit of the query in front; None until they are walked."""
        self._is_lighting = False
        """Whether the page will be looked at further."""

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
        if self._words:
            self._find()
        else:
            self._hits = []
            self._mark_lit()
            self.post_message(self.Found(self.found()))

    def light(self, wanted: Wanted | None) -> None:
        """Light what a query found, in this page and those shown after it; nothing for None."""
        if (wanted or ()) != self._wanted:
            self._wanted = wanted or ()
            self._light_anew()

    def step(self, by: int) -> None:
        """Go to another hit, around the ends."""
        if not self._words:
            self._step_lit(by)
        elif self._hits and self._now is not None:
            self._show((self._now + by) % len(self._hits))
            self.post_message(self.Found(self.found()))

    def end_find(self) -> None:
        """Put the hits out."""
        self._words = ""
        self._is_looking = False
        self._hits, self._now = [], None
        self._mark_lit()

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
        self._light_anew()

    def lines_came(self) -> None:
        """Find in what is laid out by now; the reader stays where they are."""
        if self._words:
            self._find()
        self._light_more()

    def _find(self) -> None:
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

    # --- what the query found
    def _light_anew(self) -> None:
        self._lit, self._lit_now = Lit(self._wanted, self.part_of), None
        self._mark_lit()
        self._light_more()

    def _light_more(self) -> None:
        """Look at some more of the page; a large one is looked at between other work."""
        if not self._wanted:
            return
        before = len(self._lit.hits)
        has_more = self._lit.look(self.lines, is_whole=self.is_whole)
        if len(self._lit.hits) > before:
            self._mark_lit()
        if has_more and not self._is_lighting:
            self._is_lighting = True
            self.call_later(self._light_on)

    def _light_on(self) -> None:
        self._is_lighting = False
        self._light_more()

    def _mark_lit(self) -> None:
        if not self._words:
            self.mark(self._lit.hits, self._lit_now, LIT)

    def _step_lit(self, by: int) -> None:
        """Go on from the hit in front if it can be seen, else from what can be seen."""
        hits = self._lit.hits
        if not hits:
            return
        now, view = self._lit_now, range(self.top, self.top + self.size.height)
        if now is not None and hits[now][0].line in view:
            now += by
        elif by > 0:
            now = next((at for at, hit in enumerate(hits) if hit[0].line >= view.start), 0)
        else:
            now = next((at for at in range(len(hits) - 1, -1, -1) if hits[at][0].line < view.stop), -1)
        self._lit_now = now % len(hits)
        self._mark_lit()
        self.show_line(hits[self._lit_now][0].line)

    # --- keys
    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave the keys that go from hit to hit to others while nothing is lit.

        Returns:
            None where words are looked for and this page has none of them, which another one may have.
        """
        if action in ("next_hit", "previous_hit") and not (self._words or self._lit.hits):
            return None if self._wanted else False
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
