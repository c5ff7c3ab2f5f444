"""A note of several lines over the screen."""

from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Label, TextArea
from textual.widgets.text_area import Edit, EditResult

from tui.core.clean import clean
from tui.ui.answers import check_note, note_in
from tui.ui.bindings import bindings, keymap_of
from tui.ui.boundary import LeftOnce
from tui.ui.glyphs import Glyphs
from tui.ui.styles import sheets
from tui.ui.widgets.hints import Hints
from tui.ui.widgets.in_turn import InTurn

_HELP = "An empty note takes the note away."


class NoteArea(InTurn, TextArea):
    """Lines to type in that hold no control characters, whatever is pasted into them."""

    def __init__(self, text: str) -> None:
        super().__init__(clean(text, lines=True), compact=True, highlight_cursor_line=False)
        self.cursor_blink = False

    def on_unmount(self) -> None:
        """Watch the theme no more: the app would keep each note that was typed until its theme changes."""
        watchers = getattr(self.app, "__watchers", {}).get("theme", [])
        watchers[:] = [each for each in watchers if each[0] is not self]

    def edit(self, edit: Edit) -> EditResult:
        """Do an edit, cleaned."""
        return super().edit(replace(edit, text=clean(edit.text, lines=True)))


class NoteForm(LeftOnce, ModalScreen[str | None]):
    """Gives back the note, empty to take it away; None when it stays as it was."""

    CSS_PATH = sheets("prompt")
    AUTO_FOCUS = "NoteArea"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("note")]

    def __init__(self, title: str, note: str, glyphs: Glyphs) -> None:
        """Make a form.

        Args:
            title: of the article.
            note: to begin with.
            glyphs: the signs.
        """
        super().__init__()
        self.title_text, self.note, self.glyphs = title, note, glyphs
        self.area = NoteArea(note)
        self.said = Label(_HELP, id="said", markup=False)
        self._is_asked = False
        """Whether the reader was asked about leaving; typing on takes that back."""

    def compose(self) -> ComposeResult:
        """Put the lines between title and hints."""
        with Vertical(id="prompt"):
            yield Label("Note", id="title", markup=False)
            yield Label(self.title_text, id="about", markup=False)
            yield self.area
            yield self.said
            yield Hints([("note.keep", "Keep"), ("note.leave", "Leave")])

    def on_mount(self) -> None:
        """Go on where the note ends."""
        self.area.move_cursor(self.area.document.end)

    @on(TextArea.Changed)
    def _changed(self) -> None:
        self._is_asked = False
        self._say(check_note(self.area.text))

    def _say(self, fault: str) -> None:
        self.said.set_class(bool(fault), "-fault")
        self.said.update(f"{self.glyphs.broken} {fault}" if fault else _HELP)

    @property
    def _is_changed(self) -> bool:
        return note_in(self.area.text) != note_in(self.note)

    def action_keep(self) -> None:
        """Give back what was typed."""
        fault = check_note(self.area.text)
        if fault:
            self._say(fault)
        else:
            self.dismiss(note_in(self.area.text) if self._is_changed else None)

    def action_leave(self) -> None:
        """Leave the note as it was; ask once before what was typed is lost."""
        if self._is_changed and not self._is_asked:
            self._is_asked = True
            keymap = keymap_of(self.app)
            leave, keep = keymap.name("note.leave"), keymap.name("note.keep")
            self._say(f"{leave} again leaves without what was typed; {keep} keeps it.")
        else:
            self.dismiss(None)
