"""Queries and articles made by chance, for the laws that hold for all of them."""

from datetime import UTC, datetime

from hypothesis import strategies as st

from tui.core.language.fields import FIELDS, HAS, STATES
from tui.core.language.match import Subject
from tui.core.language.nodes import Node
from tui.core.language.parser import parse
from tui.core.words import fold

NOW = datetime(2026, 3, 31, 12, 30, tzinfo=UTC)
VIEWS = {
    "morning": "is:unread sort:-heat",
    "Either": "alpha OR beta",
    "ring": "a view:ring",
    "broken": "heat:",
}

WORDS = (
    "alpha",
    "beta",
    "Gamma",
    "café",
    "日本語",
    "猫",
    "محمد",
    "10:30",
    "a-b",
    "—",
    "NOT",
    "OR",
    "or",
    "https:",
)
VALUES = (
    "alpha",
    '"beta gamma"',
    '=""',
    '="A ""b"""',
    "=alpha",
    ">=5",
    "..3",
    "2..8",
    "unknown",
    "2020",
    "2020-06",
    "2020..2021-02",
    "today",
    "30d",
    ">=2020-06-09T10:53Z",
    "1mo",
    "read",
    "image",
    "-heat",
    "morning",
    "Either",
    "ring",
    "_news",
    '"',
    "",
)
PIECES = st.one_of(
    st.sampled_from(WORDS),
    st.builds("{}:{}".format, st.sampled_from([*FIELDS, "provder", "x"]), st.sampled_from(VALUES)),
    st.sampled_from(["(", ")", "-", "*", '"', "https://example.com/a_(b)", "-(", " "]),
    st.text(max_size=5),
)
hostile_texts = st.one_of(
    st.text(), st.lists(PIECES, max_size=14).map(" ".join), st.lists(PIECES).map("".join)
)

_GOOD = (
    "alpha",
    "beta*",
    '"alpha beta"',
    "title:gamma",
    "猫",
    "provider:alpha",
    "topic:=Alpha",
    "-author:beta",
    "tag:later",
    "archive:one",
    "type:video",
    "category:news",
    "in:_news",
    "date:2020",
    "date:..2020-06",
    "newer:10y",
    "older:6y",
    "date:unknown",
    "added:2020..",
    "added:<=2019-06-09T10:53:12Z",
    "added:unknown",
    "heat:>5",
    "heat:unknown",
    "quality:..7",
    "cited:>0",
    "related:0",
    "is:unread",
    "is:read",
    "is:starred",
    "has:image",
    "story:one",
    "https://example.com/a",
    'provider:=""',
    'topic:=""',
    "view:Either",
)


def _combine(parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        st.tuples(parts, parts).map(" ".join),
        st.tuples(parts, parts).map(lambda pair: f"({pair[0]} OR {pair[1]})"),
        parts.map(lambda part: f"-({part})"),
    )


good_texts = st.recursive(st.sampled_from(_GOOD), _combine, max_leaves=8)


def node_of(text: str) -> Node:
    """Read a query with the clock and views of these tests."""
    return parse(text, now=NOW, views=VIEWS).node


_texts = st.lists(st.sampled_from(["Alpha", "beta", "gamma", "黒猫", "delta"]), max_size=4).map(
    lambda words: tuple(fold(" ".join(words)).split())
)
_names = st.lists(st.sampled_from(["Alpha", "Beta Daily", "Later", "X"]), max_size=2, unique=True).map(tuple)
_scores = st.none() | st.integers(0, 10)
subjects = st.builds(
    Subject,
    title=_texts,
    excerpt=_texts,
    body=_texts,
    provider=st.sampled_from(["", "Alpha", "alpha post", "Beta"]),
    domain=st.sampled_from(["", "za.alpha.example", "beta.example"]),
    authors=_names,
    topics=_names,
    tags=_names,
    archive=st.sampled_from(["one", "two"]),
    type=st.sampled_from(["video", "article"]),
    category=st.sampled_from(["", "News"]),
    folder=st.sampled_from(["", "_news", "_news/2020", "_newsletter"]),
    published_at=st.none() | st.integers(1_500_000_000, 1_700_000_000),
    added_at=st.none() | st.integers(1_500_000_000, 1_700_000_000),
    heat=_scores,
    quality=_scores,
    cited=st.integers(0, 2),
    related=st.integers(0, 2),
    states=st.frozensets(st.sampled_from([state for state in STATES if state != "unread"])),
    has=st.frozensets(st.sampled_from(HAS)),
    story=st.sampled_from([frozenset(), frozenset({"one", "two"})]),
    keys=st.sampled_from([frozenset({"https://example.com/a"}), frozenset({"https://example.com/b"})]),
)
