"""The commands of the registry for Textual's palette; imported when it is first opened."""

from collections.abc import Iterable
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from tui.ui.commands import COMMANDS, Command, key_names


class CommandProvider(Provider):
    """All commands that make sense without a number, with their keys."""

    def _commands(self) -> Iterable[Command]:
        """Give the commands that can be run from where the palette was opened."""
        moves = ("down", "up", "page_down", "page_up", "half_down", "half_up", "page_on")
        for command in COMMANDS:
            if command.action not in moves and not command.action.startswith("related("):
                yield command

    async def discover(self) -> Hits:
        """List all."""
        for command in self._commands():
            yield DiscoveryHit(Content(_title(command)), partial(self._run, command), command.label)

    async def search(self, query: str) -> Hits:
        """List those that match what was typed."""
        matcher = self.matcher(query)
        for command in self._commands():
            score = matcher.match(command.help)
            if score > 0:
                shown = matcher.highlight(command.help)
                keys = Content(f"  {'  '.join(key_names(command.keys))}")
                yield Hit(score, Content.assemble(shown, keys), partial(self._run, command), command.label)

    async def _run(self, command: Command) -> None:
        """Run a command in its place: the focused pane, else the pane of that name, else the screen."""
        screen = self.screen
        await screen.run_action(command.action) if command.place == "browse" else None


def _title(command: Command) -> str:
    keys = "  ".join(key_names(command.keys))
    return f"{command.help}  {keys}" if keys else command.help
