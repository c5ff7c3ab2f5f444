"""The table `[web]` of the settings; they hold from the next start on."""

from collections.abc import Callable
from pathlib import Path

from tui.config.setting import Setting
from tui.config.values import Settings
from tui.core.access import MIB, Access, Limits
from tui.core.urls import is_openable


def _allowed(access: Access, value: object) -> Access:
    if not isinstance(value, bool):
        raise ValueError("`is_allowed` is true or false")
    return access._replace(is_allowed=value)


def _trusted(access: Access, value: object) -> Access:
    hosts = value if isinstance(value, list) else None
    if hosts is None or not all(isinstance(host, str) and is_openable(f"http://{host}/") for host in hosts):
        raise ValueError('`trusted` is a list of hosts, each with or without a port, as ["mirror.lan:8080"]')
    return access._replace(trusted=frozenset(host.lower() for host in hosts))


def _proxy(access: Access, value: object) -> Access:
    if not isinstance(value, str) or (value and not is_openable(value)):
        raise ValueError('`proxy` is an address without a user name, as "http://proxy.lan:3128"')
    return access._replace(proxy=value)


def _ca_file(access: Access, value: object) -> Access:
    path = Path(value).expanduser() if isinstance(value, str) and value else None
    if not isinstance(value, str) or (path is not None and not path.is_file()):
        raise ValueError("`ca_file` is the path of a file with certificates")
    return access._replace(ca_file=path)


def _total_s(access: Access, value: object) -> Access:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 1 <= value <= 300:
        raise ValueError("`total_s` is a number of seconds from 1 to 300")
    return access._replace(limits=Limits(connect_s=min(10.0, float(value)), total_s=float(value)))


def _cache_mb(access: Access, value: object) -> Access:
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= 100_000:
        raise ValueError("`cache_mb` is a whole number of megabytes from 1 to 100000")
    return access._replace(cache_bytes=value * MIB)


def _web(
    name: str,
    about: str,
    get: Callable[[Access], object],
    put: Callable[[Access, object], Access],
) -> Setting:
    """Make a setting of the table."""
    return Setting(
        "web",
        name,
        about,
        lambda settings: get(settings.web),
        lambda settings, value: settings._replace(web=put(settings.web, value)),
    )


WEB_SETTINGS: tuple[Setting, ...] = (
    _web(
        "is_allowed",
        'Whether pages may be fetched when you ask; `web = "off"` at the top of the file says the same',
        lambda access: access.is_allowed,
        _allowed,
    ),
    _web(
        "trusted",
        'Hosts that may be reached though their address is not public, as ["mirror.lan:8080"]',
        lambda access: sorted(access.trusted),
        _trusted,
    ),
    _web(
        "proxy",
        'An HTTP proxy, as "http://proxy.lan:3128"; those of the environment are not used',
        lambda access: access.proxy,
        _proxy,
    ),
    _web(
        "ca_file",
        "File with certificates of authorities to trust besides the usual ones",
        lambda access: str(access.ca_file or ""),
        _ca_file,
    ),
    _web("total_s", "Seconds that a page may take, 1 to 300", lambda access: access.limits.total_s, _total_s),
    _web(
        "cache_mb",
        "Megabytes of room for fetched pages",
        lambda access: access.cache_bytes // MIB,
        _cache_mb,
    ),
)


def off_or_on(settings: Settings, value: object) -> Settings:
    """Read `web = "off"`, which stands for the whole table."""
    if value not in ("on", "off"):
        raise ValueError('`web` is "on" or "off", or a table [web]')
    return settings._replace(web=settings.web._replace(is_allowed=value == "on"))
