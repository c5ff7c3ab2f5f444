"""The border of the model: every text from a file, a page or an error passes `clean` once on its way in.

A terminal obeys what it is sent. Textual and Rich remove only BEL, BS, VT, FF and CR, so an escape
sequence in a title would reach the terminal as it stands. After `clean` a text holds no control
character, no surrogate, and no invisible character that could reorder or hide what a reader sees.
"""

import re
import unicodedata
from functools import lru_cache

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
"""Stands for each character that must not be shown, so that a reader sees that something was there."""

MAX_STACKED_MARKS = 4
"""Combining marks kept on one character; scripts in use need at most three or four."""

_ZWNJ, _ZWJ = "\u200c", "\u200d"

# Unicode 15, DerivedCoreProperties.txt, Default_Ignorable_Code_Point, plus the other format
# characters (general category Cf) that are not drawn. The Arabic signs U+0600..0605, 06DD, 070F,
# 0890, 0891, 08E2 and the Kaithi signs are Cf too, but are drawn and stay.
_INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufeff\uffa0\ufff0-\ufffb\U00013430-\U0001345f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_FORBIDDEN = "\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef" + "".join(
    f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(17)
)
_LINE_END = "\r\n|[\r\x85\u2028\u2029\x0b\x0c]"
_SPACE = re.compile("[ \t\n]+")
_DROP = f"[{_INVISIBLE}]"
_REPLACE = f"[{_FORBIDDEN}]"
_ODD = f"[{_INVISIBLE}{_FORBIDDEN}{_ZWNJ}{_ZWJ}\u2028\u2029]"
# A combining mark is neither a letter nor a digit, so a run of other characters is where to look closer.
_STACK = f"[^\\w\x00-\x7f]{{{MAX_STACKED_MARKS + 1},}}"
_USUAL = bytes((*b"\t\n", *range(0x20, 0x7F)))
_MAX_KNOWN = 20_000


def clean(text: str, *, lines: bool = False) -> str:
    """Make a text safe to show and to store.

    Args:
        text: anything, lone surrogates included.
        lines: True for a text of several lines (a body, an excerpt of paragraphs): line feeds and tabs
            stay and every other line end becomes a line feed. False for a text of one line (a title,
            a name, a URL to show): each run of white space becomes one space, and the ends are trimmed.

    Returns:
        The text without C0 and C1 controls, DEL, surrogates and noncharacters (each becomes U+FFFD),
        without bidirectional controls and other invisible characters, with joiners only between
        characters that they join, and with at most four combining marks in a row. Cleaning what is
        clean changes nothing.
    """
    if not (text.isascii() and text.isprintable()) and _is_odd(text):
        text = _purge(text)
    if lines:
        return text
    if "\n" in text or "\t" in text or "  " in text:
        text = _SPACE.sub(" ", text)
    return text.strip(" ")


def unusual(text: str) -> str:
    """Give the characters of a text that are neither ASCII that can be seen, space, tab nor line feed.

    Looking at these few, instead of searching the text, makes the usual text nearly free.
    """
    rest = text.encode("utf-8", "surrogatepass").translate(None, _USUAL)
    return rest.decode("utf-8", "surrogatepass")


class _Kinds(dict[str, int]):
    """Character to what it takes: 0 for nothing, 1 for a look at its neighbours, 2 for replacing."""

    def __missing__(self, char: str) -> int:
        if len(self) > _MAX_KNOWN:
            self.clear()
        kind = self[char] = (
            2 if re.match(_ODD, char) else 1 if unicodedata.category(char) in ("Mn", "Me") else 0
        )
        return kind


_KINDS = _Kinds()


def _is_odd(text: str) -> bool:
    kind = max(map(_KINDS.__getitem__, set(unusual(text))), default=0)
    return kind == 2 or (kind == 1 and re.search(_STACK, text) is not None)


def _purge(text: str) -> str:
    text = re.sub(_LINE_END, "\n", text)
    text = re.sub(_DROP, "", text)
    text = re.sub(_REPLACE, REPLACEMENT, text)
    while True:
        kept = _needless_joiner().sub("", text) if _ZWJ in text or _ZWNJ in text else text
        kept = re.sub(_STACK, _lower_marks, kept)
        if kept == text:
            return kept
        text = kept


@lru_cache(maxsize=1)
def _needless_joiner() -> re.Pattern[str]:
    """Find joiners that do not stand between two characters that they join.

    Both join letters of Arabic, Syriac, N'Ko and Mongolian, and conjuncts of the Indic scripts and their
    kin; the zero width joiner also joins pictographs.
    """
    scripts = (*range(0x0620, 0x0900), *range(0x0900, 0x10A0), *range(0x1700, 0x18B0))
    letters = "".join(chr(code) for code in scripts if unicodedata.category(chr(code))[0] in "LM")
    pictures = "\U0001f000-\U0001faff\u2190-\u2bff\ufe0f\u20e3\u3030\u303d\u3297\u3299"
    return re.compile(
        f"(?<![{letters}]){_ZWNJ}|{_ZWNJ}(?![{letters}])"
        f"|(?<![{letters}{pictures}]){_ZWJ}"
        f"|(?<=[{letters}]){_ZWJ}(?![{letters}])|(?<=[{pictures}]){_ZWJ}(?![{pictures}])"
    )


def _lower_marks(run: re.Match[str]) -> str:
    kept: list[str] = []
    height = 0
    for char in run.group():
        height = height + 1 if unicodedata.category(char) in ("Mn", "Me") else 0
        if height <= MAX_STACKED_MARKS:
            kept.append(char)
    return "".join(kept)
