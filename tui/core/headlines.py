"""What is new in a headline: the words that no earlier one of the same story has."""

from collections.abc import Iterable, Sequence

from tui.core.words import find_words

Span = tuple[int, int]


def new_words(titles: Sequence[str]) -> list[list[Span]]:
    """Find, in each of several headlines, the words that those before it have not used.

    Args:
        titles: in order of time.

    Returns:
        Start and end of stretches of each, in order and apart; none of the first headline, whose words are
        all new.
    """
    used: set[str] = set()
    found: list[list[Span]] = []
    for title in titles:
        words = list(find_words(title))
        fresh = [(start, end) for word, start, end in words if used and word not in used]
        found.append(_joined(title, fresh))
        used.update(word for word, _, _ in words)
    return found


def words_in(texts: Iterable[str]) -> frozenset[str]:
    """Give the folded words of texts."""
    return frozenset(word for text in texts for word, _, _ in find_words(text))


def words_missing(text: str, others: frozenset[str]) -> list[Span]:
    """Find the stretches of a text whose words are not among some others."""
    return _joined(text, [(start, end) for word, start, end in find_words(text) if word not in others])


def _joined(text: str, spans: Iterable[Span]) -> list[Span]:
    """Put stretches together between which there is nothing but blanks, and those that overlap."""
    found: list[Span] = []
    for start, end in spans:
        if found and (start <= found[-1][1] or not text[found[-1][1] : start].strip()):
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found
