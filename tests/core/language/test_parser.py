"""Text -> nodes: a table whose rows each name the class of queries that they stand for."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given

from tests.core.language.made import NOW, VIEWS, hostile_texts, node_of
from tui.core.errors import QueryError, UsageError
from tui.core.language.nodes import (
    Added,
    Address,
    And,
    Everything,
    Folder,
    Has,
    Kind,
    Name,
    Node,
    Not,
    Nothing,
    Or,
    Published,
    Score,
    State,
    Story,
    Unknown,
    Words,
    all_of,
    any_of,
)
from tui.core.language.parser import parse
from tui.core.query import Sort

JAN_2020, JAN_2021 = 1_577_836_800, 1_609_459_200


def word(text: str, column: str = "", *, is_prefix: bool = False) -> Words:
    return Words(tuple(text.split()), column, is_prefix)  # type: ignore[arg-type]  # a column of the tests' own


A, B, C = word("a"), word("b"), word("c")
JUNE = Published(1_590_969_600, 1_593_561_600, 18_414, 18_444)


@pytest.mark.parametrize(
    ("text", "node"),
    [
        pytest.param("", Everything(), id="nothing asked"),
        pytest.param(" \t\u3000\n", Everything(), id="blanks of all kinds"),
        pytest.param("a", A, id="one word"),
        pytest.param("a b", And((A, B)), id="implicit and"),
        pytest.param("a\u3000b", And((A, B)), id="an ideographic blank parts words"),
        pytest.param("a OR b", Or((A, B)), id="or"),
        pytest.param("a b OR c", Or((And((A, B)), C)), id="and binds tighter, before"),
        pytest.param("a OR b c", Or((A, And((B, C)))), id="and binds tighter, after"),
        pytest.param("(a OR b) c", And((Or((A, B)), C)), id="parentheses"),
        pytest.param("a(b)c", And((A, B, C)), id="parentheses without blanks; flat"),
        pytest.param("((a) OR (b OR c))", Or((A, B, C)), id="nested alternatives are flat"),
        pytest.param("a or b", And((A, word("or"), B)), id="small or is a word"),
        pytest.param("a ORb Or", And((A, word("orb"), word("or"))), id="an operator is a whole word"),
        pytest.param('"OR" "NOT a"', And((word("or"), word("not a"))), id="quoted operators are words"),
        pytest.param("-a", Not(A), id="minus"),
        pytest.param("NOT a", Not(A), id="not"),
        pytest.param("NOT a b", And((Not(A), B)), id="not binds tightest"),
        pytest.param("not a", And((word("not"), A)), id="small not is a word"),
        pytest.param("NOT NOT a", A, id="two negations cancel"),
        pytest.param("NOT -a", A, id="two negations of both kinds"),
        pytest.param("-(a OR b)", Not(Or((A, B))), id="a negated group"),
        pytest.param("a-b", word("a b"), id="minus within a word parts a phrase"),
        pytest.param("a - b -", And((A, B)), id="a minus that stands alone is a dash"),
        pytest.param('-"a b"', Not(word("a b")), id="a negated phrase"),
        pytest.param("-a OR b", Or((Not(A), B)), id="negation under or"),
        pytest.param('"a b"', word("a b"), id="phrase"),
        pytest.param('"a ""b"" c"', word("a b c"), id="doubled quotation marks"),
        pytest.param('a"b c"', And((A, word("b c"))), id="a phrase directly after a word"),
        pytest.param('"a""b"', word("a b"), id="two phrases that touch are one"),
        pytest.param('""', Everything(), id="an empty phrase asks for nothing"),
        pytest.param("a*", word("a", is_prefix=True), id="prefix"),
        pytest.param('"a b"*', word("a b", is_prefix=True), id="prefix of a phrase's last word"),
        pytest.param("a*b", word("a b"), id="a star within a word"),
        pytest.param("* — … 🔥", Everything(), id="signs without a word ask for nothing"),
        pytest.param("a OR —", A, id="a sign does not widen"),
        pytest.param("-— a", A, id="a negated sign does not narrow"),
        pytest.param("() a", A, id="empty parentheses ask for nothing"),
        pytest.param("CAFÉ Straße", And((word("cafe"), word("strasse"))), id="case and accents"),
        pytest.param("10:30", word("10 30"), id="a time of day is text"),
        pytest.param("it's", word("it s"), id="an apostrophe"),
        pytest.param("日本", word("日本"), id="Han of two"),
        pytest.param("日本語", word("日本 本語"), id="Han of three"),
        pytest.param("猫", word("猫", is_prefix=True), id="Han of one is a prefix"),
        pytest.param("注意:猫", word("注意 意 猫", is_prefix=True), id="a colon after Han is text"),
        pytest.param("مُحَمَّد", word("محمد"), id="Arabic without points"),
        pytest.param("สวัสดี", word("สว วั ัส สด ดี"), id="Thai in pairs"),
        pytest.param("title:IBM", word("ibm", "title"), id="title"),
        pytest.param('excerpt:"police reform"', word("police reform", "excerpt"), id="excerpt, phrase"),
        pytest.param("body:cam*", word("cam", "body", is_prefix=True), id="body, prefix"),
        pytest.param("TITLE:a", word("a", "title"), id="a field in capitals"),
        pytest.param('title:="a b"', word("a b", "title"), id="exact text is a phrase"),
        pytest.param("title:— a", A, id="a field of text without a word"),
        pytest.param("provider:IGN", Name("provider", ("ign",), "IGN"), id="provider"),
        pytest.param(
            "provider:za.ign.com", Name("provider", ("za", "ign", "com"), "za.ign.com"), id="domain"
        ),
        pytest.param("provider:=IGN", Name("provider", ("ign",), "IGN", is_exact=True), id="exact name"),
        pytest.param('topic:"IBM AI"', Name("topic", ("ibm", "ai"), "IBM AI"), id="quoted name"),
        pytest.param(
            'topic:="C: ""x"""', Name("topic", ("c", "x"), 'C: "x"', is_exact=True), id="marks in a name"
        ),
        pytest.param('tag:=" "', Name("tag", (), " ", is_exact=True), id="an exact name of a blank"),
        pytest.param("topic:🔥", Name("topic", (), "🔥", is_exact=True), id="a name without a word is exact"),
        pytest.param("author:ann*", Name("author", ("ann",), "ann", is_prefix=True), id="prefix of a name"),
        pytest.param("author:猫", Name("author", ("猫",), "猫", is_prefix=True), id="Han of one in a name"),
        pytest.param("tag:later", Name("tag", ("later",), "later"), id="tag"),
        pytest.param("archive:ai", Name("archive", ("ai",), "ai"), id="archive"),
        pytest.param('provider:=""', Unknown("provider"), id="no provider"),
        pytest.param('-topic:=""', Not(Unknown("topic")), id="any topic"),
        pytest.param("type:Video", Kind("type", "video"), id="type"),
        pytest.param("type:=video", Kind("type", "video"), id="exact type"),
        pytest.param("category:news", Kind("category", "news"), id="category"),
        pytest.param("in:/_news/2020/", Folder("_news/2020"), id="folder, slashes at its ends"),
        pytest.param('in:="a b"', Folder("a b"), id="exact folder, quoted"),
        pytest.param('in:=""', Folder(""), id="the archive's top"),
        pytest.param("date:2020-06", JUNE, id="month"),
        pytest.param("date:=2020-06", JUNE, id="exact month"),
        pytest.param("date:unknown", Unknown("date"), id="undated"),
        pytest.param("heat:50", Score("heat", 50, 50), id="score"),
        pytest.param("heat:>=50", Score("heat", 50, None), id="at least"),
        pytest.param("quality:>100", Score("quality", 101, None), id="more than"),
        pytest.param("cited:<5", Score("cited", None, 4), id="less than"),
        pytest.param("related:<=5", Score("related", None, 5), id="at most"),
        pytest.param("added:2020", Added(JAN_2020, JAN_2021), id="year in which it came"),
        pytest.param("added:24h", Added(int(NOW.timestamp()) - 86_400, None), id="came so long ago at most"),
        pytest.param("added:2020-01-01T00:00:00Z..", Added(JAN_2020, None), id="came since a second"),
        pytest.param("added:>=2020-01-01T00:00:00Z", Added(JAN_2020, None), id="came from a second on"),
        pytest.param("added:unknown", Unknown("added"), id="was there at first"),
        pytest.param("heat:50..120", Score("heat", 50, 120), id="range of scores"),
        pytest.param("heat:=50..", Score("heat", 50, None), id="open range, exact"),
        pytest.param("quality:-5..-1", Score("quality", -5, -1), id="negative scores"),
        pytest.param("heat:unknown", Unknown("heat"), id="unknown heat"),
        pytest.param("-heat:>50", Not(Score("heat", 51, None)), id="complement of a range"),
        pytest.param("is:Unread", State("unread"), id="state, any case"),
        pytest.param("has:fulltext", Has("fulltext"), id="has"),
        pytest.param("story:http://Example.com/a/", Story("https://example.com/a"), id="story by address"),
        pytest.param("story:ai/some-slug", Story("ai/some-slug"), id="story by slug"),
        pytest.param(
            "http://www.Example.com/a?utm_source=x", Address("https://www.example.com/a"), id="address"
        ),
        pytest.param(
            "(https://example.com/a_(b))", Address("https://example.com/a_(b)"), id="an address's own"
        ),
        pytest.param("-https://example.com/a", Not(Address("https://example.com/a")), id="negated address"),
        pytest.param("https://", word("https"), id="no whole address is text"),
        pytest.param("ftp://example.com", word("ftp example com"), id="another scheme is text"),
        pytest.param("view:morning a", And((State("unread"), A)), id="view"),
        pytest.param("view:either c", And((Or((word("alpha"), word("beta"))), C)), id="view stays whole"),
        pytest.param("-view:Either", Not(Or((word("alpha"), word("beta")))), id="negated view"),
        pytest.param("sort:date a OR b", Or((A, B)), id="an order is no part of the tree"),
        pytest.param("a OR sort:date", A, id="an order alone does not widen"),
        pytest.param(
            "'; DROP TABLE article; --", And((word("drop"), word("table"), word("article"))), id="SQL"
        ),
        pytest.param(
            "a NEAR b AND ^c {d}", And((A, word("near"), B, word("and"), C, word("d"))), id="FTS5 syntax"
        ),
        pytest.param("\x00a\x1b[31m", word("a 31m"), id="control characters"),
        pytest.param("type:\ud800", Kind("type", "\ufffd"), id="a lone surrogate"),
    ],
)
def test_a_text_becomes_nodes(text: str, node: Node) -> None:
    assert node_of(text) == node


