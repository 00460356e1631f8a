"""WARC, ARC and WACZ files as other programs write them."""

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


def arc(pages: dict[str, bytes] = PAGES, *, version: int = 1) -> bytes:
    """An ARC file, as crawlers wrote them until 2009."""
    more, names = ("200 checksum - 0 crawl.arc ", "Result-code Checksum Location Offset Filename ") if version == 2 else ("", "")
    first = f"{version} 0 Upland\nURL IP-address Archive-date Content-type {names}Archive-length\n".encode()
    out = f"filedesc://crawl.arc 0.0.0.0 20310305120000 text/plain {more}{len(first)}\n".encode() + first
    for url, content in pages.items():
        block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + content
        out += f"\n{url} 10.0.0.1 20310305120000 text/html {more}{len(block)}\n".encode() + block
    return out + b"\n"
