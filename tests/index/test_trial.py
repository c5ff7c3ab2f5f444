"""Rows asked one by one: the same as the search table finds, and an end to it where they lie far apart."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.language.made import hostile_texts
from tests.index.corpus import Corpus, made_roots
from tui.core.language.nodes import And, Node, Not, Or, Words
from tui.core.language.sorting import write_sort
from tui.core.query import SORT_KEYS, Sort
from tui.core.words import fold
from tui.index import plan, spelled, trial, visitor
from tui.index.conditions import Condition


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Corpus]:
    folder = tmp_path_factory.mktemp("made")
    corpus = Corpus(folder / "library", made_roots(folder))
    with closing(sqlite3.connect(corpus.library.folders.index)) as db, db:
        db.execute("PRAGMA trusted_schema=ON")  # a full text behind a body, as `fulltexts` writes it
        db.execute("UPDATE text SET body=body||char(31)||'fetched alpha beta words' WHERE id%3=0")
    yield corpus


def _texts(corpus: Corpus) -> list[tuple[str, ...]]:
    """Give stretches of words as they stand in articles, some over the end of a body."""
    texts = [text for known in corpus.articles for text in (known.subject.title, known.subject.body)]
    found = [text[at : at + size] for text in texts for at in (0, 1, 5) for size in (1, 2, 3)]
    ends = [(text[-1], "fetched") for text in texts if text]
    return [*{tokens for tokens in (*found, *ends) if tokens}, ("alpha", "beta", "words"), ("nothing",)]


def _nodes(corpus: Corpus) -> st.SearchStrategy[Node]:
    words = st.builds(
        lambda tokens, cut, column, is_prefix: Words(
            (*tokens[:-1], tokens[-1][: cut if is_prefix else None]), column, is_prefix
        ),
        st.sampled_from(sorted(_texts(corpus))),
        st.integers(1, 6),
        st.sampled_from(["", "title", "excerpt", "body"]),
        st.booleans(),
    )
    parts = words | st.builds(Not, words)
    return st.recursive(
        parts,
        lambda inner: st.builds(
            lambda kind, pair: kind(pair), st.sampled_from([And, Or]), st.tuples(inner, inner)
        ),
        max_leaves=4,
    )


def test_the_texts_of_rows_have_what_the_search_table_finds(made: Corpus) -> None:
    counts: set[int] = set()

    def rows(db: sqlite3.Connection, where: Condition) -> set[int]:
        sql = f"SELECT a.id FROM article a WHERE {where.sql}"  # noqa: S608  (values are bound)
        return {row_id for (row_id,) in db.execute(sql, where.values)}

    with closing(sqlite3.connect(made.library.folders.index)) as db:

        @settings(max_examples=300, deadline=None, database=None)
        @given(node=_nodes(made))
        def check(node: Node) -> None:
            found = rows(db, spelled.condition(node))
            assert found == rows(db, visitor.condition(node))
            counts.add(len(found))

        check()
    assert len(counts) > 3


@settings(max_examples=200, deadline=None)
@given(text=hostile_texts)
def test_no_text_breaks_the_look_at_rows(made: Corpus, text: str) -> None:
    query = made.library.typed(f"{text} sort:title")
    assert len(made.library.first_rows(made.scope, query, 9).rows) == min(
        9, made.library.count(made.scope, query)
    )


def test_every_order_begins_with_the_same_rows_however_they_are_found(
    made: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The whole answer is never asked row by row, its top mostly is."""
    monkeypatch.setattr(plan, "FEW", 0)
    monkeypatch.setattr(trial, "most_asked", lambda *_: trial.MOST)
    asked: list[bool] = []
    was: Callable[..., trial.Tried] = trial.first_meant

    def noted(*arguments: object) -> trial.Tried:
        tried = was(*arguments)
        asked.append(tried.is_whole)
        return tried

    monkeypatch.setattr(trial, "first_meant", noted)
    words = sorted({fold(known.subject.title[0]) for known in made.articles if known.subject.title})
    begins = [*words, *(f"{word[:2]}*" for word in words), "alpha -beta*", "al* OR be*", "is:read", "heat:>5"]
    sorts = st.lists(st.builds(Sort, st.sampled_from(SORT_KEYS), st.booleans()), min_size=1, max_size=2)

    @settings(max_examples=200, deadline=None, database=None)
    @given(text=st.sampled_from(begins), order=sorts, limit=st.integers(1, 60), alone=st.booleans())
    def check(text: str, order: list[Sort], limit: int, alone: bool) -> None:
        if len(order) == 2 and order[0].key == order[1].key:
            order = order[:1]
        scope = made.scope[:1] if alone else made.scope
        query = made.library.query(f"{text} {write_sort(order)}")
        whole = [(row.archive, row.key) for row in made.library.listing(scope, query)]
        top = made.library.first_rows(scope, query, limit).rows
        assert [(row.archive, row.key) for row in top] == whole[:limit]

    check()
    assert sum(asked) > 50


