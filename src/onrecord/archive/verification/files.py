"""Checks the version, the keys, and that nothing lies in the record that does not belong there.

In: a record's paths; out: findings, and the public key that the rest is checked with.
"""

from collections.abc import Iterator
from pathlib import Path

from onrecord.archive.durable import TEMPORARY, coded
from onrecord.archive.keychain import KeyChain, read_chain
from onrecord.archive.keys import is_exposed, load_private
from onrecord.archive.layout import Layout, version_line
from onrecord.archive.model import Finding, FindingCode
from onrecord.archive.note import PublicKey, public_half
from onrecord.archive.public_key import load_public
from onrecord.archive.verification.finding import fault, note
from onrecord.core import ArchiveError

_LONGEST = 64


def check_version_file(layout: Layout) -> Iterator[Finding]:
    """Find a version file that was changed; one of a newer version is refused elsewhere."""
    if not layout.version.is_file():
        yield fault(FindingCode.VERSION_CHANGED, "the file that says the record's version is not there", "version")
    elif _beginning(layout.version) != version_line():
        yield fault(FindingCode.VERSION_CHANGED, "the file that says the record's version was changed", "version")


def check_keys(layout: Layout) -> tuple[KeyChain | None, list[Finding]]:
    """Return the keys that signed the checkpoints, as far as they can be told, and what is wrong with the key's files."""
    found: list[Finding] = []
    public, private = _public(layout, found), _private(layout, found)
    chain = _chain(layout, found)
    expected = chain.newest if chain is not None else private
    before = chain.changes[-1] if chain is not None and chain.changes else None
    unfinished = layout.next_key.is_file()
    if unfinished:
        found.append(note(FindingCode.TAIL, "a change of the key that a killed run began", layout.name(layout.next_key)))
    for half, path in ((public, layout.public_key), (private, layout.private_key)):
        if half is None or expected is None or half.raw == expected.raw:
            continue
        if unfinished and chain is not None and before is not None and half.raw == chain.at(before.number).raw:
            continue
        what = "the key is not the one that the log names" if chain is not None else "the key's two halves don't belong together"
        found.append(fault(FindingCode.KEY_CHANGED, what, layout.name(path)))
    known = public or private
    return chain or (KeyChain(known) if known is not None else None), found


def check_strays(layout: Layout) -> Iterator[Finding]:
    """Find files among the evidence that are no part of it."""
    folders = (layout.log, layout.private_key.parent, layout.archive)
    there = [path for folder in folders if folder.is_dir() for path in sorted(folder.iterdir())]
    log = {layout.entries, layout.offsets, layout.hashes, layout.digests, layout.history, layout.head}
    # volumes after the listing: a run that is writing may begin one in between, and that one is no stray
    known = {*log, layout.private_key, layout.public_key, layout.next_key, *layout.volumes().values()}
    for path in there:
        if path not in known:
            yield stray(layout, path)


def stray(layout: Layout, path: Path) -> Finding:
    """Return the finding on a file that is no part of the record."""
    if path.name.endswith(TEMPORARY):
        return note(
            FindingCode.TAIL, "a file that was to take another's place: a run that is writing now, or was killed", layout.name(path)
        )
    return fault(FindingCode.FILE_UNKNOWN, "a file that the log knows nothing of", layout.name(path))


def _beginning(path: Path) -> bytes:
    with coded(path), path.open("rb") as stream:
        return stream.read(_LONGEST)


def _public(layout: Layout, found: list[Finding]) -> PublicKey | None:
    where = layout.name(layout.public_key)
    if not layout.public_key.is_file():
        found.append(fault(FindingCode.KEY_MISSING, "the public key is not there", where))
        return None
    try:
        return load_public(layout)
    except ArchiveError:
        found.append(fault(FindingCode.KEY_CHANGED, "the public key was changed", where))
        return None


def _private(layout: Layout, found: list[Finding]) -> PublicKey | None:
    where = layout.name(layout.private_key)
    if not layout.private_key.is_file():
        found.append(note(FindingCode.KEY_MISSING, "the private key is not there: this copy can be checked, not added to", where))
        return None
    if is_exposed(layout):
        found.append(note(FindingCode.KEY_EXPOSED, "others than the owner may use the private key: chmod 600", where))
    try:
        return public_half(load_private(layout))
    except ArchiveError as error:
        if error.code == "archive.no_rights":
            found.append(note(FindingCode.KEY_MISSING, "the private key is somebody else's, and was not checked", where))
        else:
            found.append(fault(FindingCode.KEY_CHANGED, "the private key was changed", where))
        return None


def _chain(layout: Layout, found: list[Finding]) -> KeyChain | None:
    """Return the keys that the log names; None where it does not say with which it began (the log's own check says why)."""
    try:
        return read_chain(layout)
    except ArchiveError as error:
        if error.code == "archive.key":
            found.append(fault(FindingCode.KEY_CHANGED, error.message, layout.name(layout.entries)))
        return None
