"""Articles as BibTeX entries of the type `online` (biblatex, 2.1.1), in UTF-8."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from tui.core.article import Article
from tui.core.leaf import Leaf, Sheaf
from tui.core.preview import first_address

_ESCAPES = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#", "%": r"\%",
    "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip
_SPECIAL = re.compile(r"[\\{}$&#%_~^]")
_NO_WORD = re.compile(r"[^a-z0-9]+")


def write(sheaf: Sheaf, leaves: Iterable[Leaf]) -> Iterator[str]:
    """Write an entry for each article; those that would have one name get a number."""
    seen: Counter[str] = Counter()
    looked_on = f"{datetime.fromtimestamp(sheaf.made_at, UTC):%Y-%m-%d}"
    for leaf in leaves:
        name = _name(leaf.article)
        seen[name] += 1
        number = f"-{seen[name]}" if seen[name] > 1 else ""
        fields = [(key, value) for key, value in _fields(leaf, looked_on) if value]
        lines = "".join(f"  {key} = {{{value}}},\n" for key, value in fields)
        yield f"@online{{{name}{number},\n{lines}}}\n\n"


def escaped(text: str) -> str:
    """Write a text in one line so that TeX sets it as it is."""
    return _SPECIAL.sub(lambda match: _ESCAPES[match[0]], " ".join(text.split()))


def _fields(leaf: Leaf, looked_on: str) -> Iterator[tuple[str, str]]:
    article = leaf.article
    at = article.published_at
    url = first_address(article)
    yield "title", f"{{{escaped(article.title)}}}"
    yield "author", " and ".join(f"{{{escaped(name)}}}" for name in article.provider.authors)
    yield "organization", escaped(article.provider.name or article.provider.domain)
    yield "date", "" if at is None else f"{at:%Y-%m-%d}"
    yield "url", url.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")
    yield "urldate", looked_on if url else ""
    yield "abstract", escaped(article.excerpt)
    yield "keywords", escaped(", ".join(topic.replace(",", " ") for topic in article.topics))
    yield "annotation", escaped(leaf.marks.note)


def _name(article: Article) -> str:
    """Make a name of provider, year and the first long word of the title."""
    at = article.published_at
    house = _plain(article.provider.name or article.provider.domain).replace(" ", "")[:20]
    long_words = [word for word in _plain(article.title).split() if len(word) > 3]
    return f"{house or 'article'}{'' if at is None else at.year}{(long_words or [''])[0][:20]}"


def _plain(text: str) -> str:
    bare = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return _NO_WORD.sub(" ", bare).strip()
