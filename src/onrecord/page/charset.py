"""Bytes to text: the character set is read from a mark, from a declaration, or from the bytes themselves.

In: bytes and the character set that the file declares, if any. Out: text, or PageError: what `refuse_foreign` raises, or
`not_text`. Bytes in mixed character sets are recovered line by line. Nothing is replaced or left out in silence.
"""

import codecs
import re
from collections.abc import Sequence

from onrecord.core import PageError
from onrecord.page.binary import MOST_CONTROLS, SAMPLE, wide_charset
from onrecord.page.foreign import refuse_foreign
from onrecord.page.model import Fault

CANDIDATES = [
    "cp1252",
    "cp1251",
    "cp1256",
    "koi8_r",
    "iso8859_5",
    "iso8859_6",
    "cp1250",
    "cp1254",
    "cp1253",
    "cp1255",
    "cp866",
    "gb18030",
    "shift_jis",
    "euc_jp",
    "euc_kr",
    "big5",
    "mac_cyrillic",
]  # what pages and mails are still written in; fewer candidates, fewer wrong guesses
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CHARSET = re.compile(rb"""<(?:meta|\?xml)\b[^<>]*?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_BAD_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f\ufffd\ufffe\uffff]")


def declared_charset(content: bytes) -> str | None:
    """Return the character set that a page declares in its first bytes; None where it declares none."""
    found = _CHARSET.search(content[:4096])
    return found[1].decode("ascii") if found else None


def decode(content: bytes, declared: str | None = None) -> str:
    """Return the text that `content` holds.

    Raises:
        PageError: `binary`, `format` or `table` where it is no text, `not_text` where its character set can't be told.
    """
    for mark, name in _MARKS:
        if content.startswith(mark):
            return _decoded(content[len(mark) :], name)
    wide = wide_charset(content[:SAMPLE])
    if wide is not None:
        return _decoded(content, wide)
    refuse_foreign(content)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    for name in _usable(declared):
        try:
            return _checked(content.decode(name), name)
        except (UnicodeDecodeError, PageError):
            continue
    return _recovered(content)


def _usable(declared: str | None) -> Sequence[str]:
    """Return the declared character set where Python knows it as one of text, but UTF-8, which has been tried."""
    try:
        found = codecs.lookup((declared or "").strip("\"' "))
    except (LookupError, ValueError):
        return ()
    text = getattr(found, "_is_text_encoding", True) and found.name not in {
        "utf-8",
        "utf-7",
        "idna",
        "punycode",
        "unicode_escape",
        "raw_unicode_escape",
    }
    return (found.name,) if text else ()


def _recovered(content: bytes) -> str:
    """Return text of bytes that are in no one declared character set: in one that fits, or in several, line by line."""
    lines = content.split(b"\n")
    valid: list[str | None] = []
    for line in lines:
        try:
            valid.append(line.decode("utf-8"))
        except UnicodeDecodeError:
            valid.append(None)
    known = any(text is not None and not text.isascii() for text in valid)
    broken = content if not known else b"\n".join(line for line, text in zip(lines, valid, strict=True) if text is None)
    name = _guess(broken)
    if not known:
        return _decoded(content, name)
    text = "\n".join(line.decode(name, "replace") if text is None else text for line, text in zip(lines, valid, strict=True))
    return _checked(text, f"UTF-8 and {name}")


def _guess(content: bytes) -> str:
    """Return the character set of `content`, told from the lines that are not ASCII."""
    from charset_normalizer import from_bytes  # noqa: PLC0415 - most pages say what they are written in, or are UTF-8

    telling = b"\n".join(line for line in content[: 20 * SAMPLE].split(b"\n") if not line.isascii())[:SAMPLE]
    best = from_bytes(telling or content[:SAMPLE], cp_isolation=CANDIDATES).best()
    if best is None:
        raise PageError(Fault.NOT_TEXT, "the character set can't be told.", "Save the report as UTF-8 and read it again.")
    return best.encoding


def _decoded(content: bytes, name: str) -> str:
    try:
        return _checked(content.decode(name), name)
    except UnicodeDecodeError as error:
        message = f"the text is not all in {name}: byte {error.start} does not fit."
        raise PageError(Fault.NOT_TEXT, message, "Save the report as UTF-8 and read it again.") from error


def _checked(text: str, name: str) -> str:
    """Return `text` where it reads as text; a wrong character set shows in characters that no text has."""
    sample = text[:SAMPLE]
    wrong = len(_BAD_CONTROLS.findall(sample))
    if wrong > MOST_CONTROLS * max(len(sample), 50):
        raise PageError(Fault.NOT_TEXT, f"read as {name}, the bytes are no text.", "Save the report as UTF-8 and read it again.")
    return text
