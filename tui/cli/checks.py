"""The looks of `broadsheet doctor`, one function for each thing."""

import os
import platform
import shutil
import time
from collections.abc import Callable, Iterator
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

import tui
from tui.cli.context import Context
from tui.cli.findings import Finding
from tui.cli.terminal_checks import clipboard, colours, signs, terminal
from tui.cli.text import counted
from tui.core.errors import BroadsheetError

_LEAST_FREE = 200 << 20
"""Bytes below which an index may not fit."""


def look_around(context: Context) -> Iterator[Finding]:
    """Look at everything; a look that fails itself is a finding too."""
    for look in _LOOKS:
        try:
            yield from look(context)
        except (BroadsheetError, OSError) as error:
            yield Finding(look.__name__, "wrong", str(error))


def versions(_: Context) -> Iterator[Finding]:
    """Tell which programs these are."""
    parts = [f"Broadsheet {tui.__version__}", f"Python {platform.python_version()}"]
    for name in ("textual", "httpx", "selectolax", "pyyaml"):
        try:
            parts.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            yield Finding("versions", "wrong", f"{name} is missing.", "Install Broadsheet again.")
    yield Finding("versions", "note", f"{', '.join(parts)}, {platform.platform(terse=True)}")


def folders(context: Context) -> Iterator[Finding]:
    """See that the folders of the program can be written and have room."""
    named = context.folders
    for name, folder in (("cache", named.cache), ("state", named.state), ("data", named.data)):
        there = next(path for path in (folder, *folder.parents) if path.exists())
        if not os.access(there, os.W_OK | os.X_OK):
            advice = f"Make it yours (chown, chmod), or use another place with --library: {there}"
            yield Finding(name, "wrong", f"{folder} cannot be written.", advice)
            continue
        free = shutil.disk_usage(there).free
        if free < _LEAST_FREE:
            yield Finding(name, "wrong", f"{folder}: {free >> 20} MB are free.", "Make room on that disk.")
        else:
            yield Finding(name, "fine", f"{folder}, {free >> 30} GB free")


def settings(context: Context) -> Iterator[Finding]:
    """Check the settings file."""
    from tui.config.settings import check_settings  # noqa: PLC0415

    path = context.config_file
    _, problems = check_settings(path)
    for problem in problems:
        yield Finding("settings", "wrong", problem, "Mend that line, or take it out.")
    if not problems:
        there = "in order" if path.is_file() else "none, all is as it comes"
        yield Finding("settings", "fine", f"{path}: {there}")


def archives(context: Context) -> Iterator[Finding]:
    """See that the archives are there and were read."""
    for status in context.library.statuses(context.scope()):
        name = f"{status.archive.name}, {status.archive.root}"
        if not status.is_reachable:
            advice = f"Mount it, or `broadsheet remove {status.archive.name}`."
            yield Finding("archive", "wrong", f"{name} is not there.", advice)
        elif status.updated_at is None:
            yield Finding("archive", "note", f"{name}: not read yet", "`broadsheet update` reads it.")
        else:
            told = f"{name}: {counted(status.articles, 'article')}"
            problems = f"`broadsheet check` lists {counted(status.problems, 'problem')}."
            yield Finding("archive", "fine", told, problems if status.problems else "")


def index(context: Context) -> Iterator[Finding]:
    """Check the database of all archives."""
    from tui.update.inspected import inspected_at  # noqa: PLC0415

    path = context.folders.index
    if not path.exists():
        yield Finding("index", "note", f"{path}: not there yet", "The first start makes it.")
    elif context.library.check_index():
        yield Finding("index", "fine", f"{path}, {path.stat().st_size >> 20} MB, sound")
        second = inspected_at(path)
        when = "not yet" if second is None else time.strftime("on %Y-%m-%d", time.localtime(second))
        advice = "The browser does that once a week, while it is open."
        yield Finding("index", "note", f"Looked through whole and found sound: {when}.", advice)
    else:
        advice = "It has been made again, empty: `broadsheet update` fills it. No mark is lost by that."
        yield Finding("index", "wrong", f"{path} was damaged.", advice)


