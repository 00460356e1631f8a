"""One report's ledger as it is printed: the harm that it claims, who says so, who denies it, in its words.

In: a reading, the digest of its original; out: a `PrintedPart`. Nothing is computed here that the ledger of the page does not show.
"""

from collections.abc import Iterator, Sequence

from onrecord.core import Span, visible
from onrecord.publication import phrases
from onrecord.publication.printed.direction import own_order
from onrecord.publication.printed.model import (
    Block,
    PrintedFact,
    PrintedFacts,
    PrintedHeading,
    PrintedNote,
    PrintedPart,
    PrintedRow,
    PrintedTable,
    PrintedText,
    PrintedVoice,
    PrintedVoices,
    PrintedWords,
)
from onrecord.publication.statements import without_attitudes
from onrecord.publication.translation import gettext
from onrecord.publication.view import ReadingView
from onrecord.reading import Claim, Incident, Outcome, Reading, Total

_QUOTED = 280  # letters of a quotation
_NUMBER = 1  # of the one source that a report is for itself


def print_reading(reading: Reading, sha256: str) -> PrintedPart:
    """Return a report's ledger as it is printed."""
    view = ReadingView(without_attitudes(reading))
    told = reading.document
    words = " · ".join(own_order(part) for part in (view.title, *phrases.provenance(told)[:2]) if part)
    note = PrintedNote(_NUMBER, told.id, visible(words), visible(told.url or ""), sha256)
    return PrintedPart(tuple(_blocks(view)), (note,))


def _blocks(view: ReadingView) -> Iterator[Block]:
    reading = view.reading
    yield PrintedHeading(visible(view.title), 1, "report")
    yield PrintedText(visible(" · ".join(phrases.provenance(reading.document))), (_NUMBER,), is_aside=True)
    if not reading.incidents:
        yield PrintedText(gettext("No incident with harm to people is claimed in this report."))
    for incident in reading.incidents:
        act = phrases.kind_words(incident.act.value) if incident.act else gettext("act not stated")
        where = phrases.scene_words(incident, view.place) or gettext("place not stated")
        yield PrintedHeading(visible(" · ".join((act, where, phrases.when_words(incident.date)))))
        yield from _harm(view, incident)
    for total in reading.totals:
        area = view.area(total) or gettext("area not stated")
        yield PrintedHeading(visible(" · ".join((gettext("sum over many events"), area, phrases.when_words(total.period)))))
        yield from _harm(view, total)
    yield from _people(view)
    yield from _denied(view)


def _harm(view: ReadingView, harm: Incident | Total) -> Iterator[Block]:
    """Give how many, by whom, and each claim in its words."""
    claims = view.incident_claims(harm)
    tolls = ((Outcome.KILLED, harm.killed), (Outcome.INJURED, harm.injured))
    facts = [PrintedFact(phrases.counted_words(harm), " · ".join(phrases.toll_words(outcome, limits) for outcome, limits in tolls))]
    facts += [PrintedFact(name, told) for name, told in phrases.group_words(harm)]
    either = any(claim.alternatives for claim in claims)
    doers = view.names(harm.perpetrators, alternatives=either) or gettext(phrases.NOT_STATED)
    facts.append(PrintedFact(gettext("by"), visible(doers)))
    yield PrintedFacts(tuple(facts))
    by_speaker: dict[str, list[Claim]] = {}
    for claim in claims:
        by_speaker.setdefault(view.said_by(claim), []).append(claim)
    voices = tuple(PrintedVoice(visible(who), "", tuple(_words(view, [one.span]) for one in some)) for who, some in by_speaker.items())
    if voices:
        yield PrintedVoices("asserts", voices)


def _people(view: ReadingView) -> Iterator[Block]:
    rows = tuple(
        PrintedRow(
            (
                visible(one.name or phrases.unnamed_words(one)),
                visible(", ".join(phrases.victim_words(one, view.related(one)))),
                phrases.harmed_words(one.outcome),
            )
        )
        for one in view.reading.victims
    )
    if rows:
        yield PrintedHeading(gettext("Victims"))
        yield PrintedTable((gettext("name"), gettext("what is said of the person"), gettext("harm")), rows, (36, 46, 18))


def _denied(view: ReadingView) -> Iterator[Block]:
    voices = []
    for dispute in (some[0] for some in view.denied):
        denial = view.statement[dispute.denial]
        says = gettext("denies {what}", what=phrases.denied_words(dispute))
        voices.append(PrintedVoice(visible(view.speaker(denial)), says, (_words(view, denial.content),)))
    if voices:
        yield PrintedHeading(gettext("Denied"))
        yield PrintedVoices("denies", tuple(voices))


def _words(view: ReadingView, spans: Sequence[Span]) -> PrintedWords:
    words = phrases.shortened(phrases.unquoted(view.words(spans)), _QUOTED)
    return PrintedWords(visible(words), view.reading.document.language or "", (_NUMBER,))
