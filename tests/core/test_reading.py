import json
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import article_text, front_matter
from tests.core.yaml_texts import yaml_texts
from tui.core.article import (
    Account,
    Action,
    Article,
    Image,
    Organisation,
    OtherField,
    Profile,
    Provider,
    Rating,
    Related,
)
from tui.core.clean import clean
from tui.core.reading import read_article
from tui.core.site import Site
from tui.core.urls import is_openable

SITE = Site(
    name="ai",
    key_base="https://example.github.io/news",
    url="https://example.github.io",
    baseurl="/news",
    timezone=ZoneInfo("Europe/Paris"),
)
SEED = """\
---
category: news
title: "IBM moves away"
excerpt: "IBM has offered to work with US Congress to pursue ‘justice’."
publishedDateTime: 2020-06-09T02:22:00Z
updatedDateTime: 2020-06-10T00:00:00Z
originalUrl: "https://www.nsmp.com/original/"
webUrl: "https://www.nsmp.com/tech/3088133/ibm?utm_source=x"
ampWebUrl: "https://amp.nsmp.com/tech/3088133/ibm"
cdnAmpWebUrl: "https://amp-nsmp-com.cdn.ampproject.org/c/s/amp.nsmp.com/tech/3088133/ibm"
type: article
quality: 57
heat: 87
published: false
removed: true

provider:
  name: North Shore Morning Post
  domain: nsmp.com
  images:
    - url: "/assets/nsmp.jpg"
      width: 50
      height: 50
  authors:
    - name: Jane Doe
  publishers:
    - name: Alibaba
      domain: alibaba.com

topics:
  - IBM AI
  - AI
  -

images:
  - url: "https://cdn.example/a.jpg?itok=1&v=2"
    width: 1200
    height: 630
    title: "IBM"
    attribution: "AFP"
    isCached: true

related:
  - title: "IBM backs out"
    excerpt: "IBM has announced"
    publishedDateTime: 2020-06-09T04:36:00Z
    webUrl: "https://www.neowin.net/news/ibm/"
    ampWebUrl: "https://www.neowin.net/amp/ibm/"
    type: article
    provider:
      name: Neowin
      domain: neowin.net
    quality: 81
  - title: "No address"
    webUrl: ""

actions:
  - url: "https://example.org/source.zip"
    type: download
    title: Download Source Code
    attribution: Power Apps Community

featuredContent: "<iframe src=\\"https://www.youtube.com/embed/x\\"></iframe>"
length: PT13M34S
price: Free
ratings:
  count: 464
  average: 4.4396553
levels:
  - Beginner
items:
  - videos/some-slug
secured: "QUJD;REVG"
members: 2645
---
The *body*.
"""


def read(text: str, relpath: str = "_news/2020-06-09-ibm.md") -> Article:
    article = read_article(text.encode("utf-8", "surrogatepass"), relpath, SITE)
    assert article is not None
    return article


def test_every_field_of_the_format_is_read() -> None:
    assert read(SEED) == Article(
        relpath="_news/2020-06-09-ibm.md",
        key="https://www.nsmp.com/tech/3088133/ibm",
        slug="ibm",
        title="IBM moves away",
        excerpt="IBM has offered to work with US Congress to pursue ‘justice’.",
        category="news",
        type="article",
        published_at=datetime(2020, 6, 9, 2, 22, tzinfo=UTC),
        updated_at=datetime(2020, 6, 10, tzinfo=UTC),
        web_url="https://www.nsmp.com/tech/3088133/ibm?utm_source=x",
        original_url="https://www.nsmp.com/original/",
        amp_url="https://amp.nsmp.com/tech/3088133/ibm",
        cdn_amp_url="https://amp-nsmp-com.cdn.ampproject.org/c/s/amp.nsmp.com/tech/3088133/ibm",
        aliases=("https://www.nsmp.com/original",),
        quality=57,
        heat=87,
        is_published=False,
        is_removed=True,
        provider=Provider(
            name="North Shore Morning Post",
            domain="nsmp.com",
            images=(Image("https://example.github.io/news/assets/nsmp.jpg", 50, 50),),
            authors=("Jane Doe",),
            publishers=(Organisation("Alibaba", "alibaba.com"),),
        ),
        topics=("IBM AI", "AI"),
        images=(Image("https://cdn.example/a.jpg?itok=1&v=2", 1200, 630, "IBM", "AFP", is_cached=True),),
        related=(
            Related(
                key="https://www.neowin.net/news/ibm",
                title="IBM backs out",
                excerpt="IBM has announced",
                published_at=datetime(2020, 6, 9, 4, 36, tzinfo=UTC),
                web_url="https://www.neowin.net/news/ibm/",
                amp_url="https://www.neowin.net/amp/ibm/",
                type="article",
                provider=Provider("Neowin", "neowin.net"),
                quality=81,
            ),
            Related(key="", title="No address"),
        ),
        actions=(
            Action(
                "https://example.org/source.zip", "download", "Download Source Code", "Power Apps Community"
            ),
        ),
        featured='<iframe src="https://www.youtube.com/embed/x"></iframe>',
        length_s=814,
        price="Free",
        levels=("Beginner",),
        rating=Rating(464, 4.4396553),
        items=("videos/some-slug",),
        sealed_size=9,
        other=(OtherField("members", "2645"),),
        body="The *body*.",
    )


