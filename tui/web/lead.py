"""The first paragraphs of a page's text, without what stands around it."""

import re
from typing import TYPE_CHECKING

from tui.core.clean import clean

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_MOST_PARAGRAPHS = 5
_MOST_CHARS = 1_500
_LEAST_CHARS = 60
"""A paragraph of running text; shorter ones are labels, bylines and captions."""
_LOOKED_AT = 400

_AROUND_TAGS = frozenset(
    ("nav", "footer", "aside", "header", "form", "figure", "figcaption", "noscript", "template", "dialog",
     "button", "script", "style", "svg", "select", "menu", "blockquote")
)  # fmt: skip
_AROUND = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|menu|footer|sidebar|side-bar|cookies?|consent|gdpr|banner|newsletter|subscribe"
    r"|subscription|promo|advert\w*|ads?|sponsor\w*|share|sharing|social|related|recommend\w*|comments?|respond"
    r"|disqus|breadcrumbs?|author-bio|byline|caption|credits?|copyright|paywall|modal|popup|toolbar|widget"
    r"|more-stories|read-?more|read-?next|trending|popular|tags?-list|signup|sign-up|meta)(?:$|[\s_-])",
    re.IGNORECASE,
)
_TEXT_HOLDERS = (
    "[itemprop=articleBody]", "article", "main", "[role=main]", "#content", ".post-content", ".entry-content",
)  # fmt: skip
_SPACE = re.compile(r"\s+")


def lead(tree: "LexborHTMLParser") -> tuple[str, ...]:
    """Give the first paragraphs of running text, in order, clean; none when there are none."""
    for selector in _TEXT_HOLDERS:
        for holder in tree.css(selector)[:3]:
            if found := _paragraphs(holder):
                return found
    return _paragraphs(tree.body) if tree.body is not None else ()


def _paragraphs(holder: "LexborNode") -> tuple[str, ...]:
    found: list[str] = []
    room = _MOST_CHARS
    for node in holder.css("p")[:_LOOKED_AT]:
        said = folded(node.text(deep=True, separator=""))
        if len(said) < _LEAST_CHARS or said in found or _is_around(node, holder) or _is_links(node, said):
            continue
        found.append(said if len(said) <= room else f"{said[:room].rpartition(' ')[0]} …")
        room -= len(said)
        if room <= 0 or len(found) == _MOST_PARAGRAPHS:
            break
    return tuple(found)


def folded(text: str, most: int = 4_000) -> str:
    """Make a text of a page clean, in one line, and not too long."""
    return _SPACE.sub(" ", clean(text[: most * 4])).strip()[:most]


def _is_around(node: "LexborNode", holder: "LexborNode") -> bool:
    """Whether a paragraph belongs to what stands around the text."""
    each: LexborNode | None = node
    for _ in range(40):
        if each is None or each == holder:
            return False
        attributes = each.attributes
        words = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
        if each.tag in _AROUND_TAGS or _AROUND.search(words) or attributes.get("aria-hidden") == "true":
            return True
        each = each.parent
    return True


def _is_links(node: "LexborNode", said: str) -> bool:
    """Whether a paragraph is made of links, as a list of other articles is."""
    linked = sum(len(link.text(deep=True)) for link in node.css("a")[:40])
    return linked * 2 > len(said)
