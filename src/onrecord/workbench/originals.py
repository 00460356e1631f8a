"""An original as a browser may have it: its bytes to be kept, or a likeness that can do nothing.

In: the bytes of a document; out: a response. The bytes leave as a file alone, of no type that a browser opens. What is shown in the frame
is text, a page or a picture; its policy lets nothing load and gives it an origin of its own, so that it can neither run nor reach the
workbench. A page is written anew in UTF-8, without what makes a browser call others, which no policy keeps it from: it connects to where a
link leads as soon as that is pressed. Limits: no styles, no pictures of a page; a PDF or a file of an office program can be kept only.
"""

import re

from django.http import HttpResponse

from onrecord.core import PageError
from onrecord.page import FileFormat, decode, detect_format

POLICY = "sandbox; default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
_PICTURES = ((b"\x89PNG\r\n\x1a\n", "image/png"), (b"\xff\xd8\xff", "image/jpeg"), (b"GIF8", "image/gif"))
_LARGEST = 1 << 24  # bytes that a frame shows, 16 MiB
_CALLS = re.compile(r"<(?=/?(?:a|area|link|meta|base|script|iframe|object|embed)\b)", re.IGNORECASE)
_DECLARED = re.compile(rb"""charset\s*=\s*["']?([\w.:-]{1,40})""", re.IGNORECASE)
_HEAD = 2048  # bytes of a page in which it says its character set
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")
_LONGEST = 80  # letters of a file's name
_PLAIN = {FileFormat.TEXT, FileFormat.MAIL, FileFormat.LINES}


def kept_file(content: bytes, name: str, media_type: str = "application/octet-stream") -> HttpResponse:
    """Return bytes as a file to be kept."""
    answer = HttpResponse(content, content_type=media_type)
    answer["Content-Disposition"] = f'attachment; filename="{safe_name(name)}"'
    return _inert(answer)


def safe_name(name: str) -> str:
    """Return the name of a file that is one on every system, and no more than a name: "../a b.html" gives "a_b.html"."""
    last = re.split(r"[\\/]", name)[-1]
    return _UNSAFE.sub("_", last).strip("._")[-_LONGEST:] or "original"


def picture_type(content: bytes) -> str | None:
    """Return the type of a picture; None for what is none that is shown."""
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    return next((kind for begin, kind in _PICTURES if content.startswith(begin)), None)


def can_be_shown(content: bytes, name: str) -> bool:
    """Tell whether there is a likeness of an original."""
    return likeness(content, name) is not None


def likeness(content: bytes, name: str) -> HttpResponse | None:
    """Return what a frame shows of an original; None where there is no way to show it that is safe."""
    kind = picture_type(content)
    if kind is not None:
        return _inert(HttpResponse(content, content_type=kind))
    if len(content) > _LARGEST:
        return None
    form = detect_format(content, name)
    try:
        if form is FileFormat.HTML:
            return _page(content)
        text = decode(content) if form in _PLAIN else None
    except PageError:
        return None
    return _inert(HttpResponse(text, content_type="text/plain; charset=utf-8")) if text is not None else None


def _page(content: bytes) -> HttpResponse:
    declared = _DECLARED.search(content[:_HEAD])
    text = decode(content, declared[1].decode("ascii") if declared else None)
    return _inert(HttpResponse(_CALLS.sub("<x-", text), content_type="text/html; charset=utf-8"))


def _inert(answer: HttpResponse) -> HttpResponse:
    answer["Content-Security-Policy"] = POLICY
    answer["X-Content-Type-Options"] = "nosniff"
    answer["X-DNS-Prefetch-Control"] = "off"
    answer["Referrer-Policy"] = "no-referrer"
    answer["Cross-Origin-Resource-Policy"] = "same-origin"
    answer["Cross-Origin-Opener-Policy"] = "unsafe-none"  # with another, a browser refuses what is sandboxed
    answer["Cache-Control"] = "no-store"
    return answer
