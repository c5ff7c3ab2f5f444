"""A thread with an event loop in it, so that other threads can ask, wait, and think better of it."""

import asyncio
import threading
from collections.abc import Callable, Coroutine
from concurrent.futures import CancelledError, Future
from concurrent.futures import TimeoutError as NotYet
from contextlib import suppress
from typing import Any, TypeVar

_T = TypeVar("_T")
_LOOK_S = 0.05
"""How often a caller that waits looks whether it still wants to."""
_END_S = 2.0


class Cancelled(Exception):  # noqa: N818  (what happened, on the caller's own wish)
    """The caller wanted no more."""


class LoopThread:
    """Starts with the first question; a daemon, so that it never holds up the end of the program."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None

    def run(self, work: Coroutine[Any, Any, _T], cancelled: Callable[[], bool] = lambda: False) -> _T:
        """Do something in the loop and wait for it. Raises Cancelled once `cancelled()` turns true."""
        future: Future[_T] = asyncio.run_coroutine_threadsafe(work, self._running())
        while True:
            try:
                return future.result(_LOOK_S)
            except NotYet:
                if future.done():  # the work itself timed out
                    raise
            if cancelled():
                future.cancel()
                raise Cancelled

    def _running(self) -> asyncio.AbstractEventLoop:
        with self._lock:
            if self._loop is None:
                self._loop = asyncio.new_event_loop()
                self._thread = threading.Thread(
                    target=self._live, args=(self._loop,), name="web", daemon=True
                )
                self._thread.start()
            return self._loop

    @staticmethod
    def _live(loop: asyncio.AbstractEventLoop) -> None:
        asyncio.set_event_loop(loop)
        loop.run_forever()
        loop.run_until_complete(loop.shutdown_asyncgens())
        loop.close()

    def close(self, last: Coroutine[Any, Any, None]) -> None:
        """End all that the loop does, then do one thing more, and end the loop."""
        with self._lock:
            loop, thread, self._loop, self._thread = self._loop, self._thread, None, None
        if loop is None or thread is None:
            last.close()
            return
        with suppress(NotYet, CancelledError):
            asyncio.run_coroutine_threadsafe(_ended(last), loop).result(_END_S)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(_END_S)


async def _ended(last: Coroutine[Any, Any, None]) -> None:
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)
    await last
