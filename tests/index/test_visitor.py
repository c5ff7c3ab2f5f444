"""SQL finds what the language means: the articles whose files satisfy `match`, in every order."""

import random
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import groupby, permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import article_text, make_archive
from tests.core.language.made import hostile_texts
from tests.index.corpus import SAMPLE, Corpus, Known, made_roots
from tui.core.archives import Archive
from tui.core.language.fields import HAS, STATES
from tui.core.language.match import matches
from tui.core.language.nodes import Everything
from tui.core.language.sorting import write_sort
from tui.core.language.terms import quote
from tui.core.query import SORT_KEYS, Query, Sort
from tui.core.words import fold
from tui.index import plan, trial
from tui.index.sources import source


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Corpus]:
    yield Corpus(tmp_path_factory.mktemp("sample"), [SAMPLE])


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Corpus]:
    folder = tmp_path_factory.mktemp("made")
    yield Corpus(folder / "library", made_roots(folder), grows=True)


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Corpus]:
    """Three archives, so that some of them are not all: the third has articles of both others."""
    folder = tmp_path_factory.mktemp("three")
    files = {
        f"{site}/{at}.md": article_text(title=f"Alpha {site} {at}", webUrl=f"https://{site}.example/{at}")
        for site, numbers in (("both", (0, 10, 20)), ("two", range(1, 20, 2)), ("three", range(5)))
        for at in numbers
    }
    yield Corpus(folder / "library", [*made_roots(folder), make_archive(folder / "three", files)])


def _found(corpus: Corpus, query: Query, scope: Sequence[Archive] = ()) -> list[tuple[str, str]]:
    return [(row.archive, row.key) for row in corpus.library.listing(scope or corpus.scope, query)]


def _meant(corpus: Corpus, query: Query, scope: Sequence[Archive] = ()) -> set[tuple[str, str]]:
    """Judge by the files. Of an article that several archives have, that of the first is seen."""
    order = [archive.name for archive in corpus.scope if archive in (scope or corpus.scope)]
    articles = [known for known in corpus.articles if known.archive in order]
    meant: dict[str, str] = {}
    for known in articles:
        first = meant.get(known.key)
        if first is None or order.index(known.archive) < order.index(first):
            meant[known.key] = known.archive
    return {
        (known.archive, known.key)
        for known in articles
        if meant[known.key] == known.archive and (query.node is None or matches(query.node, known.subject))
    }


def _terms(corpus: Corpus) -> list[str]:
    """Write terms with the archive's own words, names, dates and scores, so that most find something."""
    chance = random.Random(3)
    subjects = [known.subject for known in corpus.articles]
    terms = [f"is:{state}" for state in STATES] + [f"has:{thing}" for thing in HAS]
    terms += [f"{field}:unknown" for field in ("heat", "quality", "date", "added")]
    terms += [f'{field}:=""' for field in ("topic", "author", "provider")]
    for subject in chance.sample(subjects, min(40, len(subjects))):
        words = [word for text in (subject.title, subject.excerpt, subject.body) for word in text]
        terms += chance.sample(words, min(3, len(words)))
        terms += [f"{word[:2]}*" for word in words[:1]]
        terms += [f"title:{quote(' '.join(subject.title[:2]))}" for _ in subject.title[:1]]
        terms += [f"body:{word}" for word in subject.body[:1]]
        for field, names in (("topic", subject.topics), ("author", subject.authors), ("tag", subject.tags)):
            terms += [f"{field}:={quote(name)}" for name in names[:1]]
            terms += [f"{field}:{quote(fold(name).split()[0])}" for name in names[:1] if fold(name).split()]
        terms += [f"provider:{quote(name)}" for name in (subject.provider, subject.domain) if fold(name)]
        terms += [f"type:{quote(subject.type)}", f"in:{quote(subject.folder)}", f"archive:{subject.archive}"]
        terms += [f"category:{quote(subject.category)}" for _ in subject.category[:1]]
        terms += [f"heat:>={subject.heat}", f"quality:..{subject.quality}"] * (
            subject.heat is not None and subject.quality is not None
        )
        terms += [f"cited:{subject.cited}", f"related:>{max(0, subject.related - 1)}"]
        if subject.published_at is not None:
            year = 1970 + subject.published_at // 31_556_952
            if 1000 <= year <= 9998:
                terms += [f"date:{year}", f"date:{year}-06..{year + 1}-03", f"date:..{year}"]
        terms += [f"added:{sign}2020-09-13T12:26:40Z" for sign in ("", "<", ">=") if subject.added_at]
        terms += [f"story:{quote(key)}" for key in sorted(subject.story)[-1:]]
        terms += [key for key in sorted(subject.keys)[:1] if key.startswith("https://")]
    return [term for term in dict.fromkeys(terms) if _is_whole(corpus, term)]


