"""Gold: what was reviewed wholly leaves in the shape that scorers take, what was not is named with its reason."""

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.casework.test_judging import REPORT, TEXT

import onrecord
from onrecord.linking import OF_EVENTS, proposals_of
from onrecord.publication import encode_reading
from onrecord.record import Redaction, open_database

SCORER = Path(__file__).parents[3] / "shared" / "score" / "ledgers.py"
CALM = "2031-03-08-fair.txt"


@pytest.fixture
def record(tmp_path: Path) -> onrecord.Record:
    (tmp_path / REPORT).write_text(TEXT, encoding="utf-8")
    (tmp_path / CALM).write_text("The spring fair of Dolm opens on Sunday, the mayor said. There will be music.\n", encoding="utf-8")
    record = onrecord.open(tmp_path / "record", who="ana")
    record.add(sorted(tmp_path.glob("*.txt")), dated_names=True)
    return record


def accept_all(record: onrecord.Record, document: str, but: int = 0) -> None:
    database = open_database(record.folder)
    try:
        found = database.proposed(document, Redaction())
    finally:
        database.close()
    proposals = proposals_of(found.reading)
    for one in proposals[: len(proposals) - but]:
        of = found.mentions[one.incident or ""].rpartition("#")[2] if one.what in OF_EVENTS else None
        record.decide(onrecord.AcceptRequest(document=document, what=one.what.value, said=one.spans[0], of=of, part=one.part))


def gold(record: onrecord.Record) -> tuple[list[dict[str, object]], tuple[str, ...]]:
    out = io.BytesIO()
    exported = record.export("gold", out)
    return [json.loads(line) for line in out.getvalue().splitlines()], exported.left_out


def test_only_what_two_people_went_through_is_gold_and_the_rest_is_named(record: onrecord.Record) -> None:
    assert gold(record) == ([], ())
    accept_all(record, REPORT, but=1)
    assert gold(record) == ([], (f"{REPORT}: 1 of {len(proposals_of(record.reading(REPORT)))} values are not decided on",))
    accept_all(record, REPORT)
    assert gold(record)[1] == (f"{REPORT}: nobody signed it off as complete",)
    record.decide(onrecord.ReviewRequest(given=REPORT))
    assert gold(record)[1] == (f"{REPORT}: whoever signed it off alone decided on it",)
    record.decide(onrecord.ReviewRequest(given=REPORT), who="ben")
    (row,), left_out = gold(record)
    assert left_out == ()
    assert (row["text"], row["published"]) == (TEXT, "2031-03-07")
    record.decide(onrecord.CorrectReadingRequest(document=REPORT, what="date", said="5 March 2031", value="2031-03-04"), why="misread")
    assert gold(record)[1] == (f"{REPORT}: it changed since it was signed off",)
    record.decide(onrecord.ReviewRequest(given=REPORT), who="ben")
    (row,), _ = gold(record)
    assert row["incidents"][0]["day"] == {"from": "2031-03-04", "to": "2031-03-04"}  # type: ignore[index]
    assert row["incidents"][0]["killed"] == [[9, None]]  # type: ignore[index]


def test_a_report_of_no_harm_is_gold_too(record: onrecord.Record) -> None:
    accept_all(record, CALM)
    record.decide(onrecord.ReviewRequest(given=CALM), who="ben")
    (row,), _ = gold(record)
    assert (row["incidents"], row["disputes"]) == ([], [])


def test_what_has_anything_restricted_in_it_is_no_gold(record: onrecord.Record) -> None:
    accept_all(record, REPORT)
    record.decide(onrecord.ReviewRequest(given=REPORT), who="ben")
    record.decide(onrecord.RestrictRequest(document=REPORT, words=("Ilda Marsen",)), why="asked for")
    rows, left_out = gold(record)
    assert rows == []
    assert "withheld" in left_out[0]
    assert "Marsen" not in left_out[0]


@pytest.mark.skipif(not SCORER.exists(), reason="needs the scorers")
def test_the_scorer_takes_gold_and_finds_a_reading_that_was_accepted_right(record: onrecord.Record, tmp_path: Path) -> None:
    for document in (REPORT, CALM):
        accept_all(record, document)
        record.decide(onrecord.ReviewRequest(given=document), who="ben")
    record.export("gold", tmp_path / "gold.jsonl")
    with (tmp_path / "readings.jsonl").open("wb") as out:
        for document in (REPORT, CALM):
            out.write(encode_reading(record.reading(document)) + b"\n")
    command = [sys.executable, str(SCORER), str(tmp_path / "readings.jsonl"), str(tmp_path / "gold.jsonl")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 the scorer
    assert done.returncode == 0, done.stderr
    scored = json.loads(done.stdout)
    assert (scored["texts"], scored["gold_incidents"], scored["calm_texts"], scored["missing"]) == (2, 2, 1, 0)
    assert scored["incident"]["whole"]["f1"] == 1.0
    assert scored["first"] == 1.0
    assert scored["speaker"] == 1.0
    assert scored["dispute"]["f1"] == 1.0
    assert scored["invented"] == 0
