"""Requests for decisions: one typed struct a kind, the same from the command line and from a program, offered and documented."""

import json
import shutil
from pathlib import Path
from typing import Any, NamedTuple, get_args

import msgspec
import pytest
from tests.record.made import readings_of
from tests.record.test_checking import Noted
from typer.testing import CliRunner

import onrecord
from onrecord.casework import REQUESTS, Request, decision_row
from onrecord.cli.app import app
from onrecord.core import Span
from onrecord.linking import Content
from onrecord.reading import Reading
from texts import make_texts

TEXTS = readings_of(list(make_texts(30, seed=8)))
DOCS = Path(__file__).parent.parent.parent / "docs"


class Case(NamedTuple):
    """An incident of the record with two documents, another one, a document of the first and its reading."""

    incident: str
    other: str
    documents: tuple[str, ...]
    reading: Reading


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    filled = Noted(tmp_path_factory.mktemp("requests") / "record", TEXTS)
    filled.keep(TEXTS)
    filled.take()
    assert filled.check() == []
    filled.record.close()
    return filled.folder


@pytest.fixture(scope="module")
def case(folder: Path) -> Case:
    with onrecord.open(folder) as record:
        incidents = sorted(record.incidents(), key=lambda one: -len({member.document for member in one.cluster.members}))
        documents = tuple(sorted({member.document for member in incidents[0].cluster.members}))
        return Case(incidents[0].id, incidents[1].id, documents, record.reading(documents[0]))


def pairs(case: Case) -> dict[str, tuple[list[str], Request]]:
    """For each command what is typed and what a program gives."""
    incident, other, (document, second, *_), reading = case
    words = reading.text[:40]
    at = ["--words", words]
    span = reading.figures[0].span
    there = {"incident": incident, "document": document, "at": words}
    return {
        "join": ([incident, other], onrecord.JoinRequest(incidents=(incident, other))),
        "part": ([incident, document], onrecord.PartRequest(incident=incident, documents=(document,))),
        "correct": ([incident, "killed", "3-5"], onrecord.CorrectRequest(incident=incident, field="killed", value="3-5")),
        "overrule": ([incident, "fair"], onrecord.OverruleRequest(incident=incident, grade="fair")),
        "restrict": ([document], onrecord.RestrictRequest(document=document)),
        "no-incident": ([incident, "--reason", "hoax"], onrecord.NoIncidentRequest(given=incident, reason="hoax")),
        "enter-incident": (
            [document, *at, "--place", "Little Orm", "--killed", "2", "--targets", "market"],
            onrecord.EnterIncidentRequest(document=document, at=words, place="Little Orm", killed="2", targets="market"),
        ),
        "enter-figure": (
            [incident, document, "4+", *at, "--outcome", "injured"],
            onrecord.EnterFigureRequest(**there, count="4+", outcome="injured"),
        ),
        "enter-victim": (
            [incident, document, *at, "--name", "Ilda Marsen", "--age", "34"],
            onrecord.EnterVictimRequest(**there, name="Ilda Marsen", age="34"),
        ),
        "enter-position": (
            [incident, document, *at, "--party", "Orm Army", "--view", "denies"],
            onrecord.EnterPositionRequest(**there, party="Orm Army", view="denies"),
        ),
        "enter-dispute": (
            [incident, document, *at, "--party", "Orm Army", "--country", "XA", "--manner", "false"],
            onrecord.EnterDisputeRequest(**there, party="Orm Army", country="XA", manner="false"),
        ),
        "strike": (
            [document, "figure", "--span", f"{span.start}:{span.end}"],
            onrecord.StrikeRequest(given=document, what="figure", said=Span(span.start, span.end)),
        ),
        "accept": (
            [document, "figure", "--span", f"{span.start}:{span.end}"],
            onrecord.AcceptRequest(document=document, what="figure", said=Span(span.start, span.end)),
        ),
        "correct-reading": (
            [document, "figure", "7", "--span", f"{span.start}:{span.end}"],
            onrecord.CorrectReadingRequest(document=document, what="figure", value="7", said=Span(span.start, span.end)),
        ),
        "correct-document": (
            [document, "publisher", "Orm Post"],
            onrecord.CorrectDocumentRequest(document=document, field="publisher", value="Orm Post"),
        ),
        "independent": (
            [incident, document, second],
            onrecord.IndependenceRequest(incident=incident, sources=(document, second), independent=True),
        ),
        "dependent": (
            [incident, document, second],
            onrecord.IndependenceRequest(incident=incident, sources=(document, second), independent=False),
        ),
        "same-party": (
            ["Orm Army", "Kelmar Army", "--kind", "armed_group"],
            onrecord.SamePartyRequest(names=("Orm Army", "Kelmar Army"), kind="armed_group"),
        ),
        "note": ([incident, "ask again"], onrecord.NoteRequest(given=incident, note="ask again")),
        "tag": ([document, "spring"], onrecord.TagRequest(given=document, tag="spring")),
        "untag": ([incident, "spring"], onrecord.UntagRequest(given=incident, tag="spring")),
        "assign": ([incident, "nobody"], onrecord.AssignRequest(given=incident, to=None)),
        "status": ([incident, "in_work"], onrecord.StatusRequest(given=incident, status="in_work")),
        "review": ([incident], onrecord.ReviewRequest(given=incident)),
    }


