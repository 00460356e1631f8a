"""Versions: one document as it was published at several times.

In: documents that came under one address, or under one identifier, each with when it was seen last; out: which of them others have
replaced. A page that has changed is the same document; another page at the same address (a front page, a list of news) is none: two
documents are versions of each other where they carry one text, or the same title, or where one carries on what was there before: a third
of its words, under whatever headline. Of versions the one that was seen last is the newest, whatever the order in which they came into
the record.
"""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from urllib.parse import urlsplit

import msgspec

_WEB = {"http": 80, "https": 443}
_TRACKING = re.compile(r"(?:utm_\w+|fbclid|gclid|igshid|mc_[ce]id|ref_src)=", re.IGNORECASE)
_LONGEST = 500  # characters
_LOOKED_BACK = 8  # earlier documents of an address: an error page between two versions parts them not
IDENTIFIER = "id:"  # what the key of a document begins with that has no address


class Version(msgspec.Struct, frozen=True, kw_only=True):
    """A document among those that came under one address; what it does not say is None."""

    document: str
    sha256: str
    key: str
    """What it came under, as `version_key` has it, or a digest of that."""
    seen: dt.datetime
    """When it was there last: fetched, archived, or brought."""
    title: str = ""
    """Its title and its publisher as `heading` has them, or digests of these; nothing where it has none."""
    publisher: str = ""
    family: str | None = None
    lineage: str | None = None
    """The first of the pages at its address that carry on one another's text, as `with_lineages` finds them."""


class Replacement(msgspec.Struct, frozen=True):
    """By which version a document was replaced, and when that was seen."""

    by: str
    on: dt.datetime


def version_key(url: str | None, identifier: str | None) -> str | None:
    """Return what the versions of a document have in common; None where nothing tells.

    "https://Delta.example:443/news/7/?utm_source=x#top" gives "delta.example/news/7". The front page of a site is no document.
    """
    address = _address(url) if url is not None else None
    if address is not None:
        return address
    return IDENTIFIER + identifier[:_LONGEST] if identifier else None


def _address(url: str) -> str | None:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return None
    if parts.scheme.lower() not in _WEB or not parts.hostname:
        return None
    query = "&".join(part for part in parts.query.split("&") if part and not _TRACKING.match(part))
    path = parts.path.rstrip("/")
    if not path and not query:
        return None
    place = parts.hostname.lower().rstrip(".") + (f":{port}" if port not in {None, _WEB[parts.scheme.lower()]} else "")
    return (place + path + (f"?{query}" if query else ""))[:_LONGEST]


def find_replaced(versions: Iterable[Version]) -> dict[str, Replacement]:
    """Return the documents that newer versions have replaced, each with the newest."""
    by_key: defaultdict[str, list[Version]] = defaultdict(list)
    for version in versions:
        by_key[version.key].append(version)
    found: dict[str, Replacement] = {}
    for some in by_key.values():
        ordered = sorted(some, key=lambda one: (one.seen, one.sha256))
        for at, version in enumerate(ordered):
            newest = next((other for other in reversed(ordered[at + 1 :]) if are_versions(version, other)), None)
            if newest is not None:
                found[version.document] = Replacement(newest.document, newest.seen)
    return found


def are_versions(one: Version, other: Version) -> bool:
    """Tell whether two documents that came under one key are versions of each other; an identifier is its publisher's alone."""
    if one.key.startswith(IDENTIFIER) and (not one.publisher or one.publisher != other.publisher):
        return False
    same_family = one.family is not None and one.family == other.family
    return (bool(one.title) and one.title == other.title) or same_family or (one.lineage is not None and one.lineage == other.lineage)


def with_lineages(versions: Iterable[Version], carries: Callable[[str, str], bool]) -> list[Version]:
    """Return documents with their lineages, in the order in which they were given.

    Only where neither titles nor families say that all documents of an address are one, texts are asked for.

    Args:
        versions: Documents, all of each key.
        carries: Tells of two documents whether one carries on the text of the other.
    """
    given = list(versions)
    by_key: defaultdict[str, list[Version]] = defaultdict(list)
    for version in given:
        by_key[version.key].append(version)
    lineage: dict[str, str] = {}
    for key, some in by_key.items():
        ordered = sorted(some, key=lambda one: (one.seen, one.sha256))
        if not key.startswith(IDENTIFIER) and not all(map(are_versions, ordered, ordered[1:])):
            for at, version in enumerate(ordered):
                near = reversed(ordered[max(0, at - _LOOKED_BACK) : at])
                before = next((one for one in near if are_versions(one, version) or carries(one.document, version.document)), None)
                lineage[version.document] = lineage[before.document] if before is not None else version.document
    return [msgspec.structs.replace(one, lineage=lineage.get(one.document)) for one in given] if lineage else given


def left_out(documents: Sequence[str], replaced: Mapping[str, Replacement], families: Mapping[str, str]) -> frozenset[str]:
    """Return which documents of an incident don't count in it: those of which a newer version is there, or no longer tells of it.

    A newer version that tells nothing of the incident counts where it carries the same text, less what went. Where all documents are
    such, the incident rests on them.

    Args:
        documents: Those that tell of the incident.
        replaced: Which documents were replaced.
        families: The family of each document's text, of the newest versions too.
    """
    there = set(documents)
    gone = {
        document
        for document in there
        if (newest := replaced.get(document)) is not None
        and (newest.by in there or (families.get(document) is not None and families.get(document) == families.get(newest.by)))
    }
    return frozenset(gone) if gone != there else frozenset()


def heading(words: str | None) -> str:
    """Return what titles and publishers are compared by: case and white space don't count."""
    return " ".join((words or "").casefold().split())
