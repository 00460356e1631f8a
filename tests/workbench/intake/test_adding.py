"""Bringing things in by way of the page: files, texts and addresses, kept and read beside the pages."""

import io
import shutil
import stat
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.workbench.intake.bringing import send_files, wait_for
from tests.workbench.serving import Served, serving

import onrecord

REPORT = """Shelling kills six in Orsheva

By Tomas Eln, Harbour Wire

Shelling by the Sarrel Front killed six civilians in Orsheva on 12 March 2031, the Red Crescent said.
"""


@pytest.fixture(scope="module")
def open_record(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Served, Path]]:
    """A workbench on a record to which these tests add."""
    record = Path(shutil.copytree(filled, tmp_path_factory.mktemp("adding") / "record"))
    with serving(record) as served:
        yield served, record


def test_files_are_kept_read_and_told_of_one_by_one(open_record: tuple[Served, Path]) -> None:
    served, record = open_record
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("reports/inside.txt", REPORT.replace("six", "five").replace("Orsheva", "Dolm"))
    files = {"2031-03-13-harbour.txt": REPORT.encode(), "reports.zip": packed.getvalue(), "broken.pdf": b"%PDF-1.7 nothing of it"}
    answer = send_files(served, "/add/", files, what="files", dated_names="on")
    assert answer.status == 302
    page = wait_for(served, answer.headers["Location"])
    assert "Done: 3 documents are kept." in page
    assert "page." in page  # the code of what could not be read
    assert "Incidents that they tell of" in page
    with onrecord.open(record) as opened:
        sheet = opened.document("2031-03-13-harbour.txt")
        assert str(sheet.published) == "2031-03-13"
        assert sheet.arrivals[-1].who == onrecord.casework.read_settings(record).who
        assert opened.verify().sound
    uploads = record / "workbench" / "uploads"
    assert list(uploads.iterdir()) == []
    assert stat.S_IMODE(uploads.stat().st_mode) == 0o700


def test_a_pasted_text_is_a_report_of_its_own(open_record: tuple[Served, Path]) -> None:
    served, record = open_record
    answer = served.post(
        "/add/", "/add/", what="text", text=REPORT, publisher="Harbour Wire", published="2031-03-13", url="https://wire.test/1"
    )
    assert answer.status == 302
    page = wait_for(served, answer.headers["Location"])
    assert "Shelling kills six in Orsheva" in page
    with onrecord.open(record) as opened:
        sheet = opened.document("Shelling kills six in Orsheva.txt")
        assert (sheet.publisher, str(sheet.published), sheet.url) == ("Harbour Wire", "2031-03-13", "https://wire.test/1")


def test_addresses_lead_nowhere_but_to_the_public_web(open_record: tuple[Served, Path], tmp_path: Path) -> None:
    served, record = open_record
    with onrecord.open(record) as opened:
        had = opened.verify().checked.originals
    secret = tmp_path / "secret.txt"
    secret.write_text(REPORT, encoding="utf-8")
    addresses = [f"{served.origin}/", "http://[::1]/", "http://169.254.169.254/latest/", str(secret), f"file://{secret}", "../../version"]
    answer = served.post("/add/", "/add/", what="addresses", addresses="\n".join(addresses))
    page = wait_for(served, answer.headers["Location"])
    assert "Done: 0 documents are kept." in page
    assert page.count("archive.address") >= 3
    assert page.count("casework.no_address") == 3
    with onrecord.open(record) as opened:
        assert opened.verify().checked.originals == had


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"what": "text", "text": " \n "}, "workbench.nothing"),
        ({"what": "addresses", "addresses": "\n"}, "workbench.nothing"),
        ({"what": "files"}, "workbench.nothing"),
        ({"what": "other"}, "workbench.nothing"),
        ({"what": "text", "text": "Words.", "published": "2031-13-40"}, "reading.published"),
    ],
)
def test_what_is_nothing_is_refused_with_what_to_do(served: Served, fields: dict[str, str], code: str) -> None:
    answer = served.post("/add/", "/add/", **fields)
    assert answer.status == 422
    assert f"<code>{code}" in answer.text


