"""What reads files: told to stop it stops, and it is not even imported for an update that finds nothing."""

import os
import subprocess
import sys
from collections.abc import Generator
from itertools import islice
from multiprocessing import active_children, get_context
from pathlib import Path

from tests.builders import article_text, make_archive
from tests.libraries import make_library, opened
from tui.core.record import FilePath, Record, Stamp, Texts
from tui.core.site import Site
from tui.update.parsed import packed, unpacked
from tui.update.pool import BATCH, FEW, FIRST_BATCH, parse_all
from tui.update.worker import parse_files

_ROOT = Path(__file__).parents[2]


def _paths(root: Path, count: int) -> list[FilePath]:
    make_archive(root, {f"{n:04}.md": article_text(title=f"Article {n}") for n in range(count)})
    return [(b"", b"%04d.md" % n) for n in range(count)]


def test_a_batch_ends_before_the_next_file_when_told_to_stop(tmp_path: Path) -> None:
    paths, stop = _paths(tmp_path, 2), get_context("spawn").Event()
    assert len(parse_files(os.fsencode(tmp_path), Site(), paths, stop).records) == 2
    stop.set()
    assert parse_files(os.fsencode(tmp_path), Site(), paths, stop).records == []


def test_a_batch_comes_over_as_it_was(tmp_path: Path) -> None:
    names = {
        "a.md": article_text(title="日本 \U0001f680", related=[{"title": "B", "webUrl": "https://b.org"}])
    }
    make_archive(tmp_path, {**names, "b.md": "No front matter.\n"})
    parsed = parse_files(os.fsencode(tmp_path), Site(), [(b"", b"a.md"), (b"", b"b.md"), (b"", b"gone.md")])
    parsed.notes.append("A name that is not UTF-8: \udcff")
    again = unpacked(packed(parsed))
    assert again == parsed
    assert (type(again.records[0]), type(again.records[0].texts), type(again.skipped[0])) == (
        Record,
        Texts,
        Stamp,
    )


def test_workers_give_all_files_in_order_and_end_when_no_more_is_wanted(tmp_path: Path) -> None:
    paths = _paths(tmp_path, FIRST_BATCH + FEW + 10)
    batches = list(parse_all(os.fsencode(tmp_path), Site(), paths, workers=2))
    assert [record.name for batch in batches for record in batch.records] == [name for _, name in paths]
    reading = parse_all(os.fsencode(tmp_path), Site(), paths, workers=2)
    assert [len(batch.records) for batch in islice(reading, 2)] == [FIRST_BATCH, BATCH]
    assert isinstance(reading, Generator)
    reading.close()
    assert active_children() == []


def test_an_update_that_finds_nothing_imports_nothing_that_reads(tmp_path: Path) -> None:
    root = make_archive(tmp_path / "news", {"a.md": article_text(title="A")})
    opened(make_library(tmp_path / "library"), root)
    code = "import sys\nfrom tui.cli.main import main\nmain(sys.argv[1:])\nprint(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code, "update", "--library", tmp_path / "library", root],
        capture_output=True,
        text=True,
        check=True,
        cwd=_ROOT,
    )
    imported = set(done.stdout.split())
    assert "tui.update.run" in imported
    assert not imported & {"tui.update.worker", "tui.body.read", "concurrent.futures.process"}
