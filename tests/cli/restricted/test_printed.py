"""What is restricted is in nothing that is printed: however it is written, wherever it stands, in errors neither."""

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from onrecord.cli.app import app
from onrecord.record.folding import fold

EXERCISE = Path(__file__).parent.parent.parent.parent / "examples" / "exercise"
TABLES = ("--gazetteer", EXERCISE / "gazetteer.txt", "--parties", EXERCISE / "parties.toml")
NOTE = """Sorana Vitkol: “We carried them down the stairs”

ORSHEVA, 6 March 2019 (Ferrywatch) - Shells fired by the Sarrel Highland Front killed four people in Orsheva on Tuesday,
a nurse, Sorana Vitkol, said.

“We carried them down the stairs,” Vitkol said. Sorana Vitkol's sister was among the nine injured.
"""
SECOND = """<html><head><title>VITKOL speaks of the dead of Orsheva</title><meta name="author" content="S. Vitkol">
<link rel="canonical" href="https://courier.example/2019/sorana-vitkol-speaks?by=Sorana%20Vitkol"></head><body><article>
<h1>VITKOL speaks of the dead of Orsheva</h1>
<p>Four people were killed in Orsheva on Tuesday when shells of the Sarrel Highland Front struck a street, a nurse said.</p>
<p>Şorana Vïtkol, who works in the clinic, counted nine injured. “They came all at once,”
Sorana Vitkoll said. Vitkol’s ward has six beds.</p>
<p>The Vitkol family fled to Selkhar on Wednesday, and the nurse SORANA VITKOL
stayed behind with her patients in the cellar of the clinic.</p>
</article></body></html>"""
POST = {
    "id": "sorana-vitkol-2",
    "published": "2019-03-06",
    "publisher": "Vitkol Sorana",
    "title": "Vitkol on the shelling",
    "url": "https://posts.example/sorana_vitkol/2",
    "text": "Shelling of Orsheva on Tuesday: four dead, nine injured, says Sorana Vitkol of the clinic. "
    "The Sarrel Highland Front fired it, Vitkol says.",
}
ELSEWHERE = """Two killed in Kelmar

KELMAR, 9 March 2019 (Upland Observer) - Two people were killed in Kelmar on Friday when a drone of the Talvenori Air Force
struck a bakery, residents said.

Nurse Sorana Vitkol, who had come from Orsheva, treated three injured. Vitkol said that both were dead when they came.
"""
SECRETS = ("vitkol", "sorana", "vtkl", "srn")


