"""Why a request gave nothing, in a few words; what a server says of itself is not repeated unread."""

import ssl
from collections.abc import Iterator
from http import HTTPStatus

import httpcore
import httpx

from tui.core.clean import clean
from tui.web.guard import Refused

_SHOWN = 100


def of_status(status: int) -> str:
    """Name a status in the words of RFC 9110."""
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return f"status {status}"


def of_redirect(url: str) -> str:
    """Say why a redirect is not followed."""
    scheme = url.partition(":")[0].lower()
    hidden = "an address that hides something"
    return f"refused: redirects to {hidden if scheme in ('http', 'https') else clean(scheme)[:20]}"


def of_error(error: Exception, connect_s: float) -> str:
    """Say what an error of httpx or httpcore was."""
    causes = list(_causes(error))
    return _of_cause(causes) or _of_kind(error, causes, connect_s)


def _of_cause(causes: list[BaseException]) -> str:
    for cause in causes:
        if isinstance(cause, Refused):
            return f"refused: {cause}"
        if isinstance(cause, ssl.SSLCertVerificationError):
            return f"a certificate that is not trusted ({clean(cause.verify_message)[:_SHOWN]})"
        if isinstance(cause, ssl.SSLError):
            return "no encrypted connection"
        if isinstance(cause, ConnectionRefusedError):
            return "connection refused"
    return ""


def _of_kind(error: Exception, causes: list[BaseException], connect_s: float) -> str:
    told = clean(str(error)).strip()[:_SHOWN].rstrip(".") or type(error).__name__
    match error:
        case httpx.ConnectTimeout():
            return f"no connection within {connect_s:g} s"
        case httpx.TimeoutException():
            return "no more came in time"
        case httpx.ConnectError():
            return told
        case httpx.InvalidURL():
            return "refused: no address of the web"
        case httpx.ProtocolError() | httpcore.ProtocolError():
            return f"an answer that breaks HTTP ({told})"
    return f"the connection broke ({told})"


def _causes(error: BaseException) -> Iterator[BaseException]:
    """Yield an error and all that it came from; several connections may have failed at once."""
    waiting, seen = [error], 0
    while waiting and seen < 20:
        seen += 1
        each = waiting.pop()
        yield each
        if isinstance(each, BaseExceptionGroup):
            waiting += each.exceptions
        waiting += [cause for cause in (each.__cause__, each.__context__) if cause is not None]
