"""Assess: one incident of the record, judged.

In: a cluster, the readings and families of its documents, the decisions of people. Out: an `Assessment`. A pure function: the
same evidence and decisions give the same judgement. Decisions that correct a value or overrule the grade stand above it.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from onrecord.assessment.counts import find_counts, range_of
from onrecord.assessment.grades import Evidence, differ, grade, is_disputed, strike_status
from onrecord.assessment.model import Assessment, Count, Grade, View
from onrecord.assessment.positions import STRIKE, find_positions, settled
from onrecord.assessment.setting import all_acts, choose_act, choose_day, choose_perpetrators, choose_place
from onrecord.assessment.witnesses import Witness, find_sources, find_witnesses
from onrecord.core import Period
from onrecord.linking import Cluster, Correct, Decision, Family, Overrule, Range
from onrecord.reading import Act, Group, Outcome, Reading, Registry, load_registry

CORRECTABLE: Mapping[str, Any] = {"date": Period, "act": Act, "killed": Range, "injured": Range}
"""The fields that a decision may correct, and what a value of each is."""


def assess(
    cluster: Cluster,
    readings: Mapping[str, Reading],
    families: Mapping[str, Family],
    decisions: Iterable[Decision] = (),
    registry: Registry | None = None,
) -> Assessment:
    """Return the judgement of an incident.

    Args:
        cluster: The incident.
        readings: The readings of its documents, by document.
        families: The family of each document's text, by document; a document that it lacks is alone.
        decisions: What people decided; those on other incidents are passed over.
        registry: The registry of parties; None: the shipped one.
    """
    registry = registry or load_registry()
    witnesses = find_witnesses(cluster, readings, families, registry)
    counts = find_counts(cluster, witnesses)
    groups = {group: found for group in Group if (found := range_of(counts, Outcome.KILLED, group)) is not None}
    evidence = _evidence(cluster, witnesses, counts, families, registry)
    reached, verdicts = grade(evidence)
    status, why = strike_status(evidence)
    disputed = is_disputed(evidence)
    assessment = Assessment(
        incident=cluster.id,
        date=choose_day(cluster.members),
        place=choose_place(cluster.members),
        act=choose_act(cluster.members),
        acts=all_acts(cluster.members),
        perpetrators=evidence.perpetrators,
        killed=evidence.killed,
        injured=evidence.injured,
        killed_by_group=groups,
        counts=counts,
        sources=evidence.sources,
        positions=evidence.positions,
        contested=disputed.holds,
        strike_status=status,
        grade=reached,
        verdicts=(*verdicts, why, disputed),
    )
    return _decided(assessment, cluster, decisions)


def _evidence(
    cluster: Cluster, witnesses: Sequence[Witness], counts: tuple[Count, ...], families: Mapping[str, Family], registry: Registry
) -> Evidence:
    """Return what the rules are asked about."""
    positions = find_positions(cluster, witnesses)
    declared = [p.party for p in positions if p.view is View.CONFIRMS and p.on == STRIKE]
    perpetrators = choose_perpetrators(cluster.members, declared, registry)
    return Evidence(
        sources=find_sources(witnesses, families),
        positions=settled(positions, counts, contested=differ(perpetrators) is not None),
        counts=counts,
        perpetrators=perpetrators,
        killed=range_of(counts, Outcome.KILLED),
        injured=range_of(counts, Outcome.INJURED),
        fighters=range_of(counts, Outcome.KILLED, Group.FIGHTERS),
    )


def _decided(assessment: Assessment, cluster: Cluster, decisions: Iterable[Decision]) -> Assessment:
    """Return a judgement with what people decided of this incident; the later decision stands."""
    members = {sighting.id for sighting in cluster.members}
    for decision in sorted((d for d in decisions if d.stands), key=lambda d: (d.when, d.id)):
        if isinstance(decision, Overrule) and decision.sighting in members:
            assessment = msgspec.structs.replace(assessment, grade=Grade(decision.grade), overruled=f"{decision.who}: {decision.why}")
        elif isinstance(decision, Correct) and decision.sighting in members and decision.field in CORRECTABLE:
            value: object = msgspec.json.decode(decision.value, type=CORRECTABLE[decision.field])
            assessment = msgspec.structs.replace(assessment, **{decision.field: value})
    return assessment
