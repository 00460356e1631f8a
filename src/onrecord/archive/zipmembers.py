"""The files in a ZIP archive that somebody packed: reports in folders, with names in whatever character set the packer wrote.

In: an open file that can be wound back; out: its files one by one, and a coded refusal in the place of each that can't be had. What
programs put there for themselves is left out: `__MACOSX`, hidden files, lists of thumbnails. Limits: those of `Bounds`, for all files
together and for each, so that a bomb is refused early, files that lie over one another too.
"""

import io
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath
from typing import BinaryIO

from charset_normalizer import from_bytes

from onrecord.archive.intake import BROKEN_ZIP, ArchivedDocument, Refusal, Within
from onrecord.archive.plain import BLOCK, Bounds, Left
from onrecord.archive.zipdirectory import list_zip
from onrecord.core import ArchiveError, printable

_PACKINGS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA}
_ENCRYPTED, _UTF_8 = 0x1, 0x800
_OWN = {"thumbs.db", "desktop.ini", "icon\r"}  # what file managers leave
_OWN_FOLDERS = {"__macosx", "$recycle.bin"}
_NAMES = ["cp866", "cp1251", "cp1252", "cp1256", "gb18030", "shift_jis", "big5", "euc_kr"]  # in which packers of all countries write names


def read_zip(stream: BinaryIO, bounds: Bounds | None = None) -> Iterator[ArchivedDocument | Refusal]:
    """Give the files in a ZIP archive in its order; `ArchivedDocument.url` is a file's path in it."""
    bounds = bounds or Bounds()
    left = Left(min(bounds.whole, bounds.free + bounds.ratio * stream.seek(0, io.SEEK_END)))
    try:
        for _ in list_zip(stream):  # before `zipfile` reads the whole directory, however long it is
            pass
        archive = zipfile.ZipFile(stream)
    except ArchiveError as error:
        yield Refusal("", error)
        return
    except BROKEN_ZIP as error:
        yield Refusal("", ArchiveError("format", f"The file is no whole ZIP archive: {error}.", "Get a whole copy of it."))
        return
    with archive:
        infos = archive.infolist()
        for info, name in zip(infos, _names(infos), strict=True):
            if info.is_dir() or _is_own(name):
                continue
            try:
                yield ArchivedDocument(name, "", None, _content(archive, info, bounds, left), is_member=True)
            except BROKEN_ZIP as error:
                yield Refusal(name, ArchiveError("cut_off", f"It is damaged in the archive: {printable(str(error))}.", "Get a whole copy."))
            except ArchiveError as error:
                yield Refusal(name, error)


def _content(archive: zipfile.ZipFile, info: zipfile.ZipInfo, bounds: Bounds, left: Left) -> bytes:
    if info.flag_bits & _ENCRYPTED:
        raise ArchiveError("encrypted", "It asks for a password in the archive.", "Unpack it with the password, and add what is in it.")
    if info.compress_type not in _PACKINGS:
        raise ArchiveError("packing", f"It is packed in a way that is not known ({info.compress_type}).", "Unpack it, and add that.")
    if info.file_size > bounds.largest:
        raise _too_large(bounds)
    parts: list[bytes] = []
    size = 0
    with archive.open(info) as member:
        packed = Within(member, info, bounds, left)
        while block := packed.read(BLOCK):
            size += len(block)
            if size > bounds.largest:
                raise _too_large(bounds)
            parts.append(block)
    return b"".join(parts)


def _names(infos: Sequence[zipfile.ZipInfo]) -> list[str]:
    """Return the names as they were meant: those not marked as UTF-8 are so all the same, or all in one character set."""
    raw = [None if info.flag_bits & _UTF_8 else info.filename.encode("cp437", "replace") for info in infos]
    odd = b"\n".join(name for name in raw if name is not None and not name.isascii())
    charset = _charset(odd) if odd else "utf-8"
    return [info.filename if name is None else name.decode(charset, "replace") for info, name in zip(infos, raw, strict=True)]


def _charset(names: bytes) -> str:
    try:
        names.decode("utf-8")
    except UnicodeDecodeError:
        best = from_bytes(names, cp_isolation=_NAMES).best()
        return best.encoding if best is not None else "cp437"
    return "utf-8"


def _is_own(name: str) -> bool:
    """Tell whether a program put a file there for itself."""
    parts = PurePosixPath(name.replace("\\", "/")).parts
    hidden = any(part.startswith(".") and part != ".." for part in parts)
    return hidden or parts[-1:] == () or parts[-1].lower() in _OWN or any(part.lower() in _OWN_FOLDERS for part in parts)


def _too_large(bounds: Bounds) -> ArchiveError:
    return ArchiveError("too_large", f"It has more than {bounds.largest:,} bytes.", "Unpack it, and split it into its reports.")
