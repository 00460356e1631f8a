"""Versions of documents in the database: what they came under, when they were seen last, which were replaced.

In: receipts, documents; out: columns of documents, and what `linking.versions` says of those that were read. A document that could not
be read replaces none. The address is that of a document of its own: of a post, a line or a mail in a file of many it is the file's.
"""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable

from onrecord.archive import Receipt, Told
from onrecord.core import sha256 as digest_of
from onrecord.linking import (
    IDENTIFIER,
    Fingerprint,
    Replacement,
    Version,
    are_versions,
    find_replaced,
    heading,
    version_key,
    with_lineages,
)
from onrecord.reading import Document
from onrecord.record import models
from onrecord.record.model import State
from onrecord.record.packing import unpack
from onrecord.record.sql import select, update

VERSION_COLUMNS = ("version_key", "seen", "heading")
_COLUMNS = ("name", "sha256", *VERSION_COLUMNS, "family", "state")
_LETTERS = 32  # of a digest: enough to tell all documents of a record apart


def _came_under(receipt: Receipt, when: dt.datetime) -> tuple[str, dt.datetime]:
    """Return what a receipt says that a document is a version of, nothing where it does not, and when it was seen."""
    told = receipt.told or Told()
    is_part = told.line is not None or told.number is not None
    own = not is_part and (told.carrier is None or (receipt.where.startswith(("http://", "https://")) and "#" not in receipt.where))
    url = (told.url or receipt.where) if own else None
    key = version_key(url, receipt.identifier)
    begins = IDENTIFIER if key is not None and key.startswith(IDENTIFIER) else ""
    return "" if key is None else begins + _digest(key), _archived(told) or when


def heading_of(document: Document) -> str:
    """Return digests of a document's title and publisher, which may be restricted themselves."""
    return ":".join(_digest(told) if (told := heading(words)) else "" for words in (document.title, document.publisher))


def versions_of(documents: Collection[str]) -> list[Version]:
    """Return documents, and all others that came under their keys, those that were read."""
    keys = {key for (key,) in select(models.Document, ("version_key",), "name", sorted(documents)) if key}
    found = []
    for name, sha256, key, seen, headed, family, state in select(models.Document, _COLUMNS, "version_key", sorted(keys)):
        if state != State.READ:  # asked here: SQLite would look through all that were read, by their index
            continue
        title, _, publisher = headed.partition(":")
        when = dt.datetime.fromisoformat(seen)
        found.append(Version(document=name, sha256=sha256, key=key, seen=when, title=title, publisher=publisher, family=family))
    return with_lineages(found, _carries) if len(found) > 1 else found


def _carries(one: str, other: str) -> bool:
    """Tell whether one of two documents carries on the text of the other."""
    from onrecord.linking import carries_on  # noqa: PLC0415 late: most looks need no numpy

    numbers = [number for (number,) in select(models.Document, ("number",), "name", [one, other])]
    prints = [unpack(content, Fingerprint) for (content,) in select(models.StoredFingerprint, ("content",), "document_id", numbers)]
    return len(prints) == len({one, other}) and carries_on(*prints)


def versions_among(document: str) -> list[Version]:
    """Return the versions of a document, the earliest first: those that lead to one another."""
    rest = sorted(versions_of([document]), key=lambda version: (version.seen, version.sha256))
    found = [version for version in rest if version.document == document]
    waiting = list(found)
    while waiting:
        one = waiting.pop()
        near = [other for other in rest if other not in found and are_versions(one, other)]
        found += near
        waiting += near
    return [version for version in rest if version in found]


def replaced_among(documents: Collection[str]) -> tuple[dict[str, Replacement], dict[str, str]]:
    """Return which documents were replaced, and the families of these and of the newest."""
    versions = versions_of(documents)
    replaced = find_replaced(versions) if len(versions) > 1 else {}
    families = {version.document: version.family for version in versions if version.family is not None}
    return {name: replaced[name] for name in documents if name in replaced}, families


def mentions_beside(documents: Collection[str]) -> set[int]:
    """Return the mentions of the other documents that came under the keys of some: what is a newer version may leave them out."""
    others = {version.document for version in versions_of(documents)}
    numbers = [number for (number,) in select(models.Document, ("number",), "name", sorted(others))] if len(others) > 1 else []
    return {number for (number,) in select(models.StoredMention, ("number",), "document_id", numbers)}


def put_versions(came: Iterable[tuple[int, Receipt, dt.datetime]]) -> set[int]:
    """Keep what documents came under, and when they were seen, whatever the order of their receipts; return those with others beside them.

    Args:
        came: Numbers of documents that are there, with a receipt of each and its time.
    """
    told = [(number, *_came_under(receipt, when)) for number, receipt, when in came]
    rows = select(models.Document, ("number", "version_key", "seen"), "number", sorted({number for number, _, _ in told}))
    before = {number: (key, seen) for number, key, seen in rows}
    now = dict(before)
    for number, key, seen in told:
        first = min((each for each in (now[number][0], key) if each), key=lambda each: (each.startswith(IDENTIFIER), each), default="")
        now[number] = first, max(now[number][1], _in_utc(seen).isoformat(timespec="microseconds"))
    changed = [number for number in now if now[number] != before[number]]
    update(models.Document, ("version_key", "seen"), "number", [(*now[number], number) for number in changed])
    keys = sorted({key for number in changed if (key := now[number][0])})
    there = select(models.Document, ("number", "version_key"), "version_key", keys)
    several = {key for key, count in Counter(key for _, key in there).items() if count > 1}
    return {number for number, key in there if key in several}


def _archived(told: Told) -> dt.datetime | None:
    """Return when a web archive took a document."""
    try:
        return _in_utc(dt.datetime.fromisoformat(told.archived)) if told.archived else None
    except ValueError:
        return None


def _in_utc(when: dt.datetime) -> dt.datetime:
    return when.replace(tzinfo=dt.UTC) if when.tzinfo is None else when.astimezone(dt.UTC)


def _digest(words: str) -> str:
    """Return what stands for an address or a title in a table: they may name whom something restricts."""
    return digest_of(words.encode("utf-8", "surrogatepass"))[:_LETTERS]
