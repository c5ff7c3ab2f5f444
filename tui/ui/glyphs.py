"""The signs on the screen, each one cell wide, with a plain form for terminals that have no others."""

import locale
from collections.abc import Mapping
from typing import ClassVar

from tui.core.frozen import Frozen
from tui.core.looks import Signs


class _Signs(Frozen):
    """One set of signs."""

    unread: str
    starred: str
    sealed: str
    unpublished: str
    removed: str
    broken: str
    local: str
    outside: str
    bar_full: str
    bar_empty: str
    ellipsis: str
    rule: str
    column: str
    quote: str
    bullet: str
    folded: str
    opened: str
    picture: str
    cursor: str
    check: str
    dot: str
    unknown: str
    """Stands for a score that is not known."""
    done: str
    todo: str
    noted: str
    times: str
    """Between the sides of a picture."""
    to: str
    """Between the ends of a span."""
    levels: str
    """Signs for how much, the least first."""


class Glyphs(_Signs):
    """The two sets of signs, and which of them a terminal can show."""

    UNICODE: ClassVar["Glyphs"]
    ASCII: ClassVar["Glyphs"]

    @staticmethod
    def choose(environ: Mapping[str, str], signs: Signs = "auto") -> "Glyphs":
        """Choose by the settings, else by what the terminal can show: `BROADSHEET_ASCII`, the locale, the
        Linux console.
        """
        if signs != "auto":
            return Glyphs.ASCII if signs == "ascii" else Glyphs.UNICODE
        if environ.get("BROADSHEET_ASCII"):
            return Glyphs.ASCII
        if environ.get("TERM", "") in ("linux", "vt100", "vt220"):
            return Glyphs.ASCII
        named = environ.get("LC_ALL") or environ.get("LC_CTYPE") or environ.get("LANG") or ""
        encoding = named.partition(".")[2] or locale.getpreferredencoding(do_setlocale=False)
        return Glyphs.UNICODE if "utf" in encoding.lower() else Glyphs.ASCII


Glyphs.UNICODE = Glyphs(
    unread="●", starred="★", sealed="◆", unpublished="◌", removed="✕", broken="!", local="●", outside="↗",
    bar_full="▇", bar_empty="▁", ellipsis="…", rule="─", quote="▌", bullet="•", folded="▸", opened="▾",
    column="│", picture="▣", cursor="▌", check="✓", dot="·", unknown="–", done="☑", todo="☐", noted="✎",
    times="×", to="–", levels="▁▂▃▄▅▆▇█",
)  # fmt: skip
Glyphs.ASCII = Glyphs(
    unread="*", starred="+", sealed="#", unpublished="o", removed="x", broken="!", local="*", outside=">",
    bar_full="#", bar_empty="-", ellipsis="~", rule="-", quote="|", bullet="*", folded=">", opened="v",
    column="|", picture="@", cursor=">", check="x", dot="-", unknown="-", done="x", todo="_", noted="n",
    times="x", to="..", levels=".:-=+*#@",
)  # fmt: skip
