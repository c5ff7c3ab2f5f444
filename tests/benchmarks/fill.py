"""Large indexes nearly without files: records of made articles, written by the index's own writer."""

import os
import shutil
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import closing
from multiprocessing import get_context
from pathlib import Path

from tests.benchmarks.generate import FORMAT, Made, file_name, make, url_of, write_archive
from tui.config.paths import folders_in
from tui.core.flags import Flag
from tui.core.key_ids import key_id
from tui.core.record import TITLE_SORT_LENGTH, Record, Texts
from tui.core.words import fold
from tui.index import finishing, schema
from tui.index.store import Store
from tui.index.writer import Writer
from tui.update.run import FORMAT as RECORD_FORMAT

_BATCH = 4_000
_BATCHES_AHEAD = 6
_FILES = 400
"""Articles that do have files, so that what a benchmark opens is there: the newest."""


def fill_library(folder: Path, root: Path, count: int, seed: int = 7) -> Iterator[int]:
    """Make a library whose index holds so many articles of a nearly empty folder; one that is whole is kept.

    Only the newest have files: an update would drop all others, so open it with `--no-update`. Titles,
    excerpts and all figures are those of `generate`; bodies are left out, so a million takes minutes and
    not an hour, and the index is half as large as that of files.
    """
    done = folder / ".made"
    mark = f"{FORMAT} {schema.VERSION} {RECORD_FORMAT} {seed} {count}"
    if done.exists() and done.read_text() == mark:
        return
    shutil.rmtree(folder, ignore_errors=True)
    for _ in write_archive(root, min(count, _FILES), seed):
        pass
    store = Store(folders_in(folder).index)
    store.prepare()
    with closing(store.writer()) as connection:
        writer = Writer(connection, os.fsencode(root.resolve()), root.name)
        written = 0
        for records in _batches(count, seed):
            writer.apply(records)
            written += len(records)
            yield written
        finishing.finish(connection, writer.archive)
        connection.execute("UPDATE archive SET updated_at=1")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    done.write_text(mark)


def _batches(count: int, seed: int) -> Iterator[list[Record]]:
    """Make records in processes, a few batches ahead of the writer."""
    waiting: deque[Future[list[Record]]] = deque()
    starts = range(0, count, _BATCH)
    if len(starts) == 1:
        yield make_records(seed, 0, count)
        return
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        for start in starts:
            waiting.append(pool.submit(make_records, seed, start, min(start + _BATCH, count)))
            if len(waiting) > _BATCHES_AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def make_records(seed: int, start: int, stop: int) -> list[Record]:
    """Make the records of articles by their numbers."""
    return [_record(make(seed, number)) for number in range(start, stop)]


def _record(made: Made) -> Record:
    published = made.published
    seconds = None if published is None else int(published.timestamp())
    title = fold(made.title)
    name = file_name(made)
    key = made.url or f"bench/{name.removesuffix('.md')}"
    return Record(
        folder=b"_news",
        name=name.encode(),
        size=1,
        mtime_ns=1,
        key=key,
        key_id=key_id(key),
        rank=seconds or 0,
        slug_key="" if made.url else key,
        likeness=key_id(title),
        published_at=seconds,
        month=None if published is None else published.year * 12 + published.month - 1,
        heat=made.heat if made.heat is not None and made.heat >= 0 else None,
        quality=made.quality,
        flags=Flag.SEALED | Flag.HAS_IMAGE,
        title=made.title,
        excerpt=made.excerpt,
        provider=made.provider[0],
        domain=made.provider[1],
        type="article",
        category="news",
        topics=made.topics,
        authors=(),
        title_sort=title[:TITLE_SORT_LENGTH],
        related=tuple((at, key_id(url_of(number))) for at, number in enumerate(made.related) if number >= 0),
        related_count=len(made.related),
        aliases=(),
        texts=Texts(title, fold(made.excerpt), "", fold(made.provider[0]), fold(" ".join(made.topics))),
        problems=0,
    )
