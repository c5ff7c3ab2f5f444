from pathlib import Path

import pytest

from tui.config.own_commands import OwnCommand
from tui.config.settings import read_settings
from tui.core.access import MIB
from tui.core.errors import ConfigError

VALUES = {
    "url": "https://a.example/?q=$(id)", "title": "-rf /", "key": "k", "path": "/a/b.md",
    "provider": "", "date": "",
}  # fmt: skip


def read(tmp_path: Path, text: str) -> tuple[OwnCommand, ...]:
    path = tmp_path / "config.toml"
    path.write_text(text)
    return read_settings(path).commands


def test_commands_are_read_in_order(tmp_path: Path) -> None:
    found = read(tmp_path, '[commands]\nlynx = ["lynx", "{url}"]\nwords = ["wc", "-w", "{path}"]\n')
    assert [command.name for command in found] == ["lynx", "words"]
    assert found[1].filled(VALUES) == ["wc", "-w", "/a/b.md"]


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ('x = "lynx {url}"', "is a list"),
        ("x = []", "is a list"),
        ('x = ["lynx", 3]', "is a list"),
        ('x = ["{title}"]', "named by you"),
        ('x = ["lynx", "{adress}"]', "unknown {adress}: there are {url}"),
    ],
)
def test_what_cannot_be_a_command_is_told(tmp_path: Path, entry: str, said: str) -> None:
    with pytest.raises(ConfigError) as caught:
        read(tmp_path, f"[commands]\n{entry}\n")
    assert said in str(caught.value)


def test_values_are_whole_arguments_and_never_options() -> None:
    assert OwnCommand("x", ("lynx", "{url}")).filled(VALUES) == ["lynx", "https://a.example/?q=$(id)"]
    assert OwnCommand("x", ("say", "--title={title}")).filled(VALUES) == ["say", "--title=-rf /"]
    with pytest.raises(ValueError, match="taken for an option"):
        OwnCommand("x", ("rm", "{title}")).filled(VALUES)
    with pytest.raises(ValueError, match="has no provider"):
        OwnCommand("x", ("say", "{provider}")).filled(VALUES)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('web = "maybe"', '"on" or "off"'),
        ("[web]\nis_allowed = 1", "true or false"),
        ('[web]\ntrusted = "a"', "list of hosts"),
        ('[web]\ntrusted = ["a b"]', "list of hosts"),
        ('[web]\nproxy = "ftp://a"', "without a user name"),
        ('[web]\nca_file = "/not/there"', "path of a file"),
        ("[web]\ntotal_s = 0", "from 1 to 300"),
        ("[web]\ncache_mb = 0.5", "whole number"),
        ("[web]\ncash_mb = 5", "did you mean `cache_mb`"),
        ('[outside]\nbrowser = "firefox"', "is a list"),
        ("[images]\nover_ssh = 1", "is true or false"),
    ],
)
def test_settings_of_the_web_that_cannot_be_used(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(ConfigError) as caught:
        read(tmp_path, text)
    assert said in str(caught.value)


def test_settings_of_the_web(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text(
        '[web]\ntrusted = ["Mirror.lan:8080"]\ntotal_s = 5\ncache_mb = 2\nproxy = "http://p.lan:3128"\n'
        '[outside]\nbrowser = ["lynx"]\n[images]\nover_ssh = true\n'
    )
    found = read_settings(path)
    assert found.web.trusted == {"mirror.lan:8080"}
    assert (found.web.limits.total_s, found.web.limits.connect_s) == (5.0, 5.0)
    assert (found.web.cache_bytes, found.web.proxy) == (2 * MIB, "http://p.lan:3128")
    assert (found.browser, found.is_shown_over_ssh) == (("lynx",), True)
    path.write_text('web = "off"')
    assert not read_settings(path).web.is_allowed
