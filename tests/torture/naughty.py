"""Texts that other programs stumbled over, by classes: for any field of an article, and for any prompt.

A class is one function of a terminal, one property of characters or one rule of a language. Texts of one
class differ in a value only, and count as one case.
"""

from functools import cache

from tests.torture.naughty_controls import Cases, controls
from tests.torture.naughty_letters import letters
from tests.torture.naughty_markup import markup
from tests.torture.naughty_values import values


@cache
def classes() -> dict[str, tuple[str, ...]]:
    """Give the texts of every class; bytes that are no UTF-8 are surrogates, as `os.fsdecode` has them."""
    found: dict[str, tuple[str, ...]] = {}
    parts: tuple[Cases, ...] = (controls(), letters(), markup(), values())
    for part in parts:
        assert not found.keys() & part.keys()
        found |= {name: (texts,) if isinstance(texts, str) else texts for name, texts in part.items()}
    return found


@cache
def naughty() -> dict[str, str]:
    """Give every text by its name: its class, and a number where the class has several."""
    return {
        f"{name} {number}" if len(texts) > 1 else name: text
        for name, texts in classes().items()
        for number, text in enumerate(texts)
    }


@cache
def one_of_each() -> dict[str, str]:
    """Give one text of every class."""
    return {name: texts[0] for name, texts in classes().items()}


def as_bytes(text: str) -> bytes:
    """Write a text as a file may hold it: bytes as they were, other surrogates as if they were letters."""
    return b"".join(
        char.encode("utf-8", "surrogateescape" if "\udc80" <= char <= "\udcff" else "surrogatepass")
        for char in text
    )
