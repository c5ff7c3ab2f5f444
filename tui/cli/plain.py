"""The browser line by line (`broadsheet --plain`): lists with numbers, words as commands, a pager.

It draws nothing and moves no cursor, so that a screen reader reads it in order, and it works in any terminal
and in a pipe. It is the same library: what is read here is read in the browser.
"""

import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from tui.cli import output
from tui.cli.article_text import article_lines
from tui.cli.text import counted, stamp, wrap
from tui.core.archives import Archive
from tui.core.errors import BroadsheetError
from tui.core.marks import READ, STARRED
from tui.core.opened import Opened
from tui.core.query import Query
from tui.core.row import Row
from tui.library import Library, Result

_PAGE = 10
"""Articles of one page of the list."""
_MOST_COLUMNS = 80
_PROMPT = "Command, or help: "

HELP = """\
A number opens the article with that number.
next, previous   the next or previous page of the list (n, p); Enter goes on
find WORDS       articles that a query finds (/WORDS); find alone shows all again
unread           the next unread article
list             the list again (l)
related          what the open article lists as related, by number (a)
again            the open article from its beginning
read, star       mark the open article read or unread, starred or not (r, s)
undo, redo       take back the last mark, or make it again (u)
address          the address of the open article (o)
views            saved views; view NAME shows one
help, quit       this, and the end (h or ?, q)
More, at the end of a page: Enter goes on, q goes back to the command line."""


class PlainSession:
    """One session: what is listed, and what is open."""

    def __init__(self, library: Library, scope: Sequence[Archive]) -> None:
        self._library, self._scope = library, tuple(scope)
        self._query = Query()
        self._result: Result | None = None
        self._start = 0
        self._shown: Sequence[Row | None] = ()
        """The articles that numbers mean now."""
        self._first_number = 1
        self._opened: Opened | None = None

    def run(self, read_line: Callable[[str], str] = input) -> None:
        """Talk with the reader until they leave, or their input ends."""
        self._ask(Query())
        while True:
            try:
                line = read_line(_PROMPT).strip()
            except EOFError:
                output.line()
                return
            if line in ("quit", "q", "exit"):
                return
            try:
                self._do(line, read_line)
            except BroadsheetError as error:
                output.line(str(error))
            output.flush()

    def _do(self, line: str, read_line: Callable[[str], str]) -> None:
        word, _, rest = line.partition(" ")
        if line.isascii() and line.isdigit():
            self._open_number(int(line[:9]), read_line)
        elif line.startswith("/"):
            self._ask(self._library.query(line[1:].strip()))
        elif word == "find":
            self._ask(self._library.query(rest.strip()))
        elif word == "view":
            self._view(rest.strip())
        elif word.lower() in _WORDS and not rest:
            _WORDS[word.lower()](self, read_line)
        else:
            output.line(f"There is no command {line[:40]!r}. help lists them.")

    # --- the list
    def _ask(self, query: Query) -> None:
        self._query, self._start = query, 0
        self._result = self._library.result(self._scope, query)
        names = ", ".join(archive.name for archive in self._scope)
        found = counted(len(self._result), "article")
        unread = self._library.unread(self._scope, query)
        output.line(f"{query.text.strip() or names}: {found}, {unread:,} unread.")
        if not len(self._result):
            for piece, left in self._library.without_each(self._scope, query):
                output.line(f"Without {piece} there would be {counted(left, 'article')}.")
            return
        self._list(None)

    def _list(self, _: object) -> None:
        """List a page of the result."""
        result = self._result
        if result is None:
            return
        stop = min(self._start + _PAGE, len(result))
        self._shown, self._first_number = self._library.rows(result, self._start, stop), self._start + 1
        for number, row in enumerate(self._shown, self._first_number):
            _say(f"{number}. {_in_words(row)}")
        left = len(result) - stop
        output.line(f"{left:,} more: Enter or next." if left else "That is all.")

    def _next(self, _: object) -> None:
        if self._result is not None and self._start + _PAGE < len(self._result):
            self._start += _PAGE
            self._list(None)
        else:
            output.line("This is the last page.")

    def _previous(self, _: object) -> None:
        if self._start:
            self._start = max(0, self._start - _PAGE)
            self._list(None)
        else:
            output.line("This is the first page.")

    def _view(self, name: str) -> None:
        text = dict(self._library.marking.views()).get(name)
        if text is None:
            output.line(f"There is no view {name!r}. views lists them.")
        else:
            self._ask(self._library.query(text))

    def _views(self, _: object) -> None:
        views = self._library.marking.views()
        for name, text in views.items():
            _say(f"{name}: {text}")
        if not views:
            output.line("No view is saved.")

    # --- an article
    def _open_number(self, number: int, read_line: Callable[[str], str]) -> None:
        at = number - self._first_number
        if not 0 <= at < len(self._shown):
            output.line(f"There is no number {number} in what was listed last.")
            return
        row = self._shown[at]
        if row is None:
            output.line("That one is not in the library.")
        else:
            self._open(row.key, read_line)

    def _open(self, key: str, read_line: Callable[[str], str]) -> None:
        self._opened = self._library.open(self._scope, key)
        self._library.marking.mark([key], READ, value=True, is_auto=True)
        self._library.follow()
        self._page(read_line)

    def _page(self, read_line: Callable[[str], str]) -> None:
        """Print the article, a page of the terminal at a time."""
        if self._opened is None:
            output.line("No article is open: give a number of the list.")
            return
        size = shutil.get_terminal_size((_MOST_COLUMNS, 24))
        lines = iter(article_lines(self._opened, min(size.columns, _MOST_COLUMNS)))
        height = max(5, size.lines - 2) if sys.stdin.isatty() else 1 << 30
        while page := list(islice(lines, height)):
            for line in page:
                output.line(line)
            if len(page) < height:
                break
            try:
                if read_line("More, or q: ").strip().lower() in ("q", "quit"):
                    return
            except EOFError:
                return
        output.line("End of the article.")

    def _related(self, _: object) -> None:
        if self._opened is None:
            output.line("No article is open: give a number of the list.")
            return
        self._shown, self._first_number = self._opened.related, 1
        entries = self._opened.article.related
        for number, (entry, row) in enumerate(zip(entries, self._shown, strict=True), 1):
            told = _in_words(row) if row else f"{entry.title}. Not in the library. {entry.web_url}"
            _say(f"{number}. {told}")
        if not entries:
            output.line("It lists no related articles.")

    def _unread(self, read_line: Callable[[str], str]) -> None:
        """Open the next unread article of the list, from its page on."""
        result = self._result
        at = None if result is None else self._library.next_unread(result, self._start, 1, lambda: False)
        if result is None or at is None:
            output.line("Nothing is unread from here on.")
            return
        self._start = at - at % _PAGE
        (row,) = self._library.rows(result, at, at + 1)
        if row is not None:
            self._open(row.key, read_line)

    # --- marks
    def _toggle(self, field: str, on: str, off: str) -> None:
        if self._opened is None:
            output.line("No article is open: give a number of the list.")
            return
        key = self._opened.row.key
        self._library.marking.toggle([key], field)
        self._library.follow()
        marks = self._library.marking.marks(key)
        output.line(on if (marks.is_read if field == READ else marks.is_starred) else off)

    def _read(self, _: object) -> None:
        self._toggle(READ, "Marked read.", "Marked unread.")

    def _star(self, _: object) -> None:
        self._toggle(STARRED, "Starred.", "The star is gone.")

    def _undo(self, _: object) -> None:
        done = self._library.marking.undo()
        self._library.follow()
        output.line("Taken back." if done.changed else "There is nothing to take back.")

    def _redo(self, _: object) -> None:
        done = self._library.marking.redo()
        self._library.follow()
        output.line("Made again." if done.changed else "There is nothing to make again.")

    def _address(self, _: object) -> None:
        article = self._opened.article if self._opened else None
        if article is None:
            output.line("No article is open: give a number of the list.")
        else:
            output.line(article.web_url or article.original_url or "It has no address.")

    def _help(self, _: object) -> None:
        output.line(HELP)


