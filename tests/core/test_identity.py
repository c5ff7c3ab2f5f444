import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.clean import clean
from tui.core.identity import (
    file_date,
    find_address,
    key_without_address,
    make_aliases,
    make_slug,
    readable_name,
)
from tui.core.site import Site


@pytest.mark.parametrize(
    ("relpath", "given_slug", "slug"),
    [
        pytest.param(
            "_posts/2020-06-09-some-slug.md", "", "some-slug", id="the file's name without its date"
        ),
        pytest.param("people/adam-baxter.markdown", "", "adam-baxter", id="the file's name"),
        pytest.param("_posts/2020-06-09-a.md", "b", "b", id="the one in the front matter"),
        pytest.param("_posts/2020-06-09-a.md", "/b/c/", "b-c", id="without slashes"),
        pytest.param("_posts/2020-06-09-a.md", "/", "a", id="not an empty one"),
        pytest.param("content/posts/hello/index.md", "", "hello", id="the folder of an index"),
        pytest.param("content/posts/_index.md", "", "posts", id="the folder of a section"),
        pytest.param("index.md", "", "index", id="an index at the top"),
        pytest.param("2020-06-09.md", "", "2020-06-09", id="a date alone"),
        pytest.param("a.b.md", "", "a.b", id="a dot in the name"),
        pytest.param("caf\udce9.md", "", r"caf\xe9", id="a name that is not UTF-8"),
        pytest.param("a\x1b[0m.md", "", "a\ufffd[0m", id="a name with an escape"),
    ],
)
def test_a_slug_is_made(relpath: str, given_slug: str, slug: str) -> None:
    assert make_slug(relpath, given_slug) == slug


@given(st.text(st.characters(exclude_categories=())), st.text().map(clean))
def test_a_slug_is_never_empty_and_always_clean(relpath: str, given_slug: str) -> None:
    slug = make_slug(relpath, given_slug)
    assert slug
    assert "/" not in slug
    assert clean(slug) == slug


def test_the_key_is_the_first_address_that_can_be_opened() -> None:
    urls = ["", "not an address", "http://b.example/x/", "https://c.example/"]
    assert find_address(urls) == "https://b.example/x"
    assert find_address(["", "javascript:x"]) == ""


def test_without_an_address_the_key_is_archive_and_slug() -> None:
    assert key_without_address(Site(name="ai"), "slug") == "ai/slug"
    site = Site(name="ai", key_base="https://example.github.io/news")
    assert key_without_address(site, "slug") == "https://example.github.io/news/slug"


def test_aliases_are_the_other_addresses_each_once() -> None:
    urls = [
        "https://a.example/x",
        "https://b.example/x/",
        "http://b.example/x",
        "",
        "https://a.example/x/amp/",
    ]
    assert make_aliases(urls, "https://a.example/x") == ("https://b.example/x",)


@pytest.mark.parametrize(
    ("relpath", "date"),
    [
        ("_posts/2020-06-09-a.md", "2020-06-09"),
        ("posts/2020-06-09-a/index.md", "2020-06-09"),
        ("2020-06-09-posts/a.md", ""),
        ("a.md", ""),
    ],
)
def test_the_date_of_a_file_is_in_its_name(relpath: str, date: str) -> None:
    assert file_date(relpath) == date


@given(st.binary(min_size=1))
def test_a_name_of_any_bytes_can_be_shown(name: bytes) -> None:
    shown = readable_name(name.decode("utf-8", "surrogateescape"))
    assert shown
    assert clean(shown) == shown
