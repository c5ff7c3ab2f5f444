"""What stands around the hits of a query, for the rows on a screen: from excerpts, else from files."""

import os
from collections.abc import Callable, Sequence

from tui.archive.read import Skipped, read_file
from tui.archive.site import read_site
from tui.body.read import plain_text
from tui.core.archives import Archive
from tui.core.hits import HitText, Wanted, around
from tui.core.row import Row
from tui.index import lookup
from tui.index.store import Store

_MOST_FILES = 40
_MOST_BODY = 64_000
"""Characters of a body that are looked at."""


def hit_texts(
    store: Store, scope: Sequence[Archive], rows: Sequence[Row], wanted: Wanted, cancelled: Callable[[], bool]
) -> dict[str, HitText]:
    """Find the text around the first hit beside the title, by key; rows without one are left out.

    A row whose title has a hit needs no other. Files are read only where no excerpt has one.
    """
    rest = [row for row in rows if around(row.title, wanted, "title") is None]
    excerpts = store.read(lambda db: lookup.excerpts(db, [(row.key, row.archive) for row in rest]))
    found: dict[str, HitText] = {}
    files: list[Row] = []
    for row, excerpt in zip(rest, excerpts, strict=True):
        piece = around(excerpt, wanted, "excerpt")
        if piece is not None:
            found[row.key] = piece
        elif row.has_body:
            files.append(row)
    sites = {archive.name: (archive, read_site(str(archive.root), archive.name)) for archive in scope}
    for row in files[:_MOST_FILES]:
        if cancelled() or row.archive not in sites:
            break
        archive, site = sites[row.archive]
        article = read_file(os.fspath(archive.root), row.relpath, site)
        if isinstance(article, Skipped):
            continue
        piece = around(plain_text(article.body[:_MOST_BODY]), wanted, "body")
        if piece is not None:
            found[row.key] = piece
    return found
