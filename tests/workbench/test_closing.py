"""A closed record: nothing of it can be read or changed, in the browser or at a terminal, until somebody gives the passphrase."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.workbench.serving import Served, serving

import onrecord
from onrecord.casework import close_record, is_closed
from onrecord.core import OnrecordError

PHRASE = "nine herons over Dolm"
WIRE = "2031-03-06-northern-wire.txt"
SENTENCE = "This workbench is closed."


def command(*words: str | Path, typed: str = "") -> subprocess.CompletedProcess[str]:
    line = [sys.executable, "-m", "onrecord", *map(str, words)]
    return subprocess.run(line, input=typed, capture_output=True, text=True, check=False, timeout=120)  # noqa: S603 our own program


def is_shut(served: Served) -> bool:
    paths = ("/", "/incidents/", f"/report/{WIRE}/", "/custody/", "/decisions/", "/restricted/", "/close/", "/enter/x/", "/nowhere")
    answers = [served.get(path) for path in paths] + [
        served.ask("POST", path, "") for path in ("/incidents.csv", "/undo/", "/decide/note/")
    ]
    texts = {answer.text for answer in answers}
    return {answer.status for answer in answers} == {503} and len(texts) == 1 and SENTENCE in texts.pop()


def test_the_button_closes_it_for_everybody_and_only_the_passphrase_opens_it(record: Path) -> None:
    with serving(record) as served:
        assert "/close/" in served.get("/").text
        for passphrase, again in (("short", "short"), (PHRASE, "another one"), ("", "")):
            assert served.post("/close/", "/close/", passphrase=passphrase, again=again).status == 422
        assert not is_closed(record)
        kept = dict(served.cookies)
        answer = served.post("/close/", "/close/", passphrase=PHRASE, again=PHRASE)
        assert answer.status == 503
        assert answer.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
        assert answer.headers["Cache-Control"] == "no-store"
        assert is_shut(served)
        served.cookies.update(kept)
        assert is_shut(served)
        assert served.stranger().get("/healthz").text == "ok\n"
        words = (record / "closed").read_text()
        assert PHRASE not in words
        assert (record / "closed").stat().st_mode & 0o077 == 0

        assert served.post("/reopen/", "/reopen/", passphrase=PHRASE.lower()).status == 403
        assert served.post("/reopen/", "/reopen/", passphrase=PHRASE).status == 429  # the next try waits
        assert is_shut(served)
    refused = command("serve", "--record", record, "--port", "0", "--no-browser")
    assert refused.returncode == 2
    assert "[archive.closed]" in refused.stderr


def test_the_right_passphrase_lets_in_again_and_every_session_from_before_is_over(record: Path) -> None:
    with serving(record) as served:
        assert "Orsheva" in served.get("/").text
        old = served.stranger()
        old.cookies = dict(served.cookies)
        close_record(record, PHRASE, "ana")  # from elsewhere, as a command does
        assert is_shut(served)
        assert served.post("/reopen/", "/reopen/", passphrase=PHRASE).status == 302
        assert "Orsheva" in served.get("/").text
        assert served.get("/reopen/").status == 302
        assert old.get("/").status == 403
        assert old.get("/" + served.address.split("/", 3)[3]).status == 403  # the address that was printed lets nobody in
    with onrecord.open(record) as opened:
        kinds = [entry.kind for _, entry in opened.log(tail=3)]
        assert "closure" in kinds
        assert opened.verify(database=True).sound


def test_nobody_stays_shown_what_is_restricted(record: Path) -> None:
    with onrecord.open(record, who="ana") as opened:
        opened.decide(onrecord.RestrictRequest(document=WIRE), why="asked for")
    with serving(record) as served:
        served.post("/restricted/", "/restricted/", step="show", why="to write", sure="yes")
        assert served.get(f"/report/{WIRE}/").status == 200
        close_record(record, PHRASE, "ana")
        assert is_shut(served)
        served.post("/reopen/", "/reopen/", passphrase=PHRASE)
        assert served.get(f"/report/{WIRE}/").status == 404


@pytest.mark.parametrize(
    "words",
    [
        ("list",),
        ("show", WIRE),
        ("export", "--format", "csv"),
        ("verify",),
        ("log",),
        ("decide", "note", WIRE, "x"),
        ("prove", WIRE),
        ("rebuild",),
    ],
)
def test_every_command_refuses_it(filled: Path, tmp_path: Path, words: tuple[str, ...]) -> None:
    (tmp_path / "record").mkdir()
    for name in ("version", "log", "keys", "archive", "record.db"):
        (tmp_path / "record" / name).symlink_to(filled / name)
    close_record(tmp_path / "record", PHRASE, "ana")
    before = (filled / "log" / "entries.jsonl").read_bytes()
    ended = command(*words, "--record", tmp_path / "record")
    assert ended.returncode == 2
    assert "[archive.closed]" in ended.stderr
    assert "Orsheva" not in ended.stdout + ended.stderr
    assert (filled / "log" / "entries.jsonl").read_bytes() == before


def test_commands_close_it_and_open_it_again(record: Path) -> None:
    assert command("close", "--record", record, typed="short\n").returncode == 2
    assert not is_closed(record)
    assert command("close", "--record", record, typed=f"{PHRASE}\n").returncode == 0
    assert is_closed(record)
    assert command("close", "--record", record, typed=f"{PHRASE}\n").returncode == 2
    with pytest.raises(OnrecordError) as refused, onrecord.open(record) as opened:
        list(opened.incidents())
    assert refused.value.code == "archive.closed"
    wrong = command("reopen", "--record", record, typed="another one\n")
    assert wrong.returncode == 2
    assert "[casework.passphrase]" in wrong.stderr
    assert is_closed(record)
    assert command("reopen", "--record", record, typed=f"{PHRASE}\n").returncode == 0
    again = command("reopen", "--record", record, typed=f"{PHRASE}\n")
    assert again.returncode == 2
    assert "[casework.open]" in again.stderr
    last = json.loads((record / "log" / "entries.jsonl").read_text().splitlines()[-1])
    assert last["kind"] == "closure"
    assert last["payload"]["closed_by"]
    assert command("verify", "--record", record).returncode == 0


def test_a_file_that_says_nothing_keeps_it_closed(record: Path) -> None:
    (record / "closed").symlink_to(record / "nowhere")
    ended = command("reopen", "--record", record, typed="whatever it was\n")
    assert ended.returncode == 2
    assert "[casework.damaged]" in ended.stderr
    assert command("list", "--record", record).returncode == 2
