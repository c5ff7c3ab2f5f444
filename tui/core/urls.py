"""Addresses of articles: which may be opened, and the one form under which an article is known.

An address is judged as it stands in the file. One with a control character, white space, an invisible
character or a user name in it could show one place and lead to another: it is never a key, opened or
fetched.
"""

import re
import unicodedata
from functools import lru_cache
from ipaddress import AddressValueError, IPv6Address
from urllib.parse import quote

from tui.core.clean import REPLACEMENT, clean
from tui.core.site import Site

CANONICAL_VERSION = 1
"""Raised when `canonical` gives another key for any address, so that an index made before is rebuilt."""

MAX_LENGTH = 4096
"""Characters of an address; a longer one is not usable."""

TRACKING = frozenset(
    (
        *("fbclid", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "twclid"),
        *("ttclid", "igshid", "igsh", "mc_cid", "mc_eid", "mkt_tok", "_ga", "_gl", "_hsenc", "_hsmi"),
        *("vero_id", "oly_enc_id", "oly_anon_id", "s_cid", "cmp", "cmpid", "ncid", "ocid", "ico", "icid"),
        *("cvid", "wt.mc_id", "at_medium", "at_campaign", "at_custom1", "at_custom2", "at_custom3"),
        *("at_custom4", "smid", "smtyp", "soc_src", "soc_trk", "guccounter", "guce_referrer"),
        *("guce_referrer_sig", "ref_src", "ref_url", "sr_share", "spm", "__twitter_impression"),
        *("amp_js_v", "amp_gsa", "amp_kit", "usqp"),
    )
)
"""Names of parameters, in small letters, that say where a reader came from; so does every `utm_…`."""

_MAX_ROUNDS = 8
"""Mirrors of mirrors that are undone; more is an attack, and no address."""

_AMP_PARAMETERS = frozenset(("amp", "amphtml", "outputtype"))

_PARTS = re.compile(r"[Hh][Tt][Tt][Pp][Ss]?://([^/?#\\]+)((?:/[^?#]*)?)(?:\?([^#]*))?(?=#|\Z)")
# What nearly all addresses are; all that it takes is taken by the slower way too, with the same result.
_USUAL = re.compile(
    r"https?://([a-z0-9]+(?:-+[a-z0-9]+)*(?:\.[a-z0-9]+(?:-+[a-z0-9]+)*)+)((?:/[!-\"$->@-~]*)?)"
    r"(?:\?([!-\"$-~]*))?(?:#[!-~]*)?"
)
_HOST = re.compile(r"[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?)*")
_PORT = re.compile(r"(.*?):([0-9]{0,5})")
_DEFAULT_PORTS = ("", "80", "443")
_PERCENT = re.compile("%([0-9A-Fa-f]{2})")
_ASCII_PRINTABLE = "".join(map(chr, range(0x21, 0x7F)))

_CACHE_HOST = re.compile(r"(?:[a-z0-9-]+\.)?cdn\.ampproject\.(?:org|net)|(?:www\.)?bing-amp\.com")
_CACHE_PATH = re.compile(r"/(?:wp/)?[a-z]/(?:s/)?(?=[^/]+\.)")
_VIEWER_HOST = re.compile(r"(?:www\.)?google\.(?:com?\.)?[a-z]{2,3}")
_VIEWER_PATH = re.compile(r"/amp/(?:s/)?(?=[^/]+\.)")
_AMP_SEGMENT = re.compile(r"/amp(?=/|$)")
_AMP_ENDING = re.compile(r"\.amp(?=\.html?$|$)")
_AMP_PREFIX = re.compile(r"/amp-(?=(?:articles|galleries|news|reviews|videos)/)")


def is_openable(url: str) -> bool:
    """Tell whether an address may be opened or fetched: http or https, a host, and nothing that hides."""
    return _split(url) is not None


@lru_cache(maxsize=8192)
def canonical(url: str) -> str:
    """Give the form of an address under which an article is known.

    AMP and CDN forms are undone; http counts as https; the host is in small letters and ASCII; no
    default port, fragment, tracking parameter or slash at the end; percent signs as RFC 3986 6.2.2 wants.

    Args:
        url: as it stands in the file.

    Returns:
        ASCII; empty for an address that may not be opened. The canonical form of a canonical form is itself.
    """
    for _ in range(_MAX_ROUNDS):
        parts = _split(url)
        if parts is None:
            return ""
        host, path, query = parts
        wrapped = _CACHE_PATH.match(path) if "amp" in host and _CACHE_HOST.fullmatch(host) else None
        if wrapped is None and path.startswith("/amp/") and _VIEWER_HOST.fullmatch(host):
            wrapped = _VIEWER_PATH.match(path)
        if wrapped is not None:
            url = f"https://{path[wrapped.end() :]}" + (f"?{query}" if query else "")
            continue
        key = _compose(host, path, query)
        if key == url or not ("amp" in key or "%" in key or "/." in key):
            return key
        url = key  # what was undone may have been written twice
    return ""


