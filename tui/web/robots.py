"""What servers ask of programs in `robots.txt` (RFC 9309), read by Protego; for fetching many pages.

A reader who presses a key for one page is no robot, and is not asked to obey; a command that goes through a
query is.
"""

from collections.abc import Callable
from typing import TypeAlias
from urllib.parse import urlsplit

from protego import Protego

from tui.web.client import Answer, Failure, Wanted
from tui.web.coding import to_text

NAME = "Broadsheet"
"""By which a `robots.txt` may speak of this program."""

_MOST_BYTES = 512 * 1024
"""RFC 9309 2.5 wants at least 500 KiB to be read."""
_LONGEST_DELAY_S = 60.0
Ask: TypeAlias = Callable[[str, Wanted], Answer | Failure]


class Robots:
    """The rules of the sites of one run, each asked for once."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask
        self._rules: dict[str, Protego | None] = {}

    def allow(self, url: str) -> bool:
        """Tell whether a page may be fetched; asks its site for the rules if need be."""
        rules = self._of(url)
        return rules is not None and rules.can_fetch(url, NAME)

    def delay_s(self, url: str) -> float:
        """Give the seconds that a site wants between two questions; 0 when it says nothing."""
        rules = self._of(url)
        wanted = rules.crawl_delay(NAME) if rules is not None else None
        return min(float(wanted or 0.0), _LONGEST_DELAY_S)

    def _of(self, url: str) -> Protego | None:
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._rules:
            self._rules[site] = self._read(f"{site}/robots.txt")
        return self._rules[site]

    def _read(self, url: str) -> Protego | None:
        """Read a site's rules; None where all is forbidden (RFC 9309 2.3.1)."""
        found = self._ask(url, Wanted(kinds=(), most_bytes=_MOST_BYTES))
        if isinstance(found, Answer):
            return Protego.parse(to_text(found.body, found.content_type))
        is_absent = found.status is not None and 400 <= found.status < 500 and found.status != 429
        is_empty = found.status == 200
        return Protego.parse("") if is_absent or is_empty else None
