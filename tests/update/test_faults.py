"""Updates that are killed, indexes that are damaged, and several at once."""

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from hashlib import blake2b
from pathlib import Path

import pytest

from tests.builders import article_text, make_archive
from tests.libraries import contents, make_library, opened, titles
from tui.core.archives import Archive, UpdateReport
from tui.core.errors import IndexUnusable
from tui.core.query import Query
from tui.index.locks import file_lock
from tui.library import Library


def _archive(folder: Path, count: int) -> Path:
    return make_archive(
        folder,
        {
            f"_news/{n // 50:02}/{n:04}.md": article_text(
                title=f"Article {n}",
                webUrl=f"https://example.org/{n % (count - 7)}",
                publishedDateTime=f"20{n % 20:02}-06-09T10:00:00Z",
                body=f"word{n} " * 30,
            )
            for n in range(count)
        },
    )


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _archive(tmp_path_factory.mktemp("archive") / "news", 700)


@pytest.mark.slow
def test_an_update_killed_at_any_moment_is_completed_by_the_next(tmp_path: Path, root: Path) -> None:
    fresh = make_library(tmp_path / "fresh")
    expected = contents(fresh, opened(fresh, root)[0])
    chance = random.Random(20)
    kills = 0
    for at in range(6):
        library = make_library(tmp_path / f"library-{at}")
        (archive,) = library.resolve([str(root)])
        for _ in range(2):
            kills += _kill_update(library, archive, chance.uniform(0.05, 0.5))
            rows = library.first_rows([archive], Query(), 10).rows
            assert all(row.title for row in rows)
        assert library.update(archive).is_complete
        assert contents(library, archive) == expected
    assert kills >= 6


def _kill_update(library: Library, archive: Archive, after_s: float) -> bool:
    """Start an update and kill it; False when it ended before."""
    update = library.start_update(archive)
    deadline = time.monotonic() + after_s
    while time.monotonic() < deadline and not _has_ended(update.pid):
        time.sleep(0.005)
    ended = _has_ended(update.pid)
    if not ended:
        os.kill(update.pid, signal.SIGKILL)
    update.close()
    return not ended


def _has_ended(pid: int) -> bool:
    return os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None


def test_a_killed_update_leaves_no_process_behind(tmp_path: Path, root: Path) -> None:
    library = make_library(tmp_path / "library")
    (archive,) = library.resolve([str(root)])
    update = library.start_update(archive)
    group = os.getpgid(update.pid)
    next(update.events())
    os.kill(update.pid, signal.SIGKILL)
    update.close()
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return
        time.sleep(0.02)
    pytest.fail("worker processes outlived their update")


def test_an_update_that_is_told_to_end_does_so_in_good_order(tmp_path: Path) -> None:
    root = _archive(tmp_path / "news", 1500)
    library = make_library(tmp_path / "library")
    (archive,) = library.resolve([str(root)])
    library.folders.index.parent.mkdir(parents=True)
    with subprocess.Popen(
        [sys.executable, "-m", "tui.update.process", library.folders.index, root, archive.name],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    ) as update:
        assert update.stdout is not None
        for line in update.stdout:
            if json.loads(line)["progress"]["done"] > 48:  # workers read
                break
        update.terminate()
        rest, complaints = update.communicate()  # all that any of its processes says
    assert update.returncode == 128 + signal.SIGTERM
    assert '"report"' not in rest
    assert complaints == ""
    assert 0 < len(titles(library, archive)) < 1493
    assert library.update(archive).is_complete
    assert len(titles(library, archive)) == 1493


def test_an_update_in_its_own_process_tells_progress_and_reports(tmp_path: Path, root: Path) -> None:
    library = make_library(tmp_path / "library")
    (archive,) = library.resolve([str(root)])
    *progress, report = library.start_update(archive).events()
    assert isinstance(report, UpdateReport)
    assert (report.added, report.is_complete) == (700, True)
    assert progress