def call(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def bare(text: str) -> str:
    """Text without what lines are broken by, folded."""
    return re.sub(r"\s", "", fold(re.sub(r"\s", "", text.replace("█", " "))))


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of four documents of two incidents, with a decision that names the witness."""
    base = tmp_path_factory.mktemp("secret")
    reports = {"2019-03-06-note.txt": NOTE, "2019-03-06-courier.html": SECOND, "2019-03-09-observer.txt": ELSEWHERE}
    (base / "posts.jsonl").write_text(json.dumps(POST) + "\n")
    for name, content in reports.items():
        (base / name).write_text(content)
    folder = base / "record"
    added = call("add", *(base / name for name in (*reports, "posts.jsonl")), "--dated-names", *TABLES, "--record", folder)
    assert added.exit_code == 0, added.output
    for line in rows(folder):
        assert call("decide", "overrule", line["id"], "fair", "--why", "Vitkol told us herself", "--record", folder).exit_code == 0
    return folder


def rows(folder: Path, *more: str) -> list[dict[str, str]]:
    return [json.loads(line) for line in call("list", "--json", *more, "--record", folder).stdout.splitlines()]


def everything(folder: Path, *more: str) -> dict[str, Result]:
    """All that the commands print of a record."""
    at = (*more, "--record", folder)
    found = {"list": call("list", *at), "list --json": call("list", "--json", *at)}
    found["documents"] = call("list", "--documents", *at)
    found["documents --json"] = call("list", "--documents", "--json", *at)
    found["decisions"] = call("decide", "list", *at)
    for row in rows(folder, *more):
        for command in ("show", "why", "explain"):
            found[f"{command} {row['id']}"] = call(command, row["id"], *at)
        found[f"show --json {row['id']}"] = call("show", row["id"], "--json", *at)
    for line in found["documents --json"].stdout.splitlines():
        sheet = json.loads(line)
        found[f"show {sheet['sha256']}"] = call("show", sheet["sha256"], *at)
        found[f"show --json {sheet['sha256']}"] = call("show", sheet["sha256"], "--json", *at)
    for words in ("Vitkol", "sorana", "sorana-vitkol-2"):
        searched = call("list", "--search", words, *at)
        assert "0 incidents" in searched.stdout or more, searched.stdout
        found[f"search {words}"] = searched
    return found


def test_the_name_is_everywhere_before_it_is_restricted(record: Path) -> None:
    found = {name: bare(result.output) for name, result in everything(record, "--restricted").items()}
    assert len(rows(record)) >= 2
    for name in ("documents", "documents --json", "decisions", "list --json"):
        assert "vitkol" in found[name], name
    assert sum("vitkol" in text for text in found.values()) > 10


@pytest.fixture(scope="module")
def restricted(record: Path) -> Path:
    """The record with the name restricted in one of its documents."""
    words = ("--words", "sorana vitkol", "--why", "a witness in danger")
    result = call("decide", "restrict", "2019-03-06-note.txt", *words, "--record", record)
    assert result.exit_code == 0, result.output
    assert not [secret for secret in SECRETS if secret in bare(result.output)]
    return record


def test_a_restricted_name_is_in_nothing_that_is_printed(restricted: Path) -> None:
    found = everything(restricted)
    assert all(result.exit_code == 0 for result in found.values()), [name for name, result in found.items() if result.exit_code]
    leaks = {name: secret for name, result in found.items() for secret in SECRETS if secret in bare(result.output)}
    assert leaks == {}
    assert any("█" in result.output for result in found.values())


def test_errors_have_no_restricted_words(restricted: Path) -> None:
    at = ("--record", restricted)
    asked = [
        ("decide", "restrict", "2019-03-06-note.txt", "--words", "Sorana Vitkoltovna", "--why", "x", *at),
        ("decide", "correct", rows(restricted)[0]["id"], "killed", "Vitkol", "--why", "x", *at),
        ("decide", "part", rows(restricted)[0]["id"], "2019-03-09-observer.txt", "--why", "x", *at),
        ("show", "2019-03", *at),
    ]
    for arguments in asked:
        result = call(*arguments)
        assert result.exit_code == 2, result.output
        assert not [secret for secret in SECRETS if secret in bare(result.output)], result.output


def test_the_keeper_sees_it(restricted: Path) -> None:
    assert "vitkol" in bare(call("show", "2019-03-06-note.txt", "--restricted", "--record", restricted).output)


def test_a_document_restricted_whole_leaves_nothing_but_its_number(record: Path) -> None:
    result = call("decide", "restrict", "2019-03-06-courier.html", "--why", "its author is in danger", "--record", record)
    assert result.exit_code == 0, result.output
    secrets = ("2019-03-06-courier.html", "courier.example", "cellar of the clinic", "They came all at once", "six beds")
    found = everything(record)
    leaks = {name: secret for name, result in found.items() for secret in secrets if bare(secret) in bare(result.output)}
    assert leaks == {}
    assert any("1 document withheld" in result.output for result in found.values())
    refused = call("show", "2019-03-06-courier.html", "--record", record)
    assert refused.exit_code == 2
    assert "record.restricted" in refused.output


def test_what_is_withdrawn_is_seen_again(restricted: Path) -> None:
    listed = call("decide", "list", "--record", restricted).stdout
    for name in re.findall(r"^([0-9a-f]{12})  restrict", listed, re.MULTILINE):
        assert call("decide", "withdraw", name, "--why", "she left the country", "--record", restricted).exit_code == 0
    assert "vitkol" in bare(call("show", "2019-03-06-note.txt", "--record", restricted).output)
