"""The table `[web]` of the settings."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from tui.core.access import MIB, Access, Limits
from tui.core.urls import is_openable


def read_web(entries: Mapping[str, Any]) -> Access:
    """Read the table. Raises ValueError with the setting that cannot be used."""
    access = Access()
    for name, value in entries.items():
        access = _READERS[name](access, value)
    return access


def _allowed(access: Access, value: object) -> Access:
    if not isinstance(value, bool):
        raise ValueError("`is_allowed` is true or false")
    return replace(access, is_allowed=value)


def _trusted(access: Access, value: object) -> Access:
    hosts = value if isinstance(value, list) else None
    if hosts is None or not all(isinstance(host, str) and is_openable(f"http://{host}/") for host in hosts):
        raise ValueError('`trusted` is a list of hosts, each with or without a port, as ["mirror.lan:8080"]')
    return replace(access, trusted=frozenset(host.lower() for host in hosts))


def _proxy(access: Access, value: object) -> Access:
    if not isinstance(value, str) or (value and not is_openable(value)):
        raise ValueError('`proxy` is an address without a user name, as "http://proxy.lan:3128"')
    return replace(access, proxy=value)


def _ca_file(access: Access, value: object) -> Access:
    path = Path(value).expanduser() if isinstance(value, str) and value else None
    if not isinstance(value, str) or (path is not None and not path.is_file()):
        raise ValueError("`ca_file` is the path of a file with certificates")
    return replace(access, ca_file=path)


def _total_s(access: Access, value: object) -> Access:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 1 <= value <= 300:
        raise ValueError("`total_s` is a number of seconds from 1 to 300")
    return replace(access, limits=Limits(connect_s=min(10.0, float(value)), total_s=float(value)))


def _cache_mb(access: Access, value: object) -> Access:
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= 100_000:
        raise ValueError("`cache_mb` is a whole number of megabytes from 1 to 100000")
    return replace(access, cache_bytes=value * MIB)


_READERS = {
    "is_allowed": _allowed,
    "trusted": _trusted,
    "proxy": _proxy,
    "ca_file": _ca_file,
    "total_s": _total_s,
    "cache_mb": _cache_mb,
}
