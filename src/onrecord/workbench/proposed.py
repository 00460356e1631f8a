"""What the reader proposes of a report, as a list to decide on: each value with its words, what people said of it, and what can be said.

In: an open record, a document; out: plain values for templates. Words are those of the report as the visitor may see it.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import msgspec
from django.utils.translation import gettext_lazy as _

from onrecord.casework import Opened
from onrecord.core import Span
from onrecord.linking import OF_EVENTS, Proposal, ProposalVerdict, Proposed, VerdictKind, proposals_of
from onrecord.publication import anchors_in, brief_day, kind_label, kind_words, proposal_words, value_words
from onrecord.reading import Reading, Stance
from onrecord.record import ProposedReading, Sheet

_QUOTED = 90  # letters of words that a value rests on
_SHOWN = 3  # of the places where they stand
_HARM = frozenset({*OF_EVENTS, Proposed.FIGURE, Proposed.VICTIM})
_STRUCK = {Proposed.PERPETRATORS: "perpetrator"}
_VIEWS = {Stance.ASSERTS: "alleges", Stance.ALLEGES: "alleges", Stance.CONFIRMS: "confirms", Stance.DENIES: "denies"}
"""What a stance is as a position on an incident; no other one is."""
_SAID = {VerdictKind.ACCEPTED: _("accepted"), VerdictKind.STRUCK: _("struck"), VerdictKind.CORRECTED: _("corrected")}
_GROUPS: tuple[tuple[Any, Callable[[Proposal], bool], bool], ...] = (
    (_("Figures"), lambda one: one.what is Proposed.FIGURE, False),
    (_("Victims"), lambda one: one.what is Proposed.VICTIM, False),
    (_("Denials"), lambda one: one.what is Proposed.DISPUTE, False),
    (_("Who says what"), lambda one: one.what is Proposed.STATEMENT, True),
    (_("Who is named"), lambda one: one.what is Proposed.PARTY, True),
)
"""The values that are of no event: their heading, which they are, and whether they are folded."""


@dataclass(frozen=True, slots=True)
class ProposedQuote:
    """Words that a value rests on, and their anchor."""

    words: str
    anchor: str


@dataclass(frozen=True, slots=True)
class ProposedRow:
    """A value to decide on.

    Attributes:
        anchor: Its own anchor.
        label: What kind of value it is.
        words: It.
        quotes: The words that it rests on.
        bears: What the switch of the page takes it for: harm, denial or neither.
        state: accepted, struck, corrected; empty where nobody has said anything.
        said: That in words: by whom, and when.
        instead: The value in its place.
        decision: The decision that says so.
        value: What the form sends to accept it.
        strike: The address at which it is struck.
        edit: The address at which it is corrected; empty where such a value is struck and entered anew.
    """

    anchor: str
    label: str
    words: str
    quotes: tuple[ProposedQuote, ...]
    bears: str
    state: str
    said: str
    instead: str
    decision: str
    value: str
    strike: str
    edit: str


@dataclass(frozen=True, slots=True)
class ProposedGroup:
    """Values that belong together: of one event, or of one kind."""

    words: Any
    rows: tuple[ProposedRow, ...]
    decided: int
    folded: bool


@dataclass(frozen=True, slots=True)
class ProposedList:
    """All that a report's reading proposes."""

    groups: tuple[ProposedGroup, ...]
    decided: int
    total: int
    pointed: tuple[Span, ...]


def proposed_list(opened: Opened, sheet: Sheet, shown: Reading, prefix: str) -> ProposedList:
    """Return what is proposed of a report, whose page shows a reading; raises RecordError `unread`, `restricted`."""
    found = opened.record.proposed(sheet.sha256, opened.redaction)
    told = {key: (one.kind.value, _said(one), _instead(one)) for key, one in found.verdicts.items()}
    return list_of(found, sheet, shown, prefix, told)


def list_of(
    found: ProposedReading, sheet: Sheet, shown: Reading, prefix: str, told: Mapping[tuple[str, str], tuple[str, str, str]]
) -> ProposedList:
    """Return what is proposed of a report, with what somebody said of each value: a state, words, the value in its place."""
    proposals = proposals_of(found.reading)
    pointed = tuple({span for one in proposals for span in one.spans[:_SHOWN]})
    row = _Rows(found, sheet, anchors_in(shown, prefix, pointed), told).row
    groups = []
    for number, incident in enumerate(found.reading.incidents, 1):
        rows = tuple(row(one) for one in proposals if one.what in OF_EVENTS and one.incident == incident.id)
        groups.append(_group(_("Event %(number)s") % {"number": number}, rows, folded=False))
    for words, belongs, folded in _GROUPS:
        groups.append(_group(words, tuple(row(one) for one in proposals if belongs(one)), folded=folded))
    kept = tuple(group for group in groups if group.rows)
    return ProposedList(kept, sum(group.decided for group in kept), len(proposals), pointed)


