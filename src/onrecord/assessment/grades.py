"""The rules: one function each, asked in order; each answers whether it holds and why, in words.

In: the evidence of an incident. Out: verdicts. `grade` asks discounted, confirmed, contested, fair, weak and takes the first
that holds; `strike_status` likewise. The words are for people who were not there: no rule says more than it knows.
"""

from collections.abc import Callable
from dataclasses import dataclass

from onrecord.assessment.model import Count, Grade, Position, Source, StrikeStatus, Verdict, View
from onrecord.assessment.positions import ALL, PERPETRATOR, STRIKE
from onrecord.assessment.sides import is_kin, rivals
from onrecord.linking import Actor, Range
from onrecord.reading import FIGHTING


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the rules are asked about."""

    sources: tuple[Source, ...]
    positions: tuple[Position, ...]
    counts: tuple[Count, ...]
    perpetrators: tuple[Actor, ...]
    killed: Range | None
    injured: Range | None
    fighters: Range | None
    together: tuple[frozenset[str], ...] = ()
    """Keys of parties that one claim names as acting together."""


def grade(evidence: Evidence) -> tuple[Grade, tuple[Verdict, ...]]:
    """Return the grade of an incident and the verdicts of all rules."""
    verdicts = tuple(rule(evidence) for rule in _GRADES.values())
    return next((grade for grade, verdict in zip(_GRADES, verdicts, strict=True) if verdict.holds), Grade.WEAK), verdicts


def strike_status(evidence: Evidence) -> tuple[StrikeStatus, Verdict]:
    """Return what is known of the strike itself, and why."""
    asked = (
        (StrikeStatus.DECLARED, is_declared(evidence)),
        (StrikeStatus.CONTESTED, is_contested(evidence)),
        (StrikeStatus.LIKELY, is_likely(evidence)),
    )
    found = next(((status, verdict) for status, verdict in asked if verdict.holds), None)
    alone = Verdict("single_source", holds=True, reason="No second independent source reports the strike.")
    return found or (StrikeStatus.SINGLE_SOURCE, alone)


def is_discounted(evidence: Evidence) -> Verdict:
    """Tell whether those who died were fighters, and nobody counts anybody else among the dead and the wounded."""
    if not _is_any(evidence.fighters):
        return Verdict("discounted", holds=False, reason="Nobody says that fighters died.")
    if _is_any(evidence.killed) or _is_any(evidence.injured):
        return Verdict("discounted", holds=False, reason="Others than fighters are counted too.")
    told = evidence.killed is not None
    reason = "the reports say that no civilian was killed" if told else "no report counts anybody else"
    return Verdict("discounted", holds=True, reason=f"The dead are said to be fighters, and {reason}.")


def _is_any(counted: Range | None) -> bool:
    """Tell whether a range speaks of anybody."""
    return counted is not None and (counted[1] is None or counted[1] > 0)


def is_confirmed(evidence: Evidence) -> Verdict:
    """Tell whether a party has accepted responsibility for the harm, not for the strike alone."""
    for position in _declared(evidence):
        if position.on == ALL:
            return Verdict("confirmed", holds=True, reason=f"{position.party.name} says that it struck, and counts those harmed itself.")
    reason = "A party says that it struck, but not that it did this harm." if _declared(evidence) else "No party says that it struck."
    return Verdict("confirmed", holds=False, reason=reason)


def is_contested(evidence: Evidence) -> Verdict:
    """Tell whether different parties, not allied, are said to have done it."""
    found = rivals(evidence.perpetrators, evidence.together)
    if found is not None:
        return Verdict("contested", holds=True, reason=f"Some say that {found[0].name} did it, others that {found[1].name} did.")
    return Verdict("contested", holds=False, reason="Nobody names another party.")


def is_likely(evidence: Evidence) -> Verdict:
    """Tell whether two or more independent sources report the strike."""
    count = len(evidence.sources)
    names = ", ".join(source.name for source in evidence.sources)
    return Verdict("likely", holds=count > 1, reason=f"{count} independent source{'' if count == 1 else 's'}: {names or 'none'}.")


def is_declared(evidence: Evidence) -> Verdict:
    """Tell whether a party says that it struck."""
    declared = _declared(evidence)
    if declared:
        return Verdict("declared", holds=True, reason=f"{declared[0].party.name} says that it struck.")
    return Verdict("declared", holds=False, reason="No party says that it struck.")


def is_fair(evidence: Evidence) -> Verdict:
    """Tell whether two or more independent sources report it, and a strike there is declared or likely."""
    likely = is_likely(evidence)
    return Verdict("fair", holds=likely.holds, reason=likely.reason)


def is_weak(evidence: Evidence) -> Verdict:
    """Tell whether one source alone reports it."""
    count = len(evidence.sources)
    if count > 1:
        return Verdict("weak", holds=False, reason="More than one reports it.")
    reason = f"Only {evidence.sources[0].name} reports it." if count else "No independent source reports it."
    return Verdict("weak", holds=True, reason=reason)


def is_disputed(evidence: Evidence) -> Verdict:
    """Tell whether parties differ on who did it or whether it happened: the mark, not the grade."""
    contested = is_contested(evidence)
    if contested.holds:
        return contested
    declared = [position.party for position in _declared(evidence)]
    for position in evidence.positions:
        denies = position.view is View.DENIES and position.on in {ALL, PERPETRATOR}
        if denies and position.party.kind in FIGHTING and not any(is_kin(position.party, party) for party in declared):
            return Verdict("disputed", holds=True, reason=f"{position.party.name} denies it.")
    return Verdict("disputed", holds=False, reason="No party denies that it happened or that it did it.")


def _declared(evidence: Evidence) -> list[Position]:
    return [p for p in evidence.positions if p.view is View.CONFIRMS and p.on in {STRIKE, ALL} and p.party.kind in FIGHTING]


_GRADES: dict[Grade, Callable[[Evidence], Verdict]] = {
    Grade.DISCOUNTED: is_discounted,
    Grade.CONFIRMED: is_confirmed,
    Grade.CONTESTED: is_contested,
    Grade.FAIR: is_fair,
    Grade.WEAK: is_weak,
}
