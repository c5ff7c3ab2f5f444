"""What the user allows of the web, and how much a page may cost (DESIGN 9)."""

from pathlib import Path

from tui.core.frozen import Frozen

MIB = 1 << 20


class Limits(Frozen):
    """Bounds of one request (DESIGN 9)."""

    connect_s: float = 10.0
    """For the name, the connection and its encryption, on each hop."""
    total_s: float = 20.0
    """From the first hop to the last byte."""
    most_bytes: int = 2 * MIB
    """Of a body, decoded; what is longer is cut there."""
    most_redirects: int = 5
    per_host: int = 2
    """Requests at one time."""


class Access(Frozen):
    """What the user's own settings say about the web; an archive has no say in it."""

    is_allowed: bool = True
    """False for `--offline` and `web = "off"`: no socket is opened."""
    trusted: frozenset[str] = frozenset()
    """Hosts that may be reached whatever their address, as `mirror.lan` or `mirror.lan:8080`."""
    proxy: str = ""
    """Address of an HTTP proxy; behind one only the names of hosts can be judged. Empty for none."""
    ca_file: Path | None = None
    """Certificates of authorities to trust besides the usual ones."""
    limits: Limits = Limits()
    cache_bytes: int = 64 * MIB
    """Room of the cache of pages."""
