"""What a query finds, checked against the articles themselves."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.libraries import make_library, opened
from tui.body.read import plain_text
from tui.core.archives import Archive
from tui.core.article import Article
from tui.core.errors import QueryError
from tui.core.facets import Pick, field_of
from tui.core.language.sorting import write_sort
from tui.core.language.terms import with_facet
from tui.core.likeness import article_likeness, entry_key
from tui.core.query import SORT_KEYS, Query, Sort
from tui.core.row import Row
from tui.core.words import fold
from tui.library import Library


class Sample:
    """The sample archive: its index, and all its articles read from their files."""

    def __init__(self, folder: Path) -> None:
        self.library: Library = make_library(folder)
        self.archive: Archive
        self.archive, _ = opened(self.library, Path(__file__).parents[2] / "sample_data")
        self.scope = [self.archive]
        self.rows: list[Row] = list(self.library.listing(self.scope, Query()))
        self.cited: dict[str, int] = {}
        self.articles: dict[str, Article] = {
            row.key: self.library.open(self.scope, row.key).article for row in self.rows
        }
        for cited in range(20):
            self.cited |= dict.fromkeys(self.keys(f"cited:{cited}"), cited)

    def keys(self, query: Query | str) -> list[str]:
        asked = self.library.query(query) if isinstance(query, str) else query
        return [row.key for row in self.library.listing(self.scope, asked)]


def _text(words: str, picks: Iterable[Pick]) -> str:
    """Write what a sidebar would: these values picked beside words."""
    for facet, value in picks:
        words = with_facet(words, field_of(facet), value, "picked")
    return words


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sample]:
    yield Sample(tmp_path_factory.mktemp("library"))


def _is_within(value: int | None, band: str) -> bool:
    if value is None or not band:
        return value is None and not band
    low, _, high = band.partition("..")
    return int(low) <= value and (not high or value <= int(high))


def _holds(article: Article, pick: Pick) -> bool:  # noqa: PLR0911  (one rule for each facet)
    published = article.published_at
    if not pick.value and pick.facet in ("topic", "provider", "type"):
        return not {
            "topic": article.topics,
            "provider": article.provider.name or article.provider.domain,
            "type": article.type,
        }[pick.facet]
    match pick.facet:
        case "topic":
            return pick.value in article.topics
        case "provider":
            return pick.value == (article.provider.name or article.provider.domain)
        case "type":
            return pick.value == article.type
        case "folder":
            return f"{article.relpath.rpartition('/')[0]}/".startswith(f"{pick.value}/")
        case "date":
            month = "" if published is None else f"{published:%Y-%m}"
            return month.startswith(pick.value) if pick.value else not month
        case "heat":
            return _is_within(article.heat, pick.value)
        case "quality":
            return _is_within(article.quality, pick.value)
        case "tag":
            return not pick.value
        case "state":
            return pick.value == "unread"


def _has_words(article: Article, words: str) -> bool:
    texts = (article.title, article.excerpt, plain_text(article.body))
    known = {word for text in texts for word in fold(text).split()}
    return all(set(fold(word).split()) <= known for word in words.split())


def test_all_rows_newest_first_and_undated_last(sample: Sample) -> None:
    times = [row.published_at for row in sample.rows]
    dated = [time for time in times if time is not None]
    assert dated == sorted(dated, reverse=True)
    assert times == [*dated, *[None] * (len(times) - len(dated))]
    assert len(times) == len(sample.articles) == 133


@pytest.mark.parametrize("key", SORT_KEYS)
def test_unknown_is_last_both_ways(sample: Sample, key: str) -> None:
    def value(row: Row) -> object:
        named: dict[str, object] = {
            "date": row.published_at,
            "heat": row.heat,
            "quality": row.quality,
            "cited": sample.cited[row.key],
            "provider": row.provider.casefold() or None,
            "title": fold(row.title)[:48],
        }
        return named[key]

    for descending in (True, False):
        text = f"sort:{'-' if descending else ''}{key}"
        rows = list(sample.library.listing(sample.scope, sample.library.query(text)))
        values = [value(row) for row in rows]
        known = [item for item in values if item is not None]
        assert values == [*known, *[None] * (len(values) - len(known))]
        assert known == sorted(known, reverse=descending)  # type: ignore[type-var]  # all of one kind
        assert len(rows) == len(sample.rows)
        top = sample.library.first_rows(sample.scope, sample.library.query(text), 7)
        assert top.rows == rows[:7]


def test_every_value_of_every_facet_finds_as_many_as_it_says(sample: Sample) -> None:
    for facet, values in sample.library.facets(sample.scope, Query()).items():
        for value in values:
            pick = Pick(facet, value.value)
            expected = {key for key, article in sample.articles.items() if _holds(article, pick)}
            found = sample.keys(_text("", [pick]))
            assert set(found) == expected
            assert len(found) == value.count, (facet, value)


@st.composite
def queries(draw: st.DrawFn) -> tuple[str, frozenset[Pick], str]:
    """Words, picks, and the text of both with an order."""
    picks = draw(
        st.frozensets(
            st.sampled_from(
                [
                    Pick("topic", "Space flight"),
                    Pick("topic", "Standards"),
                    Pick("topic", "Sampler"),
                    Pick("provider", "Wikipedia"),
                    Pick("provider", "ESA"),
                    Pick("type", "article"),
                    Pick("type", "video"),
                    Pick("date", "2019"),
                    Pick("date", "2021-01"),
                    Pick("date", ""),
                    Pick("folder", "_archive"),
                    Pick("folder", "_news"),
                ]
            ),
            max_size=4,
        )
    )
    words = draw(st.sampled_from(["", "", "moon", "the Earth", "second", "日本", "unicode letters", "zzz"]))
    sort = draw(st.builds(Sort, st.sampled_from(SORT_KEYS), st.booleans()))
    return words, picks, _text(f"{words} {write_sort([sort])}".strip(), sorted(picks))


@settings(max_examples=150, deadline=None)
@given(asked=queries())
def test_values_of_a_facet_are_alternatives_and_all_else_must_hold(
    sample: Sample, asked: tuple[str, frozenset[Pick], str]
) -> None:
    words, picks, text = asked

    def matches(article: Article) -> bool:
        for facet in {pick.facet for pick in picks}:
            if not any(_holds(article, pick) for pick in picks if pick.facet == facet):
                return False
        return not words or _has_words(article, words)

    expected = {key for key, article in sample.articles.items() if matches(article)}
    found = sample.keys(text)
    assert set(found) == expected
    assert len(found) == len(expected)


@settings(max_examples=100, deadline=None)
@given(asked=queries())
def test_counts_under_a_query_leave_out_their_own_facet(
    sample: Sample, asked: tuple[str, frozenset[Pick], str]
) -> None:
    words, picks, text = asked
    for facet, values in sample.library.facets(sample.scope, sample.library.query(text)).items():
        others = [pick for pick in picks if pick.facet != facet]
        for value in values[:4]:
            narrowed = _text(words, [*others, Pick(facet, value.value)])
            assert len(sample.keys(narrowed)) == value.count


@settings(max_examples=300, deadline=None)
@given(words=st.text(max_size=40), value=st.text(min_size=1, max_size=12))
def test_no_words_break_the_search(sample: Sample, words: str, value: str) -> None:
    sample.keys(sample.library.typed(words))
    picked = sample.library.typed(with_facet(words, "topic", value, "picked"))
    assert sample.keys(picked) == [] or value in {
        topic for article in sample.articles.values() for topic in article.topics
    }
    try:
        sample.keys(words)
    except QueryError as error:
        assert 1 <= error.column <= max(1, len(words))


@pytest.mark.parametrize(
    "words", ['""', "C++", "-x", "NEAR", "*", "^moon", "{moon}", "\\", "'; --", 'moon" AND']
)
def test_signs_of_the_search_engine_mean_nothing(sample: Sample, words: str) -> None:
    assert len(sample.keys(sample.library.typed(words))) <= len(sample.rows)


def test_the_last_word_counts_as_it_is_typed(sample: Sample) -> None:
    assert sample.keys("apol") == []
    typed = sample.keys(sample.library.typed("apol"))
    assert set(sample.keys("apollo")) <= set(typed)
    assert sample.keys(sample.library.typed("apol ")) == []
    kept = sample.library.kept("apol")
    assert kept.text == "apol*"
    assert sample.keys(kept) == typed


def test_an_address_finds_its_article_in_every_form(sample: Sample) -> None:
    article = next(article for article in sample.articles.values() if article.amp_url and article.web_url)
    for url in (
        article.web_url,
        article.amp_url,
        f"{article.web_url}?utm_source=x",
        article.web_url.replace("https", "http"),
    ):
        assert sample.keys(url) == [article.key]


def test_windows_and_positions_agree_with_the_list(sample: Sample) -> None:
    result = sample.library.result(sample.scope, Query())
    assert len(result) == len(sample.rows)
    assert sample.library.rows(result, 10, 30) == sample.rows[10:30]
    assert sample.library.rows(result, 130, 500) == sample.rows[130:]
    for at in (0, 57, 132):
        assert sample.library.position(result, sample.rows[at].key, sample.archive.name) == at
    assert sample.library.position(result, "nothing", sample.archive.name) is None


def test_related_entries_lead_to_local_articles(sample: Sample) -> None:
    entries = local = 0
    opened_ = []
    for key, article in sample.articles.items():
        found = sample.library.open(sample.scope, key)
        opened_.append(list(zip(article.related, found.related, strict=True)))
        entries += len(article.related)
        local += sum(row is not None for row in found.related)
        for entry, row in zip(article.related, found.related, strict=True):
            if row is not None:
                article_ = sample.articles[row.key]
                assert entry_key(entry) in (row.key, *article_.aliases, article_likeness(article_))
    assert entries > 200
    assert 0.8 < local / entries < 1
    assert any(not entry.key and row for found in opened_ for entry, row in found)
