"""What the search bar is while a query is typed: the line, what is said of it, and candidates beneath it."""

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.events import Key, Paste
from textual.timer import Timer
from textual.widgets import Input

from tui.core.language.reader import MAX_LENGTH
from tui.ui.cells import fit
from tui.ui.completing import Completing, Written
from tui.ui.query_line import (
    Wrong,
    candidate_lines,
    moved,
    note,
    part_at,
    reason,
    sentence_lines,
    spans,
    window,
)
from tui.ui.recall import Recall
from tui.ui.row_lines import Part
from tui.ui.styles import Sheeted
from tui.ui.widgets.beneath import Beneath
from tui.ui.widgets.painted import OneLine
from tui.ui.widgets.query_input import QueryInput
from tui.ui.widgets.search_bar import SearchBar

_LABEL = " Search  "
_LEAST_NOTE, _LEAST_TEXT = 20, 28
"""Cells that what stands at the right has at least, so that the text seldom gets other room while letters
are typed; and those that it leaves to the text when it has more."""
_WIDE = 60
"""Cells of a line in which the number of hits has room to grow."""
_VALUES_S = 0.06
"""Least time between two requests for values."""


class QueryEditor(Sheeted, OneLine):
    """Fills the search bar, and speaks in its name."""

    SHEETS = ("query",)
    COMPONENT_CLASSES: ClassVar[set[str]] = {"ink--faint", "ink--quiet"}

    def __init__(self, text: str, selection: tuple[int, int], bar: SearchBar) -> None:
        super().__init__()
        self.glyphs = bar.glyphs
        self._bar = bar
        self._line = QueryInput(text, selection)
        self._beneath = Beneath()
        self._completing = Completing()
        self._recall: Recall | None = None
        self._ahead: list[Key | Paste] | None = []
        """What came before the line had the focus; None once it has had it."""
        self._passed: set[Key] = set()
        """Keys that the line has left to others, and that are on their way to the app."""
        self._asking: Timer | None = None
        self._text = self._line.value
        """As it stood when it was looked at last."""
        self._said = ""
        """About the text, at the right, until the next letter."""
        self._error = ""
        """Beneath the line, until the next letter."""
        self._opened = self._written
        """What the line was opened with, as long as that stands: nothing was typed yet."""
        self._completing.settle(self._opened)

    def compose(self) -> ComposeResult:
        """Lay out the line and what opens beneath it."""
        yield self._line
        yield self._beneath

    def on_mount(self) -> None:
        """Let the reader type."""
        self.fit_note()
        self.take_focus()

    def take_focus(self) -> None:
        """Let the reader type."""
        self._line.focus()

    def take(self, event: Key | Paste) -> bool:
        """Hand the line, if it has the focus by now, what was sent to another widget, in its turn."""
        copy = Key(event.key, event.character) if isinstance(event, Key) else Paste(event.text)
        if self._ahead is not None:
            self._ahead.append(copy)
            if self._line.is_mounted and not self._line.has_focus:
                self._line.focus()  # an article that opened meanwhile has taken it
            return True
        if event in self._passed or not self._line.has_focus:
            self._passed.discard(event)
            return False
        self._line._forward_event(copy)
        return True

    def on_key(self, event: Key) -> None:
        """Remember a key that the line has left to others; several may be on their way at once."""
        self._passed.add(event)

    def on_descendant_focus(self) -> None:
        """Hand the line what was typed before it had the focus."""
        ahead, self._ahead = self._ahead, None
        for event in ahead or ():
            self._line._forward_event(event)

    def end(self) -> None:
        """Go."""
        self._stop_asking()
        self.remove()

    # --- what is said of the text
    @property
    def not_understood(self) -> Sequence[Wrong]:
        """Parts that are underlined."""
        return self._line.not_understood

    @not_understood.setter
    def not_understood(self, parts: Sequence[Wrong]) -> None:
        if (wrong := spans(parts)) != self._line.not_understood:
            self._line.not_understood = wrong
            self.fit_note()

    def show_error(self, message: str, column: int | None) -> None:
        """Say beneath the line what is wrong, and underline it."""
        if column is not None:
            self._line.not_understood = (part_at(self._text, column),)
        self._completing.settle(self._written)
        self._error = message
        self.fit_note()
        self._show_beneath()

    def paint(self, width: int) -> list[Part]:
        """Give what stands at both sides of the line."""
        asked = self._bar.asked
        room = min(self._note_room, max(0, width - len(_LABEL)))
        ink = "ink--faint" if asked.is_busy else "ink--quiet"
        told = note(self._told, asked.hits, room, self.glyphs, ink)
        return [Part(fit(_LABEL, width - room), "ink--quiet"), *told]

    @property
    def _told(self) -> str:
        if self._said or self._error:
            return self._said
        return reason(self._text, self._line.not_understood, self._line.cursor_position)

    @property
    def _note_room(self) -> int:
        width, hits = self.size.width, cell_len(self._bar.asked.hits) + 2
        least = max(_LEAST_NOTE, hits) if width >= _WIDE else min(hits, width // 2)
        return max(least, min(cell_len(self._told) + hits + 2, width - len(_LABEL) - _LEAST_TEXT))

    def fit_note(self) -> None:
        """Paint what is said at the right, and leave the rest of the width to the line."""
        margin = (0, self._note_room, 0, len(_LABEL))
        if tuple(self._line.styles.margin) != margin:
            self._line.styles.margin = margin
        self.refresh()

    def on_resize(self) -> None:
        """Follow the width."""
        self.fit_note()
        self._show_beneath()

    # --- typing
    @property
    def _written(self) -> Written:
        return Written(self._line.value, self._line.cursor_position)

    @property
    def _is_touched(self) -> bool:
        return self._line.selection.is_empty and self._written != self._opened

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        text = self._line.value
        if text != self._text:
            self._line.not_understood = moved(self._line.not_understood, self._text, text)
            self._text, self._said, self._error = text, "", ""
        if self._recall is not None and self._recall.text != text:
            self._recall = None
        self.post_message(SearchBar.Typed(text))
        self._follow()
        self.fit_note()

    @on(QueryInput.Cut)
    def _cut(self, event: QueryInput.Cut) -> None:
        event.stop()
        self._said = f"cut to {MAX_LENGTH:,} characters"
        self.fit_note()

    @on(QueryInput.CursorMoved)
    def _cursor_moved(self, event: QueryInput.CursorMoved) -> None:
        event.stop()
        self._follow()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.keep()

    @on(Input.Blurred)
    def _blurred(self, event: Input.Blurred) -> None:
        event.stop()
        self._completing.settle(self._written)
        self._show_beneath()

    # --- completion
    @property
    def has_list(self) -> bool:
        """Whether candidates are shown."""
        return bool(self._completing.choices)

    def complete(self, by: int) -> None:
        """Go to a candidate; where there is none, keep the text as it is."""
        written = self._completing.step(self._written, by) if self._is_touched else None
        if written is not None:
            self._write(written)
        elif self._completing.waiting:
            self._ask_values()
        else:
            self._tell_kept()

    def take_values(self, request: int, values: Sequence[str]) -> None:
        """Take the answer to a request, and do the step that waited for it."""
        by = self._completing.waiting
        if self._completing.take(request, values):
            if by:
                self.complete(by)
            self._show_beneath()

    def _follow(self) -> None:
        if self._line.selection.is_empty:
            self._completing.follow(self._written)
        else:
            self._completing.settle(self._written)
        if self._completing.wanted is not None and self._asking is None:
            self._asking = self.set_timer(_VALUES_S, self._ask_values)
        self._show_beneath()

    def _ask_values(self) -> None:
        self._stop_asking()
        asked = self._completing.ask()
        if asked is not None:
            self.post_message(SearchBar.ValuesWanted(*asked))

    def _stop_asking(self) -> None:
        if self._asking is not None:
            self._asking.stop()
            self._asking = None

    def _write(self, written: Written) -> None:
        self._line.write(*written)
        self._show_beneath()

    def _show_beneath(self) -> None:
        if self._error:
            self._beneath.show(sentence_lines(self._error, self.size.width, self.glyphs))
            return
        completing = self._completing
        lines = candidate_lines(completing.choices, self._window, completing.chosen, self.glyphs)
        before = cell_len(self._text[: completing.start]) - round(self._line.scroll_offset.x)
        self._beneath.show(lines, max(0, len(_LABEL) + before - 2))

    @property
    def _window(self) -> range:
        """The candidates that have room."""
        rows = self.screen.size.height - self.region.bottom
        return window(len(self._completing.choices), self._completing.chosen, rows)

    @on(Beneath.Clicked)
    def _clicked(self, event: Beneath.Clicked) -> None:
        event.stop()
        if not self._error and event.line < len(self._window):
            self._write(self._completing.pick(self._window[event.line]))
            self._follow()

    # --- keys
    def keep(self) -> None:
        """Take the chosen candidate; else tell that typing is to end."""
        if self._completing.accept():
            self._follow()
        else:
            self._tell_kept()

    def _tell_kept(self) -> None:
        self.post_message(SearchBar.Kept(self._line.value))

    def drop(self) -> None:
        """Close the list; else tell that the query before is wanted back."""
        written = self._completing.dismiss()
        if written is None:
            self.post_message(SearchBar.Dropped())
        else:
            self._write(written)

    def go_back(self, by: int) -> None:
        """Go to an earlier search (1) or a later one (-1); in a list that was entered, to a candidate."""
        if self._completing.chosen is not None:
            self.complete(-by)
        elif self._recall is None and by < 0:
            self._tell_kept()
        else:
            if self._recall is None:
                begin = self._line.value if self._is_touched else ""
                self._recall = Recall(self._bar.history, self._line.value, begin)
            text = self._recall.step(by)
            if text is not None:
                written = Written(text, len(text))
                self._completing.settle(written)
                self._write(written)