def test_the_sealed_envelope_is_counted_and_never_kept() -> None:
    text = article_text(secured="QUJDREVGR0hJ", x={"secured": "QUJDREVGR0hJ"})
    article = read(text)
    assert article.sealed_size == 12
    assert "QUJDREVGR0hJ" not in repr(article)


@pytest.mark.parametrize(
    ("heat", "known"), [(87, 87), (0, 0), (-1, None), (-5, None), ("", None), (None, None)]
)
def test_a_negative_or_empty_heat_is_unknown_and_no_problem(heat: object, known: int | None) -> None:
    article = read(article_text(heat=heat))
    assert article.heat == known
    assert not article.problems


@pytest.mark.parametrize(
    ("fields", "is_published"),
    [
        ({}, True),
        ({"published": True}, True),
        ({"published": False}, False),
        ({"published": "No"}, False),
        ({"draft": True}, False),
        ({"draft": False}, True),
        ({"published": True, "draft": True}, False),
    ],
)
def test_what_is_not_published(fields: dict[str, Any], is_published: bool) -> None:
    assert read(article_text(**fields)).is_published == is_published


def test_a_person_is_read() -> None:
    article = read(
        front_matter(
            name="Adam Baxter",
            type="profile",
            bio="Game producer",
            location="Tustin, CA",
            website="https://t.co/x",
            affiliation={"name": "Blizzard", "domain": "blizzard.com"},
            twitter={"username": "AdamBaxter", "url": "https://twitter.com/AdamBaxter", "followers": 347},
            youtube={"url": "https://www.youtube.com/x", "subscribers": 572000},
            desk={"phone": "123"},
        ),
        "_people/adam-baxter.md",
    )
    assert (article.title, article.key) == ("Adam Baxter", "https://example.github.io/news/adam-baxter")
    assert not article.has_address
    assert article.profile == Profile(
        bio="Game producer",
        location="Tustin, CA",
        website="https://t.co/x",
        affiliation=Organisation("Blizzard", "blizzard.com"),
        accounts=(
            Account("twitter", "AdamBaxter", "https://twitter.com/AdamBaxter", 347),
            Account("youtube", "", "https://www.youtube.com/x", 572000),
        ),
    )
    assert article.other == (OtherField("desk.phone", "123"),)
    assert not article.problems


def test_a_post_of_jekyll_is_read() -> None:
    article = read(
        front_matter(
            layout="post",
            title="Hello",
            date="2020-06-09 02:22:00 +0200",
            description="What it is about",
            tags="ai ethics",
            categories=["news", "ai"],
            author="Jane Doe",
            canonical_url="https://jane.example/hello/",
            image={"url": "/assets/hello.png", "credit": "AFP"},
        ),
        "_posts/2020-06-08-hello.md",
    )
    assert article.key == "https://jane.example/hello"
    assert article.web_url == "https://jane.example/hello/"
    assert article.published_at == datetime(2020, 6, 9, 0, 22, tzinfo=UTC)
    assert article.excerpt == "What it is about"
    assert article.topics == ("ai", "ethics", "news")
    assert article.provider.authors == ("Jane Doe",)
    assert article.images == (Image("https://example.github.io/news/assets/hello.png"),)
    assert article.other == (OtherField("image.credit", "AFP"), OtherField("layout", "post"))
    assert not article.problems


