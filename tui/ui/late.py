"""The screen's modules, and of Textual what a first screen needs: the rest is read when it is first used.

`import textual.app` is two thirds of a start, and a quarter of it is modules that are only named there: TLS
for asyncio's own streams; Textual's palette with its inputs, trees and lists, in whose place Broadsheet has
commands of its own (`ENABLE_COMMAND_PALETTE` is off); what prints Rich's texts and tables; what explains
mistakes in style sheets.
"""

import sys
from contextlib import suppress
from importlib import import_module
from types import MappingProxyType

from tui.core.late import ANY, put_off

LATE = MappingProxyType(
    {
        "ast": ("NodeVisitor",),  # of which inspect derives a class
        "asyncio.sslproto": (),
        "asyncio.staggered": (),
        "bz2": (),
        "decimal": ("Decimal",),
        "linecache": (),
        "locale": (),
        "lzma": (),
        "mimetypes": (),
        "platformdirs": ("user_downloads_path",),
        "rich.markup": ("render",),
        "rich.padding": ("Padding",),
        "rich.pager": ("Pager", "SystemPager"),
        "rich.panel": ("Panel",),
        "rich.screen": ("Screen",),
        "rich.styled": ("Styled",),
        "rich.table": ("Table",),
        "rich.text": ("Span", "Text", "TextType"),
        "rich.tree": ("Tree",),
        "ssl": (),
        "textual.canvas": ("Canvas", "Rectangle"),
        "textual.command": (
            "CommandListItem",
            "CommandPalette",
            "DiscoveryHit",
            "Hit",
            "Hits",
            "Provider",
            "SimpleProvider",
        ),
        "textual.css._help_renderables": ("HelpText",),
        "textual.css._help_text": ANY,  # a function for each mistake
        "textual.markup": ("parse_style",),
        "textual.suggestions": ("get_suggestion",),
        "textwrap": (),
        "tokenize": (),
        "traceback": ("extract_stack",),  # which asyncio's part in C looks up
        "uuid": ("uuid4",),
    }
)
"""What is put off, with the names that Textual, Rich and Python's own modules take from it.

Those without names they import by `import NAME`, and use within functions alone.
"""
ALIKE = MappingProxyType({"pickle": "_pickle", "typing_extensions": "typing"})
"""Modules that hand on what Textual and Rich take from another: `pickle` the two functions of its part in C,
`typing_extensions` what Python's own module has by now."""


def bring_app() -> None:
    """Import the app, and leave for later what it does not need yet; where Textual is there, just the app.

    A Textual that needs more when it is imported than names, in a way that is not foreseen, is imported as it
    is: names that were taken by then do what is asked of them.
    """
    if "textual.app" not in sys.modules:
        with suppress(Exception), put_off(LATE, ALIKE):
            import_module("tui.ui.app")
    import_module("tui.ui.app")
