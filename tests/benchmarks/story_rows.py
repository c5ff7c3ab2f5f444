"""Rows about stories: found anew and kept current, where there are many and where nearly all is one."""

import random
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

from tests.benchmarks.fill import make_records
from tests.benchmarks.rows import Bench, Row
from tui.config.paths import folders_in
from tui.core.key_ids import key_id
from tui.core.record import Record
from tui.index import finishing, stories
from tui.index.store import Connection, Store
from tui.index.writer import Writer

_ARTICLES, _LINKS = 100_000, 300_000
_CHANGED = 100
_SEED = 11
_ANEW_S, _KEPT_S = 5.0, 0.2


class Kept(NamedTuple):
    """What an update of some files cost."""

    stories_s: float
    whole_s: float


def following(bench: Bench) -> Iterator[Row]:
    """Time stories in two archives of 100,000 articles with 300,000 links."""
    for name, weave in (("many stories", _clusters), ("all one story", _tangle)):
        folder = bench.work / f"lib-stories-{name.replace(' ', '-')}"
        with closing(_filled(folder, weave)) as connection:
            yield from _measured(connection, name, weave)


def _measured(connection: Connection, name: str, weave: "Weave") -> Iterator[Row]:
    anew = _recomputed(connection)
    told, largest, links = connection.execute(
        "SELECT count(DISTINCT story), (SELECT max(n) FROM (SELECT count(*) AS n FROM article GROUP BY story"
        " HAVING story IS NOT NULL)), (SELECT count(*) FROM related) FROM article"
    ).fetchone()
    shape = f"{told:,} stories, the largest of {largest:,}, {links:,} links"
    yield Row(
        f"stories of {_ARTICLES:,} articles found anew ({shape})",
        f"{anew:.2f} s",
        "",
        "",
        f"{_ANEW_S:g} s",
        anew / _ANEW_S,
    )
    for what, change in (
        ("with other heat", _rewritten(weave, _SEED)),
        ("with other related articles", _rewritten(weave, _SEED + 1)),
        ("removed", _removed),
    ):
        kept = _kept(connection, change)
        yield Row(
            f"stories kept, {_CHANGED} files {what} ({name})",
            f"{kept.stories_s * 1000:.0f} ms",
            f"writing them all in all {kept.whole_s * 1000:.0f} ms",
            f"{kept.stories_s / kept.whole_s:.2f}",
            f"{_KEPT_S * 1000:.0f} ms",
            kept.stories_s / _KEPT_S,
        )


# --- the archives
Weave = Callable[[random.Random, int], list[list[int]]]
"""Gives, for each of so many articles in order of time, the numbers of those that it lists."""


def _clusters(dice: random.Random, count: int) -> list[list[int]]:
    """Link articles as news does: most stories have 2 to 12 articles of some hours, a few have hundreds."""
    lists: list[list[int]] = [[] for _ in range(count)]
    spare = _LINKS
    while spare > 0:
        size = dice.randrange(100, 600) if dice.random() < 0.002 else dice.randrange(2, 13)
        start = dice.randrange(count - size)
        members = sorted(dice.sample(range(start, min(count, start + 3 * size)), size))
        for at, member in enumerate(members[1:], 1):
            for other in dice.sample(members[:at], min(at, 3)):
                lists[member].append(other)
                spare -= 1
    return lists


def _tangle(dice: random.Random, count: int) -> list[list[int]]:
    """Link each article with three of the thousand before it: nearly all hang together."""
    return [[dice.randrange(max(0, at - 1000), at) for _ in range(3)] if at else [] for at in range(count)]


def _filled(folder: Path, weave: Weave) -> Connection:
    """Write the index of an archive whose articles are a quarter of an hour apart; without texts."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)
    store = Store(folders_in(folder).index)
    store.prepare()
    connection = store.writer()
    writer = Writer(connection, bytes(folder), "stories")
    records = _records(weave)
    for start in range(0, len(records), 4_000):
        writer.apply(records[start : start + 4_000])
    finishing.finish(connection, writer.archive)
    connection.execute("UPDATE archive SET updated_at=1")
    return connection


def _records(weave: Weave) -> list[Record]:
    lists = weave(random.Random(_SEED), _ARTICLES)
    plain = make_records(_SEED, 0, 1)[0]
    return [_record(plain, at, lists[at]) for at in range(_ARTICLES)]


def _record(plain: Record, at: int, related: list[int]) -> Record:
    key, *listed = (f"https://bench.example/{number}" for number in (at, *related))
    return plain._replace(
        name=f"{at}.md".encode(),
        key=key,
        key_id=key_id(key),
        slug_key="",
        likeness=at,
        published_at=1_500_000_000 + at * 900,
        related=tuple((place, key_id(other)) for place, other in enumerate(listed)),
        related_count=len(related),
        aliases=(key_id(f"\nlike {at}"),),
    )


# --- what is timed
def _recomputed(connection: Connection) -> float:
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("UPDATE article SET story=NULL")
    started = time.perf_counter()
    stories.recompute(connection)
    spent = time.perf_counter() - started
    connection.execute("COMMIT")
    return spent


Change = Callable[[Writer, random.Random], None]


def _kept(connection: Connection, change: Change) -> Kept:
    """Time a change, and the part of it that stories cost."""
    spent = 0.0
    begin, follow = stories.Change.__init__, stories.Change.follow

    def timed(act: Callable[..., None]) -> Callable[..., None]:
        def run(*values: object) -> None:
            nonlocal spent
            started = time.perf_counter()
            act(*values)
            spent += time.perf_counter() - started

        return run

    (root,) = connection.execute("SELECT root FROM archive").fetchone()
    writer = Writer(connection, root, "stories")
    with (
        patch.object(stories.Change, "__init__", timed(begin)),
        patch.object(stories.Change, "follow", timed(follow)),
    ):
        started = time.perf_counter()
        change(writer, random.Random(_SEED))
        whole = time.perf_counter() - started
    return Kept(spent, whole)


def _chosen(dice: random.Random) -> list[int]:
    """Choose articles of the newest tenth, as updates do."""
    return dice.sample(range(_ARTICLES - _ARTICLES // 10, _ARTICLES), _CHANGED)


def _rewritten(weave: Weave, seed: int) -> Change:
    """Write some articles again, with what they list by a seed: another one links them otherwise."""
    lists = weave(random.Random(seed), _ARTICLES)

    def change(writer: Writer, dice: random.Random) -> None:
        plain = make_records(_SEED, 0, 1)[0]
        writer.apply([_record(plain, at, lists[at])._replace(heat=at % 99) for at in _chosen(dice)])

    return change


def _removed(writer: Writer, dice: random.Random) -> None:
    dice.random()
    writer.apply([], removed=[(b"_news", f"{at}.md".encode()) for at in _chosen(dice)])
