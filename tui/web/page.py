"""A page's HTML -> its `Preview`: from JSON-LD, then Open Graph, then meta elements, then its text.

Field by field the first source that says something wins. No page is an error: one that says nothing gives
an empty preview.
"""

from collections.abc import Iterable, Iterator
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser

from tui.core.article import Image
from tui.core.dates import Moment, parse_time
from tui.core.preview import Preview
from tui.core.tamed_html import tamed
from tui.core.urls import is_openable
from tui.web import jsonld
from tui.web.lead import folded, lead

_TITLES = ("og:title", "twitter:title", "dc.title", "dcterms.title", "citation_title", "parsely-title")
_DESCRIPTIONS = (
    "og:description",
    "twitter:description",
    "description",
    "dc.description",
    "dcterms.description",
)
_SITES = ("og:site_name", "application-name", "citation_journal_title", "dc.publisher", "al:ios:app_name")
_AUTHORS = ("author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "citation_author",
            "byl")  # fmt: skip
_DATES = ("article:published_time", "og:published_time", "datepublished", "date", "parsely-pub-date",
          "sailthru.date", "dc.date", "dcterms.created", "citation_publication_date", "pubdate")  # fmt: skip
_IMAGES = ("og:image:secure_url", "og:image:url", "og:image", "twitter:image", "twitter:image:src",
           "thumbnail")  # fmt: skip
_LANGUAGES = ("og:locale", "language", "content-language", "dc.language")
_TIMES = "time[itemprop=datePublished], time.published, article time, time[datetime]"
_MOST_AUTHORS = 10
_MOST_METAS = 500
_TITLE_CHARS, _NAME_CHARS, _DESCRIPTION_CHARS = 400, 120, 2_000
_JOINTS = (" | ", " - ", " – ", " — ", " · ", " :: ", " » ", " • ")


def read_page(html: str, url: str) -> Preview:
    """Read what a page says of itself.

    Args:
        html: the page, or its beginning.
        url: where it was found; its addresses are relative to that.

    Returns:
        All that could be made out, clean; empty for a page that says nothing. Nothing is raised.
    """
    tree = LexborHTMLParser(tamed(html).encode("utf-8", "replace"))
    return _Reader(tree, url).preview()


class _Reader:
    """One page, being read."""

    def __init__(self, tree: LexborHTMLParser, url: str) -> None:
        self._tree = tree
        base = tree.css_first("base[href]")
        self._base = _absolute(url, (base.attributes.get("href") or "") if base else "") or url
        self._meta = _metas(tree)
        scripts = (node.text(deep=True) for node in tree.css('script[type="application/ld+json" i]')[:40])
        self._node = jsonld.best_node(scripts)

    def preview(self) -> Preview:
        """Put together what the sources say."""
        site, told = self._site(), [jsonld.text(self._node.get("description"))]
        moment = self._moment()
        return Preview(
            title=self._title(site),
            description=self._first(told, _DESCRIPTIONS, _DESCRIPTION_CHARS),
            site=site,
            authors=self._authors(),
            published_at=moment.at if moment else None,
            day_only=bool(moment and moment.day_only),
            image=self._image(),
            language=self._language(),
            lead=lead(self._tree),
        )

    def _said(self, names: Iterable[str]) -> Iterator[str]:
        for name in names:
            yield from self._meta.get(name, ())

    def _first(self, told: Iterable[str], names: Iterable[str], most: int) -> str:
        for text in (*told, *self._said(names)):
            if said := folded(text, most):
                return said
        return ""

    def _text_of(self, selector: str, most: int) -> str:
        for node in self._tree.css(selector)[:5]:
            if said := folded(node.text(deep=True), most):
                return said
        return ""

    def _site(self) -> str:
        publisher = jsonld.texts(self._node.get("publisher"))
        return self._first(self._said(("og:site_name",)), (), _NAME_CHARS) or self._first(
            publisher, _SITES, _NAME_CHARS
        )

    def _title(self, site: str) -> str:
        node = self._node
        told = [jsonld.text(node.get("headline")), jsonld.text(node.get("name"))]
        said = self._first(told, _TITLES, _TITLE_CHARS)
        said = said or self._text_of("head > title", _TITLE_CHARS) or self._text_of("h1", _TITLE_CHARS)
        for joint in _JOINTS:
            head, _, tail = said.rpartition(joint)
            if head and site and tail.casefold() == site.casefold():
                return head.strip()
        return said

    def _authors(self) -> tuple[str, ...]:
        told = jsonld.texts(self._node.get("author")) or jsonld.texts(self._node.get("creator"))
        named = told or list(self._said(_AUTHORS)) or [self._text_of('[rel="author"]', _NAME_CHARS)]
        names = (folded(name, _NAME_CHARS).removeprefix("By ").removeprefix("by ") for name in named)
        known = {name: None for name in names if name and "://" not in name}
        return tuple(known)[:_MOST_AUTHORS]

    def _moment(self) -> Moment | None:
        node = self._node
        told = [jsonld.text(node.get(name)) for name in ("datePublished", "uploadDate", "dateCreated")]
        in_text = [
            found.attributes.get("datetime") or ""
            for found in self._tree.css(
                "time[itemprop=datePublished], time.published, article time, time[datetime]"
            )[:5]
        ]
        for text in (*told, *self._said(_DATES), *in_text):
            if (moment := parse_time(text.strip()[:60])) is not None:
                return moment
        return None

    def _image(self) -> Image | None:
        told = [jsonld.address(self._node.get("image")), jsonld.address(self._node.get("thumbnailUrl"))]
        for address in (*self._said(_IMAGES[:3]), *told, *self._said(_IMAGES[3:])):
            if url := _absolute(self._base, address):
                size = [self._number(f"og:image:{side}") for side in ("width", "height")]
                title = self._first(self._said(("og:image:alt",)), ("twitter:image:alt",), _TITLE_CHARS)
                return Image(url=url, width=size[0], height=size[1], title=title)
        return None

    def _number(self, name: str) -> int | None:
        text = next(iter(self._meta.get(name, ())), "").strip()
        return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else None

    def _language(self) -> str:
        root = self._tree.root
        own = (root.attributes.get("lang") or "") if root is not None else ""
        for said in (own, jsonld.text(self._node.get("inLanguage")), *self._said(_LANGUAGES)):
            tag = said.strip().replace("_", "-")
            if tag and len(tag) <= 20 and tag.isascii() and tag.replace("-", "").isalnum():
                return tag
        return ""


def _metas(tree: LexborHTMLParser) -> dict[str, list[str]]:
    """Give what the meta elements say, by their names in small letters, in order."""
    found: dict[str, list[str]] = {}
    for node in tree.css("meta")[:_MOST_METAS]:
        attributes = node.attributes
        content = attributes.get("content") or ""
        for kind in ("property", "name", "itemprop", "http-equiv"):
            name = attributes.get(kind)
            if name and content.strip():
                found.setdefault(name.strip().lower()[:60], []).append(content[:20_000])
    return found


def _absolute(base: str, address: str) -> str:
    """Give an address of a page as it can be opened; empty for none."""
    address = address.strip()
    try:
        url = urljoin(base, address) if address else ""
    except ValueError:
        return ""
    return url if is_openable(url) else ""
