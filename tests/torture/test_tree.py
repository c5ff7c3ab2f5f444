"""A hostile folder, through the real update and the browser: they end soon, and the harmless is there."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import spawn
from tests.libraries import make_library, opened, titles
from tests.torture.naughty_terminal import streaming
from tests.torture.tree import HARMLESS, harmless_article, make_tree
from tui.archive.read import Cause, Skipped, read_file
from tui.archive.walk import walk
from tui.core.article import Article
from tui.core.site import Site

MAX_CPU_S = 30
MAX_MEGABYTES = 150
"""Of any process of an update. One that reads 20 GB, or /dev/zero, takes all there is."""

# What a process took is told by who started it, and holds the peak of who started it: so that is a small one.
MEASURE = """
import json, os, sys
pid = os.posix_spawn(sys.executable, [sys.executable, *sys.argv[1:]], os.environ)
_, status, used = os.wait4(pid, 0)
kilobytes = used.ru_maxrss // (1024 if sys.platform == "darwin" else 1)
print(json.dumps([os.waitstatus_to_exitcode(status), used.ru_utime + used.ru_stime, kilobytes / 1024]))
"""


@pytest.fixture(scope="module")
def tree() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="broadsheet-tree-"))
    yield make_tree(folder)
    subprocess.run(["rm", "-rf", folder], check=True)


@pytest.fixture(scope="module")
def home(tree: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Read the tree by the command, with its measures."""
    home = tmp_path_factory.mktemp("home")
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, "-m", "tui", "--library", home, "update", tree],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    code, seconds, megabytes = json.loads(done.stdout.splitlines()[-1])
    assert code == 0
    assert seconds < MAX_CPU_S
    assert megabytes < MAX_MEGABYTES
    return home


def test_the_harmless_is_read_and_nothing_else(tree: Path, home: Path) -> None:
    listed = spawn("--library", home, "list", "--limit", 500, "--json", "--archive", tree)
    found = {json.loads(line)["title"] for line in listed.lines}
    names = {f"Harmless {1000 + number}" for number in range(len([*(tree / "names").iterdir()]))}
    assert found == {f"Harmless {number}" for number in range(len(HARMLESS))} | {"Harmless 100"} | names


def test_the_check_of_it_ends_and_names_what_was_passed_over(tree: Path, home: Path) -> None:
    ended = spawn("--library", home, "check", tree)
    assert ended.code == 1
    said = ended.out + ended.err
    for name in ("pipe.md", "zero.md", "loop.md", "out.md", "outer", "above", "socket.md"):
        assert name in said
    assert not set(said) & {*map(chr, (*range(9), *range(11, 32), *range(127, 160)))}


def test_the_browser_shows_it(tree: Path, home: Path) -> None:
    with streaming(home, tree) as stream:
        stream.act("g", "enter")
        stream.wait_quiet()


def test_who_may_not_read_all_is_told_so_and_reads_the_rest() -> None:
    folder = Path(tempfile.mkdtemp(prefix="broadsheet-closed-"))
    try:
        folder.chmod(0o755)
        for name in ("a.md", "closed.md", "closed/b.md", "open/c.md"):
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_text(harmless_article(1), encoding="utf-8")
        (folder / "closed.md").chmod(0)
        (folder / "closed").chmod(0)
        _read_all(folder / "open")  # what is imported when it is first used may be closed to others too
        found = _as_nobody(lambda: _read_all(folder))
    finally:
        (folder / "closed").chmod(0o755)
        shutil.rmtree(folder)
    assert found == {
        "a.md": "",
        "closed.md": Cause.UNREADABLE,
        "open/c.md": "",
        "closed": "could not be read",
    }


def _read_all(root: Path) -> dict[str, str]:
    found: dict[str, str] = {}
    for folder in walk(str(root)):
        found |= {note.relpath: "could not be read" for note in folder.notes if "could not" in note.reason}
        for name in folder.files:
            relpath = f"{folder.relpath}/{name}".lstrip("/")
            read = read_file(str(root), relpath, Site(name="x"))
            found[relpath] = read.cause if isinstance(read, Skipped) else ""
    return found


