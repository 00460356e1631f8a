"""A message that somebody's own program for e-mail begins: `mailto:` (RFC 6068).

In: a letter, or its subject and lines; out: an address with its subject and as much of its text as every program takes, cut after a whole
line. Nothing can be attached so; the text says where the rest is.
"""

from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import quote

from onrecord.publication.message.letters import Letter
from onrecord.publication.message.mail import LONGEST_SUBJECT
from onrecord.publication.translation import gettext

_SAFE = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~/")
_WRITTEN = tuple(chr(byte) if chr(byte) in _SAFE else f"%{byte:02X}" for byte in range(256))
_LONGEST = 1800  # letters of the whole address: Windows and some browsers cut at 2,000


def mailto(letter: Letter, link: str = "") -> str:
    """Return the address; `link` is where the rest of it can be read."""
    return mailto_lines(letter.subject, letter.text.splitlines(), link)


def mailto_lines(subject: str, lines: Iterable[str], link: str = "") -> str:
    """Return the address of a message with these lines, of which no more are asked for than there is room for."""
    head = f"mailto:?subject={quote(subject[:LONGEST_SUBJECT])}&body="
    foot = quote("\r\n\r\n" + (link or gettext("This is the beginning; the whole of it is in the record.")))
    told: list[str] = []
    room = _LONGEST - len(head) - len(foot)
    for line in lines:
        written = _written(line + "\r\n")
        room -= len(written)
        if room < 0:
            break
        told.append(written)
    return head + "".join(told) + foot


@lru_cache(maxsize=1 << 12)  # most lines of ledgers are the same for many incidents
def _written(line: str) -> str:
    """Return a line as `quote` writes it, in a third of the time: one in ASCII has few signs that are not safe."""
    if not line.isascii():
        return "".join([_WRITTEN[byte] for byte in line.encode()])
    written = line.replace("%", "%25")
    for sign in set(line) - _SAFE - {"%"}:
        written = written.replace(sign, f"%{ord(sign):02X}")
    return written
