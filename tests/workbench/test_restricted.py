"""What is restricted, in the workbench: shown to who asks for it, for one session, and noted; left out for everybody else."""

import datetime as dt
import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.workbench.serving import Served, serving

import onrecord
from onrecord.archive import EntryKind, Origin, open_record
from onrecord.casework import SharedRecord
from onrecord.linking import Restrict

VALLEY, WIRE, COAST = "2031-03-07-valley-monitor.txt", "2031-03-06-northern-wire.txt", "2031-03-10-coast-daily.txt"
BAR = "What is restricted is shown."


@pytest.fixture
def guarded(record: Path) -> Path:
    """A record in which a person is restricted in one report, and another report as a whole."""
    with onrecord.open(record, who="ana") as opened:
        opened.decide(onrecord.RestrictRequest(document=VALLEY, words=("Ilda Marsen",)), why="asked for")
        opened.decide(onrecord.RestrictRequest(document=COAST), why="asked for")
    return record


@contextmanager
def unveiled(record: Path) -> Iterator[Served]:
    with serving(record) as served:
        assert served.post("/restricted/", "/restricted/", step="show", why="to write to the family", sure="yes").status == 302
        yield served


def accesses(record: Path) -> list[dict[str, object]]:
    lines = (record / "log" / "entries.jsonl").read_text().splitlines()
    return [entry for entry in map(json.loads, lines) if entry["kind"] == "access"]


def digest_of(record: Path, document: str) -> str:
    with onrecord.open(record, restricted=True) as opened:
        return opened.document(document).sha256


def test_it_is_left_out_until_somebody_asks_for_it(guarded: Path) -> None:
    with serving(guarded) as served:
        page = served.get(f"/report/{VALLEY}/")
        assert "Marsen" not in page.text
        assert BAR not in page.text
        assert served.get(f"/report/{COAST}/").status == 404
        assert "Dolm" not in served.get("/incidents/").text
        assert "Show what is restricted" in page.text
    assert accesses(guarded) == []


def test_whoever_asks_for_it_is_shown_it_on_every_page_under_a_bar(guarded: Path) -> None:
    with unveiled(guarded) as served:
        for path, words in (
            (f"/report/{VALLEY}/", "Marsen"),
            (f"/report/{COAST}/", "Petar Oln"),
            ("/incidents/", "Dolm"),
            ("/victims/", "Ilda"),
        ):
            page = served.get(path)
            assert words in page.text
            assert BAR in page.text
        for path in ("/", "/reports/", "/queue/", "/parties/", "/decisions/", "/custody/", "/nowhere/"):
            assert BAR in served.get(path).text
        assert served.get(f"/original/{digest_of(guarded, COAST)}/").status == 200


def test_hidden_again_it_is_left_out_and_a_new_session_begins_without_it(guarded: Path) -> None:
    with unveiled(guarded) as served:
        assert "Marsen" in served.get(f"/report/{VALLEY}/").text
        other = served.stranger()
        assert other.get("/" + served.address.split("/", 3)[3]).status == 302
        assert "Marsen" not in other.get(f"/report/{VALLEY}/").text
        assert served.post("/restricted/", "/", step="hide").status == 302
        assert "Marsen" not in served.get(f"/report/{VALLEY}/").text
        assert BAR not in served.get("/").text


def test_it_ends_with_the_program(guarded: Path) -> None:
    with unveiled(guarded) as served:
        cookies = dict(served.cookies)
    with serving(guarded) as served:
        session = next(value for name, value in cookies.items() if name.startswith("onrecord-session"))
        served.cookies[f"onrecord-session-{served.port}"] = session
        assert "Marsen" not in served.get(f"/report/{VALLEY}/").text


@pytest.mark.parametrize("fields", [{"why": "", "sure": "yes"}, {"why": "to write to the family"}, {"why": "x", "sure": "no"}])
def test_it_wants_a_reason_and_a_confirmation(guarded: Path, fields: dict[str, str]) -> None:
    with serving(guarded) as served:
        assert served.post("/restricted/", "/restricted/", step="show", **fields).status == 422
        assert "Marsen" not in served.get(f"/report/{VALLEY}/").text
        assert served.get("/restricted/?step=show&why=x&sure=yes").status == 200
        assert "Marsen" not in served.get(f"/report/{VALLEY}/").text


