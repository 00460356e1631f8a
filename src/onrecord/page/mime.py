"""A message taken apart into its parts, each a slice of its bytes (RFC 2045, 2046).

In: the bytes of a message. Out: a tree of parts: headers as they stand, and the body as bytes; of a part that is a message, the message.
Nothing is decoded before somebody asks, and the body of every part is the very bytes that the message has. PageError: `too_costly`.
Limits: `MOST_PARTS` parts, `DEEPEST` messages or multiparts one in the other; bodies packed in other ways than base64 and
quoted-printable are given as they are. Linear in the length for each level.
"""

import base64
import binascii
import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.core import PageError
from onrecord.page.charset import decode
from onrecord.page.mailheader import LONGEST, decode_header
from onrecord.page.model import Fault

MOST_PARTS = 500  # parts of a message, those of messages inside it among them; reports come with a few, digests with some dozens
DEEPEST = 30  # a mail that was forwarded as a whole, again and again, is some five deep
_MOST_HEADERS = 2_000  # lines; lists of hops run to some hundreds
_FIELD = re.compile(rb"([!-9;-~]{1,200})[ \t]{0,20}:(.*)", re.DOTALL)
_PARAMETER = r';\s{{0,20}}{name}\*?(?:0\*?)?\s{{0,20}}=\s{{0,20}}(?:"((?:[^"\\]|\\.){{0,500}})"|([^\s;"]{{1,500}}))'
_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]")
_MESSAGES = frozenset({"message/rfc822", "message/global"})
_PLAIN = frozenset({"", "7bit", "8bit", "binary"})
_MARK = b"\xef\xbb\xbf"  # that some programs put before a file of text


@dataclass(frozen=True, slots=True)
class MimePart:
    """A part of a message, or the message itself.

    `headers` are its fields, names in lower case, values as they stand but for line folds; `content` is its body as it stands; `parts`
    are what it holds, where it holds parts or is a message in a message.
    """

    headers: tuple[tuple[str, bytes], ...]
    content: bytes
    parts: tuple["MimePart", ...] = ()

    def header(self, name: str) -> str:
        """Return a header's text, decoded; nothing where it is missing."""
        raw = next((value for key, value in self.headers if key == name), b"")
        return decode_header(raw[:LONGEST])

    @property
    def kind(self) -> str:
        """Return its type, in lower case; plain text where none is stated."""
        return self.header("content-type").partition(";")[0].strip().lower() or "text/plain"

    @property
    def is_message(self) -> bool:
        """Tell whether it is a message inside the message."""
        return self.kind in _MESSAGES

    @property
    def is_attached(self) -> bool:
        """Tell whether it is meant as a file, and not as a part of the text."""
        return self.header("content-disposition").strip().lower().startswith("attachment")

    @property
    def name(self) -> str | None:
        """Return the file name that it has, without folders."""
        found = parameter(self.header("content-disposition"), "filename") or parameter(self.header("content-type"), "name")
        return (found or "").replace("\\", "/").rpartition("/")[2].strip() or None

    def walk(self) -> Iterator["MimePart"]:
        """Give the part and all that it holds, those of messages inside it not."""
        yield self
        for part in () if self.is_message else self.parts:
            yield from part.walk()

    def unpacked(self) -> bytes:
        """Return its body as whoever made it had it; what is damaged is left out."""
        packing = self.header("content-transfer-encoding").strip().lower()
        if packing == "base64":
            return _from_base64(self.content)
        return quopri.decodestring(self.content) if packing == "quoted-printable" else self.content

    def text(self) -> str | None:
        """Return its text; None where there is none."""
        content = self.unpacked()
        if not content.strip():
            return None
        return decode(content, parameter(self.header("content-type"), "charset")).replace("\r\n", "\n").replace("\r", "\n")


def parse_message(content: bytes) -> MimePart:
    """Return a message's parts.

    Raises:
        PageError: `too_costly` where it has more parts, or is deeper, than any message.
    """
    return _Parser().message(content.removeprefix(_MARK), 0)


