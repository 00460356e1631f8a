"""The content of what the web answers, unpacked in the process that takes files apart.

In: a body as it came, and how its server says that it is packed; out: the content. What is not packed stays here. Limits: those of the
process (`piecewise`), and the bytes that may come out.
"""

import io
from collections.abc import Iterator
from typing import BinaryIO

from onrecord.archive import packings_in, unpack_body
from onrecord.casework.piecewise import piecewise
from onrecord.core import ArchiveError, CaseworkError


def unpack_apart(body: bytes, packings: str, largest: int) -> bytes:
    """Return the content of a body.

    Raises:
        ArchiveError: As `unpack_body` does; `too_large` where the process came to the end of what it may take.
    """
    if not body or not packings_in(packings):
        return body
    try:
        return b"".join(piecewise(_take, io.BytesIO(body), packings, largest))
    except CaseworkError as error:
        raise ArchiveError("too_large", f"The content can't be unpacked: {error.message}", "Save the page with a browser.") from None


def _take(stream: BinaryIO, packings: str, largest: int) -> Iterator[bytes]:
    """Give the content, in the process apart."""
    yield unpack_body(stream.read(), packings, largest)
