"""The questions that the browse screen asks, each with what it takes for an answer."""

from collections.abc import Mapping, Sequence
from functools import partial

from tui.core.language.periods import Clock
from tui.core.marks import MAX_VIEW_NAME
from tui.ui.answers import (
    SEPARATOR,
    Candidate,
    check_name,
    check_present,
    check_tags,
    name_taken,
)
from tui.ui.dates import FORMS, check_date, tell_date
from tui.ui.present import count
from tui.ui.screens.prompt import Question


def ask_tags(tags: Mapping[str, int], articles: int) -> Question:
    """Ask for tags to put on articles; the answer is read by `answers.tags_in`.

    Args:
        tags: the reader's, with how many articles have each.
        articles: how many get them.
    """
    return Question(
        title=f"Tag {count(articles, 'article')}",
        help="Several tags are parted by commas.",
        check=check_tags,
        candidates=tuple(Candidate(tag, f"{number:,}") for tag, number in tags.items()),
        separator=SEPARATOR,
    )


def ask_untag(tags: Mapping[str, int], articles: int) -> Question:
    """Ask for tags to take off articles; the answer is read by `answers.tags_in`.

    Args:
        tags: those on the articles, with how many of them have each; a single one is the first answer.
        articles: how many lose them.
    """
    return Question(
        title=f"Take tags off {count(articles, 'article')}",
        help="Several tags are parted by commas.",
        text=next(iter(tags)) if len(tags) == 1 else "",
        check=partial(check_present, present=tuple(tags)),
        candidates=tuple(Candidate(tag, f"{number:,}") for tag, number in tags.items()),
        separator=SEPARATOR,
    )


def ask_view(query: str, names: Sequence[str]) -> Question:
    """Ask for the name under which a query is saved.

    Args:
        query: its text.
        names: of the views there are; the answer may be one of them, which is then replaced.
    """

    def tell(text: str) -> str:
        taken = name_taken(text, names)
        return f"This replaces the view “{taken}”." if taken else ""

    return Question(
        title="Save this view",
        help="A name for the query above.",
        about=query or "all articles",
        most=MAX_VIEW_NAME,
        check=check_name,
        tell=tell,
        candidates=tuple(map(Candidate, names)),
    )


def ask_date(clock: Clock) -> Question:
    """Ask for a date to go to; the answer is read by `dates.read_date`."""
    return Question(
        title="Go to a date",
        help=f"{FORMS[:1].upper()}{FORMS[1:]}.",
        most=20,
        check=partial(check_date, clock=clock),
        tell=partial(tell_date, clock=clock),
    )
