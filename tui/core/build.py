"""A tree of front matter and a body -> an `Article`: each field of the format, converted to its kind."""

from dataclasses import dataclass, replace

from tui.core.article import Article, OtherField, Provider
from tui.core.clean import clean
from tui.core.dates import Moment, parse_time
from tui.core.dialects import ADDRESSES, AUTHORS, TOPICS, adopt, category_of, type_of
from tui.core.fields import Fields, Notes, plain
from tui.core.identity import (
    file_date,
    find_address,
    key_without_address,
    make_aliases,
    make_slug,
    readable_name,
    split_name,
)
from tui.core.parts import (
    PROFILE_FIELDS,
    read_actions,
    read_images,
    read_names,
    read_profile,
    read_provider,
    read_rating,
    read_related,
)
from tui.core.site import Site
from tui.core.urls import canonical
from tui.core.yamltree import Tree

_KNOWN = frozenset(
    (
        *("title", "excerpt", "category", "type", "publishedDateTime", "updatedDateTime", "slug"),
        *("webUrl", "originalUrl", "ampWebUrl", "cdnAmpWebUrl", "quality", "heat", "provider", "topics"),
        *("images", "related", "actions", "featuredContent", "length", "price", "levels", "ratings", "items"),
        *("secured", "published", "draft", "removed", "deleted"),
    )
)
_SPACED = ("tags", "categories")
"""Fields in which Jekyll takes a text for several words."""


@dataclass(slots=True)
class Built:
    """An article whose problems have no place yet."""

    article: Article
    problems: list[tuple[str, str]]
    """Path of the field in the file, and message."""


def build_article(tree: Tree, body: str, relpath: str, site: Site) -> Built:
    """Make an article of what was read. Nothing is raised: what does not fit is noted and kept as text."""
    notes = Notes()
    fields = Fields(tree.root, "", notes)
    names = [name for name in tree.root if name not in _KNOWN]
    renamed = adopt(tree.root, names) if names else {}
    kind = fields.word("type") or type_of(relpath.rpartition("/")[0])
    web, original, urls = _addresses(fields, names)
    amp, cdn = fields.url("ampWebUrl"), fields.url("cdnAmpWebUrl")
    slug = make_slug(relpath, fields.text("slug"))
    address = find_address(urls)
    key = address or key_without_address(site, slug)
    published = fields.time("publishedDateTime", site.timezone) or _date_of_name(relpath)
    updated = fields.time("updatedDateTime", site.timezone)
    heat = fields.whole("heat")
    removed = fields.flag("removed", False)
    article = Article(
        relpath=relpath,
        key=key,
        slug=slug,
        has_address=bool(address),
        title=fields.text("title") or _stand_in(relpath, fields),
        excerpt=fields.lines("excerpt"),
        category=fields.text("category") or clean(category_of(relpath.rpartition("/")[0])),
        type=kind,
        published_at=published.at if published else None,
        day_only=published.day_only if published else False,
        updated_at=updated.at if updated else None,
        web_url=web,
        original_url=original,
        amp_url=amp,
        cdn_amp_url=cdn,
        aliases=make_aliases((*urls, amp, cdn), key),
        quality=fields.whole("quality"),
        heat=heat if heat is not None and heat >= 0 else None,
        is_published=_is_published(fields, relpath),
        is_removed=fields.flag("deleted", False) or removed,
        provider=_provider(fields, names, site),
        topics=_topics(fields, names),
        images=read_images(fields, "images", site),
        related=read_related(fields, site),
        actions=read_actions(fields, site),
        featured=clean(fields.raw("featuredContent"), lines=True).strip(),
        length_s=fields.duration("length"),
        price=fields.text("price"),
        levels=fields.texts("levels"),
        rating=read_rating(fields),
        items=fields.texts("items"),
        sealed_size=len(_sealed(fields)),
        profile=read_profile(fields, names, site) if kind == "profile" else None,
        other=_other(fields, names, kind, renamed),
        body=clean(body, lines=True).strip("\n"),
        is_broken=tree.is_broken,
    )
    return Built(article, [(_original(path, renamed), message) for path, message in notes.problems])


def _addresses(fields: Fields, names: list[str]) -> tuple[str, str, list[str]]:
    """Give the web address, the original one, and all that may be the key, the one that decides first."""
    web, original = fields.url("webUrl"), fields.url("originalUrl")
    for name, url in (("webUrl", web), ("originalUrl", original)):
        if url and not canonical(url):
            fields.notes.problem(name, "Not an address that can be opened")
    urls = [web, original]
    for name in ADDRESSES if names else ():
        if name in names and canonical(url := fields.url(name)):
            urls.append(url)
            if not web:
                web = url
                names.remove(name)
    return web, original, urls


def _stand_in(relpath: str, fields: Fields) -> str:
    fields.notes.problem("title", "No title; the file's name stands in")
    folder, name = split_name(relpath)
    if name.lower() in ("index", "_index") and folder:
        return folder
    return readable_name(relpath.rpartition("/")[2])


def _sealed(fields: Fields) -> str:
    """Give the sealed envelope, which is counted and never kept; of any other kind of value nothing."""
    value = fields.tree.get("secured")
    return value if isinstance(value, str) and value not in ("~", "null") else ""


def _date_of_name(relpath: str) -> Moment | None:
    date = file_date(relpath)
    return parse_time(date) if date else None


def _is_published(fields: Fields, relpath: str) -> bool:
    is_draft = fields.flag("draft", False) or relpath.startswith("_drafts/")
    return fields.flag("published", True) and not is_draft


def _provider(fields: Fields, names: list[str], site: Site) -> Provider:
    provider = read_provider(fields, site)
    for name in AUTHORS if names else ():
        if name in names:
            names.remove(name)
            authors = dict.fromkeys((*provider.authors, *read_names(fields, name)))
            provider = replace(provider, authors=tuple(authors))
    return provider


def _topics(fields: Fields, names: list[str]) -> tuple[str, ...]:
    topics = fields.texts("topics")
    for name in TOPICS if names else ():
        if name in names:
            names.remove(name)
            is_text = isinstance(fields.tree[name], str)
            topics += _words(fields.raw(name)) if is_text and name in _SPACED else fields.texts(name)
    return tuple(dict.fromkeys(topics))


def _words(text: str) -> tuple[str, ...]:
    """Part a text as Jekyll does: at commas if it has any, else at spaces."""
    parts = text.split(",") if "," in text else text.split()
    return tuple(word for part in parts if (word := plain(part)))


def _other(fields: Fields, names: list[str], kind: str, renamed: dict[str, str]) -> tuple[OtherField, ...]:
    for name in names:
        if kind != "profile" or name not in PROFILE_FIELDS:
            fields.notes.keep(name, fields.tree[name])
    other = fields.notes.other
    if renamed:
        other = [OtherField(_original(field.name, renamed), field.value) for field in other]
    return tuple(other)


def _original(path: str, renamed: dict[str, str]) -> str:
    """Give a path in the names of the file."""
    if not renamed:
        return path
    end = next((at for at, char in enumerate(path) if char in ".["), len(path))
    return renamed.get(path[:end], path[:end]) + path[end:]
