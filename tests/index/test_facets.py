"""Counts of facets that are known without passing over the rows, held against the passing."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.builders import article_text, make_archive
from tests.index.corpus import made_roots
from tests.libraries import make_library, opened
from tui.core.facets import Facet
from tui.core.language.nodes import Node
from tui.core.language.queries import read_query
from tui.core.marks import Mark
from tui.index import facets
from tui.index.marks import apply_marks

_DONE: tuple[Facet, ...] = ("state", "tag")
NAMES = ("one", "two", "three")
SCOPES = (["one"], ["two"], ["three"], ["one", "two"], ["two", "three"], ["one", "three"], [*NAMES])


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    """Three archives that have articles in common, marked."""
    folder = tmp_path_factory.mktemp("made")
    library = make_library(folder / "library")
    same = {
        f"{site}-{at}.md": article_text(webUrl=f"https://{site}.example/{at}")
        for site, numbers in (("both", (0, 10, 20)), ("two", range(1, 20, 2)), ("three", range(8)))
        for at in numbers
    }
    roots = [*made_roots(folder), make_archive(folder / "three", same)]
    for root in roots:
        opened(library, root)
    with closing(sqlite3.connect(library.folders.index, isolation_level=None)) as db:
        keys = [key for (key,) in db.execute("SELECT DISTINCT key FROM card ORDER BY key")]
        marks = [
            Mark(
                key,
                is_read=at % 2 == 0,
                is_starred=at % 3 == 0,
                is_noted=at % 5 == 0,
                tags=("later", "Mine")[: at % 3],
            )
            for at, key in enumerate([*keys, "https://gone.example/"])
        ]
        apply_marks(db, marks, "a journal")
        yield db


def _numbers(index: sqlite3.Connection, names: Sequence[str]) -> list[int]:
    known = dict(index.execute("SELECT name, id FROM archive").fetchall())
    return sorted(known[name] for name in names)


@pytest.mark.parametrize("names", SCOPES, ids="+".join)
def test_what_was_done_is_counted_as_by_passing_over_all_rows(
    index: sqlite3.Connection, names: list[str]
) -> None:
    scope = facets._Scope(index, _numbers(index, names), is_all=len(names) == len(NAMES))
    slow = dict(scope.pass_over(None, dict.fromkeys(_DONE)))
    assert dict(scope.counted(dict.fromkeys(_DONE))) == slow
    assert all(slow["state"].values()), "every state occurs"
    assert set(slow["tag"]) == {"later", "Mine"}


@pytest.mark.parametrize("names", SCOPES, ids="+".join)
def test_what_was_done_is_counted_without_passing(
    index: sqlite3.Connection, names: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(facets._Scope, "pass_over")
    roots = [
        root
        for root, name in index.execute("SELECT root, name FROM archive ORDER BY id DESC").fetchall()
        if name in names
    ]
    assert dict(facets.count(index, None, roots, facets=_DONE))["state"]["read"] > 0


def test_without_marks_all_is_unread(tmp_path: Path) -> None:
    library = make_library(tmp_path / "library")
    archive, _ = opened(library, make_archive(tmp_path / "archive", {"a.md": article_text()}))
    with closing(sqlite3.connect(library.folders.index)) as db:
        found = dict(facets.count(db, None, [str(archive.root).encode()], facets=_DONE))
    assert found == {"state": {"unread": 1, "read": 0, "starred": 0, "noted": 0}, "tag": {}}


@pytest.mark.parametrize("names", [["one"], ["two", "three"], [*NAMES]], ids="+".join)
@pytest.mark.parametrize("piece", [1, 7, 65_536])
@pytest.mark.parametrize(
    "text", ["alpha", "al*", "-gamma", "is:read", "nobody", "alpha topic:=AI", "al* topic:=AI heat:0..49"]
)
def test_values_are_counted_alike_as_text_and_row_by_row(
    index: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch, names: list[str], piece: int, text: str
) -> None:
    now = datetime(2026, 1, 1, tzinfo=UTC)
    node = read_query(text, now=now).node
    but: dict[Facet, Node | None] = {"topic": read_query(text.partition(" ")[0], now=now).node}
    roots = [
        root for root, name in index.execute("SELECT root, name FROM archive").fetchall() if name in names
    ]
    monkeypatch.setattr(facets, "_PIECE", piece)
    together = dict(facets.count(index, node, roots, but))
    monkeypatch.setattr(facets, "_MOST_TOGETHER", -1)
    assert together == dict(facets.count(index, node, roots, but))
    assert any(sum(counts.values()) for counts in together.values()) is (text != "nobody")