def test_names_of_files_lead_nowhere_and_steer_nothing(open_record: tuple[Served, Path]) -> None:
    served, record = open_record
    names = [
        "../../../keys/record.key",
        "..\\..\\x.txt",
        "<img src=x onerror=alert(1)>.txt",
        "\u202egnp.exe",
        "a" * 600 + ".txt",
        "....",
        ".hidden",
    ]
    files = {name: REPORT.replace("six", str(number)).encode() for number, name in enumerate(names, start=30)}
    key = (record / "keys" / "record.key").read_bytes()
    answer = send_files(served, "/add/", files, what="files")
    page = wait_for(served, answer.headers["Location"])
    assert "Done: 5 documents are kept." in page
    assert "<img src=x" not in page
    assert "\u202e" not in page
    assert (record / "keys" / "record.key").read_bytes() == key
    with onrecord.open(record) as opened:
        assert opened.verify().sound
        assert all("/" not in (sheet.file or "") for sheet in opened.documents())


def test_what_is_too_large_is_refused_before_it_is_read(served: Served) -> None:
    headers = {"Content-Type": "multipart/form-data; boundary=x", "Origin": served.origin}
    body = b"x" * (9 * 1024 * 1024)
    answer = served.ask("POST", "/decide/note/", body, headers)
    assert answer.status == 413
    assert "workbench.too_large" in answer.text


def test_how_much_can_be_sent_at_once_is_a_setting(record: Path) -> None:
    (record / "settings.toml").write_text("[workbench]\nupload = 100_000\n", encoding="utf-8")
    with serving(record) as served:
        answer = send_files(served, "/add/", {"large.txt": b"x" * 100_001}, what="files")
        assert answer.status == 413
        assert "workbench.too_large" in answer.text
        assert send_files(served, "/add/", {"small.txt": REPORT.encode()}, what="files").status == 302
    assert not list((record / "workbench" / "uploads").glob("tmp*"))


def test_files_are_taken_at_no_other_address(open_record: tuple[Served, Path]) -> None:
    served, record = open_record
    answer = send_files(served, "/custody/", {"a.txt": REPORT.encode()})
    assert answer.status in {302, 403}
    assert list((record / "workbench" / "uploads").iterdir()) == []


def test_a_stranger_brings_nothing_and_sees_no_job(open_record: tuple[Served, Path]) -> None:
    served, _ = open_record
    answer = served.post("/add/", "/add/", what="text", text=REPORT)
    job = answer.headers["Location"]
    assert served.stranger().get(job).status == 403
    assert served.stranger().ask("POST", "/add/", "what=text&text=words").status == 403
    assert served.get("/job/nothing/").status == 404
    wait_for(served, job)
    assert served.get("/jobs/").text.count('href="/job/') >= 2


def test_a_job_that_is_stopped_can_be_gone_on_with(open_record: tuple[Served, Path]) -> None:
    served, record = open_record
    files = {f"stopped-{number}.txt": REPORT.replace("six", str(number)).encode() for number in range(60, 80)}
    job = send_files(served, "/add/", files, what="files").headers["Location"]
    served.post(job, "/add/", do="stop")
    page = served.get(job).text
    assert "hx-trigger" not in page.partition("<main")[2]
    assert "Stopped" in page
    served.post(job, "/add/", do="again")
    assert "Done: 20 documents are kept." in wait_for(served, job)
    with onrecord.open(record) as opened:
        assert len([sheet for sheet in opened.documents() if (sheet.file or "").startswith("stopped-")]) == 20


def test_without_script_a_job_loads_itself_anew(open_record: tuple[Served, Path]) -> None:
    served, _ = open_record
    job = served.post("/add/", "/add/", what="text", text=REPORT).headers["Location"]
    page = served.get(job).text
    assert '<noscript><meta http-equiv="refresh" content="3"></noscript>' in page
    assert "noscript" not in wait_for(served, job)
