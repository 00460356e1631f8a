"""Files on their way in: to the disk as they come, never into memory, and no more than the settings allow.

In: a request that sends files; out: files in the workbench's folder, readable by its owner alone. A request that is larger than allowed is
refused before it is read; files are taken at the addresses for that alone, from who may add.
"""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import TemporaryUploadedFile, UploadedFile
from django.core.files.uploadhandler import SkipFile, TemporaryFileUploadHandler
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from onrecord.archive import make_private_folder, open_private
from onrecord.casework import Brought, BroughtKind
from onrecord.core import printable
from onrecord.workbench.access import Permission
from onrecord.workbench.background.places import uploads_of
from onrecord.workbench.failing import failure

ADDRESS = "/add/"
"""What the addresses that take files begin with."""
_LONGEST_NAME = 200  # letters of a file's name that are kept
_FORM = 8 * 1024 * 1024  # bytes of a form without files


class UploadLimit:
    """A middleware that refuses what is too large, before anything of it is taken apart; Django calls it for each request."""

    def __init__(self, respond: Callable[[Any], Any]) -> None:
        """Take what answers the request."""
        self._respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer a request."""
        most = settings.ONRECORD_UPLOAD if request.path.startswith(ADDRESS) else _FORM
        said = request.headers.get("Content-Length", "0")
        if said.isdecimal() and int(said) > most:
            message = _("This is larger than %(most)s MB, which is what can be sent at once. Send less at a time, or use `onrecord add`.")
            return failure(request, 413, message % {"most": f"{max(1, most >> 20):,}"}, "workbench.too_large")
        return self._respond(request)


class UploadToDisk(TemporaryFileUploadHandler):  # type: ignore[misc]  # Django has no types
    """Writes each file to the disk as it comes; none is taken from who may not add, or at another address."""

    def new_file(self, *args: Any, **named: Any) -> None:  # noqa: ANN401 as Django calls it
        """Begin a file."""
        visitor = getattr(self.request, "visitor", None)
        if visitor is None or not visitor.may(Permission.ADD) or not self.request.path.startswith(ADDRESS):
            raise SkipFile
        super().new_file(*args, **named)


def keep_uploads(files: list[UploadedFile], key: str) -> tuple[Brought, ...]:
    """Move files that were sent to where a job finds them, under names of ours; files that begin with a point are left out."""
    folder = uploads_of(key)
    make_private_folder(folder.parent)
    make_private_folder(folder)
    brought = []
    for number, file in enumerate(files, start=1):
        name = printable(file.name or "").strip()[-_LONGEST_NAME:]
        if name.startswith("."):
            continue
        place = folder / f"{number:06}"
        if isinstance(file, TemporaryUploadedFile):
            file.file.flush()
            Path(file.temporary_file_path()).rename(place)
        else:
            _write(place, file.read())
        brought.append(Brought(BroughtKind.FILE, name or f"file {number}", place.name))
    return tuple(brought)


def keep_text(text: str, name: str, key: str) -> Brought:
    """Put a text that somebody pasted where a job finds it."""
    folder = uploads_of(key)
    make_private_folder(folder.parent)
    make_private_folder(folder)
    place = folder / "text"
    _write(place, text.replace("\r\n", "\n").encode("utf-8", "replace"))
    return Brought(BroughtKind.FILE, name, place.name)


def _write(place: Path, content: bytes) -> None:
    with os.fdopen(open_private(place, os.O_WRONLY | os.O_EXCL), "wb") as stream:
        stream.write(content)
