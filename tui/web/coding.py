"""Bodies of answers -> bytes -> text, each step bounded, with short lists of what is taken.

httpx would decode whatever a server names: two hundred layers of gzip, a text in UTF-7 (which hides an ESC in
plain ASCII), codecs that are none. So it is asked for raw bytes, and this is all the decoding there is.
"""

import codecs
import re
import zlib

from tui.core.clean import clean

ENCODINGS = "gzip, deflate"
"""For `Accept-Encoding`."""

_CHARSETS = {
    "utf-8": "utf-8", "utf8": "utf-8", "us-ascii": "cp1252", "ascii": "cp1252", "iso-8859-1": "cp1252",
    "latin1": "cp1252", "latin-1": "cp1252", "windows-1252": "cp1252", "cp1252": "cp1252",
    "iso-8859-2": "iso8859-2", "iso-8859-5": "iso8859-5", "iso-8859-7": "iso8859-7",
    "iso-8859-9": "cp1254", "iso-8859-15": "iso8859-15", "windows-1250": "cp1250", "windows-1251": "cp1251",
    "windows-1253": "cp1253", "windows-1254": "cp1254", "windows-1255": "cp1255", "windows-1256": "cp1256",
    "windows-1257": "cp1257", "windows-1258": "cp1258", "koi8-r": "koi8-r", "koi8-u": "koi8-u",
    "shift_jis": "cp932", "shift-jis": "cp932", "windows-31j": "cp932", "euc-jp": "euc-jp",
    "euc-kr": "cp949", "ks_c_5601-1987": "cp949", "gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030",
    "big5": "big5hkscs", "big5-hkscs": "big5hkscs", "windows-874": "cp874", "tis-620": "cp874",
    "utf-16": "utf-16-le", "utf-16le": "utf-16-le", "utf-16be": "utf-16-be",
}  # fmt: skip
"""What pages name -> Python's codec, after the labels of https://encoding.spec.whatwg.org/#names-and-labels,
without those that switch by escape sequences (ISO-2022, HZ, UTF-7)."""

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_IN_HEADER = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_IN_PAGE = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_LOOKED_AT = 1024
"""Bytes of a page in which it must name its charset (HTML Living Standard, 13.2.3.2)."""


class CodingError(ValueError):
    """A body that is coded in a way that is not taken, or not as it says."""


class Inflater:
    """Undoes one `Content-Encoding`, and never makes more than it was asked for."""

    def __init__(self, encoding: str) -> None:
        """Begin. Raises CodingError for an encoding that is not taken, or for several.

        Args:
            encoding: the header's text; empty for a body as it is.
        """
        names = [name.strip().lower() for name in encoding.split(",") if name.strip()]
        names = [name for name in names if name != "identity"]
        if len(names) > 1:
            raise CodingError("coded more than once")
        if names and names[0] not in ("gzip", "x-gzip", "deflate"):
            raise CodingError(f"coded as {clean(names[0])[:20]}")
        self._is_raw = not names
        self._zlib = zlib.decompressobj(wbits=zlib.MAX_WBITS | 32)
        self._has_begun = False

    def feed(self, chunk: bytes, most: int) -> bytes:
        """Decode a piece.

        Args:
            chunk: the next bytes of the body.
            most: bytes wanted at most; what is left over is dropped, so give the room that is left plus one.
        """
        if self._is_raw:
            return chunk[:most]
        if not chunk or self._zlib.eof:
            return b""
        try:
            return self._zlib.decompress(chunk, most)
        except zlib.error as error:
            if self._has_begun:
                raise CodingError("broken in itself") from error
            # `deflate` without the envelope of RFC 1950, as some servers send it
            self._zlib = zlib.decompressobj(wbits=-zlib.MAX_WBITS)
        finally:
            self._has_begun = True
        try:
            return self._zlib.decompress(chunk, most)
        except zlib.error as error:
            raise CodingError("broken in itself") from error

    def check_end(self) -> None:
        """Tell whether the whole came. Raises CodingError."""
        if not self._is_raw and not self._zlib.eof:
            raise CodingError("incomplete")


def to_text(body: bytes, content_type: str) -> str:
    """Read a page's bytes as text; what cannot be read becomes U+FFFD.

    A mark at the start decides, then the header, then what the page names, where these are charsets that are
    taken; else UTF-8 if it is that, else windows-1252, as browsers do.
    """
    for mark, codec in _MARKS:
        if body.startswith(mark):
            return body[len(mark) :].decode(codec, "replace")
    named = _named(_IN_HEADER.search(content_type)) or _named(_IN_PAGE.search(body[:_LOOKED_AT]))
    if named.startswith("utf-16") and _IN_HEADER.search(content_type) is None:
        named = "utf-8"  # a page that could say so in ASCII is not in UTF-16
    if named:
        return body.decode(named, "replace")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        is_cut_only = error.reason == "unexpected end of data"  # a page that was cut within a character
        return body.decode("utf-8" if is_cut_only else "cp1252", "replace")


def _named(match: "re.Match[str] | re.Match[bytes] | None") -> str:
    if match is None:
        return ""
    name = match[1] if isinstance(match[1], str) else match[1].decode("ascii", "replace")
    return _CHARSETS.get(name.lower(), "")
