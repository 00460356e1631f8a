r"""Text with what is written in it by escapes put in plain: entities, percent-escapes, escapes of JSON and mail, tags.

In: text; out: the same text as somebody sees it in the end ("Hali<b>ma</b>", "%48alima", "&#72;alima", "\\u0048alima" are
"Halima"), with the stretch of the original that each letter comes from; None where nothing is escaped. Escapes of escapes are
undone too, `_DEPTH` times. Limits: base64 and other packings are not opened.
"""

import binascii
import codecs
import html
import re
from collections.abc import Iterator
from typing import NamedTuple

_DEPTH = 3
_LONGEST_TAG = 2_000  # characters
_ESCAPE = re.compile(
    rf"""
    (?=[&%=\\<\[\x1bx])(?:  # what each of them begins with: most signs are none of these
      (?P<entity>&(?:\#x[0-9a-f]{{1,6}}|\#[0-9]{{1,7}}|[a-z][a-z0-9]{{1,31}});?)
    | (?P<percent>(?:%[0-9a-f]{{2}})+)
    | (?P<word>=\?[\w.*-]{{1,40}}\?[bq]\?[^?\s]*\?=(?:\s+(?==\?))?)
    | (?P<quoted>(?:=[0-9a-f]{{2}})+)
    | (?P<folded>=\r?\n)
    | (?P<pair>\\ud[89ab][0-9a-f]{{2}}\\ud[c-f][0-9a-f]{{2}})
    | (?P<point>\\(?-i:U)[0-9a-f]{{8}}|\\u[0-9a-f]{{4}}|\\u\{{[0-9a-f]{{1,6}}\}}|\\x[0-9a-f]{{2}})
    | (?P<line>\\[nrt])
    | (?P<tag></?[a-z!][^<>]{{0,{_LONGEST_TAG}}}>|\[/?[a-z]{{1,8}}\]|\x1b\[[0-9;]*[a-z])
    | (?P<host>xn--[a-z0-9-]{{1,63}})
    )
    """,
    re.IGNORECASE | re.VERBOSE,
)
_SIGNS = "&%=\\<[\x1b"  # one of which every escape has, or
_SHORT = 200  # characters of a text up to which one look for all of them is the fastest
_ANY = re.compile(rf"[{re.escape(_SIGNS)}]|xn--", re.IGNORECASE)
_PUNYCODE = re.compile("xn--", re.IGNORECASE)


class Unescaped(NamedTuple):
    """A text, and where each of its letters begins and ends in the one that it was made from."""

    text: str
    starts: list[int]
    ends: list[int]


def unescape(text: str) -> Unescaped | None:
    """Return a text with its escapes undone; None where it has none."""
    found: Unescaped | None = None
    for _ in range(_DEPTH):
        current = found.text if found else text
        once = _once(current) if may_be_escaped(current) else None
        if once is None:
            break
        if found is None:
            found = once
        else:
            starts, ends = found.starts, found.ends
            found = Unescaped(once.text, [starts[at] for at in once.starts], [ends[at - 1] for at in once.ends])
    return found


def may_be_escaped(text: str) -> bool:
    """Tell whether anything in a text may be an escape; for most texts, much faster than to look for them."""
    if len(text) < _SHORT:
        return _ANY.search(text) is not None
    return any(sign in text for sign in _SIGNS) or ("--" in text and _PUNYCODE.search(text) is not None)


def _once(text: str) -> Unescaped | None:
    parts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for escape in _ESCAPE.finditer(text):
        letters = list(_letters(escape))
        if len(letters) == 1 and letters[0][0] == escape[0]:
            continue
        parts.append(text[at : escape.start()])
        starts += range(at, escape.start())
        ends += range(at + 1, escape.start() + 1)
        for letter, start, end in letters:
            parts.append(letter)
            starts += [start] * len(letter)
            ends += [end] * len(letter)
        at = escape.end()
    if not parts:
        return None
    parts.append(text[at:])
    starts += range(at, len(text))
    ends += range(at + 1, len(text) + 1)
    return Unescaped("".join(parts), starts, ends)


def _letters(escape: re.Match[str]) -> Iterator[tuple[str, int, int]]:
    """Give the letters that an escape stands for, each with where it is written."""
    written, start, end = escape[0], *escape.span()
    match escape.lastgroup:
        case "entity":
            yield html.unescape(written), start, end
        case "word":
            yield _word(written), start, end
        case "percent" | "quoted":
            yield from _bytes(written, start)
        case "pair":
            yield written.encode().decode("unicode_escape").encode("utf-16", "surrogatepass").decode("utf-16", "replace"), start, end
        case "point":
            point = int(re.sub(r"[\\ux{}]", "", written, flags=re.IGNORECASE), 16)
            yield chr(point) if point < 0x110000 else written, start, end
        case "line":
            yield " ", start, end
        case "host":
            yield _host(written), start, end


def _bytes(written: str, start: int) -> Iterator[tuple[str, int, int]]:
    """Give the letters of bytes that are written as "%48" or "=48", in UTF-8, else in Latin-1."""
    content = bytes(int(written[at + 1 : at + 3], 16) for at in range(0, len(written), 3))
    try:
        content.decode()
    except UnicodeDecodeError:
        yield from ((chr(byte), start + 3 * at, start + 3 * at + 3) for at, byte in enumerate(content))
        return
    decoder = codecs.getincrementaldecoder("utf-8")()
    begun = 0
    for at in range(len(content)):
        letter = decoder.decode(content[at : at + 1])
        if letter:
            yield letter, start + 3 * begun, start + 3 * at + 3
            begun = at + 1


def _word(written: str) -> str:
    """Return an encoded word of a mail's header (RFC 2047)."""
    _, encoding, form, content, _ = written.split("?", 4)
    try:
        packed = binascii.a2b_base64(content + "=" * (-len(content) % 4)) if form in "bB" else binascii.a2b_qp(content, header=True)
        return packed.decode(encoding.partition("*")[0], "replace")
    except (binascii.Error, LookupError, ValueError):
        return written


def _host(written: str) -> str:
    """Return a part of a host's name that is written in Punycode."""
    try:
        return written[4:].encode().decode("punycode")
    except (UnicodeError, ValueError):
        return written
