"""The folder of a site: whose files are in it, new ones aside and then in their places, old ones away.

In: paths and bytes; out: files, each of them wholly the old or wholly the new one, whenever somebody looks or the program is killed. A list
of all files that are ours lies in the folder; what is not on it is somebody else's, and nothing is written beside that. Names at the top
that begin with a point are left alone: `.git`, `.well-known`.
"""

import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from onrecord.casework.publishing.state import KeptFile
from onrecord.core import CaseworkError

LIST = ".onrecord-site.json"
_ASIDE = ".onrecord-new"
_NAMED = 3  # foreign files that a refusal names
_EMPTY = "Give a folder that is empty or not there yet, or one that `onrecord publish` made."


class SiteFolder:
    """The folder of a site, to be written."""

    def __init__(self, out: Path, record: Path) -> None:
        """Look at the folder, and begin it where it is not there.

        Raises:
            CaseworkError: `site` where it is no folder, lies in the record, or can't be written; `foreign` where somebody else's files
                are in it.
        """
        self.out = out
        self._aside = out / _ASIDE
        self._staged: dict[str, KeptFile] = {}
        self._folders: set[str] = set()
        home, place = record.resolve(), out.resolve()
        if place == home or home in place.parents:
            raise CaseworkError("site", f"{out} lies in the record itself.", "Give a folder elsewhere: what is in it is for everybody.")
        with _told(out):
            self.ours = self._listed()
            self.there = _files(out) if out.exists() else {}
            foreign = sorted(self.there.keys() - self.ours)
            if foreign:
                named = ", ".join(foreign[:_NAMED]) + (f" and {len(foreign) - _NAMED:,} more" if len(foreign) > _NAMED else "")
                raise CaseworkError("foreign", f"{out} holds files that are not of a site of onrecord: {named}.", _EMPTY)

    def begin(self) -> None:
        """Make the folder where it is not there, and leave nothing in it of a run that was broken off; raises `site` as `__init__` does."""
        with _told(self.out):
            self.out.mkdir(parents=True, exist_ok=True)
            self._clear_aside()

    def _listed(self) -> set[str]:
        """Return the files that are ours, as the list in the folder says."""
        try:
            told = json.loads((self.out / LIST).read_text(encoding="utf-8"))
            return {str(path) for path in told["files"]}
        except FileNotFoundError:
            return set()
        except (ValueError, KeyError, TypeError):
            message = f"{self.out / LIST}, the list of the site's files, can't be read."
            raise CaseworkError("foreign", message, "Publish into another folder.") from None

    def stage(self, path: str, content: bytes, digest: str) -> None:
        """Put a file aside, to be placed with all others."""
        with _told(self.out):
            self._make_folder(self._aside, path)
            _write(f"{self._aside}/{path}", content)
        self._staged[path] = KeptFile(digest, len(content), 0)

    @contextmanager
    def staging_apart(self) -> Iterator[dict[str, KeptFile]]:
        """Give the files that are put aside for as long as this lasts: they are placed only where they are adopted."""
        before, self._staged = self._staged, {}
        try:
            yield self._staged
        finally:
            self._staged = before

    def adopt(self, staged: Mapping[str, KeptFile]) -> None:
        """Take files that lie aside already, to be placed with all others."""
        self._staged.update(staged)

    @property
    def staged(self) -> Mapping[str, KeptFile]:
        """The files that wait to be placed."""
        return self._staged

    def place(self, removed: Iterable[str]) -> dict[str, KeptFile]:
        """Move all files that wait to their places, and take away those that are no longer part; return what was placed."""
        gone = sorted(set(removed) & self.ours)
        placed = {}
        with _told(self.out):
            known = self.ours | self._staged.keys()
            if len(known) > len(self.ours):
                self._write_list(known)
            for path, kept in self._staged.items():
                self._make_folder(self.out, path)
                target = f"{self.out}/{path}"
                os.replace(f"{self._aside}/{path}", target)  # noqa: PTH105 a tenth of the time of Path.replace, ten thousand times
                found = os.stat(target, follow_symlinks=False)  # noqa: PTH116 as above
                placed[path] = KeptFile(kept.sha256, found.st_size, found.st_mtime_ns)
            for path in gone:
                (self.out / path).unlink(missing_ok=True)
            if gone:
                self._write_list(known - set(gone))
            self._clear_aside()
            for folder in sorted({str(Path(path).parent) for path in gone}, reverse=True):
                if folder != "." and not any((self.out / folder).iterdir()):
                    (self.out / folder).rmdir()
        self._staged = {}
        return placed

    def _make_folder(self, root: Path, path: str) -> None:
        folder = os.path.dirname(f"{root}/{path}")  # noqa: PTH120 as above
        if folder not in self._folders:
            Path(folder).mkdir(parents=True, exist_ok=True)
            self._folders.add(folder)

    def _write_list(self, paths: Iterable[str]) -> None:
        told = json.dumps({"schema": 1, "files": sorted(paths)}, ensure_ascii=False, indent=0)
        fresh = self.out / f"{LIST}.new"
        fresh.unlink(missing_ok=True)
        _write(str(fresh), f"{told}\n".encode())
        fresh.replace(self.out / LIST)

    def _clear_aside(self) -> None:
        if self._aside.is_symlink():  # what it leads to is not ours
            self._aside.unlink()
        shutil.rmtree(self._aside, ignore_errors=True)
        self._folders = {folder for folder in self._folders if not folder.startswith(str(self._aside))}


def _write(path: str, content: bytes) -> None:
    """Write a new file, which is no link, in two thirds of the time that a stream with a buffer takes."""
    opened = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o666)
    try:
        left = memoryview(content)
        while left:
            left = left[os.write(opened, left) :]
    finally:
        os.close(opened)


def _files(out: Path) -> dict[str, tuple[int, int]]:
    """Return the size and time of all files of a folder, and of links as files; hidden ones at its top are not looked at."""
    files = {}
    waiting = [""]
    while waiting:
        folder = waiting.pop()
        with _opened(f"{out}/{folder}") as opened, os.scandir(opened) as found:
            for entry in found:
                path = f"{folder}{entry.name}"
                if path.startswith("."):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(f"{path}/")
                else:
                    told = entry.stat(follow_symlinks=False)
                    files[path] = told.st_size, told.st_mtime_ns
    return files


@contextmanager
def _opened(folder: str) -> Iterator[int]:
    """Give an open folder: what is in it is asked for by its name there, a fifth quicker than by its whole path."""
    opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield opened
    finally:
        os.close(opened)


@contextmanager
def _told(out: Path) -> Iterator[None]:
    """Say with a code what the disk refuses."""
    try:
        yield
    except OSError as error:
        message = f"{out} can't be written: {error.strerror or error}."
        raise CaseworkError("site", message, "Check the disk and your rights, then publish again: it goes on.") from None
