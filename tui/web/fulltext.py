"""The text of an article out of its page, by trafilatura: the extra `fulltext`.

It takes half a second to import and 50 MB on the disk, so it is no part of what everyone installs; without it
`is_available` says no, and nothing else here may be called.
"""

import logging
import re
from dataclasses import dataclass
from importlib.util import find_spec

from tui.core.clean import clean
from tui.core.tamed_html import tamed

_LEAST_CHARS = 200
"""Less is a notice or a teaser, and no article."""
_MOST_CHARS = 400_000
_MOST_TAGS = 60_000
"""A page of an article has a few thousand; a million of `<p>` would take 17 s."""
_BLANK = re.compile(r"\n{3,}")


@dataclass(frozen=True, slots=True)
class Extracted:
    """An article's text."""

    title: str
    """Clean; may be empty."""
    text: str
    """Markdown, clean."""


def is_available() -> bool:
    """Tell whether the extra is installed, without importing it."""
    return find_spec("trafilatura") is not None


def extract(html: str, url: str) -> Extracted | None:
    """Take an article's text out of its page.

    Args:
        html: the page.
        url: where it was found; links are relative to that.

    Returns:
        None when there is no text of an article in it, whatever the page is. Nothing is raised.
    """
    if html.count("<") > _MOST_TAGS:
        return None
    import trafilatura  # noqa: PLC0415  (half a second)

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it tells of broken pages on the terminal
    try:
        text = trafilatura.extract(
            tamed(html),
            url=url,
            output_format="markdown",
            include_comments=False,
            include_tables=True,
            include_links=True,
            include_formatting=True,
        )
    except Exception:  # of a page that nobody foresaw; it is the page's fault and not the reader's
        return None
    if not text:
        return None
    text = _BLANK.sub("\n\n", clean(text[:_MOST_CHARS], lines=True)).strip()
    if len(text) < _LEAST_CHARS:
        return None
    from tui.web.page import read_page  # noqa: PLC0415

    return Extracted(read_page(html, url).title, text)
