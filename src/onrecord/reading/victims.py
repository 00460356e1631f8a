"""The victims of a report: all mentions of one person joined, each in its incident and its statement.

In: mentions of harmed people in the order of the text. Out: `Victim`s, each person once. Two mentions are one person where one of
their names holds the other's words in order, spellings and particles apart, and nothing else they say conflicts.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Any

from msgspec import structs

from onrecord.core import Span
from onrecord.reading.found import Basis, FigureMention, Report, VictimMention, Worded
from onrecord.reading.model import Claim, Group, Incident, IncidentField, Outcome, Relation, Statement, Victim, VictimDetail

_WORD = re.compile(r"[^\W\d_]+")
_SILENT = re.compile(r"[’'‘`ʿʾ´ʼ*]")
_VOWELS = str.maketrans("", "", "aeiouywh")
_PARTICLES = frozenset({"al", "el", "ul", "as", "ad", "ar", "an", "at", "az", "ash"})  # the article of Arabic names, as it is written


_ONE_BY_ONE = frozenset({Basis.NAMES, Basis.PERSON})
"""What counts people who are told of one by one stands on."""

_GRAVITY = (Outcome.KILLED, Outcome.INJURED, Outcome.CASUALTIES, Outcome.DETAINED, Outcome.MISSING, Outcome.DISPLACED)
"""All outcomes, the gravest first: who was injured and later died, or missing and later found dead, was killed."""


def build_victims(
    mentions: Sequence[VictimMention],
    claims: Sequence[Claim],
    statements: Sequence[Statement],
    incidents: Sequence[Incident],
    peaceful: AbstractSet[int] = frozenset(),
) -> tuple[Victim, ...]:
    """Return the people whom a report names or describes as harmed, each once, in the order of the text.

    Where no incident is told there are none. `peaceful` are the tokens of words that tell of harm by an accident or
    a crime: whom only they speak of is left out.
    """
    if not incidents:
        return ()
    people = [person for person in _joined(mentions) if any(told.verb not in peaceful for told in person.told)]
    number = {at: f"v{n}" for n, person in enumerate(people, 1) for at in person.mentions}
    setting = _Setting(claims, statements, incidents)
    return tuple(_victim(f"v{n}", person, number, setting) for n, person in enumerate(people, 1))


def without_recognised(report: Report, victims: Sequence[Victim]) -> tuple[Victim, ...]:
    """Return victims, those whom only a picture of text names in no incident: a name that is misread is another's."""
    return tuple(structs.replace(one, incident=None) if report.is_recognised(one.span.start) else one for one in victims)


def with_victims(
    incidents: Sequence[Incident], victims: Sequence[Victim], claims: Sequence[Claim], figures: Sequence[FigureMention]
) -> tuple[Incident, ...]:
    """Return the incidents, each with those of the victims who were harmed in it."""
    told = {claim.id: claim for claim in claims}
    counts = {figure.figure.id: figure for figure in figures}
    harmed: dict[str, list[str]] = {}
    for victim in victims:
        if victim.incident is not None:
            harmed.setdefault(victim.incident, []).append(victim.id)
    by_id = {victim.id: victim for victim in victims}
    found: list[Incident] = []
    for incident in incidents:
        there, own = [by_id[name] for name in harmed.get(incident.id, ())], [told[name] for name in incident.claims]
        spoken_of = [victim for victim in there if any(claim.span.covers(victim.span) for claim in own)]
        found.append(_one_by_one(_with(incident, there), spoken_of, [counts[name] for claim in own for name in claim.figures]))
    return tuple(found)


def _with(incident: Incident, victims: Sequence[Victim]) -> Incident:
    """Return an incident with its victims; where nobody counts, those named are the count."""
    counted = structs.replace(incident, victims=tuple(victim.id for victim in victims))
    for outcome, name in ((Outcome.KILLED, IncidentField.KILLED), (Outcome.INJURED, IncidentField.INJURED)):
        named = [victim for victim in victims if victim.outcome is outcome and victim.name is not None]
        if named and getattr(incident, name) is None:
            evidence = counted.evidence | {name: tuple(victim.span for victim in named)}
            counted = structs.replace(counted, **{name: (len(named), len(named))}, evidence=evidence)
    return counted


