"""What a reader may answer when asked for tags, a note, a name or a date: pure checks and readings.

A check gives a sentence that says what is wrong, or an empty text.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tui.core.clean import clean
from tui.core.marks import MAX_NOTE, MAX_TAG, MAX_VIEW_NAME

SEPARATOR = ","
"""Between tags; none holds one."""


class Candidate(NamedTuple):
    """An answer that can be taken without typing it out."""

    text: str
    note: str = ""
    """At the right, as a count."""


# --- tags
def tags_in(text: str, known: Iterable[str] = ()) -> tuple[str, ...]:
    """Read tags from a text, each once; where only capitals differ from a known one, it is that one."""
    spelt = {tag.casefold(): tag for tag in known}
    tags: dict[str, str] = {}
    for piece in text.split(SEPARATOR):
        tag = clean(piece)
        if tag:
            tags.setdefault(tag.casefold(), spelt.get(tag.casefold(), tag))
    return tuple(tags.values())


def check_tags(text: str) -> str:
    """Check a text of tags."""
    tags = tags_in(text)
    if not tags:
        return "Type a tag."
    long = next((tag for tag in tags if len(tag) > MAX_TAG), "")
    return f"A tag has at most {MAX_TAG} characters; this one has {len(long)}." if long else ""


def check_present(text: str, present: Sequence[str]) -> str:
    """Check a text of tags to take away: all of them have to be there."""
    there = {tag.casefold() for tag in present}
    strange = next((tag for tag in tags_in(text) if tag.casefold() not in there), "")
    return f"There is no tag “{strange}” here." if strange else check_tags(text)


# --- notes
def note_in(text: str) -> str:
    """Give a note as it is kept: clean, without blanks at the ends of it and of its lines."""
    return "\n".join(line.rstrip() for line in clean(text, lines=True).split("\n")).strip()


def check_note(text: str) -> str:
    """Check a note; an empty one is allowed, it takes the note away."""
    surplus = len(note_in(text)) - MAX_NOTE
    if surplus <= 0:
        return ""
    return f"A note has at most {MAX_NOTE:,} characters; this one has {surplus:,} too many."


# --- views
def check_name(text: str) -> str:
    """Check the name of a view."""
    name = clean(text)
    if not name:
        return "Type a name."
    return f"A name has at most {MAX_VIEW_NAME} characters." if len(name) > MAX_VIEW_NAME else ""


def name_taken(text: str, names: Iterable[str]) -> str:
    """Give the view that has this name, whatever the capitals, or nothing."""
    wanted = clean(text).casefold()
    return next((name for name in names if name.casefold() == wanted), "")


# --- candidates
def piece_of(text: str, separator: str = "") -> str:
    """Give the part of a text that is being typed: all, or what follows the last separator."""
    return clean(text.rpartition(separator)[2] if separator else text)


def matching(candidates: Sequence[Candidate], text: str, separator: str = "") -> tuple[Candidate, ...]:
    """Give the candidates for what is being typed: those that begin so, then those that hold it.

    What stands in the text already is no candidate again.
    """
    typed = piece_of(text, separator).casefold()
    taken = {tag.casefold() for tag in tags_in(text.rpartition(separator)[0])} if separator else set()
    free = [(each, each.text.casefold()) for each in candidates if each.text.casefold() not in taken]
    begins = [each for each, folded in free if folded.startswith(typed)]
    return (*begins, *(each for each, folded in free if typed in folded and not folded.startswith(typed)))


def completed(text: str, candidate: Candidate, separator: str = "") -> str:
    """Give a text in which a candidate stands for what is being typed."""
    before, sign, _ = text.rpartition(separator) if separator else ("", "", "")
    return f"{before}{sign} {candidate.text}" if sign else candidate.text
