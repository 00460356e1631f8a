"""The originals of what was read: WARC records, as they came, each packed by itself.

In: crawled pages; out: the bytes of their records, as any tool for WARC files reads them. The packing holds no time and no file name,
so the same record gives the same bytes.
"""

import gzip

from onrecord.scale.crawled import CrawledPage

LEVEL = 6
"""How hard records are packed: as gzip does by default."""


def member_of(page: CrawledPage) -> bytes:
    """Return the record of a page with its headers in their order, as one member of a gzip file."""
    lines = [page.version, *(f"{name}: {value}" for name, value in page.headers)]
    head = "\r\n".join(lines).encode("utf-8", "surrogateescape")
    return gzip.compress(head + b"\r\n\r\n" + page.block + b"\r\n\r\n", LEVEL, mtime=0)
