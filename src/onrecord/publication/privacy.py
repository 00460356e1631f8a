"""The privacy rule: how the people who were harmed, and children among them, are named in what anybody may see.

In: an incident from which the record has taken what is restricted; out: the same, in which people are named as the rule says. Every
public output (site, its data, PDF and DOCX, feeds, mail, webhooks) takes its incidents from here; a recorder's own export does not. The
default shows initials of adults, and nothing but "a girl, 7" of children. A name that is kept back is blocked out wherever else it
stands (`hidden_names`). Who decided, what people noted, and why values were corrected stay in the record too. Limits: of people of other
incidents whole names are found, single words of them are not; a word of a name that is a place's too is found in the whole name alone;
pictures, paraphrases and the original behind a link are not touched.
"""

import enum
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from msgspec.structs import replace

from onrecord.assessment import Assessment, Casualty
from onrecord.linking import spelling_key
from onrecord.publication.hidden_names import HiddenNames, NameIndex, words_in
from onrecord.publication.shown_names import initials_of, is_minor
from onrecord.reading import Reading, Victim
from onrecord.record import Docket, Incident, NamedPerson, Terms, names_of_victim

_DECIDED = "decided by people"
"""What stands in the place of who decided and why."""


class NamesShown(enum.StrEnum):
    """How much of a name is shown, the most first."""

    FULL = "full"
    INITIALS = "initials"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class PrivacyRule:
    """How adults and minors are named, and whether the reasons of decisions are told."""

    adults: NamesShown = NamesShown.INITIALS
    minors: NamesShown = NamesShown.NONE
    reasons: bool = False

    def shown(self, *, minor: bool) -> NamesShown:
        """Return how somebody is named: minors never with more than adults."""
        return max(self.adults, self.minors, key=list(NamesShown).index) if minor else self.adults


class Privacy:
    """The rule, with everybody whom a record names as harmed: `record.named_people()`."""

    def __init__(self, rule: PrivacyRule, everybody: Iterable[NamedPerson] = ()) -> None:
        """Take the rule and the people: who is a child in one report is one in all."""
        self.rule = rule
        people = list(everybody)
        self._minors = _minors(people)
        self._known = frozenset(key for person in people for key in _keys(person.names))
        self.hidden = frozenset(name for person in people if not self._is_full(person, self._minors) for name in person.names)
        """The names of these people that are not shown in full."""
        self._index = NameIndex(self.hidden)

    def incident(self, incident: Incident) -> Incident:
        """Return an incident with people named as the rule says, and without who decided."""
        readings = list(incident.readings.values())
        minors = self._minors_with(readings)
        hidden = HiddenNames(self._hidden(readings, minors))
        people = tuple(self._person(one, incident.casualties, minors, hidden) for one in incident.casualties)
        public = replace(_without_deciders(incident, reasons=self.rule.reasons), people=people)
        return hidden.incident(public, lambda victim: self._victim(victim, minors)) if hidden else public

    def reading(self, reading: Reading) -> Reading:
        """Return a reading with people named as the rule says."""
        minors = self._minors_with([reading])
        hidden = HiddenNames(self._hidden([reading], minors))
        return hidden.reading(reading, lambda victim: self._victim(victim, minors)) if hidden else reading

    def words(self, text: str) -> str:
        """Return words that belong to no incident without whole names of people who are not named in full."""
        names = self._index.that_may_stand_in(text)
        return HiddenNames(Terms(frozenset({name})) for name in sorted(names)).words(text) if names else text

    def called(self, name: str) -> str | None:
        """Return how somebody is named of whom nothing is known but a name that was typed; who is in no report may be a child."""
        keys = set(_keys([name]))
        is_adult = bool(keys) and keys <= self._known and self._minors.isdisjoint(keys)
        return _as(name, self.rule.shown(minor=not is_adult))

    def names_somebody(self, label: str) -> bool:
        """Tell whether a label that can be done without (the name of a file, an address) has any word of a name that is not shown."""
        return self._index.has_word_in(label)

    def labels(self, called: Mapping[str, str]) -> dict[str, str]:
        """Return what documents are called, without the labels that name somebody: those documents go by their digests."""
        return {name: label for name, label in called.items() if not self.names_somebody(label)}

    def _minors_with(self, readings: Iterable[Reading]) -> frozenset[str]:
        own = _minors(_named(victim) for reading in readings for victim in reading.victims)
        return self._minors if own <= self._minors else self._minors | own

    def _is_full(self, person: NamedPerson, minors: frozenset[str]) -> bool:
        return self._shown(person, minors) is NamesShown.FULL

    def _shown(self, person: NamedPerson, minors: frozenset[str]) -> NamesShown:
        return self.rule.shown(minor=is_minor(person.age, person.group) or not minors.isdisjoint(_keys(person.names)))

    def _hidden(self, readings: list[Reading], minors: frozenset[str]) -> list[Terms]:
        """Return the names that are not to be seen in some reports: of the people whom they name, and of those of other incidents."""
        own: dict[Terms, None] = {}
        known = (place for reading in readings for place in reading.places if place.latitude is not None)
        kept = {word for place in known for word in words_in(place.name)}  # "in Halima's house" is read as a place too, on no map
        for victim in (victim for reading in readings for victim in reading.victims):
            person = _named(victim)
            if self._is_full(person, minors):
                kept |= {word for name in person.names for word in words_in(name)}
            elif person.names:
                own[names_of_victim(victim) or Terms(frozenset(person.names))] = None
        near = [replace_parts(terms, kept) for terms in own]
        told = "\n".join(filter(None, (words for reading in readings for words in _strings(reading))))
        others = self._index.that_may_stand_in(told) - {name for terms in near for name in terms.phrases}
        return [*near, *(Terms(frozenset({name})) for name in sorted(others))]

    def _person(self, one: Casualty, others: Iterable[Casualty], minors: frozenset[str], hidden: HiddenNames) -> Casualty:
        shown = self._shown(_named(one), minors)
        kin = next((other for other in others if one.relation_to and one.relation_to in {other.name, *other.names}), None)
        of_kin = (
            self._shown(_named(kin), minors) if kin is not None else self.rule.shown(minor=spelling_key(one.relation_to or "") in minors)
        )
        return replace(
            one,
            name=_as(one.name, shown),
            names=one.names if shown is NamesShown.FULL else (),
            role=one.role and hidden.words(one.role),
            relation_to=_as(one.relation_to, of_kin),
        )

    def _victim(self, victim: Victim, minors: frozenset[str]) -> Victim:
        shown = self._shown(_named(victim), minors)
        return victim if shown is NamesShown.FULL else replace(victim, name=_as(victim.name, shown), names=())


