"""Other programs that read the same articles, as far as they are installed, and the articles in their forms.

They run as they come from their packages: newsboat a feed in a file, notmuch a Maildir, hugo a site whose
content the archive is, ripgrep the archive itself.
"""

import json
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path
from xml.sax.saxutils import escape

from tests.benchmarks.generate import FORMAT, Made, make, make_body

_VERSION = {
    "newsboat": ["newsboat", "--version"],
    "hugo": ["hugo", "version"],
    "rg": ["rg", "--version"],
    "notmuch": ["notmuch", "--version"],
}
_SEED = 7
_WHOLE_S = 3_600.0
"""Far above what a peer takes to read a hundred thousand articles."""


def installed() -> dict[str, str]:
    """Give the first line of what each installed peer says of its version."""
    return {
        name: subprocess.run(argv, capture_output=True, text=True, check=True, timeout=20)
        .stdout.partition("\n")[0]
        .strip()
        for name, argv in _VERSION.items()
        if shutil.which(name)
    }


class Newsboat:
    """newsboat with one feed, in folders of its own."""

    feed_title = "Benchmark feed"

    def __init__(self, work: Path, count: int) -> None:
        self._folder = work / f"newsboat-{count}"
        self._count = count

    def command(self, *more: str) -> list[str]:
        """Give the command that opens it, or does what more says."""
        place = self._folder
        return [
            *("newsboat", "-q", "-u", str(place / "urls"), "-C", str(place / "config")),
            *("-c", str(place / "cache.db"), *more),
        ]

    def prepare(self) -> Iterator[int]:
        """Write the feed, and let newsboat read it, unless that was done."""
        with _once(self._folder, self._count) as is_wanted:
            if not is_wanted:
                return
            (self._folder / "urls").write_text((self._folder / "feed.xml").as_uri() + "\n")
            (self._folder / "config").write_text("confirm-exit no\nprepopulate-query-feeds no\n")
            yield from write_feed(self._folder / "feed.xml", self._count)
            self.forget()
            subprocess.run(self.command("-x", "reload"), check=True, capture_output=True, timeout=_WHOLE_S)

    def forget(self) -> None:
        """Remove what newsboat made of the feed."""
        (self._folder / "cache.db").unlink(missing_ok=True)


def write_feed(path: Path, count: int) -> Iterator[int]:
    """Write articles as a feed (RSS 2.0); yields how many are written, now and then."""
    with path.open("w", encoding="utf-8") as file:
        file.write(
            '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel>'
            f"<title>{Newsboat.feed_title}</title><link>https://feed.example.org/</link>"
            "<description>Articles</description>\n"
        )
        for number in range(count):
            made = make(_SEED, number)
            file.write(
                f"<item><title>{escape(made.title)}</title><guid>{number}</guid>"
                f"<link>{escape(made.url or f'https://feed.example.org/{number}')}</link>{_dated(made)}"
                f"<description>{escape(_text(made))}</description></item>\n"
            )
            if number % 1000 == 999:
                yield number + 1
        file.write("</channel></rss>\n")


def _dated(made: Made) -> str:
    return f"<pubDate>{format_datetime(made.published)}</pubDate>" if made.published else ""


def _text(made: Made) -> str:
    return f"{made.excerpt}\n\n{make_body(_SEED, made.number)}"


class Notmuch:
    """notmuch with a message for each article."""

    def __init__(self, work: Path, count: int) -> None:
        self._folder = work / f"notmuch-{count}"
        self._count = count

    def command(self, *words: str) -> list[str]:
        """Give a command of notmuch."""
        return ["notmuch", f"--config={self._folder / 'config'}", *words]

    def prepare(self) -> Iterator[int]:
        """Write the messages, and let notmuch read them, unless that was done; ten minutes for 100,000."""
        with _once(self._folder, self._count) as is_wanted:
            if not is_wanted:
                return
            yield from write_mail(self._folder / "mail", self._count)
            (self._folder / "config").write_text(
                f"[database]\npath={self._folder / 'mail'}\n[user]\nname=Reader\n"
                "primary_email=reader@example.org\n[new]\ntags=unread\n[maildir]\nsynchronize_flags=false\n"
            )
            subprocess.run(self.command("new"), check=True, capture_output=True, timeout=_WHOLE_S)


def write_mail(folder: Path, count: int) -> Iterator[int]:
    """Write articles as messages of a Maildir; yields how many are written, now and then."""
    for name in ("cur", "new", "tmp"):
        (folder / name).mkdir(parents=True)
    for number in range(count):
        made = make(_SEED, number)
        message = EmailMessage()
        message["From"] = f'"{made.provider[0]}" <news@{made.provider[1]}>'
        message["To"] = "reader@example.org"
        message["Message-ID"] = f"<{number}@example.org>"
        message["Subject"] = made.title
        if made.published:
            message["Date"] = made.published
        message.set_content(_text(made), cte="8bit")
        (folder / "cur" / f"{number}:2,").write_bytes(bytes(message))
        if number % 1000 == 999:
            yield number + 1


class Hugo:
    """hugo with a site whose content is an archive of files."""

    def __init__(self, work: Path, archive: Path) -> None:
        self._site = work / "hugo"
        self._archive = archive

    def command(self) -> list[str]:
        """Give the command that reads every file and lists it; the site is made when it is not there."""
        self._site.mkdir(parents=True, exist_ok=True)
        settings = {"baseURL": "https://example.org/", "contentDir": str(self._archive / "_news")}
        (self._site / "config.json").write_text(json.dumps(settings))
        return ["hugo", "list", "all", "--source", str(self._site)]


@contextmanager
def _once(folder: Path, count: int) -> Iterator[bool]:
    """Tell whether a folder has to be filled; it counts as filled when the block ends in good order."""
    done, mark = folder / ".made", f"{FORMAT} {_SEED} {count}"
    is_wanted = not (done.exists() and done.read_text() == mark)
    if is_wanted:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
    yield is_wanted
    if is_wanted:
        done.write_text(mark)
