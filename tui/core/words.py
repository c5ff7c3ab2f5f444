"""Text -> folded words: the one rule by which texts are stored for search, queries match and hits are marked.

A word is a run of letters, digits and the marks that belong to them. Folding makes it comparable: Unicode
compatibility forms are undone, case is folded, accents and other diacritics are taken off. Scripts that
write no spaces (Han, kana, Thai, Lao, Khmer, Burmese) have no words that a program could see, so a run of
them becomes its pairs of neighbours and then its last character alone: 日本語 gives `日本 本語 語`.

The last character is there so that every character begins a word. From this follow two rules for queries:

- A query is folded by `fold_query`, which is `fold` without the last character of a run at the very end
  (`日本` gives `日本`, found in 日本語; `日本 x` gives `日本 本 x`, found where 日本 is followed by x).
- A query of one such character (猫) matches as a prefix, `猫*`, and so finds it anywhere in a run;
  `is_lone_character` tells.

Folded words hold `a-z`, `0-9` and characters above U+007F, and no others: SQLite's `ascii` tokenizer
splits them exactly at their spaces.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

_MAX_KNOWN = 20_000
_ASCII_WORD = re.compile("[0-9A-Za-z]+")
_NON_ASCII = re.compile("[^\x00-\x7f]+")
_ASCII = bytes(range(128))
_SPACES = re.compile(b"  +")
_MAX_REPLACED = 24
"""Different characters above U+007F that are replaced one after the other, sooner than looked for."""
# Of UTF-8 bytes: capitals to small letters, what is in no word to spaces, and above U+007F as it is.
_ASCII_TABLE = bytes(
    code if code > 127 else ord(chr(code).lower()) if chr(code).isalnum() else 32 for code in range(256)
)

# Letters that have no decomposition, but that people type without their strokes.
_LETTERS = {
    "ø": "o", "ł": "l", "æ": "ae", "œ": "oe", "đ": "d", "ħ": "h", "ı": "i", "þ": "th", "ð": "d", "ŧ": "t",
    "ŋ": "n", "ĸ": "k", "ſ": "s", "ƒ": "f",
    "ـ": "",  # the Arabic stretch
    "\u200c": "", "\u200d": "", "\u00ad": "",  # joiners and the soft hyphen are no part of spelling
}  # fmt: skip

_PAIRED = (
    "\u0e01-\u0e3a\u0e40-\u0e4e\u0e80-\u0ecf\u0edc-\u0edf"  # Thai, Lao
    "\u1000-\u103f\u1050-\u108f\u109a-\u109d\ua9e0-\ua9ef\uaa60-\uaa7f"  # Burmese
    "\u1780-\u17d3"  # Khmer
    "\u3005-\u3007\u303b\u3041-\u3096\u3099\u309a\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff"  # kana
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"  # Han
)


@cache
def _part() -> re.Pattern[str]:
    """Find runs of paired characters, and what is between them; compiled, in 2 ms, when the first is met."""
    return re.compile(f"([{_PAIRED}]+)|[^{_PAIRED}]+")


class _Table(dict[int, str]):
    """Character to its folded form, worked out when first met: a space for what is in no word."""

    def __missing__(self, code: int) -> str:
        if len(self) > _MAX_KNOWN:
            self.clear()
        folded = self[code] = _fold_character(chr(code))
        return folded


def _fold_character(char: str) -> str:
    if char in _LETTERS:
        return _LETTERS[char]
    category = unicodedata.category(char)
    if category[0] not in "LNM":
        return " "
    if category == "Nd":
        return str(unicodedata.decimal(char))
    if category in ("Lu", "Ll", "Lt"):
        char = unicodedata.normalize("NFKD", char.casefold()).casefold()
    elif not 0xAC00 <= ord(char) <= 0xD7A3:
        char = unicodedata.normalize("NFKD", char).casefold()
    kept = "".join(_LETTERS.get(part, part) for part in char if not _is_diacritic(part))
    kept = unicodedata.normalize("NFC", kept)
    return "".join(part if unicodedata.category(part)[0] in "LNM" else " " for part in kept)


def _is_diacritic(char: str) -> bool:
    """Accents, Arabic and Hebrew points, nuktas; not vowel signs, viramas or the voicing of kana."""
    place = unicodedata.combining(char)
    return 1 <= place <= 7 or 10 <= place <= 36 or place >= 200 or unicodedata.category(char) == "Me"


_TABLE = _Table()


@lru_cache(maxsize=4096)
def _fold_piece(piece: str) -> str:
    """Fold a run of characters above U+007F; most are one apostrophe, one dash or one accented letter."""
    return _part().sub(_spell_pairs, _compose(piece))


def _compose(piece: str) -> str:
    """Fold without making pairs. Composed before and after, so that NFC and NFD of a text fold alike."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", piece).translate(_TABLE))


