"""Providers and topics for screens and commands: their figures, and what the archives' files say of them."""

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from tui.archive.site import read_site
from tui.core.archives import Archive
from tui.core.clean import clean
from tui.core.errors import ArchiveError, ArticleNotFound
from tui.core.profiles import About, Profile, ProfileKind
from tui.core.words import fold
from tui.index import profiles
from tui.index.store import Store


class Profiles:
    """Who and what."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def profile(
        self,
        scope: Sequence[Archive],
        kind: ProfileKind,
        typed: str,
        cancelled: Callable[[], bool] | None = None,
    ) -> Profile:
        """Give what there is to know of a name; case and accents do not matter.

        Raises:
            Superseded: `cancelled()` turned true.
            ArticleNotFound: when no article has it; the sentence names the nearest ones.
        """
        roots = [os.fsencode(archive.root) for archive in scope]
        names = self._store.read(lambda db: profiles.known_names(db, kind, typed))
        read = (
            self._store.read(partial(profiles.profile, kind=kind, name=name, roots=roots), cancelled)
            for name in names
        )
        found = next(filter(None, read), None)
        if found is None:
            near = self._store.read(lambda db: profiles.nearest_names(db, kind, typed, roots))
            hint = f": did you mean {', '.join(near)}?" if near else "."
            raise ArticleNotFound(f"No article has the {kind} “{clean(typed)}”{hint}")
        return replace(found, about=tuple(_about(scope, found)))


def _about(scope: Sequence[Archive], found: Profile) -> Iterator[About]:
    """Yield what sites say of a name; one that cannot be read says nothing."""
    wanted = {fold(found.name), *(fold(tally.name) for tally in found.domains[:1])} - {""}
    for archive in scope:
        try:
            site = read_site(str(archive.root), archive.name)
        except ArchiveError:
            continue
        if found.kind == "topic":
            for topic in site.topics:
                if fold(topic.name) == fold(found.name):
                    yield About(keywords=topic.keywords, hashtags=topic.hashtags)
            continue
        for known in site.organisations:
            if wanted & set(map(fold, (known.name, known.domain, *known.other_names))):
                others = tuple(name for name in known.other_names if name != found.name)
                yield About(known.description, known.domain, others)
