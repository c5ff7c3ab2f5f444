"""The browse screen's ways out: a browser, the clipboard, a pipe, an editor."""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.app import SuspendNotSupported

from tui.core.errors import ArticleNotFound
from tui.core.opened import Opened
from tui.ui import outside
from tui.ui.messages import OpenedFor, Trouble
from tui.ui.screens.browse_base import Cancelled
from tui.ui.screens.fetching import Fetching
from tui.ui.screens.updating import Updating

if TYPE_CHECKING:
    from tui.config.own_commands import OwnCommand

_ARCHIVE = "https://web.archive.org/web/2/"
"""Leads to the copy nearest to now of the address that follows."""


class Leaving(Fetching, Updating):
    """Commands that hand something to another program."""

    _piped_to = ""
    """The command that was typed last."""

    # --- addresses
    def action_open_address(self) -> None:
        """Open the address of the article, or what the link cursor is on, in a browser."""
        url = self._address_here()
        if url is None:
            self._with_opened(lambda opened: self._go_to(_first_address(opened)))
        else:
            self._go_to(url)

    def _address_here(self) -> str | None:
        """Give the address under the link cursor; None where there is no cursor on one."""
        link = self.article.link if self.article is not None and self.front == "article" else None
        if isinstance(link, str):
            return link
        if isinstance(link, int) and self.article is not None:
            return self.article.panel[link].address
        return None

    def _go_to(self, url: str) -> None:
        if not url:
            self.say("It has no address.")
            return
        program = outside.browser(self.settings.browser, os.environ)
        if program is None:
            self.copy(url, "No browser can be opened from here. ")
            return
        try:
            outside.open_address(program, url)
        except ValueError as error:
            self.say(str(error), is_bad=True)
        except OSError as error:
            self.say(f"{program[0]} cannot be started ({error.strerror}).", is_bad=True)
        else:
            self.say(f"Opened {url}")

    def action_choose_address(self) -> None:
        """Choose which address to open: web, original, AMP, or a copy of an archive."""
        self._with_opened(self._choose_address)

    def _choose_address(self, opened: Opened) -> None:
        from tui.core.preview import addresses  # noqa: PLC0415
        from tui.ui.screens.chooser import Choice, Chooser  # noqa: PLC0415  (not on the first screen)

        known = addresses(opened.article)
        named = [(str(source), url) for source, url in known]
        named += [("archive copy", _ARCHIVE + url) for _, url in known[:1]]
        if not named:
            self.say("This article has no address.")
            return

        def choices(typed: str) -> list[Choice]:
            return [Choice(f"{name}  {url}", "", url) for name, url in named if typed.lower() in name.lower()]

        def take(url: str | None) -> None:
            if url is not None:
                self._go_to(url)

        self.app.push_screen(Chooser("Open", choices, self.glyphs), take)

    def action_cite(self) -> None:
        """Copy a citation of the article."""
        from tui.export.citation import citation  # noqa: PLC0415

        self._with_opened(lambda opened: self.copy(citation(opened.article)))

    # --- programs
    def action_pipe(self) -> None:
        """Hand the article, as Markdown, to a command."""
        self._with_opened(self._ask_for_command)

    def _ask_for_command(self, opened: Opened) -> None:
        from tui.ui.screens.prompt import Prompt, Question  # noqa: PLC0415

        question = Question(
            title="Pipe the article to",
            help="A program and its arguments; it reads the article as Markdown. No shell takes part.",
            text=self._piped_to,
            check=_fault,
        )

        def run(command: str | None) -> None:
            if command:
                self._piped_to = command
                self._pipe(opened, command)

        self.app.push_screen(Prompt(question, self.glyphs), run)

    def _pipe(self, opened: Opened, command: str) -> None:
        from tui.export.markdown import article_text  # noqa: PLC0415

        try:
            arguments = outside.words(command)
        except ValueError as error:
            self.say(str(error), is_bad=True)
            return
        given = article_text(opened.article, opened.fulltext).encode("utf-8", "replace")
        self._run_here(partial(outside.run_here, arguments, given), waits=True)

    def action_run(self) -> None:
        """Choose a command of the reader's own, and run it on the article."""
        if not self.settings.commands:
            self.say("There are no commands of yours: put some into [commands] of config.toml.")
        else:
            self._with_opened(self._choose_command)

    def _choose_command(self, opened: Opened) -> None:
        from tui.ui.screens.chooser import Choice, Chooser  # noqa: PLC0415

        known = {command.name: command for command in self.settings.commands}

        def choices(typed: str) -> list[Choice]:
            shown = [(name, " ".join(command.arguments)) for name, command in known.items()]
            return [
                Choice(f"{name}  {text}", "", name) for name, text in shown if typed.lower() in name.lower()
            ]

        def take(name: str | None) -> None:
            if name is not None:
                self._run_own(known[name], opened)

        self.app.push_screen(Chooser("Run", choices, self.glyphs), take)

    def _run_own(self, command: "OwnCommand", opened: Opened) -> None:
        article = opened.article
        at = article.published_at
        values = {
            "url": _first_address(opened),
            "title": article.title,
            "key": article.key,
            "path": str(opened.path.absolute()),
            "provider": article.provider.name or article.provider.domain,
            "date": "" if at is None else f"{at:%Y-%m-%d}",
        }
        try:
            arguments = outside.found(command.filled(values))
        except ValueError as error:
            self.say(str(error), is_bad=True)
            return
        self._run_here(partial(outside.run_here, arguments), waits=True)

    def action_edit(self) -> None:
        """Open the article's file in the editor."""
        self._with_opened(self._edit)

    def _edit(self, opened: Opened) -> None:
        try:
            arguments = outside.editing(outside.editor(os.environ), opened.path)
        except ValueError as error:
            self.say(str(error), is_bad=True)
            return
        before = _stamp(opened)
        self._run_here(partial(outside.run_here, arguments), waits=False)
        if _stamp(opened) != before:
            self.start_update()
            if self._is_open(opened.row.key):
                self.open_article(opened.row.key, is_passing=True)

    def _run_here(self, run: Callable[[], str], *, waits: bool) -> None:
        """Give the terminal to a program; with `waits`, what it printed is looked at before it goes."""
        try:
            with self.app.suspend(), _without_interrupt():
                trouble = run()
                if waits:
                    print(f"{trouble}\nPress Enter to go back to Broadsheet.", end=" ", flush=True)  # noqa: T201
                    sys.stdin.readline()
        except SuspendNotSupported:
            self.say("This terminal cannot be given to another program.", is_bad=True)
            return
        if trouble:
            self.say(trouble, is_bad=True)

    def _with_opened(self, act: Callable[[Opened], None]) -> None:
        """Act on the open article, or, from the list, on the one under its cursor."""
        row = self.list.row
        if self.opened is not None and (self.front == "article" or row is None or self._is_open(row.key)):
            act(self.opened)
        elif row is None:
            self.say("There is no article here.")
        else:
            library, scope, key = self.library, self.archives, row.key

            def read(_: Cancelled) -> OpenedFor | Trouble:
                try:
                    return OpenedFor(library.open(scope, key), act)
                except ArticleNotFound as error:
                    return Trouble(str(error))

            self.fetch("leaving", read, holds_keys=True)

    @on(OpenedFor)
    def _opened_for(self, message: OpenedFor) -> None:
        message.act(message.opened)


def _first_address(opened: Opened) -> str:
    from tui.core.preview import first_address  # noqa: PLC0415  (not on the first screen)

    return first_address(opened.article)


def _fault(command: str) -> str:
    try:
        outside.words(command)
    except ValueError as error:
        return str(error)
    return ""


def _stamp(opened: Opened) -> tuple[int, int]:
    try:
        found = opened.path.stat()
    except OSError:
        return 0, 0
    return found.st_size, found.st_mtime_ns


@contextmanager
def _without_interrupt() -> Iterator[None]:
    """Let Ctrl+C end the program that has the terminal, and not this one."""
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
