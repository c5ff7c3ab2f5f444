import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.site import Site
from tui.core.urls import TRACKING, canonical, is_openable, resolve

NSMP = "https://www.nsmp.com/tech/article/3088133/ibm"


@pytest.mark.parametrize(
    ("url", "key"),
    [
        pytest.param(NSMP, NSMP, id="canonical already"),
        pytest.param("http://www.nsmp.com/tech/article/3088133/ibm", NSMP, id="http counts as https"),
        pytest.param(
            "HTTPS://WWW.NSMP.com/tech/article/3088133/ibm", NSMP, id="scheme and host in small letters"
        ),
        pytest.param("https://x.org/A/b", "https://x.org/A/b", id="the path keeps its letters"),
        pytest.param("https://x.org:443/a", "https://x.org/a", id="the default port"),
        pytest.param("http://x.org:80/a", "https://x.org/a", id="the default port of http"),
        pytest.param("http://x.org:0080/a", "https://x.org/a", id="a port with leading zeros"),
        pytest.param("http://x.org:/a", "https://x.org/a", id="an empty port"),
        pytest.param("http://x.org:8080/a", "https://x.org:8080/a", id="another port stays"),
        pytest.param("https://x.org/a#part", "https://x.org/a", id="the fragment"),
        pytest.param("https://x.org/a?#part", "https://x.org/a", id="an empty query"),
        pytest.param("https://x.org/a/", "https://x.org/a", id="the slash at the end"),
        pytest.param("https://x.org/", "https://x.org", id="the slash of the home page"),
        pytest.param("https://x.org/a/?id=1", "https://x.org/a?id=1", id="the slash before a query"),
        pytest.param("https://x.org/a//b", "https://x.org/a//b", id="two slashes stay"),
        pytest.param("https://x.org/a/../b/./c", "https://x.org/b/c", id="dots in the path"),
        pytest.param("https://x.org/%2e%2E/b", "https://x.org/b", id="dots in disguise"),
        pytest.param("https://x.org./a", "https://x.org/a", id="the dot of the root zone"),
        pytest.param("https://x.org/a?utm_source=f&id=2&fbclid=x", "https://x.org/a?id=2", id="tracking"),
        pytest.param("https://x.org/a?UTM_Source=f&WT.mc_id=y", "https://x.org/a", id="tracking in capitals"),
        pytest.param("https://x.org/a?b=2&a=1", "https://x.org/a?b=2&a=1", id="parameters keep their order"),
        pytest.param(
            "https://youtube.com/watch?v=D8wNJ_0Oclo", "https://youtube.com/watch?v=D8wNJ_0Oclo", id="a video"
        ),
        pytest.param("https://x.org/%7ea%c3%a4", "https://x.org/~a%C3%A4", id="percent signs"),
        pytest.param("https://x.org/aä", "https://x.org/a%C3%A4", id="a path that is not ASCII"),
        pytest.param(
            "https://bücher.example/", "https://xn--bcher-kva.example", id="a host that is not ASCII"
        ),
        pytest.param("https://[2001:DB8::0:1]:443/a", "https://[2001:db8::1]/a", id="IPv6"),
        pytest.param("https://192.0.2.1/a", "https://192.0.2.1/a", id="IPv4"),
        pytest.param("https://a_b.example/x", "https://a_b.example/x", id="a host with an underscore"),
        pytest.param("http://intranet/x", "https://intranet/x", id="a host of one label"),
    ],
)
def test_one_form_of_an_address_is_the_key(url: str, key: str) -> None:
    assert canonical(url) == key