def _one_by_one(incident: Incident, victims: Sequence[Victim], figures: Sequence[FigureMention]) -> Incident:
    """Return an incident whose dead are all told of one by one with as many dead as are told of: "The boy died. His friend died too"."""
    counts = [figure for figure in figures if figure.figure.outcome is Outcome.KILLED]
    dead = [victim for victim in victims if victim.outcome is Outcome.KILLED]
    is_plain = all(figure.basis in _ONE_BY_ONE and figure.figure.group is not Group.FIGHTERS for figure in counts)
    is_sure = _are_apart(dead) and all(victim.group is not Group.FIGHTERS for victim in dead)
    high = None if incident.killed is None else incident.killed[1]
    if high is None or not (is_plain and is_sure) or len(dead) <= high:
        return incident
    young = sum(victim.group is Group.CHILDREN for victim in dead)
    by_group = incident.killed_by_group | ({Group.CHILDREN: (young, young)} if young else {})
    evidence = incident.evidence | {IncidentField.KILLED: tuple(victim.span for victim in dead)}
    return structs.replace(incident, killed=(len(dead), len(dead)), killed_by_group=by_group, evidence=evidence)


def _are_apart(victims: Sequence[Victim]) -> bool:
    """Tell whether no two of some people can be one: each is of another age. One name may be spelt in several ways."""
    ages = {victim.age for victim in victims}
    return None not in ages and len(ages) == len(victims)


@dataclass
class _Person:
    """One person: the numbers of the mentions, and the mentions themselves, in the order of the text."""

    mentions: list[int] = field(default_factory=list)
    told: list[VictimMention] = field(default_factory=list)
    keys: list[tuple[str, ...]] = field(default_factory=list)


def _joined(mentions: Sequence[VictimMention]) -> list[_Person]:
    """Return the people of the mentions, in the order of the text: first those with a full name, then single names of theirs."""
    people: list[_Person] = []
    keys = [[name_key(name.value) for name in mention.names] for mention in mentions]
    owner: dict[int, _Person] = {}
    for number in sorted(range(len(mentions)), key=lambda number: _rank(keys[number])):
        mention = mentions[number]
        if keys[number]:
            same = [known for known in people if _is_same(known, mention, keys[number])]
        else:
            same = [known for known in people if _is_described(known, mention, owner)]
        person = same[-1] if same else _Person()
        if not same:
            if len(keys[number]) == 1 and len(keys[number][0]) == 1 and _is_shared(people, keys[number][0][0]):
                continue  # the name of a family
            if not keys[number] and mention.age is None and owner.get(-1 if mention.kin_of is None else mention.kin_of) is None:
                continue  # "his wife": whose, who knows
            people.append(person)
        person.mentions.append(number)
        person.told.append(mention)
        person.keys += keys[number]
        owner[number] = person
    for person in people:
        person.told.sort(key=lambda mention: mention.first)
    return sorted(people, key=lambda person: person.told[0].first)


def _rank(names: Sequence[tuple[str, ...]]) -> int:
    """Return when a mention is looked at: full names first, then single ones, then people without a name."""
    return 2 if not names else 1 if len(names[0]) == 1 else 0


def _is_described(person: _Person, mention: VictimMention, owner: Mapping[int, _Person]) -> bool:
    """Tell whether words without a name speak of a person: of the same age and sex, or the same kin of the same person."""
    for told in person.told:
        if told.among == mention.among:
            return False
        if mention.sex is not None and told.sex is not None and mention.sex.value is not told.sex.value:
            return False
    ages = {told.age.value for told in person.told if told.age is not None}
    if mention.age is not None and ages:
        return mention.age.value in ages
    whose = owner.get(-1 if mention.kin_of is None else mention.kin_of)
    return mention.kin is not None and any(
        told.kin is not None and told.kin.value == mention.kin.value and told.kin_of is not None and owner.get(told.kin_of) is whose
        for told in person.told
    )


def _is_shared(people: Sequence[_Person], word: str) -> bool:
    """Tell whether a single name is the last of several people's."""
    return sum(any(key[-1] == word for key in person.keys if len(key) > 1) for person in people) > 1


def _is_same(person: _Person, mention: VictimMention, names: Sequence[tuple[str, ...]]) -> bool:
    """Tell whether a mention speaks of a person again."""
    ages = [told.age.value for told in person.told if told.age is not None]
    if any(told.among == mention.among for told in person.told):
        return False
    if mention.age is not None and any(mention.age.value != age for age in ages):
        return False
    if mention.full is not None and name_key(mention.full) in person.keys:
        return True
    return any(_holds(long, short) or _holds(short, long) for long in person.keys for short in names)


