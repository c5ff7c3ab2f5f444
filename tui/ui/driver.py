"""Drivers of the terminal: one sends only what can be taken, and what is true by then; one asks for less.

Textual writes in a thread, behind a queue. Over a slow line that queue, the kernel and the network fill with
frames that are out of date when they arrive. Here frames wait as long as the terminal is behind, and what is
sent then is the difference to the newest.
"""

import asyncio
import os
import signal
import termios
import time
from codecs import IncrementalDecoder, getincrementaldecoder
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from threading import Event
from typing import IO, Any, cast

from textual._ansi_sequences import SYNC_END, SYNC_START
from textual.drivers import linux_driver
from textual.drivers.linux_driver import LinuxDriver
from textual.events import Resize
from textual.geometry import Size
from textual.message import Message
from textual.messages import TerminalSupportsSynchronizedOutput

from tui.core.looks import Mouse
from tui.ui.frame import Frame
from tui.ui.pace import QUESTION, Pace

_PATIENCE_S = 5.0
"""A terminal that has not answered by then is not waited for."""
_GIVEN_BACK = b"\x1b[?2026l\x1b[<u\x1b[?2004l\x1b[?1000l\x1b[?1003l\x1b[?1006l\x1b[?1004l\x1b[?1049l\x1b[?25h"
"""Ends frame, long keys, marked pastes, mouse, focus and the alternate screen, and shows the cursor."""
_FAREWELL_S = 0.8
"""At the end an answer is waited for so long: the shell would take it for typed."""


class _Outlet:
    """What Textual's thread writes to: it tells when the system has taken texts.

    They are kept until that thread flushes, when no more wait for it: after each that is written it waits for
    the thread that prepares the first frame, and that frame waits for all that is to be written before.
    Once the terminal is gone there is nobody to write to, and nobody to tell.
    """

    def __init__(self, file: IO[str], on_written: Callable[[int], None]) -> None:
        self._file, self._on_written = file, on_written
        self._kept: list[str] = []
        self.is_gone = False

    def write(self, text: str) -> None:
        self._kept.append(text)

    def flush(self) -> None:
        """Write what was kept."""
        texts, self._kept = self._kept, []
        try:
            self._file.write("".join(texts))
            self._file.flush()
        except (OSError, ValueError):
            self.is_gone = True
        self._on_written(len(texts))

    def fileno(self) -> int:
        return self._file.fileno()


