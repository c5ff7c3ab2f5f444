"""The order of providers is walked among those that are asked for, and gives what all rows would."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from tests.index.corpus import Corpus, made_roots
from tui.index import orders, plan, sources

ASKED = (
    "provider:alpha",
    "provider:=Beta",
    "provider:beta.example",
    "provider:al*",
    "provider:za OR provider:beta",
    "alpha provider:alpha",
    "(provider:alpha al*) OR (provider:beta -gamma)",
)
NOT_ASKED = ("alpha", "-provider:alpha", "provider:alpha OR topic:ai", 'provider:=""')


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Corpus]:
    folder = tmp_path_factory.mktemp("made")
    yield Corpus(folder / "library", made_roots(folder))


@pytest.mark.parametrize("text", ASKED)
def test_all_that_is_found_is_of_the_providers_that_are_walked(made: Corpus, text: str) -> None:
    query = made.library.query(text)
    assert query.node is not None
    own = sources.providers(query.node)
    assert own is not None
    with closing(sqlite3.connect(made.library.folders.index)) as db:
        sql = f"SELECT name FROM provider WHERE id IN ({own.sql})"  # noqa: S608  (values are bound)
        names = {name for (name,) in db.execute(sql, own.values)}
    found = {row.provider for row in made.library.listing(made.scope, query)}
    assert found
    assert found <= names
    assert ("Beta" in names) is ("beta" in text.casefold())


@pytest.mark.parametrize("text", NOT_ASKED)
def test_nothing_is_left_out_where_any_provider_may_be_meant(made: Corpus, text: str) -> None:
    node = made.library.query(text).node
    assert node is not None
    assert sources.providers(node) is None


@pytest.mark.parametrize("text", [*ASKED, *NOT_ASKED])
@pytest.mark.parametrize("order", ["provider", "-provider", "provider,title", "-provider,-heat"])
@pytest.mark.parametrize("archives", [1, 2])
def test_the_walk_gives_what_sorting_gives(
    made: Corpus, monkeypatch: pytest.MonkeyPatch, text: str, order: str, archives: int
) -> None:
    query, scope = made.library.query(f"{text} sort:{order}"), made.scope[:archives]
    whole = [(row.archive, row.key) for row in made.library.listing(scope, query)]
    assert whole
    monkeypatch.setattr(plan, "FEW", -1)
    monkeypatch.setattr(plan, "FEW_OF_ALL", -1)
    for limit in (1, 3, len(whole) + 1):
        top = made.library.first_rows(scope, query, limit).rows
        assert [(row.archive, row.key) for row in top] == whole[:limit]


def test_a_provider_at_the_end_of_the_alphabet_is_found_without_passing_the_others(
    made: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    walked: list[orders.Walk] = []
    walks = orders.walks

    def noted(*arguments: object) -> list[orders.Walk]:
        walked.extend(found := walks(*arguments))  # type: ignore[arg-type]  # as they were given
        return found

    monkeypatch.setattr(orders, "walks", noted)
    monkeypatch.setattr(plan, "FEW", -1)
    monkeypatch.setattr(plan, "FEW_OF_ALL", -1)
    made.library.first_rows(made.scope, made.library.query("provider:=Beta sort:provider"), 5)
    assert walked
    with closing(sqlite3.connect(made.library.folders.index)) as db:
        for walk in walked:
            sql = f"SELECT DISTINCT p.name FROM {walk.source} WHERE {walk.where.sql}"  # noqa: S608  (bound)
            assert {name for (name,) in db.execute(sql, walk.where.values)} <= {"Beta"}
