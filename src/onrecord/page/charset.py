"""Bytes to text: the character set is read from a mark, from a declaration, or from the bytes themselves.

In: bytes and the character set that the file declares, if any. Out: text, or PageError `binary` or `not_text`. Bytes in
mixed character sets are recovered line by line. Nothing is replaced or left out in silence.
"""

import codecs
import re
from collections.abc import Sequence

from charset_normalizer import from_bytes

from onrecord.core import PageError
from onrecord.page.binary import MOST_CONTROLS, SAMPLE, is_binary, wide_charset
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
_SIGNATURES = (
    (b"PK\x03\x04", "a ZIP archive (or a file of a word processor)"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"RIFF", "a picture or sound (RIFF)"),
    (b"\xd0\xcf\x11\xe0", "a file of an old word processor"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"SQLite format", "a database"),
)
_BAD_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f\ufffd\ufffe\uffff]")


def decode(content: bytes, declared: str | None = None) -> str:
    """Return the text that `content` holds.

    Raises:
        PageError: `binary` where it is no text at all, `not_text` where its character set can't be told.
    """
    for mark, name in _MARKS:
        if content.startswith(mark):
            return _decoded(content[len(mark) :], name)
    wide = wide_charset(content[:SAMPLE])
    if wide is not None:
        return _decoded(content, wide)
    _refuse_binary(content)
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


def _refuse_binary(content: bytes) -> None:
    kind = next((kind for signature, kind in _SIGNATURES if content.startswith(signature)), None)
    if kind is not None or is_binary(content):
        what = f"this is {kind}" if kind else "the bytes are no text"
        raise PageError(Fault.BINARY, f"{what}, not a report.", "Give the report as text, HTML, PDF or e-mail.")


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