class PacedDriver(LinuxDriver):
    """A terminal that is sent no more than arrives."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._outlet = _Outlet(cast("IO[str]", self._file), self._written)
        self._file = cast("Any", self._outlet)
        self.frame = Frame()
        """What the terminal shows, and ought to."""
        self._pace = Pace()
        self._put = self._taken = 0
        """Texts given to the thread that writes, and those of them that the system has."""
        self._cursor = self._cursor_held = (0, 0)
        self._is_waiting = self._is_on = self._has_sync = False
        self._patience: asyncio.TimerHandle | None = None
        self._is_answered = Event()
        self._is_answered.set()

    # --- frames
    @property
    def is_behind(self) -> bool:
        """Whether the terminal has yet to take what was sent before."""
        return self._put > self._taken or self._pace.is_behind

    def show(self, cursor: tuple[int, int], *, has_sync: bool) -> None:
        """Send what of the frame is not on the terminal, now or when it can be taken."""
        self._cursor, self._has_sync = cursor, has_sync
        self._is_waiting = True  # first this, then the look: the other thread does it the other way round
        self._go_on()

    def show_now(self) -> None:
        """Send the frame, however far behind the terminal is."""
        while self.frame.is_due:
            self._send()

    def _go_on(self) -> None:
        while self._is_waiting and self._is_on and not self.is_behind:
            self._send()
            self._is_waiting = self.frame.is_due

    def _send(self) -> None:
        changes = self.frame.take_changes(self._pace.room)
        if not changes and self._cursor == self._cursor_held:
            return
        self._cursor_held = self._cursor
        column, line = self._cursor
        text = f"{changes}\x1b[{line + 1};{column + 1}H"
        if self._has_sync and changes:
            text = f"{SYNC_START}{text}{SYNC_END}{self._question_after(text)}"
        self.write(text)

    def _question_after(self, text: str) -> str:
        """Count what is sent; give the question behind it, if it is worth one."""
        if not self._pace.sent(len(text), time.monotonic()):
            return ""
        self._is_answered.clear()
        self._patience = self._loop.call_later(_PATIENCE_S, self._give_up)
        return QUESTION

    def write(self, data: str) -> None:
        """Write data; it is counted until the system has taken it."""
        self._put += 1
        super().write(data)

    def _written(self, count: int) -> None:
        """Note in the thread that writes that texts have been taken."""
        self._taken += count
        if self._is_waiting:
            with suppress(RuntimeError):  # the loop has ended
                self._loop.call_soon_threadsafe(self._go_on)

    # --- answers
    def process_message(self, message: Message) -> None:
        """Take answers to our questions in the thread that reads; the app has the first one."""
        if isinstance(message, TerminalSupportsSynchronizedOutput):
            self._is_answered.set()
            was_known = self._pace.can_ask
            with suppress(RuntimeError):
                self._loop.call_soon_threadsafe(self._answered, time.monotonic())
            if was_known:
                return
        super().process_message(message)

    def _answered(self, at: float) -> None:
        if self._patience is not None:
            self._patience.cancel()
        self._pace.answered(at)
        self._go_on()

    def _give_up(self) -> None:
        self._is_answered.set()
        self._pace.give_up()
        self._go_on()

    # --- begin and end
    def start_application_mode(self) -> None:
        """Begin on a screen that shows nothing of ours."""
        super().start_application_mode()  # type: ignore[no-untyped-call]  # Textual's
        signal.signal(signal.SIGWINCH, self._size_changed)
        self.frame.forget()
        self._is_on = True

    def _size_changed(self, *_: object) -> None:
        """Let the size be read when signals are over.

        One may interrupt the handler of another, and Textual's own, which reads the size itself, would then
        tell the older size last, for good.
        """
        with suppress(RuntimeError):  # the loop has ended
            self._loop.call_soon_threadsafe(self._tell_size)

    def _tell_size(self) -> None:
        """Tell the size in the way in which Textual tells the first one, which is then told before it."""
        if not self._in_band_window_resize:
            size = Size(*self._get_terminal_size())
            asyncio.run_coroutine_threadsafe(self._app._post_message(Resize(size, size)), self._loop)

    def disable_input(self) -> None:
        """Stop reading once all that was asked is answered."""
        self._is_on = False
        if not self._outlet.is_gone and self._key_thread is not None and self._key_thread.is_alive():
            self._is_answered.wait(_FAREWELL_S)
        super().disable_input()

    def give_back(self) -> None:
        """Give the terminal back from any thread, without the loop, which is stuck, and all that waits."""
        with suppress(OSError, termios.error):
            if self.attrs_before is not None:
                termios.tcsetattr(self.fileno, termios.TCSANOW, self.attrs_before)
            os.write(self._outlet.fileno(), _GIVEN_BACK)


class ClicksOnly(PacedDriver):
    """A terminal that reports buttons and the wheel, and no motion: that is a load on a slow line.

    The modes exclude each other: to end the reports of motion ends all, so buttons are asked for again.
    """

    def _enable_mouse_support(self) -> None:
        super()._enable_mouse_support()
        if self._mouse:
            self.write("\x1b[?1003l\x1b[?1000h\x1b[?1006h")
            self.flush()


def wants_clicks_only(mouse: Mouse) -> bool:
    """Tell whether motion of the mouse is not to be reported: by the settings, else over SSH."""
    return mouse == "clicks" or (mouse == "auto" and bool(os.environ.get("SSH_CONNECTION")))


def read_any_bytes() -> None:
    """Let Textual read bytes that are no UTF-8 as U+FFFD, where it would raise: it has no setting for that.

    They come from a paste, or from a terminal that sends letters in one byte each.
    """

    def forgiving(coding: str) -> partial[IncrementalDecoder]:
        return partial(getincrementaldecoder(coding), errors="replace")

    linux_driver.getincrementaldecoder = forgiving  # type: ignore[attr-defined, assignment]
