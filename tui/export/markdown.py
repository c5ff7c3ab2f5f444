"""An article as Markdown: what its file says, in an order to be read."""

import re
from collections.abc import Iterable, Iterator

from tui.core.article import Article, Related
from tui.core.fulltext import Fulltext
from tui.core.leaf import Leaf, Sheaf
from tui.core.preview import first_address

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~])")


def article_text(article: Article, fulltext: Fulltext | None = None) -> str:
    """Write an article: title, what is known of it, excerpt, body, the text of its page, related ones.

    Texts are escaped, so that none of them is taken for markup; the body stands as it is in the file.
    """
    return "\n\n".join(filter(None, _parts(article, fulltext))) + "\n"


def write(sheaf: Sheaf, leaves: Iterable[Leaf]) -> Iterator[str]:
    """Write articles one after another, parted by rules; tags and notes of the reader's stand with them."""
    for at, leaf in enumerate(leaves):
        yield "\n---\n\n" if at else ""
        yield article_text(leaf.article, leaf.fulltext)
        if leaf.marks.tags:
            yield f"\nTags: {escaped(', '.join(leaf.marks.tags))}\n"
        if leaf.marks.note:
            yield "\nNote:\n\n" + "".join(f"> {escaped(line)}\n" for line in leaf.marks.note.split("\n"))


def escaped(text: str) -> str:
    """Write a text in one line so that Markdown shows it as it is."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def _parts(article: Article, fulltext: Fulltext | None) -> Iterator[str]:
    yield f"# {escaped(article.title)}"
    yield "  \n".join(filter(None, _about(article)))
    yield f"> {escaped(article.excerpt)}" if article.excerpt else ""
    yield article.body.strip()
    if fulltext is not None:
        yield "## Text of the page"
        yield fulltext.text
    if article.related:
        yield "## Related"
        yield "\n".join(f"- {_entry(entry)}" for entry in article.related)


def _about(article: Article) -> Iterator[str]:
    at = article.published_at
    day = "" if at is None else f"{at:%Y-%m-%d}" if article.day_only else f"{at:%Y-%m-%d %H:%M} UTC"
    authors = ", ".join(article.provider.authors)
    yield escaped(", ".join(filter(None, (article.provider.name or article.provider.domain, authors, day))))
    yield escaped(", ".join(article.topics))
    url = first_address(article)
    yield f"<{url}>" if url else ""


def _entry(entry: Related) -> str:
    url = first_address(entry)
    title = escaped(entry.title or url or "Untitled")
    shown = f"[{title}](<{url}>)" if url else title
    provider = entry.provider.name or entry.provider.domain
    return f"{shown}, {escaped(provider)}" if provider else shown
