"""`onrecord send` over the real program and a real server for e-mail: what arrives, what the log has, what is in no message."""

import json
import shutil
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest
from tests.mailserver import mail_server_running
from typer.testing import CliRunner, Result

from onrecord.archive import EntryKind, open_reader
from onrecord.casework import open_to_look
from onrecord.cli.app import app
from onrecord.publication import incident_page

EXERCISE = Path(__file__).parent.parent.parent / "examples" / "exercise"
RESTRICTED = "Ilvana Merrit"  # a doctor of the exercise, quoted in several of its reports
TO = "desk@example.org"
NAMES = """ORSHEVA, 7 March 2019 (Upland Observer) - Warplanes of the Talvenori Air Force bombed the market of Orsheva on 5 March 2019.
Tomas Velk, 34, a driver, was killed. His daughter Anika Velk, 7, was killed too, the mayor of Orsheva said.
"""


def call(*arguments: str | Path, env: dict[str, str] | None = None) -> Result:
    told = {"ONRECORD_SMTP": None, "ONRECORD_MAIL__SENDER": None, **(env or {})}
    return CliRunner().invoke(app, [str(argument) for argument in arguments], env=told)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("send") / "record"
    reports = sorted((EXERCISE / "reports").glob("2019-03-0[5689]-*"))
    reports.append(folder.parent / "2019-03-07-names.txt")
    reports[-1].write_text(NAMES, encoding="utf-8")
    tables = ("--gazetteer", EXERCISE / "gazetteer.txt", "--parties", EXERCISE / "parties.toml")
    added = call("add", *reports, "--dated-names", *tables, "--record", folder)
    assert added.exit_code == 0, added.output
    return folder


@pytest.fixture
def folder(filled: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(filled, tmp_path / "record"))


def ids(folder: Path) -> list[str]:
    listed = call("list", "--json", "--record", folder)
    return [json.loads(line)["id"] for line in listed.stdout.splitlines()]


def parsed(content: bytes) -> EmailMessage:
    return message_from_bytes(content, policy=default)


def everything(message: EmailMessage) -> str:
    """All text of a message, unpacked."""
    parts = [part.get_payload(decode=True) for part in message.walk() if not part.is_multipart()]
    told = [part.decode("utf-8", "replace") for part in parts if isinstance(part, bytes)]
    return "\n".join([*map(str, message.values()), *told])


def plain(message: EmailMessage) -> str:
    body = message.get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def logged(folder: Path, kind: EntryKind) -> list[dict[str, object]]:
    with open_reader(folder) as reader:
        return [entry.payload for entry in reader.of_kind(kind)]


def env_of(address: str) -> dict[str, str]:
    return {"ONRECORD_SMTP": address, "ONRECORD_MAIL__SENDER": "record@example.org"}


def test_an_incident_arrives_with_its_figures_readings_and_proofs(folder: Path, tmp_path: Path) -> None:
    first = ids(folder)[0]
    with mail_server_running() as tray:
        sent = call("send", first[:6], "--to", TO, "--record", folder, env=env_of(tray.address))
        assert sent.exit_code == 0, sent.output
        [message] = tray.messages
    with open_to_look(folder) as opened:
        page = incident_page(opened.record.incident(first, opened.redaction))
        documents = set(opened.record.incident(first, opened.redaction).readings)
    told = plain(message)
    assert message["Subject"] == page.title
    for value in page.values:
        assert f"{value.label}: {value.words}" in told.replace("\n", " ").replace("\r", "")
    html = message.get_body(("html",))
    assert html is not None
    assert all(value.words in html.get_content() for value in page.values)
    files = {each.get_filename(): each.get_content() for each in message.iter_attachments()}
    readings = [json.loads(line) for line in files.pop("readings.jsonl").splitlines()]
    assert {reading["document"]["id"] for reading in readings} == documents
    assert len(files) == len(documents)
    (tmp_path / "proof.json").write_bytes(next(iter(files.values())))
    assert "sha256" in json.loads((tmp_path / "proof.json").read_bytes())
    [export] = logged(folder, EntryKind.EXPORT)
    assert (export["format"], export["where"], export["incidents"]) == ("mail", TO, [first])


def test_a_report_arrives_with_its_own_reading(folder: Path) -> None:
    with mail_server_running() as tray:
        sent = call("send", "2019-03-05-corvane-market.txt", "--to", TO, "--record", folder, env=env_of(tray.address))
        assert sent.exit_code == 0, sent.output
        [message] = tray.messages
    assert [str(each.get_filename()).rpartition(".")[2] for each in message.iter_attachments()] == ["jsonl", "json"]
    assert "Three people were killed" in plain(message)


