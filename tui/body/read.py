"""A body, whatever it is written in -> blocks."""

import re
from collections.abc import Iterator

from tui.core.blocks import Block

_MARKDOWN = re.compile(r"#{1,6} |[-*+] |[0-9]{1,9}[.)] |>|```|~~~|\||.*(?:(?:^|[\s(])[*_]{1,3}\w|\]\()")
_TAG = re.compile(r"<(/?)([A-Za-z][-A-Za-z0-9]*)")
_UNSEEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|pre|textarea)\b.*?(?:</\1>|\Z)|<[!?][^>]*(?:>|\Z)",
    re.DOTALL | re.IGNORECASE,
)
_MAX_PARSED = 1_000_000

_BLANK = re.compile(r"\n(?:[ \t]*\n)+")


def read_blocks(body: str) -> Iterator[Block]:
    """Read a body.

    Args:
        body: Markdown or HTML, cleaned (`core.clean`, with lines).

    Returns:
        The blocks, in order, made as they are asked for; none is empty.
    """
    if not body or body.isspace():
        return iter(())
    if is_html(body):
        from tui.body.html import html_blocks  # noqa: PLC0415  (most articles have no body)

        return html_blocks(body)
    from tui.body.markdown import markdown_blocks  # noqa: PLC0415

    return markdown_blocks(body)


def is_html(body: str) -> bool:
    """Tell HTML from Markdown that holds HTML.

    HTML starts with a tag that begins a block, comments and styles aside, and each of its paragraphs
    (what stands between blank lines) starts with such a tag too, or lies in an open element and bears no
    sign of Markdown. `<pre>` at the start says nothing: Markdown ends it where HTML does.
    """
    from tui.body.tags import BLOCKS  # noqa: PLC0415

    if body.lstrip()[:1] != "<":
        return False
    if (start := _TAG.match(body)) and start[2].lower() in BLOCKS - {"pre"} and not _BLANK.search(body):
        return not start[1]
    seen = _UNSEEN.sub("", body).strip()
    start = _TAG.match(seen)
    if start is None or start[1] or start[2].lower() not in BLOCKS - {"pre"}:
        return False
    depth = 0
    for paragraph in _BLANK.split(seen):
        stripped = paragraph.lstrip()
        tag = _TAG.match(stripped)
        starts_block = tag is not None and tag[2].lower() in BLOCKS
        if not starts_block and (depth <= 0 or _MARKDOWN.match(stripped)):
            return False
        for close, name in _TAG.findall(paragraph):
            if name.lower() in BLOCKS:
                depth += -1 if close else 1
    return True


def plain_text(body: str) -> str:
    """Give the words of a body for the search index.

    Every word that the blocks show is in it, in their order; signs of markup may be too. Addresses of
    links and pictures are not, unless they are shown. Most bodies are not parsed for it: 3 KB take
    some 70 µs, twenty times less.

    Args:
        body: Markdown or HTML, cleaned (`core.clean`, with lines). Markdown of over a million characters
            is given back as it stands.
    """
    if not body or body.isspace():
        return ""
    if body.lstrip()[:1] == "<" and is_html(body):
        from tui.body.skim_html import skim_html  # noqa: PLC0415

        text = skim_html(body)
    else:
        from tui.body.skim import skim_markdown  # noqa: PLC0415

        text = skim_markdown(body) if len(body) <= _MAX_PARSED else body
    if text is None:
        from tui.body.plain import shown_text  # noqa: PLC0415

        text = shown_text(read_blocks(body))
    return text
