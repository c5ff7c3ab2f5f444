"""Textual without what a first screen does not need: it is not read, and all of it is there when it is used.

Each in a process of its own, since what was imported once stays.
"""

import subprocess
import sys

_BRING = """
from tui.ui.late import LateModule, bring_textual
bring_textual()
import asyncio, sys, threading
"""


def _run(code: str, before: str = _BRING) -> None:
    done = subprocess.run(
        [sys.executable, "-c", before + code], capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr


def test_tls_and_the_palette_are_not_read() -> None:
    _run("""
import tui.ui.app
for name in ("ssl", "asyncio.sslproto", "mimetypes"):
    assert type(sys.modules[name]) is LateModule, name
    assert "_late" in vars(sys.modules[name])
assert not {"_ssl", "textual.command", "textual.types", "textual.widgets._input"} & sys.modules.keys()
""")


def test_a_module_is_read_once_by_whichever_thread_is_first() -> None:
    _run("""
import ssl
from types import ModuleType
seen, start = [], threading.Barrier(8)
def use():
    start.wait()
    seen.append(ssl.SSLContext)
threads = [threading.Thread(target=use) for _ in range(8)]
for thread in threads: thread.start()
for thread in threads: thread.join()
assert len(seen) == 8 and len({*seen}) == 1
assert type(ssl) is ModuleType and asyncio.base_events.ssl is ssl
try:
    ssl.there_is_no_such_name
except AttributeError:
    pass
else:
    raise AssertionError
from ssl import SSLError
""")


def test_asyncio_still_speaks_tls() -> None:
    _run("""
async def talk():
    async def answer(reader, writer):
        writer.write(b"this is no TLS at all")
        writer.close()
    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    async with server:
        await asyncio.open_connection(*server.sockets[0].getsockname(), ssl=True)
try:
    asyncio.run(talk())
except OSError as error:
    import ssl
    assert isinstance(error, ssl.SSLError), error
else:
    raise AssertionError("no handshake was tried")
""")


_PALETTE = """
from textual.app import App
class Any(App):
    pass
async def open_it():
    app = Any()
    async with app.run_test() as pilot:
        app.action_command_palette()
        await pilot.pause()
        import textual.command
        assert isinstance(app.screen, textual.command.CommandPalette)
        await pilot.press("escape")
        chosen = []
        app.search_commands([("Only one", lambda: chosen.append(1), None)])
        await pilot.pause()
        await pilot.press(*"only")
        await app.workers.wait_for_complete()
        await pilot.pause(0.5)
        await pilot.press("down", "enter")
        await pilot.pause()
        assert chosen == [1]
asyncio.run(open_it())
"""


def test_textuals_palette_comes_when_it_is_opened() -> None:
    _run(_PALETTE)


def test_a_textual_that_needs_more_of_its_palette_is_imported_as_it_is() -> None:
    _run(
        f"import textual.command\n{_PALETTE}",
        """
import asyncio, sys
from tui.ui import late
def fail(name):
    raise AttributeError(name)
late._name = fail
late.bring_textual()
assert sys.modules["textual.app"].CommandPalette is sys.modules["textual.command"].CommandPalette
""",
    )


def test_where_textual_is_there_already_nothing_is_done() -> None:
    _run(
        "assert 'textual.command' in sys.modules and type(sys.modules['ssl']) is not LateModule",
        f"import textual.app\n{_BRING}",
    )
