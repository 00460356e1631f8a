"""`onrecord report` over the real program: figures as on the page, nothing restricted, nothing fetched, the same bytes twice."""

import http.server
import io
import json
import shutil
import subprocess
import sys
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document
from typer.testing import CliRunner, Result

from onrecord.archive import EntryKind, open_reader
from onrecord.casework import open_to_look, printing, read_settings
from onrecord.casework.privacy import privacy_of
from onrecord.cli.app import app
from onrecord.publication import IncidentPage, incident_page

EXERCISE = Path(__file__).parent.parent.parent / "examples" / "exercise"
RESTRICTED = "Pavo Renn"  # a witness of the exercise, quoted in several of its reports
NAMES = """ORSHEVA, 7 March 2019 (Upland Observer) - Warplanes of the Talvenori Air Force bombed the market of Orsheva on 5 March 2019.
Tomas Velk, 34, a driver, was killed. His daughter Anika Velk, 7, was killed too, the mayor of Orsheva said.
"""
HOSTILE = {
    "id": "<script src=ADDRESS/a.js></script>",
    "publisher": "<img src=ADDRESS/a.png> \x1b[31m\u202e Herald",
    "title": "<link rel=stylesheet href=ADDRESS/b.css> url(ADDRESS/c) ]]> &amp;",
    "url": "ADDRESS/d",
    "published": "2019-03-07",
    "text": "Warplanes of the Talvenori Air Force bombed the market of Orsheva on 5 March 2019. Four people were killed, the mayor said.",
}


def call(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def added(folder: Path, *reports: Path) -> Path:
    tables = ("--gazetteer", EXERCISE / "gazetteer.txt", "--parties", EXERCISE / "parties.toml")
    done = call("add", *reports, "--dated-names", *tables, "--record", folder)
    assert done.exit_code == 0, done.output
    return folder


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("report")
    (folder / "2019-03-07-names.txt").write_text(NAMES, encoding="utf-8")
    return added(folder / "record", *sorted((EXERCISE / "reports").glob("2019-03-0[5689]-*")), folder / "2019-03-07-names.txt")


@pytest.fixture
def folder(filled: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(filled, tmp_path / "record"))


def ids(folder: Path) -> list[str]:
    listed = call("list", "--json", "--record", folder)
    return [json.loads(line)["id"] for line in listed.stdout.splitlines()]


def report(folder: Path, output: Path, *arguments: str | Path) -> bytes:
    written = call("report", *arguments, "-o", output, "--record", folder)
    assert written.exit_code == 0, written.output
    return output.read_bytes()


def text_of(path: Path) -> str:
    """All text of a PDF or DOCX, on one line."""
    if path.suffix == ".docx":
        with zipfile.ZipFile(path) as archive:
            parts = [archive.read(name).decode() for name in archive.namelist() if name.endswith(".xml")]
        document = Document(io.BytesIO(path.read_bytes()))
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        return " ".join("\n".join([*(one.text for one in document.paragraphs), *cells, *parts]).split())
    done = subprocess.run(["/usr/bin/env", "pdftotext", str(path), "-"], capture_output=True, check=True)  # noqa: S603 our own words
    return " ".join(done.stdout.decode().split())


def page_of(folder: Path, given: str) -> IncidentPage:
    with open_to_look(folder) as opened:
        incident = opened.record.incident(given, opened.redaction)
        return incident_page(privacy_of(opened.record, read_settings(folder)).incident(incident))


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_the_figures_are_those_of_the_page_and_the_sources_have_digests(folder: Path, tmp_path: Path, form: str) -> None:
    output = tmp_path / f"a.{form}"
    report(folder, output, ids(folder)[0])
    told, page = text_of(output), page_of(folder, ids(folder)[0])
    assert page.title in told
    for value in (page.act, page.place, page.day, *page.values):
        assert value.words in told
        assert all(group in told for group in value.groups)
    for chart in (*page.charts, *page.group_charts):
        assert chart.computed in told
        assert all(row.source in told for row in chart.rows)
    assert all(card.party in told for card in (*page.sides.saying, *page.sides.denying))
    with open_to_look(folder) as opened:
        documents = opened.record.incident(page.id, opened.redaction).readings
        sheets = opened.record.sheets_of(sorted(documents), opened.redaction)
    assert len(sheets) > 3
    assert all(sheet.sha256 in told for sheet in sheets)


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_what_is_restricted_and_names_of_those_harmed_are_in_no_paper(folder: Path, tmp_path: Path, form: str) -> None:
    with open_to_look(folder) as opened:
        harmed = {name for person in opened.record.named_people() for name in person.names}
    assert len(harmed) > 1
    report(folder, tmp_path / f"before.{form}")
    assert "Renn" in text_of(tmp_path / f"before.{form}")
    restricting = ("decide", "restrict", "2019-03-05-corvane-market.txt", "--words", RESTRICTED, "--why", "x")
    assert call(*restricting, "--record", folder).exit_code == 0
    report(folder, tmp_path / f"after.{form}")
    told = text_of(tmp_path / f"after.{form}")
    assert "Renn" not in told
    assert "T. V." in told, "an adult goes by initials"
    assert [name for name in harmed if name in told] == []


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_the_same_record_is_the_same_bytes(folder: Path, tmp_path: Path, form: str) -> None:
    first = report(folder, tmp_path / f"a.{form}", ids(folder)[0])
    code = "import sys; sys.argv[0] = 'onrecord'; from onrecord.cli import main; main()"
    again = [sys.executable, "-c", code, "report", ids(folder)[0], "-o", str(tmp_path / f"b.{form}"), "--record", str(folder)]
    subprocess.run(again, check=True, capture_output=True)  # noqa: S603 our own program, in a process with other hashes
    assert (tmp_path / f"b.{form}").read_bytes() == first
    assert (tmp_path / f"b.{form}").stat().st_mode & 0o777 == 0o600


@pytest.fixture
def listening() -> Iterator[tuple[str, list[str]]]:
    """A server on the loopback, and what it was asked."""
    asked: list[str] = []

    class Answering(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answering) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}", asked
        server.shutdown()


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_hostile_text_is_text_and_asks_nobody(tmp_path: Path, listening: tuple[str, list[str]], form: str) -> None:
    address, asked = listening
    (tmp_path / "posts.jsonl").write_text(json.dumps(HOSTILE).replace("ADDRESS", address), encoding="utf-8")
    folder = added(tmp_path / "record", tmp_path / "posts.jsonl")
    report(folder, tmp_path / f"a.{form}")
    told = text_of(tmp_path / f"a.{form}")
    assert asked == []
    assert "<img src=" in told or "&lt;img src=" in told
    assert "\x1b" not in told
    assert "\u202e" not in told