def test_a_page_of_hugo_is_read() -> None:
    article = read(
        '+++\ntitle = "Hello"\ndate = 2020-06-09T02:22:00Z\nlastmod = 2020-06-10\ndraft = true\n'
        'summary = "Short"\ntags = ["ai"]\nauthors = ["Jane", "Joe"]\n[params]\nsubtitle = "Long"\n+++\nBody',
        "content/posts/hello/index.md",
    )
    assert (article.title, article.slug, article.category) == ("Hello", "hello", "posts")
    assert article.published_at == datetime(2020, 6, 9, 2, 22, tzinfo=UTC)
    assert article.updated_at == datetime(2020, 6, 10, tzinfo=UTC)
    assert not article.is_published
    assert (article.excerpt, article.topics, article.body) == ("Short", ("ai",), "Body")
    assert article.provider.authors == ("Jane", "Joe")
    assert article.other == (OtherField("params.subtitle", "Long"),)
    assert not article.problems


def test_the_format_s_own_fields_go_before_those_of_other_sites() -> None:
    article = read(article_text(title="Title", name="Name", excerpt="E", description="D", date="2019-01-01"))
    assert (article.title, article.excerpt) == ("Title", "E")
    assert article.published_at == datetime(2020, 6, 9, 2, 22, tzinfo=UTC)
    assert {field.name: field.value for field in article.other} == {
        "name": "Name",
        "description": "D",
        "date": "2019-01-01",
    }


@pytest.mark.parametrize(
    ("relpath", "category", "kind"),
    [
        ("_news/a.md", "news", "article"),
        ("_archive/_news/2020/a.md", "news", "article"),
        ("_learning/videos/a.md", "learning", "video"),
        ("_learning/courses/2020/a.md", "learning", "course"),
        ("_people/a.md", "people", "profile"),
        ("_communities/a.md", "communities", "forum"),
        ("_samples/a.md", "samples", "download"),
        ("content/blog/a.md", "blog", "article"),
        ("2020/06/a.md", "", "article"),
        ("a.md", "", "article"),
    ],
)
def test_without_category_and_type_the_folder_says_them(relpath: str, category: str, kind: str) -> None:
    article = read(front_matter(title="T"), relpath)
    assert (article.category, article.type) == (category, kind)


def test_a_field_says_category_and_type_before_the_folder() -> None:
    article = read(front_matter(title="T", category="news", type="Video"), "_learning/courses/a.md")
    assert (article.category, article.type) == ("news", "video")


@pytest.mark.parametrize(
    ("fields", "relpath", "day"),
    [
        ({}, "_posts/2020-06-09-a.md", 9),
        ({"publishedDateTime": "soon"}, "_posts/2020-06-09-a.md", 9),
        ({"publishedDateTime": "2020-06-10"}, "_posts/2020-06-09-a.md", 10),
    ],
)
def test_the_date_of_the_file_s_name_is_the_fallback(fields: dict[str, str], relpath: str, day: int) -> None:
    article = read(front_matter(title="T", **fields), relpath)
    assert (article.published_at, article.day_only) == (datetime(2020, 6, day, tzinfo=UTC), True)


def test_a_time_without_a_zone_is_in_the_site_s() -> None:
    assert read(article_text(publishedDateTime="2020-06-09 02:22:00")).published_at == datetime(
        2020, 6, 9, 0, 22, tzinfo=UTC
    )


def test_entities_are_written_out_and_then_cleaned() -> None:
    article = read(
        article_text(title="A &amp; B &#8220;C&#8221; &#x202e;&#27;", excerpt="&lt;b&gt;", topics=["R&amp;D"])
    )
    assert article.title == "A & B “C”"
    assert article.excerpt == "<b>"
    assert article.topics == ("R&D",)


def test_escapes_of_yaml_cannot_bring_controls_in() -> None:
    article = read('---\ntitle: "a\\e]52;c;x\\a"\nexcerpt: "\\x9b\\u202e"\nx: "\\e[0m"\n---\n\x1b[31m')
    assert article.title == "a\ufffd]52;c;x\ufffd"
    assert article.excerpt == "\ufffd"
    assert article.other == (OtherField("x", "\ufffd[0m"),)
    assert article.body == "\ufffd[31m"


