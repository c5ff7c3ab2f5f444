"""The browse screen's memory: where the reader was comes back, and is kept."""

from contextlib import suppress
from datetime import UTC, datetime
from time import time

from textual.timer import Timer

from tui.config.session import Session, write_session
from tui.ui.screens.asking import Anchor
from tui.ui.screens.counting import STANDING_VIEWS
from tui.ui.screens.labelling import Labelling
from tui.ui.screens.panes import ORDER

_KEEP_S = 5.0
"""Between looks whether there is something new to keep."""


class Keeping(Labelling):
    """Puts the screen where a session was, and the session where the screen is."""

    session = Session()
    """As it was read; its `last_here_s` stays what it was for as long as this browser is open."""
    kept = Session()
    """As it was written."""
    _keeping: Timer | None = None

    def restore(self, session: Session) -> Anchor | None:
        """Take up a session before anything is shown; gives the article that the list is to be around."""
        # A clock that was set back would have nothing new until that moment came again.
        session = session._replace(last_here_s=min(session.last_here_s, int(time())))
        self.session = self.kept = session
        if session.last_here_s:
            self.standing_views = (*STANDING_VIEWS, ("New", new_since(session.last_here_s)))
        self.list.looks = self.settings.looks
        self.list.is_compact = session.is_turned != (self.settings.looks.lines == 1)
        self.list.set_lines(1 if self.list.is_compact else 2)
        self.search_bar.history = session.searches
        self.sidebar.fold_as(session.folds)
        if session.group:
            from tui.core.groups import GROUP_KEYS  # noqa: PLC0415  (for few)

            self.grouped_by = next((key for key in GROUP_KEYS if key == session.group), None)
        self.take_widths(session.sidebar_width, session.share)
        if not session.cursor_key:
            return None
        return Anchor(session.cursor_key, session.cursor_archive, session.cursor_offset)

    def reopen(self) -> None:
        """Open the article that was open, where it was left; a first screen comes before it."""
        session = self.session
        if session.open_key and session.front in ORDER:
            self.open_article(session.open_key)
            self.history.leave(session.open_place)
            if session.front == "article":
                self.focus_pane("article")

    def watch_session(self) -> None:
        """Begin to keep what changes, so that a lost line costs little."""
        self._keeping = self.set_interval(_KEEP_S, self.keep)

    def keep(self) -> None:
        """Write where the reader is, if that is elsewhere than it was; a full disk is no reason to stop."""
        now = self.session_now()
        if now != self.kept:
            self.kept = now
            self.fetch("session", lambda _: self._write(now))

    def _write(self, session: Session) -> None:
        roots = [str(archive.root) for archive in self.archives]
        with suppress(OSError):
            write_session(self.library.folders.session, roots, session)

    def end_session(self) -> None:
        """Keep where the reader was at the end, and when that was."""
        self._write(self.session_now()._replace(last_here_s=int(time())))

    def session_now(self) -> Session:
        """Give where the reader is."""
        row = self.list.row
        width, share = self.widths
        return Session(
            query=self.asked.text,
            cursor_key=row.key if row and self.list.cursor else "",
            cursor_archive=row.archive if row else "",
            cursor_offset=max(0, self.list.cursor_offset),
            open_key=self.key_here,
            open_place=self.place_here,
            front=self.front,
            sidebar_width=width,
            share=share,
            is_turned=self.list.is_compact != (self.settings.looks.lines == 1),
            group=self.grouped_by or "",
            folds=self.sidebar.folds,
            searches=tuple(self.search_bar.history),
            last_here_s=self.session.last_here_s,
        )


def new_since(second: int) -> str:
    """Write the query for what came to the library since a second of UTC."""
    return f"added:{datetime.fromtimestamp(second, UTC):%Y-%m-%dT%H:%M:%SZ}.."