class _Alone(dict[str, str | None]):
    """Character above U+007F to its folded form, if that is the same wherever it stands; else None."""

    def __missing__(self, char: str) -> str | None:
        if len(self) > _MAX_KNOWN:
            self.clear()
        folded = _compose(char)
        is_alone = not any(_is_paired(each) or _belongs_to_last(each) for each in char + folded)
        self[char] = found = folded if is_alone else None
        return found


_ALONE = _Alone()


def _fold_above_ascii(text: str) -> str:
    """Fold the characters above U+007F of a text that has some, and leave the others."""
    found = set(
        text.encode("utf-8", "surrogatepass").translate(None, _ASCII).decode("utf-8", "surrogatepass")
    )
    if len(found) <= _MAX_REPLACED:
        folded = [(char, _ALONE[char]) for char in found]
        if all(form is not None for _, form in folded):
            for char, form in folded:
                text = text.replace(char, form or "")
            return text
    return _NON_ASCII.sub(lambda piece: _fold_piece(piece.group()), text)


def _spell_pairs(run: re.Match[str]) -> str:
    return f" {' '.join(_pairs(run[1]))} " if run[1] else run[0]


def _is_paired(char: str) -> bool:
    return char > "\x7f" and _part().sub(r"\1", char) != ""


def _pairs(run: str) -> list[str]:
    return [run[at : at + 2] for at in range(len(run))]


def fold(text: str) -> str:
    """Fold a text into words separated by single spaces, to be stored or searched. Nothing is raised."""
    if not text.isascii():
        text = _fold_above_ascii(text)
    return _SPACES.sub(b" ", text.encode().translate(_ASCII_TABLE)).strip().decode()


def fold_query(text: str) -> str:
    """Fold a word or phrase that is looked for: as `fold`, but for the last character of a run at its end."""
    folded = fold(text)
    if folded and _is_paired(folded[-1]):
        before, _, last = folded.rpartition(" ")
        if len(last) == 1 and len(before.rpartition(" ")[2]) == 2 and before.endswith(last):
            return before
    return folded


def is_lone_character(word: str) -> bool:
    """Tell whether a folded word is one character of a script without spaces: it is to match as a prefix."""
    return len(word) == 1 and _is_paired(word)


def find_words(text: str) -> Iterator[tuple[str, int, int]]:
    """Give each folded word of a text with its place.

    Yields:
        word, start, end: `fold`'s words in their order, and the offsets in `text` of what they came from.
        The pairs of a run overlap.
    """
    if text.isascii():
        for match in _ASCII_WORD.finditer(text):
            yield match.group().lower(), match.start(), match.end()
        return
    word: list[tuple[str, int, int]] = []
    for start, end in _clusters(text):
        for char in _fold_cluster(text[start:end]):
            if char == " ":
                yield from _split_word(word)
                word = []
            else:
                word.append((char, start, end))
    yield from _split_word(word)


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """Cut a text where its parts can be folded one by one, with the same result as the whole."""
    start = 0
    for at, char in enumerate(text):
        if at > start and not (char > "\x7f" and _belongs_to_last(char)):
            yield start, at
            start = at
    if text:
        yield start, len(text)


def _belongs_to_last(char: str) -> bool:
    """Marks, voicing marks of half width, vowels and finals of spelt out Hangul, what folds to nothing."""
    return (
        unicodedata.category(char)[0] == "M"
        or char in "\uff9e\uff9f"
        or "\u1160" <= char <= "\u11ff"
        or not _TABLE[ord(char)]
    )


def _fold_cluster(cluster: str) -> str:
    first = cluster[0]
    if first > "\x7f":
        return _compose(cluster)
    return (first.lower() if first.isalnum() else " ") + (_compose(cluster[1:]) if len(cluster) > 1 else "")


def _split_word(word: list[tuple[str, int, int]]) -> Iterator[tuple[str, int, int]]:
    """Give a word whole, but its runs of scripts without spaces in pairs."""
    letters = "".join(char for char, _, _ in word)
    for part in _part().finditer(letters):
        start, end = part.span()
        if not part[1]:
            yield part.group(), word[start][1], word[end - 1][2]
            continue
        for at in range(start, end):
            last = min(at + 1, end - 1)
            yield letters[at : last + 1], word[at][1], word[last][2]
