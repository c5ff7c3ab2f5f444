"""Keys that are typed ahead: each is handed on when all that the keys before it began has been done.

Textual sends a key to the widget that has the focus when it is read. What comes in one go, as over a slow
line, would all go to what lies below a dialog that the first key opens: letters of a tag would be commands.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Iterator
from time import monotonic
from typing import TYPE_CHECKING, Any
from weakref import ref

from textual.app import App
from textual.dom import DOMNode
from textual.events import Event, Key, Paste
from textual.message_pump import MessagePump

if TYPE_CHECKING:
    _Mixin = App[None]
else:
    _Mixin = object

_MOST_S = 3.0
"""A key waits no longer than this for those before it, whatever has become of them."""

_LOOK_S = 0.001
"""How often it is looked whether they are done; only while keys wait."""

ASKING = "asking"
"""How the groups of workers begin that the next key waits for: it is for what they read, or for a dialog."""


async def in_time(is_so: Callable[[], bool]) -> bool:
    """Wait until something is so, but no longer than a key may wait; tell whether it is."""
    end = monotonic() + _MOST_S
    while not is_so():
        if monotonic() >= end:
            return False
        await asyncio.sleep(_LOOK_S)
    return True


class TypedAhead(_Mixin):
    """For the app: keys and pastes are done in turn, and none is lost.

    A key is done when no message is left in the queues of the widgets that it rises through (from the one
    that had the focus to the screen, and the app), nor in those that the next one is for. A screen that is
    pushed has messages until it is composed and has given the focus, and what it was pushed over has some
    until its answer is taken. Where a key comes alone, which is usual, nothing is done but to look.
    """

    _receiver: ref[DOMNode] | None = None
    """What the newest key was sent to; it may be left and gone before the next one comes."""
    _handing: asyncio.Task[None] | None = None

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]  # a mixin's
        self._ahead: deque[Key | Paste] = deque()

    async def on_event(self, event: Event) -> None:
        """Keep a key that comes before the one before it is done."""
        if not isinstance(event, (Key, Paste)) or event.is_forwarded:
            await super().on_event(event)
        elif self._must_wait():
            self._ahead.append(event)
            if self._handing is None or self._handing.done():
                self._handing = asyncio.create_task(self._hand_all())
        else:
            await self._hand(event)

    def _must_wait(self) -> bool:
        queue: Any = self._message_queue
        return bool(self._ahead) or not queue.empty() or self._is_under_way()

    async def _hand(self, event: Key | Paste) -> None:
        self._receiver = ref(self.focused or self.screen)
        await super().on_event(event)

    async def _hand_all(self) -> None:
        """Hand on what waits, one after the other, each in the app's own turn."""
        while self._ahead and self.is_running:
            await self._rest()
            self.call_later(self._hand_next)
            await self._rest()

    async def _hand_next(self) -> None:
        if self._ahead:
            await self._hand(self._ahead.popleft())

    # --- rest
    async def _rest(self) -> None:
        """Wait until the newest key is done, or for as long as keys wait at most."""
        await in_time(lambda: not (_is_busy(self) or self._is_under_way()))

    def _is_under_way(self) -> bool:
        """Tell whether the newest key is yet to be done by others than the app."""
        return self.is_busy_below() or any(
            worker.group.startswith(ASKING) and not worker.is_finished for worker in self.workers
        )

    def is_busy_below(self) -> bool:
        """Tell whether messages wait below the app, or are under way, where keys go."""
        return any(map(_is_busy, self._pumps()))

    def _pumps(self) -> Iterator[MessagePump]:
        """Yield what the newest key went through below the app, and what the next one will.

        What has ended, or failed to open, has no task any more and is not waited for.
        """
        receiver = None if self._receiver is None else self._receiver()
        nodes = [node for node in (receiver, self.focused or self.screen) if node is not None]
        for pump in {pump for node in nodes for pump in node.ancestors_with_self}:
            if pump is not self and pump._task is not None and not pump._task.done():
                yield pump


def _is_busy(pump: MessagePump) -> bool:
    """Tell whether a message waits or is under way.

    At rest a pump waits at the event that its queue sets; nothing of Textual's or asyncio's tells so but the
    event's waiters, which it has had under this name since Python 3.4.
    """
    queue: Any = pump._message_queue
    return not (queue.empty() and queue.ready_event._waiters)
