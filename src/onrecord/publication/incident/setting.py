"""The values of an incident as its page heads with them: what, where, when, how many, by whom; who died; where it lies on a map.

In: an incident, its reports; out: values in words, each with how exact it is and who decided it. What is not stated is said to be not
stated.
"""

import unicodedata
from collections.abc import Iterator, Mapping

from onrecord.assessment import Casualty, Correction
from onrecord.linking import Range
from onrecord.publication.incident.model import DecidedBy, MapArea, PageValue, PersonLine
from onrecord.publication.incident.reports import Reports
from onrecord.publication.incident.rules import EvidenceField, rule_of
from onrecord.publication.phrases import (
    described_words,
    harmed_words,
    kin_words,
    kind_words,
    people_words,
    range_words,
    spot_words,
    unnamed_words,
    victim_words,
    when_words,
)
from onrecord.publication.precision import DayPrecision, PlacePrecision, day_precision, place_precision
from onrecord.publication.translation import gettext, gettext_noop, listed
from onrecord.publication.words import act_words, brief_day, doer_words, harm_words, status_words, value_words
from onrecord.reading import Group, Outcome
from onrecord.record import Incident

_NEAREST = 2.0  # kilometres: the smallest area that is drawn
_DAYS = {
    DayPrecision.DAY: gettext_noop("to the day"),
    DayPrecision.DAYS: gettext_noop("within some days"),
    DayPrecision.WEEK: gettext_noop("within a week"),
    DayPrecision.MONTH: gettext_noop("within a month"),
    DayPrecision.LONGER: gettext_noop("within a longer time"),
}
_PLACES = {
    PlacePrecision.TOWN: gettext_noop("to the town or village"),
    PlacePrecision.NEAR: gettext_noop("near it: the place itself is on no map"),
    PlacePrecision.AREA: gettext_noop("somewhere in this area"),
    PlacePrecision.COUNTRY: gettext_noop("somewhere in this country"),
}
_INITIALS = 2  # names that have initials


def act_of(incident: Incident) -> PageValue:
    """Return what was done; other acts that reports call it are its note."""
    judged = incident.assessment
    others = [kind_words(act.value) for act in judged.acts if act is not judged.act]
    note = gettext("also called {acts}", acts=listed(others)) if others else ""
    return PageValue(
        "act",
        gettext("what"),
        act_words(judged),
        note,
        (),
        _decided("act", incident),
        judged.act is not None,
        rule_of(incident, EvidenceField.ACT),
    )


def place_of(incident: Incident) -> PageValue:
    """Return where it was, and how exactly that is known."""
    spot = incident.assessment.place
    precise = place_precision(spot)
    note = gettext(_PLACES[precise]) if precise is not None else gettext("on no map") if spot is not None else ""
    words = spot_words(spot.precision, spot.name, spot.named) if spot is not None else gettext("place not stated")
    return PageValue(
        "place", gettext("where"), words, note, (), _decided("place", incident), spot is not None, rule_of(incident, EvidenceField.PLACE)
    )


def day_of(incident: Incident) -> PageValue:
    """Return when it was, and how exactly that is known."""
    period = incident.assessment.date
    precise = day_precision(period)
    note = gettext(_DAYS[precise]) if precise is not None else gettext("one end is not stated") if period is not None else ""
    return PageValue(
        "date",
        gettext("when"),
        when_words(period),
        note,
        (),
        _decided("date", incident),
        period is not None,
        rule_of(incident, EvidenceField.DATE),
    )


def grade_of(incident: Incident) -> PageValue:
    """Return how well it is established, and what is known of the strike."""
    judged = incident.assessment
    return PageValue("grade", gettext("grade"), kind_words(judged.grade.value), status_words(judged), (), _decided("grade", incident))


def harm_of(incident: Incident) -> tuple[PageValue, PageValue]:
    """Return the killed and the injured, each with its groups."""
    judged = incident.assessment
    return (
        _harm(EvidenceField.KILLED, judged.killed, judged.killed_by_group, incident),
        _harm(EvidenceField.INJURED, judged.injured, judged.injured_by_group, incident),
    )


