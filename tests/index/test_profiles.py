"""Profiles counted in whatever way, held against each other and against the stories themselves."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.index.corpus import Corpus, made_roots
from tui.core.profiles import ProfileKind
from tui.index import profiles


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Corpus]:
    folder = tmp_path_factory.mktemp("made")
    yield Corpus(folder / "library", made_roots(folder))


def _with_stories(folder: Path, corpus: Corpus) -> sqlite3.Connection:
    """Copy an index, its articles of a known time in stories of five; of some nothing is known but that."""
    db = sqlite3.connect(folder / "copy.db", isolation_level=None)
    with closing(sqlite3.connect(corpus.library.folders.index)) as source:
        source.backup(db)
    db.execute("UPDATE article SET story=NULL")
    known = db.execute(
        "SELECT key_id FROM article WHERE published_at IS NOT NULL GROUP BY 1 ORDER BY min(published_at)"
    ).fetchall()
    for at, (number,) in enumerate(known):
        db.execute("UPDATE article SET story=? WHERE key_id=?", (known[at - at % 5][0], number))
    db.execute("UPDATE article SET provider=NULL WHERE key_id%5=0")
    return db


@pytest.mark.parametrize("archives", [1, 2])
@pytest.mark.parametrize("asked", [("topic", "AI"), ("topic", "Alpha"), ("provider", "Beta")])
def test_the_part_in_stories_is_the_same_however_it_is_counted(
    made: Corpus,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    asked: tuple[ProfileKind, str],
    archives: int,
) -> None:
    roots = [os.fsencode(archive.root) for archive in made.scope[:archives]]
    with closing(_with_stories(tmp_path, made)) as db:
        found = []
        for common in (0, 10**9):
            monkeypatch.setattr(profiles, "_COMMON", common)
            found.append(profiles.profile(db, *asked, roots))
        tellers: dict[int, set[int]] = {}
        for story, provider in db.execute("SELECT story, provider FROM article WHERE story IS NOT NULL"):
            tellers.setdefault(story, set()).update([provider] if provider else [])
    assert found[0] == found[1]
    assert found[0] is not None
    part = found[0].part
    assert 0 < part.shared <= part.stories <= len(tellers)
    assert part.shared <= sum(len(providers) > 1 for providers in tellers.values())


def test_what_was_marked_is_counted(made: Corpus) -> None:
    roots = [os.fsencode(archive.root) for archive in made.scope]
    with closing(sqlite3.connect(made.library.folders.index)) as db:
        found = profiles.profile(db, "topic", "AI", roots)
    assert found is not None
    for count, state in ((found.unread, "unread"), (found.starred, "starred")):
        assert count == made.library.count(made.scope, made.library.query(f"topic:=AI is:{state}")) > 0
