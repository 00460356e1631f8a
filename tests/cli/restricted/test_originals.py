"""What is restricted leaves in no original: not as a whole name, not as a word of it, whatever the document is called."""

import gzip
import hashlib
import json
import re
import shutil
import sqlite3
import zipfile
from pathlib import Path

import pytest
from tests.cli.restricted.test_printed import TABLES, call

MAIN = (
    "ORSHEVA, 6 March 2019 (Ferrywatch) - Shells fired by the Sarrel Highland Front killed four people in Orsheva on Tuesday, "
    "a nurse, Delmira Karsani, said.\n"
)
MAIN_SHA = hashlib.sha256(MAIN.encode()).hexdigest()
OTHER = (
    "ORSHEVA, 6 March 2019 (Upland Observer) - Shells of the Sarrel Highland Front killed four people in Orsheva on Tuesday. "
    "Mrs Karsani, who works in the clinic, said that nine people were injured. Karsani’s ward has six beds.\n"
)
POST = {
    "id": "delmira-karsani-7",
    "published": "2019-03-06",
    "publisher": "Council",
    "title": "On the shelling",
    "text": "Shells of the Sarrel Highland Front killed four people in Orsheva on Tuesday, Delmira Karsani of the clinic said. "
    "Nine people were injured.",
}
HIDDEN = """<html><head><title>Shelling of Orsheva</title><!-- sent in by D. Karsani --></head><body><article><h1>Shelling of Orsheva</h1>
<p>Four people were killed in Orsheva on Tuesday when shells of the Sarrel Highland Front struck a street, a nurse said.</p>
<p>The clinic counted nine injured on the same day, and two more on the day after, as the council of the town confirmed.</p>
</article></body></html>"""
FREE = (
    "KELMAR, 9 March 2019 (Upland Observer) - Two people were killed in Kelmar on Friday when a drone of the Talvenori Air Force "
    "struck a bakery, residents said.\n"
)


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record with a nurse restricted in one document of several."""
    base = tmp_path_factory.mktemp("originals")
    reports = {"2019-03-06-main.txt": MAIN, "2019-03-06-other.txt": OTHER, "2019-03-06-page.html": HIDDEN, "2019-03-09-free.txt": FREE}
    for name, content in reports.items():
        (base / name).write_text(content)
    (base / "posts.jsonl").write_text(json.dumps(POST) + "\n")
    folder = base / "record"
    added = call("add", *(base / name for name in (*reports, "posts.jsonl")), "--dated-names", *TABLES, "--record", folder)
    assert added.exit_code == 0, added.output
    words = ("--words", "Delmira Karsani", "--why", "x")
    assert call("decide", "restrict", "2019-03-06-main.txt", *words, "--record", folder).exit_code == 0
    return folder


@pytest.mark.parametrize("more", [(), ("--json",)])
def test_a_word_of_a_name_is_blocked_in_a_document_of_the_same_incident(record: Path, more: tuple[str, ...]) -> None:
    shown = call("show", "2019-03-06-other.txt", *more, "--record", record)
    assert shown.exit_code == 0, shown.output
    assert "Karsani" not in shown.output
    assert "███████" in shown.output


def test_no_original_that_holds_a_word_of_it_leaves(record: Path, tmp_path: Path) -> None:
    exported = call("export", "--format", "wacz", "-o", tmp_path / "x.wacz", "--record", record)
    assert exported.exit_code == 0, exported.output
    with zipfile.ZipFile(tmp_path / "x.wacz") as archive:
        packed = {name: archive.read(name) for name in archive.namelist()}
    plain = {name: gzip.decompress(content) if name.endswith(".gz") else content for name, content in packed.items()}
    assert [name for name, content in plain.items() if b"karsani" in content.lower() or b"delmira" in content.lower()] == []
    originals = b"".join(content for name, content in plain.items() if name.startswith("archive/"))
    assert b"KELMAR, 9 March 2019" in originals, "what holds none of it leaves"
    assert len(plain["custody/proofs.jsonl"].splitlines()) == 1


SOURCE = {
    "id": "p-1",
    "published": "2019-03-06",
    "publisher": "Delmira Karsani",
    "text": "Shells of the Sarrel Highland Front killed four people in Orsheva on Tuesday, the council of the town said.",
}


def test_a_publisher_and_a_file_can_be_restricted_though_no_text_names_them(tmp_path: Path) -> None:
    folder = tmp_path / "record"
    (tmp_path / "posts.jsonl").write_text(json.dumps(SOURCE) + "\n")
    (tmp_path / "2019-03-06-tormelin-vask.txt").write_text(MAIN.replace("Delmira Karsani", "who was there"))
    added = call("add", tmp_path / "posts.jsonl", tmp_path / "2019-03-06-tormelin-vask.txt", *TABLES, "--record", folder)
    assert added.exit_code == 0, added.output
    for document, words in (("p-1", "Delmira Karsani"), ("2019-03-06-tormelin-vask.txt", "tormelin vask")):
        decided = call("decide", "restrict", document, "--words", words, "--why", "asked for it", "--record", folder)
        assert decided.exit_code == 0, decided.output
    shown = [call("list", "--documents", *more, "--record", folder) for more in ((), ("--json",))]
    shown += [call("export", "--format", form, "--record", folder) for form in ("csv", "jsonl")]
    shown += [call("log", "--record", folder), call("decide", "list", "--record", folder)]
    assert [result.output for result in shown if re.search("karsani|delmira|tormelin|vask", result.output, re.IGNORECASE)] == []
    assert all(result.exit_code == 0 for result in shown)


def test_no_proof_holds_what_is_restricted(record: Path) -> None:
    refused = call("prove", "delmira-karsani-7", "--record", record)
    assert refused.exit_code == 2
    assert "casework.restricted" in refused.output
    assert "karsani" not in refused.output.lower()
    assert "karsani" in call("prove", "delmira-karsani-7", "--restricted", "--record", record).output


def test_nothing_is_shown_while_nobody_knows_what_is_restricted(record: Path, tmp_path: Path) -> None:
    copy = tmp_path / "record"
    shutil.copytree(record, copy)
    with sqlite3.connect(copy / "record.db") as database:
        database.execute(
            "DELETE FROM record_storedreading WHERE document_id IN (SELECT number FROM record_document WHERE sha256 = ?)", [MAIN_SHA]
        )
    for command in (("list",), ("show", "2019-03-06-other.txt"), ("log",), ("export", "--format", "csv")):
        refused = call(*command, "--record", copy)
        assert refused.exit_code == 2, refused.output
        assert "Karsani" not in refused.output
