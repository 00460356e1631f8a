"""`onrecord export` over the real program: every format, twice the same, noted in the log, nothing restricted in it."""

import csv
import datetime as dt
import gzip
import io
import json
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import onrecord
from onrecord.archive import EntryKind, Origin, open_reader, open_record, verify
from onrecord.cli.app import app
from onrecord.linking import content_of
from onrecord.publication import Format
from onrecord.record import DecisionRequest, payload_of

EXERCISE = Path(__file__).parent.parent.parent / "examples" / "exercise"
NAMING_NO_DOCUMENT = {"acled", "ucdp"}
STREAMED = [form.value for form in Format if form not in {Format.GOLD, Format.WACZ}]  # gold is of documents: tests/casework/test_gold.py
NAME = "Ilvana Merrit"  # a doctor of the exercise, said in several of its reports


def call(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record with the reports of the exercise of its first days."""
    folder = tmp_path_factory.mktemp("export") / "record"
    reports = sorted((EXERCISE / "reports").glob("2019-03-0[5678]-*"))
    tables = ("--gazetteer", EXERCISE / "gazetteer.txt", "--parties", EXERCISE / "parties.toml")
    added = call("add", *reports, "--dated-names", *tables, "--record", folder)
    assert added.exit_code == 0, added.output
    return folder


@pytest.fixture
def folder(filled: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(filled, tmp_path / "record"))


def restrict(folder: Path, **content: object) -> None:
    when = dt.datetime(2031, 3, 5, tzinfo=dt.UTC)
    with open_record(folder, when=when, who="keeper") as writer:
        options = DecisionRequest(why="she may be harmed", content=content_of({"kind": "restrict", **content}))
        writer.note(*payload_of(options), Origin(where="", when=when, who="keeper"))


def plain(exported: bytes) -> str:
    """All text that can be found in a file, packed or not."""
    if exported[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(exported)) as archive:
            parts = [archive.read(name) for name in archive.namelist()]
        return "\n".join(plain(part) for part in parts)
    if exported[:2] == b"\x1f\x8b":
        return gzip.decompress(exported).decode("utf-8", "replace")
    if exported[:4] == b"PAR1":
        import pyarrow.parquet as pq  # noqa: PLC0415 heavy

        return json.dumps(pq.read_table(io.BytesIO(exported)).to_pylist(), default=str, ensure_ascii=False)
    return exported.decode()


@pytest.mark.parametrize("form", STREAMED)
def test_the_same_record_gives_the_same_bytes(folder: Path, tmp_path: Path, form: str) -> None:
    first = call("export", "--format", form, "--record", folder)
    assert first.exit_code == 0, first.output
    file = tmp_path / "out"
    assert call("export", "--format", form, "--record", folder, "--output", file).exit_code == 0
    assert first.stdout_bytes == file.read_bytes() != b""
    assert list(verify(folder)) == []


def test_an_export_is_in_the_log_with_its_digest(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "out.jsonl"
    call("export", "--record", folder, "-o", file)
    with open_reader(folder) as reader:
        noted = [entry.payload for _, entry in reader.entries() if entry.kind is EntryKind.EXPORT]
    assert [(one["format"], one["size"], one["where"]) for one in noted] == [("jsonl", len(file.read_bytes()), str(file))]


@pytest.mark.parametrize("form", [*STREAMED, "wacz"])
def test_nothing_that_is_restricted_leaves(folder: Path, tmp_path: Path, form: str) -> None:
    before, after = tmp_path / "before", tmp_path / "after"
    assert call("export", "--format", form, "--record", folder, "-o", before).exit_code == 0
    with open_reader(folder) as reader:
        documents = {receipt.sha256: reader.original(receipt.sha256) for _, _, receipt in reader.receipts()}
    naming = [digest for digest, content in documents.items() if NAME.encode() in content]
    assert naming
    for digest in naming:
        restrict(folder, document=digest)
    done = call("export", "--format", form, "--record", folder, "-o", after)
    assert done.exit_code == 0, done.output
    text = plain(after.read_bytes())
    assert text
    for word in (*NAME.split(), *naming):
        assert word not in text
    if form not in NAMING_NO_DOCUMENT:
        assert any(digest in plain(before.read_bytes()) for digest in naming)


def test_the_log_names_nothing_that_is_restricted(folder: Path) -> None:
    whole = [json.loads(line) for line in call("log", "--json", "--record", folder).stdout.splitlines()]
    receipt = next(line["payload"] for line in whole if line["kind"] == "receipt" and "corvane-update" in line["payload"]["where"])
    restrict(folder, document=receipt["sha256"])
    printed = call("log", "--record", folder).stdout + call("log", "--json", "--record", folder).stdout
    assert receipt["sha256"][:12] in printed
    assert "corvane-update" not in printed
    assert "(withheld)" in printed
    assert "corvane-update" in call("log", "--restricted", "--record", folder).stdout


def test_the_reference_program_finds_a_wacz_valid(folder: Path, tmp_path: Path) -> None:
    made = call("export", "--format", "wacz", "-o", tmp_path / "record.wacz", "--record", folder)
    assert made.exit_code == 0, made.output
    validate = [sys.executable, "-m", "wacz", "validate", "-f", str(tmp_path / "record.wacz")]
    done = subprocess.run(validate, capture_output=True, text=True, check=False, timeout=120)  # noqa: S603 the reference program
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_wacz_needs_a_file(folder: Path) -> None:
    refused = call("export", "--format", "wacz", "--record", folder)
    assert refused.exit_code == 2
    assert "casework.output" in refused.output


def test_what_can_not_be_written_is_said(folder: Path, tmp_path: Path) -> None:
    refused = call("export", "--record", folder, "-o", tmp_path / "no" / "such" / "folder.jsonl")
    assert (refused.exit_code, "cli.output" in refused.output) == (2, True)


def told_in(folder: Path) -> list[tuple[str, object, object]]:
    """What the log has of exports, and of what was tried in vain."""
    with open_reader(folder) as reader:
        entries = list(reader.of_kind(EntryKind.EXPORT, EntryKind.FAILURE))
    return [(entry.kind.value, entry.payload.get("sha256"), entry.payload.get("code")) for entry in entries]


@pytest.mark.parametrize("form", ["jsonl", "docx"])
def test_what_could_not_be_written_is_noted_as_a_failure_after_it(folder: Path, tmp_path: Path, form: str) -> None:
    (tmp_path / "a.docx").mkdir()
    arguments = ("export", "--format", form) if form == "jsonl" else ("report",)
    refused = call(*arguments, "--record", folder, "-o", tmp_path / "a.docx")
    assert (refused.exit_code, "cli.output" in refused.output) == (2, True)
    [(first, digest, _), (second, same, code)] = told_in(folder)
    assert (first, second, code) == ("export", "failure", "cli.output")
    assert digest == same
    logged = call("log", "--record", folder).output
    assert "did not leave as a whole" in logged
    assert call("verify", "--record", folder).exit_code == 0
    assert call("export", "--record", folder, "-o", tmp_path / "b.jsonl").exit_code == 0
    assert [kind for kind, _, _ in told_in(folder)] == ["export", "failure", "export"]


def test_what_an_output_did_not_take_is_noted_too(folder: Path) -> None:
    program = [sys.executable, "-m", "onrecord", "export", "--record", str(folder)]
    with Path("/dev/full").open("wb") as full:
        ended = subprocess.run(program, stdout=full, stderr=subprocess.PIPE, check=False, timeout=120)  # noqa: S603 our own program
    assert ended.returncode == 2
    assert [kind for kind, _, _ in told_in(folder)] == ["export", "failure"]


def test_no_record_is_begun_by_an_export(tmp_path: Path) -> None:
    refused = call("export", "--record", tmp_path / "none")
    assert (refused.exit_code, "archive.missing" in refused.output) == (2, True)
    assert not (tmp_path / "none").exists()


def ids_of(folder: Path) -> list[str]:
    return sorted(json.loads(line)["id"] for line in call("list", "--json", "--record", folder).stdout.splitlines())


@pytest.mark.parametrize("form", STREAMED)
def test_an_incident_leaves_alone_where_it_is_asked_for(folder: Path, tmp_path: Path, form: str) -> None:
    first, other, *_ = ids_of(folder)
    done = call("export", first[:6], "--format", form, "-o", tmp_path / "one", "--record", folder)
    assert (done.exit_code, done.stderr) == (0, ""), done.output
    text = plain((tmp_path / "one").read_bytes())
    assert first in text
    assert not any(one in text for one in ids_of(folder)[1:])
    with open_reader(folder) as reader:
        noted = [entry.payload["incidents"] for _, entry in reader.entries() if entry.kind is EntryKind.EXPORT]
    assert noted == [[first]]
    both = call("export", other, first, other, "--record", folder)
    assert [json.loads(line)["id"] for line in both.stdout.splitlines()] == [first, other]


def test_a_wacz_of_an_incident_holds_its_documents_alone(folder: Path, tmp_path: Path) -> None:
    rows = [json.loads(line) for line in call("list", "--json", "--record", folder).stdout.splitlines()]
    row = min(rows, key=lambda one: len(one["sources"]))
    own = {source["document"] for source in row["sources"]}
    others = {source["document"] for one in rows for source in one["sources"]} - own
    made = call("export", row["id"], "--format", "wacz", "-o", tmp_path / "one.wacz", "--record", folder)
    assert made.exit_code == 0, made.output
    with zipfile.ZipFile(tmp_path / "one.wacz") as archive:
        pages = {json.loads(line)["id"] for line in archive.read("pages/pages.jsonl").splitlines()[1:]}
        documents = [json.loads(line)["document"] for line in archive.read("readings/readings.jsonl").splitlines()]
    assert ({one["id"] for one in documents}, {one["sha256"] for one in documents}) == (own, pages)
    text = plain((tmp_path / "one.wacz").read_bytes())
    assert others
    assert not any(one in text for one in others)


def test_an_id_of_no_incident_is_refused_with_the_nearest(folder: Path, tmp_path: Path) -> None:
    first = ids_of(folder)[0][:4]
    for slip in (first[:3] + ("0" if first[3] != "0" else "1"), first[0] + first[2] + first[1] + first[3], first[:2] + "x" + first[3]):
        refused = call("export", slip, "-o", tmp_path / "none", "--record", folder)
        assert (refused.exit_code, "[record.unknown]" in refused.stderr) == (2, True), refused.output
        assert first in refused.stderr.partition("The nearest: ")[2] or slip == first
    assert not (tmp_path / "none").exists()
    assert "The nearest" not in call("export", "ffffffff", "--record", folder).stderr


def test_what_is_dismissed_or_withheld_leaves_by_no_id(folder: Path) -> None:
    first, second, *_ = ids_of(folder)
    assert call("decide", "no-incident", first, "--reason", "accident", "--why", "x", "--record", folder).exit_code == 0
    refused = call("export", first, "--record", folder)
    assert (refused.exit_code, "[casework.dismissed]" in refused.stderr, refused.stdout) == (2, True, "")
    row = next(json.loads(line) for line in call("list", "--json", "--record", folder).stdout.splitlines() if second in line)
    for source in row["sources"]:
        restrict(folder, document=source["document"])
    refused = call("export", second, "--record", folder)
    assert (refused.exit_code, "[record.restricted]" in refused.stderr, refused.stdout) == (2, True, "")


def test_the_division_of_a_country_is_in_the_tables(folder: Path) -> None:
    found = {}
    for form, column in (("csv", "division"), ("acled", "admin1"), ("ucdp", "adm_1")):
        exported = call("export", "--format", form, "--record", folder)
        found[form] = [row[column] for row in csv.DictReader(io.StringIO(exported.stdout, newline=""))]
    assert found["csv"] == found["acled"] == found["ucdp"]
    assert "Yerrinth Valley" in found["csv"]


def test_a_wacz_brings_its_reports_into_another_record(folder: Path, tmp_path: Path) -> None:
    packed = tmp_path / "record.wacz"
    assert call("export", "--format", "wacz", "--output", packed, "--record", folder).exit_code == 0
    added = call("add", packed, "--record", tmp_path / "other", "--gazetteer", EXERCISE / "gazetteer.txt")
    assert added.exit_code == 0, added.output
    texts = []
    for record in (folder, tmp_path / "other"):
        with onrecord.open(record) as opened:
            texts.append({document.sha256: opened.reading(document.id).text for document in opened.documents()})
    assert texts[0] == texts[1]
    assert texts[0]
