from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.language.made import NOW, VIEWS, good_texts, node_of, subjects
from tui.core.language.match import Subject, matches
from tui.core.language.nodes import And, Everything, Node, Not, Nothing, Or
from tui.core.language.parser import parse
from tui.core.words import fold


def words(text: str) -> tuple[str, ...]:
    return tuple(fold(text).split())


STORY = Subject(
    title=words("Ferry line opens after strike"),
    excerpt=words("The first boat left at 10:30 — a café served"),
    body=words("本日 黒猫 seen on board; the strike is over"),
    provider="IGN Africa",
    domain="za.ign.com",
    authors=("Ann Lee",),
    topics=("IBM AI", "Ferries"),
    tags=("read later",),
    archive="harbour news",
    type="Video",
    folder="_news/2020",
    published_at=1_591_668_000,  # 2020-06-09 02:00 UTC
    added_at=1_591_700_000,  # 2020-06-09 10:53:20 UTC
    heat=50,
    related=2,
    states=frozenset({"read", "starred"}),
    has=frozenset({"image"}),
    story=frozenset({"https://example.com/first", "https://example.com/a"}),
    keys=frozenset({"https://example.com/a", "https://example.com/old"}),
)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("ferry strike", id="words anywhere"),
        pytest.param('"line opens"', id="phrase"),
        pytest.param('"line open"*', id="prefix of a phrase"),
        pytest.param("CAFE", id="accents and case"),
        pytest.param("猫", id="a character within a run"),
        pytest.param("title:strike body:strike", id="columns"),
        pytest.param("provider:ign", id="a word of the name"),
        pytest.param("provider:ign.com", id="words of the domain"),
        pytest.param('provider:="IGN Africa"', id="the very name"),
        pytest.param("topic:ibm author:LEE tag:later archive:harbour", id="words of names"),
        pytest.param("topic:ferr*", id="prefix of a name"),
        pytest.param("type:video", id="type, any case"),
        pytest.param("in:_news", id="a folder above"),
        pytest.param("in:_news/2020", id="the folder"),
        pytest.param('in:=""', id="the top"),
        pytest.param("in:_ne*", id="half a folder"),
        pytest.param("date:2020-06-09 older:1y newer:20y", id="times"),
        pytest.param("added:2020-06-09 added:>=2020-06-09T10:53:20Z added:<=2020-06-09T10:53:20Z", id="came"),
        pytest.param("heat:50..50 heat:>49 heat:<51", id="scores, bounds included"),
        pytest.param("quality:unknown category:=\"\"", id="unknown"),
        pytest.param("cited:0 related:2", id="counts"),
        pytest.param("is:read is:starred -is:unread", id="states"),
        pytest.param("has:image", id="has"),
        pytest.param("story:https://example.com/first", id="story, by any member"),
        pytest.param("http://example.com/old", id="address, by an alias"),
    ],
)  # fmt: skip
def test_what_is_found(text: str) -> None:
    assert matches(node_of(text), STORY)
    assert not matches(node_of(f"-({text})"), STORY)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('"opens line"', id="order of a phrase"),
        pytest.param('"strike first"', id="a phrase does not run over from title to excerpt"),
        pytest.param("ferr", id="a part of a word"),
        pytest.param("title:boat", id="another column"),
        pytest.param("ign", id="a provider is no text"),
        pytest.param("provider:ig", id="a part of a name's word"),
        pytest.param('provider:="ign africa"', id="exact is case too"),
        pytest.param("provider:=IGN", id="exact is the whole name"),
        pytest.param("provider:=za.ign.com", id="a domain is no exact name where there is one"),
        pytest.param('topic:"AI IBM"', id="order of a name"),
        pytest.param("tag:=later", id="exact tag"),
        pytest.param("in:_new", id="a part of a folder's name"),
        pytest.param("in:2020", id="a folder counts from the top"),
        pytest.param("heat:>50", id="bounds"),
        pytest.param("added:>2020-06-09T10:53:20Z", id="came in that second"),
        pytest.param("added:<2020-06-09T10:53:20Z", id="came not before it"),
        pytest.param("added:unknown", id="when it came is known"),
        pytest.param("quality:>-999", id="a range never holds unknown"),
        pytest.param("heat:unknown", id="known"),
        pytest.param("is:unread", id="read"),
        pytest.param("story:https://example.com/old", id="another key"),
    ],
)
def test_what_is_not_found(text: str) -> None:
    assert not matches(node_of(text), STORY)
    assert matches(node_of(f"-({text})"), STORY)


