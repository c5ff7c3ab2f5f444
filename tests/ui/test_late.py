"""Textual without what a first screen does not need: it is not read, and all of it is there when it is used.

Each in a process of its own, since what was imported once stays.
"""

import subprocess
import sys
import typing
from importlib import import_module

import pytest

from tui.core.late import ANY
from tui.ui.late import ALIKE, LATE

_BRING = """
from tui.core.late import is_late
from tui.ui.late import LATE, bring_app
bring_app()
import asyncio, sys
"""


def _run(code: str, before: str = _BRING) -> None:
    done = subprocess.run(
        [sys.executable, "-c", before + code], capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr


def test_what_is_put_off_is_not_read() -> None:
    _run("""
read = [name for name in LATE if name in sys.modules and not is_late(sys.modules[name])]
assert not read, read
brought = {"_ssl", "textual.types", "textual.widgets._input", "rich.containers", "_decimal"}
assert not brought & sys.modules.keys()
""")


@pytest.mark.parametrize("module", [name for name, names in LATE.items() if names not in ((), ANY)])
def test_names_that_are_taken_are_of_classes_and_functions(module: str) -> None:
    """Anything else could be used in a way that a name cannot stand for; aliases of types are annotations."""
    found = [getattr(import_module(module), name) for name in LATE[module]]
    aliases = [each for each in found if isinstance(each, str) or typing.get_origin(each)]
    assert [each for each in found if not callable(each) and each not in aliases] == []


@pytest.mark.parametrize(
    ("module", "names"), [("pickle", ("dumps", "loads")), ("typing_extensions", ("Final",))]
)
def test_names_that_are_taken_from_elsewhere_are_the_same(module: str, names: tuple[str, ...]) -> None:
    here, other = import_module(module), import_module(ALIKE[module])
    assert [getattr(here, name) for name in names] == [getattr(other, name) for name in names]


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


def test_all_that_textual_can_show_is_shown() -> None:
    """Rich's texts and tables, markup, lines between panes, notices: what is put off, in an app."""
    _run("""
from rich.panel import Panel
from rich.table import Table
from rich.text import Text
from textual.app import App
from textual.containers import Grid
from textual.widgets import Input, Static
class Any(App):
    CSS = "Grid { keyline: thin red; grid-size: 2; width: 60; height: 16; }"
    def compose(self):
        table = Table("head")
        table.add_row("cell")
        with Grid():
            for number, shown in enumerate(("[b]bold[/b]", Text("rich"), table, Panel("inside"))):
                yield Static(shown, id=f"s{number}")
        yield Static("[@click=app.bell()]link[/]")
async def show():
    app = Any()
    async with app.run_test(size=(80, 40), notifications=True) as pilot:
        app.notify("a [i]notice[/i]")
        app.query_one("#s0").border_title = Text("titled")
        await pilot.pause()
        lines = app.screen._compositor.render_strips()
        text = "\\n".join(strip.text for strip in lines)
        for word in ("bold", "rich", "head", "cell", "inside", "link", "a notice"):
            assert word in text, (word, text)
        assert "[b]" not in text and "\\u250c" in text
        assert app.tree is not None and app.query_one("#s1").css_tree is not None
asyncio.run(show())
""")


def test_a_mistake_in_a_style_is_explained() -> None:
    _run("""
import io
from rich.console import Console
from textual.css.stylesheet import Stylesheet, StylesheetParseError
from textual.css.errors import StyleValueError
from textual.widget import Widget
def told(error):
    out = io.StringIO()
    Console(file=out, width=100).print(error)
    return out.getvalue()
sheet = Stylesheet()
sheet.add_source("Static { colour: red; width: wide; }")
try:
    sheet.parse()
except StylesheetParseError as error:
    text = told(error.errors)
    assert "Invalid CSS property" in text and "width" in text, text
else:
    raise AssertionError
try:
    Widget().styles.text_align = "nowhere"
except StyleValueError as error:
    assert "center" in told(error.help_text), told(error.help_text)
else:
    raise AssertionError
""")


def test_a_textual_that_needs_more_is_imported_as_it_is() -> None:
    _run(
        _PALETTE,
        """
import asyncio, sys
from tui.core import late
def fail(loader, *_):
    if loader._finder.thread is not None:
        raise AttributeError
late._Late.take = fail
from tui.ui.late import bring_app
bring_app()
from textual.command import CommandPalette
assert sys.modules["textual.app"].CommandPalette is CommandPalette
assert "tui.ui.app" in sys.modules
""",
    )


def test_where_textual_is_there_already_nothing_is_put_off() -> None:
    _run(
        "assert 'textual.command' in sys.modules and not is_late(sys.modules['ssl'])",
        f"import textual.app\n{_BRING}",
    )
