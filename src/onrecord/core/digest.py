"""Digests: identifiers are made from content, never at random, so the same input gives the same record anywhere."""

import hashlib


def sha256(content: bytes) -> str:
    """Return the SHA-256 of `content` in lower-case hexadecimal."""
    return hashlib.sha256(content).hexdigest()
