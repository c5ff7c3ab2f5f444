"""One obvious way to make an article and an archive.

text = article_text(title="IBM moves away", heat=87, topics=["AI"])
root = make_archive(tmp_path, {"_news/2020-06-09-ibm.md": text, "_config.yml": "title: AI"})
"""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

DEFAULTS: dict[str, Any] = {
    "title": "An article",
    "publishedDateTime": "2020-06-09T02:22:00Z",
    "webUrl": "https://example.org/an-article",
    "type": "article",
    "provider": {"name": "Example", "domain": "example.org"},
    "topics": ["AI"],
}


def article_text(*, body: str = "", **fields: Any) -> str:
    """Write an article as a file holds it.

    Args:
        body: after the front matter.
        fields: fields of the format, instead of those of `DEFAULTS`; None leaves one out. Texts are quoted,
            lists and maps are written as YAML blocks.
    """
    return front_matter(**{**DEFAULTS, **fields}) + body


def front_matter(**fields: Any) -> str:
    """Write a front matter of exactly these fields; None leaves one out."""
    lines = [line for name, value in fields.items() if value is not None for line in _lines(name, value, "")]
    return "\n".join(["---", *lines, "---", ""])


def _lines(name: str, value: Any, indent: str) -> list[str]:
    if isinstance(value, Mapping) and value:
        inner = [line for key, item in value.items() for line in _lines(key, item, indent + "  ")]
        return [f"{indent}{name}:", *inner]
    if isinstance(value, (list, tuple)) and value:
        return [f"{indent}{name}:", *(line for item in value for line in _item_lines(item, indent + "  "))]
    return [f"{indent}{name}: {_scalar(value)}"]


def _item_lines(item: Any, indent: str) -> list[str]:
    if not isinstance(item, Mapping):
        return [f"{indent}- {_scalar(item)}"]
    lines = [line for key, value in item.items() for line in _lines(key, value, indent + "  ")]
    return [f"{indent}- {lines[0].lstrip()}", *lines[1:]]


def _scalar(value: Any) -> str:
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    return (
        {True: "true", False: "false"}.get(value, str(value))
        if isinstance(value, bool)
        else json.dumps(value)
    )


def make_archive(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write an archive.

    Args:
        folder: where; made if it is not there.
        files: path in the archive to what the file holds. A path that ends in `/` makes an empty folder.

    Returns:
        The folder.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for relpath, content in files.items():
        path = folder / relpath
        if relpath.endswith("/"):
            path.mkdir(parents=True, exist_ok=True)
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode("utf-8", "surrogateescape") if isinstance(content, str) else content)
    return folder


def set_mtime(path: Path, seconds: float) -> None:
    """Give a file another time of change."""
    os.utime(path, (seconds, seconds))
