"""What a look at one thing found."""

from typing import Literal, NamedTuple, TypeAlias

Verdict: TypeAlias = Literal["fine", "note", "wrong"]


class Finding(NamedTuple):
    """One line of `broadsheet doctor`."""

    about: str
    verdict: Verdict
    text: str
    advice: str = ""
    """What to do, where something is wrong or could be better."""