def name_key(name: str) -> tuple[str, ...]:
    """Return a name by what its spellings share: letters without marks, vowels and particles ("Mohammed al-Hadi", "Muhammad Hadi")."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", _SILENT.sub("", name).casefold()) if not unicodedata.combining(c))
    words = [word for word in _WORD.findall(plain) if word not in _PARTICLES]
    return tuple(_skeleton(word) for word in words)


def _skeleton(word: str) -> str:
    rest = re.sub(r"(.)\1+", r"\1", word[1:].translate(_VOWELS))
    first = "a" if word[0] in "aeiou" else word[0]
    return first + rest


def _holds(long: tuple[str, ...], short: tuple[str, ...]) -> bool:
    """Tell whether a name holds the words of a shorter one in order, and begins as it does."""
    rest = iter(long)
    return long[:1] == short[:1] and all(word in rest for word in short)


def _counts(incident: Incident, outcome: Outcome) -> bool:
    """Tell whether an incident has a toll of an outcome; of those held or lost none has."""
    toll = {Outcome.KILLED: incident.killed, Outcome.INJURED: incident.injured}
    return outcome not in toll or toll[outcome] is not None


class _Setting:
    """Where in the text what is told: which incident, in which statement."""

    def __init__(self, claims: Sequence[Claim], statements: Sequence[Statement], incidents: Sequence[Incident]) -> None:
        """Take the parts of the reading that a victim can belong to."""
        incident = {claim: one for one in incidents for claim in one.claims}
        told = sorted((claim.span.start, claim.span.end, claim.id) for claim in claims if claim.id in incident)
        self._claims = [(start, end, incident[claim]) for start, end, claim in told]
        self._contents = [(span, statement.id) for statement in statements for span in statement.content]
        self._only = incidents[0].id if len(incidents) == 1 else None

    def incident(self, span: Span, outcome: Outcome) -> str | None:
        """Return the incident of the claim that holds a stretch, else of the last one before it; first one that counts the outcome."""
        if self._only is not None:
            return self._only
        before = [claim for claim in self._claims if claim[0] <= span.end]
        around = sorted(
            (claim for claim in before if claim[0] <= span.start and span.end <= claim[1]), key=lambda claim: claim[1] - claim[0]
        )
        told = [incident for _, _, incident in (*around, *reversed(before))]
        return next((incident.id for incident in told if _counts(incident, outcome)), told[0].id if told else None)

    def statement(self, span: Span) -> str | None:
        """Return the innermost statement whose content holds a stretch."""
        around = [(content.end - content.start, name) for content, name in self._contents if content.covers(span)]
        return min(around)[1] if around else None


def _victim(identifier: str, person: _Person, number: Mapping[int, str], setting: _Setting) -> Victim:
    """Return a person as the contract has it; the first words that give a value are kept."""
    told = person.told
    names = _names(told)
    outcome = min((mention.outcome for mention in told), key=lambda outcome: _GRAVITY.index(outcome.value))
    age = next((mention.age for mention in told if mention.age), None)
    sex = next((mention.sex for mention in told if mention.sex), None)
    role = next((mention.role for mention in told if mention.role), None)
    group = next((mention.group for mention in told if mention.group), None)
    related = next(
        (mention for mention in told if mention.kin and number.get(-1 if mention.kin_of is None else mention.kin_of) != identifier), None
    )
    kin = related.kin if related else None
    said: dict[VictimDetail, Sequence[Worded[Any] | None]] = {
        VictimDetail.NAME: names[:1],
        VictimDetail.NAMES: names[1:],
        VictimDetail.AGE: [age],
        VictimDetail.SEX: [sex],
        VictimDetail.ROLE: [role],
        VictimDetail.RELATION: [kin],
        VictimDetail.OUTCOME: [outcome],
        VictimDetail.GROUP: [group],
    }
    spans = {detail: tuple(one.span for one in worded if one is not None) for detail, worded in said.items()}
    span = told[0].span
    return Victim(
        id=identifier,
        name=names[0].value if names else None,
        names=tuple(name.value for name in names[1:]),
        age=age.value if age else None,
        sex=sex.value if sex else None,
        role=role.value if role else None,
        relation=Relation(None if related.kin_of is None else number.get(related.kin_of), kin.value) if related and kin else None,
        outcome=outcome.value,
        group=group.value if group else None,
        incident=setting.incident(span, outcome.value),
        statement=setting.statement(span),
        span=span,
        spans={detail: found for detail, found in spans.items() if found},
    )


def _names(told: Sequence[VictimMention]) -> list[Worded[str]]:
    """Return the names of a person, each as it is first written, the fullest first."""
    found: dict[str, Worded[str]] = {}
    for mention in told:
        for name in mention.names:
            found.setdefault(name.value, name)
    ordered = sorted(found.values(), key=lambda name: -len(name.value.split()))
    full = name_key(ordered[0].value) if ordered else ()
    short = len(ordered[0].value.split()) if ordered else 0
    return [name for name in ordered if len(name.value.split()) == short or not set(name_key(name.value)) <= set(full)]