ELSEWHERE = {"correct-victim", "other-party", "second"}
"""The made reports name no victims and no parties, and nothing of them is decided on yet: `tests/cli` and `tests/workbench` have these."""
OF_SECOND_READERS = {"SecondVerdictRequest", "SecondDoneRequest"}
"""What only the workbench asks for, where the first reading is kept from whoever asks."""


def test_every_request_is_offered_documented_and_has_a_pair_here(case: Case) -> None:
    ours = {cls for cls in Request.__subclasses__() if cls.__module__.startswith("onrecord")}
    assert ours - set(REQUESTS) == {cls for cls in ours if cls.__name__ in OF_SECOND_READERS}
    page = (DOCS / "python.md").read_text(encoding="utf-8")
    for cls in REQUESTS:
        assert getattr(onrecord, cls.__name__) is cls
        assert f"`{cls.__name__}" in page, f"docs/python.md says nothing of {cls.__name__}"
        assert cls.__doc__
    assert len(pairs(case)) + len(ELSEWHERE) == len(REQUESTS) + 1  # independence has two commands
    kinds = {kind.__struct_config__.tag for kind in get_args(Content)}
    of_reading = {"correct-event", "correct-figure"}  # as "correct-reading"
    of_second = {"second-asked", "second-verdict", "second-done"}
    assert kinds - pairs(case).keys() - ELSEWHERE == {"independence", "strike-position"} | of_reading | of_second


@pytest.mark.parametrize(
    "command",
    [
        *("join", "part", "correct", "overrule", "restrict", "no-incident", "enter-incident", "enter-figure", "enter-victim"),
        *("enter-position", "enter-dispute", "strike", "accept", "correct-reading"),
        *("correct-document", "independent", "dependent", "same-party"),
        *("note", "tag", "untag", "assign", "status", "review"),
    ],
)
def test_the_command_line_and_a_program_note_the_same(folder: Path, case: Case, tmp_path: Path, command: str) -> None:
    typed, request = pairs(case)[command]
    one, other = (Path(shutil.copytree(folder, tmp_path / name)) for name in ("typed", "asked"))
    why = [] if request.usual_why else ["--why", "seen there"]
    done = CliRunner().invoke(app, ["decide", command, *typed, *why, "--who", "ana", "--json", "--record", str(one)])
    assert done.exit_code == 0, done.output
    with onrecord.open(other, who="ana") as record:
        decided = record.decide(request, why=None if request.usual_why else "seen there").decision
    noted = msgspec.json.decode(msgspec.json.encode(decision_row(decided)))
    printed = {name: value for name, value in json.loads(done.stdout).items() if name in noted}  # and what it warns of
    assert without_moment(printed) == without_moment(noted)
    if command != "enter-incident":  # what is entered has its id from the moment
        assert [each.id for each in onrecord.open(one).incidents()] == [each.id for each in onrecord.open(other).incidents()]


def without_moment(row: dict[str, Any]) -> dict[str, Any]:
    """A decision without what tells one moment from another: what is entered has its id from it."""
    told = {name: value for name, value in row.items() if name not in {"id", "when"}}
    told["after"] = [{name: value for name, value in one.items() if name not in {"incident", "reviewed"}} for one in told["after"]]
    return told


def test_a_source_note_is_kept_and_entered_at_its_words(folder: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(folder, tmp_path / "record"))
    with onrecord.open(copy, who="ana") as record:
        name = record.source_note("Two men died under the wall.", source="a nurse, by telephone", published="2031-03-05")
        assert record.document(name).publisher == "a nurse, by telephone"
        decided = record.decide(onrecord.EnterIncidentRequest(document=name, at="Two men died", killed="2"), why="she saw it")
        assert [one.assessment.killed for one in decided.after] == [(2, 2)]
        with pytest.raises(onrecord.CaseworkError) as caught:
            record.source_note(" ", source="nobody")
        assert caught.value.code == "casework.note"


def test_whom_people_entered_in_a_withheld_document_no_decision_names(folder: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(folder, tmp_path / "record"))
    with onrecord.open(copy, who="ana") as record:
        name = record.source_note("A woman died under the wall.", source="a nurse, by telephone", published="2031-03-05")
        [entered] = record.decide(onrecord.EnterIncidentRequest(document=name, at="A woman died", killed="1"), why="she saw it").after
        victim = onrecord.EnterVictimRequest(incident=entered.id, document=name, at="A woman", name="Veldrana Ormisk")
        record.decide(victim, why="the nurse named her")
        assert "Veldrana" in str(record.decisions())
        record.decide(onrecord.RestrictRequest(document=name), why="her family is in danger")
        assert "Veldrana" not in str(record.decisions())
        assert "Ormisk" not in str(record.decisions())


def test_what_needs_a_reason_is_refused_without_one(folder: Path, case: Case, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(folder, tmp_path / "record"))
    with onrecord.open(copy) as record, pytest.raises(onrecord.RecordError) as caught:
        record.decide(onrecord.OverruleRequest(incident=case.incident, grade="fair"))
    assert caught.value.code == "record.decision"
    assert record.decisions() == ()
