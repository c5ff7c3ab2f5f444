"""A folder as hostile as a file system allows, with harmless articles in between."""

import contextlib
import os
import socket
import stat
from collections.abc import Iterator
from pathlib import Path

from tests.builders import article_text, make_archive

TWENTY_GB = 20 * 2**30
NAMES = 20_000
"""Empty files of one folder."""
HARMLESS = ("a.md", "_news/b.md", "_news/zz/c.md", "many/n.md", "folder.md/d.md", "zz/e.md")


def harmless_article(number: int, **fields: str) -> str:
    """Write an article that has to be there in the end."""
    return article_text(title=f"Harmless {number}", webUrl=f"https://example.org/harmless/{number}", **fields)


def make_tree(folder: Path) -> Path:
    """Make the archive, and beside it what must not be read.

    Returns:
        The archive. Not all that it holds can be removed by its path.
    """
    files = {relpath: harmless_article(number) for number, relpath in enumerate(HARMLESS)}
    root = make_archive(folder / "tree", files)
    make_archive(
        folder / "secret", {"secret.md": article_text(title="Secret", webUrl="https://example.org/s")}
    )
    _make_links(root)
    _make_odd_files(root)
    _make_odd_names(root)
    _make_sparse(root / "sparse.md", harmless_article(100).encode())
    _make_sparse(root / "hole.md", b"")
    for number in range(NAMES):
        os.close(os.open(root / "many" / f"empty-{number:05}.md", os.O_CREAT | os.O_WRONLY))
    _make_deep(root)
    return root


def _make_links(root: Path) -> None:
    links = {
        "zero.md": "/dev/zero", "random.md": "/dev/urandom", "terminal.md": "/dev/tty",
        "input.md": "/dev/stdin",
        "memory.md": "/proc/self/mem", "loop.md": "loop.md", "one.md": "two.md", "two.md": "one.md",
        "here": ".", "above": "..", "root": "/", "out.md": "../secret/secret.md", "outer": "../secret",
        "gone.md": "nowhere.md", "long.md": "x" * 4000, "pipe-link.md": "pipe.md", "inner.md": "_news/b.md",
    }  # fmt: skip
    for name, goal in links.items():
        (root / name).symlink_to(goal)


def _make_odd_files(root: Path) -> None:
    os.mkfifo(root / "pipe.md")
    with contextlib.suppress(PermissionError):
        os.mknod(root / "device.md", stat.S_IFCHR | 0o666, os.makedev(1, 5))
    with socket.socket(socket.AF_UNIX) as server, contextlib.chdir(root):
        server.bind("socket.md")
    (root / "empty.md").touch()
    (root / "hard.md").hardlink_to(root / "a.md")


def _make_odd_names(root: Path) -> None:
    names = (
        b"caf\xe9.md", b"\xff\xfe.md", b"line\nend.md", b"e\x1b]0;x\x07scape.md", b"\xc2\x9b2J.md", b"-rf.md",
        b".md", b" .md", b"\xe2\x80\xae.md", b"'\"`$(id).md", b"%s%n.md", b"a" * 252 + b".md", b"CON.md",
        b"*.md", b"\\.md", b"..md", b"x.md.md", b"[red].md",
    )  # fmt: skip
    for number, name in enumerate(names):
        path = os.fsencode(root / "names") + b"/" + name
        os.makedirs(os.path.dirname(path), exist_ok=True)  # noqa: PTH120, PTH103  (names that are no texts)
        Path(os.fsdecode(path)).write_text(harmless_article(1000 + number), encoding="utf-8")


def _make_sparse(path: Path, beginning: bytes) -> None:
    path.write_bytes(beginning)
    os.truncate(path, TWENTY_GB)


def _make_deep(root: Path) -> None:
    """Make a path of 5,000 characters, more than a system takes at once, with an article at its end."""
    with _steps(root) as folder:
        file = os.open("deep.md", os.O_CREAT | os.O_WRONLY, dir_fd=folder)
        os.write(file, article_text(title="Deep").encode())
        os.close(file)


@contextlib.contextmanager
def _steps(root: Path) -> Iterator[int]:
    folder = os.open(root, os.O_RDONLY)
    for _ in range(25):
        os.mkdir("d" * 200, dir_fd=folder)
        below = os.open("d" * 200, os.O_RDONLY, dir_fd=folder)
        os.close(folder)
        folder = below
    try:
        yield folder
    finally:
        os.close(folder)