@pytest.mark.parametrize(
    ("mirror", "key"),
    [
        pytest.param("https://amp.nsmp.com/tech/article/3088133/ibm", NSMP, id="a host of its own"),
        pytest.param(
            "https://amp-nsmp-com.cdn.ampproject.org/c/s/amp.nsmp.com/tech/article/3088133/ibm",
            NSMP,
            id="the cache",
        ),
        pytest.param(
            "https://www.google.com/amp/s/www.nsmp.com/tech/article/3088133/ibm", NSMP, id="the viewer"
        ),
        pytest.param(
            "https://www.bing-amp.com/c/s/amp.nsmp.com/tech/article/3088133/ibm", NSMP, id="Bing's cache"
        ),
        pytest.param("https://x.org/a/b/amp/", "https://x.org/a/b", id="amp at the end"),
        pytest.param("https://x.org/a/amp/b", "https://x.org/a/b", id="amp within"),
        pytest.param("https://x.org/a/b.amp.html", "https://x.org/a/b.html", id="an ending"),
        pytest.param("https://x.org/a/amp.html", "https://x.org/a/index.html", id="a page of its own"),
        pytest.param("https://x.org/amp-articles/b", "https://x.org/articles/b", id="a folder of its own"),
        pytest.param("https://x.org/b?amp", "https://x.org/b", id="a bare parameter"),
        pytest.param("https://x.org/b?id=1&amp=1&outputType=amp", "https://x.org/b?id=1", id="parameters"),
        pytest.param("https://x.org/amp", "https://x.org/amp", id="a page about amplifiers"),
        pytest.param("https://amp.dev/a", "https://amp.dev/a", id="a domain called amp"),
        pytest.param("https://x.org/?amp=5", "https://x.org?amp=5", id="a parameter of another meaning"),
    ],
)
def test_mirrors_are_undone(mirror: str, key: str) -> None:
    assert canonical(mirror) == key


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("", id="nothing"),
        pytest.param("x.org/a", id="no scheme"),
        pytest.param("//x.org/a", id="a relative scheme"),
        pytest.param("ftp://x.org/a", id="another scheme"),
        pytest.param("javascript:alert(1)", id="a script"),
        pytest.param("data:text/html,x", id="data"),
        pytest.param("file:///etc/passwd", id="a file"),
        pytest.param("--version", id="an option"),
        pytest.param("https://", id="no host"),
        pytest.param("https:///path", id="an empty host"),
        pytest.param("https://-x.org/", id="a host like an option"),
        pytest.param("https://.x.org/", id="an empty label"),
        pytest.param("https://x..org/", id="an empty label within"),
        pytest.param("https://x.org:99999/", id="no such port"),
        pytest.param("https://x.org:0/", id="port 0"),
        pytest.param("https://x.org:8o/", id="a port with a letter"),
        pytest.param("https://bank.example@evil.example/", id="a user name that looks like a host"),
        pytest.param("https://user:secret@x.org/", id="a password"),
        pytest.param("https://x.org\\@evil.example/", id="a backslash, which browsers take for a slash"),
        pytest.param("https://[::1/", id="half of an IPv6 address"),
        pytest.param("https://[fe80::1%25eth0]/", id="an IPv6 zone"),
        pytest.param("https://x.org/a b", id="a space"),
        pytest.param(" https://x.org/", id="a space before"),
        pytest.param("https://x.org/\n", id="a line feed after"),
        pytest.param("https://x.org/\x1b]8;;", id="an escape"),
        pytest.param("https://x.org/\x9b", id="a C1 control"),
        pytest.param("https://x.org/\u202egro.x", id="a bidirectional control"),
        pytest.param("https://x.org/\u200ba", id="a zero width space"),
        pytest.param("https://x.org/\u3000a", id="an ideographic space"),
        pytest.param("https://x.org/\ud800", id="a lone surrogate"),
        pytest.param("https://x.org/\ufffd", id="what stands for a forbidden character"),
        pytest.param("https://x.org/" + "a" * 5000, id="longer than any"),
        pytest.param("https://" + "a." * 500 + "org/", id="a host longer than any"),
        pytest.param("https://" + "é" * 300 + ".org/", id="an international host longer than any"),
    ],
)
def test_an_address_that_may_not_be_opened_is_no_key(url: str) -> None:
    assert not is_openable(url)
    assert canonical(url) == ""


urls = st.one_of(
    st.text(),
    st.builds(
        "{}://{}{}{}".format,
        st.sampled_from(["http", "https", "HTTP"]),
        st.one_of(
            st.sampled_from(["x.org", "amp.x.org", "x-y.cdn.ampproject.org", "[::1]", "é.org"]), st.text()
        ),
        st.sampled_from(["", ":80", ":8080", ":x"]),
        st.lists(
            st.sampled_from(
                [
                    "/",
                    "a",
                    "amp",
                    "/amp/",
                    "..",
                    ".",
                    "%",
                    "%41",
                    "%2f",
                    "34",
                    ".html",
                    "é",
                    "?",
                    "&",
                    "=",
                    "utm_a=1",
                ]
            )
        ).map("".join),
    ),
)


@given(urls)
def test_a_key_is_ascii_openable_and_its_own_key(url: str) -> None:
    key = canonical(url)
    assert is_openable(url) or not key
    if key:
        assert key.isascii()
        assert is_openable(key)
        assert canonical(key) == key


def test_every_tracking_parameter_is_written_in_small_letters() -> None:
    assert {name.lower() for name in TRACKING} == TRACKING


SITE = Site(url="https://example.github.io", baseurl="/news")


@pytest.mark.parametrize(
    ("url", "absolute"),
    [
        pytest.param(
            "/assets/a.png", "https://example.github.io/news/assets/a.png", id="relative to the site"
        ),
        pytest.param(
            "/news/assets/a.png", "https://example.github.io/news/assets/a.png", id="with the base already"
        ),
        pytest.param("//cdn.example/a.png", "https://cdn.example/a.png", id="a relative scheme"),
        pytest.param("http://cdn.example/a.png", "http://cdn.example/a.png", id="absolute"),
        pytest.param("a.png", "a.png", id="relative to its page"),
        pytest.param("javascript:alert(1)", "", id="a script"),
        pytest.param("data:image/png;base64,AAAA", "", id="data"),
        pytest.param("/a\x1b.png", "", id="a control character"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_an_image_is_found_from_the_site(url: str, absolute: str) -> None:
    assert resolve(url, SITE) == absolute


def test_without_an_address_of_the_site_a_relative_one_stays() -> None:
    assert resolve("/assets/a.png", Site()) == "/assets/a.png"