def parameter(header: str, name: str) -> str | None:
    """Return a parameter of a header, such as the `charset` of a type; None where it has none."""
    found = re.search(_PARAMETER.format(name=re.escape(name)), header, re.IGNORECASE)
    if found is None:
        return None
    value = re.sub(r"\\(.)", r"\1", found[1]) if found[1] is not None else found[2]
    return _from_percent(value) if "*" in found[0].partition("=")[0] else decode_header(value.encode("utf-8", "replace"))


class _Parser:
    """Counts the parts of one message as it takes them apart."""

    def __init__(self) -> None:
        self._made = 0

    def message(self, content: bytes, depth: int) -> MimePart:
        self._made += 1
        if self._made > MOST_PARTS or depth > DEEPEST:
            message = f"the message has more than {MOST_PARTS} parts, or parts in parts more than {DEEPEST} deep."
            raise PageError(Fault.TOO_COSTLY, message, "Save the message that reports by itself.")
        headers, body = _split(content)
        part = MimePart(headers, body)
        if part.kind.startswith("multipart/"):
            boundary = parameter(part.header("content-type"), "boundary")
            found = _between(body, boundary.rstrip().encode("utf-8", "replace")) if boundary and boundary.strip() else ()
            return MimePart(headers, body, tuple(self.message(one, depth + 1) for one in found))
        if part.is_message:
            inside = part.unpacked()  # messages are not to be packed, and some are
            return MimePart(headers, inside, (self.message(inside, depth + 1),))
        return part


def _split(content: bytes) -> tuple[tuple[tuple[str, bytes], ...], bytes]:
    """Return the fields above the first blank line, and what stands under it; a line that is no field ends them too."""
    fields: list[tuple[str, list[bytes]]] = []
    at = 0
    for _ in range(_MOST_HEADERS):
        end = content.find(b"\n", at) + 1 or len(content)
        line = content[at:end].rstrip(b"\r\n")
        if not line.strip():
            at = end
            break
        field = _FIELD.match(line)
        if line[:1] in b" \t" and fields:
            fields[-1][1].append(line[:LONGEST])
        elif field is not None:
            fields.append((field[1].decode("ascii").lower(), [field[2][:LONGEST]]))
        elif not (fields == [] and line.startswith((b"From ", b">From "))):
            break
        at = end
        if at >= len(content):
            break
    return tuple((name, b" ".join(value)[:LONGEST]) for name, value in fields), content[at:]


def _between(body: bytes, boundary: bytes) -> Iterator[bytes]:
    """Give what stands between the lines that are a boundary; a last part that nothing closes ends with the body.

    Parts may follow the line that closes: some programs give a part and what holds it one boundary, and it closes the inner one.
    """
    mark = b"--" + boundary
    start: int | None = None
    at = 0
    while True:
        found = body.find(mark, at)
        if found < 0:
            break
        end = body.find(b"\n", found) + 1 or len(body)
        rest = body[found + len(mark) : end].strip()
        at = end
        if (found and body[found - 1 : found] != b"\n") or rest not in {b"", b"--"}:
            continue
        if start is not None:
            yield _without_break(body[start:found])
        start = None if rest else end
        if end == len(body):
            return
    if start is not None and start < len(body):
        yield body[start:]


def _without_break(content: bytes) -> bytes:
    """Return a part without the line break before its boundary, which belongs to the boundary."""
    return content.removesuffix(b"\n").removesuffix(b"\r")


def _from_base64(content: bytes) -> bytes:
    bare = _NOT_BASE64.sub(b"", content)
    try:
        return base64.b64decode(bare[: len(bare) - (len(bare) % 4 == 1)] + b"=" * (-len(bare) % 4))
    except binascii.Error:
        return b""


def _from_percent(value: str) -> str:
    """Return a parameter as RFC 2231 packs it: "utf-8''R%C3%A9sum%C3%A9.pdf"."""
    charset, _, words = value.rpartition("''") if "''" in value else ("utf-8", "", value)
    content = re.sub(rb"%([0-9A-Fa-f]{2})", lambda match: bytes([int(match[1], 16)]), words.encode("utf-8", "replace"))
    try:
        return content.decode(charset or "utf-8", "replace")
    except LookupError:
        return content.decode("utf-8", "replace")
