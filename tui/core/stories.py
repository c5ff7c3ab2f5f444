"""Stories: what several articles tell together, knit by their related links.

A link counts when both articles are dated and at most `MAX_GAP_S` apart; a story is what hangs together by
such links, two articles or more (DESIGN 4).
"""

from collections.abc import Sequence
from typing import Literal, NamedTuple, TypeAlias, get_args

from tui.core.row import Row

MAX_GAP_S = 30 * 24 * 3600
"""Articles further apart, in seconds, do not tell one story, whatever they link."""

MAX_CHAPTER = 40
"""Articles of a chapter; a story of more is cut."""

_LEAST_SHARE = 10
"""A cut leaves at least one in so many articles on either side, so that no article is a chapter alone."""

StoryOrder: TypeAlias = Literal["latest", "heat", "size", "first"]
STORY_ORDERS: tuple[StoryOrder, ...] = get_args(StoryOrder)
"""By its newest article, its highest heat, its number of articles, its earliest article; greatest first."""


class StoryHead(NamedTuple):
    """A story in one line."""

    key: str
    """Of its earliest article in the library; any member's key finds the story."""
    name: str
    """Title of its hottest article, else of its earliest."""
    articles: int
    """Those that are looked at: in the archives and found by the query that was asked."""
    whole: int
    """All its articles in the archives that are looked at."""
    providers: int
    """Different providers of the articles looked at."""
    first_at: int
    """Seconds since 1970 in UTC, as the next."""
    last_at: int
    heat: int | None
    """The highest of the articles looked at; None when unknown of all."""
    unread: int
    """Articles looked at that are not read."""


class Member(NamedTuple):
    """An article of a story, with the later ones of the same headline folded beneath it."""

    row: Row
    excerpt: str
    lag_s: int
    """Seconds after the story's first article."""
    same: tuple[Row, ...] = ()
    """Later articles whose title has the same words, in order of time."""


class ProviderLag(NamedTuple):
    """How a provider came to a story."""

    provider: str
    """Its name; empty for articles without one."""
    lag_s: int
    """Seconds of its first article after the story's first one."""
    articles: int


class Story(NamedTuple):
    """A story with all its articles in the archives looked at."""

    head: StoryHead
    members: tuple[Member, ...]
    """In order of time, those of one second by key."""
    chapters: tuple[range, ...]
    """Places in `members`; one for a story that is not cut."""
    providers: tuple[ProviderLag, ...]
    """The earliest first."""


def cut(times: Sequence[int], most: int = MAX_CHAPTER) -> list[range]:
    """Cut what is longer than `most` at its widest gaps, until nothing is.

    Args:
        times: seconds, rising.
        most: articles of a chapter.

    Returns:
        Places of each chapter, in order; of gaps equally wide that nearest the middle is cut.
    """
    found: list[range] = []
    waiting = [range(len(times))]
    while waiting:
        part = waiting.pop()
        if len(part) <= most:
            found.append(part)
            continue
        edge = max(1, len(part) // _LEAST_SHARE)
        places = range(part.start + edge, part.stop - edge + 1)
        middle = part.start + part.stop
        at = max(places, key=lambda at: (times[at] - times[at - 1], -abs(2 * at - middle)))
        waiting += [range(at, part.stop), range(part.start, at)]
    return found


def lag_in_words(seconds: int) -> str:
    """Say how much later something came, as `+2 h 14 min`; `first` for nothing."""
    if seconds < 60:
        return f"+{seconds} s" if seconds else "first"
    minutes, hours, days = seconds // 60, seconds // 3600, seconds // 86_400
    if days:
        return f"+{days:,} d {hours % 24} h"
    return f"+{hours} h {minutes % 60} min" if hours else f"+{minutes} min"
