"""What is restricted, blocked out: a document as a whole, or words of it and whatever else names the same person.

In: the decisions that restrict; an incident with all that it rests on. Out: the incident without them. A full block stands for
each letter, so that spans still hold. Blocked are the words themselves wherever they stand in any document of the incident,
all names of a party of whom a name is restricted, and, in what was judged, whatever only a withheld document says. Limits: what
people paraphrase is not found; the judgement itself (day, place, range) stays, unless all its documents are withheld.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

import msgspec
from msgspec.structs import replace

from onrecord.assessment import Assessment, Source
from onrecord.core import Span
from onrecord.linking import Cluster, Decision, Restrict, spelling_key
from onrecord.reading import Party, Reading
from onrecord.record.model import Incident

BLOCK = "█"
WITHHELD = "(withheld)"
_NAME_WORDS = 5  # of a restricted stretch that may be a name, each part of which is blocked
_TELLING = 3  # letters

T = TypeVar("T")


class Curtain:
    """What stands restricted now."""

    def __init__(self, decisions: Iterable[Decision] = ()) -> None:
        """Take the decisions; those that are withdrawn or restrict nothing are passed over."""
        self._whole: set[str] = set()
        self._spans: dict[str, list[Span]] = {}
        for decision in decisions:
            if isinstance(decision, Restrict) and decision.stands:
                if decision.spans:
                    self._spans.setdefault(decision.document, []).extend(Span(*span) for span in decision.spans)
                else:
                    self._whole.add(decision.document)

    def hides(self, document: str) -> bool:
        """Tell whether a document is withheld as a whole."""
        return document in self._whole

    def touches(self, document: str) -> bool:
        """Tell whether anything of a document is restricted: its original may not leave."""
        return document in self._whole or document in self._spans

    def draw(self, incident: Incident) -> Incident | None:
        """Return an incident without what is restricted; None where nothing is left that it could be told from."""
        documents = {member.document for member in incident.cluster.members}
        hidden = documents & self._whole
        if documents == hidden:
            return None
        if not hidden and not documents & self._spans.keys():
            return incident
        readings = {name: reading for name, reading in incident.readings.items() if name not in hidden}
        terms = {term for name, reading in readings.items() for term in self._terms(reading)}
        terms |= _only_in([incident.readings[name] for name in hidden if name in incident.readings], readings.values())
        blocked = _Blocked(terms)
        return replace(
            incident,
            cluster=blocked.all(_without(incident.cluster, hidden)),
            assessment=blocked.all(_judged_without(incident.assessment, hidden)),
            readings={name: self._block(reading, blocked) for name, reading in readings.items()},
            families={
                name: blocked.all(replace(family, documents=tuple(d for d in family.documents if d not in self._whole), links=()))
                for name, family in incident.families.items()
                if name not in hidden
            },
            withheld=len(hidden),
        )

    def reading(self, reading: Reading) -> Reading | None:
        """Return a reading without what is restricted; None where the document is withheld."""
        document = reading.document.id
        if document in self._whole:
            return None
        return self._block(reading, _Blocked(set(self._terms(reading)))) if document in self._spans else reading

    def _block(self, reading: Reading, blocked: "_Blocked") -> Reading:
        text = reading.text
        for span in self._spans.get(reading.document.id, ()):
            text = text[: span.start] + _blocks(text[span.start : span.end]) + text[span.end :]
        return blocked.all(replace(reading, text=text))

    def _terms(self, reading: Reading) -> Iterable[str]:
        """Give the words that are to be blocked wherever they stand."""
        for span in self._spans.get(reading.document.id, ()):
            words = reading.text[span.start : span.end].strip()
            if not words:
                continue
            yield words
            parts = words.split()
            if len(parts) <= _NAME_WORDS:
                yield from (part for part in parts if part[:1].isupper())
            for party in reading.parties:
                if any(mention.start < span.end and span.start < mention.end for mention in party.mentions):
                    yield from _names(party, reading)


def _names(party: Party, reading: Reading) -> Iterable[str]:
    """Give the names of a party; "she", "the doctor" and other words without a name stay."""
    for name in (party.name, *(mention.of(reading.text) for mention in party.mentions)):
        if any(part[:1].isupper() for part in name.split()):
            yield name
            yield from (part for part in name.split() if part[:1].isupper())


def _only_in(hidden: Iterable[Reading], others: Iterable[Reading]) -> set[str]:
    """Return the names that only withheld documents give."""
    said = "\n".join(text for other in others for text in (other.text, *_told(other))).casefold()
    names = {name for reading in hidden for party in reading.parties for name in (party.name,)}
    names |= {word for reading in hidden for word in _told(reading)}
    return {name for name in names if name.casefold() not in said}


def _told(reading: Reading) -> list[str]:
    document = reading.document
    return [word for word in (document.id, document.publisher, document.title, document.url, document.sha256) if word]


class _Blocked:
    """Words, and anything with these words blocked."""

    def __init__(self, terms: set[str]) -> None:
        told = {term.strip(" \t\n.,;:\"'“”‘’()") for term in terms}
        told = {term for term in told if len(term) >= _TELLING}
        keys = {key for term in told if len(key := spelling_key(term)) >= _TELLING}
        ordered = sorted(told | keys, key=lambda term: (-len(term), term))
        patterns = [r"\s+".join(re.escape(part) for part in term.split()) for term in ordered]
        self._pattern = re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)", re.IGNORECASE) if patterns else None

    def all(self, value: T) -> T:
        """Return a struct with the words blocked in every string of it."""
        if self._pattern is None:
            return value
        blocked: T = msgspec.convert(self._walk(msgspec.to_builtins(value)), type(value))
        return blocked

    def _walk(self, value: Any) -> Any:  # noqa: ANN401 what JSON holds
        if isinstance(value, str) and self._pattern is not None:
            return self._pattern.sub(lambda found: _blocks(found[0]), value)
        if isinstance(value, Mapping):
            return {key: self._walk(inner) for key, inner in value.items()}
        if isinstance(value, list | tuple):
            return [self._walk(inner) for inner in value]
        return value


def _blocks(words: str) -> str:
    return "".join(letter if letter.isspace() else BLOCK for letter in words)


def _without(cluster: Cluster, hidden: set[str]) -> Cluster:
    members = tuple(member for member in cluster.members if member.document not in hidden)
    inside = {member.id for member in members}
    links = tuple(link for link in cluster.links if link.first in inside and link.second in inside)
    return replace(cluster, members=members, links=links)


def _judged_without(judged: Assessment, hidden: set[str]) -> Assessment:
    return replace(
        judged,
        counts=tuple(count for count in judged.counts if count.document not in hidden),
        positions=tuple(position for position in judged.positions if position.quote.document not in hidden),
        sources=tuple(_source_without(source, number, hidden) for number, source in enumerate(judged.sources)),
    )


def _source_without(source: Source, number: int, hidden: set[str]) -> Source:
    documents = tuple(document for document in source.documents if document not in hidden)
    if documents:
        return replace(source, documents=documents)
    return Source(f"withheld-{number}", WITHHELD, (), "its documents are restricted")
