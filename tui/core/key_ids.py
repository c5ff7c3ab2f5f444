"""The number by which the index looks a key up."""

try:
    # `hashlib` gives this very function, and brings OpenSSL with it: 0.7 MB that nothing here asks for.
    from _blake2 import blake2b
except ImportError:  # a Python that keeps it elsewhere
    from hashlib import blake2b


def key_id(key: str) -> int:
    """Give the first 64 bits of a key's BLAKE2b digest (RFC 7693), signed."""
    digest = blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
