"""The Python interface: each verb of an open record, errors with codes, two records at once."""

import io
import json
from pathlib import Path

import pytest
from tests.record.made import WHEN, readings_of
from tests.record.test_checking import Noted

import onrecord
from onrecord.archive import EntryKind, Weight
from onrecord.linking import Decision, Join, Overrule
from texts import make_texts

TEXTS = readings_of(list(make_texts(30, seed=8)))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A record of made readings."""
    filled = Noted(tmp_path / "record", TEXTS)
    filled.keep(TEXTS)
    filled.take()
    assert filled.check() == []  # and what was noted is taken in
    filled.record.close()
    return filled.folder


def test_incidents_and_documents_are_given_whole_and_by_their_names(folder: Path) -> None:
    with onrecord.open(folder) as record:
        incidents = list(record.incidents())
        assert len(incidents) > 3
        assert record.incident(incidents[0].id[:8]).assessment == incidents[0].assessment
        assert [one.id for one in record.incidents(onrecord.Query(grade="weak"))] == [
            one.id for one in incidents if one.assessment.grade == "weak"
        ]
        documents = list(record.documents())
        assert [one.id for one in documents] == list(TEXTS)
        assert record.document(documents[3].sha256) == documents[3]
        assert record.reading(documents[3].id).text == TEXTS[documents[3].id].text


def test_a_decision_is_noted_carried_out_withdrawn_and_undone(folder: Path) -> None:
    record = onrecord.open(folder, who="Ilvana Merrit")
    first, second = [one.id for one in record.incidents()][:2]
    decided = record.decide(onrecord.JoinRequest(incidents=(first, second)), why="one raid")
    assert (len(decided.before), len(decided.after)) == (2, 1)
    assert (decided.decision.who, decided.decision.why) == ("Ilvana Merrit", "one raid")
    assert isinstance(decided.decision.content, Join)
    [after] = decided.after
    graded = record.decide(onrecord.OverruleRequest(incident=after.id, grade="discounted"), why="fighters", who="Osric Vane")
    assert graded.after[0].assessment.grade == "discounted"
    assert [who(decision) for decision in record.decisions()] == [("Ilvana Merrit", True), ("Osric Vane", True)]
    withdrawn = record.withdraw(decided.decision.id, why="two after all")
    assert not withdrawn.decision.stands
    assert len(withdrawn.after) == 2
    assert record.undo(why="they were none").decision.id == graded.decision.id
    with pytest.raises(onrecord.CaseworkError) as caught:
        record.undo(why="once more")
    assert caught.value.code == "casework.no_decision"
    record.close()


def who(decision: Decision) -> tuple[str, bool]:
    return decision.who, decision.stands


def test_a_program_that_knows_the_mentions_decides_on_them(folder: Path) -> None:
    with onrecord.open(folder) as record:
        incident = next(record.incidents())
        content = Overrule(mention=incident.cluster.members[0].id, grade="contested")
        assert record.decide(content, why="shown").after[0].assessment.grade == "contested"


def test_correct_part_and_restrict(folder: Path) -> None:
    with onrecord.open(folder) as record:
        incident = max(record.incidents(), key=lambda one: len({member.document for member in one.cluster.members}))
        corrected = record.decide(onrecord.CorrectRequest(incident=incident.id, field="killed", value="3-5"), why="counted")
        assert corrected.after[0].assessment.killed == (3, 5)
        document = incident.cluster.members[0].document
        parted = record.decide(onrecord.PartRequest(incident=corrected.after[0].id, documents=(document,)), why="the bridge")
        assert all(document not in {member.document for member in one.cluster.members} for one in parted.after[:1]) or len(parted.after) > 1
        record.decide(onrecord.RestrictRequest(document=document), why="asked for")
        assert document not in {one.id for one in record.documents()}
        with pytest.raises(onrecord.RecordError) as caught:
            record.document(document)
        assert caught.value.code == "record.restricted"
    assert document in {one.id for one in onrecord.open(folder, restricted=True).documents()}


@pytest.mark.parametrize("form", ["jsonl", "csv", "geojson", "jsonld", "wacz"])
def test_an_export_goes_to_a_file_is_noted_and_leaves_no_debt(
    folder: Path, tmp_path: Path, form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with onrecord.open(folder) as record:
        exported = record.export(form, tmp_path / "out")
        assert (tmp_path / "out").stat().st_size == exported.size
        [(_, last)] = record.log(1)
        assert (last.kind, last.payload["sha256"]) == (EntryKind.EXPORT, exported.sha256)
        assert next(record.incidents())
    assert capsys.readouterr() == ("", "")


def test_an_export_goes_to_a_stream(folder: Path) -> None:
    out = io.BytesIO()
    with onrecord.open(folder) as record:
        record.export("jsonl", out)
        assert [json.loads(line)["id"] for line in out.getvalue().splitlines()] == sorted(one.id for one in record.incidents())
        for form, code in (("wacz", "casework.output"), ("docx", "casework.format")):
            with pytest.raises(onrecord.CaseworkError) as caught:
                record.export(form, out)
            assert caught.value.code == code


def test_incidents_are_exported_and_given_by_ids(folder: Path) -> None:
    with onrecord.open(folder) as record:
        first, *others = sorted(one.id for one in record.incidents())
        for chosen, ids in ((first[:5], [first]), ([others[-1], first], [first, others[-1]]), ([], [])):
            out = io.BytesIO()
            exported = record.export("jsonl", out, incidents=chosen)
            assert [json.loads(line)["id"] for line in out.getvalue().splitlines()] == ids == list(exported.incidents or ())
        assert [one.id for one in record.incidents(onrecord.Query(ids=(first[:5],)))] == [first]
        with pytest.raises(onrecord.RecordError) as caught:
            record.export("jsonl", io.BytesIO(), incidents=["ffffffff"])
        assert caught.value.code == "record.unknown"


def test_verify_and_prove(folder: Path) -> None:
    with onrecord.open(folder) as record:
        verified = record.verify(database=True)
        assert (verified.sound, verified.mismatches, verified.checked.originals) == (True, (), len(TEXTS))
        assert record.prove(next(iter(TEXTS))).sha256 == next(record.documents()).sha256
        for volume in (folder / "archive").glob("*.warc.gz"):
            volume.write_bytes(b"")
        verified = record.verify()
        assert not verified.sound
        assert any(finding.weight is Weight.FAULT for finding in verified.findings)


def test_two_records_are_open_at_once(folder: Path, tmp_path: Path) -> None:
    filled = Noted(tmp_path / "other", TEXTS)
    filled.keep(list(TEXTS)[:4])
    filled.take()
    filled.record.close()
    with onrecord.open(folder) as one, onrecord.open(tmp_path / "other") as other:
        pairs = list(zip(one.documents(), other.documents(), strict=False))
        assert [(a.id, b.id) for a, b in pairs] == [(name, name) for name in list(TEXTS)[:4]]
        other.decide(onrecord.RestrictRequest(document=pairs[0][1].id), why="asked for")
        assert len(list(other.documents())) == 3
        assert len(list(one.documents())) == len(TEXTS)


def test_a_closed_record_opens_again_and_sees_what_others_add(folder: Path) -> None:
    record = onrecord.open(folder)
    before = len(list(record.documents()))
    record.close()
    more = readings_of(list(make_texts(33, seed=9)))
    filled = Noted(folder, more)
    filled.keep(list(more)[-2:])
    filled.take()
    filled.record.close()
    assert len(list(record.documents())) == before + 2
    record.close()


def test_where_there_is_no_record_a_code_says_so_and_nothing_is_made(tmp_path: Path) -> None:
    record = onrecord.open(tmp_path / "nowhere")
    for ask in (lambda: list(record.incidents()), lambda: record.incident("aaaa"), lambda: record.undo(why="x"), record.verify):
        with pytest.raises(onrecord.ArchiveError) as caught:
            ask()
        assert caught.value.code == "archive.missing"
    assert not (tmp_path / "nowhere").exists()


def test_who_writes_meanwhile_is_told(folder: Path) -> None:
    from onrecord.archive import open_record  # noqa: PLC0415 here alone

    with open_record(folder, when=WHEN, who="another"), onrecord.open(folder) as record:
        assert next(record.incidents())
        with pytest.raises(onrecord.ArchiveError) as caught:
            record.decide(onrecord.RestrictRequest(document=next(iter(TEXTS))), why="asked for")
        assert caught.value.code == "archive.locked"


def test_reports_are_added_and_the_database_made_anew(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    (reports / "2031-03-05-a.txt").write_text("Shells killed three people in Vortha on Tuesday, a doctor said.\n")
    (reports / "2031-03-06-b.txt").write_text("Jets bombed Orsk-Vale on Wednesday and killed two people, rescuers said.\n")
    with onrecord.open(tmp_path / "record") as record:
        added = record.add([reports, tmp_path / "gone.txt"], dated_names=True, publisher="Harbour Wire")
        assert (added.new, added.read, added.documents, added.undated) == (2, 2, 2, 0)
        assert [failure.code for _, failure in added.refused] == ["archive.no_source"]
        assert {one.publisher for one in record.documents()} == {"Harbour Wire"}
        assert len(list(record.incidents())) == 2
        rebuilt = record.rebuild()
        assert rebuilt.before == rebuilt.digest
        assert record.add().new == 0
        with pytest.raises(onrecord.ReadingError) as caught:
            record.add(reports, published="on Tuesday")
        assert caught.value.code == "reading.published"
    assert capsys.readouterr() == ("", "")
