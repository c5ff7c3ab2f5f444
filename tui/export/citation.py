"""An article as a line to cite it by."""

from tui.core.article import Article
from tui.core.preview import first_address

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip


def citation(article: Article) -> str:
    """Give authors, title, provider, day and address, as far as they are known, in one line."""
    at = article.published_at
    day = f"{at.day} {_MONTHS[at.month - 1]} {at.year}" if at is not None else ""
    provider = article.provider.name or article.provider.domain
    *others, last = article.provider.authors or ("",)
    authors = f"{', '.join(others)} and {last}" if others else last
    title = article.title if article.title.endswith(("?", "!", ".", "…")) else f"{article.title}."
    url = first_address(article)
    parts = [f"{authors}." if authors else "", f"“{title}”", ", ".join(filter(None, (provider, day)))]
    whole = " ".join(filter(None, parts))
    return f"{whole}. {url}" if url else f"{whole}."
