"""The way out to the network: names are resolved here, and only an address that was judged is connected to.

httpcore asks for a connection on every hop, so a redirect cannot lead where a first address could not; and
it connects to the number that was judged, so a name that answers otherwise a moment later changes nothing.
"""

import asyncio
import socket
import threading
from collections.abc import Awaitable, Callable, Iterable, Sequence
from contextlib import suppress
from ipaddress import ip_address
from typing import TypeAlias

import httpcore

from tui.web.addresses import refusal

PORTS = frozenset((80, 443, 8000, 8080, 8443))
"""Where web servers listen; others may be something else that reads what it is sent."""

Resolver: TypeAlias = Callable[[str, int], Awaitable[Sequence[str]]]
"""Host and port -> addresses, in the order to try. Raises OSError."""

_SocketOption: TypeAlias = (
    tuple[int, int, int] | tuple[int, int, bytes | bytearray] | tuple[int, int, None, int]
)

_LEAST_TRY_S = 1.0


class Refused(httpcore.ConnectError):
    """An address that may not be reached; its text says why, as `private address`."""


class Guard(httpcore.AsyncNetworkBackend):
    """Connects to public addresses, and to hosts that the user trusts by name."""

    def __init__(self, trusted: Iterable[str] = (), resolve: Resolver | None = None) -> None:
        self._trusted = frozenset(trusted)
        self._resolve = resolve or system_addresses
        self._inner = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[_SocketOption] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Resolve a host, judge all its addresses, and connect to the first of them that answers."""
        clock = asyncio.get_running_loop().time
        end = clock() + (timeout or 60.0)
        try:
            async with asyncio.timeout_at(end):
                addresses = await self._judged(host, port)
        except TimeoutError as error:
            raise httpcore.ConnectTimeout("no answer from the name server") from error
        failure: Exception = httpcore.ConnectError("the host has no address")
        for at, address in enumerate(addresses):
            left = end - clock()
            share = left if at + 1 == len(addresses) else max(_LEAST_TRY_S, left / 2)
            try:
                return await self._inner.connect_tcp(
                    address, port, min(left, share), local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure

    async def _judged(self, host: str, port: int) -> Sequence[str]:
        is_trusted = host in self._trusted or f"{host}:{port}" in self._trusted
        if not is_trusted and port not in PORTS:
            raise Refused(f"port {port}")
        try:
            addresses = await self._resolve(host, port)
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError("the host is not known") from error
        if not is_trusted:
            for address in addresses:
                if kind := refusal(address):
                    raise Refused(f"{kind} address")
        return addresses

    async def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,
        socket_options: Iterable[_SocketOption] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Refuse: no page lies behind a socket of this machine."""
        raise Refused("local socket")

    async def sleep(self, seconds: float) -> None:
        """Wait between tries."""
        await asyncio.sleep(seconds)


async def system_addresses(host: str, port: int) -> Sequence[str]:
    """Ask the system for a host's addresses, in its order.

    The question runs in a daemon thread of its own: a name server that is silent for a minute holds up
    neither the request, which has its deadline, nor the end of the program.
    """
    with suppress(ValueError):
        return [str(ip_address(host.partition("%")[0]))]
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[Sequence[str]] = loop.create_future()

    def settle(found: Sequence[str] | OSError | UnicodeError) -> None:
        if answer.done():
            return
        if isinstance(found, OSError | UnicodeError):
            answer.set_exception(found)
        else:
            answer.set_result(found)

    def ask() -> None:
        found: Sequence[str] | OSError | UnicodeError
        try:
            infos = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            found = list(dict.fromkeys(str(info[4][0]) for info in infos))
        except (OSError, UnicodeError) as error:
            found = error
        with suppress(RuntimeError):  # the loop has ended meanwhile
            loop.call_soon_threadsafe(settle, found)

    threading.Thread(target=ask, name="name server", daemon=True).start()
    return await answer
