"""The guard against connections: tests speak with this machine and with nobody else."""

import ipaddress
import socket
from typing import Any

import pytest

_NAMES = ("", "localhost", "localhost.localdomain", "ip6-localhost")


class GuardError(AssertionError):
    """A test tried to reach another machine."""


def is_loopback(address: Any) -> bool:
    """Tell whether an address, as `socket.connect` takes it, is on this machine."""
    if not isinstance(address, tuple):  # a path in the file system, or netlink
        return True
    host = address[0]
    if isinstance(host, bytes):
        host = host.decode("ascii", "replace")
    if host in _NAMES:
        return True
    try:
        return ipaddress.ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        return False


def _check(address: Any) -> None:
    if not is_loopback(address):
        raise GuardError(f"a test tried to reach {address!r}")


def guard_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put the guard before every way out.

    The methods of the class are replaced, so that sockets made before, TLS sockets and those of asyncio's
    event loops are guarded too.
    """
    # Where the address stands in the arguments of each method, counted after `self`.
    for name, place in {"connect": 0, "connect_ex": 0, "sendto": -1, "sendmsg": 3}.items():
        monkeypatch.setattr(socket.socket, name, _guarded_method(getattr(socket.socket, name), place))
    for name in ("getaddrinfo", "gethostbyname", "gethostbyname_ex", "gethostbyaddr"):
        monkeypatch.setattr(socket, name, _guarded_lookup(getattr(socket, name)))


def _guarded_method(method: Any, place: int) -> Any:
    def guarded(self: socket.socket, *arguments: Any) -> Any:
        if place < len(arguments):
            _check(arguments[place])
        return method(self, *arguments)

    return guarded


def _guarded_lookup(lookup: Any) -> Any:
    def guarded(host: Any, *arguments: Any, **options: Any) -> Any:
        if host is not None:
            _check((host, 0))
        return lookup(host, *arguments, **options)

    return guarded
