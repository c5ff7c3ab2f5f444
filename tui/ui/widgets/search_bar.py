"""The second line: the query in words, and the line to type in while it is being typed."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.actions import SkipAction
from textual.binding import BindingType
from textual.events import Key, Paste
from textual.reactive import reactive

from tui.core.frozen import Frozen
from tui.ui.bindings import bindings
from tui.ui.cells import fit
from tui.ui.glyphs import Glyphs
from tui.ui.report import Report
from tui.ui.row_lines import Part
from tui.ui.widgets.painted import OneLine

if TYPE_CHECKING:
    from tui.core.language.complete import Place
    from tui.ui.query_line import Wrong
    from tui.ui.widgets.query_editor import QueryEditor


class Asked(Frozen):
    """What the line says while nothing is typed."""

    words: str = ""
    """The query in words; empty for everything."""
    hits: str = ""
    """As `143 of 2,095`."""
    is_busy: bool = False
    """A newer result is on its way."""


class SearchBar(OneLine):
    """Shows what was asked; typing happens in an editor, which is made when the bar is opened."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"ink--faint", "ink--quiet", "ink--text"}

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("search")]

    asked: reactive[Asked] = reactive(Asked())

    class Typed(Report):
        """The text changed."""

        words: str

    class Kept(Report):
        """Typing is to end with the text as it stands; the bar waits for `close` or `show_error`."""

        words: str

    class Dropped(Report):
        """Typing is to end, and the query before it is wanted back."""

    class ValuesWanted(Report):
        """Values for a part of the text are wanted; the answer is `take_values`, also for none."""

        place: "Place"
        """`field` says whose, `typed` how they begin."""
        request: int

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__()
        self.glyphs = glyphs
        self.history: Sequence[str] = ()
        """Earlier searches, the newest last; looked at when the reader goes back."""
        self._editor: QueryEditor | None = None

    # --- open and closed
    @property
    def is_open(self) -> bool:
        """Whether a query is being typed."""
        return self._editor is not None

    def open(self, text: str, selection: tuple[int, int] = (0, 0)) -> None:
        """Let the reader type.

        Args:
            text: to begin with.
            selection: offsets of the part of it that the first letter replaces.
        """
        from tui.ui.widgets.query_editor import QueryEditor  # noqa: PLC0415  (not on the first screen)

        if self._editor is None:
            self._editor = QueryEditor(text, selection, self)
            self.mount(self._editor)
        else:
            self._editor.take_focus()

    def close(self) -> None:
        """Show the query in words again."""
        if self._editor is not None:
            self._editor.end()
            self._editor = None
            self.refresh()

    def paint(self, width: int) -> list[Part]:
        """Give the line: the query at the left, the number of hits at the right."""
        asked = self.asked
        count = f" {asked.hits} "
        room = max(0, width - cell_len(count))
        if asked.words:
            left = Part(fit(f" {asked.words}", room, self.glyphs.ellipsis), "ink--text")
        else:
            left = Part(fit(" / to search titles, excerpts and bodies", room), "ink--quiet")
        return [left, Part(count, "ink--faint" if asked.is_busy else "ink--quiet")]

    def watch_asked(self) -> None:
        """Show the number of hits beside what is typed, too."""
        if self._editor is not None:
            self._editor.fit_note()

    # --- what is said of the text that is typed; nothing where none is
    @property
    def not_understood(self) -> "Sequence[Wrong]":
        """Parts of the text that are underlined, each with the reason where that is known."""
        return self._editor.not_understood if self._editor is not None else ()

    @not_understood.setter
    def not_understood(self, parts: "Sequence[Wrong]") -> None:
        if self._editor is not None:
            self._editor.not_understood = parts

    def show_error(self, message: str, column: int | None = None) -> None:
        """Say beneath the line why the text cannot be searched for, until the next letter.

        Args:
            message: one sentence, never markup.
            column: 1-based, of the part that is wrong; None for the text as a whole.
        """
        if self._editor is not None:
            self._editor.show_error(message, column)

    def take_values(self, request: int, values: Sequence[str]) -> None:
        """Take the answer to a request for values, the best first; one that comes late is dropped."""
        if self._editor is not None:
            self._editor.take_values(request, values)

    # --- keys
    def take(self, event: Key | Paste) -> bool:
        """Take a key or a paste that came after the key that opened the bar, but went to another widget.

        What comes in one go, as over a slow line, is all sent to the widget that has the focus then.

        Returns:
            False when it is not the bar's: a key's bindings are to be looked up.
        """
        return self._editor is not None and self._editor.take(event)

    def action_keep(self) -> None:
        """Take the chosen candidate; else end typing with the text as it stands."""
        if self._editor is not None:
            self._editor.keep()

    def action_drop(self) -> None:
        """Close the list of candidates; else end typing and ask for the query before it."""
        if self._editor is not None:
            self._editor.drop()

    def action_complete(self) -> None:
        """Complete what is being typed; where nothing can be completed, keep the search."""
        if self._editor is not None:
            self._editor.complete(1)

    def action_complete_back(self) -> None:
        """Go to the candidate before; without a list the key is for the panes."""
        if self._editor is None or not self._editor.has_list:
            raise SkipAction
        self._editor.complete(-1)

    def action_earlier(self) -> None:
        """Go to the candidate or the search before."""
        if self._editor is not None:
            self._editor.go_back(1)

    def action_later(self) -> None:
        """Go to the next candidate or search; from a text that was typed, to the list."""
        if self._editor is not None:
            self._editor.go_back(-1)
