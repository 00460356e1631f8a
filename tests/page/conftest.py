"""PDF files made by hand, so that each fault in them is known."""

import hashlib
from collections.abc import Callable, Sequence

import pytest

Pdf = Callable[..., bytes]
PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
IDENTIFIER = bytes(range(16))


@pytest.fixture
def pdf() -> Pdf:
    """Return what makes a PDF of pages, each a list of lines; a line "" is a gap between paragraphs."""
    return _pdf


def _pdf(pages: Sequence[Sequence[str]], *, title: str = "", created: str = "", password: str = "") -> bytes:
    key = _key(password) if password else b""
    info = f"<< /Title ({title}) /CreationDate ({created}) >>".encode() if not password else b"<< >>"
    objects = {1: b"<< /Type /Catalog /Pages 2 0 R >>", 3: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>", 4: info}
    kids = []
    for i, lines in enumerate(pages):
        page, stream = 10 + 2 * i, 11 + 2 * i
        kids.append(f"{page} 0 R")
        content = _content(lines)
        if key:
            content = _rc4(hashlib.md5(key + stream.to_bytes(3, "little") + b"\0\0").digest()[:10], content)  # noqa: S324 - the old format
        objects[page] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents {stream} 0 R >>"
        ).encode()
        objects[stream] = b"<< /Length %d >>\nstream\n" % len(content) + content + b"\nendstream"
    objects[2] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    if key:
        objects[5] = _encryption(key)
    return _written(objects, encrypted=bool(key))


def _content(lines: Sequence[str]) -> bytes:
    parts: list[str] = []
    y = 780
    for line in lines:
        if line:
            escaped = line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
            parts.append(f"BT /F1 11 Tf 1 0 0 1 60 {y} Tm ({escaped}) Tj ET")
        y -= 14
    return "\n".join(parts).encode("cp1252")


def _written(objects: dict[int, bytes], *, encrypted: bool) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    places = {}
    for number, body in sorted(objects.items()):
        places[number] = len(out)
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(out)
    size = max(places) + 1
    out += b"xref\n0 1\n0000000000 65535 f \n"
    for number, place in sorted(places.items()):
        out += b"%d 1\n%010d 00000 n \n" % (number, place)
    extra = b" /Encrypt 5 0 R" if encrypted else b""
    identifier = IDENTIFIER.hex().encode()
    out += b"trailer\n<< /Size %d /Root 1 0 R /Info 4 0 R /ID [<%s> <%s>]%s >>\n" % (size, identifier, identifier, extra)
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)


def _key(password: str) -> bytes:
    """Return the 40-bit key of the standard security handler, revision 2, for a user password."""
    owner = _owner(password)
    padded = (password.encode() + PADDING)[:32]
    return hashlib.md5(padded + owner + (-4 & 0xFFFFFFFF).to_bytes(4, "little") + IDENTIFIER).digest()[:5]  # noqa: S324 - the old format


def _owner(password: str) -> bytes:
    padded = (password.encode() + PADDING)[:32]
    return _rc4(hashlib.md5(padded).digest()[:5], padded)  # noqa: S324 - the old format


def _encryption(key: bytes) -> bytes:
    owner, user = _owner("secret").hex(), _rc4(key, PADDING).hex()
    return f"<< /Filter /Standard /V 1 /R 2 /O <{owner}> /U <{user}> /P -4 >>".encode()


def _rc4(key: bytes, data: bytes) -> bytes:
    state = list(range(256))
    j = 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out, i, j = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)
