"""Assess: one incident of the record, judged.

In: a cluster, the readings and families of its documents, the decisions of people. Out: an `Assessment`. A pure function: the
same evidence and decisions give the same judgement. Decisions that correct a value or overrule the grade stand above it.
"""

from collections.abc import Iterable, Mapping, Sequence

from onrecord.assessment.corrections import decided
from onrecord.assessment.counts import find_counts, range_of
from onrecord.assessment.grades import Evidence, grade, is_disputed, strike_status
from onrecord.assessment.model import Assessment, Count, View
from onrecord.assessment.positions import STRIKE, find_positions, settled
from onrecord.assessment.setting import all_acts, choose_act, choose_day, choose_perpetrators, choose_place
from onrecord.assessment.sides import rivals
from onrecord.assessment.witnesses import Witness, find_sources, find_witnesses
from onrecord.linking import Cluster, Decision, Family, Quotation
from onrecord.reading import Group, Outcome, Reading, Registry, load_registry


def assess(  # noqa: PLR0913, PLR0917  (all that a judgement rests on; the last three may be left out)
    cluster: Cluster,
    readings: Mapping[str, Reading],
    families: Mapping[str, Family],
    decisions: Iterable[Decision] = (),
    registry: Registry | None = None,
    quotations: Sequence[Quotation] = (),
) -> Assessment:
    """Return the judgement of an incident.

    Args:
        cluster: The incident.
        readings: The readings of its documents, by document.
        families: The family of each document's text, by document; a document that it lacks is alone.
        decisions: What people decided; those on other incidents are passed over.
        registry: The registry of parties; None: the shipped one.
        quotations: The passages that the documents share, with their speakers where they are known.
    """
    registry = registry or load_registry()
    accused = choose_perpetrators(cluster.members, (), registry)
    witnesses = find_witnesses(cluster, readings, families, registry, quotations, accused=accused)
    counts = find_counts(cluster, witnesses, families)
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
        killed=evidence.fighters if evidence.killed is None else evidence.killed,
        injured=range_of(counts, Outcome.INJURED, Group.FIGHTERS) if evidence.injured is None else evidence.injured,
        killed_by_group=groups,
        counts=counts,
        sources=evidence.sources,
        positions=evidence.positions,
        contested=disputed.holds,
        strike_status=status,
        grade=reached,
        verdicts=(*verdicts, why, disputed),
    )
    return decided(assessment, (mention.id for mention in cluster.members), decisions, registry)


def _evidence(
    cluster: Cluster, witnesses: Sequence[Witness], counts: tuple[Count, ...], families: Mapping[str, Family], registry: Registry
) -> Evidence:
    """Return what the rules are asked about."""
    positions = find_positions(cluster, witnesses, choose_perpetrators(cluster.members, (), registry))
    declared = [p.party for p in positions if p.view is View.CONFIRMS and p.on == STRIKE]
    perpetrators = choose_perpetrators(cluster.members, declared, registry)
    together = _together(cluster, witnesses)
    return Evidence(
        sources=find_sources(witnesses, families),
        positions=settled(positions, counts, contested=rivals(perpetrators, together) is not None),
        counts=counts,
        perpetrators=perpetrators,
        killed=range_of(counts, Outcome.KILLED),
        injured=range_of(counts, Outcome.INJURED),
        fighters=range_of(counts, Outcome.KILLED, Group.FIGHTERS),
        together=together,
    )


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