_Act = Callable[[PlainSession, Callable[[str], str]], None]
_WORDS: dict[str, _Act] = {
    "": PlainSession._next,
    "next": PlainSession._next,
    "n": PlainSession._next,
    "previous": PlainSession._previous,
    "p": PlainSession._previous,
    "list": PlainSession._list,
    "l": PlainSession._list,
    "related": PlainSession._related,
    "a": PlainSession._related,
    "again": PlainSession._page,
    "unread": PlainSession._unread,
    "read": PlainSession._read,
    "r": PlainSession._read,
    "star": PlainSession._star,
    "s": PlainSession._star,
    "undo": PlainSession._undo,
    "u": PlainSession._undo,
    "redo": PlainSession._redo,
    "address": PlainSession._address,
    "o": PlainSession._address,
    "views": PlainSession._views,
    "help": PlainSession._help,
    "h": PlainSession._help,
    "?": PlainSession._help,
}


def _in_words(row: Row | None) -> str:
    """Tell of an article in one sentence or two, without signs."""
    if row is None:
        return "An article that is gone."
    states = [
        name
        for name, holds in (
            ("unread", not row.is_read),
            ("starred", row.is_starred),
            ("with a note", row.is_noted),
            ("not published", not row.is_published),
            ("removed", row.is_removed),
            ("broken front matter", row.is_broken),
        )
        if holds
    ]
    heat = "" if row.heat is None else f"heat {row.heat}"
    day = stamp(row.published_at, day_only=True) or "undated"
    return f"{row.title}. {', '.join(filter(None, (row.provider or row.domain, day, *states, heat)))}."


def _say(text: str) -> None:
    for line in _wrapped(text):
        output.line(line)


def _wrapped(text: str) -> Iterator[str]:
    columns = min(shutil.get_terminal_size((_MOST_COLUMNS, 24)).columns, _MOST_COLUMNS)
    yield from wrap(text, columns)