def test_the_same_message_tried_again_is_the_same_one(folder: Path) -> None:
    first, second, *_ = ids(folder)
    with mail_server_running() as tray:
        for given, to in ((first, TO), (first, TO), (first, "other@example.org"), (second, TO)):
            assert call("send", given, "--to", to, "--record", folder, env=env_of(tray.address)).exit_code == 0
        names = [message["Message-ID"] for message in tray.messages]
    assert names[0] == names[1]
    assert len(set(names)) == 3


def test_without_a_server_it_is_a_file_and_that_is_said(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    first = ids(folder)[0]
    written = call("send", first, "--to", TO, "--record", folder)
    assert written.exit_code == 0, written.output
    assert "no server for e-mail is set" in written.output
    message = parsed((tmp_path / f"{first}.eml").read_bytes())
    assert (message["To"], message["From"], message["X-Unsent"]) == (TO, None, "1")
    assert call("send", first, "--to", TO, "--record", folder).exit_code == 2, "what is there is not replaced unasked"
    asked = call("send", first, "--to", TO, "--record", folder, "--eml", tmp_path / "a.eml")
    assert asked.exit_code == 0
    assert parsed((tmp_path / "a.eml").read_bytes())["Message-ID"] == message["Message-ID"]
    assert (tmp_path / "a.eml").stat().st_mode & 0o777 == 0o600
    assert [export["where"] for export in logged(folder, EntryKind.EXPORT)] == [f"{first}.eml", str(tmp_path / "a.eml")]


def test_a_file_that_is_there_is_not_written_over(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_text("mine", encoding="utf-8")
    refused = call("send", ids(folder)[0], "--to", TO, "--record", folder, "--eml", tmp_path / "a.eml")
    assert (refused.exit_code, "[cli.output]" in refused.output) == (2, True)
    assert "is there already" in refused.output
    assert (tmp_path / "a.eml").read_text(encoding="utf-8") == "mine"
    assert logged(folder, EntryKind.EXPORT) == []
    assert call("send", ids(folder)[0], "--to", TO, "--record", folder, "--eml", "/dev/null").exit_code == 0


def test_where_the_server_refuses_the_log_says_so(folder: Path) -> None:
    first = ids(folder)[0]
    with mail_server_running() as tray:
        tray.answers[TO] = "550 5.1.1 nobody here"
        refused = call("send", first, "--to", TO, "--record", folder, env=env_of(tray.address))
    assert refused.exit_code == 2
    assert "[casework.mail_recipient]" in refused.output
    assert [failure["code"] for failure in logged(folder, EntryKind.FAILURE)] == ["casework.mail_recipient"]


@pytest.mark.parametrize("to", ["nobody", "a@b, c@d", "a@example.org\nBcc: b@example.org", ""])
def test_what_is_no_address_is_refused_before_anything_leaves(folder: Path, to: str) -> None:
    refused = call("send", ids(folder)[0], "--to", to, "--record", folder)
    assert refused.exit_code == 2
    assert "[casework.address]" in refused.output
    assert logged(folder, EntryKind.EXPORT) == []


def test_what_is_restricted_and_names_of_children_are_in_no_message(folder: Path, tmp_path: Path) -> None:
    before = call("send", ids(folder)[0], "--to", TO, "--record", folder, "--eml", tmp_path / "before.eml")
    assert before.exit_code == 0, before.output
    assert RESTRICTED.split()[1] in everything(parsed((tmp_path / "before.eml").read_bytes()))
    with open_to_look(folder) as opened:
        harmed = {name for person in opened.record.named_people() for name in person.names}
    assert len(harmed) > 1
    restricting = ("decide", "restrict", "2019-03-05-corvane-market.txt", "--words", RESTRICTED, "--why", "x")
    restricted = call(*restricting, "--record", folder)
    assert restricted.exit_code == 0, restricted.output
    for number, given in enumerate(ids(folder)):
        written = call("send", given, "--to", TO, "--record", folder, "--eml", tmp_path / f"{number}.eml")
        assert written.exit_code == 0, written.output
        told = everything(parsed((tmp_path / f"{number}.eml").read_bytes()))
        assert RESTRICTED.split()[1] not in told
        assert [name for name in harmed if name in told] == []


def test_a_restricted_report_is_sent_to_nobody(folder: Path) -> None:
    name = "2019-03-05-corvane-market.txt"
    assert call("decide", "restrict", name, "--why", "x", "--record", folder).exit_code == 0
    with mail_server_running() as tray:
        refused = call("send", name, "--to", TO, "--record", folder, env=env_of(tray.address))
        assert refused.exit_code == 2
        assert "[record.restricted]" in refused.output
        assert tray.raw == []
