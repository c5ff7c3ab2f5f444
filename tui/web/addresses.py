"""Which network addresses may be reached: the public ones, judged as numbers and never as text.

`ipaddress.is_global` follows the registries of IANA, but takes multicast and what lies behind a translation
(NAT64, 6to4) for public; so these are looked into or refused. What is embedded is judged as what it means:
RFC 4291 2.5.5 (mapped), RFC 6052 (NAT64), RFC 3056 (6to4), RFC 5214 (ISATAP), RFC 4380 (Teredo).
"""

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

_UNICAST = IPv6Network("2000::/3")
_NAT64 = IPv6Network("64:ff9b::/96")
_TEREDO = IPv6Network("2001::/32")
_ISATAP = (0x0000_5EFE, 0x0200_5EFE)

_KINDS = (
    ("is_unspecified", "unspecified"),
    ("is_loopback", "loopback"),
    ("is_multicast", "multicast"),
    ("is_link_local", "link-local"),
    ("is_reserved", "reserved"),
    ("is_private", "private"),
)


def refusal(address: str) -> str:
    """Say why an address may not be reached.

    Args:
        address: as a resolver gives it, `192.0.2.1` or `fe80::1%eth0`.

    Returns:
        The kind of address, as `private`; empty for one that may be reached.
    """
    try:
        parsed = ip_address(address.partition("%")[0])
    except ValueError:
        return "unknown"
    if isinstance(parsed, IPv6Address):
        meant = _embedded(parsed)
        if meant is not None:
            return _kind(meant)
        if parsed not in _UNICAST:
            return _kind(parsed) or "reserved"
    return _kind(parsed)


def _kind(address: IPv4Address | IPv6Address) -> str:
    for name, kind in _KINDS:
        if getattr(address, name):
            return kind
    return "" if address.is_global else "shared"


def _embedded(address: IPv6Address) -> IPv4Address | None:
    """Give the address of version 4 that an address of version 6 stands for."""
    if address in _TEREDO and address.teredo is not None:
        return address.teredo[1]
    if address in _NAT64 or (int(address) >> 32 == 0 and int(address) > 1):
        return IPv4Address(int(address) & 0xFFFF_FFFF)
    if int(address) >> 32 & 0xFFFF_FFFF in _ISATAP:
        return IPv4Address(int(address) & 0xFFFF_FFFF)
    return address.ipv4_mapped or address.sixtofour
