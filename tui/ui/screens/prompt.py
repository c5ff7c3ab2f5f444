"""A question over the screen that one line answers: tags, a name, a date."""

from collections.abc import Callable
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Label

from tui.core.clean import clean
from tui.ui.answers import Candidate, completed, matching
from tui.ui.bindings import bindings
from tui.ui.boundary import LeftOnce
from tui.ui.glyphs import Glyphs
from tui.ui.styles import sheets
from tui.ui.widgets.candidate_lines import CandidateLines
from tui.ui.widgets.clean_input import CleanInput
from tui.ui.widgets.hints import Hints

_MOST = 1000


def _nothing(_: str) -> str:
    return ""


class Question(NamedTuple):
    """What is asked."""

    title: str
    help: str
    """Shown beneath until there is something to say of what was typed."""
    about: str = ""
    """What the answer is for, as a query's text; one line."""
    text: str = ""
    """To begin with."""
    most: int = _MOST
    """Characters."""
    check: Callable[[str], str] = _nothing
    """Says what is wrong with an answer, or nothing; what is wrong cannot be given."""
    tell: Callable[[str], str] = _nothing
    """Says what a good answer will do, or nothing."""
    candidates: tuple[Candidate, ...] = ()
    separator: str = ""
    """Between several answers; empty for one."""


class Prompt(LeftOnce, ModalScreen[str | None]):
    """Gives back a clean text that the check has nothing against, or None."""

    CSS_PATH = sheets("prompt")
    AUTO_FOCUS = "CleanInput"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("prompt")]

    def __init__(self, question: Question, glyphs: Glyphs) -> None:
        super().__init__()
        self.question, self.glyphs = question, glyphs
        self.line = CleanInput(question.most)
        self.said = Label(question.help, id="said", markup=False)
        self.list = CandidateLines(glyphs)

    def compose(self) -> ComposeResult:
        """Put what is asked above the line, and what is to say of it beneath."""
        question = self.question
        hints = [("Enter", "Keep"), ("prompt.leave", "Leave")]
        with Vertical(id="prompt"):
            yield Label(question.title, id="title", markup=False)
            if question.about:
                yield Label(question.about, id="about", markup=False)
            yield self.line
            yield self.said
            if question.candidates:
                yield self.list
                hints.insert(1, ("prompt.complete", "Complete"))
            yield Hints(hints)

    def on_mount(self) -> None:
        """Begin with what may be there already."""
        self.line.put(self.question.text)
        self._follow()

    # --- typing
    @on(Input.Changed)
    def _changed(self) -> None:
        self._follow()
        is_begun = not self.line.value or bool(self.list.shown)  # and may still become a good answer
        self._say("" if is_begun else self._fault())

    def _follow(self) -> None:
        question = self.question
        self.list.show(matching(question.candidates, self.line.value, question.separator))

    def _fault(self) -> str:
        return self.question.check(self.line.value)

    def _say(self, fault: str) -> None:
        """Say what is wrong; else what the answer will do; else what to type."""
        text = f"{self.glyphs.broken} {fault}" if fault else self.question.tell(self.line.value)
        self.said.set_class(bool(fault), "-fault")
        self.said.update(text or self.question.help)

    def _take(self, candidate: Candidate) -> None:
        self.line.put(completed(self.line.value, candidate, self.question.separator))

    @on(CandidateLines.Clicked)
    def _clicked(self, message: CandidateLines.Clicked) -> None:
        self._take(message.candidate)
        self.line.focus()

    # --- keys
    def action_step(self, by: int) -> None:
        """Move the cursor through the candidates."""
        self.list.step(by)

    def action_complete(self) -> None:
        """Take the candidate under the cursor, else the first, into the line."""
        candidate = self.list.candidate or next(iter(self.list.shown), None)
        if candidate is not None:
            self._take(candidate)

    @on(Input.Submitted)
    def _submitted(self) -> None:
        if self.list.candidate is not None:
            self._take(self.list.candidate)
        fault = self._fault()
        if fault:
            self._say(fault)
        else:
            self.dismiss(clean(self.line.value))

    def action_leave(self) -> None:
        """Answer nothing."""
        self.dismiss(None)