@pytest.mark.parametrize("name", ["webUrl", "originalUrl", "ampWebUrl"])
@pytest.mark.parametrize("hidden", ["\\u202e", "\\e", "\\ud83d", "\\u200b", "\\n", "\\t"])
def test_an_address_that_cleaning_would_change_is_not_used(name: str, hidden: str) -> None:
    article = read(f'---\ntitle: T\n{name}: "https://x.org/{hidden}a"\n---\n', "a.md")
    assert article.key == "https://example.github.io/news/a"
    assert (article.web_url, article.original_url, article.amp_url, article.aliases) == ("", "", "", ())
    assert [problem.field for problem in article.problems] == [name]


@pytest.mark.parametrize("hidden", ["\x1b", "\x00", "\x9b", "\ufeff", "\u2028", "\ufffe"])
def test_an_address_with_a_character_that_yaml_forbids_is_not_used(hidden: str) -> None:
    article = read(f"---\ntitle: T\nwebUrl: https://x.org/{hidden}a\n---\n", "a.md")
    assert article.key == "https://example.github.io/news/a"
    assert not is_openable(article.web_url)
    assert "webUrl" in [problem.field for problem in article.problems]


def test_an_address_that_cannot_be_opened_is_shown_but_is_no_key() -> None:
    article = read(article_text(webUrl="see below", originalUrl="https://x.org/a"))
    assert (article.web_url, article.key) == ("see below", "https://x.org/a")
    assert [(problem.line, problem.field) for problem in article.problems] == [(4, "webUrl")]


@pytest.mark.parametrize(
    ("name", "value", "kept"),
    [
        ("quality", "high", [("quality", "high")]),
        ("heat", "12.5", [("heat", "12.5")]),
        ("published", "perhaps", [("published", "perhaps")]),
        ("updatedDateTime", "1591669339", [("updatedDateTime", "1591669339")]),
        ("length", "P1M", [("length", "P1M")]),
        ("title", ["a", "b"], [("title[0]", "a"), ("title[1]", "b")]),
        ("provider", ["a"], [("provider[0]", "a")]),
        ("topics", [{"a": "b"}], [("topics[0].a", "b")]),
        ("images", [[1]], [("images[0][0]", "1")]),
        ("ratings", "five", [("ratings", "five")]),
    ],
)
def test_what_does_not_convert_is_kept_as_text_with_a_problem(
    name: str, value: Any, kept: list[tuple[str, str]]
) -> None:
    article = read(article_text(**{name: value}).replace("- [1]", "- - 1"))
    assert [(field.name, field.value) for field in article.other] == kept
    assert any(problem.field.startswith(name) and problem.line for problem in article.problems)


def test_a_provider_may_be_a_name() -> None:
    assert read(article_text(provider="The Post")).provider == Provider("The Post")


def test_jekyll_s_switch_for_related_posts_is_no_entry() -> None:
    article = read(article_text(related=True))
    assert (article.related, article.problems) == ((), ())


def test_an_entry_in_the_same_words_is_read_with_the_site_of_each_file() -> None:
    entry = {"title": "T", "publishedDateTime": "2020-06-09 02:22:00", "images": [{"url": "/a.jpg"}]}
    data = article_text(related=[entry]).encode()
    for hour, zone, url in ((0, "Europe/Paris", "https://a.org"), (2, "UTC", ""), (0, "Europe/Paris", "")):
        article = read_article(data, "a.md", Site(url=url, timezone=ZoneInfo(zone)))
        assert article is not None
        (found,) = article.related
        assert found.published_at == datetime(2020, 6, 9, hour, 22, tzinfo=UTC)
        assert found.images == (Image(f"{url}/a.jpg"),)


def test_what_is_wrong_with_an_entry_is_noted_wherever_it_stands() -> None:
    entry, other = {"title": "T", "quality": "good", "by": "me"}, {"title": "Other"}
    for related, path in (([entry], "related[0]"), ([other, entry], "related[1]"), ([entry], "related[0]")):
        article = read(article_text(related=related))
        assert [problem.field for problem in article.problems] == [f"{path}.quality"]
        assert {field.name for field in article.other} == {f"{path}.quality", f"{path}.by"}


def test_a_related_entry_without_address_is_known_by_its_mirror() -> None:
    related = read(
        article_text(related=[{"title": "T", "webUrl": "", "ampWebUrl": "https://amp.x.org/a"}])
    ).related
    assert related[0].key == "https://www.x.org/a"