def test_a_pdf_is_tagged_and_says_what_it_is(folder: Path, tmp_path: Path) -> None:
    (folder / "settings.toml").write_text('[publishing]\npaper = "Letter"\n', encoding="utf-8")
    report(folder, tmp_path / "a.pdf", "--since", "2019-03-06", "--language", "ar")
    done = subprocess.run(["/usr/bin/env", "pdfinfo", str(tmp_path / "a.pdf")], capture_output=True, text=True, check=True)  # noqa: S603
    told = dict(line.split(":", 1) for line in done.stdout.splitlines())
    assert told["Tagged"].strip() == "yes"
    assert told["Title"].strip() == "تقرير عن فترة"
    assert told["Author"].strip() == "record"
    assert told["Page size"].split()[:3] == ["612", "x", "792"]


def test_a_docx_opens_with_its_footnotes_and_properties(folder: Path, tmp_path: Path) -> None:
    report(folder, tmp_path / "a.docx", "--party", "Sarrel Highland Front")
    document = Document(str(tmp_path / "a.docx"))
    assert document.core_properties.title == "Report on a party: Sarrel Highland Front"
    with zipfile.ZipFile(tmp_path / "a.docx") as archive:
        notes, body = archive.read("word/footnotes.xml").decode(), archive.read("word/document.xml").decode()
    called = [f'w:footnoteReference w:id="{number}"' for number in range(2, notes.count("<w:footnote "))]
    assert len(called) > 2
    assert all(body.count(reference) == 1 for reference in called)


def test_more_than_can_stand_in_full_are_an_overview(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printing, "IN_FULL", 2)
    report(folder, tmp_path / "a.pdf")
    told = text_of(tmp_path / "a.pdf")
    assert "too many to stand here in full" in told
    assert "Why this grade" not in told
    assert all(page_of(folder, given).place.words in told for given in ids(folder))
    monkeypatch.setattr(printing, "MOST", 2)
    refused = call("report", "-o", tmp_path / "b.pdf", "--record", folder)
    assert (refused.exit_code, (tmp_path / "b.pdf").exists()) == (2, False)
    assert "[casework.too_many]" in refused.output


def test_what_leaves_is_noted_with_its_digest(folder: Path, tmp_path: Path) -> None:
    first = ids(folder)[0]
    written = call("report", first, "-o", tmp_path / "a.docx", "--record", folder)
    with open_reader(folder) as reader:
        [export] = [entry.payload for entry in reader.of_kind(EntryKind.EXPORT)]
    assert (export["format"], export["incidents"]) == ("docx", [first])
    assert str(export["sha256"]) in written.output


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("-o", "a.txt"), "cli.form"),
        (("-o", "a.pdf", "--format", "odt"), "cli.form"),
        (("-o", "a.pdf", "--since", "2031-01-01"), "casework.none"),
        (("-o", "a.pdf", "--act", "flood"), "cli.act"),
        (("-o", "no-such-folder/a.pdf"), "cli.output"),
        (("ffff", "-o", "a.pdf"), "record.unknown"),
        (("-o", "a.pdf", "--language", "fr"), "publication.language"),
    ],
)
def test_what_cannot_be_is_refused(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], code: str
) -> None:
    monkeypatch.chdir(tmp_path)
    refused = call("report", *arguments, "--record", folder)
    assert refused.exit_code == 2
    assert f"[{code}]" in refused.output
    assert list(tmp_path.glob("a.*")) == []


@pytest.mark.parametrize(("form", "library"), [("pdf", "weasyprint"), ("docx", "docx")])
def test_without_the_extra_that_is_said(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str, library: str) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    monkeypatch.delitem(sys.modules, "onrecord.publication.printed.docx_drawing", raising=False)
    refused = call("report", "-o", tmp_path / f"a.{form}", "--record", folder)
    assert refused.exit_code == 2
    assert "[publication.not_installed]" in refused.output
    assert "onrecord[papers]" in refused.output
