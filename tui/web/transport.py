"""httpx over a pool whose every connection goes through the guard; httpcore's own, public way in."""

from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager

import httpcore
import httpx

from tui.core.access import Access
from tui.web.guard import Guard, Resolver

LOCATION = "location"
"""Under this name an answer's extensions hold where it leads; its headers do not."""


class GuardedTransport(httpx.AsyncBaseTransport):
    """Sends requests by the guard, straight or through the user's own proxy."""

    def __init__(self, access: Access, resolve: Resolver | None) -> None:
        context = httpx.create_ssl_context(trust_env=False)
        if access.ca_file is not None:
            context.load_verify_locations(access.ca_file)
        most = 4 * access.limits.per_host
        if access.proxy:
            own = httpcore.URL(access.proxy)
            name = own.host.decode("ascii", "replace")
            guard = Guard({*access.trusted, name}, resolve)
            self._pool: httpcore.AsyncConnectionPool = httpcore.AsyncHTTPProxy(
                own, ssl_context=context, max_connections=most, network_backend=guard
            )
        else:
            self._pool = httpcore.AsyncConnectionPool(
                context,
                max_connections=most,
                max_keepalive_connections=4,
                keepalive_expiry=10.0,
                network_backend=Guard(access.trusted, resolve),
            )

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request; errors come as httpx's."""
        url = request.url
        target = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
        with _as_httpx():
            response = await self._pool.handle_async_request(
                httpcore.Request(
                    request.method, target, headers=request.headers.raw, extensions=request.extensions
                )
            )
        # httpx reads `Location` even where it does not follow, and raises over one that is no address.
        headers = httpx.Headers(response.headers)
        where = headers.pop(LOCATION, "")
        return httpx.Response(
            response.status,
            headers=headers,
            stream=_Stream(response),
            extensions={**response.extensions, LOCATION: where},
        )

    async def aclose(self) -> None:
        """Close all connections."""
        await self._pool.aclose()


class _Stream(httpx.AsyncByteStream):
    """A body as it comes, errors as httpx's."""

    def __init__(self, response: httpcore.Response) -> None:
        self._response = response

    async def __aiter__(self) -> AsyncIterator[bytes]:
        with _as_httpx():
            async for part in self._response.aiter_stream():
                yield part

    async def aclose(self) -> None:
        """Give the connection back."""
        await self._response.aclose()


_ERRORS: dict[type[Exception], type[httpx.TransportError]] = {
    httpcore.ConnectTimeout: httpx.ConnectTimeout,
    httpcore.TimeoutException: httpx.ReadTimeout,
    httpcore.ConnectError: httpx.ConnectError,
    httpcore.NetworkError: httpx.ReadError,
    httpcore.ProxyError: httpx.ProxyError,
    httpcore.UnsupportedProtocol: httpx.UnsupportedProtocol,
    httpcore.ProtocolError: httpx.RemoteProtocolError,
}
"""The first that fits is raised."""


@contextmanager
def _as_httpx() -> Iterator[None]:
    try:
        yield
    except tuple(_ERRORS) as error:
        kind = next(raised for known, raised in _ERRORS.items() if isinstance(error, known))
        raise kind(str(error)) from error
