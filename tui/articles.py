"""Open single articles: their files, read again, with what the index knows around them."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from tui.archive.read import Contents, Skipped, read_bytes, read_file
from tui.archive.site import read_site
from tui.core.archives import Archive
from tui.core.article import Article, Problem
from tui.core.clean import clean
from tui.core.errors import ArticleNotFound
from tui.core.frontmatter import decode, split
from tui.core.identity import readable_name
from tui.core.key_ids import key_id
from tui.core.likeness import entry_key
from tui.core.opened import FileProblem, Opened
from tui.core.urls import canonical
from tui.index import lookup, search
from tui.index.store import Store

_CITED = 200
"""Articles that list one, as far as they are shown with it."""


def open_article(store: Store, scope: Sequence[Archive], key: str) -> Opened:
    """Read an article's file again.

    Raises:
        ArticleNotFound: when no row has the key, or its file is not there any more.
    """
    roots = _roots(scope)
    found = store.read(lambda db: lookup.place(db, key_id(key), roots))
    if found is None:
        raise ArticleNotFound(f"No article has the key {clean(key)}.")
    archive = next(archive for archive in scope if os.fsencode(archive.root) == found.root)
    relpath = found.row.relpath
    article = read_file(str(archive.root), relpath, read_site(str(archive.root), archive.name))
    if isinstance(article, Skipped):
        raise ArticleNotFound(f"{readable_name(relpath)} cannot be read: {article.reason}.")
    article = _under_its_key(article, found.row.key)
    keys = [entry_key(entry) for entry in article.related]
    related = store.read(lambda db: lookup.resolve(db, keys, roots))
    cited, cited_total = store.read(lambda db: lookup.cited_by(db, key_id(article.key), roots, _CITED))
    told = [(row.key, row.archive) for row in cited]
    excerpts = store.read(lambda db: lookup.excerpts(db, told))
    is_person = article.profile is not None
    name = article.title if is_person else ""
    authored, published = store.read(lambda db: lookup.written(db, name, roots)) if name else (0, 0)
    items = store.read(lambda db: lookup.items(db, article.items, found.root))
    return Opened(
        article=article,
        row=found.row,
        archive=archive,
        path=archive.root / relpath,
        shown_path=readable_name(relpath),
        related=related,
        cited=tuple(zip(cited, excerpts, strict=True)),
        cited_total=cited_total,
        authored=authored,
        published=published,
        items=items,
        copies=tuple(readable_name(path) for path in found.copies),
        source=_source(archive.root, relpath),
        ranges=found.ranges,
    )


def find_article(store: Store, scope: Sequence[Archive], text: str) -> Opened:
    """Open the article that a key, an address or a path means.

    Raises:
        ArticleNotFound: when none is meant.
    """
    roots = _roots(scope)
    keys = [key for key in dict.fromkeys((text, canonical(text))) if key]
    known = store.read(
        lambda db: next((key for key in keys if search.find(db, key_id(key), roots) is not None), "")
    )
    if known:
        return open_article(store, scope, known)
    for archive in scope:
        key = _key_at(store, archive, text)
        if key:
            return open_article(store, [archive], key)
    raise ArticleNotFound(
        f"No article is known by {clean(text)}: give a key, an address or a path, and update first."
    )


def file_problems(store: Store, scope: Sequence[Archive]) -> Iterator[FileProblem]:
    """Yield every problem of every file, read again, archive by archive, in path order."""
    for archive in scope:
        site = read_site(str(archive.root), archive.name)
        root = os.fsencode(archive.root)
        for relpath in _troubled(store, root):
            article = read_file(str(archive.root), relpath, site)
            if isinstance(article, Skipped):
                yield FileProblem(archive, relpath, Problem(0, 0, "", article.reason))
                continue
            for problem in article.problems:
                yield FileProblem(archive, relpath, problem)


def _troubled(store: Store, root: bytes) -> list[str]:
    return [os.fsdecode(path) for path in store.read(lambda db: lookup.troubled(db, root))]


def _under_its_key(article: Article, key: str) -> Article:
    """Give an article the key that the index settled, which has more to it when another has the plain one."""
    if article.key == key:
        return article
    note = Problem(0, 0, "slug", f"Another article has the key {article.key}; the folder was added")
    return replace(article, key=key, problems=(*article.problems, note))


def _key_at(store: Store, archive: Archive, text: str) -> str:
    """Find the key of the article that a path means, from here or from the archive; empty for none."""
    root = os.fsencode(archive.root)
    paths = (Path(text).absolute(), archive.root / text)
    relpaths = [
        os.fsencode(path.relative_to(archive.root)) for path in paths if path.is_relative_to(archive.root)
    ]
    return store.read(
        lambda db: next(filter(None, (lookup.key_at(db, root, relpath) for relpath in relpaths)), "")
    )


def _source(root: Path, relpath: str) -> str:
    """Read the raw front matter of a file."""
    found = read_bytes(str(root), relpath)
    front = split(decode(found.data, is_cut=found.is_cut)[0]) if isinstance(found, Contents) else None
    return clean(front.text, lines=True) if front else ""


def _roots(scope: Sequence[Archive]) -> list[bytes]:
    return [os.fsencode(archive.root) for archive in scope]
