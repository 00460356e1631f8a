"""Who stands behind the reports of an incident: publishers, speakers, sources that are one.

In: the documents of a cluster, the passages that documents share. Out: for each its publisher and the party that it rests on; and the
independent sources. Copies of one text are one source; so are the reports of one publisher, and publishers that only repeat
one and the same speaker, or a passage that one of them had first. A party to the fighting, and whoever only passes on
its words, is a position, not an independent source. Only what a document says of this incident is looked at: who speaks of
something else in it stands behind nothing here.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from msgspec import structs

from onrecord.assessment.model import Source
from onrecord.assessment.passages import find_borrowed
from onrecord.assessment.sides import takes_part
from onrecord.core import Span
from onrecord.linking import (
    Actor,
    Cluster,
    Coding,
    Family,
    Quotation,
    Standing,
    coding_of,
    find_actors,
    find_publisher,
    spelling_key,
    spoken_for,
)
from onrecord.page import ZoneKind
from onrecord.reading import Claim, PartyKind, Reading, Registry, Stance, Statement

_SILENT = frozenset({Stance.DENIES, Stance.DEMANDS, Stance.DOUBTS})
"""Stances in which a party says nothing of what happened."""

_TABLES = "coded from other reports, of which none is here: tables count as one source"


@dataclass(frozen=True, slots=True)
class Witness:
    """One document: whose it is, its parties, and the only speaker that it rests on, where there is but one.

    `accused` are those said to have done what the incident is about, `publishers` the publishers of all its documents by the spelling of
    their names. `voice` names who is quoted for that speaker, as the report has
    it: its spokesman. `adds` is false where it only mentions the incident, among others: it neither counts anybody nor says in its own
    words who did it.
    """

    reading: Reading
    publisher: Actor
    actors: Mapping[str, Actor]
    only: Actor | None
    accused: tuple[Actor, ...] = ()
    publishers: Mapping[str, Actor] = field(default_factory=dict)
    voice: str | None = None
    adds: bool = True

    def speaker(self, statement: Statement) -> Actor | None:
        """Return for whom a statement is made: a person for what the person belongs to, who has a publisher's name for the publisher."""
        actor = self.actors.get(statement.party or "")
        if actor is None:
            return None
        spoken = spoken_for(actor, self.actors)
        return self.publishers.get(spelling_key(spoken.name), spoken)

    def fights(self, party: Actor) -> bool:
        """Tell whether a party takes part in the fighting that the incident belongs to."""
        return takes_part(party, self.accused)


def find_witnesses(  # noqa: PLR0913  (all that stands behind a document; the last two may be left out)
    cluster: Cluster,
    readings: Mapping[str, Reading],
    families: Mapping[str, Family],
    registry: Registry,
    quotations: Sequence[Quotation] = (),
    *,
    accused: Sequence[Actor] = (),
) -> tuple[Witness, ...]:
    """Return the documents of a cluster, the earliest first; `accused` are those said to have done it."""
    there = {s.document for s in cluster.members if s.document in readings}
    documents = sorted(there, key=lambda document: (str(readings[document].document.published), document))
    published = {document: _publisher(document, readings, families, registry) for document in documents}
    publishers = {key: publisher for publisher in published.values() if (key := spelling_key(publisher.name))}
    found: list[Witness] = []
    for document in documents:
        reading = readings[document]
        actors, adds = find_actors(reading, registry), _adds(cluster, reading)
        witness = Witness(reading, published[document], actors, None, tuple(accused), publishers, adds=adds)
        found.append(_resting(witness, _told(cluster, reading)))
    return tuple(_borrowing(cluster, found, quotations))


def _publisher(document: str, readings: Mapping[str, Reading], families: Mapping[str, Family], registry: Registry) -> Actor:
    """Return whose text a document is."""
    family = families.get(document)
    first = readings.get(family.origin.document, readings[document]) if family is not None else readings[document]
    return find_publisher(first, family, registry)


def find_sources(witnesses: Sequence[Witness], families: Mapping[str, Family]) -> tuple[Source, ...]:
    """Return the independent sources of an incident, in order of their keys."""
    behind: defaultdict[str, set[str]] = defaultdict(set)
    for witness in witnesses:
        behind[witness.publisher.key].add(witness.publisher.key)  # who publishes himself what others repeat stands behind them too
        if witness.only is not None:
            behind[witness.only.key].add(witness.publisher.key)
    repeating = [w.only is not None and (len(behind[w.only.key]) > 1 or w.fights(w.only)) for w in witnesses]
    own = {witness.publisher.key for witness, repeats in zip(witnesses, repeating, strict=True) if not repeats}
    grouped: defaultdict[str, list[Witness]] = defaultdict(list)
    names: dict[str, str] = {}
    for witness, repeats in zip(witnesses, repeating, strict=True):
        publisher, only = witness.publisher, witness.only
        source = only if repeats and only is not None and publisher.key not in own else publisher
        if witness.fights(source) or not witness.adds:
            continue
        grouped[source.key].append(witness)
        names.setdefault(source.key, source.name)
    found = tuple(
        Source(key, names[key], _documents(grouped[key]), _why(grouped[key], key, names[key], families)) for key in sorted(grouped)
    )
    return _beside_tables(found, witnesses)


