"""The browse screen's acts that ask first: tags, notes, saved views."""

import asyncio
from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from textual import on

from tui.core.errors import BroadsheetError
from tui.core.marks import NOTE, Done, tag_field
from tui.core.row import Row
from tui.ui.screens.marking import Marking, Targets
from tui.ui.typed_ahead import ASKING
from tui.ui.widgets.sidebar import Sidebar

if TYPE_CHECKING:
    from tui.ui.screens.prompt import Question


class Labelling(Marking):
    """Commands that open a line or a form to type in, and what is done with the answer."""

    # --- tags and notes
    def action_tag(self) -> None:
        """Ask for tags to put on."""
        from tui.ui.answers import tags_in  # noqa: PLC0415
        from tui.ui.questions import ask_tags  # noqa: PLC0415

        targets = self.targets_or_word()
        if targets is not None:
            known = self.library.tags()

            def put_on(answer: str | None) -> None:
                for tag in tags_in(answer or "", known):
                    self.act(partial(self._set_tag, targets, tag, value=True))

            self._ask(ask_tags(known, targets.size), put_on)

    def action_untag(self) -> None:
        """Ask for tags to take off."""
        from tui.ui.answers import tags_in  # noqa: PLC0415
        from tui.ui.questions import ask_untag  # noqa: PLC0415

        targets = self.targets_or_word()
        if targets is None:
            return
        present = self._tags_on(targets)
        if not present:
            self.say("There is no tag here.")
            return

        def take_off(answer: str | None) -> None:
            for tag in tags_in(answer or "", present):
                self.act(partial(self._set_tag, targets, tag, value=False))

        self._ask(ask_untag(present, targets.size), take_off)

    def _tags_on(self, targets: Targets) -> Mapping[str, int]:
        """Give the tags on targets; of a selection all that the reader has, which may be on it."""
        if targets.selection:
            return self.library.tags()
        row = self._row_of(targets.key)
        tags = row.tags if row is not None else ()
        return dict.fromkeys(tags, 1)

    def _row_of(self, key: str) -> Row | None:
        """Give the row of an article that is open or under the cursor, as the list shows it now."""
        row = self.list.row
        if row is not None and row.key == key:
            return row
        opened = self.opened
        if opened is None or opened.row.key != key:
            return None
        return opened.row._replace(tags=opened.marks.tags, is_noted=bool(opened.marks.note))

    def _set_tag(self, targets: Targets, tag: str, *, value: bool) -> Done:
        return self.library.marking.mark(self.keys_of(targets), tag_field(tag), value)

    def action_note(self) -> None:
        """Write a note."""
        targets = self.targets_or_word()
        if targets is None:
            return
        if targets.selection:
            self.say(f"A note is for one article: {self.key('browse.back')} takes the selection away.")
            return
        row, opened = self._row_of(targets.key), self.opened
        if opened is not None and opened.row.key == targets.key:
            self._write_note(targets.key, opened.row.title, opened.marks.note)
        elif row is not None and row.is_noted:
            self.run_worker(self._read_note(row), group=ASKING, exclusive=True)
        elif row is not None:
            self._write_note(row.key, row.title, "")

    async def _read_note(self, row: Row) -> None:
        try:
            marks = await asyncio.to_thread(self.library.marking.marks, row.key)
        except BroadsheetError as error:
            self.say(str(error), is_bad=True)
        else:
            self._write_note(row.key, row.title, marks.note)

    def _write_note(self, key: str, title: str, note: str) -> None:
        from tui.ui.screens.note import NoteForm  # noqa: PLC0415

        def keep(answer: str | None) -> None:
            if answer is not None:
                self.act(lambda: self.library.marking.mark([key], NOTE, answer), is_quiet=True)

        self.app.push_screen(NoteForm(title, note, self.glyphs), keep)

    def action_save_view(self) -> None:
        """Save the query under a name."""
        from tui.ui.answers import name_taken  # noqa: PLC0415
        from tui.ui.questions import ask_view  # noqa: PLC0415

        text = self.asked.text.strip()
        if not text:
            self.say("Everything is shown: search or narrow first, then save it as a view.")
            return
        names = [view.name for view in self.side.views[len(self.standing_views) :]]

        def keep(answer: str | None) -> None:
            if answer:
                name = name_taken(answer, names) or answer
                self.act(lambda: self.library.marking.save_view(name, text))

        self._ask(ask_view(text, tuple(names)), keep)

    @on(Sidebar.ViewDropped)
    def _view_dropped(self, message: Sidebar.ViewDropped) -> None:
        if any(message.name == name for name, _ in self.standing_views):
            self.say(f"“{message.name}” is always there; views that you saved can be dropped.")
        else:
            self.act(lambda: self.library.marking.save_view(message.name, ""))

    def _ask(self, question: "Question", take: Callable[[str | None], None]) -> None:
        from tui.ui.screens.prompt import Prompt  # noqa: PLC0415

        self.app.push_screen(Prompt(question, self.glyphs), take)
