"""Assess: one incident of the record, judged.

In: a cluster, the readings and families of its documents, the decisions of people. Out: an `Assessment`. A pure function: the
same evidence and decisions give the same judgement. Values that people decided stand above the computed ones, and what follows from
them is computed.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

import msgspec

from onrecord.assessment.corrections import NOTHING, Given, marked, read_given
from onrecord.assessment.counts import find_counts, range_of
from onrecord.assessment.given_positions import positions_as_decided
from onrecord.assessment.grades import Evidence, grade, is_disputed, strike_status
from onrecord.assessment.independence import sources_as_decided
from onrecord.assessment.model import Assessment, Count, View
from onrecord.assessment.positions import STRIKE, find_positions, settled
from onrecord.assessment.setting import all_acts, choose_act, choose_day, choose_perpetrators, choose_place
from onrecord.assessment.sides import rivals
from onrecord.assessment.witnesses import Witness, find_sources, find_witnesses
from onrecord.linking import AmendedReading, Amendment, Cluster, Decision, Family, Quotation, Range, decided_in, without_decisions
from onrecord.reading import Group, Outcome, Reading, Registry, load_registry


def assess(  # noqa: PLR0913, PLR0917  (all that a judgement rests on; the last four may be left out)
    cluster: Cluster,
    readings: Mapping[str, Reading],
    families: Mapping[str, Family],
    decisions: Iterable[Decision] = (),
    registry: Registry | None = None,
    quotations: Sequence[Quotation] = (),
    plain: tuple[Cluster, Mapping[str, Reading], Sequence[Quotation]] | None = None,
    replaced: Collection[str] = (),
) -> Assessment:
    """Return the judgement of an incident.

    Args:
        cluster: The incident.
        readings: The readings of its documents, by document.
        families: The family of each document's text, by document; a document that it lacks is alone.
        decisions: What people decided; those on other incidents are passed over.
        registry: The registry of parties; None: the shipped one.
        quotations: The passages that the documents share, with their speakers where they are known.
        plain: The incident, its readings and passages without what people entered, struck and said of parties; None where they did not.
        replaced: Documents of which a newer version counts.
    """
    registry = registry or load_registry()
    untouched, as_read, passages = plain or (cluster, readings, quotations)
    computed = _judge(_counting(untouched, replaced), as_read, families, without_decisions(registry), passages)
    given = read_given(
        computed, cluster, decisions, registry, frozenset(one for each in readings.values() for one in decided_in(each, registry))
    )
    if plain is None and not given:
        return computed
    judged = _judge(_counting(cluster, replaced), readings, families, registry, quotations, given)
    return marked(judged, computed, given, _amendments(readings))


def _counting(cluster: Cluster, replaced: Collection[str]) -> Cluster:
    """Return an incident without the documents that newer versions have replaced."""
    if not replaced:
        return cluster
    members = tuple(member for member in cluster.members if member.document not in replaced)
    return msgspec.structs.replace(cluster, members=members) if members else cluster


def _amendments(readings: Mapping[str, Reading]) -> tuple[Amendment, ...]:
    """Return what decisions changed in the readings of an incident."""
    return tuple(one for reading in readings.values() if isinstance(reading, AmendedReading) for one in reading.amendments)


def _judge(  # noqa: PLR0913, PLR0917  (as above)
    cluster: Cluster,
    readings: Mapping[str, Reading],
    families: Mapping[str, Family],
    registry: Registry,
    quotations: Sequence[Quotation],
    decided: Given = NOTHING,
) -> Assessment:
    """Return the judgement of an incident; what is decided takes the place of what is computed, and what follows is computed from it."""
    given = decided.values
    accused = given.get("perpetrators", choose_perpetrators(cluster.members, (), registry))
    witnesses = find_witnesses(cluster, readings, families, registry, quotations, accused=accused)
    counts = find_counts(cluster, witnesses, families)
    evidence = _evidence(cluster, witnesses, counts, families, registry, decided)
    reached, verdicts = grade(evidence)
    status, why = strike_status(evidence)
    disputed = is_disputed(evidence)
    injured = range_of(counts, Outcome.INJURED, Group.FIGHTERS) if evidence.injured is None else evidence.injured
    return Assessment(
        date=given.get("date", choose_day(cluster.members)),
        place=given.get("place", choose_place(cluster.members)),
        act=given.get("act", choose_act(cluster.members)),
        acts=all_acts(cluster.members),
        perpetrators=evidence.perpetrators,
        killed=given.get("killed", evidence.fighters if evidence.killed is None else evidence.killed),
        injured=given.get("injured", injured),
        killed_by_group=_groups(counts, Outcome.KILLED, given),
        injured_by_group=_groups(counts, Outcome.INJURED, given),
        targets=given.get("targets", _things(cluster, readings, "targets")),
        weapons=given.get("weapons", _things(cluster, readings, "weapons")),
        counts=counts,
        sources=evidence.sources,
        positions=evidence.positions,
        contested=given.get("contested", disputed.holds),
        strike_status=given.get("strike_status", status),
        grade=reached,
        verdicts=(*verdicts, why, disputed),
    )


def _evidence(  # noqa: PLR0913, PLR0917  (as above)
    cluster: Cluster,
    witnesses: Sequence[Witness],
    counts: tuple[Count, ...],
    families: Mapping[str, Family],
    registry: Registry,
    decided: Given,
) -> Evidence:
    """Return what the rules are asked about."""
    given = decided.values
    found = find_positions(cluster, witnesses, given.get("perpetrators", choose_perpetrators(cluster.members, (), registry)))
    readings = {witness.reading.document.id: witness.reading for witness in witnesses}
    positions = positions_as_decided(found, decided.positions, readings, registry)
    declared = [p.party for p in positions if p.view is View.CONFIRMS and p.on == STRIKE]
    perpetrators = given.get("perpetrators", choose_perpetrators(cluster.members, declared, registry))
    together = _together(cluster, witnesses)
    return Evidence(
        sources=sources_as_decided(find_sources(witnesses, families), witnesses, decided.independence),
        positions=settled(positions, counts, contested=rivals(perpetrators, together) is not None),
        counts=counts,
        perpetrators=perpetrators,
        killed=given.get("killed", range_of(counts, Outcome.KILLED)),
        injured=given.get("injured", range_of(counts, Outcome.INJURED)),
        fighters=_groups(counts, Outcome.KILLED, given).get(Group.FIGHTERS),
        together=together,
    )


def _groups(counts: Sequence[Count], outcome: Outcome, given: Mapping[str, Any]) -> dict[Group, Range]:
    """Return the range of each group; where people decided how many there were in all, none of its parts exceeds that."""
    name = f"{outcome}_by_group"
    if name in given:
        decided: dict[Group, Range] = given[name]
        return decided
    groups = {group: found for group in Group if (found := range_of(counts, outcome, group)) is not None}
    whole: Range | None = given.get(str(outcome))
    if whole is None or whole[1] is None:
        return groups
    return {group: found if group is Group.FIGHTERS else _within(found, whole[1]) for group, found in groups.items()}


def _within(part: Range, most: int) -> Range:
    low, high = part
    return min(low, most), most if high is None else min(high, most)


def _things(cluster: Cluster, readings: Mapping[str, Reading], field: str) -> tuple[str, ...]:
    """Return the kinds of targets, or weapons, that the documents name for an incident."""
    told = {(member.document, member.incident) for member in cluster.members}
    incidents = (i for name, reading in readings.items() for i in reading.incidents if (name, i.id) in told)
    return tuple(sorted({thing.kind for incident in incidents for thing in getattr(incident, field)}))


def _together(cluster: Cluster, witnesses: Sequence[Witness]) -> tuple[frozenset[str], ...]:
    """Return the keys of parties that one claim on the incident names as acting together, not as the one or the other."""
    told = {(s.document, claim) for s in cluster.members for claim in s.claims}
    named = [
        frozenset(witness.actors[party].key for party in claim.perpetrators if party in witness.actors)
        for witness in witnesses
        for claim in witness.reading.claims
        if (witness.reading.document.id, claim.id) in told and not claim.alternatives
    ]
    return tuple(dict.fromkeys(keys for keys in named if len(keys) > 1))