def _split(url: str) -> tuple[str, str, str] | None:
    """Give host (with its port), path and query; None for an address that may not be opened."""
    if len(url) > MAX_LENGTH:
        return None
    if (match := _USUAL.fullmatch(url)) and match.end(1) < 250:
        return match[1], match[2], match[3] or ""
    match = _PARTS.match(url)
    if match is None or not _is_plain(url):
        return None
    authority, path, query = match.groups()
    host = _host(authority)
    return (host, path, query or "") if host else None


def _is_plain(url: str) -> bool:
    if url.isascii():
        return url.isprintable() and " " not in url
    # A replacement stands for a character that was forbidden in the file.
    return clean(url) == url and REPLACEMENT not in url and not any(char.isspace() for char in url)


@lru_cache(maxsize=4096)
def _host(authority: str) -> str:
    """Give the host in ASCII, with its port unless that is 80 or 443; empty when it is no host.

    A user name has no place in it: `https://bank.example@other.example` shows one host and leads to another.
    """
    host, port = authority.lower(), ""
    if found := _PORT.fullmatch(host):
        host, port = found[1], found[2].lstrip("0")
        if found[2] and not 0 < int(port or 0) < 65536:
            return ""
    if host.startswith("["):
        host = _ipv6(host)
    else:
        host = host.removesuffix(".")
        if not host.isascii():
            host = _idna(host)
        if len(host) > 253 or not _HOST.fullmatch(host):
            return ""
    return f"{host}:{port}" if host and port not in _DEFAULT_PORTS else host


def _ipv6(host: str) -> str:
    try:
        return f"[{IPv6Address(host[1:-1]).compressed}]" if host.endswith("]") and "%" not in host else ""
    except AddressValueError:
        return ""


def _idna(host: str) -> str:
    if len(host) > 253:  # the codec takes the square of the length
        return ""
    try:
        return unicodedata.normalize("NFC", host).encode("idna").decode("ascii").lower()
    except UnicodeError:
        return ""


def _compose(host: str, path: str, query: str) -> str:
    if host.startswith("amp.") and host.count(".") > 1:
        host = host[4:] if host.startswith("amp.www.") else f"www.{host[4:]}"
    if "%" in path or "%" in query or not (path.isascii() and query.isascii()):
        path, query = _normalize(path), _normalize(query)
    if "/." in path:
        path = _without_dots(path)
    if "amp" in path:
        path = _without_amp(path)
    if query:
        kept = [part for part in query.split("&") if not _is_tracking(part)]
        query = "&".join(kept)
    path = path.rstrip("/")
    return f"https://{host}{path}?{query}" if query else f"https://{host}{path}"


def _is_tracking(parameter: str) -> bool:
    name, _, value = parameter.lower().partition("=")
    if name in _AMP_PARAMETERS:
        return value in ("", "1", "true", "amp")
    return not name or name in TRACKING or name.startswith("utm_")


def _normalize(text: str) -> str:
    """Write percent signs as RFC 3986 6.2.2 wants: unreserved characters bare, capitals else."""
    text = quote(text, safe=_ASCII_PRINTABLE)
    return _PERCENT.sub(_bare_or_capital, text)


def _bare_or_capital(match: re.Match[str]) -> str:
    char = chr(int(match[1], 16))
    return char if char.isascii() and (char.isalnum() or char in "-._~") else match[0].upper()


def _without_dots(path: str) -> str:
    kept: list[str] = []
    for segment in path.split("/"):
        if segment == "..":
            if len(kept) > 1:
                kept.pop()
        elif segment != ".":
            kept.append(segment)
    return "/".join(kept)


def _without_amp(path: str) -> str:
    shorter = path.removesuffix("/amp.html") + "/index.html" if path.endswith("/amp.html") else path
    shorter = _AMP_SEGMENT.sub("", shorter.rstrip("/"))
    shorter = _AMP_ENDING.sub("", shorter)
    return _AMP_PREFIX.sub("/", shorter) or path


def resolve(url: str, site: Site) -> str:
    """Make a site-relative address (`/assets/…`) absolute.

    Returns:
        An address that is absolute already, or relative to a page, as it stands, if nothing hides in it;
        empty for one that may not be opened.
    """
    if is_openable(url):
        return url
    if not url or ":" in url.partition("/")[0] or not _is_plain(url) or len(url) > MAX_LENGTH:
        return ""
    if url.startswith("//"):
        absolute = f"https:{url}"
        return absolute if is_openable(absolute) else ""
    if url.startswith("/") and site.url:
        base = site.baseurl if not f"{url}/".startswith(f"{site.baseurl}/") else ""
        return f"{site.url}{base}{url}"
    return url