def _as_nobody(work: Callable[[], dict[str, str]]) -> dict[str, str]:
    """Do something in a child that is not the user who may read everything."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        try:
            if os.getuid() == 0:
                os.setgid(65534)
                os.setuid(65534)
            os.write(writing, json.dumps(work()).encode())
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as told:
        answer = told.read()
    os.waitpid(child, 0)
    return dict(json.loads(answer))


# --- while it is read
def grow(path: Path) -> None:
    with path.open("ab") as file:
        file.write(b"more " * 100_000)


def shrink(path: Path) -> None:
    os.truncate(path, 20)


def vanish(path: Path) -> None:
    path.unlink(missing_ok=True)


def become_a_pipe(path: Path) -> None:
    path.unlink(missing_ok=True)
    os.mkfifo(path)


def become_a_device(path: Path) -> None:
    path.unlink(missing_ok=True)
    path.symlink_to("/dev/zero")


def become_a_link_out(path: Path) -> None:
    path.unlink(missing_ok=True)
    path.symlink_to(path.parent.parent / "secret.md")


def become_a_folder(path: Path) -> None:
    path.unlink(missing_ok=True)
    path.mkdir()


CHANGES = (grow, shrink, vanish, become_a_pipe, become_a_device, become_a_link_out, become_a_folder)


class Churn(threading.Thread):
    """Changes a file in all manners, again and again, and puts it back."""

    def __init__(self, path: Path, changes: tuple[Callable[[Path], None], ...]) -> None:
        super().__init__()
        self.path, self.changes = path, changes
        self.rounds = 0
        self.ended = threading.Event()

    def run(self) -> None:
        while not self.ended.is_set():
            for change in self.changes:
                self._put_back()
                change(self.path)
                self.rounds += 1
        self._put_back()

    def _put_back(self) -> None:
        if self.path.is_dir() and not self.path.is_symlink():
            self.path.rmdir()
        other = self.path.with_suffix(".new")
        other.write_text(harmless_article(7, body="x" * 100_000), encoding="utf-8")
        other.replace(self.path)


@pytest.fixture
def changing(tmp_path: Path) -> Path:
    """Give a file of an archive that has a secret beside it."""
    root = tmp_path / "archive"
    root.mkdir()
    (tmp_path / "secret.md").write_text("---\ntitle: Secret\n---\n", encoding="utf-8")
    return root / "changing.md"


@pytest.mark.parametrize("change", CHANGES)
def test_a_file_that_changes_while_it_is_read_is_an_article_or_passed_over(
    changing: Path, change: Callable[[Path], None]
) -> None:
    churn = Churn(changing, (change,))
    churn.start()
    found: list[Article | Skipped] = []
    try:
        while churn.rounds < 100:
            found.append(read_file(str(changing.parent), changing.name, Site(name="x")))
    finally:
        churn.ended.set()
        churn.join()
    assert {each.title for each in found if isinstance(each, Article)} <= {"Harmless 7", "changing.md", "Ha"}
    assert found


def test_an_update_over_a_tree_that_changes_ends_and_the_next_one_has_it_all(
    tmp_path: Path, changing: Path
) -> None:
    root = changing.parent
    for number in range(300):
        path = root / f"{number % 10}" / f"{number}.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(harmless_article(1000 + number), encoding="utf-8")
    (root / "coming").mkdir()
    churns = [Churn(changing, CHANGES), Churn(root / "coming" / "x.md", (_vanish_with_its_folder,))]
    for churn in churns:
        churn.start()
    library = make_library(tmp_path / "library")
    archive, _ = opened(library, root)
    for _ in range(5):
        library.update(archive)
    for churn in churns:
        churn.ended.set()
        churn.join()
    assert all(churn.rounds > 5 for churn in churns)
    assert library.update(archive).is_complete
    assert len(titles(library, archive)) == 300 + 1  # both changing files tell of one address


def _vanish_with_its_folder(path: Path) -> None:
    shutil.rmtree(path.parent)
    path.parent.mkdir()
