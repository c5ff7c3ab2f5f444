"""The error boundary: what nobody foresaw is written to the log and told once, and the session goes on.

Textual ends a widget's message loop, and with it the program, at the first exception in a handler. Here the
message that failed is dropped and the next one is handled.
"""

from typing import TYPE_CHECKING, Any

from textual.app import App
from textual.await_complete import AwaitComplete
from textual.message import Message
from textual.message_pump import MessagePump
from textual.screen import Screen

if TYPE_CHECKING:
    _Mixin = MessagePump
    _ScreenMixin = Screen[Any]
else:
    _Mixin = _ScreenMixin = object


class Guarded(_Mixin):
    """For apps, screens and widgets: an exception in a handler is reported and ends nothing."""

    async def _dispatch_message(self, message: Message) -> None:
        try:
            await super()._dispatch_message(message)
        except Exception as error:
            report(self.app, error)


class LeftOnce(Guarded, _ScreenMixin):
    """For screens over others: keys that both leave, pressed at once, leave only this one."""

    def dismiss(self, result: Any = None) -> AwaitComplete:
        """Leave, unless that has been done: Textual would take away the screen below."""
        return super().dismiss(result) if self.is_active else AwaitComplete()


def report(app: App[object], error: Exception) -> None:
    """Hand an unexpected exception to the app, as Textual would."""
    app._handle_exception(error)