def _is_whole(corpus: Corpus, term: str) -> bool:
    """Leave out terms that are no good text of the language, as a word that is an operator."""
    return not corpus.library.typed(f"{term} ").not_understood and term not in ("OR", "NOT")


def _combined(parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        st.tuples(parts, parts).map(lambda pair: f"({pair[0]} OR {pair[1]})"),
        st.tuples(parts, parts).map(" ".join),
        parts.map(lambda part: f"-({part})"),
    )


def _check_queries(corpus: Corpus, examples: int) -> None:
    """Hold SQL against the files for queries made by chance; half of them have to tell articles apart."""
    every = len(_meant(corpus, Query()))
    counts: list[int] = []
    texts = st.recursive(st.sampled_from(_terms(corpus)), _combined, max_leaves=5)

    @settings(max_examples=examples, deadline=None, database=None)
    @given(text=texts)
    def check(text: str) -> None:
        query = corpus.library.query(text)
        found, meant = _found(corpus, query), _meant(corpus, query)
        assert set(found) == meant, text
        assert len(found) == len(meant), text
        assert corpus.library.count(corpus.scope, query) == len(meant), text
        counts.append(len(meant))

    check()
    telling = sum(0 < count < every for count in counts)
    assert telling >= len(counts) / 2, f"{telling} of {len(counts)}"


def test_queries_find_in_the_sample_what_its_files_say(sample: Corpus) -> None:
    _check_queries(sample, 250)


def test_queries_find_in_two_archives_what_their_files_say(made: Corpus) -> None:
    _check_queries(made, 250)


def test_every_term_alone_and_negated(made: Corpus) -> None:
    every = _meant(made, Query())
    for term in _terms(made):
        query, negated = made.library.query(term), made.library.query(f"-({term})")
        found = set(_found(made, query))
        assert found == _meant(made, query), term
        assert set(_found(made, negated)) == every - found, term


def _value(known: Known, key: str) -> object:
    subject = known.subject
    if key == "date":
        return subject.published_at
    if key == "provider":
        return (subject.provider.lower(), subject.provider) if subject.provider else None
    if key == "title":
        return " ".join(subject.title)[:48]
    return getattr(subject, key)


def _ordered(corpus: Corpus, query: Query) -> list[object]:
    by_place = {(known.archive, known.key): known for known in corpus.articles}
    return [
        tuple(_value(by_place[place], sort.key) for sort in query.sort) for place in _found(corpus, query)
    ]


def _check_ties(corpus: Corpus, places: Sequence[tuple[str, str]], values: Sequence[object]) -> None:
    """Among rows of the same values the newest comes first, and undated ones last."""
    times = {(known.archive, known.key): known.subject.published_at for known in corpus.articles}
    rows = [(value, times[place]) for value, place in zip(values, places, strict=True)]
    for _, tied in groupby(rows, key=lambda row: row[0]):
        found = [-1e12 if time is None else time for _, time in tied]
        assert found == sorted(found, reverse=True)


