"""Verifies a record against what was kept elsewhere: copies of checkpoints, root certificates, each a file.

In: a record's folder and paths; out: the archive's `Verification`, to be walked over.
"""

from collections.abc import Sequence
from pathlib import Path

from onrecord.archive import Verification, read_certificates, verify
from onrecord.casework.custody.files import content_of
from onrecord.core import ArchiveError, CaseworkError


def verify_record(folder: Path, outside: Sequence[Path] = (), roots: Sequence[Path] = (), workers: int = 1) -> Verification:
    """Return a verification of a record: walking over it reads the record, and gives what is not as it was.

    Args:
        folder: The record's folder.
        outside: Files with copies of its checkpoints.
        roots: Files with the root certificates that time-stamps must lead to.
        workers: How many processes look at the originals of a large record.

    Raises:
        CaseworkError: `unreadable`, `certificate` where one of the files can't be read.
        ArchiveError: On the walk, where there is no record, or it can't be read.
    """
    copies = [content_of(path) for path in outside]
    certificates = [each for path in roots for each in _certificates(path)]
    return verify(folder, outside=copies, roots=certificates, workers=workers)


def _certificates(path: Path) -> tuple[bytes, ...]:
    try:
        return read_certificates(content_of(path))
    except ArchiveError:
        raise CaseworkError("certificate", f"{path} holds no certificates in PEM.", "Get the authority's root certificate anew.") from None
