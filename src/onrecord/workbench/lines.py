"""An incident in one line of a list, and a dispute as its two sides: what lists of the workbench are made of.

In: incidents as their viewer may see them; out: plain values for templates. Words of reports stay as they are, ours are in the language of
whoever reads.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from onrecord.assessment import Position, View
from onrecord.publication import (
    act_words,
    brief_period,
    brief_range,
    counted_toll,
    doer_words,
    heading_words,
    kind_words,
    number_words,
    place_words,
    position_words,
    status_words,
    unquoted,
)
from onrecord.record import Incident

_QUOTED = 6  # words of each side of a dispute


@dataclass(frozen=True, slots=True)
class IncidentLine:
    """One incident; ranges are short (`5–8`, `11+`, `?`), `backing` says on what it rests, `sources` and `strike` in short."""

    id: str
    title: str
    day: str
    place: str
    act: str
    killed: str
    killed_words: str
    injured: str
    injured_words: str
    doer: str
    grade: str
    grade_words: str
    backing: str
    sources: int
    strike: str
    contested: bool
    withheld: bool
    reviewed: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class DisputeLine:
    """What one party says and another denies; a side that no report quotes has no words."""

    id: str
    title: str
    claimant: str
    claim_word: str
    claim_quote: str
    denier: str
    denial_word: str
    denial_quote: str
    language: str


def line_of(incident: Incident, reason: str = "") -> IncidentLine:
    """Return the line of an incident; `reason` says why it stands in this list."""
    judged = incident.assessment
    signed, sources = incident.reviewed, number_words(len(judged.sources), "independent source")
    return IncidentLine(
        id=incident.id,
        title=heading_words(incident),
        day=brief_period(judged),
        place=place_words(judged),
        act=act_words(judged),
        killed=brief_range(judged.killed),
        killed_words=counted_toll("killed", brief_range(judged.killed), judged.killed),
        injured=brief_range(judged.injured),
        injured_words=counted_toll("injured", brief_range(judged.injured), judged.injured),
        doer=doer_words(judged),
        grade=judged.grade.value,
        grade_words=kind_words(judged.grade.value),
        backing=_("%(sources)s, %(status)s") % {"sources": sources, "status": status_words(judged)},
        sources=len(judged.sources),
        strike=kind_words(judged.strike_status.value),
        contested=judged.contested,
        withheld=incident.withheld > 0,
        reviewed=signed is not None and not signed.changed_since,
        reason=reason,
    )


def dispute_of(incident: Incident) -> DisputeLine | None:
    """Return the two sides of a disputed incident; None where no party denies it. It needs the readings."""
    positions = incident.assessment.positions
    denial = next((one for one in positions if one.view is View.DENIES), None)
    if denial is None:
        return None
    claim = next((one for one in positions if one.view is not View.DENIES), None)
    claimant, word = (claim.party.name, position_words(claim)[0]) if claim is not None else (_("the reports"), _("say that it happened"))
    return DisputeLine(
        id=incident.id,
        title=heading_words(incident),
        claimant=claimant,
        claim_word=word,
        claim_quote=_quoted(claim, incident) if claim is not None else "",
        denier=denial.party.name,
        denial_word=position_words(denial)[0],
        denial_quote=_quoted(denial, incident),
        language=_language(denial, incident),
    )


def _quoted(position: Position, incident: Incident) -> str:
    """Return the first words with which a report gives a position."""
    reading = incident.readings.get(position.quote.document)
    if reading is None:
        return ""
    spoken = unquoted(position.quote.span.of(reading.text)).split()
    return " ".join(spoken[:_QUOTED]) + (" …" if len(spoken) > _QUOTED else "")


def _language(position: Position, incident: Incident) -> str:
    reading = incident.readings.get(position.quote.document)
    return (reading.document.language if reading is not None else None) or "en"