def _beside_tables(found: Sequence[Source], witnesses: Sequence[Witness]) -> tuple[Source, ...]:
    """Return the sources without tables that were coded from reports: these are one source, and only where no report is there."""
    coded = {witness.reading.document.id for witness in witnesses if coding_of(witness.reading) is Coding.FROM_REPORTS}
    tables = [source for source in found if coded.issuperset(source.documents)]
    others = [source for source in found if source not in tables]
    if others or not tables:
        return tuple(structs.replace(each, documents=tuple(d for d in each.documents if d not in coded)) for each in others)
    documents = tuple(document for source in tables for document in source.documents)
    return (structs.replace(tables[0], documents=documents, why=_TABLES),)


def _adds(cluster: Cluster, reading: Reading) -> bool:
    """Tell whether a document says anything of an incident but that there was one."""
    told = [s for s in cluster.members if s.document == reading.document.id]
    if any(s.standing is Standing.REPORTED or s.killed is not None or s.injured is not None for s in told):
        return True
    own = {claim.id for claim in reading.claims if claim.statement is None and claim.perpetrators}
    return any(own.intersection(s.claims) for s in told)


def _told(cluster: Cluster, reading: Reading) -> list[Claim]:
    """Return what a document claims of an incident, in order of the text."""
    ids = {claim for s in cluster.members if s.document == reading.document.id for claim in s.claims}
    return [claim for claim in reading.claims if claim.id in ids]


def _resting(witness: Witness, told: Sequence[Claim]) -> Witness:
    """Return a report with the one party whose words it repeats, where it has no other; what denies it is no further source."""
    speakers: dict[str, Actor] = {}
    voices: dict[str, str] = {}
    for statement in _heard(witness.reading, told):
        actor = witness.speaker(statement)
        if actor is not None and actor.key != witness.publisher.key:
            speakers[actor.key] = actor
            said = witness.actors[statement.party or ""]
            if said.kind is PartyKind.PERSON or actor.key not in voices:
                voices[actor.key] = said.name
    only = _only(witness, speakers, told)
    return witness if only is None else replace(witness, only=only, voice=voices[only.key])


def _heard(reading: Reading, told: Sequence[Claim]) -> list[Statement]:
    """Return who is heard on an incident below the headline: the outermost statements of its claims; all, where those name nobody."""
    by_id = {statement.id: statement for statement in reading.statements}
    telling: set[str] = set()
    for claim in told:
        at = by_id.get(claim.statement or "")
        while at is not None and at.id not in telling:
            telling.add(at.id)
            at = by_id.get(at.within or "")
    summing_up = _summing_up(reading)
    heard = [s for s in reading.statements if s.stance not in _SILENT and s.within is None]
    below = [s for s in heard if not any(zone.covers(span) for zone in summing_up for span in s.content)]
    return [s for s in below if s.id in telling and s.party is not None] or below


def _summing_up(reading: Reading) -> list[Span]:
    """Return where a report sums up what it tells below: its headlines and its first line."""
    headlines = [zone.span for zone in reading.zones if zone.kind is ZoneKind.HEADLINE]
    return [*headlines, Span(0, max(1, reading.text.find("\n")))]


def _only(witness: Witness, speakers: Mapping[str, Actor], told: Sequence[Claim]) -> Actor | None:
    """Return the one of those who speak in a report on whom it rests."""
    if any(key.startswith("?") for key in speakers):
        return None
    fighting = [actor for actor in speakers.values() if witness.fights(actor)]
    others = [actor for actor in speakers.values() if not witness.fights(actor)]
    if len(others) == 1:
        return others[0]
    alone = len(fighting) == 1 and not others and witness.publisher.kind is PartyKind.MEDIA
    return fighting[0] if alone and not _own_words(witness.reading, told) else None


def _own_words(reading: Reading, told: Sequence[Claim]) -> bool:
    """Tell whether a report counts people in its own words, below the headline."""
    own = [claim for claim in told if claim.statement is None and claim.figures]
    return any(not any(zone.covers(claim.span) for zone in _summing_up(reading)) for claim in own)


def _borrowing(cluster: Cluster, witnesses: Sequence[Witness], quotations: Sequence[Quotation]) -> list[Witness]:
    """Return the reports; those that tell nothing of the incident but a passage which others have rest on who said it."""
    found: list[Witness] = []
    publishers: dict[str, Actor] = {}
    together = [q for q in quotations if len({w.reading.document.id for w in witnesses} & set(q.documents)) > 1]
    for witness in witnesses:
        document = witness.reading.document.id
        told = {claim for s in cluster.members if s.document == document for claim in s.claims}
        borrowed = find_borrowed(witness.reading, told, together) if witness.only is None else None
        if borrowed is not None:
            first = next((publishers[d] for d in borrowed.documents if d in publishers), None)
            only = borrowed.party or first
            if only is not None and only.key != witness.publisher.key:
                witness = replace(witness, only=only, voice=borrowed.source or only.name)  # noqa: PLW2901  (the same report, better known)
        publishers[document] = witness.publisher
        found.append(witness)
    return found


def _documents(witnesses: Sequence[Witness]) -> tuple[str, ...]:
    return tuple(witness.reading.document.id for witness in witnesses)


def _why(witnesses: Sequence[Witness], key: str, name: str, families: Mapping[str, Family]) -> str:
    """Return in words why documents are one source."""
    if len(witnesses) == 1:
        return "it is the only document of this source"
    texts = {families[d].id if d in families else d for d in _documents(witnesses)}
    if len(texts) == 1:
        return "all carry one text"
    voices = sorted({witness.voice for witness in witnesses if witness.voice and witness.only is not None and witness.only.key == key})
    if voices:
        spoken = ", ".join(voices)
        return f"they only repeat the words of {spoken}" + (f", who speaks for {name}" if spoken != name and len(voices) == 1 else "")
    return "they are reports of one publisher, or copies of them"
