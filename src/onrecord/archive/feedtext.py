"""The bytes of a feed as text, and the faults that feeds often have mended.

In: bytes, and the character set that the server named; out: text. The feed's own word on its character set stands above
the server's; where both are wrong, bytes that are no text become U+FFFD: a feed is followed, not quoted.
"""

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"<\0?\0", "utf-16-le"),
    (b"\0<\0?", "utf-16-be"),
)
_DECLARED = re.compile(rb"""\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z][\w.:-]{0,40})["']""")
_SLOW = {"punycode", "idna", "unicode_escape", "raw_unicode_escape", "undefined", "utf-7"}  # what no feed is written in
_LONE = re.compile(r"&(?!#[0-9]{1,7};|#[xX][0-9a-fA-F]{1,6};|[A-Za-z][A-Za-z0-9]{0,40};)")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_OPEN, _CLOSE = "<![CDATA[", "]]>"


def decode_feed(content: bytes, charset: str | None) -> str:
    """Return the text of a feed, without what stands before its first element."""
    for mark, name in _MARKS:
        if content.startswith(mark):
            return content.decode(name, "replace").lstrip("\ufeff \t\r\n")
    declared = _DECLARED.match(content)
    for named in (declared[1].decode("ascii") if declared else None, charset, "utf-8"):
        if (text := _decoded(content, named)) is not None:
            return text.lstrip()
    return content.decode("utf-8", "replace").lstrip()


def _decoded(content: bytes, charset: str | None) -> str | None:
    try:
        codec = codecs.lookup(charset or "")
        return None if codec.name in _SLOW else content.decode(codec.name)
    except (LookupError, ValueError):  # ValueError: bytes that are not of it, or a name with a NUL
        return None


def mend(text: str) -> str:
    """Return the text with lone "&" made "&amp;" and without characters that XML does not know; CDATA keeps its "&"."""
    first, *rest = _CONTROLS.sub("", text).split(_OPEN)
    parts = [_LONE.sub("&amp;", first)]
    for piece in rest:
        inside, close, after = piece.partition(_CLOSE)
        parts += [_OPEN, inside, close, _LONE.sub("&amp;", after)]
    return "".join(parts)
