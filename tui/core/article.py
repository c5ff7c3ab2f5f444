"""An article as the format knows it (frozen values, no behaviour), and what was wrong with its file.

All texts in these values are clean (`core.clean`): they can be shown as they are, but never as markup.
"""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a file that could not be taken as it stands. The article is there all the same."""

    line: int
    """1-based line of the file; 0 when the problem has no place."""
    column: int
    """1-based column in characters; 0 when the problem has no place."""
    field: str
    """Dotted path of the field, as `provider.name` or `related[2].webUrl`; empty for the file itself."""
    message: str
    """What was wrong and what was done about it, one sentence without a full stop."""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture by reference; nothing is loaded."""

    url: str = ""
    """As it stands in the file, or made absolute with the site's address; empty when unusable."""
    width: int | None = None
    """Pixels."""
    height: int | None = None
    """Pixels."""
    title: str = ""
    attribution: str = ""
    is_cached: bool = False


@dataclass(frozen=True, slots=True)
class Organisation:
    """A name and a domain: an author's or publisher's house, or an affiliation."""

    name: str = ""
    domain: str = ""
    images: tuple[Image, ...] = ()


@dataclass(frozen=True, slots=True)
class Provider:
    """Who published the article."""

    name: str = ""
    domain: str = ""
    images: tuple[Image, ...] = ()
    authors: tuple[str, ...] = ()
    publishers: tuple[Organisation, ...] = ()


@dataclass(frozen=True, slots=True)
class Related:
    """One entry of `related`: a small article that may or may not be in the archive."""

    key: str
    """Canonical URL (`core.urls`), empty for an entry without a usable address."""
    title: str = ""
    excerpt: str = ""
    published_at: datetime | None = None
    """Aware; None when unknown."""
    day_only: bool = False
    """True when only the day is known; `published_at` is then that day's midnight in UTC."""
    web_url: str = ""
    amp_url: str = ""
    cdn_amp_url: str = ""
    type: str = ""
    provider: Provider = Provider()
    quality: int | None = None
    images: tuple[Image, ...] = ()


@dataclass(frozen=True, slots=True)
class Action:
    """Something the publisher offers to do with the article, as a download."""

    url: str
    type: str = ""
    title: str = ""
    attribution: str = ""


@dataclass(frozen=True, slots=True)
class Rating:
    """What readers gave a course."""

    count: int | None = None
    average: float | None = None


@dataclass(frozen=True, slots=True)
class Account:
    """A person's account with a service."""

    service: str
    """The field's name, as `twitter`."""
    username: str = ""
    url: str = ""
    followers: int | None = None


@dataclass(frozen=True, slots=True)
class Profile:
    """What a file of `type: profile` says of a person; the name is the article's title."""

    bio: str = ""
    location: str = ""
    website: str = ""
    affiliation: Organisation | None = None
    accounts: tuple[Account, ...] = ()


@dataclass(frozen=True, slots=True)
class OtherField:
    """A field that the format does not name, kept to be shown."""

    name: str
    """Dotted path, as `desk.phone` or `parts[1]`."""
    value: str


@dataclass(frozen=True, slots=True)
class Article:
    """One file of an archive, read."""

    relpath: str
    """Path in the archive with `/`, as `os.fsdecode` gives it (a name that is not UTF-8 holds
    surrogates): for opening the file. Clean it before it is shown."""
    key: str
    """Canonical URL, else `ARCHIVE/slug` (`core.identity`)."""
    slug: str
    title: str
    """Never empty: the file's name stands in."""
    has_address: bool = True
    """The key is an address of the article; False when it is made of the archive and the slug."""
    excerpt: str = ""
    category: str = ""
    type: str = "article"
    published_at: datetime | None = None
    """Aware; None when unknown."""
    day_only: bool = False
    """True when only the day is known; `published_at` is then that day's midnight in UTC."""
    updated_at: datetime | None = None
    web_url: str = ""
    original_url: str = ""
    amp_url: str = ""
    cdn_amp_url: str = ""
    aliases: tuple[str, ...] = ()
    """Other keys by which related entries may name this article (its other addresses, canonical)."""
    quality: int | None = None
    """The publisher's score; the scale differs by archive. None is unknown."""
    heat: int | None = None
    """0 and more; None is unknown (absent, empty, or any negative number)."""
    is_published: bool = True
    """The publisher's editorial flag; a draft is not published."""
    is_removed: bool = False
    """`removed` or `deleted` in the file."""
    provider: Provider = Provider()
    topics: tuple[str, ...] = ()
    images: tuple[Image, ...] = ()
    related: tuple[Related, ...] = ()
    actions: tuple[Action, ...] = ()
    featured: str = ""
    """Source of an embedded player; HTML, never rendered."""
    length_s: int | None = None
    """Running time in seconds."""
    price: str = ""
    levels: tuple[str, ...] = ()
    rating: Rating | None = None
    items: tuple[str, ...] = ()
    """Members of a collection, as `videos/some-slug`."""
    sealed_size: int = 0
    """Characters of the sealed envelope in `secured`; 0 when there is none. Its content is not kept."""
    profile: Profile | None = None
    other: tuple[OtherField, ...] = ()
    body: str = ""
    """Markdown or HTML as it stands after the front matter, clean, lines ended by a line feed."""
    problems: tuple[Problem, ...] = field(default=())
    is_broken: bool = False
    """The front matter was not read to its end."""
