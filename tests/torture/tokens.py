"""What a program told the terminal, apart from text: control sequences by ECMA-48 and xterm's documents.

A token is named for what a terminal does of it: `CSI ?1049h`, `CSI 1m`, `OSC 8`, `BEL`. Figures that only
say where or in which of all colours are left out; those of modes, styles and operating system commands stay.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

_TOKEN = re.compile(
    r"(?<=\x1b\[\?2026l)(?P<pace>\x1b\[\?2026\$p)"
    r"|(?:\x1b\[|\x9b)(?P<csi>[0-?]*[ -/]*[@-~])"
    r"|(?:\x1b\]|\x9d)(?P<osc>[^\x07\x1b\x9c]*)(?:\x07|\x1b\\|\x9c)"
    r"|\x1b(?P<string>[PX^_])[^\x1b\x9c]*(?:\x1b\\|\x9c)"
    r"|\x1b(?P<esc>[ -/]*[0-~])"
    r"|(?P<control>[\x00-\x1f\x7f-\x9f])"
    r"|(?P<hidden>[\u061c\u200b\u200e\u200f\u202a-\u202e\u2028\u2029\u2060-\u206f\ufeff\U000e0001-\U000e007f])"
    r"|(?P<byte>[\ud800-\udfff])"
)
_NAMES = {"\r": "CR", "\n": "LF", "\a": "BEL", "\x1b[?2026$p": "PACE"}
_STRINGS = {"P": "DCS", "X": "SOS", "^": "PM", "_": "APC"}
_COLOUR = re.compile(r"8[;:](?:2(?:[;:]\d*){3}|5[;:]\d*)")
_STYLE = re.compile("([0-9;:]*)m")
_PAINTING = re.compile(r"CSI (?:\?2026[hl]|[A-HJKf]|[0-9;:]*m)|CR|LF|OSC 8|PACE")
"""What each painting of a stretch may need again: synchronised output, moves, styles, links, and directly
after its end the question by which its pace is found.
"""


def tokens(output: bytes) -> Iterator[str]:
    """Name the tokens of an output in order; a byte that is no UTF-8 is one too."""
    for found in _TOKEN.finditer(output.decode("utf-8", "surrogateescape")):
        if found["csi"] and (style := _STYLE.fullmatch(found["csi"])):
            yield from (f"CSI {code}m" for code in _COLOUR.sub("8", style[1]).split(";"))
        else:
            yield _name(found)


def _name(found: re.Match[str]) -> str:
    kind, text = found.lastgroup or "", found[found.lastgroup or 0]
    if kind == "csi":
        return f"CSI {text if text[-1] in 'hlqtu' else text.strip('0123456789;:')}"
    if kind == "osc":
        return f"OSC {text.partition(';')[0]}"
    if kind == "string":
        return _STRINGS[text]
    if kind == "esc":
        return f"ESC {text}"
    if kind == "byte":
        return f"byte {ord(text) - 0xDC00:02x}"
    return _NAMES[text] if text in _NAMES else unicodedata.name(text, f"U+{ord(text):04X}")


def foreign(output: bytes, usual: bytes) -> Counter[str]:
    """Tell what is in an output and not in a usual one of the same acts.

    Returns:
        Token to how often: all of a kind that the usual output does not know; and of the toggles, which say
        how a terminal is set, what comes more or less often than there (a toggle in a text is of a known
        kind, and only its count tells). What holds the screen back is let go as often.
    """
    found, known = Counter(tokens(output)), Counter(tokens(usual))
    odd = Counter({name: count for name, count in found.items() if name not in known})
    for name in known:
        if not _PAINTING.fullmatch(name) and found[name] != known[name]:
            odd[name] = found[name] - known[name]
    odd["CSI ?2026h"] += found["CSI ?2026h"] - found["CSI ?2026l"]
    return Counter({name: count for name, count in odd.items() if count})


def left_switched(output: bytes) -> set[str]:
    """Tell which modes of the terminal are at the end not as they were before they were first switched."""
    first: dict[str, str] = {}
    last: dict[str, str] = {}
    for name in tokens(output):
        if name.startswith("CSI ") and name[-1] in "hl":
            last[name[:-1]] = name[-1]
            first.setdefault(name[:-1], name[-1])
    return {mode for mode in first if last[mode] == first[mode]}
