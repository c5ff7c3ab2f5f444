"""The numbers by which a page names the addresses of its text."""

from collections.abc import Iterable, Iterator

from tui.core.blocks import Block, ItemList, Picture, Quote, Span, Table
from tui.core.urls import is_openable


class Links:
    """Numbers addresses as they come; one that is linked twice has one number.

    Only what can be opened has a number: the list of links then holds what a page promises. Related
    entries come first in that list, so the numbers go on after theirs, and no number means two things.
    """

    def __init__(self, after: int = 0) -> None:
        self._after = after
        self.numbers: dict[str, int] = {}
        """Number by address."""
        self.others: dict[str, None] = {}
        """Addresses that cannot be opened, as relative ones, in their order."""

    def number(self, url: str) -> int | None:
        """Give the number of an address; None for one that cannot be opened."""
        known = self.numbers.get(url)
        if known is not None:
            return known
        if not is_openable(url):
            if not url.startswith("#"):
                self.others[url] = None
            return None
        self.numbers[url] = number = self._after + len(self.numbers) + 1
        return number

    def take(self, blocks: Iterable[Block]) -> None:
        """Number all addresses of a body, in the order in which a page shows them."""
        for url in _urls(blocks):
            self.number(url)


def _urls(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Quote(inner):
                yield from _urls(inner)
            case ItemList(items):
                for item in items:
                    yield from _urls(item.blocks)
            case Table(header, rows):
                for row in (header, *rows):
                    for cell in row:
                        yield from _linked(cell)
            case Picture():
                yield from filter(None, (block.url, block.link))
            case _:
                yield from _linked(getattr(block, "spans", ()))


def _linked(spans: Iterable[Span]) -> Iterator[str]:
    return (span.url for span in spans if span.url)
