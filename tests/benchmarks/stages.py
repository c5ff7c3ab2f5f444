"""Where the time of one file goes when it is indexed: processor time of each stage, on one core."""

import shutil
import time
from collections.abc import Sequence
from contextlib import closing
from itertools import pairwise
from pathlib import Path

from tests.benchmarks.rows import Row
from tui.archive.read import Contents, read_bytes
from tui.archive.site import read_site
from tui.body.read import plain_text
from tui.core.build import build_article
from tui.core.frontmatter import decode, split
from tui.core.notations import read_tree
from tui.core.record import Record, Stamp, make_record
from tui.core.site import Site
from tui.index.store import Store
from tui.index.writer import Writer
from tui.update.parsed import Parsed, packed, unpacked

NAMES = ("read", "parse", "build", "words of the body", "fold", "hand over", "write")
_ROUNDS = 3
_BATCH = 1_000


def stage_row(archive: Path, names: Sequence[Path]) -> Row:
    """Share out the time of a file among the stages."""
    micros = stages(archive, names)
    whole = sum(micros)
    shares = (f"{name} {cost:.0f} ({cost / whole:.0%})" for name, cost in zip(NAMES, micros, strict=True))
    return Row("… microseconds of CPU a file by stage", ", ".join(shares) + f"; together {whole:.0f}")


def stages(archive: Path, names: Sequence[Path]) -> list[float]:
    """Give the microseconds of processor time that each stage takes for a file; the best of some rounds."""
    site = read_site(str(archive), "bench")
    rounds = [
        _round(archive, [str(name.relative_to(archive)) for name in names], site) for _ in range(_ROUNDS)
    ]
    return [min(costs) / len(names) * 1e6 for costs in zip(*rounds, strict=True)]


def _round(archive: Path, relpaths: list[str], site: Site) -> list[float]:
    marks = [time.process_time()]

    def mark() -> None:
        marks.append(time.process_time())

    contents = [
        found.data for path in relpaths if isinstance(found := read_bytes(str(archive), path), Contents)
    ]
    mark()
    fronts = [front for data in contents if (front := split(decode(data)[0])) is not None]
    trees = [read_tree(front) for front in fronts]
    mark()
    built = [
        build_article(tree, front.body, path, site).article
        for tree, front, path in zip(trees, fronts, relpaths, strict=True)
    ]
    mark()
    bodies = [plain_text(article.body) for article in built]
    mark()
    records = [
        make_record(article, body, Stamp(b"", path.encode(), 1, 1))
        for article, body, path in zip(built, bodies, relpaths, strict=True)
    ]
    mark()
    records = unpacked(packed(Parsed(records, [], []))).records
    mark()
    _write(archive.parent / "lib-stages", records)
    mark()
    return [after - before for before, after in pairwise(marks)]


def _write(folder: Path, records: list[Record]) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    store = Store(folder / "index.db")
    store.prepare()
    with closing(store.writer()) as connection:
        writer = Writer(connection, b"/bench", "bench")
        for start in range(0, len(records), _BATCH):
            writer.apply(records[start : start + _BATCH])
