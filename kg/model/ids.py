"""Stable identifiers: hashes of content, the same on every machine and in every run."""

import hashlib


def digest(*parts: str, size: int = 8) -> str:
    """Return the BLAKE2b digest of the parts as lower-case hexadecimal.

    Parts are length-prefixed, so that ("ab", "c") and ("a", "bc") differ.
    `size` is the digest's length in bytes; the result has twice as many characters.
    """
    hasher = hashlib.blake2b(digest_size=size)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        hasher.update(len(data).to_bytes(8, "big"))
        hasher.update(data)
    return hasher.hexdigest()