@pytest.fixture
def numbers(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(tmp_path / "numbers.db")) as db:
        db.execute("CREATE TABLE article (id INTEGER PRIMARY KEY)")
        db.executemany("INSERT INTO article VALUES (?)", ((number,) for number in range(20_000)))
        yield db


def _asked(db: sqlite3.Connection, meant: str, limit: int) -> tuple[trial.Tried, int]:
    """Ask rows that come in falling order; gives what came of it, and how many rows were taken."""
    taken = count()
    order = (number for number in range(19_999, -1, -1) if next(taken) >= 0)
    return trial.first_meant(db, order, Condition(meant), limit), next(taken)


def test_hits_that_are_many_are_found_within_a_few_rows(numbers: sqlite3.Connection) -> None:
    tried, taken = _asked(numbers, "a.id%2=0", 100)
    assert tried.is_whole
    assert tried.found == list(range(19_998, 19_798, -2))
    assert taken == trial.FIRST


def test_hits_that_lie_far_apart_end_the_trial_early(numbers: sqlite3.Connection) -> None:
    tried, taken = _asked(numbers, "a.id%100=0", 100)
    assert not tried.is_whole
    assert tried.share == pytest.approx(0.01, abs=0.003)
    assert taken == trial.FIRST


def test_hits_that_end_after_a_good_beginning_end_the_trial_in_time(numbers: sqlite3.Connection) -> None:
    tried, taken = _asked(numbers, "a.id>19900", 200)
    assert not tried.is_whole
    assert taken <= trial.MOST


def test_an_order_that_ends_early_is_a_whole_answer(numbers: sqlite3.Connection) -> None:
    meant = Condition("a.id%2=1")
    tried = trial.first_meant(numbers, iter([9, 8, 7, 6]), meant, 100)
    assert (tried.found, tried.is_whole) == ([9, 7], True)
    tried = trial.first_meant(numbers, iter([]), meant, 100)
    assert (tried.found, tried.is_whole) == ([], True)


def test_a_small_archive_has_its_hits_brought_together_sooner_than_a_large_one() -> None:
    assert trial.most_asked(1_000, 200) < 200
    assert 200 < trial.most_asked(100_000, 200) < trial.MOST
    assert trial.most_asked(1_000_000, 200) == trial.MOST


@pytest.mark.parametrize(
    "topic", ["topic:ai", "topic:=AI", "topic:alpha", "topic:al*", "topic:nobody", "-topic:alpha"]
)
def test_words_of_a_topic_are_those_articles_of_the_words_that_have_the_topic(
    made: Corpus, topic: str
) -> None:
    """The two are looked for in the search table together; apart, each is found by itself."""

    def found(text: str) -> set[tuple[str, str]]:
        rows = made.library.listing(made.scope, made.library.query(text))
        return {(row.archive, row.key) for row in rows}

    words = sorted({fold(known.subject.title[0])[:2] for known in made.articles if known.subject.title})
    both = {word: found(f"{topic} {word}*") for word in words}
    assert both == {word: found(topic) & found(f"{word}*") for word in words}
    assert any(both.values()) is (topic != "topic:nobody")
