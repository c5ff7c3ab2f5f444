"""Parts of an article that are maps of their own: provider, images, related entries, actions, a person."""

import marshal
from datetime import tzinfo
from functools import lru_cache

from tui.core.article import (
    Account,
    Action,
    Image,
    Organisation,
    Profile,
    Provider,
    Rating,
    Related,
)
from tui.core.fields import Fields, plain
from tui.core.site import Site
from tui.core.urls import canonical, resolve
from tui.core.yamltree import MAX_PROBLEMS

_IMAGE = frozenset(("url", "width", "height", "title", "attribution", "isCached"))
_ORGANISATION = frozenset(("name", "domain", "images"))
_PROVIDER = frozenset(("name", "domain", "images", "authors", "publishers"))
_NAMED = frozenset(("name", "domain"))
_RELATED = frozenset(
    (
        *("title", "excerpt", "publishedDateTime", "webUrl", "originalUrl", "ampWebUrl", "cdnAmpWebUrl"),
        *("type", "provider", "quality", "images"),
    )
)
_ACTION = frozenset(("url", "type", "title", "attribution"))
_RATING = frozenset(("count", "average"))
_ACCOUNT = frozenset(("username", "url", "followers", "subscribers"))
_MAX_KNOWN = 1_024
_KNOWN: dict[tuple[bytes, tzinfo, str, str], Related] = {}
"""Related entries that were read, by what stands in them and what of the site they depend on."""

PROFILE_FIELDS = ("bio", "location", "website", "affiliation")


def read_images(fields: Fields, name: str, site: Site) -> tuple[Image, ...]:
    """Give the images of a list; relative addresses are made absolute."""
    if not fields.tree.get(name):
        return ()
    return tuple([_image(item, site) for item in fields.maps(name)])


def _image(fields: Fields, site: Site) -> Image:
    url = fields.url("url")
    if url and not (usable := resolve(url, site)):
        fields.notes.problem(f"{fields.prefix}url", "Not an address of an image; left out")
        url = ""
    elif url:
        url = usable
    fields.keep_unknown(_IMAGE)
    return Image(
        url,
        fields.whole("width"),
        fields.whole("height"),
        fields.text("title"),
        fields.text("attribution"),
        fields.flag("isCached", False),
    )


def read_provider(fields: Fields, site: Site) -> Provider:
    """Give the provider of an article or a related entry; a text in its place is its name."""
    value = fields.tree.get("provider")
    if not value:
        return Provider()
    if isinstance(value, str):
        return Provider(fields.text("provider"))
    provider = fields.map("provider")
    if provider is None:
        return Provider()
    tree = provider.tree
    if tree.keys() <= _NAMED:
        return _named(provider.raw("name"), provider.raw("domain"))
    provider.keep_unknown(_PROVIDER)
    publishers = provider.maps("publishers") if "publishers" in tree else ()
    return Provider(
        provider.text("name"),
        provider.text("domain"),
        read_images(provider, "images", site),
        read_names(provider, "authors") if "authors" in tree else (),
        tuple([read_organisation(item, site) for item in publishers]),
    )


@lru_cache(maxsize=4096)
def _named(name: str, domain: str) -> Provider:
    """Give what nearly all providers are; an archive has few of them, named again and again."""
    return Provider(plain(name), plain(domain))


def read_organisation(fields: Fields, site: Site) -> Organisation:
    """Give a name with its domain."""
    fields.keep_unknown(_ORGANISATION)
    return Organisation(fields.text("name"), fields.text("domain"), read_images(fields, "images", site))


def read_names(fields: Fields, name: str) -> tuple[str, ...]:
    """Give the names in a list of names or of maps with a `name`, each once."""
    found: dict[str, None] = {}
    for path, item in fields.items(name):
        if isinstance(item, dict):
            person = Fields(item, f"{path}.", fields.notes)
            found[person.text("name")] = None
            person.keep_unknown(frozenset(("name",)))
        elif isinstance(item, str):
            found[plain(item)] = None
    found.pop("", None)
    return tuple(found)


