"""The articles around an open one, in the order in which a page numbers them: related, members, cited by."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal, TypeAlias, get_args

from tui.core.article import Related
from tui.core.row import Row
from tui.library import Opened
from tui.ui.row_lines import moment

Order: TypeAlias = Literal["closest", "time", "file"]
ORDERS: tuple[Order, ...] = get_args(Order)
"""Of related entries: nearest in time first, earliest first, as the file lists them."""

ORDER_NAMES: dict[Order, str] = {
    "closest": "closest in time first",
    "time": "earliest first",
    "file": "as the file lists them",
}
_FAR = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Near:
    """An article around the open one."""

    kind: Literal["related", "item", "cited"]
    row: Row | None
    """The library's; None when it has none."""
    entry: Related | None = None
    """What the open article's file says of it."""
    name: str = ""
    """A collection's member as its file has it."""
    excerpt: str = ""

    @property
    def title(self) -> str:
        """Name it by what there is."""
        entry, row = self.entry, self.row
        given = entry.title if entry is not None else ""
        found = given or (row.title if row is not None else "") or self.name
        return found or (entry.web_url or entry.amp_url if entry is not None else "") or "Untitled"

    @property
    def provider(self) -> str:
        """Its provider by name, else by domain; empty when unknown."""
        entry, row = self.entry, self.row
        given = entry.provider.name or entry.provider.domain if entry is not None else ""
        return given or (row.provider or row.domain if row is not None else "")

    @property
    def published_at(self) -> datetime | None:
        """When it was published."""
        if self.entry is not None and self.entry.published_at is not None:
            return self.entry.published_at
        return moment(self.row) if self.row is not None else None

    @property
    def day_only(self) -> bool:
        """Whether only the day is known."""
        if self.entry is not None and self.entry.published_at is not None:
            return self.entry.day_only
        return self.row is not None and self.row.day_only

    @property
    def address(self) -> str:
        """Its address; empty when none is known."""
        entry = self.entry
        if entry is not None and (url := entry.web_url or entry.amp_url or entry.cdn_amp_url):
            return url
        key = self.row.key if self.row is not None else ""
        return key if key.startswith(("https://", "http://")) else ""


def panel(opened: Opened, order: Order) -> tuple[Near, ...]:
    """Give what is around an article; the first one has number 1."""
    article = opened.article
    entries = zip(article.related, opened.related, strict=True)
    related = [Near("related", row, entry, excerpt=entry.excerpt) for entry, row in entries]
    if order == "time":
        related.sort(key=lambda near: near.published_at or _FAR)
    elif order == "closest" and article.published_at is not None:
        base = article.published_at
        related.sort(key=lambda near: abs((near.published_at or _FAR) - base))
    items = zip(article.items, opened.items, strict=True)
    return (
        *related,
        *(Near("item", row, name=name) for name, row in items),
        *(Near("cited", row, excerpt=excerpt) for row, excerpt in opened.cited),
    )