def _harm(field: EvidenceField, limits: Range | None, by_group: Mapping[Group, Range], incident: Incident) -> PageValue:
    groups, decided = tuple(group_lines(limits, by_group)), _decided(field.value, incident)
    return PageValue(
        field.value, kind_words(field.value), harm_words(limits), "", groups, decided, limits is not None, rule_of(incident, field)
    )


def group_lines(whole: Range | None, by_group: Mapping[Group, Range]) -> Iterator[str]:
    """Say how many of each group, where that says more than the toll itself: fighters stand beside it."""
    for group in Group:
        limits = by_group.get(group)
        if limits is not None and (limits != whole or group not in {Group.CIVILIANS, Group.PEOPLE}):
            told = {"amount": range_words(*limits), "people": people_words(group, *limits)}
            beside = group is Group.FIGHTERS and limits != whole
            yield gettext("beside them {amount} {people}", **told) if beside else gettext("of them {amount} {people}", **told)


def doer_of(incident: Incident) -> PageValue:
    """Return who is said to have done it."""
    judged = incident.assessment
    rule, decided = rule_of(incident, EvidenceField.PERPETRATORS), _decided("perpetrators", incident)
    return PageValue("perpetrators", gettext("said to be by"), doer_words(judged), "", (), decided, bool(judged.perpetrators), rule)


def things_of(incident: Incident) -> Iterator[PageValue]:
    """Give what was hit and with what, where reports say so."""
    judged = incident.assessment
    for field, label, kinds in (("targets", gettext("target"), judged.targets), ("weapons", gettext("weapon"), judged.weapons)):
        decided = _decided(field, incident)
        if kinds or decided is not None:
            words = listed([kind_words(kind) for kind in kinds]) or gettext("not stated")
            yield PageValue(field, label, words, "", (), decided, bool(kinds))


def people_of(reports: Reports) -> tuple[PersonLine, ...]:
    """Return the people whom reports name or describe."""
    return tuple(_person(one, reports) for one in reports.incident.casualties)


def spot_of(incident: Incident) -> MapArea | None:
    """Return the area on the map; None where no gazetteer has the place."""
    spot = incident.assessment.place
    if spot is None or spot.latitude is None or spot.longitude is None:
        return None
    return MapArea(spot_words(spot.precision, spot.name, spot.named), (spot.longitude, spot.latitude), max(spot.reach, _NEAREST))


def initials(name: str) -> str:
    """Return the initials of a name, `AM`; a name of one word as it is."""
    words = name.split()
    return "".join(word[0].upper() for word in words) if len(words) >= _INITIALS else name


def _person(one: Casualty, reports: Reports) -> PersonLine:
    kin = kin_words(one.relation, one.relation_to) if one.relation and one.relation_to else _kin(one.relation)
    places = tuple(reports.place(quote.document, quote.span) for quote in one.quotes if quote.document in reports.incident.readings)
    name = next((name for name in (one.name, *one.names) if name and _is_other_script(name)), one.name)
    other, own = gettext("also {name}", name=name), gettext("also {name}", name=one.name)
    said = [own if part == other and name != one.name else part for part in victim_words(one, kin)]
    outcome = "" if one.outcome is Outcome.KILLED else harmed_words(one.outcome)
    is_kept_back = reports.incident.people is not None
    unnamed = described_words(one.age, one.sex, one.group) if is_kept_back else unnamed_words(one)
    return PersonLine(name or unnamed, listed(said), outcome, places)


def _kin(relation: str | None) -> str | None:
    return kind_words(relation) if relation else None


def _is_other_script(name: str) -> bool:
    """Tell whether a name is written in another script than ours."""
    return any(letter.isalpha() and not unicodedata.name(letter, "LATIN").startswith("LATIN") for letter in name)


def _decided(field: str, incident: Incident) -> DecidedBy | None:
    made = next((one for one in incident.assessment.corrections if one.field == field), None)
    return None if made is None else decided_by(made)


def decided_by(made: Correction) -> DecidedBy:
    """Return who set a value, and what the reports give."""
    day = brief_day(made.when.date()) if made.when is not None else ""
    return DecidedBy(made.who, initials(made.who), day, made.why, value_words(made.computed, made.field), made.follows)