def test_an_update_that_cannot_run_says_why(tmp_path: Path) -> None:
    library = make_library(tmp_path / "library")
    with pytest.raises(IndexUnusable, match="gone"):
        list(library.start_update(Archive("gone", tmp_path / "gone")).events())


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(b"this is no database at all " * 400, id="garbage"),
        pytest.param(None, id="truncated"),
        pytest.param(b"", id="emptied"),
        pytest.param("foreign", id="another program's database"),
        pytest.param("older", id="an older version"),
    ],
)
def test_a_damaged_index_is_made_again(tmp_path: Path, damage: bytes | str | None) -> None:
    root = _archive(tmp_path / "news", 20)
    library = make_library(tmp_path / "library")
    archive, _ = opened(library, root)
    expected = titles(library, archive)
    library.close()
    index = library.folders.index
    if isinstance(damage, bytes):
        index.write_bytes(damage)
    elif damage is None:
        index.write_bytes(index.read_bytes()[:9000])
    else:
        with sqlite3.connect(index) as db:
            db.executescript("PRAGMA user_version=99" if damage == "older" else "DROP TABLE article")
        db.close()
    for ending in ("-wal", "-shm"):
        index.with_name(index.name + ending).unlink(missing_ok=True)
    again = make_library(tmp_path / "library")
    again.first_rows([archive], Query(), 5)  # reading alone must not fail either
    assert again.update(archive).is_complete
    assert titles(again, archive) == expected


def test_flipped_bytes_are_found_by_the_check(tmp_path: Path) -> None:
    library = make_library(tmp_path / "library")
    archive, _ = opened(library, _archive(tmp_path / "news", 60))
    expected = titles(library, archive)
    library.close()
    index = library.folders.index
    with sqlite3.connect(index) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    db.close()
    data = bytearray(index.read_bytes())
    for at in range(4096 * 3, len(data), 997):
        data[at] ^= 0x5A
    index.write_bytes(data)
    again = make_library(tmp_path / "library")
    assert not again.check_index()
    again.update(archive)
    assert titles(again, archive) == expected


def test_an_index_deleted_while_open_is_noticed(tmp_path: Path) -> None:
    library = make_library(tmp_path / "library")
    archive, _ = opened(library, _archive(tmp_path / "news", 20))
    before = library.revision()
    library.folders.index.unlink()
    assert library.revision() != before
    assert titles(library, archive) == []
    library.update(archive)
    assert len(titles(library, archive)) == 13


def test_a_second_update_of_one_archive_stands_back(tmp_path: Path) -> None:
    library = make_library(tmp_path / "library")
    archive, _ = opened(library, _archive(tmp_path / "news", 20))
    name = blake2b(os.fsencode(archive.root), digest_size=8).hexdigest()
    with file_lock(library.folders.cache / f"update-{name}.lock", wait=False) as ours:
        assert ours
        report = library.update(archive)
    assert report.busy
    assert not report.is_complete


def test_reading_goes_on_while_an_update_writes(tmp_path: Path, root: Path) -> None:
    library = make_library(tmp_path / "library")
    (archive,) = library.resolve([str(root)])
    counts = []
    for _event in library.start_update(archive).events():
        rows = library.first_rows([archive], Query(), 10).rows
        counts.append(len(library.result([archive], Query())))
        assert len(rows) == min(10, counts[-1]) or len(rows) == 10
    assert counts == sorted(counts)
    assert counts[-1] == 693


def test_a_cache_that_cannot_be_made_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "library").write_text("a file where a folder is wanted")
    root = _archive(tmp_path / "news", 10)
    library = make_library(tmp_path / "library")
    with pytest.raises(IndexUnusable, match="--library DIR"):
        opened(library, root)


def test_a_full_disk_says_what_to_do_and_reading_goes_on(tmp_path: Path, root: Path) -> None:
    library = make_library(tmp_path / "library")
    archive, _ = opened(library, _archive(tmp_path / "few", 10))
    script = (
        "import resource, sys\n"
        "from pathlib import Path\n"
        "from tui.config.paths import folders_in\n"
        "from tui.core.errors import IndexUnusable\n"
        "from tui.library import Library\n"
        "import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "library = Library(folders_in(Path(sys.argv[1])))\n"
        "(archive,) = library.resolve([sys.argv[2]])\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))\n"
        "try:\n"
        "    library.update(archive)\n"
        "except IndexUnusable as error:\n"
        "    print(error)\n"
    )
    path = tmp_path / "fill.py"
    path.write_text("if __name__ == '__main__':\n" + "".join(f"    {line}\n" for line in script.splitlines()))
    done = subprocess.run(
        [sys.executable, path, tmp_path / "library", root],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        cwd=Path(__file__).parents[2],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )
    assert "--library DIR" in done.stdout, done.stderr
    assert len(titles(library, archive)) == 3
    assert Library(library.folders).update(library.resolve([str(root)])[0]).is_complete