@pytest.mark.parametrize(
    ("text", "message", "column"),
    [
        pytest.param(
            "provder:x", "`provder:` at column 1: did you mean `provider:`?", 1, id="misspelt field"
        ),
        pytest.param(
            "a qqq:x",
            "`qqq:` at column 3: there is no such field; in quotation marks it is text",
            3,
            id="no field like it",
        ),
        pytest.param(
            "note:",
            "`note:` at column 1: there is no such field; in quotation marks it is text",
            1,
            id="a colon at the end",
        ),
        pytest.param(
            "日本 heat:abc",
            "`heat:abc` at column 4: write a number, as `heat:50`, `heat:>50`, `heat:>=50` or `heat:50..120`",
            4,
            id="columns count characters; bad score",
        ),
        pytest.param(
            "heat:unknwon",
            "`heat:unknwon` at column 1: did you mean `heat:unknown`?",
            1,
            id="misspelt unknown",
        ),
        pytest.param(
            "cited:unknown",
            "`cited:unknown` at column 1: write a number, as `cited:50`, `cited:>50`,"
            " `cited:>=50` or `cited:50..120`",
            1,
            id="a count is always known",
        ),
        pytest.param(
            "heat:9..1", "`heat:9..1` at column 1: the range ends before it begins", 1, id="reversed scores"
        ),
        pytest.param(
            "heat:=>5",
            "`heat:=>5` at column 1: write a number, as `heat:50`, `heat:>50`, `heat:>=50` or `heat:50..120`",
            1,
            id="exact and compared",
        ),
        pytest.param("is:unred", "`is:unred` at column 1: did you mean `is:unread`?", 1, id="misspelt state"),
        pytest.param(
            "has:wings",
            "`has:wings` at column 1: it is one of image, body, related, fulltext, link, download, problem,"
            " story",
            1,
            id="nothing like it to have",
        ),
        pytest.param(
            "a title:",
            "`title:` at column 3: it needs a value directly after it, as `title:ibm`",
            3,
            id="no value",
        ),
        pytest.param(
            "title: a",
            "`title:` at column 1: it needs a value directly after it, as `title:ibm`",
            1,
            id="a blank before the value",
        ),
        pytest.param(
            "topic:(a OR b)",
            '`topic:` at column 1: it needs a value directly after it, as `topic:"IBM AI"`',
            1,
            id="a group as value",
        ),
        pytest.param(
            'title:=""',
            '`title:=""` at column 1: it needs a value directly after it, as `title:ibm`',
            1,
            id="a title is always known",
        ),
        pytest.param(
            "date:june",
            "`date:june` at column 1: write 2020, 2020-06, 2020-06-09, or a range such as 2020-06..2020-08",
            1,
            id="no date",
        ),
        pytest.param(
            "date:yesturday",
            "`date:yesturday` at column 1: did you mean `date:yesterday`?",
            1,
            id="misspelt day",
        ),
        pytest.param(
            "newer:30m",
            "`newer:30m` at column 1: write a number and one of h d w mo y, such as 30d",
            1,
            id="no such unit",
        ),
        pytest.param("a OR", "`OR` at column 3: it needs something after it", 3, id="or at the end"),
        pytest.param("OR a", "`OR` at column 1: it needs something before it", 1, id="or at the beginning"),
        pytest.param("a OR OR b", "`OR` at column 3: it needs something after it", 3, id="or twice"),
        pytest.param("a NOT", "`NOT` at column 3: it needs something after it", 3, id="not at the end"),
        pytest.param(
            "(NOT) a", "`NOT` at column 2: it needs something after it", 2, id="not before the end of a group"
        ),
        pytest.param("a (b", "`(` at column 3: this parenthesis is not closed", 3, id="open parenthesis"),
        pytest.param(
            "a) b", "`)` at column 2: no parenthesis is open here", 2, id="parenthesis that closes nothing"
        ),
        pytest.param(
            'a "b', '`"b` at column 3: the quotation mark is not closed', 3, id="open quotation mark"
        ),
        pytest.param("sort:haet", "`sort:haet` at column 1: did you mean `heat`?", 1, id="misspelt order"),
        pytest.param(
            "sort:heat,-heat", "`sort:heat,-heat` at column 1: `heat` stands twice", 1, id="an order twice"
        ),
        pytest.param(
            "sort:date sort:heat",
            "`sort:heat` at column 11: it stands once only; several keys are written `sort:-heat,date`",
            11,
            id="two orders",
        ),
        pytest.param(
            "(a sort:date)",
            "`sort:date` at column 4: it stands at top level only, without a negation",
            4,
            id="an order in a group",
        ),
        pytest.param(
            "-sort:date",
            "`sort:date` at column 2: it stands at top level only, without a negation",
            2,
            id="a negated order",
        ),
        pytest.param(
            "view:mourning",
            "`view:mourning` at column 1: did you mean `view:morning`?",
            1,
            id="misspelt view",
        ),
        pytest.param(
            "a view:RING",
            "`view:RING` at column 3: in this view, `view:ring` at column 3: the view contains itself",
            3,
            id="a view that contains itself",
        ),
        pytest.param(
            "view:broken",
            "`view:broken` at column 1: in this view, `heat:` at column 1: it needs a value"
            " directly after it, as `heat:>=50`",
            1,
            id="an error in a view",
        ),
        pytest.param(
            "is:\x1b[31m\u202e" + "x" * 60,
            "`is:\ufffd[31m\ufffd" + "x" * 31 + "…` at column 1: it is one of"
            " unread, read, starred, noted, unpublished, sealed, removed, duplicate, broken",
            1,
            id="a message shows no control characters, and is short",
        ),
    ],
)
def test_what_cannot_be_understood_is_said_with_its_column(text: str, message: str, column: int) -> None:
    with pytest.raises(QueryError) as caught:
        node_of(text)
    assert (str(caught.value), caught.value.column) == (message, column)