def _sorted(values: Sequence[object], sorts: Sequence[Sort]) -> list[object]:
    """Sort plainly: from the last key to the first, unknown last both ways."""
    found = list(values)
    for at in reversed(range(len(sorts))):

        def known(value: object, at: int = at) -> object:
            return value[at]  # type: ignore[index]  # a tuple of what the keys are

        there = [value for value in found if known(value) is not None]
        there.sort(key=known, reverse=sorts[at].descending)  # type: ignore[arg-type]
        found = there + [value for value in found if known(value) is None]
    return found


ORDERS = [(Sort(key, way),) for key in SORT_KEYS for way in (True, False)] + [
    (Sort("heat", descending=True), Sort("date", descending=False)),
    (Sort("provider", descending=False), Sort("title", descending=True)),
    (Sort("date", descending=True), Sort("quality", descending=True)),
]

PAIRS = [
    (Sort(first, descending=way), Sort(second, descending=not way))
    for first, second in permutations(SORT_KEYS, 2)
    for way in (True, False)
]


@pytest.mark.parametrize("sorts", [*ORDERS, *PAIRS], ids=write_sort)
@pytest.mark.parametrize("text", ["", "alpha", "is:unread", "heat:>5 OR date:unknown"])
def test_every_order_is_that_of_a_plain_sort(made: Corpus, text: str, sorts: tuple[Sort, ...]) -> None:
    query = made.library.query(f"({text}) {write_sort(sorts)}" if text else write_sort(sorts))
    values = _ordered(made, query)
    assert values == _sorted(values, sorts)
    _check_ties(made, _found(made, query), values)
    first = made.library.first_rows(made.scope, query, 9).rows
    assert [(row.archive, row.key) for row in first] == _found(made, query)[:9]


@pytest.mark.parametrize(
    "limits",
    [
        {"FEW": 0, "FEW_OF_ALL": 0, "VERY_FEW": 0},
        {"FEW": 10**9, "FEW_OF_ALL": 10**9, "VERY_FEW": 0},
        {"FEW": 10**9, "VERY_FEW": 10**9},
        {"FEW": 0, "FEW_OF_ALL": 0, "MOST": 1},
        {"FEW": 0, "FEW_OF_ALL": 0, "FIRST": 1},
        {"FEW": 0, "FEW_OF_ALL": 0, "FIRST": 7, "MOST": 30},
    ],
)
def test_every_way_to_an_answer_gives_the_same(
    made: Corpus, monkeypatch: pytest.MonkeyPatch, limits: dict[str, int]
) -> None:
    texts = ["alpha", "al*", "alpha topic:AI", "is:read alpha", "-alpha", "date:2020-03..2020-09 beta", "猫"]
    queries = [made.library.query(f"{text} {write_sort(sorts)}") for text in texts for sorts in ORDERS]
    before = [_found(made, query) for query in queries]
    tops = [made.library.first_rows(made.scope, query, 5).rows for query in queries]
    for name, value in limits.items():
        monkeypatch.setattr(trial if hasattr(trial, name) else plan, name, value)
    assert [_found(made, query) for query in queries] == before
    assert [made.library.first_rows(made.scope, query, 5).rows for query in queries] == tops


@settings(max_examples=200, deadline=None)
@given(text=hostile_texts)
def test_no_text_breaks_the_search(made: Corpus, text: str) -> None:
    query = made.library.typed(text)
    assert len(_found(made, query)) == made.library.count(made.scope, query)
    made.library.facets(made.scope, query)


def test_one_archive_is_looked_at_alone(made: Corpus, tmp_path: Path) -> None:
    for archive in made.scope:
        rows = list(made.library.listing([archive], made.library.query("alpha")))
        expected = {
            known.key
            for known in made.articles
            if known.archive == archive.name and matches(made.library.query("alpha").node, known.subject)  # type: ignore[arg-type]
        }
        assert {row.key for row in rows} == expected


