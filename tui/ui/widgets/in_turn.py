"""Keys that edit, done in their turn among letters and pastes that came in one go, as over a slow line."""

from typing import TYPE_CHECKING

from textual.events import Key
from textual.widget import Widget

if TYPE_CHECKING:
    _Mixin = Widget
else:
    _Mixin = object


class InTurn(_Mixin):
    """For what is typed in: does at once what a key is bound to there.

    Textual lets a key rise to the app first; letters that follow it are in the text before it comes there.
    """

    async def on_key(self, event: Key) -> None:
        """Move the cursor or delete before the next letter is taken."""
        if event.is_printable:
            return
        for binding in self._bindings.key_to_bindings.get(event.key, ()):
            if await self.app.run_action(binding.action, self):
                event.stop()
                event.prevent_default()
                return
