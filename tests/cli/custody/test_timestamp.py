"""`onrecord timestamp` with a local authority, on good days and bad ones."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.archive.samples import WHEN, WHO
from tests.archive.servers import authority, make_authority
from tests.cli.custody.conftest import Run

from onrecord.archive import open_record
from onrecord.casework.clock import SystemClock

DOWN = "http://127.0.0.1:9/tsa"


def name_authorities(record: Path, keys: Path, *urls: str, own_network: bool = True, wait: float = 0) -> None:
    """Write settings that name the authorities at these addresses: First, Second."""
    (record / "root.pem").write_bytes((keys / "root.pem").read_bytes())
    lines = ['who = "Osric Vane"', "[timestamp]", f"wait = {wait}"]
    for name, url in zip(("First", "Second"), urls, strict=False):
        lines += ["[[timestamp.authorities]]", f'name = "{name}"', f'url = "{url}"', 'roots = "root.pem"']
        lines += [f"own_network = {str(own_network).lower()}"]
    (record / "settings.toml").write_text("\n".join(lines))


def noted(run: Run, kind: str) -> list[dict[str, object]]:
    """Return the entries of one kind, as the log prints them."""
    entries = [json.loads(line) for line in run("log", "--json").stdout.splitlines()]
    return [entry for entry in entries if entry["kind"] == kind]


def nth_spoilt(*numbers: int) -> Callable[[bytes], bytes]:
    """Spoil these of an authority's answers, counted from 0: an old one is played again."""
    replies: list[bytes] = []

    def spoil(reply: bytes) -> bytes:
        replies.append(reply)
        return replies[0] if len(replies) - 1 in numbers else reply

    return spoil


def test_every_authority_stamps_the_newest_checkpoint(run: Run, record: Path, keys: Path, tmp_path: Path) -> None:
    with authority(keys) as first, authority(keys) as second:
        name_authorities(record, keys, first, second)
        result = run("timestamp")
    assert (result.exit_code, result.stderr) == (0, "")
    one, two = result.stdout.splitlines()
    assert one.startswith("First: stamped ")
    assert two.startswith("Second: stamped ")
    assert [entry["who"] for entry in noted(run, "timestamp")] == ["Osric Vane"] * 2
    assert "2 time-stamps." in run("verify", "--roots", str(keys / "root.pem")).stdout
    other = make_authority(tmp_path / "other")
    assert run("verify", "--roots", str(other)).exit_code == 1
    proof = json.loads(run("prove", "vortha-1").stdout)
    assert [stamp["authority"] for stamp in proof["stamps"]] == ["First", "Second"]


def test_one_that_is_down_is_said_and_stamped_by_a_later_run(run: Run, record: Path, keys: Path) -> None:
    with authority(keys) as url:
        name_authorities(record, keys, DOWN, url)
        result = run("timestamp")
        assert result.exit_code == 1
        assert result.stdout.startswith("First: NO time-stamp: ")
        assert "[archive.unreachable]" in result.stdout
        assert "Second: stamped " in result.stdout
        assert len(noted(run, "failure")) == 3  # every try
        assert len(noted(run, "timestamp")) == 1
        name_authorities(record, keys, url, url)
        assert run("timestamp").exit_code == 0
    assert len(noted(run, "timestamp")) == 3
    assert run("verify").exit_code == 0


def test_a_failure_is_tried_again_in_the_same_run_over_the_same_checkpoint(run: Run, record: Path, keys: Path) -> None:
    with authority(keys) as good, authority(keys, nth_spoilt(1, 2)) as url:
        name_authorities(record, keys, good, url)
        assert run("timestamp").exit_code == 0  # the first answer of each
        result = run("timestamp")  # the second authority plays its first answer twice, then answers
    assert (result.exit_code, len(result.stdout.splitlines())) == (0, 2)
    failures = noted(run, "failure")
    assert [entry["payload"]["code"] for entry in failures] == ["archive.timestamp"] * 2  # type: ignore[index]
    assert "Nonce" in str(failures[0]["payload"])
    stamps = [entry["payload"] for entry in noted(run, "timestamp")]
    assert stamps[2]["checkpoint"] == stamps[3]["checkpoint"]  # type: ignore[index]
    assert run("verify").exit_code == 0


def test_it_waits_longer_before_each_try_and_gives_up(run: Run, record: Path, keys: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float] = []
    monkeypatch.setattr(SystemClock, "pause", lambda _, seconds: waited.append(seconds))
    name_authorities(record, keys, DOWN, wait=5)
    assert run("timestamp").exit_code == 1
    assert waited == [5, 10]


def test_answers_that_are_none_are_noted(run: Run, record: Path, keys: Path) -> None:
    with authority(keys, lambda _: b"nothing of the kind") as url:
        name_authorities(record, keys, url)
        result = run("timestamp")
    assert result.exit_code == 1
    assert "[archive.timestamp]" in result.stdout
    assert run("verify").exit_code == 0


def test_an_address_inside_is_asked_only_where_the_settings_allow_it(run: Run, record: Path, keys: Path) -> None:
    asked: list[bytes] = []

    def listen(reply: bytes) -> bytes:
        asked.append(reply)
        return reply

    with authority(keys, listen) as url:
        name_authorities(record, keys, url, own_network=False)
        result = run("timestamp")
    assert result.exit_code == 1
    assert "[archive.address]" in result.stdout
    assert asked == []
    assert len(noted(run, "failure")) == 1  # asking again would not help


def test_without_settings_nobody_is_asked_and_nothing_written(run: Run, record: Path) -> None:
    before = (record / "log" / "entries.jsonl").read_bytes()
    result = run("timestamp")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "[casework.no_authorities]" in result.stderr
    assert (record / "log" / "entries.jsonl").read_bytes() == before


def test_root_certificates_that_are_none_end_it_before_anybody_is_asked(run: Run, record: Path, keys: Path) -> None:
    name_authorities(record, keys, DOWN)
    for spoil in ((record / "root.pem").unlink, lambda: (record / "root.pem").write_text("nothing")):
        spoil()
        result = run("timestamp")
        assert (result.exit_code, result.stdout) == (2, "")
        assert "[casework.certificate]" in result.stderr
        assert "First" in result.stderr


def test_while_another_run_writes_it_says_who_and_ends(run: Run, record: Path, keys: Path) -> None:
    name_authorities(record, keys, DOWN)
    with open_record(record, when=WHEN, who=WHO):
        result = run("timestamp")
        assert run("verify").exit_code == 0
    assert result.exit_code == 2
    assert "[archive.locked]" in result.stderr
    assert WHO in result.stderr


def test_without_the_key_nothing_can_be_added(run: Run, record: Path, keys: Path) -> None:
    name_authorities(record, keys, DOWN)
    (record / "keys" / "record.key").unlink()
    result = run("timestamp")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "[archive.key]" in result.stderr