def test_without_a_title_the_name_of_the_file_stands_in() -> None:
    assert read("---\nheat: 1\n---\n", "_news/2020-06-09-ibm.md").title == "2020-06-09-ibm.md"
    assert read("---\nheat: 1\n---\n", "posts/hello/index.md").title == "hello"


def test_a_broken_file_is_an_article_with_its_problem() -> None:
    article = read("---\nheat: 5\nname: DM: Diablo Immortal\ntype: forum\n---\nBody\n", "_communities/dm.md")
    assert (article.title, article.heat, article.body, article.is_broken) == ("dm.md", 5, "Body", True)
    assert (article.problems[0].line, article.problems[0].column, article.problems[0].field) == (3, 9, "name")


def test_problems_have_their_place_in_the_names_of_the_file() -> None:
    article = read(
        '---\r\ntitle: T\r\ndate: soon\r\nprovider:\r\n  images:\r\n    - url: "javascript:x"\r\n---\r\n'
    )
    assert [(problem.line, problem.column, problem.field) for problem in article.problems] == [
        (3, 7, "date"),
        (6, 12, "provider.images[0].url"),
    ]


def test_line_ends_of_every_kind_are_read() -> None:
    article = read('\ufeff---\r\ntitle: "T"\r\ntopics:\r\n  - A\r\n---\r\n\r\nOne\r\nTwo\rThree\r\n')
    assert (article.title, article.topics, article.body) == ("T", ("A",), "One\nTwo\nThree")


def test_other_fields_are_bounded() -> None:
    article = read(
        front_matter(title="T", **{f"x{number}": "y" * 5000 for number in range(20)}, z=["a"] * 400)
    )
    assert len(article.other) == 100
    assert all(len(field.value) <= 1000 for field in article.other)
    assert any("other fields" in problem.message for problem in article.problems)


def test_items_of_a_list_are_bounded() -> None:
    article = read(article_text(images=[{"url": "https://x.org/a.png"}] * 501, topics=["A", "B"] * 300))
    assert len(article.images) == 500
    assert sorted(problem.field for problem in article.problems) == ["images", "topics"]


def test_a_file_that_was_cut_has_no_body() -> None:
    article = read_article(b"---\ntitle: T\n---\nThe body goes on and", "a.md", SITE, is_cut=True)
    assert article is not None
    assert (article.title, article.body) == ("T", "")
    assert len(article.problems) == 1


def test_a_file_without_front_matter_is_no_article() -> None:
    assert read_article(b"# Readme\n", "README.md", SITE) is None


files = st.one_of(
    st.binary(),
    st.binary().map(lambda data: b"---\n" + data + b"\n---\nbody"),
    yaml_texts.map(lambda text: f"---\n{text}\n---\nbody".encode("utf-8", "surrogatepass")),
    st.builds(
        lambda start, end, spoiler: SEED.encode()[:start] + spoiler + SEED.encode()[end:],
        st.integers(4, len(SEED)),
        st.integers(4, len(SEED)),
        st.binary(max_size=20),
    ),
    st.text().map(lambda text: f"+++\n{text}\n+++\n".encode("utf-8", "surrogatepass")),
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(),
        lambda inner: (
            st.lists(inner) | st.dictionaries(st.sampled_from(["title", "related", "images"]), inner)
        ),
    ).map(lambda tree: json.dumps({"provider": tree, "related": tree, "topics": tree}).encode()),
)


@given(files, st.text(st.characters(exclude_categories=())), st.booleans())
def test_no_bytes_raise_anything_and_all_texts_are_clean(data: bytes, relpath: str, is_cut: bool) -> None:
    article = read_article(data, relpath, SITE, is_cut=is_cut)
    if article is not None:
        assert article.title
        assert article.key
        for text in _texts(article):
            assert clean(text, lines=True) == text


def _texts(article: Article) -> list[str]:
    found: list[str] = []
    todo: list[object] = [getattr(article, name) for name in Article.__slots__ if name != "relpath"]
    while todo:
        value = todo.pop()
        if isinstance(value, str):
            found.append(value)
        elif isinstance(value, tuple):
            todo += value
        elif hasattr(value, "__slots__") and hasattr(value, "__dataclass_fields__"):
            todo += [getattr(value, name) for name in value.__dataclass_fields__]
    return found
