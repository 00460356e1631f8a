"""A second reading laid beside the first: who agrees with whom on which value, who settled the rest, and how far both agree in all.

In: a record, a document whose second reading is done; out: a row for each value that was read, Krippendorff's alpha. A value is the same
where its JSON is; of a place or a party where its name is.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from onrecord.assessment import interval_alpha, nominal_alpha
from onrecord.casework.decisions.second import SecondReading, second_readings_of
from onrecord.casework.decisions.targets import OPEN
from onrecord.linking import OF_EVENTS, Proposal, ProposalVerdict, Proposed, SecondVerdict, VerdictKind, find_anchor, proposals_of
from onrecord.record import Redaction

if TYPE_CHECKING:
    from onrecord.record import Database, ProposedReading

_NUMBERS = frozenset({Proposed.KILLED, Proposed.INJURED, Proposed.FIGURE})
_WRONG = '"wrong"'

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class ComparedReading:
    """A value as the first and the second reader have it.

    Attributes:
        proposal: What was read.
        first: What the first reader said of it before the second was done.
        right: Whether the second reader says that it is right; None: nothing.
        instead: What the report says, as the second reader has it, as JSON.
        agrees: Whether both say the same.
        settled: Who settled a disagreement after both were done; empty: nobody.
    """

    proposal: Proposal
    first: ProposalVerdict | None
    right: bool | None
    instead: str
    agrees: bool
    settled: str


@dataclass(frozen=True, slots=True)
class SecondComparison:
    """A second reading beside the first, and how far both agree: Krippendorff's alpha, of all values and of counts; None: not defined."""

    reader: str
    rows: tuple[ComparedReading, ...]
    nominal: float | None
    interval: float | None


def compare_second(record: "Database", redaction: Redaction, document: str) -> SecondComparison | None:
    """Return a second reading beside the first; None where it is not done."""
    second = second_readings_of(record).get(document)
    if second is None or second.done is None:
        return None
    end = second.done.when
    before = record.proposed(document, OPEN, lambda one: one.who != second.reader and one.when <= end)
    now = record.proposed(document, OPEN).verdicts
    said = _said(second, before)
    shown = {one.key: one for one in proposals_of(record.proposed(document, redaction).reading)}
    rows, named, counted = [], [], []
    for proposal in proposals_of(before.reading):
        first, verdict = before.verdicts.get(proposal.key), said.get(proposal.key)
        one = _told(proposal, first) if first is not None else None
        other = _second_told(proposal, verdict) if verdict is not None else None
        if one is not None and other is not None:
            named.append((f"{proposal.what}:{_form(one)}", f"{proposal.what}:{_form(other)}"))
            lows = _low(one), _low(other)
            counted += [lows] if proposal.what in _NUMBERS and None not in lows else []
        agrees = one is not None and other is not None and _form(one) == _form(other)
        settled = "" if agrees else _settled(proposal, now.get(proposal.key), first, other, second)
        rows.append(
            ComparedReading(
                proposal=shown.get(proposal.key, proposal),
                first=first,
                right=verdict.right if verdict is not None else None,
                instead=redaction.words(verdict.instead or "") if verdict is not None else "",
                agrees=agrees,
                settled=redaction.words(settled),
            )
        )
    numbers = [(low, other_low) for low, other_low in counted if low is not None and other_low is not None]
    return SecondComparison(redaction.words(second.reader), tuple(rows), nominal_alpha(named), interval_alpha(numbers))


def said_by_second(record: "Database", second: SecondReading) -> dict[Key, SecondVerdict]:
    """Return the last thing that a second reader said of each value, by its key."""
    return _said(second, record.proposed(second.document, OPEN))


def _said(second: SecondReading, found: "ProposedReading") -> dict[Key, SecondVerdict]:
    events = {mention: incident for incident, mention in found.mentions.items()}
    told: dict[Key, SecondVerdict] = {}
    for decision in second.said:
        content = decision.content
        if isinstance(content, SecondVerdict):
            for proposal in proposals_of(found.reading):
                if proposal.what is content.what and proposal.value == content.value and _is_at(content, proposal, found, events):
                    told[proposal.key] = content
    return told


def _is_at(content: SecondVerdict, proposal: Proposal, found: "ProposedReading", events: Mapping[str, str]) -> bool:
    if proposal.what in OF_EVENTS:
        return content.mention is not None and events.get(content.mention) == proposal.incident
    return find_anchor(content.at, found.reading) == proposal.spans[0]


def _settled(
    proposal: Proposal, now: ProposalVerdict | None, first: ProposalVerdict | None, other: str | None, second: SecondReading
) -> str:
    """Return who settled a disagreement: a third person, or one of both who says now what the other did; empty: nobody."""
    if now is None or second.done is None or now.when <= second.done.when:
        return ""
    one = _told(proposal, first) if first is not None else None
    if now.who not in {second.reader, first.who if first is not None else None}:
        return now.who
    agreed = one if now.who == second.reader else other
    return now.who if agreed is not None and _form(_told(proposal, now)) == _form(agreed) else ""


def _told(proposal: Proposal, verdict: ProposalVerdict) -> str:
    """Return what the first reader says that the report says, as JSON."""
    if verdict.kind is VerdictKind.ACCEPTED:
        return proposal.value
    return verdict.instead if verdict.instead is not None else _WRONG


def _second_told(proposal: Proposal, verdict: SecondVerdict) -> str:
    return proposal.value if verdict.right else _WRONG if verdict.instead is None else verdict.instead


def _form(encoded: str) -> str:
    """Return a value so that the same one is the same text: of a place or a party its name alone."""
    value = msgspec.json.decode(encoded)
    if isinstance(value, list) and any(isinstance(one, dict) for one in value):
        value = sorted(str(one.get("name")).casefold() for one in value)
    if isinstance(value, dict) and "name" in value and not value.keys() - {"name", "country", "latitude", "longitude", "geonames"}:
        value = str(value["name"]).casefold()
    return msgspec.json.encode(value, order="sorted").decode()


def _low(encoded: str) -> float | None:
    """Return the lower end of a count; None where a value is none."""
    value = msgspec.json.decode(encoded)
    counted = value.get("counted") if isinstance(value, dict) else value
    return float(counted[0]) if isinstance(counted, list) and counted and isinstance(counted[0], int) else None
