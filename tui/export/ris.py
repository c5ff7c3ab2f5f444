"""Articles as RIS records, the form that reference managers exchange: tagged lines, ended by CR LF."""

from collections.abc import Iterable, Iterator

from tui.core.leaf import Leaf, Sheaf
from tui.core.preview import addresses

_TYPES = {"video": "VIDEO", "course": "ELEC", "podcast": "SOUND"}


def write(sheaf: Sheaf, leaves: Iterable[Leaf]) -> Iterator[str]:
    """Write a record for each article."""
    for leaf in leaves:
        lines = [(tag, " ".join(value.split())) for tag, value in _tags(leaf)]
        kept = [f"{tag}  - {value}\r\n" for tag, value in lines if value]
        yield "".join(kept) + "ER  - \r\n\r\n"


def _tags(leaf: Leaf) -> Iterator[tuple[str, str]]:
    article = leaf.article
    at = article.published_at
    yield "TY", _TYPES.get(article.type, "NEWS")
    yield "TI", article.title
    for name in article.provider.authors:
        yield "AU", name
    yield "T2", article.provider.name or article.provider.domain
    yield "PY", "" if at is None else f"{at.year:04}"
    yield "DA", "" if at is None else f"{at:%Y/%m/%d}/"
    for _, url in addresses(article):
        yield "UR", url
    yield "AB", article.excerpt
    for topic in (*article.topics, *leaf.marks.tags):
        yield "KW", topic
    yield "N1", leaf.marks.note
