from datetime import UTC
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.builders import front_matter, make_archive
from tui.archive.site import read_site
from tui.core.article import Image
from tui.core.errors import ArchiveError
from tui.core.site import KnownOrganisation, KnownTopic, Site

CONFIG = 'title: "R&amp;D"\nurl: https://example.github.io/\nbaseurl: "/news/"\ntimezone: Europe/Paris\n'


def test_without_files_the_folder_gives_the_name(tmp_path: Path) -> None:
    root = make_archive(tmp_path / "ai", {})
    assert read_site(str(root)) == Site(name="ai", key_base="ai")
    assert read_site(f"{root}/../ai/") == Site(name="ai", key_base="ai")
    assert read_site(str(root), "News") == Site(name="News", key_base="News")


def test_the_site_s_address_is_the_base_of_keys(tmp_path: Path) -> None:
    root = make_archive(tmp_path / "ai", {"_config.yml": CONFIG})
    assert read_site(str(root), "News") == Site(
        name="News",
        key_base="https://example.github.io/news",
        title="R&D",
        url="https://example.github.io",
        baseurl="/news",
        timezone=ZoneInfo("Europe/Paris"),
    )


@pytest.mark.parametrize("url", ["", "example.github.io", "javascript:alert(1)", "https://x.org/\x1b"])
def test_without_an_address_that_can_be_opened_the_name_is_the_base(tmp_path: Path, url: str) -> None:
    root = make_archive(tmp_path / "ai", {"_config.yml": f'url: "{url}"\nbaseurl: /news\n'})
    site = read_site(str(root))
    assert (site.url, site.key_base) == ("", "ai")


@pytest.mark.parametrize("zone", ["", "Nowhere/Land", "/etc/passwd", "../../etc", "Europe", "a\0b", "1"])
def test_a_zone_that_is_none_is_utc(tmp_path: Path, zone: str) -> None:
    root = make_archive(tmp_path, {"_config.yml": f'timezone: "{zone}"\n'.replace("\0", "\\0")})
    assert read_site(str(root)).timezone is UTC


def test_organisations_and_topics_are_read_in_the_order_of_their_files(tmp_path: Path) -> None:
    root = make_archive(
        tmp_path,
        {
            "_config.yml": CONFIG,
            "_data/organizations/nsmp.com.md": front_matter(
                taxonomy="organization",
                _id="nsmp.com",
                name="North Shore Morning Post",
                domain="nsmp.com",
                description="A newspaper",
                otherNames=["NSMP"],
                images=[{"url": "/assets/nsmp.jpg", "width": 50, "height": 50}],
            ),
            "_data/organizations/ign.com.md": front_matter(_id="ign.com", name="IGN", domain="ign.com"),
            "_data/organizations/README.md": "# Organisations\n",
            "_data/topics/01-ibm.yaml": "_id: ibm\nname: IBM AI\nkeywords:\n  - ibm\nhashtags:\n  - '#IBM'\n",
            "_data/topics/00-ai.yml": "_id: ai\nname: AI\n",
            "_data/topics/02-broken.yaml": "@",
        },
    )
    site = read_site(str(root))
    assert site.organisations == (
        KnownOrganisation("ign.com", "IGN", "ign.com"),
        KnownOrganisation(
            "nsmp.com",
            "North Shore Morning Post",
            "nsmp.com",
            "A newspaper",
            ("NSMP",),
            (Image("https://example.github.io/news/assets/nsmp.jpg", 50, 50),),
        ),
    )
    assert site.topics == (KnownTopic("ai", "AI"), KnownTopic("ibm", "IBM AI", ("ibm",), ("#IBM",)))


@pytest.mark.parametrize("config", ["", "@", "- a\n", "title: [1]\nurl: {a: b}\n", "\x1b\0", "a: *b\n"])
def test_a_broken_config_leaves_the_defaults(tmp_path: Path, config: str) -> None:
    root = make_archive(tmp_path / "ai", {"_config.yml": config})
    assert read_site(str(root)) == Site(name="ai", key_base="ai")


def test_data_out_of_the_archive_is_not_read(tmp_path: Path) -> None:
    make_archive(tmp_path, {"secret.yml": CONFIG, "ai/": ""})
    (tmp_path / "ai" / "_config.yml").symlink_to("../secret.yml")
    assert read_site(str(tmp_path / "ai")) == Site(name="ai", key_base="ai")


def test_what_is_no_folder_is_no_archive(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError):
        read_site(str(tmp_path / "nowhere"))
