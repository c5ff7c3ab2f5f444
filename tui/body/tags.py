"""What HTML's elements mean here: tables of tag names that Markdown, HTML and the search text share."""

import re
from html import unescape

from tui.core.blocks import Mark
from tui.core.tamed_html import element_names

MARKS: dict[str, Mark] = {
    "strong": "strong",
    "b": "strong",
    "em": "em",
    "i": "em",
    "cite": "em",
    "dfn": "em",
    "code": "code",
    "kbd": "code",
    "samp": "code",
    "tt": "code",
    "var": "code",
    "s": "strike",
    "strike": "strike",
    "del": "strike",
}

DROPPED = element_names("script style template head noscript title svg select textarea datalist")
"""Elements that are left out with all that is in them."""

EMBEDS = element_names("iframe video audio embed")
"""Elements that stand for a page or a film elsewhere: shown as a link."""

BLOCKS = element_names(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption"
    " figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html iframe legend li main menu nav ol p pre"
    " search section summary table tbody td tfoot th thead tr ul video audio"
)
"""Elements that end the line of text before them. Every other element is part of a line."""

_SMALL_PX = 32

_ATTRIBUTE = re.compile(r"""([A-Za-z_:][-A-Za-z0-9_:.]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?""")
_TAG = re.compile(r"<(/?)([A-Za-z][-A-Za-z0-9]*)")

Attributes = dict[str, str | None]
"""Attributes by lower-case name; None for one without a value."""


def read_tag(source: str) -> tuple[str, bool, Attributes]:
    """Read a tag as Markdown lets one stand in a line.

    Returns:
        The lower-case name (empty for a comment or a declaration), whether the tag closes, and the
        attributes with their entities resolved, the first of a name winning.
    """
    match = _TAG.match(source)
    if match is None:
        return "", False, {}
    attributes: Attributes = {}
    if not match[1]:
        for name, double, single, bare in _ATTRIBUTE.findall(source, match.end()):
            attributes.setdefault(name.lower(), unescape(double or single or bare))
    return match[2].lower(), bool(match[1]), attributes


def picture_source(attributes: Attributes) -> str:
    """Give the address of a picture, also one that a script would load later; never a `data:` address."""
    for name in ("src", "data-src", "data-original", "data-lazy-src"):
        source = (attributes.get(name) or "").strip()
        if source and source[:5].lower() != "data:":
            return source
    first = (attributes.get("srcset") or attributes.get("data-srcset") or "").split(",")[0].split()
    return first[0] if first and first[0][:5].lower() != "data:" else ""


def picture_text(attributes: Attributes) -> str:
    """Give the words that stand for a picture: its alternative text, else its title."""
    return attributes.get("alt") or attributes.get("title") or ""


def embed_label(attributes: Attributes, source: str) -> str:
    """Give the words that stand for an embedded page or film: its title, else its address."""
    return (attributes.get("title") or "").strip() or (attributes.get("aria-label") or "").strip() or source


def is_small_picture(attributes: Attributes) -> bool:
    """Tell a sign in a line of text, or a pixel that counts readers, from a picture."""
    sizes = [attributes.get("width") or "", attributes.get("height") or ""]
    return "emoji" in (attributes.get("class") or "") or any(
        size.isascii() and size.isdigit() and int(size[:6]) <= _SMALL_PX for size in sizes
    )