def journals(context: Context) -> Iterator[Finding]:
    """Read every line of what the reader did."""
    from tui.journal.lines import decode  # noqa: PLC0415

    paths = sorted(context.folders.state.glob("journal-*.jsonl"))
    if not paths:
        yield Finding("journal", "note", "Nothing is marked yet.")
    for path in paths:
        with path.open("rb") as file:
            lines = [(number, line) for number, line in enumerate(file, 1) if line.strip()]
        bad = [number for number, line in lines if decode(line) is None]
        if bad:
            text = f"{path}: {counted(len(bad), 'line')} cannot be read, the first is {bad[0]}."
            advice = "They are passed over and stay; the other marks hold. A backup has them whole, perhaps."
            yield Finding("journal", "wrong", text, advice)
        else:
            yield Finding("journal", "fine", f"{path}: {counted(len(lines), 'line')}")
    if paths:
        advice = "`broadsheet state export > marks.jsonl` is a backup."
        yield Finding("journal", "note", f"{counted(len(paths), 'host')} wrote here.", advice)


def fulltexts(context: Context) -> Iterator[Finding]:
    """Tell what was fetched to be kept."""
    path = context.folders.fulltexts
    if path.exists():
        yield Finding("full texts", "fine", f"{path}, {path.stat().st_size >> 10} KB")


def extras(_: Context) -> Iterator[Finding]:
    """Tell which extras are installed."""
    for extra, module, what in (
        ("fulltext", "trafilatura", "full texts of pages (x)"),
        ("watch", "watchfiles", "changed files told by the kernel instead of by looking"),
        ("images", "textual_image", "pictures (I)"),
    ):
        if find_spec(module) is None:
            advice = f"`pipx install 'broadsheet[{extra}]'`, or pip in the environment that Broadsheet is in."
            yield Finding("extra", "note", f"{extra} is not installed: {what}", advice)
        else:
            yield Finding("extra", "fine", f"{extra}: {what}")


def programs(context: Context) -> Iterator[Finding]:
    """Tell which other programs would be started."""
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    if not editor:
        yield Finding("editor", "note", "Neither VISUAL nor EDITOR is set: E uses vi or nano.")
    elif shutil.which(editor.split()[0]) is None:
        advice = "Set VISUAL or EDITOR to one that is there."
        yield Finding("editor", "wrong", f"There is no program {editor.split()[0]}.", advice)
    else:
        yield Finding("editor", "fine", editor)
    chosen = context.settings.browser
    if chosen and shutil.which(chosen[0]) is None:
        advice = "Mend `browser` below [outside] in the settings."
        yield Finding("browser", "wrong", f"There is no program {chosen[0]}.", advice)
    for command in context.settings.commands:
        if shutil.which(command.arguments[0]) is None:
            text = f"“{command.name}” wants {command.arguments[0]}, which is not there."
            yield Finding("command", "wrong", text, "Install it, or mend [commands] in the settings.")


def log(context: Context) -> Iterator[Finding]:
    """Tell of errors that were written down."""
    path: Path = context.folders.log
    if not path.exists():
        yield Finding("log", "fine", "No error was ever written down.")
        return
    lines = path.read_text("utf-8", "replace").splitlines()
    last = next((line for line in reversed(lines) if " broadsheet " in line and line[:4].isdigit()), "")
    advice = "If it comes again, report it with these lines."
    yield Finding("log", "note", f"{path}; the last entry: {last[:80] or 'none'}", advice)


_LOOKS: tuple[Callable[[Context], Iterator[Finding]], ...] = (
    versions,
    terminal,
    colours,
    signs,
    clipboard,
    folders,
    settings,
    index,
    archives,
    journals,
    fulltexts,
    extras,
    programs,
    log,
)
