"""WARC and WACZ files as other programs write them."""

import io
import zipfile

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

PAGES = {f"http://site.test/{number}": f"<p>Report {number}: shells fell on Orsheva.</p>".encode() for number in range(6)}


def warc(pages: dict[str, bytes] = PAGES, *, packed: bool = True, status: str = "200 OK", media_type: str = "text/html") -> bytes:
    """A WARC file as warcio writes it, with the records around the pages that crawlers add."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    writer.write_record(writer.create_warcinfo_record("x.warc.gz", {"software": "another"}))
    for url, content in pages.items():
        headers = StatusAndHeaders(status, [("Content-Type", media_type), ("Content-Length", str(len(content)))], protocol="HTTP/1.1")
        writer.write_record(writer.create_warc_record(url, "response", payload=io.BytesIO(content), http_headers=headers))
        writer.write_record(writer.create_warc_record(url, "metadata", payload=io.BytesIO(b"x: y")))
    return out.getvalue()


def wacz(members: dict[str, bytes], packing: int = zipfile.ZIP_STORED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packing) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()
