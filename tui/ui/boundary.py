"""The error boundary: what nobody foresaw is written to the log and told once, and the session goes on.

Textual ends a widget's message loop, and with it the program, at the first exception in a handler. Here the
message that failed is dropped and the next one is handled.
"""

from typing import TYPE_CHECKING

from textual.app import App
from textual.message import Message
from textual.message_pump import MessagePump

if TYPE_CHECKING:
    _Mixin = MessagePump
else:
    _Mixin = object


class Guarded(_Mixin):
    """For apps, screens and widgets: an exception in a handler is reported and ends nothing."""

    async def _dispatch_message(self, message: Message) -> None:
        try:
            await super()._dispatch_message(message)
        except Exception as error:
            report(self.app, error)


def report(app: App[object], error: Exception) -> None:
    """Hand an unexpected exception to the app, as Textual would."""
    app._handle_exception(error)
