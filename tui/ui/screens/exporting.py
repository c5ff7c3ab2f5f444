"""The browse screen's exports: an article, a selection or a story, in a format, to a file."""

import os
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on

from tui.core.archives import Archive
from tui.core.clean import clean
from tui.core.errors import ArticleNotFound, ExportError
from tui.library import Library
from tui.ui.messages import Exported, ExportProgressed
from tui.ui.present import count
from tui.ui.screens.browse_base import Cancelled
from tui.ui.screens.marking import Marking, Targets
from tui.ui.widgets.status_line import Job

if TYPE_CHECKING:
    from textual.worker import Worker

    from tui.core.leaf import Leaf, Sheaf

_DIGEST = "digest"
_TELL_S = 0.25
"""Between reports of how far an export is."""
_TOP = 20
"""Stories of a digest."""


class Exporting(Marking):
    """The command that writes articles to a file of the reader's."""

    _writing: "Worker[None] | None" = None

    def action_export(self) -> None:
        """Choose a format, then a file, and write."""
        from tui.export.formats import FORMATS  # noqa: PLC0415  (not on the first screen)
        from tui.ui.screens.chooser import Choice, Chooser  # noqa: PLC0415

        targets = self.targets_or_word()
        if targets is None:
            return

        def choices(typed: str) -> list[Choice]:
            wanted = typed.lower()
            known = [each for each in FORMATS.values() if wanted in f"{each.name} {each.label}".lower()]
            found = [Choice(each.label, each.suffix, each.name) for each in known]
            if not typed or "digest".startswith(wanted):
                found += [
                    Choice("a digest of what the list shows", f".{name}", f"{_DIGEST}.{name}")
                    for name in ("md", "html")
                ]
            return found

        def take(name: str | None) -> None:
            if name is not None:
                self._ask_for_file(targets, name)

        title = f"Export {count(targets.size, 'article')} as"
        self.app.push_screen(Chooser(title, choices, self.glyphs), take)

    def _ask_for_file(self, targets: Targets, name: str) -> None:
        from tui.core.leaf import Sheaf  # noqa: PLC0415
        from tui.export.files import file_name  # noqa: PLC0415
        from tui.export.formats import FORMATS  # noqa: PLC0415
        from tui.ui.screens.prompt import Prompt, Question  # noqa: PLC0415

        is_digest = name.startswith(_DIGEST)
        title = "Digest" if is_digest else self._title_of(targets)
        suffix = f".{name.rpartition('.')[2]}" if is_digest else FORMATS[name].suffix
        what = "the digest" if is_digest else count(targets.size, "article")
        question = Question(
            title=f"Write {what} to",
            help="A file that is not there yet; without a folder it goes where Broadsheet was started.",
            text=file_name(title, suffix),
            check=_fault,
        )

        def run(answer: str | None) -> None:
            if answer and is_digest:
                self._write_digest(name.rpartition(".")[2], _path(answer))
            elif answer:
                self._export(targets, name, Sheaf(title, int(time.time())), _path(answer))

        self.app.push_screen(Prompt(question, self.glyphs), run)

    def _title_of(self, targets: Targets) -> str:
        row = self.list.row
        if targets.selection:
            return self.asked.text or "Selected articles"
        if targets.key and self._is_open(targets.key) and self.opened is not None:
            return self.opened.article.title
        if row is None:
            return "Articles"
        return row.story.name if row.story is not None and targets.stretch else row.title

    def _export(self, targets: Targets, name: str, sheaf: "Sheaf", path: Path) -> None:
        library, scope = self.library, self.archives

        def write(cancelled: Cancelled) -> Exported:
            from tui.export.files import write_file  # noqa: PLC0415
            from tui.export.formats import write as written  # noqa: PLC0415

            keys = self.keys_of(targets)
            leaves = _leaves(library, scope, self._told(keys), cancelled)
            size = write_file(path, written(name, sheaf, leaves))
            return Exported(str(path), targets.size, size)

        self._writing = self.fetch("export", write)

    def _told(self, keys: Sequence[str]) -> Iterator[str]:
        """Yield keys, and tell how far this is; a small export is over before that."""
        told_at = time.monotonic()
        for done, key in enumerate(keys):
            if time.monotonic() - told_at > _TELL_S:
                told_at = time.monotonic()
                self.post_message(ExportProgressed(done, len(keys)))
            yield key

    @on(ExportProgressed)
    def _export_progressed(self, message: ExportProgressed) -> None:
        if self._writing is not None and not self._writing.is_finished:
            job = Job("writing", message.done, message.total)
            self.status_line.status = self.status_line.status._replace(job=job)

    def end_export(self) -> bool:
        """End an export that is under way; tell whether there was one."""
        writing, self._writing = self._writing, None
        self.status_line.status = self.status_line.status._replace(job=None)
        if writing is None or writing.is_finished:
            return False
        writing.cancel()
        self.say("The export was ended: nothing was written.")
        return True

    def _write_digest(self, name: str, path: Path) -> None:
        library, scope, query = self.library, self.archives, self.asked

        def write(_: Cancelled) -> Exported:
            from tui.export.digest import write_digest  # noqa: PLC0415
            from tui.export.files import write_file  # noqa: PLC0415

            title = f"Digest: {query.text}" if query.text else "Digest"
            digest = library.digests.digest(scope, query, title=title, made_at=int(time.time()), top=_TOP)
            return Exported(str(path), digest.articles_total, write_file(path, write_digest(name, digest)))

        self._writing = self.fetch_aloud("export", write, "Writing the digest …")

    @on(Exported)
    def _exported(self, message: Exported) -> None:
        self.status_line.status = self.status_line.status._replace(job=None)
        self.say(f"{count(message.articles, 'article')} written to {clean(message.path)}")


def _leaves(
    library: Library, scope: Sequence[Archive], keys: Iterable[str], cancelled: Cancelled
) -> "Iterator[Leaf]":
    from tui.leaves import leaf_of  # noqa: PLC0415

    for key in keys:
        if cancelled():
            raise ExportError("The export was ended: nothing was written.")
        try:
            yield leaf_of(library.open(scope, key))
        except ArticleNotFound:  # it went while others were written
            continue


def _path(answer: str) -> Path:
    return Path(answer).expanduser().absolute()


def _fault(answer: str) -> str:
    if not answer.strip():
        return "Give the name of a file."
    try:
        path = _path(answer)
        if os.path.lexists(path):
            return "There is such a file already: choose another name."
        return "" if path.parent.is_dir() else "There is no such folder."
    except (OSError, ValueError, RuntimeError):
        return "This is no name of a file."