@pytest.mark.parametrize("text", ["", "alpha", "tag:later", "is:read", "state"])
def test_marks_are_counted_as_queries_find_them(made: Corpus, text: str) -> None:
    for scope in (made.scope, made.scope[:1]):
        query = made.library.query(text)
        facets = made.library.facets(scope, query)
        for facet, field in (("state", "is"), ("tag", "tag")):
            for value in facets[facet]:  # type: ignore[index]  # one of the facets
                term = f"{field}:={quote(value.value)}" if value.value or field == "tag" else ""
                narrowed = made.library.query(f"({text or 'is:unread OR is:read'}) {term}")
                assert made.library.count(scope, narrowed) == value.count, (facet, value)


def test_what_came_later_is_found_by_its_second(made: Corpus) -> None:
    came = {known.key for known in made.articles if known.subject.added_at is not None}
    assert len(came) == 10
    assert {key for _, key in _found(made, made.library.query("added:2020-09-13T12:26:40Z"))} == came
    assert _found(made, made.library.query("added:>2020-09-13T12:26:40Z")) == []
    assert _found(made, made.library.query("added:<2020-09-13T12:26:40Z")) == []


def test_what_came_is_looked_up_by_its_index(made: Corpus) -> None:
    rows = source(made.library.query("added:>=2020-09-13").node or Everything())
    assert rows is not None
    with closing(sqlite3.connect(made.library.folders.index)) as db:
        steps = db.execute(f"EXPLAIN QUERY PLAN {rows.sql}", rows.values).fetchall()
    assert "article_added" in steps[0][3]


@pytest.mark.parametrize("picked", [(0, 1), (0, 2), (1, 2), (2, 1), (2,)], ids=str)
def test_some_of_several_archives(three: Corpus, picked: tuple[int, ...]) -> None:
    scope = [three.scope[at] for at in picked]
    for text in (
        "",
        "alpha",
        "al*",
        "-topic:AI",
        "is:unread heat:>5",
        "archive:two",
        "cited:>0 OR date:unknown",
    ):
        for order in ("-date", "date", "-heat", "provider", "title,-heat"):
            query = three.library.query(f"({text}) sort:{order}" if text else f"sort:{order}")
            found, meant = _found(three, query, scope), _meant(three, query, scope)
            assert set(found) == meant, text
            assert len(found) == len(meant) == three.library.count(scope, query), text


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(" OR ".join(["alpha", *(f"w{at}" for at in range(63))]), id="alternatives"),
        pytest.param(" ".join(["alpha"] * 64), id="words"),
        pytest.param(" ".join(f"-w{at}" for at in range(64)), id="negations"),
        pytest.param(" OR ".join(f"topic:a{at}" for at in range(60)) + " OR topic:ai", id="names"),
        pytest.param("(a OR alpha (" * 7 + "alpha" + "))" * 7, id="parentheses of words"),
        pytest.param("(is:read OR alpha (" * 7 + "beta" + "))" * 7, id="parentheses of words and states"),
        pytest.param("-(" * 8 + "alpha heat:>5" + ")" * 8, id="negations within each other"),
        pytest.param('"' + "alpha " * 160 + '"', id="a long phrase"),
        pytest.param("日" * 900, id="a long run without spaces"),
        pytest.param('provider:="\udc80" OR topic:="\ud800" OR alpha', id="lone surrogates"),
        pytest.param('tag:="\0" OR alpha\0beta', id="zero bytes"),
        pytest.param("heat:<999999999999999 cited:>-999999999999999", id="large numbers"),
        pytest.param("date:0001.. -added:>=9999-12-31T23:59:59Z", id="the ends of the calendar"),
    ],
)
def test_the_largest_queries_mean_what_they_say(made: Corpus, text: str) -> None:
    query = made.library.query(text)
    assert set(_found(made, query)) == _meant(made, query)
    made.library.facets(made.scope, query)
