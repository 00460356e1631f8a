"""Checks what was set aside: it stays as it was too.

In: a record's paths and the number of entries that count; out: findings.
"""

import hashlib
from collections.abc import Iterator

from onrecord.archive.canonical import decode_entry, payload_of
from onrecord.archive.layout import Layout
from onrecord.archive.log import read_lines
from onrecord.archive.model import EntryKind, Finding, FindingCode, Torn
from onrecord.archive.recovery import PENDING
from onrecord.archive.verification.files import stray
from onrecord.archive.verification.finding import fault, tail
from onrecord.core import ArchiveError

_RECOVERY = b'"kind":"recovery"'


def check_torn(layout: Layout, size: int) -> Iterator[Finding]:
    """Give what is wrong with the files in `torn/`."""
    known: set[str] = set()
    for number, line in enumerate(read_lines(layout) if layout.entries.is_file() else ()):
        if _RECOVERY not in line:
            continue
        try:
            entry = decode_entry(line)
            torn = payload_of(entry, Torn) if entry.kind is EntryKind.RECOVERY else None
        except ArchiveError:
            continue
        if torn is not None and torn.kept_as not in known:
            known |= {torn.kept_as, PENDING + torn.kept_as}
            yield from _check(layout, torn, number) if number < size else ()  # later ones: a run set them aside meanwhile
    for path in sorted(layout.torn.iterdir()) if layout.torn.is_dir() else ():
        if path.name in known:
            continue
        if path.name.startswith(PENDING):
            yield tail(path.stat().st_size, layout.name(path))
        else:
            yield stray(layout, path)


def _check(layout: Layout, torn: Torn, number: int) -> Iterator[Finding]:
    paths = [path for path in (layout.torn / torn.kept_as, layout.torn / (PENDING + torn.kept_as)) if path.is_file()]
    where = layout.name(layout.torn / torn.kept_as)
    if not paths:
        yield fault(FindingCode.TORN_CHANGED, f"what entry {number} set aside is not there", where)
        return
    with paths[0].open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    if digest != torn.sha256:
        yield fault(FindingCode.TORN_CHANGED, f"what entry {number} set aside was changed", where)
