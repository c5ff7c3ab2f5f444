"""What a site says of itself: `_config.yml`, `_data/organizations/*.md` and `_data/topics/*.yaml`."""

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, tzinfo

from tui.archive.read import Contents, read_bytes
from tui.archive.walk import check_root
from tui.core.clean import clean
from tui.core.fields import Fields, Notes
from tui.core.frontmatter import decode, split
from tui.core.identity import readable_name
from tui.core.notations import read_tree
from tui.core.parts import read_images
from tui.core.site import KnownOrganisation, KnownTopic, Site
from tui.core.urls import canonical
from tui.core.yamltree import Node, read_yaml

MAX_DATA_FILES = 20_000
"""Files read of one `_data` folder."""


def read_site(root: str, name: str = "") -> Site:
    """Read what a site says of itself. Files that are absent or broken leave the defaults.

    Args:
        root: the archive's folder.
        name: the one given to the archive; the folder's by default.

    Raises:
        ArchiveError: the archive is no folder or cannot be read.
    """
    check_root(root)
    config = Fields(_read_yaml_file(root, "_config.yml"), "", Notes())
    name = clean(name) or readable_name(os.path.basename(os.path.realpath(root)))  # noqa: PTH119
    url = config.url("url").rstrip("/")
    baseurl = config.url("baseurl").strip("/")
    baseurl = f"/{baseurl}" if baseurl else ""
    address = canonical(f"{url}{baseurl}") if url else ""
    site = Site(
        name=name,
        key_base=address or name,
        title=config.text("title"),
        url=url if address else "",
        baseurl=baseurl,
        timezone=_zone(config.text("timezone")),
    )
    return replace(site, organisations=_organisations(root, site), topics=_topics(root))


def _zone(name: str) -> tzinfo:
    if not name:
        return UTC
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError  # noqa: PLC0415  (most sites do without)

    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # unknown; a path; a folder of the time zone files
        return UTC


def _organisations(root: str, site: Site) -> tuple[KnownOrganisation, ...]:
    found: list[KnownOrganisation] = []
    for relpath in _data_files(root, "_data/organizations", (".md", ".markdown")):
        contents = read_bytes(root, relpath)
        front = split(decode(contents.data)[0]) if isinstance(contents, Contents) else None
        if front is None:
            continue
        fields = Fields(read_tree(front).root, "", Notes())
        found.append(
            KnownOrganisation(
                id=fields.text("_id"),
                name=fields.text("name"),
                domain=fields.text("domain"),
                description=fields.lines("description"),
                other_names=fields.texts("otherNames"),
                images=read_images(fields, "images", site),
            )
        )
    return tuple(found)


def _topics(root: str) -> tuple[KnownTopic, ...]:
    found: list[KnownTopic] = []
    for relpath in _data_files(root, "_data/topics", (".yaml", ".yml")):
        fields = Fields(_read_yaml_file(root, relpath), "", Notes())
        if name := fields.text("name"):
            found.append(
                KnownTopic(fields.text("_id"), name, fields.texts("keywords"), fields.texts("hashtags"))
            )
    return tuple(found)


def _data_files(root: str, folder: str, endings: tuple[str, ...]) -> Iterator[str]:
    try:
        with os.scandir(f"{root}/{folder}") as entries:
            names = sorted(entry.name for entry in entries if entry.name.lower().endswith(endings))
    except OSError:
        return
    for name in names[:MAX_DATA_FILES]:
        yield f"{folder}/{name}"


def _read_yaml_file(root: str, relpath: str) -> dict[str, Node]:
    contents = read_bytes(root, relpath)
    if not isinstance(contents, Contents):
        return {}
    return read_yaml(decode(contents.data, is_cut=contents.is_cut)[0]).root