@pytest.mark.parametrize(
    ("allowed", "refused", "column", "message"),
    [
        pytest.param(
            "x" * 1000,
            "x" * 1001,
            1001,
            "a query has at most 1,000 characters, and this has 1,001",
            id="length",
        ),
        pytest.param(
            "x " * 64, "x " * 65, 129, "`x` at column 129: a query has at most 64 terms", id="terms"
        ),
        pytest.param(
            "(" * 16 + "x" + ")" * 16,
            "(" * 17 + "x" + ")" * 17,
            17,
            "`(` at column 17: a query goes at most 16 levels deep",
            id="depth",
        ),
        pytest.param(
            "NOT " * 16 + "x",
            "NOT " * 17 + "x",
            69,
            "`x` at column 69: a query goes at most 16 levels deep",
            id="negations",
        ),
        pytest.param("view:v16", "view:v17", 1, None, id="views"),
        pytest.param("view:w4", "view:w5", 1, None, id="terms of views"),
    ],
)
def test_limits(allowed: str, refused: str, column: int, message: str | None) -> None:
    views = {f"v{n}": f"view:v{n - 1}" for n in range(1, 18)} | {"v0": "x", "v1": "x"}
    views |= {f"w{n}": f"view:w{n - 1} view:w{n - 1}" for n in range(1, 40)} | {"w0": "x"}
    parse(allowed, now=NOW, views=views)
    with pytest.raises(QueryError) as caught:
        parse(refused, now=NOW, views=views)
    assert caught.value.column == column
    assert message is None or str(caught.value) == message


