"""What a reading proposes, and the last word that people said on each value of it."""

import datetime as dt
from collections.abc import Callable

import pytest
from msgspec.structs import replace

import onrecord
from onrecord.core import Span
from onrecord.linking import (
    Accept,
    Content,
    CorrectEvent,
    CorrectFigure,
    Decision,
    EventField,
    FigureField,
    Proposal,
    Proposed,
    Strike,
    Struck,
    VerdictKind,
    amend,
    anchor_at,
    judged,
    proposals_of,
)
from onrecord.reading import Incident, IncidentField, Reading

NOON = dt.datetime(2031, 3, 20, 12, tzinfo=dt.UTC)
TEXT = (
    "Shells killed three people in Vortha on 4 March 2031 and wounded eight, the Vortha Clinic said. Among the dead was Ilda Marsen, 34, "
    "a nurse. The Sarrel Front shelled the town, residents said. The Sarrel Front denied that it had shelled Vortha."
)
EVENTS = {"note#x": "i1"}


@pytest.fixture(scope="module")
def reading() -> Reading:
    found = onrecord.read(TEXT, published="2031-03-05")
    return replace(found, document=replace(found.document, id="note"))


def proposal(reading: Reading, what: Proposed, words: str | None = None) -> Proposal:
    return next(one for one in proposals_of(reading) if one.what is what and (words is None or words in one.spans[0].of(reading.text)))


def decide(*contents: Content) -> list[Decision]:
    return [
        Decision(id=f"{number:012x}", who="ana", when=NOON + dt.timedelta(hours=number), why="seen", content=content)
        for number, content in enumerate(contents, 1)
    ]


def accept(reading: Reading, what: Proposed, words: str | None = None) -> Accept:
    found = proposal(reading, what, words)
    mention = "note#x" if found.incident and what is not Proposed.VICTIM else None
    return Accept(what=what, at=anchor_at(reading, found.spans[0]), value=found.value, mention=mention)


def test_every_value_of_the_ledger_is_proposed_with_words_that_stand_in_the_text(reading: Reading) -> None:
    found = proposals_of(reading)
    assert {one.what for one in found} == set(Proposed)
    assert all(span.of(reading.text) for one in found for span in one.spans)
    assert len({one.key for one in found}) == len(found)


@pytest.mark.parametrize("what", list(Proposed))
def test_what_is_accepted_is_accepted_and_nothing_else_is(reading: Reading, what: Proposed) -> None:
    told = judged(reading, decide(accept(reading, what)), EVENTS)
    assert [(key[0], verdict.kind, verdict.who) for key, verdict in told.items()] == [(what.value, VerdictKind.ACCEPTED, "ana")]


def test_the_last_word_stands_and_a_withdrawn_one_does_not(reading: Reading) -> None:
    date = accept(reading, Proposed.DATE)
    struck = Strike(what=Struck.DATE, at=(date.at,), mentions=("note#x",))
    made = decide(date, struck)
    assert judged(reading, made, EVENTS)["date", "i1"].kind is VerdictKind.STRUCK
    withdrawn = replace(made[1], withdrawn=NOON)
    assert judged(reading, [made[0], withdrawn], EVENTS)["date", "i1"].kind is VerdictKind.ACCEPTED
    assert judged(reading, made, {"note#y": "i1"}) == {}


def test_what_is_read_otherwise_now_is_not_taken_for_accepted(reading: Reading) -> None:
    figure = accept(reading, Proposed.FIGURE, "three")
    others = tuple(replace(one, low=5, high=5) if one.span == figure.at.span else one for one in reading.figures)
    assert judged(replace(reading, figures=others), decide(figure), EVENTS) == {}


