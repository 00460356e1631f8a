"""What is restricted, blocked out: a document as a whole, or words of it and whatever else names the same person.

In: the decisions that restrict; an incident with all that it rests on. Out: the incident without them. A full block stands for
each letter, so that spans still hold. A name that is restricted in one document is blocked in all of them, in every spelling
(`blackout.py`); words of it that name others too are blocked in the documents that have the whole name, and in those of the same
incidents. Of a withheld document nothing is left, nor any name that only it gives. A document whose id has restricted words goes by
its digest. Limits: what people paraphrase is not found; the judgement itself (day, place, range) stays, unless all its documents
are withheld.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any, NamedTuple, TypeVar

import msgspec
from msgspec.structs import replace

from onrecord.assessment import Assessment
from onrecord.core import Span, sha256
from onrecord.linking import Cluster, Decision, Restrict
from onrecord.reading import Reading
from onrecord.record.model import Docket, Incident, Sheet
from onrecord.record.redaction.blackout import BlackOut, Terms, blocks
from onrecord.record.redaction.clues import Clues
from onrecord.record.redaction.decisions import Shown, redacted
from onrecord.record.redaction.leaving_out import assessment_without, cluster_without, family_without, victim_without
from onrecord.record.redaction.lettering import letters_of
from onrecord.record.redaction.model import WITHHELD, Redaction
from onrecord.record.redaction.persons import merged, persons_of, told_of
from onrecord.record.redaction.withheld import everybody_in, only_in, told_in

T = TypeVar("T", bound=msgspec.Struct)

_FINDING = 1  # the way in which names are found: another number, and what was redacted in the tables is redacted anew


class _Seen(NamedTuple):
    """What an incident is shown by.

    Attributes:
        documents: Its documents.
        hidden: Those of them that are withheld.
        shown: The readings of the others.
        near: The persons beside whom they stand.
        only: What only withheld documents name.
        names: What documents are called that are shown and whose ids name somebody.
    """

    documents: set[str]
    hidden: set[str]
    shown: dict[str, Reading]
    near: frozenset[int]
    only: Terms
    names: dict[str, str]


class Policy(Redaction):
    """What stands restricted now."""

    def __init__(
        self,
        decisions: Iterable[Decision] = (),
        readings: Iterable[Reading] = (),
        places: Iterable[str] = (),
        files: Mapping[str, str] | None = None,
        unread: Collection[str] = (),
    ) -> None:
        """Take the decisions, and the readings of documents that they restrict: names in these are blocked everywhere.

        A stretch of a text that is no longer the one in which it was chosen restricts the whole document. A word of a name that is
        one of `places` (of the record) is blocked beside the person only. `files` are the names of the files that documents came as.
        Of the `unread` nobody will ever know which words are restricted: they are withheld.
        """
        self._unread = frozenset(unread)
        self._whole: set[str] = set(unread)
        self._marked: dict[str, list[Restrict]] = {}
        for decision in decisions:
            content = decision.content
            if isinstance(content, Restrict) and decision.stands:
                if content.is_whole:
                    self._whole.add(content.document)
                else:
                    self._marked.setdefault(content.document, []).append(content)
        self._readings: dict[str, Reading] = {}
        self._files = files or {}
        self._shared = frozenset(letters_of(word) for place in places for word in place.split())
        self._learn(readings)

    def _learn(self, readings: Iterable[Reading]) -> None:
        """Take the names that are restricted in readings, unless they are known."""
        new = {reading.document.id: reading for reading in readings if self.touches(reading.document.id)}
        if self._readings and new.keys() <= self._readings.keys():
            return
        self._readings = new | self._readings
        of = {name: persons_of(reading, self._spans(reading), self._told_words(reading)) for name, reading in self._readings.items()}
        self._persons = merged(person for several in of.values() for person in several)
        self._names = BlackOut(*self._persons, shared=self._shared)
        self._of = {name: self._numbers(several) for name, several in of.items()}
        secret = Terms()
        for reading in self._readings.values():
            secret |= everybody_in(reading) if self._hides(reading) else Terms()
        self._strictly = BlackOut(*self._persons, secret, shared=self._shared) if secret else self._names
        self._digest = ""

    @property
    def documents(self) -> frozenset[str]:
        """The documents in which anything is restricted."""
        return frozenset(self._whole | self._marked.keys())

    @property
    def unknown(self) -> frozenset[str]:
        """The documents in which words are restricted, and whose readings were not given: nobody knows which words."""
        return frozenset(self._marked.keys() - self._readings.keys() - self._whole)

    @property
    def unread(self) -> frozenset[str]:
        """The documents in which words are restricted, and which can't be read any more: they are withheld, the words not known."""
        return self._unread

    def only_beside(self) -> tuple[str, ...]:
        """Return the words of restricted names that name others too, in order: they are blocked beside the person only."""
        return tuple(sorted({word for number in range(len(self._persons)) for word in self._names.shared(number)}))

    @property
    def digest(self) -> str:
        """The digest of what is restricted: what is shown of a record stays the same as long as this does."""
        self._digest = self._digest or self._digested()
        return self._digest

    def _digested(self) -> str:
        marked = {name: sorted(map(msgspec.json.encode, contents)) for name, contents in self._marked.items()}
        persons = [[sorted(each.phrases), sorted(each.parts), sorted(each.ids)] for each in self._persons]
        told = [sorted(self._whole), {name: list(map(bytes.decode, some)) for name, some in marked.items()}, sorted(persons)]
        return sha256(msgspec.json.encode([*told, self._names.shared_words(), sorted(self.unknown), _FINDING], order="sorted"))

    @property
    def persons(self) -> Mapping[str, int]:
        """The restricted persons, by number, by the digest of what is looked for: the same as long as a person is found in the same."""
        found = {}
        for number, person in enumerate(self._persons):
            told = [sorted(person.phrases), sorted(person.parts), sorted(person.ids), sorted(self._names.shared(number)), _FINDING]
            found[sha256(msgspec.json.encode(told))] = number
        return found

    def clues(self, person: int) -> Clues:
        """Return the clues of a restricted person, by number."""
        return self._names.clues(person)

    @property
    def restricted(self) -> Mapping[str, str]:
        """The documents in which anything is restricted, by the digest of what is."""
        found = {}
        for name in sorted(self.documents):
            told = [name, name in self._whole, sorted(map(bytes.decode, map(msgspec.json.encode, self._marked.get(name, ())))), _FINDING]
            found[sha256(msgspec.json.encode(told))] = name
        return found

    def touches(self, document: str) -> bool:
        """Tell whether anything of a document is restricted by name of the document."""
        return document in self._whole or document in self._marked

    def beside(self, readings: Iterable[Reading]) -> frozenset[int]:
        """Return the persons, by number, who are named in readings or restricted in them."""
        found: set[int] = set()
        for reading in readings:
            found |= self._of.get(reading.document.id, frozenset())
            for text in (reading.text, *told_in(reading), *(party.name for party in reading.parties)):
                found |= self._names.met(text)
        return frozenset(found)

    def met(self, text: str) -> frozenset[int]:
        """Return the persons, by number, whom a text names unmistakably; a number more where it names what a withheld document does."""
        return self._strictly.met(text)

    def restricting(self, persons: Collection[int]) -> frozenset[str]:
        """Return the documents in whose restrictions persons are, by number as `met` has them."""
        named = {name for name, numbers in self._of.items() if not numbers.isdisjoint(persons)}
        return frozenset(named | (self._whole if len(self._persons) in persons else set()))

    def is_clear(self, value: msgspec.Struct, documents: Collection[str]) -> bool:
        """Tell whether nothing in a struct could be restricted: no name, and none of the documents that it speaks of."""
        if any(map(self.touches, documents)):
            return False
        return not self._names.hits(msgspec.json.encode(value).decode("utf-8", "replace"))

    def hits(self, text: str, near: Collection[int] = ()) -> bool:
        """Tell whether a restricted name stands in a text; `near` as for a reading."""
        return self._names.hits(text, near)

    def withholds(self, incident: Incident) -> bool:
        """Tell whether nothing is left of an incident that it could be told from; it has all its readings."""
        documents = {member.document for member in incident.cluster.members}
        return all(name in self._whole or self._is_moved(incident.readings.get(name)) for name in documents)

    def incident(self, incident: Incident) -> Incident | None:
        """Return an incident without what is restricted; None where nothing is left that it could be told from."""
        seen = self._seen(incident)
        if seen is None:
            return None
        if not seen.only and not seen.near and self.is_clear(replace(incident, readings={}), seen.documents):
            return incident
        drawn = self._drawn(incident, seen)
        return BlackOut(seen.only).all(drawn, seen.names) if seen.only else drawn

    def found_in(self, incident: Incident, find: Callable[[Assessment, Cluster], T]) -> T | None:
        """Return what a function finds in an incident's judgement and its mentions, without what is restricted, as `incident` has them."""
        seen = self._seen(incident)
        if seen is None:
            return None
        judged, cluster = incident.assessment, incident.cluster
        if seen.hidden:
            judged, cluster = assessment_without(judged, seen.hidden), cluster_without(cluster, seen.hidden)
        found = self._names.all(find(judged, cluster), seen.names, seen.near)
        return BlackOut(seen.only).all(found, seen.names) if seen.only else found

    def _seen(self, incident: Incident) -> _Seen | None:
        """Return what an incident is shown by; None where nothing is left that it could be told from."""
        self._learn(incident.readings.values())
        documents = {member.document for member in incident.cluster.members}
        hidden = {name for name in documents if name in self._whole or self._is_moved(incident.readings.get(name))}
        if documents == hidden:
            return None
        shown = {name: reading for name, reading in incident.readings.items() if name not in hidden}
        near = self.beside(incident.readings.values())
        only = only_in([incident.readings[name] for name in hidden if name in incident.readings], list(shown.values()))
        names = {name: reading.document.sha256 for name, reading in shown.items() if self._names.hits(name, near)}
        return _Seen(documents, hidden, shown, near, only | Terms(ids=frozenset(hidden)), names)

    def _drawn(self, incident: Incident, seen: _Seen) -> Incident:
        hidden, names, near = seen.hidden, seen.names, seen.near
        readings = {names.get(name, name): self._block(reading, names, near) for name, reading in seen.shown.items()}
        families = {name: family_without(family, hidden) for name, family in incident.families.items() if name not in hidden}
        return replace(
            incident,
            cluster=self._names.all(cluster_without(incident.cluster, hidden), names, near),
            assessment=self._names.all(assessment_without(incident.assessment, hidden), names, near),
            readings=readings,
            families={names.get(name, name): self._names.all(family, names, near) for name, family in families.items()},
            withheld=len(hidden),
            replaced={names.get(name, name): outdated for name, outdated in incident.replaced.items() if name not in hidden},
        )

    def reading(self, reading: Reading, near: Collection[int] = ()) -> Reading | None:
        """Return a reading without what is restricted; None where the document is withheld.

        Args:
            reading: The reading.
            near: The persons beside whom it stands: those of the other documents of its incidents.
        """
        if self._hides(reading):
            return None
        self._learn([reading])
        near = self.beside([reading]) | frozenset(near)
        document = reading.document
        return self._block(reading, {document.id: document.sha256} if self._names.hits(document.id, near) else {}, near)

    def sheet(self, sheet: Sheet, near: Collection[int] = ()) -> Sheet | None:
        """Return a document without what is restricted; None where it is withheld; `near` as for a reading."""
        if sheet.id in self._whole:
            return None
        if self.is_clear(sheet, [sheet.id]):
            return sheet
        named = {sheet.id: sheet.sha256} if self._names.hits(sheet.id, near) else {}
        return self._names.all(sheet, named, near)

    def decision(self, decision: Decision) -> Decision:
        """Return a decision without what is restricted; withheld documents have no name in it."""
        told = {name: getattr(decision, name) for name in ("who", "why", "withdrawn_by", "withdrawn_why")}
        plain = {name: self.words(words) for name, words in told.items() if words is not None}
        shown = Shown(self._mention, self._named, self.words, self.plain)
        changed = {name: tuple(self.plain(list(getattr(decision, name)))) for name in ("before", "after")}
        return replace(decision, **plain, **changed, content=redacted(decision.content, shown))

    def docket(self, docket: Docket | None) -> Docket | None:
        """Return what people noted, without what is restricted anywhere in the record."""
        return docket if docket is None else redacted(docket, Shown(self._mention, self._named, self.words, self.plain))

    def words(self, text: str) -> str:
        """Return what somebody wrote about the record, without what is restricted anywhere in it."""
        return self._strictly.text(text)

    def plain(self, value: Any) -> Any:  # noqa: ANN401 what JSON holds
        """Return what JSON holds without what is restricted anywhere in the record."""
        if isinstance(value, dict):
            return {self.words(key): self.plain(inner) for key, inner in value.items()}
        if isinstance(value, list):
            return [self.plain(inner) for inner in value]
        return self.words(value) if isinstance(value, str) else value

    def _named(self, document: str) -> str:
        return WITHHELD if document in self._whole else self.words(document)

    def _mention(self, name: str) -> str:
        document, mark, rest = name.rpartition("#")
        return f"{self._named(document)}{mark}{rest}"

    def _hides(self, reading: Reading) -> bool:
        return reading.document.id in self._whole or self._is_moved(reading)

    def _is_moved(self, reading: Reading | None) -> bool:
        """Tell whether the text is no longer the one in which stretches of it were restricted."""
        chosen = self._marked.get(reading.document.id, ()) if reading is not None else ()
        if reading is None or not chosen:
            return False
        digest = sha256(reading.text.encode("utf-8", "surrogatepass"))
        if any(content.text not in {None, digest} for content in chosen):
            return True
        told = self._told_of(reading)
        return any(sha256(told.get(name, "").encode()) != known for content in chosen for name, _, _, known in content.told)

    def _told_of(self, reading: Reading) -> Mapping[str, str]:
        """Return what is told of a document, by the names that decisions have for it."""
        return told_of(reading, self._files.get(reading.document.id))

    def _told_words(self, reading: Reading) -> list[str]:
        told = self._told_of(reading)
        marked = self._marked.get(reading.document.id, ())
        return [told.get(name, "")[start:end] for content in marked for name, start, end, _ in content.told]

    def _spans(self, reading: Reading) -> list[Span]:
        return [Span(*span) for content in self._marked.get(reading.document.id, ()) for span in content.spans]

    def _numbers(self, persons: Iterable[Terms]) -> frozenset[int]:
        """Return the numbers of persons."""
        return frozenset(number for number, one in enumerate(self._persons) for other in persons if other.phrases & one.phrases)

    def _block(self, reading: Reading, names: Mapping[str, str], near: Collection[int]) -> Reading:
        text, spans = reading.text, self._spans(reading)
        for span in spans:
            text = text[: span.start] + blocks(text[span.start : span.end]) + text[span.end :]
        victims = tuple(victim_without(victim, spans) for victim in reading.victims)
        drawn = replace(reading, text=text, victims=victims) if spans else reading
        if not near and self.is_clear(drawn, ()):
            return drawn
        return self._names.all(drawn, names, near)