@pytest.mark.parametrize(
    ("text", "sort"),
    [
        pytest.param("a", (), id="none"),
        pytest.param("sort:date", (Sort("date", descending=False),), id="smallest or oldest first"),
        pytest.param(
            "a sort:-heat,Title b",
            (Sort("heat", descending=True), Sort("title", descending=False)),
            id="several keys",
        ),
        pytest.param("view:morning", (Sort("heat", descending=True),), id="a view brings its order"),
        pytest.param(
            "sort:title view:morning", (Sort("title", descending=False),), id="the text's own, before"
        ),
        pytest.param(
            "view:morning sort:title", (Sort("title", descending=False),), id="the text's own, after"
        ),
        pytest.param("(view:morning) a", (Sort("heat", descending=True),), id="from within a group"),
        pytest.param("-view:morning", (), id="not from under a negation"),
    ],
)
def test_the_order(text: str, sort: tuple[Sort, ...]) -> None:
    assert parse(text, now=NOW, views=VIEWS).sort == sort


def test_a_day_is_the_readers_and_a_value_without_time_is_in_it_everywhere() -> None:
    now = datetime(2020, 6, 9, 20, 0, tzinfo=UTC)
    tokyo = parse("date:today", now=now, zone=ZoneInfo("Asia/Tokyo")).node
    assert tokyo == Published(1_591_714_800, 1_591_801_200, 18_423, 18_424)
    assert parse("date:today", now=now).node == Published(1_591_660_800, 1_591_747_200, 18_422, 18_423)


def test_a_wrong_query_is_a_wrong_use() -> None:
    assert issubclass(QueryError, UsageError)


def test_sets_of_none_and_one() -> None:
    assert (all_of([]), all_of([A]), all_of([Everything(), A])) == (Everything(), A, A)
    assert (any_of([]), any_of([A]), any_of([Nothing(), A])) == (Nothing(), A, A)


@given(hostile_texts)
@example("x" * 2000)
@example("(" * 1000)
@example('"' * 999)
@example("-" * 1000)
@example("NOT " * 250)
@example("view:ring " * 90)
def test_any_text_gives_nodes_or_an_error_within_it(text: str) -> None:
    try:
        node_of(text)
    except QueryError as error:
        assert 1 <= error.column <= len(text)
