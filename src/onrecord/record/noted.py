"""What the custody log knows, which no database is asked for: decisions and restrictions, and the digests of readings.

In: a record that is open for reading; out: decisions, digests. A database can be edited by anybody who can write to it, without a
trace; an entry of the log can't. So what is restricted, and who decided what, is taken from here.
"""

from collections.abc import Collection, Iterable, Iterator

import msgspec
from msgspec.structs import replace

from onrecord.archive import Entry, EntryKind, Reader
from onrecord.linking import AMENDING, Content, Decision, EnterIncident, amended_documents, documents_in, mentions_in
from onrecord.record.decisions import decision_in
from onrecord.record.model import WITHDRAWAL

_DIGEST = 64  # letters of a digest
_FEW = 4  # originals that are looked for one by one, each some milliseconds in a hundred megabytes


class NotedDecisions:
    """What the log of one record knows of decisions, as far as it was read: a log only grows, so that each entry is looked for once."""

    def __init__(self) -> None:
        """Begin with nothing read."""
        self._read: dict[tuple[EntryKind, ...], _ReadDecisions] = {}

    def all(self, reader: Reader) -> tuple[Decision, ...]:
        """Return all decisions, the withdrawn ones too, in the order in which they were made."""
        return self._known(reader, EntryKind.DECISION, EntryKind.RESTRICTION).all()

    def of_kinds(self, reader: Reader, kinds: Collection[str]) -> tuple[Decision, ...]:
        """Return the decisions of some kinds, the withdrawn ones too, in the order in which they were made; no other is looked at."""
        known = self._known(reader, EntryKind.DECISION, EntryKind.RESTRICTION)
        places = [place for kind in kinds for place in known.by_kind.get(kind, ())]
        return tuple(known.found[known.order[place]] for place in sorted(places))

    def restrictions(self, reader: Reader) -> tuple[Decision, ...]:
        """Return the decisions that restrict something, the withdrawn ones too."""
        return self._known(reader, EntryKind.RESTRICTION).all()

    def amending(self, reader: Reader) -> tuple[Decision, ...]:
        """Return the decisions that change readings, the withdrawn ones too."""
        return tuple(one for one in self.all(reader) if isinstance(one.content, AMENDING))

    def naming(self, reader: Reader, documents: Iterable[str]) -> tuple[Decision, ...]:
        """Return the decisions that name documents, or events of theirs, in the order in which they were made."""
        known = self._known(reader, EntryKind.DECISION, EntryKind.RESTRICTION)
        places = {place for document in documents for place in known.by_document.get(document, ())}
        return tuple(known.found[known.order[place]] for place in sorted(places))

    def _known(self, reader: Reader, *kinds: EntryKind) -> "_ReadDecisions":
        state = (reader.checkpoint.size, reader.checkpoint.root)
        known = self._read.get(kinds)
        if known is None or state[0] < known.state[0] or (state[0] == known.state[0] and state != known.state):
            known = self._read[kinds] = _ReadDecisions()  # the folder was put back to an earlier state
        if state != known.state:
            for entry in reader.of_kind(*kinds, start=known.state[0]):
                known.take(entry)
            known.state = state
        return known


class _ReadDecisions:
    """Decisions as far as a log was read, by their ids, and which of them name which documents, and are of which kind."""

    def __init__(self) -> None:
        self.state = (0, b"")
        self.found: dict[str, Decision] = {}
        self.order: list[str] = []
        self.by_document: dict[str, list[int]] = {}
        self.by_kind: dict[str, list[int]] = {}
        self._all: tuple[Decision, ...] | None = None

    def all(self) -> tuple[Decision, ...]:
        """Return them in the order in which they were made: the same tuple as long as none came."""
        if self._all is None:
            self._all = tuple(self.found.values())
        return self._all

    def take(self, entry: Entry) -> None:
        """Take in the next entry."""
        self._all, told = None, entry.payload
        if told.get("kind") == WITHDRAWAL:
            if (name := told["decision"]) in self.found and self.found[name].stands:
                withdrawn = replace(self.found[name], withdrawn=entry.when, withdrawn_by=entry.who, withdrawn_why=told["why"])
                self.found[name] = withdrawn
            return
        decision = decision_in(entry)
        if decision.id in self.found:  # noted twice, it is one decision
            return
        self.found[decision.id] = decision
        for document in _named(decision.content):
            self.by_document.setdefault(document, []).append(len(self.order))
        self.by_kind.setdefault(str(told["kind"]), []).append(len(self.order))
        self.order.append(decision.id)


def _named(content: Content) -> set[str]:
    """Return the documents that a decision names, or whose events it names."""
    entered = {content.at.document} if isinstance(content, EnterIncident) else set()
    amended = amended_documents(content) if isinstance(content, AMENDING) else ()
    return {*documents_in(content), *amended, *entered, *(name.rpartition("#")[0] for name in mentions_in(content))}


class _Noted(msgspec.Struct):
    """Of the entry of a reading, what says which reading it was."""

    original: str
    digest: str


def is_failure(noted: str | None) -> bool:
    """Tell whether what the log noted of a reading is the code of its failure, and no digest."""
    return noted is not None and len(noted) < _DIGEST


def noted_readings(reader: Reader, originals: Collection[str] | None = None) -> dict[str, str]:
    """Return what the log noted last of the reading of each original: the digest of the reading, or the code of its failure.

    Args:
        reader: The record.
        originals: Of which originals; None: of all.
    """
    found: dict[str, str] = {}
    for entry in _entries(reader, originals):
        noted = msgspec.convert(entry.payload, _Noted)
        if originals is None or noted.original in originals:
            found[noted.original] = noted.digest
    return found


def _entries(reader: Reader, originals: Collection[str] | None) -> Iterator[Entry]:
    """Give the entries of readings, of some originals or of all; other entries that name a few of them are left out."""
    if originals is None or len(originals) > _FEW:
        return reader.of_kind(EntryKind.READING, originals=originals)
    return (entry for one in sorted(originals) for _, entry in reader.naming(one) if entry.kind is EntryKind.READING)
