"""What an article is called by: its key, its slug and the other addresses that mean it.

The key is not the path: an article moves between folders, and is rewritten several times a day.
"""

import re
from collections.abc import Iterable

from tui.core.clean import clean
from tui.core.dates import split_file_date
from tui.core.site import Site
from tui.core.urls import canonical

SUFFIXES = (".md", ".markdown")
"""Ends of the names of files that may be articles, in small letters."""

_NOT_UTF8 = re.compile("[\udc80-\udcff]")
_FOLDER_PAGES = ("index", "_index")
_MAX_SLUG = 200


def find_address(urls: Iterable[str]) -> str:
    """Give the key: the canonical form of the first address that can be opened; empty without one."""
    return next((key for url in urls if url and (key := canonical(url))), "")


def key_without_address(site: Site, slug: str) -> str:
    """Give `ARCHIVE/slug`, the key of an article without an address."""
    return f"{site.key_base or site.name}/{slug}"


def make_aliases(urls: Iterable[str], key: str) -> tuple[str, ...]:
    """Give the canonical forms of all addresses but the key, each once, in their order."""
    found: dict[str, None] = {}
    for url in urls:
        if url and (alias := canonical(url)) and alias != key:
            found[alias] = None
    return tuple(found)


def make_slug(relpath: str, given: str = "") -> str:
    """Give the slug of a file: the one in its front matter, else its name without date and ending.

    Args:
        relpath: path in the archive with `/`; bytes that are not UTF-8 as surrogates.
        given: `slug` of the front matter, clean.

    Returns:
        For `index` and `_index` the name of the folder. Never empty, clean, without a slash.
    """
    if slug := given.strip("/ ").replace("/", "-")[:_MAX_SLUG]:
        return slug
    folder, name = split_name(relpath)
    if name.lower() in _FOLDER_PAGES and folder:
        return folder[:_MAX_SLUG]
    return (split_file_date(name)[1] or name)[:_MAX_SLUG]


def file_date(relpath: str) -> str:
    """Give the date that the name of a file, or of an `index`'s folder, starts with; else empty."""
    folder, name = split_name(relpath)
    return split_file_date(folder if name.lower() in _FOLDER_PAGES else name)[0]


def split_name(relpath: str) -> tuple[str, str]:
    """Give the name of a file's folder (empty at the top) and its own without its ending, both clean."""
    parent, _, name = relpath.rpartition("/")
    folder = readable_name(parent.rpartition("/")[2]) if parent else ""
    return folder, readable_name(name.rpartition(".")[0] or name)


def readable_name(name: str) -> str:
    r"""Make a file's name or path safe to show: bytes that are not UTF-8 become `\xe9` and the like."""
    if not name.isascii():
        name = _NOT_UTF8.sub(lambda byte: f"\\x{ord(byte[0]) - 0xDC00:02x}", name)
    return clean(name) or "?"
