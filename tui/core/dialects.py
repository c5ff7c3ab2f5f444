"""Names that Jekyll and Hugo have for fields of the format, and what a folder says when fields do not."""

from functools import lru_cache

from tui.core.fields import Map

ALTERNATIVES: dict[str, tuple[str, ...]] = {
    "title": ("name",),
    "excerpt": ("description", "summary"),
    "publishedDateTime": ("date",),
    "updatedDateTime": ("lastmod", "last_modified_at", "updated"),
    "images": ("image", "thumbnail"),
}
"""Field of the format to what stands for it where it is absent, the first one first."""

ADDRESSES = ("canonical_url", "link", "external_url")
"""Fields that may hold an article's address, after `webUrl` and `originalUrl`."""

TOPICS = ("tags", "tag", "categories")
"""Fields whose values are topics, after those of `topics`."""

AUTHORS = ("author", "authors")
"""Fields whose names are the provider's authors, after those of `provider`."""

_TYPES = {
    "article": "article", "articles": "article",
    "video": "video", "videos": "video",
    "course": "course", "courses": "course",
    "download": "download", "downloads": "download", "samples": "download",
    "collection": "collection", "collections": "collection",
    "forum": "forum", "forums": "forum", "communities": "forum",
    "profile": "profile", "profiles": "profile", "people": "profile",
}  # fmt: skip


def adopt(tree: Map, names: list[str]) -> dict[str, str]:
    """Give fields of other kinds of sites the names of the format.

    Args:
        tree: the front matter; changed in place.
        names: those of its fields that the format does not name; changed likewise.

    Returns:
        Name in the format to name in the file, of each field that was renamed.
    """
    renamed: dict[str, str] = {}
    for field, others in ALTERNATIVES.items():
        if tree.get(field):
            continue
        for other in others:
            if other in names and tree[other]:
                tree[field] = tree.pop(other)
                names.remove(other)
                renamed[field] = other
                break
    return renamed


@lru_cache(maxsize=1024)
def category_of(folder: str) -> str:
    """Say what category a folder stands for: the innermost that starts with `_`, else the first.

    `_archive/_news` and `_news` say `news`, `_learning/courses` says `learning`, the top says nothing.
    """
    parts = [part for part in folder.split("/") if part]
    for part in reversed(parts):
        if part.startswith("_") and len(part) > 1:
            return part.strip("_").lower()
    if parts and parts[0] == "content":
        parts = parts[1:]
    return parts[0].lower() if parts and not parts[0][0].isdigit() else ""


@lru_cache(maxsize=1024)
def type_of(folder: str) -> str:
    """Say what type of article a folder holds, by its own name or the nearest above; else `article`."""
    for part in reversed(folder.split("/")):
        if found := _TYPES.get(part.strip("_").lower()):
            return found
    return "article"
