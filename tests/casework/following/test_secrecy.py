"""Who follows what is in no file in clear: not in the record's folder, its backups, its exports or its log, whatever was told."""

import io
import stat
from pathlib import Path

import pytest
from tests.casework.following.conftest import Hand, decide, incident_at

import onrecord
from onrecord.casework import FollowChannel, back_up, list_followers, open_following, restore
from onrecord.core import CaseworkError

SECRET = (b"Zelmira", b"Quorrin", b"zelmira", b"quorrin", b"watcher@hidden.example", b"hidden.example", b"kept-by-the-follower")


def follow(folder: Path, hand: Hand) -> None:
    """Let somebody follow things in all ways, and be told."""
    hand.follow(folder, 'victim:"Zelmira Quorrin"', "watcher@hidden.example")
    hand.follow(folder, "party:Zelmira", "https://hidden.example/hook", channel=FollowChannel.WEBHOOK, secret=SECRET[-1].decode())
    hand.follow(folder, "words:quorrin", "", channel=FollowChannel.FEED)
    hand.follow(folder, f"incident:{incident_at(folder, 'Orsheva').id}", "watcher@hidden.example")
    decide(folder, onrecord.CorrectRequest(incident=incident_at(folder, "Orsheva").id, field="killed", value="8-11"))
    hand.tell(folder)
    assert [to for to, _ in hand.told] == ["watcher@hidden.example"]


def clear_words(folder: Path, secrets: tuple[bytes, ...] = SECRET) -> set[tuple[str, bytes]]:
    """Return which files have a secret word in them, as bytes of UTF-8 or UTF-16."""
    found = set()
    for path in folder.rglob("*"):
        content = path.read_bytes() if path.is_file() else b""
        for word in secrets:
            if word in content or word.decode("latin-1").encode("utf-16-le") in content:
                found.add((str(path.relative_to(folder)), word))
    return found


def test_no_topic_and_no_address_is_in_any_file(folder: Path, hand: Hand) -> None:
    follow(folder, hand)
    assert clear_words(folder) == set()
    with open_following(folder):  # with its log open, too
        assert clear_words(folder) == set()


def test_the_database_does_not_say_which_incident_somebody_follows(folder: Path, hand: Hand) -> None:
    follow(folder, hand)
    incident = incident_at(folder, "Orsheva").id.encode()
    told = (incident, bytes.fromhex(incident.decode()), b"Orsheva", b"airstrike")
    assert clear_words(folder / "following", told) == set()


def test_neither_backup_nor_export_nor_log_has_it_and_the_key_is_kept_apart(folder: Path, hand: Hand, tmp_path: Path) -> None:
    follow(folder, hand)
    made = back_up(folder, tmp_path / "aside")
    assert made.following
    assert clear_words(tmp_path / "aside") == set()
    assert not (tmp_path / "aside" / "following" / "secret").exists()
    restore(tmp_path / "aside", tmp_path / "again")
    with pytest.raises(CaseworkError, match="is not there"):
        list_followers(tmp_path / "again")
    (tmp_path / "again" / "following" / "secret").write_bytes((folder / "following" / "secret").read_bytes())
    assert {one.address for one in list_followers(tmp_path / "again")} == {one.address for one in list_followers(folder)}
    hand.told.clear()
    hand.tell(tmp_path / "again")
    assert hand.told == []
    with onrecord.open(folder, who="ana") as record:
        out = io.BytesIO()
        record.export("jsonl", out)
        log = b"\n".join(repr(entry).encode() for entry in record.log())
    assert not any(word in out.getvalue() + log for word in SECRET)


def test_with_keys_a_backup_has_the_key(folder: Path, hand: Hand, tmp_path: Path) -> None:
    follow(folder, hand)
    back_up(folder, tmp_path / "aside", keys=True)
    assert len(list_followers(tmp_path / "aside")) == 4


def test_all_of_it_is_its_owners_alone(folder: Path, hand: Hand) -> None:
    follow(folder, hand)
    for path in [folder / "following", *(folder / "following").iterdir()]:
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path