def replace_parts(terms: Terms, kept: set[str]) -> Terms:
    """Return names without the single words that name others too: places, people who are named in full."""
    return Terms(terms.phrases, frozenset(part for part in terms.parts if part.casefold() not in kept), terms.ids)


def _as(name: str | None, shown: NamesShown) -> str | None:
    if not name or shown is NamesShown.NONE:
        return None
    return name if shown is NamesShown.FULL else initials_of(name)


def _named(person: Victim | Casualty) -> NamedPerson:
    return NamedPerson(tuple(filter(None, (person.name, *person.names))), person.age, person.group)


def _minors(people: Iterable[NamedPerson]) -> frozenset[str]:
    """Return the keys of the full names of children."""
    return frozenset(key for person in people if is_minor(person.age, person.group) for key in _keys(person.names))


def _keys(names: Iterable[str]) -> list[str]:
    """Return full names as their spellings are compared: a single word may be anybody's."""
    return [key for key in map(spelling_key, names) if " " in key]


def _strings(reading: Reading) -> list[str | None]:
    """Return everything of a reading that may hold a name."""
    told = reading.document
    parties = [words for party in reading.parties for words in (party.name, party.role)]
    return [reading.text, told.id, told.title, told.publisher, told.url, *parties]


def _without_deciders(incident: Incident, *, reasons: bool) -> Incident:
    """Return an incident without who decided what of it and, unless reasons are told, why; of the work on it, whether it is signed off."""
    signed = incident.reviewed
    docket = None if signed is None else Docket(reviewed=replace(signed, who=""))
    return replace(incident, docket=docket, assessment=_assessed(incident.assessment, reasons=reasons))


def _assessed(judged: Assessment, *, reasons: bool) -> Assessment:
    if not judged.corrections and not judged.overruled:
        return judged
    corrections = tuple(replace(made, who="", why=made.why if reasons else "", decisions=()) for made in judged.corrections)
    return replace(judged, corrections=corrections, overruled=judged.overruled and _DECIDED)
