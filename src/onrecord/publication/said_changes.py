"""Changes in words: what is so now, what was so before, and the words of reports that each rests on.

In: a `Change`; out: a `SaidChange`, in the reader's language. For notices, feeds and change logs alike.
"""

from dataclasses import dataclass, replace

from onrecord.assessment import Grade, View
from onrecord.linking import Range
from onrecord.publication.changes.model import (
    Change,
    ChangeKind,
    DecidedBy,
    GradeChanged,
    IncidentAppeared,
    IncidentJoined,
    IncidentWithdrawn,
    PositionGone,
    PositionTaken,
    QuotedWords,
    RangeChanged,
    ValueCorrected,
    VictimGone,
    VictimNamed,
    VictimState,
)
from onrecord.publication.kept_sentences import said_anew
from onrecord.publication.phrases import harmed_words, kin_words, kind_words, people_words, toll_words, unnamed_words, victim_words
from onrecord.publication.translation import gettext, gettext_noop, isolated, joined_by_or, joined_by_semicolon, listed
from onrecord.publication.words import harm_words, stance_words, value_words
from onrecord.reading import Group, Outcome

_FIELDS = {
    "date": gettext_noop("Day"),
    "place": gettext_noop("Place"),
    "act": gettext_noop("Act"),
    "perpetrators": gettext_noop("Said to be by"),
    "targets": gettext_noop("Targets"),
    "weapons": gettext_noop("Weapons"),
}
"""What the fields that are corrected are called."""
_DECIDED = {
    DecidedBy.PEOPLE: gettext_noop("People who keep the record decided so"),
    DecidedBy.FOLLOWS: gettext_noop("It follows from what people who keep the record decided"),
}
"""How it is said that people decided something; who they are, nobody is told."""


@dataclass(frozen=True, slots=True)
class SaidChange:
    """One change in words: `says` is a sentence of its own, `before` and `after` what was so and is so, as short phrases."""

    kind: ChangeKind
    says: str
    before: str = ""
    after: str = ""
    words_before: tuple[QuotedWords, ...] = ()
    words: tuple[QuotedWords, ...] = ()


def said_change(change: Change) -> SaidChange:
    """Return a change in words; where people decided it, it says so."""
    said = _said(change)
    if change.by is DecidedBy.NOBODY:
        return said
    told = {"sentence": said.says.removesuffix("."), "reason": gettext(_DECIDED[change.by])}
    return replace(said, says=gettext("{sentence}. {reason}", **told))


def _said(change: Change) -> SaidChange:
    match change:
        case PositionTaken():
            return _taken(change)
        case PositionGone():
            stance = stance_words(change.view, change.on)
            says = gettext("{party} no longer stands in the record as saying this: {what}", party=change.party.name, what=stance)
            return SaidChange(change.kind, says, stance, "", change.words_before, change.words)
        case RangeChanged():
            return _range(change)
        case GradeChanged():
            return _grade(change)
        case VictimNamed():
            person = _person(change.victim)
            says = gettext("{outcome}: {person}", outcome=_capital(harmed_words(change.victim.outcome)), person=person)
            return SaidChange(change.kind, says, "", person, (), change.words)
        case VictimGone():
            person = _person(change.victim)
            says = gettext("No longer named as {outcome}: {person}", outcome=harmed_words(change.victim.outcome), person=person)
            return SaidChange(change.kind, says, person, "", change.victim.words, change.words)
        case ValueCorrected():
            return _value(change)
        case IncidentAppeared():
            return _appeared(change)
        case IncidentWithdrawn():
            return _withdrawn(change)
        case IncidentJoined():
            told = change.title or change.into
            return SaidChange(change.kind, gettext("It is told as a part of another incident now: {incident}", incident=told), "", told)


def _taken(change: PositionTaken) -> SaidChange:
    """Say that somebody denies or confirms now: "X now denies the figures; before, nobody denied anything"."""
    now = stance_words(change.view, change.on)
    before = _stood(change)
    says = gettext("{party} now {stance}; before, {before}", party=change.party.name, stance=now, before=before)
    after = gettext("{party} {stance}", party=change.party.name, stance=now)
    return SaidChange(change.kind, says, before, after, change.words_before, change.words)


