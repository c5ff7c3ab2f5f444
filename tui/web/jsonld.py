"""What a page says of itself in JSON-LD (https://schema.org): the article among all that stands there.

Sites write lists, graphs, articles within pages within graphs, and JSON that is none; what cannot be read is
passed over. https://json-ld.org/spec/latest/json-ld/
"""

import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

_MOST_CHARS = 512 * 1024
_MOST_NODES = 2_000
_INNER = ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item", "hasPart")
_ARTICLES = frozenset((
    "article", "newsarticle", "reportagenewsarticle", "analysisnewsarticle", "opinionnewsarticle",
    "backgroundnewsarticle", "reviewnewsarticle", "askpublicnewsarticle", "blogposting", "liveblogposting",
    "socialmediaposting", "techarticle", "scholarlyarticle", "report", "satiricalarticle",
    "advertisercontentarticle",
))  # fmt: skip
_OTHERS = frozenset((
    "videoobject", "podcastepisode", "audioobject", "episode", "recipe", "review", "product", "event",
    "course", "jobposting", "creativework", "softwareapplication", "webpage", "aboutpage", "itempage",
    "qapage", "faqpage",
))  # fmt: skip
_WRAPPED = re.compile(
    r"\A\s*(?:<!--|(?://|/\*)\s*<!\[CDATA\[(?:\s*\*/)?)|(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/)\s*;?\s*\Z"
)
_BARE_CONTROL = re.compile(r"[\x00-\x1f]+")

Node = Mapping[str, Any]


def best_node(scripts: Iterable[str]) -> Node:
    """Give the object that speaks of the page's article; empty when none does.

    Args:
        scripts: texts of the page's `application/ld+json` elements.
    """
    best: Node = {}
    best_rank = 0
    for node in _nodes(scripts):
        rank = _rank(node)
        if rank > best_rank:
            best, best_rank = node, rank
    return best


def texts(value: Any) -> list[str]:
    """Give the texts of a value: itself, the names of what it holds, or those of its parts."""
    found: list[str] = []
    waiting = [value]
    while waiting and len(found) < 50:
        each = waiting.pop(0)
        match each:
            case str():
                found.append(html.unescape(each))
            case int() | float() if not isinstance(each, bool):
                found.append(str(each)[:40])
            case list():
                waiting[:0] = each[:50]
            case dict():
                waiting.insert(0, each.get("name") or each.get("@value"))
    return [text for text in found if text.strip()]


def text(value: Any) -> str:
    """Give the first text of a value; empty for none."""
    return next(iter(texts(value)), "")


def address(value: Any) -> str:
    """Give the first address of a value, as of `image`: a text, an object with `url`, or a list of these."""
    for each in value[:5] if isinstance(value, list) else [value]:
        if isinstance(each, dict):
            each = each.get("url") or each.get("contentUrl") or each.get("@id")  # noqa: PLW2901
        if isinstance(each, str) and each.strip():
            return each.strip()
    return ""


def _nodes(scripts: Iterable[str]) -> Iterator[Node]:
    seen = 0
    for script in scripts:
        waiting: list[Any] = [_parsed(script)]
        while waiting and seen < _MOST_NODES:
            each = waiting.pop(0)
            seen += 1
            if isinstance(each, list):
                waiting += each
            elif isinstance(each, dict):
                yield each
                waiting += [each[name] for name in _INNER if name in each]


def _parsed(script: str) -> Any:
    if len(script) > _MOST_CHARS:
        return None
    bare = _WRAPPED.sub("", script)
    # Line ends within texts are what hand-made JSON gets wrong most.
    for attempt in (bare, _BARE_CONTROL.sub(" ", bare)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _rank(node: Node) -> int:
    kinds = {kind.rpartition("/")[2].lower() for kind in texts(node.get("@type"))}
    if not (node.get("headline") or node.get("name") or node.get("description")):
        return 0
    return 2 if kinds & _ARTICLES else int(bool(kinds & _OTHERS))
