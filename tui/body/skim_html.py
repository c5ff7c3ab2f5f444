"""The words of an HTML body without parsing it, for the index; see `skim` for the idea and its limits."""

import re
from html import unescape

from tui.body.skim import GONE, LETTER, UNSURE
from tui.body.tags import BLOCKS, is_small_picture, picture_text, read_tag
from tui.core.clean import clean
from tui.core.tamed_html import element_names

_PERHAPS = "\ufdd2"
"""A noncharacter for an end that parts words only if the parser finds its start."""

_MAX_LENGTH = 100_000
_MAX_TAGS = 800
_TAG = re.compile(
    r"<(?:!--(?!-?>)(?:[^-]|-(?!->))*-->"
    r"|(?P<tag>/?[A-Za-z][-A-Za-z0-9]*)"
    r"(?:\s+[A-Za-z_:@][-\w:.@]*(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'=<>`]+))?)*\s*/?>)"
)
_LEFT = re.compile(r"<[A-Za-z/!?]")
_UNPARTED = re.compile(rf"[{LETTER}]{GONE}*{_PERHAPS}[{GONE}{_PERHAPS}]*(?=[{LETTER}])")
_NUMBER = re.compile(r"&#([0-9]{1,7}|[xX][0-9A-Fa-f]{1,6})(;?)")

_REFERENCE = re.compile(r"&(?:#[0-9]+;?|#[xX][0-9A-Fa-f]+;?|[^\t\n\f <&#;\ufdd0-\ufdd2]{1,32};?)")

_PARSED = element_names(
    "applet audio base body button caption col colgroup datalist embed fieldset form frame frameset head html"
    " iframe image keygen link listing marquee math meta noembed noframes noscript object optgroup option"
    " param plaintext pre script select style svg table tbody td template textarea tfoot th thead title tr"
    " video xmp"
)
"""Elements that the parser has rules of its own for, or that are left out, or shown by an attribute."""

_LEFT_BEHIND = (
    dict.fromkeys(BLOCKS, " ")
    | {f"/{name}": _PERHAPS for name in BLOCKS}
    | {"/p": " ", "br": " ", "/br": " ", "q": " ", "/q": _PERHAPS}
    | {side + name: UNSURE for side in ("", "/") for name in _PARSED}
)
"""What stays in place of a tag: what parts words, what may part them. Any other tag does not."""


def skim_html(text: str) -> str | None:
    """Give the words of a clean HTML text, or None where it must be parsed."""
    if "{{" in text or "{%" in text or len(text) > _MAX_LENGTH or text.count("<") > _MAX_TAGS:
        return None
    text = _TAG.sub(_shown, text)
    if UNSURE in text or _LEFT.search(text):
        return None
    if "&" in text:
        if "&#" in text and not all(map(_is_plain, _NUMBER.findall(text))):
            return None
        text = _REFERENCE.sub(_resolved, text)
    if _PERHAPS in text:
        if _UNPARTED.search(text):
            return None
        text = text.replace(_PERHAPS, " ")
    return text.replace(GONE, "")


def _shown(match: re.Match[str]) -> str:
    """Give what a tag leaves behind."""
    tag = match["tag"].lower() if match["tag"] else ""
    return _picture(match[0]) if tag == "img" else _LEFT_BEHIND.get(tag, GONE)


def _picture(source: str) -> str:
    _, _, attributes = read_tag(source)
    words = picture_text(attributes).replace("<", " ").replace("&", " ")
    return words if is_small_picture(attributes) else f" {words} "


def _resolved(match: re.Match[str]) -> str:
    return clean(unescape(match[0]), lines=True)


def _is_plain(number: tuple[str, str]) -> bool:
    """Tell whether a character is the same for every parser, and ends with a semicolon."""
    digits, end = number
    code = int(digits[1:], 16) if digits[0] in "xX" else int(digits)
    return end == ";" and (0x20 <= code < 0x7F or 0xA0 <= code < 0xD800 or 0x1F000 <= code < 0x1FB00)