def test_a_figure_that_is_corrected_or_struck_by_words_that_it_stands_in_is_judged(reading: Reading) -> None:
    figure = proposal(reading, Proposed.FIGURE, "three")
    wide = anchor_at(reading, Span(figure.spans[0].start - 7, figure.spans[0].end))
    told = judged(reading, decide(CorrectFigure(at=(wide,), field=FigureField.COUNTED, value="[3, 4]")), EVENTS)
    assert {key: (one.kind, one.instead) for key, one in told.items()} == {figure.key: (VerdictKind.CORRECTED, "[3, 4]")}
    told = judged(reading, decide(Strike(what=Struck.FIGURE, at=(wide,))), EVENTS)
    assert {key: one.kind for key, one in told.items()} == {figure.key: VerdictKind.STRUCK}


VALUES: dict[EventField, tuple[str, Callable[[Incident, Reading], object], object]] = {
    EventField.DATE: ('{"from": "2031-03-03", "to": "2031-03-03"}', lambda event, _: event.date and str(event.date.from_), "2031-03-03"),
    EventField.PLACE: (
        '{"name": "Little Orm"}',
        lambda event, read: next(p.name for p in read.places if p.id == event.place),
        "Little Orm",
    ),
    EventField.ACT: ('"airstrike"', lambda event, _: event.act, "airstrike"),
    EventField.KILLED: ("[4, 5]", lambda event, _: event.killed, (4, 5)),
    EventField.INJURED: ("[9, null]", lambda event, _: event.injured, (9, None)),
    EventField.PERPETRATORS: (
        '[{"name": "Orm Army"}]',
        lambda event, read: [p.name for p in read.parties if p.id in event.perpetrators],
        ["Orm Army"],
    ),
}


@pytest.mark.parametrize("field", list(EventField))
def test_what_a_report_says_of_an_event_is_corrected_and_struck_in_its_reading(reading: Reading, field: EventField) -> None:
    at = anchor_at(reading, proposal(reading, Proposed(field.value)).spans[0])
    value, shown, expected = VALUES[field]
    correct = CorrectEvent(at=(at,), mention="note#x", field=field, value=value)
    found = amend(reading, decide(correct), EVENTS)
    assert shown(found.incidents[0], found) == expected
    assert found.incidents[0].evidence[IncidentField(field.value)] == (at.span,)
    told = judged(reading, decide(correct), EVENTS)
    assert {key: one.kind for key, one in told.items()} == {(field.value, "i1"): VerdictKind.CORRECTED}
    nothing = amend(
        reading, decide(CorrectEvent(at=(at,), mention="note#x", field=field, value="[]" if field == "perpetrators" else "null")), EVENTS
    )
    assert not getattr(nothing.incidents[0], field.value)
    assert IncidentField(field.value) not in nothing.incidents[0].evidence
    if field is not EventField.PERPETRATORS:
        struck = amend(reading, decide(Strike(what=Struck(field.value), at=(at,), mentions=("note#x",))), EVENTS)
        assert struck.incidents == nothing.incidents


def test_a_corrected_figure_gives_the_toll_anew(reading: Reading) -> None:
    figure = proposal(reading, Proposed.FIGURE, "three")
    at = (anchor_at(reading, figure.spans[0]),)
    found = amend(reading, decide(CorrectFigure(at=at, field=FigureField.COUNTED, value="[3, 4]")), EVENTS)
    assert found.incidents[0].killed == (3, 4)
    found = amend(reading, decide(CorrectFigure(at=at, field=FigureField.OUTCOME, value='"injured"')), EVENTS)
    assert found.incidents[0].killed != (3, 3)


def test_a_struck_statement_has_no_speaker_and_denies_nothing(reading: Reading) -> None:
    denial = proposal(reading, Proposed.DISPUTE)
    struck = Strike(what=Struck.STATEMENT, at=(anchor_at(reading, denial.spans[0]),))
    found = amend(reading, decide(struck), EVENTS)
    assert not found.disputes
    assert next(one for one in found.statements if one.id == denial.part).party is None
    assert len(found.statements) == len(reading.statements)
