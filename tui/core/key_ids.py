"""The number by which the index looks a key up."""

from hashlib import blake2b


def key_id(key: str) -> int:
    """Give the first 64 bits of a key's BLAKE2b digest (RFC 7693), signed."""
    digest = blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
