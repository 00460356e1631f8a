"""What leaves a workbench for people: by e-mail over a real server, as a draft, as PDF and DOCX; noted, and without what is restricted."""

from email import message_from_string
from email.policy import default
from pathlib import Path

import pytest
from tests.mailserver import mail_server_running
from tests.workbench.serving import Served, serving
from typer.testing import CliRunner

from onrecord.archive import EntryKind, open_reader
from onrecord.cli.app import app

TO = "desk@example.org"


def first_incident(served: Served) -> str:
    page = served.get("/incidents/").text
    return page.partition('href="/incident/')[2].partition("/")[0]


def restrict(record: Path, *words: str) -> None:
    asked = ["decide", "restrict", "2031-03-10-coast-daily.txt", *words, "--why", "x", "--record", str(record)]
    done = CliRunner().invoke(app, asked)
    assert done.exit_code == 0, done.output


def exports(record: Path) -> list[dict[str, object]]:
    with open_reader(record) as reader:
        return [entry.payload for entry in reader.of_kind(EntryKind.EXPORT)]


def test_an_incident_is_sent_and_the_log_has_it(record: Path) -> None:
    with mail_server_running() as tray:
        (record / "settings.toml").write_text(f'smtp = "{tray.address}"\nmail.sender = "record@example.org"\n', encoding="utf-8")
        with serving(record) as served:
            given = first_incident(served)
            assert f'href="/send/?given={given}"' in served.get(f"/incident/{given}/").text
            asking = served.get(f"/send/?given={given}")
            assert "readings.jsonl" in asking.text
            assert 'href="mailto:?subject=' in asking.text
            refused = served.post("/send/", f"/send/?given={given}", given=given, to="nobody", step="send")
            assert (refused.status, tray.raw) == (422, [])
            sent = served.post("/send/", f"/send/?given={given}", given=given, to=TO, step="send")
            assert (sent.status, sent.headers["Location"]) == (302, f"/incident/{given}/")
        [message] = tray.messages
    assert message["To"] == TO
    [export] = exports(record)
    assert (export["format"], export["where"], export["incidents"]) == ("mail", TO, [given])


def test_without_a_server_a_draft_is_offered(record: Path) -> None:
    with serving(record) as served:
        given = first_incident(served)
        page = served.get(f"/send/?given={given}").text
        assert "No server for e-mail is set here" in page
        assert 'value="send"' not in page
        draft = served.post("/send/", f"/send/?given={given}", given=given, to=TO, step="draft")
        assert draft.headers["Content-Type"] == "message/rfc822"
        message = message_from_string(draft.text, policy=default)
        assert (message["To"], message["X-Unsent"]) == (TO, "1")
        refused = served.post("/send/", f"/send/?given={given}", given=given, to=TO, step="send")
        assert refused.status == 422


def test_a_report_is_sent_too(served: Served) -> None:
    link = served.get("/reports/").text.partition('href="/report/')[2].partition("/")[0]
    assert f'href="/send/?given={link}"' in served.get(f"/report/{link}/").text
    assert "readings.jsonl" in served.get(f"/send/?given={link}").text


def test_many_messages_are_refused(record: Path) -> None:
    with mail_server_running() as tray:
        (record / "settings.toml").write_text(f'smtp = "{tray.address}"\nmail.sender = "record@example.org"\n', encoding="utf-8")
        with serving(record) as served:
            given = first_incident(served)
            answers = [served.post("/send/", f"/send/?given={given}", given=given, to=TO, step="send").status for _ in range(21)]
        assert (answers, len(tray.raw)) == ([302] * 20 + [422], 20)


@pytest.mark.parametrize(("form", "begin"), [("pdf", b"%PDF-1.7"), ("docx", b"PK")])
def test_a_paper_is_made_of_an_incident_and_of_a_selection(record: Path, form: str, begin: bytes) -> None:
    with serving(record) as served:
        given = first_incident(served)
        page = f"/incident/{given}/"
        for fields in ({"one": given}, {"act": "shelling"}, {"party": "Sarrel Front"}):
            made = served.post("/paper/", page, form=form, **fields)
            assert (made.status, made.text.encode()[: len(begin)]) == (200, begin)
            assert made.headers["Content-Disposition"].endswith(f'.{form}"')
        assert served.post("/paper/", page, form="odt").status == 404
        assert served.post("/paper/", page, form=form, since="2040-01-01").status == 400
        assert served.get("/paper/").status == 302
    assert [export["format"] for export in exports(record)] == [form] * 3


def test_what_is_restricted_is_answered_as_what_is_not_there(record: Path) -> None:
    with serving(record) as served:
        given, name = first_incident(served), "2031-03-10-coast-daily.txt"
        digest = next(part.partition("/")[0] for part in served.get("/reports/?text=Dolm").text.split('href="/report/')[1:])
    restrict(record)
    with serving(record) as served:
        unknown = served.get("/send/?given=ffffffffffffffff")
        assert unknown.status == 404
        for path in (f"/send/?given={digest}", f"/send/?given={name}"):
            assert (served.get(path).status, served.get(path).text.count("readings")) == (404, 0)
        assert served.get(f"/send/?given={given}").status in {200, 404}


def test_restricted_words_are_in_no_draft_and_no_paper(record: Path) -> None:
    restrict(record, "--words", "Petar Oln")
    with serving(record) as served:
        for page in served.get("/incidents/").text.split('href="/incident/')[1:]:
            given = page.partition("/")[0]
            draft = served.post("/send/", f"/send/?given={given}", given=given, to=TO, step="draft")
            message = message_from_string(draft.text, policy=default)
            told = "\n".join(str(part.get_content()) for part in message.walk() if not part.is_multipart())
            assert "Oln" not in told
            assert "Marsen" not in told, "who was harmed goes by initials"
