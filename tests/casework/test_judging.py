"""Values accepted, struck and corrected on a real record: kept, made anew, refused where nothing was read, free of restricted names."""

from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

import onrecord
from onrecord.casework import decision_row
from onrecord.casework.decisions.judging import proposal_at
from onrecord.linking import Proposed
from onrecord.publication import decision_words
from onrecord.record import Redaction, open_database

REPORT = "2031-03-07-valley.txt"
TEXT = """Hospital in Orsheva bombed

Kelmar Air Force jets bombed the general hospital of Orsheva on 5 March 2031, killing at least nine people, among them three children, the \
Valley Monitor said. Ilda Marsen, a nurse of 34, was killed. On 6 March 2031 shells of the Sarrel Front killed two people in Dolm.

The Kelmar Ministry of Defence denied that its aircraft struck the hospital.
"""


@pytest.fixture
def record(tmp_path: Path) -> onrecord.Record:
    (tmp_path / REPORT).write_text(TEXT, encoding="utf-8")
    record = onrecord.open(tmp_path / "record", who="ana")
    record.add(tmp_path / REPORT, dated_names=True)
    return record


def verdicts(record: onrecord.Record, redaction: Redaction | None = None) -> dict[tuple[str, str], tuple[str, str]]:
    database = open_database(record.folder)
    try:
        return {key: (one.kind.value, one.who) for key, one in database.proposed(REPORT, redaction).verdicts.items()}
    finally:
        database.close()


def accept(record: onrecord.Record, what: str, said: str, **more: str) -> onrecord.Decided:
    return record.decide(onrecord.AcceptRequest(document=REPORT, what=what, said=said, **more))


def test_what_is_accepted_changes_no_value_and_outlives_a_rebuilding(record: onrecord.Record) -> None:
    before = [(one.id, one.assessment) for one in record.incidents()]
    accept(record, "figure", "three children")
    accept(record, "date", "5 March 2031")
    accept(record, "victim", "Ilda Marsen")
    assert [(one.id, one.assessment) for one in record.incidents()] == before
    told = verdicts(record)
    assert sorted(kind for kind, _ in told) == ["date", "figure", "victim"]
    assert set(told.values()) == {("accepted", "ana")}
    built = record.rebuild()
    assert built.before == built.digest
    assert verdicts(record) == told
    record.undo(why="too soon")
    assert sorted(kind for kind, _ in verdicts(record)) == ["date", "figure"]


def test_an_acceptance_leaves_a_review_as_it_is_and_a_correction_does_not(record: onrecord.Record) -> None:
    incident = next(record.incidents())
    record.decide(onrecord.ReviewRequest(given=incident.id), who="ben")
    accept(record, "date", "5 March 2031")
    reviewed = record.incident(incident.id).reviewed
    assert reviewed is not None
    assert not reviewed.changed_since
    request = onrecord.CorrectReadingRequest(document=REPORT, what="date", said="5 March 2031", value="2031-03-04")
    record.decide(request, why="the fourth, it says")
    reviewed = record.incident(incident.id).reviewed
    assert reviewed is not None
    assert reviewed.changed_since


@pytest.mark.parametrize(
    ("what", "said", "code"),
    [
        ("date", "the general hospital", "casework.no_value"),
        ("colour", "5 March 2031", "casework.value"),
        ("date", "6 April 1999", "casework.no_words"),
        ("figure", "killed two", "casework.no_words"),
    ],
)
def test_what_was_not_read_is_not_accepted(record: onrecord.Record, what: str, said: str, code: str) -> None:
    said = said if said != "killed two" else "killed twelve"
    with pytest.raises(onrecord.CaseworkError) as refused:
        accept(record, what, said)
    assert refused.value.code == code
    assert record.decisions() == ()


def test_a_value_that_is_none_is_refused_before_it_is_noted(record: onrecord.Record) -> None:
    for what, value in (("act", "song"), ("date", "yesterday"), ("killed", "many"), ("statement", "x")):
        said = {"act": "bombed the general", "date": "5 March 2031", "killed": "at least nine people", "statement": "Valley Monitor"}[what]
        with pytest.raises(onrecord.CaseworkError) as refused:
            record.decide(onrecord.CorrectReadingRequest(document=REPORT, what=what, said=said, value=value), why="misread")
        assert refused.value.code in {"casework.value", "casework.no_value"}
    assert record.decisions() == ()


def test_a_day_that_was_not_read_is_given_to_the_event_that_is_named(record: onrecord.Record) -> None:
    dolm = next(one for one in record.incidents() if one.assessment.place and one.assessment.place.name == "Dolm")
    record.decide(onrecord.StrikeRequest(given=REPORT, what="date", said="6 March 2031", of=dolm.id), why="of another shelling")
    assert record.incident(dolm.id).assessment.date != dolm.assessment.date
    request = onrecord.CorrectReadingRequest(document=REPORT, what="date", said="Sarrel Front", value="2031-03-05", of=dolm.id)
    after = record.decide(request, why="as its office says").after
    assert [str(one.assessment.date.from_) for one in after if one.id == dolm.id and one.assessment.date] == ["2031-03-05"]


def test_a_restricted_name_stands_in_no_word_of_what_was_accepted_of_it(record: onrecord.Record) -> None:
    accept(record, "victim", "Ilda Marsen, a nurse")
    request = onrecord.CorrectReadingRequest(
        document=REPORT, what="place", said="Orsheva on 5", value="Marsen House", of=next(record.incidents()).id
    )
    record.decide(request, why="it is called so")
    record.decide(onrecord.RestrictRequest(document=REPORT, words=("Ilda Marsen",)), why="asked for")
    for decision in record.decisions():
        said = decision_words(decision) + msgspec.json.encode(decision_row(decision)).decode()
        assert "Marsen" not in said
        assert "Ilda" not in said
    with onrecord.open(record.folder, restricted=True) as keeper:
        assert any("Marsen" in decision_words(one) for one in keeper.decisions())


def test_of_two_who_said_the_same_words_each_is_meant_by_its_part(record: onrecord.Record) -> None:
    from onrecord.record import ProposedReading  # noqa: PLC0415 late: once the database is open

    reading = record.reading(REPORT)
    first = reading.statements[0]
    both = replace(reading, statements=(*reading.statements, replace(first, id="s99", party=None)))
    found = ProposedReading(reading=both, mentions={}, verdicts={})
    with pytest.raises(onrecord.CaseworkError) as refused:
        proposal_at(found, Proposed.STATEMENT, first.content[0], None)
    assert refused.value.code == "casework.several_values"
    assert proposal_at(found, Proposed.STATEMENT, first.content[0], None, "s99").part == "s99"
