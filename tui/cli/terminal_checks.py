"""The looks of `broadsheet doctor` at the terminal."""

import locale
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator

from tui.cli.context import Context
from tui.cli.findings import Finding

_TMUX_S = 2.0


def terminal(_: Context) -> Iterator[Finding]:
    """Tell which terminal this is, and whether the browser fits into it."""
    name = os.environ.get("TERM", "")
    size = shutil.get_terminal_size()
    around = [
        label
        for label, variable in (("tmux", "TMUX"), ("screen", "STY"), ("SSH", "SSH_CONNECTION"))
        if os.environ.get(variable)
    ]
    text = f"{name or 'unnamed'}, {size.columns}×{size.lines}{', in ' + ', '.join(around) if around else ''}"
    if name in ("", "dumb"):
        advice = "Set TERM to what your terminal is, or use `broadsheet --plain`."
        yield Finding("terminal", "wrong", text, advice)
    elif not (sys.stdin.isatty() and (sys.stdout.isatty() or sys.stderr.isatty())):
        yield Finding("terminal", "note", f"{text}; this is a pipe", "`broadsheet --plain` works in one.")
    elif size.columns < 40 or size.lines < 12:
        yield Finding("terminal", "wrong", text, "The browser wants 40×12; --plain wants nothing.")
    else:
        yield Finding("terminal", "fine", text)


def colours(_: Context) -> Iterator[Finding]:
    """Tell how many colours the terminal says it has."""
    env = os.environ
    if env.get("NO_COLOR"):
        yield Finding("colours", "note", "NO_COLOR is set: the terminal's own colours are used.")
    elif env.get("COLORTERM", "").lower() in ("truecolor", "24bit"):
        yield Finding("colours", "fine", "16 million (COLORTERM)")
    elif "256" in env.get("TERM", ""):
        advice = "If your terminal can do more, set COLORTERM=truecolor; over SSH let it through (SendEnv)."
        yield Finding("colours", "fine", "256", advice)
    else:
        advice = "If your terminal can do more, set TERM=xterm-256color; in tmux, tmux-256color."
        yield Finding("colours", "note", "16: the theme ansi-dark is used", advice)


def signs(context: Context) -> Iterator[Finding]:
    """Tell whether letters and signs beyond ASCII are used."""
    encoding = locale.getpreferredencoding(do_setlocale=False)
    from tui.ui.glyphs import Glyphs  # noqa: PLC0415

    if Glyphs.choose(os.environ, context.settings.looks.signs) is Glyphs.ASCII:
        advice = "Set LANG to a UTF-8 locale, as C.UTF-8, for signs; `signs` in the settings overrules it."
        yield Finding("signs", "note", f"ASCII (the locale's encoding is {encoding})", advice)
    else:
        yield Finding("signs", "fine", f"Unicode ({encoding})")


def clipboard(_: Context) -> Iterator[Finding]:
    """Tell whether a copy can reach the clipboard of the reader's machine."""
    if os.environ.get("TMUX"):
        value = _tmux("set-clipboard")
        if value in ("on", "external") or _tmux("allow-passthrough") in ("on", "all"):
            yield Finding("clipboard", "fine", "OSC 52, through tmux")
        else:
            advice = "In tmux: set -g set-clipboard on. What was copied is shown in any case."
            yield Finding(
                "clipboard", "wrong", f"tmux keeps copies to itself (set-clipboard {value})", advice
            )
    elif os.environ.get("STY"):
        advice = "screen lets OSC 52 through from version 5 on. What was copied is shown in any case."
        yield Finding("clipboard", "note", "OSC 52, in screen", advice)
    else:
        yield Finding(
            "clipboard", "note", "OSC 52, if your terminal takes it; no terminal says whether it does"
        )


def _tmux(option: str) -> str:
    program = shutil.which("tmux")
    if program is None:
        return "unknown"
    argv = [program, "show-options", "-gv", option]
    try:
        done = subprocess.run(argv, capture_output=True, text=True, timeout=_TMUX_S, check=False)  # noqa: S603
    except (OSError, subprocess.SubprocessError):
        return "unknown"
    return done.stdout.strip() or "off"
