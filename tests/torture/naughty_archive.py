"""An archive of articles that each hold one text in all of their fields, and as the name of their file."""

import json
from collections.abc import Collection
from pathlib import Path

from tests.builders import make_archive
from tests.torture.naughty import as_bytes

STORY = 12
"""Articles of one story: each lists the next."""

_BODY = b"Body *one* **two** ***three*** ~~four~~ `five` [six](https://example.org/six)\n\n"
"""All styles of a text, so that a harmless article knows them too."""


def write(folder: Path, texts: Collection[str]) -> Path:
    """Write an archive with one article for each text, newest first in the order of the texts."""
    files = {_relpath(number, text): article_of(number, text) for number, text in enumerate(texts)}
    return make_archive(folder, files)


def harmless(count: int) -> list[str]:
    """Give texts that nobody stumbles over; after some of their letters the cursor is set, as its width is
    disputed.
    """
    return [f"harmless text {number}{' 🙂 too' * (number % 8 == 7)}" for number in range(count)]


def _relpath(number: int, text: str) -> str:
    name = as_bytes(text.replace("/", "∕").replace("\0", ""))[:150].decode("utf-8", "surrogateescape")
    return f"_news/{number:04}{name}.md"


def article_of(number: int, text: str) -> bytes:
    """Write the text as YAML spells it, which is how controls get through YAML, and raw in the body."""
    quoted = _quoted(text)
    day = f"{2023 - number // 336}-{12 - number // 28 % 12:02}-{28 - number % 28:02}"
    front = f"""---
title: {_quoted(f"{number:04} {text}")}
excerpt: {quoted}
publishedDateTime: {day}T12:00:00Z
updatedDateTime: {quoted}
webUrl: {_quoted(f"https://example.org/{number}/{text}")}
originalUrl: "https://example.org/{number}"
ampWebUrl: {quoted}
type: {quoted}
category: {quoted}
heat: {number % 100}
quality: {quoted}
length: {quoted}
price: {quoted}
levels: [{quoted}]
provider:
  name: {quoted}
  domain: {quoted}
topics: [{quoted}, {_quoted(f"topic {text}")}]
authors: [{quoted}]
images:
  - url: {quoted}
    title: {quoted}
actions:
  - url: {quoted}
    title: {quoted}
related:
  - title: {quoted}
    webUrl: {quoted}
    provider: {{name: {quoted}, domain: {quoted}}}
  - title: "Next"
    webUrl: "https://example.org/{number + 1 if number % STORY + 1 < STORY else number}"
own: {quoted}
{quoted[:1000]}: {quoted}
secured: {quoted}
---
"""
    return front.encode("utf-8", "surrogateescape") + _BODY + as_bytes(text)


def _quoted(text: str) -> str:
    text = json.dumps(text, ensure_ascii=False)
    return "".join(
        f"\\u{ord(char):04x}" if "\ud800" <= char < "\udc80" or "\udcff" < char <= "\udfff" else char
        for char in text
    )
