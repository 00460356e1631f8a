"""Names of people who were harmed, planted in every field of a report: in nothing that leaves in public, by whatever way."""

import datetime as dt
import json
import subprocess
import zipfile
from pathlib import Path

import pytest
from tests.casework.following.conftest import Hand
from tests.casework.publishing.test_evidence import PLANTED, planted_in

import onrecord
from onrecord.casework.desk import deciding
from onrecord.casework.opened import open_to_look
from onrecord.casework.printing import print_incidents
from onrecord.casework.privacy import privacy_of
from onrecord.casework.sending import outgoing
from onrecord.casework.settings import read_settings
from onrecord.publication import PaperForm
from onrecord.record import Query

TEXT = (
    "Shells of the Sarrel Front killed Halima Qorvan, 34, a nurse, and her son Tarik Qorvan, 7, in Orsheva on Tuesday, the mayor said. "
    "“Qorvan was loved,” he said in Halima’s house. The Sarrel Front denied that it killed Halima Qorvan."
)
LATER = "Shells of the Sarrel Front killed three people in Orsheva on 4 March 2031, among them Halima Qorvan, 34, the governor said."


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """A record of a JSON Lines file, a text and a mail that name two people everywhere."""
    reports = tmp_path / "reports"
    reports.mkdir()
    line = {
        "id": "halima-qorvan-7",
        "published": "2031-03-05",
        "publisher": "Friends of Tarik Qorvan",
        "title": "Halima Qorvan’s last shift",
        "url": "https://news.example/2031/qorvan",
        "text": TEXT,
    }
    (reports / "qorvan.jsonl").write_text(json.dumps(line), encoding="utf-8")
    mail = f"From: Ferrywatch <desk@ferry.example>\nSubject: Halima Qorvan is dead\nDate: Wed, 5 Mar 2031 10:00:00 +0000\n\n{TEXT}\n"
    (reports / "halima.eml").write_text(mail, encoding="utf-8")
    (reports / "2031-03-06-tarik.txt").write_text(LATER, encoding="utf-8")
    with onrecord.open(tmp_path / "record", who="ana") as opened:
        opened.add(reports, dated_names=True)
    return tmp_path / "record"


def left(content: bytes | str) -> list[str]:
    told = (content if isinstance(content, str) else content.decode("utf-8", "replace")).casefold()
    return [word for word in PLANTED if word.casefold() in told]


def test_the_record_names_them_itself(record: Path) -> None:
    with onrecord.open(record) as opened:
        told = [reading.text for incident in opened.incidents() for reading in incident.readings.values()]
    assert left("\n".join(told)) == list(PLANTED)


def test_no_file_of_the_site_names_them(record: Path, tmp_path: Path) -> None:
    with onrecord.open(record, who="ana") as opened:
        opened.publish(tmp_path / "site", everything=True)
    assert planted_in(tmp_path / "site") == {}


def test_no_paper_names_them(record: Path, tmp_path: Path) -> None:
    with deciding(record) as desk:
        for form in PaperForm:
            print_incidents(desk, Query(), form, tmp_path / f"all.{form}")
    pdf = subprocess.run(["/usr/bin/pdftotext", str(tmp_path / "all.pdf"), "-"], capture_output=True, check=True, timeout=60).stdout  # noqa: S603
    assert b"Orsheva" in pdf
    assert left(pdf) == []
    assert left((tmp_path / "all.pdf").read_bytes()) == []
    with zipfile.ZipFile(tmp_path / "all.docx") as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    assert b"Orsheva" in parts["word/document.xml"]
    assert [name for name, content in parts.items() if left(content)] == []


def test_no_letter_names_them(record: Path) -> None:
    with open_to_look(record) as opened:
        incidents = [incident.id for incident in opened.record.incidents(Query(), opened.redaction)]
        documents = [sheet.sha256 for sheet in opened.record.sheets(opened.redaction)]
        for given in (*incidents, *documents):
            sent = outgoing(opened, given, read_settings(record))
            told = [repr(sent.letter), *(f"{one.name} {one.content.decode()}" for one in sent.attached)]
            assert "Orsheva" in told[0]
            assert left("\n".join(told)) == []


def test_no_notice_names_them(record: Path) -> None:
    settings, hand = read_settings(record), Hand(moment=dt.datetime(2031, 3, 20, tzinfo=dt.UTC))
    hand.options = {"view": lambda opened: privacy_of(opened, settings), "everything": True}
    hand.follow(record, "act:shelling")
    with onrecord.open(record, who="ana") as opened:
        [incident] = opened.incidents()
        opened.decide(onrecord.CorrectRequest(incident=incident.id, field="killed", value="2-5"), why="counted anew")
    hand.tell(record)
    assert hand.told
    assert left(repr(hand.told)) == []
