"""What this host's reader can take back, and make again: acts in order, by where they lie in the file."""

from typing import NamedTuple

from tui.journal.files import Act


class Step(NamedTuple):
    """An act of the reader's."""

    act: str
    start: int
    stop: int


class Steps:
    """Two stacks: what was done, and what was taken back and can be made again."""

    def __init__(self) -> None:
        self.done: list[Step] = []
        self.undone: list[tuple[Step, Step]] = []
        """Each with the act that took it back."""

    def add(self, act: Act) -> None:
        """Take in the next act of the file. What the program did by itself is no step."""
        line = act.lines[0]
        step = Step(line.act, act.start, act.stop)
        if line.undo:
            taken = next((known for known in reversed(self.done) if known.act == line.undo), None)
            if taken is not None:
                self.done.remove(taken)
                self.undone.append((taken, step))
        elif line.redo:
            again = next((pair for pair in reversed(self.undone) if pair[0].act == line.redo), None)
            if again is not None:
                self.undone.remove(again)
                self.done.append(again[0])
        elif not (line.is_auto or line.is_base):
            self.done.append(step)
            self.undone.clear()
