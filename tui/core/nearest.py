"""The known word that is most like one that is not known, for messages."""

from collections.abc import Iterable


def nearest(word: str, words: Iterable[str]) -> str:
    """Give the word that is most like another, whatever the case; empty when none is like it."""
    from difflib import get_close_matches  # noqa: PLC0415  (imported only for an error)

    by_folded = {known.casefold(): known for known in words}
    found = get_close_matches(word.casefold()[:40], by_folded, n=1, cutoff=0.6)
    return by_folded[found[0]] if found else ""


def did_you_mean(word: str, words: Iterable[str]) -> str:
    """Give `, did you mean X?` for the end of a sentence; empty when no word is like it."""
    near = nearest(word, words)
    return f", did you mean `{near}`?" if near else ""


def did_you_mean_or_all(word: str, words: Iterable[str]) -> str:
    """Give `, did you mean X?`, or `: there are X, Y`."""
    known = tuple(words)
    return did_you_mean(word, known) or f": there are {', '.join(known)}"
