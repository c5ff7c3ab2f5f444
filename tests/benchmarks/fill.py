"""Large indexes without files: records of made articles, written by the index's own writer."""

import os
from collections.abc import Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path

from tests.benchmarks.generate import Made, make, url_of
from tui.config.paths import folders_in
from tui.core.flags import Flag
from tui.core.key_ids import key_id
from tui.core.record import Record, Texts
from tui.core.words import fold
from tui.index import facets
from tui.index.store import Store
from tui.index.writer import Writer

_BATCH = 4_000


def fill_library(folder: Path, root: Path, count: int, seed: int = 7) -> Iterator[int]:
    """Make a library whose index holds so many articles of an empty folder; one that is whole is kept.

    Titles, excerpts and all figures are those of `generate`; bodies are left out, so a million takes
    minutes and not an hour.
    """
    root.mkdir(parents=True, exist_ok=True)
    store = Store(folders_in(folder).index)
    store.prepare()
    with closing(store.writer()) as connection:
        writer = Writer(connection, os.fsencode(root.resolve()), root.name)
        (known,) = connection.execute("SELECT count(*) FROM file").fetchone()
        numbers = iter(range(known, count))
        while batch := list(islice(numbers, _BATCH)):
            writer.apply([_record(make(seed, number)) for number in batch])
            yield batch[-1] + 1
        if known < count:
            facets.keep(connection, writer.archive)
            connection.execute("UPDATE archive SET updated_at=1")


def _record(made: Made) -> Record:
    published = made.published
    seconds = None if published is None else int(published.timestamp())
    title = fold(made.title)
    return Record(
        folder=b"_news",
        name=f"{made.number}.md".encode(),
        size=1,
        mtime_ns=1,
        key=made.url,
        key_id=key_id(made.url),
        rank=seconds or 0,
        slug_key="",
        likeness=0,
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
        topics=made.topics,
        title_sort=title[:48],
        related=tuple((at, key_id(url_of(number))) for at, number in enumerate(made.related) if number >= 0),
        related_count=len(made.related),
        aliases=(),
        texts=Texts(title, fold(made.excerpt), "", fold(made.provider[0]), fold(" ".join(made.topics))),
        problems=0,
    )
