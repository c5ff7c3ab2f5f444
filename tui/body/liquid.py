"""Liquid tags (`{% … %}`, `{{ … }}`) set aside while a body is parsed, so that nothing reads into them.

Site builders run Liquid before Markdown, so a tag may stand where neither Markdown nor HTML would allow
its text: in a link's address, between the quotes of an attribute. It is shown, never evaluated.
"""

import re

_OPEN, _CLOSE = "\ufdd0", "\ufdd1"
"""Noncharacters: clean text holds none, and both parsers take them for letters."""

_MAX_LENGTH = 1000
_OPENER = re.compile(r"\{[{%]")
_STAND_IN = re.compile(f"{_OPEN}([0-9]+){_CLOSE}")


class Liquid:
    """The Liquid tags of one text."""

    __slots__ = ("tags",)

    def __init__(self) -> None:
        self.tags: list[str] = []

    def hide(self, text: str) -> str:
        """Put a stand-in in place of each tag. A tag has at most 1,000 characters and no blank line."""
        if ("{{" not in text and "{%" not in text) or _OPEN in text:
            return text
        parts: list[str] = []
        done = at = 0
        while match := _OPENER.search(text, at):
            start = match.start()
            end = text.find("}}" if match[0] == "{{" else "%}", start + 2, start + _MAX_LENGTH)
            tag = text[start : end + 2]
            if end < 0 or ("\n" in tag and _has_blank_line(tag)):
                at = start + 1
                continue
            parts += text[done:start], f"{_OPEN}{len(self.tags)}{_CLOSE}"
            self.tags.append(tag)
            done = at = end + 2
        parts.append(text[done:])
        return "".join(parts)

    def show(self, text: str) -> str:
        """Put the tags back."""
        return _STAND_IN.sub(self._tag, text) if self.tags and _OPEN in text else text

    def _tag(self, match: re.Match[str]) -> str:
        number = int(match[1][:9])
        return self.tags[number] if number < len(self.tags) else match[0]


def _has_blank_line(tag: str) -> bool:
    return any(not line.strip(" \t") for line in tag.split("\n")[1:-1])