def test_a_day_is_a_day_in_every_zone_and_undated_is_in_no_range() -> None:
    midnight_s = 1_591_660_800  # 2020-06-09
    day, time, undated = (
        Subject(published_at=midnight_s, day_only=True),
        Subject(published_at=midnight_s - 1),
        Subject(),
    )
    assert [matches(node_of("date:2020-06-09"), subject) for subject in (day, time, undated)] == [
        True,
        False,
        False,
    ]
    assert [matches(node_of("date:2020-06-08"), subject) for subject in (day, time, undated)] == [
        False,
        True,
        False,
    ]
    assert [matches(node_of("-date:2020"), subject) for subject in (day, time, undated)] == [
        False,
        False,
        True,
    ]
    assert [matches(node_of("date:unknown"), subject) for subject in (day, time, undated)] == [
        False,
        False,
        True,
    ]


@pytest.mark.parametrize("zone", ["Asia/Tokyo", "America/Los_Angeles"])
def test_a_value_without_time_keeps_its_day_where_clocks_differ(zone: str) -> None:
    node = parse("date:2020-06-09", now=NOW, zone=ZoneInfo(zone)).node
    assert matches(node, Subject(published_at=1_591_660_800, day_only=True))
    assert not matches(node, Subject(published_at=1_591_660_800 - 86_400, day_only=True))
    assert not matches(node, Subject(published_at=1_591_660_800 + 86_400, day_only=True))


@given(good_texts, subjects)
def test_not_is_the_complement(text: str, subject: Subject) -> None:
    node = node_of(text)
    assert matches(Not(node), subject) is not matches(node, subject)


@given(st.lists(good_texts, min_size=2, max_size=4), subjects)
def test_and_and_or_are_sets(texts: list[str], subject: Subject) -> None:
    nodes: tuple[Node, ...] = tuple(map(node_of, texts))
    each = [matches(node, subject) for node in nodes]
    assert matches(And(nodes), subject) is all(each)
    assert matches(Or(nodes), subject) is any(each)
    assert matches(node_of(" ".join(f"({text})" for text in texts)), subject) is all(each)
    assert matches(node_of(" OR ".join(texts)), subject) is any(each)


@given(subjects)
def test_everything_and_nothing(subject: Subject) -> None:
    assert matches(Everything(), subject)
    assert not matches(Nothing(), subject)


@given(subjects, st.sampled_from(["heat", "quality"]), st.integers(0, 10))
def test_a_range_its_rest_and_unknown_make_everything_once(subject: Subject, field: str, bound: int) -> None:
    parts = [f"{field}:<{bound}", f"{field}:>={bound}", f"{field}:unknown"]
    assert sum(matches(node_of(part), subject) for part in parts) == 1


@given(subjects, st.sampled_from(["2019", "2020-06", "2020-06-09", "2020-06-09T10:53:12Z"]))
def test_before_within_after_and_unknown_make_everything_once(subject: Subject, stretch: str) -> None:
    parts = [f"added:<{stretch}", f"added:{stretch}", f"added:>{stretch}", "added:unknown"]
    assert sum(matches(node_of(part), subject) for part in parts) == 1
    assert matches(node_of(f"added:..{stretch}"), subject) is matches(node_of(f"added:<={stretch}"), subject)
    assert matches(node_of(f"added:{stretch}.."), subject) is matches(node_of(f"added:>={stretch}"), subject)


@given(subjects)
def test_newer_older_and_undated_make_everything_once(subject: Subject) -> None:
    assert sum(matches(node_of(part), subject) for part in ("newer:6y", "older:6y", "date:unknown")) == 1


def test_views_mean_what_their_texts_mean() -> None:
    assert node_of("view:Either") == node_of(VIEWS["Either"])