def test_each_read_is_noted_once_by_digests_and_ids_and_by_no_name(guarded: Path) -> None:
    with unveiled(guarded) as served:
        assert [entry["payload"]["why"] for entry in accesses(guarded)] == ["to write to the family"]  # type: ignore[index]
        served.get(f"/report/{VALLEY}/")
        first = accesses(guarded)
        assert len(first) == 2
        valley, coast = digest_of(guarded, VALLEY), digest_of(guarded, COAST)
        with onrecord.open(guarded, restricted=True) as opened:
            decisions = {one.content.document: one.id for one in opened.decisions() if isinstance(one.content, Restrict)}
        assert first[-1]["payload"]["documents"] == [valley]  # type: ignore[index]
        assert first[-1]["payload"]["restrictions"] == [decisions[valley]]  # type: ignore[index]
        for _ in range(3):
            served.get(f"/report/{VALLEY}/")
        assert len(accesses(guarded)) == 2
        served.get("/reports/")
        served.get("/incidents/")
        told = accesses(guarded)[2:]
        assert 1 <= len(told) <= 2
        assert [coast] in [one["payload"]["documents"] for one in told]  # type: ignore[index]
        noted = len(accesses(guarded))
        for path in ("/", "/reports/", "/incidents/", "/queue/", f"/report/{COAST}/", f"/original/{coast}/", f"/proof/{coast}/"):
            served.get(path)
        assert len(accesses(guarded)) <= noted + 1
    with unveiled(guarded) as served:  # another time of looking is noted anew
        before = len(accesses(guarded))
        served.get(f"/report/{VALLEY}/")
        assert len(accesses(guarded)) == before + 1
    said = json.dumps(accesses(guarded))
    assert "Marsen" not in said
    assert "valley" not in said.lower()
    assert "Oln" not in said


def test_what_is_not_restricted_is_noted_nowhere(guarded: Path) -> None:
    with onrecord.open(guarded, who="ana") as opened:
        restricting = [one.id for one in opened.decisions()]
        opened.withdraw(restricting[0], why="no longer")
    with unveiled(guarded) as served:
        noted = len(accesses(guarded))
        assert "Marsen" in served.get(f"/report/{VALLEY}/").text
        assert served.get(f"/report/{WIRE}/").status == 200
        assert len(accesses(guarded)) == noted


def test_what_can_not_be_noted_is_not_shown(guarded: Path) -> None:
    with unveiled(guarded) as served:
        (guarded / "log").chmod(0o500)
        entries = guarded / "log" / "entries.jsonl"
        kept = entries.read_bytes()
        entries.unlink()
        entries.mkdir()
        try:
            answer = served.get(f"/report/{VALLEY}/")
            assert answer.status >= 400
            assert "Marsen" not in answer.text
        finally:
            entries.rmdir()
            entries.write_bytes(kept)


def test_the_record_verifies_and_is_the_same_made_anew_after_reads(guarded: Path) -> None:
    with unveiled(guarded) as served:
        for path in (f"/report/{VALLEY}/", f"/report/{COAST}/", "/incidents/"):
            assert served.get(path).status == 200
    with onrecord.open(guarded) as opened:
        found = opened.verify(database=True)
        assert found.sound
        assert found.mismatches == ()
        before = [incident.id for incident in opened.incidents()]
        opened.rebuild()
        assert [incident.id for incident in opened.incidents()] == before
    known = sqlite3.connect(guarded / "record.db").execute("select entries from record_progress").fetchone()[0]
    assert known == len((guarded / "log" / "entries.jsonl").read_bytes().splitlines())  # the database is not behind its log


def test_exports_stay_without_it(guarded: Path) -> None:
    with unveiled(guarded) as served:
        answer = served.post("/incidents.csv", "/incidents/")
        assert answer.status == 200
        assert "Orsheva" in answer.text
        assert "Dolm" not in answer.text
        assert "Marsen" not in answer.text


def test_a_redacted_copy_has_the_words_that_are_not_restricted_and_the_digest_of_the_original(guarded: Path) -> None:
    digest = digest_of(guarded, VALLEY)
    with unveiled(guarded) as served:
        assert f"/redacted/{digest}/" in served.get(f"/report/{VALLEY}/").text
        answer = served.get(f"/redacted/{digest}/")
        assert answer.text.startswith("REDACTED COPY")
        assert f"SHA-256 of the original: {digest}" in answer.text
        assert "killing at least nine people" in answer.text
        assert "████ ██████" in answer.text
        assert "Marsen" not in answer.text
        assert answer.headers["Content-Disposition"] == f'attachment; filename="{digest[:12]}.redacted.txt"'
        assert "Marsen" in served.get(f"/original/{digest}/").text  # the original stays
        assert served.get(f"/redacted/{COAST}/").status == 404
    with serving(guarded) as served:
        assert served.get(f"/redacted/{digest}/").text == answer.text


def test_words_of_a_report_that_nobody_can_read_any_more_are_said_to_be_unknown(guarded: Path, capfd: pytest.CaptureFixture[str]) -> None:
    digest = digest_of(guarded, VALLEY)
    now = dt.datetime.now(dt.UTC)
    with open_record(guarded, when=now, who="ana") as writer:  # as when a newer reader refuses it
        writer.note(
            EntryKind.READING, {"document": digest, "original": digest, "digest": "page.damaged"}, Origin(where="", when=now, who="ana")
        )
    with sqlite3.connect(guarded / "record.db") as database:
        number = database.execute("select number from record_document where sha256 = ?", (digest,)).fetchone()[0]
        database.execute("delete from record_storedreading where document_id = ?", (number,))
        database.execute("update record_document set state = 'unreadable' where number = ?", (number,))
    shared = SharedRecord(guarded)
    for _ in range(2):
        with shared.look() as opened:
            assert opened.redaction.unread
    assert capfd.readouterr().err.count("restricted_unread") == 1  # a server looks many times
    with serving(guarded) as served:
        assert "restricted_unread" in served.get("/").text
        assert served.get(f"/report/{digest}/").status == 404
