"""Addresses as people and feeds write them, made into what can be sent.

In: an address, perhaps with letters of any script or spaces in it; out: one of ASCII letters, the same that a browser would
ask for. Whether it may be fetched is not said here.
"""

from urllib.parse import quote, urlsplit, urlunsplit

_KEPT = "%/:=&?~+!$,;'@()*[]"


def to_sendable(address: str) -> str:
    """Return an address that can be sent; as it stands where it is none."""
    try:
        parts = urlsplit(address.strip())
        netloc = parts.netloc
        if not netloc.isascii() and parts.hostname is not None and "@" not in netloc:
            host = parts.hostname.encode("idna").decode()
            netloc = host if parts.port is None else f"{host}:{parts.port}"
        path, query = quote(parts.path, safe=_KEPT), quote(parts.query, safe=_KEPT)
    except (ValueError, UnicodeError):
        return address
    return urlunsplit((parts.scheme, netloc, path, query, ""))
