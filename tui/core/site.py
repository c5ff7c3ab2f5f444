"""What a site says of itself in `_config.yml` and `_data/`: frozen values that articles are read with."""

from dataclasses import dataclass
from datetime import UTC, tzinfo

from tui.core.article import Image


@dataclass(frozen=True, slots=True)
class KnownOrganisation:
    """A provider that the site describes, from `_data/organizations/*.md`."""

    id: str = ""
    name: str = ""
    domain: str = ""
    description: str = ""
    other_names: tuple[str, ...] = ()
    images: tuple[Image, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownTopic:
    """A topic that the site describes, from `_data/topics/*.yaml`, in the order of the files' names."""

    id: str = ""
    name: str = ""
    keywords: tuple[str, ...] = ()
    hashtags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Site:
    """One archive's site."""

    name: str = ""
    """Name of the archive for its reader: the one given, else the folder's."""
    key_base: str = ""
    """ARCHIVE in the key of an article without an address: the site's address, else `name`."""
    title: str = ""
    url: str = ""
    """Scheme and host without a slash at the end, as `https://example.github.io`; empty when not said."""
    baseurl: str = ""
    """Path under which the site lies, as `/news`, without a slash at the end."""
    timezone: tzinfo = UTC
    """Zone of a time that names none."""
    organisations: tuple[KnownOrganisation, ...] = ()
    topics: tuple[KnownTopic, ...] = ()
