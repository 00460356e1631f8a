"""Files are looked into before they are added: nothing is kept, nobody else sees it, and nothing that they say does harm."""

import io
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.workbench.intake.bringing import send_files, wait_for
from tests.workbench.serving import Served, serving

import onrecord

REPORT = b"Shelling kills six in Orsheva\n\nShelling by the Sarrel Front killed six civilians in Orsheva on 12 March 2031, a doctor said.\n"
HOSTILE = '<script>alert("x")</script>\u202eevil.txt'


@pytest.fixture(scope="module")
def open_record(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Served, Path]]:
    """A workbench on a record to which these tests add."""
    record = Path(shutil.copytree(filled, tmp_path_factory.mktemp("looking") / "record"))
    with serving(record) as served:
        yield served, record


def packed() -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        archive.writestr("reports/inside.txt", REPORT)
        archive.writestr(HOSTILE, REPORT.replace(b"six", b"seven"))
    return whole.getvalue()


def test_a_zip_is_looked_into_and_then_added(open_record: tuple[Served, Path]) -> None:
    served, record = open_record
    with onrecord.open(record) as opened:
        before = len(list(opened.documents()))
    answer = send_files(served, "/add/", {"reports.zip": packed()}, what="files", step="look")
    assert answer.status == 302
    place = answer.headers["Location"]
    page = served.get(place).text
    assert "2 reports to be added" in page
    assert "Shelling kills six in Orsheva" in page
    assert "<script>alert" not in page
    assert "\u202e" not in page
    with onrecord.open(record) as opened:
        assert len(list(opened.documents())) == before
    sent = served.post(place, place, step="add")
    assert sent.status == 302
    assert "Done: 2 documents are kept." in wait_for(served, sent.headers["Location"])
    assert served.get(place).status == 302  # it is no draft any more


def test_what_is_not_wanted_is_forgotten(open_record: tuple[Served, Path]) -> None:
    served, record = open_record
    place = send_files(served, "/add/", {"reports.zip": packed()}, what="files", step="look").headers["Location"]
    key = place.strip("/").rpartition("/")[2]
    assert (record / "workbench" / "uploads" / key).exists()
    assert served.post(place, place, step="forget").headers["Location"] == "/add/"
    assert not (record / "workbench" / "uploads" / key).exists()
    assert served.get(place).status == 404
    assert served.get("/add/look/nobody/").status == 404
