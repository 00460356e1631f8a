"""The site that a document was published on: those whose page boilerplate is the same.

In: a `Source`. Out: the host of its address without "www."; on a platform that carries many publishers, or where there is
no address, the publisher's name; None where neither is known.
"""

import functools
import re
import tomllib
from importlib import resources

from onrecord.linking.copies.model import DocumentSource

_HOST = re.compile(r"[a-z][a-z0-9+.-]*://(?:[^/@?#]*@)?(?:www\.|m\.)?(?P<host>[^/:?#]+)", re.IGNORECASE)


def site_of(source: DocumentSource) -> str | None:
    """Return the site of a document; None where it is not known."""
    publisher = source.publisher.casefold() if source.publisher else None
    found = _HOST.match(source.url or "")
    if found is None:
        return publisher
    host = found["host"].casefold()
    if any(host == platform or host.endswith("." + platform) for platform in _platforms()):
        return publisher
    return host


@functools.cache
def _platforms() -> frozenset[str]:
    content = resources.files("onrecord.linking.copies").joinpath("tables", "platforms.toml").read_text(encoding="utf-8")
    return frozenset(tomllib.loads(content)["hosts"])