def undecided(found: ProposedReading) -> list[Proposal]:
    """Return the values of a reading of which nobody has said anything."""
    return [one for one in proposals_of(found.reading) if one.key not in found.verdicts]


def value_of(found: ProposedReading, proposal: Proposal) -> str:
    """Return what a form sends for a value: its kind, where its words stand, and its event, or the part of the reading that has it."""
    event = found.mentions.get(proposal.incident or "", "").rpartition("#")[2] if proposal.what in OF_EVENTS else proposal.part
    return f"{proposal.what} {proposal.spans[0].start}:{proposal.spans[0].end} {event}".strip()


def _group(words: Any, rows: tuple[ProposedRow, ...], *, folded: bool) -> ProposedGroup:  # noqa: ANN401 words that are translated late
    return ProposedGroup(words, rows, sum(1 for row in rows if row.state), folded)


class _Rows:
    """Makes the rows of one report."""

    def __init__(
        self,
        found: ProposedReading,
        sheet: Sheet,
        anchors: Mapping[Span, str],
        told: Mapping[tuple[str, str], tuple[str, str, str]],
    ) -> None:
        self._found, self._sheet, self._anchors, self._told = found, sheet, anchors, told

    def row(self, proposal: Proposal) -> ProposedRow:
        verdict = self._found.verdicts.get(proposal.key)
        state, said, instead = self._told.get(proposal.key, ("", "", ""))
        label = kind_label(proposal.what)
        words = proposal_words(proposal.what, proposal.value)
        return ProposedRow(
            anchor=f"p-{proposal.what}-{proposal.part}",
            label=label,
            words=words.removesuffix(f" {label}"),
            quotes=tuple(self._quotes(self._found.reading, proposal.spans[:_SHOWN])),
            bears="harm" if proposal.what in _HARM else "denial" if proposal.what is Proposed.DISPUTE else "",
            state=state,
            said=said,
            instead=instead,
            decision=verdict.decision if verdict is not None else "",
            value=value_of(self._found, proposal),
            strike=self._address("misread", proposal, what=_STRUCK.get(proposal.what, proposal.what.value)),
            edit=self._edit(proposal),
        )

    def _quotes(self, reading: Reading, spans: Iterable[Span]) -> Iterable[ProposedQuote]:
        for span in spans:
            said = " ".join(span.of(reading.text).split())
            yield ProposedQuote(said if len(said) <= _QUOTED else f"{said[: _QUOTED - 1]}…", self._anchors[span])

    def _edit(self, proposal: Proposal) -> str:
        value = msgspec.json.decode(proposal.value)
        if proposal.what is Proposed.FIGURE:
            return self._address("correct-reading", proposal, what="figure", field="counted", value=_typed(value["counted"]))
        if proposal.what in OF_EVENTS:
            return self._address("correct-reading", proposal, what=proposal.what.value, value=_typed(value))
        match proposal.what:
            case Proposed.DISPUTE:
                denied = {"on": value["on"][0][0], "manner": value["on"][0][1]} if len(value["on"]) == 1 else {}
                return self._address("correct-denial", proposal, party=value["party"] or "", **denied)
            case Proposed.STATEMENT:
                return self._address("correct-statement", proposal, party=value["party"] or "", view=_VIEWS.get(value["stance"], ""))
            case Proposed.PARTY:
                return f"/decide/same-party/?{urlencode({'names': value['name'], 'kind': value['kind'] or ''})}"
        return ""

    def _address(self, form: str, proposal: Proposal, **answers: str) -> str:
        _, where, *event = value_of(self._found, proposal).split()
        told = {"of": self._sheet.sha256, "said": where, **answers, **({"event": event[0]} if event and proposal.what in OF_EVENTS else {})}
        return f"/decide/{form}/?{urlencode(told)}"


def _said(verdict: ProposalVerdict) -> str:
    return f"{_SAID[verdict.kind]} · {verdict.who} · {brief_day(verdict.when.date())}"


def _instead(verdict: ProposalVerdict) -> str:
    return value_words(verdict.instead) if verdict.instead is not None else ""


def _typed(value: Any) -> str:  # noqa: ANN401 what JSON holds
    """Return a value as people write it."""
    match value:
        case [int() as low, None]:
            return f"{low}+"
        case [int() as low, int() as high]:
            return str(low) if low == high else f"{low}-{high}"
        case {"from": first, "to": last}:
            return str(first) if first == last else f"{first}..{last}"
        case {"name": name}:
            return str(name)
        case [*several]:
            return "; ".join(str(one["name"]) for one in several)
    return kind_words(str(value))