def _stood(change: PositionTaken) -> str:
    denies = change.view is View.DENIES
    match change.before:
        case View.ALLEGES:
            return gettext("it said that it happened")
        case View.CONFIRMS:
            return gettext("it confirmed another part") if not denies else gettext("it confirmed it, or a part of it")
        case View.DENIES:
            return gettext("it denied another part") if denies else gettext("it denied it, or a part of it")
    if change.first:
        return gettext("nobody denied it") if denies else gettext("nobody confirmed it")
    return gettext("it said nothing")


def _range(change: RangeChanged) -> SaidChange:
    before, after = harm_words(change.before), harm_words(change.after)
    says = gettext("{whom}: {after}; before: {before}", whom=_counted(change.outcome, change.group), after=after, before=before)
    fresh = tuple(one for one in change.words if one not in change.words_before)
    told = fresh if change.by is DecidedBy.PEOPLE else fresh or change.words  # a range that people set rests on no words of before
    return SaidChange(change.kind, says, before, after, change.words_before, told)


def _counted(outcome: Outcome, group: Group | None) -> str:
    """Return who is counted, as a label: "Killed", "Children killed"."""
    if group is None:
        return _capital(harmed_words(outcome, 2))
    return _capital(gettext("{people} {outcome}", people=people_words(group, 2, None), outcome=harmed_words(outcome, 2)))


def _grade(change: GradeChanged) -> SaidChange:
    before, after = _grade_words(change.before), _grade_words(change.after)
    says = gettext("Grade: {after}; before: {before}", after=after, before=before)
    if change.reason:
        says = gettext("{sentence}. {reason}", sentence=says, reason=said_anew(change.reason))
    return SaidChange(change.kind, says, before, after, (), change.words)


def _grade_words(grade: Grade) -> str:
    return kind_words(grade.value)


def _value(change: ValueCorrected) -> SaidChange:
    label, before, after = gettext(_FIELDS[change.field]), value_words(change.before), value_words(change.after)
    says = gettext("{field}: {after}; before: {before}", field=label, after=after, before=before)
    return SaidChange(change.kind, says, before, after, (), change.words)


def _appeared(change: IncidentAppeared) -> SaidChange:
    told = [*_tolls(change.killed, change.injured), gettext("grade {grade}", grade=_grade_words(change.grade))]
    if change.perpetrators:
        told.append(gettext("said to be by {parties}", parties=joined_by_or(change.perpetrators)))
    if change.confirmed_by:
        told.append(gettext("confirmed by {parties}", parties=listed(change.confirmed_by)))
    told.append(gettext("denied by {parties}", parties=listed(change.denied_by)) if change.denied_by else gettext("denied by nobody"))
    after = joined_by_semicolon(told)
    return SaidChange(change.kind, gettext("New: {what}", what=after), "", after, (), change.words)


def _withdrawn(change: IncidentWithdrawn) -> SaidChange:
    before = joined_by_semicolon(_tolls(change.killed, change.injured))
    says = gettext("Withdrawn: it is not part of the published record any more. Before: {before}", before=before)
    if change.why:
        says = gettext("{sentence}. {reason}", sentence=says, reason=gettext("Why: {why}", why=said_anew(change.why)))
    return SaidChange(change.kind, says, before, gettext("withdrawn"), (), change.words)


def _tolls(killed: Range | None, injured: Range | None) -> list[str]:
    return [toll_words(Outcome.KILLED, killed), toll_words(Outcome.INJURED, injured)]


def _person(victim: VictimState) -> str:
    """Return a person as one line: the name, else what they are; what else is said of them."""
    kin = kin_words(victim.relation, victim.relation_to) if victim.relation and victim.relation_to else None
    return listed([isolated(victim.name) if victim.name else unnamed_words(victim), *victim_words(victim, kin)])


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