def read_related(fields: Fields, site: Site) -> tuple[Related, ...]:
    """Give the related entries; Jekyll's `related: true` is none."""
    value = fields.tree.get("related")
    if not value or (isinstance(value, str) and value.lower() in ("true", "false")):
        return ()
    return tuple([_known_related(item, site) for item in fields.maps("related")])


def _known_related(fields: Fields, site: Site) -> Related:
    """Give a related entry; the articles of a story list each other in the same words, one after the other.

    An entry with anything to be noted is read each time.
    """
    notes = fields.notes
    if len(notes.problems) == MAX_PROBLEMS:  # what is noted now would not show
        return _related(fields, site)
    words = marshal.dumps(fields.tree, 2)  # as a key only: nothing but texts, lists and maps is in it
    key = (words, site.timezone, site.url, site.baseurl)
    known = _KNOWN.get(key)
    if known is None:
        before = len(notes.problems), len(notes.other)
        known = _related(fields, site)
        if before == (len(notes.problems), len(notes.other)):
            if len(_KNOWN) == _MAX_KNOWN:
                _KNOWN.clear()
            _KNOWN[key] = known
    return known


def _related(fields: Fields, site: Site) -> Related:
    tree = fields.tree
    if not tree.keys() <= _RELATED:
        if "url" in tree and "webUrl" not in tree:  # an entry that is only an address
            fields = Fields({**tree, "webUrl": tree["url"]}, fields.prefix, fields.notes)
            fields.tree.pop("url")
        fields.keep_unknown(_RELATED)
    web, amp, cdn = fields.url("webUrl"), fields.url("ampWebUrl"), fields.url("cdnAmpWebUrl")
    key = canonical(web) if web else ""
    if not key:
        if web:
            fields.notes.problem(f"{fields.prefix}webUrl", "Not an address that can be opened")
        key = canonical(fields.url("originalUrl")) or canonical(amp) or canonical(cdn)
    moment = fields.time("publishedDateTime", site.timezone)
    return Related(
        key,
        fields.text("title"),
        fields.lines("excerpt"),
        moment.at if moment else None,
        moment.day_only if moment else False,
        web,
        amp,
        cdn,
        fields.word("type"),
        read_provider(fields, site),
        fields.whole("quality"),
        read_images(fields, "images", site),
    )


def read_actions(fields: Fields, site: Site) -> tuple[Action, ...]:
    """Give what the publisher offers to do; an entry without an address is noted and left out."""
    found: list[Action] = []
    for item in fields.maps("actions"):
        url = item.url("url")
        usable = resolve(url, site) if url else ""
        if not usable:
            item.notes.problem(f"{item.prefix}url", "No address that can be opened; the action was left out")
        else:
            kind, title = item.word("type"), item.text("title")
            found.append(Action(usable, kind, title, item.text("attribution")))
        item.keep_unknown(_ACTION)
    return tuple(found)


def read_rating(fields: Fields) -> Rating | None:
    """Give what readers gave a course."""
    rating = fields.map("ratings")
    if rating is None:
        return None
    rating.keep_unknown(_RATING)
    return Rating(rating.whole("count"), rating.decimal("average"))


def read_profile(fields: Fields, names: list[str], site: Site) -> Profile:
    """Give what a file says of a person.

    Args:
        fields: the whole front matter.
        names: fields that the format does not name; those that are accounts are taken out of the list.
    """
    accounts: list[Account] = []
    for name in list(names):
        value = fields.tree[name]
        if isinstance(value, dict) and not _ACCOUNT.isdisjoint(value):
            names.remove(name)
            accounts.append(_account(Fields(value, f"{fields.prefix}{name}.", fields.notes), plain(name)))
    affiliation = fields.map("affiliation")
    return Profile(
        fields.lines("bio"),
        fields.text("location"),
        fields.url("website"),
        read_organisation(affiliation, site) if affiliation else None,
        tuple(accounts),
    )


def _account(fields: Fields, service: str) -> Account:
    fields.keep_unknown(_ACCOUNT)
    followers = fields.whole("followers")
    if followers is None:
        followers = fields.whole("subscribers")
    return Account(service, fields.text("username"), fields.url("url"), followers)
