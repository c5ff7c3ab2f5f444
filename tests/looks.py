"""A look at the index that is under way as long as a test wants."""

from tui.update.inspecting import RunningInspection


class EndlessLook(RunningInspection):
    """A look that lasts until it is ended."""

    def __init__(self) -> None:
        self.has_ended = False

    @property
    def is_running(self) -> bool:
        return not self.has_ended

    def end(self) -> None:
        self.has_ended = True
