"""Letters to followers over a real server: who is asked, who is told, whose address is switched off."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from tests.mailserver import MailTray, mail_server_running
from tests.publication.feeds.noticed import DENIAL, notice

from onrecord.casework.delivering.attempt import AttemptEnd
from onrecord.casework.delivering.mail import FollowerMail
from onrecord.casework.delivering.outside import OutsideWords
from onrecord.casework.following.model import FollowChannel, Follower, TellingPeriod
from onrecord.casework.following.topics import parse_topic
from onrecord.casework.mail_settings import mail_server
from onrecord.casework.settings import MailSettings, RecordSettings

NOW = dt.datetime(2031, 3, 6, 12, tzinfo=dt.UTC)
ADDRESS = "desk@corvane.example"
FOLLOWER = Follower(
    id="f1",
    topic=parse_topic("place:Orsheva"),
    channel=FollowChannel.MAIL,
    since=NOW,
    address=ADDRESS,
    token="dG9rZW4",  # noqa: S106 made for this test
    period=TellingPeriod.AT_ONCE,
)


WORDS = OutsideWords("Kelmar record", lambda topic: topic.text.replace("Delmira Karsani", "█" * 15))
"""What is said in letters, where one name is restricted."""


@pytest.fixture
def tray() -> Iterator[MailTray]:
    with mail_server_running() as running:
        yield running


def way(tray: MailTray, folder: Path, base: str = "https://review.kelmar.example/") -> FollowerMail:
    settings = RecordSettings(smtp=tray.address, mail=MailSettings(sender="record@kelmar.example", seconds=20.0))
    return FollowerMail(mail_server(settings, folder, {}), WORDS, base)


def test_who_is_asked_gets_the_address_of_their_own_page(tray: MailTray, tmp_path: Path) -> None:
    assert way(tray, tmp_path).ask(replace(FOLLOWER, confirmed=False, asked=NOW)).end is AttemptEnd.DELIVERED
    [message] = tray.messages
    body = message.get_body(("plain",))
    assert body is not None
    assert "https://review.kelmar.example/follow/confirm/dG9rZW4/" in body.get_content()


def test_a_topic_that_names_who_is_restricted_is_in_no_letter(tray: MailTray, tmp_path: Path) -> None:
    naming = replace(FOLLOWER, topic=parse_topic('victim:"Delmira Karsani"'))
    assert way(tray, tmp_path).ask(replace(naming, confirmed=False, asked=NOW)).end is AttemptEnd.DELIVERED
    assert way(tray, tmp_path)([notice(DENIAL)], naming).end is AttemptEnd.DELIVERED
    for message in tray.messages:
        body = message.get_body(("plain",))
        assert body is not None
        assert "Karsani" not in str(message["Subject"]) + body.get_content()
    assert "█" in str(tray.messages[0]["Subject"])


def test_who_did_not_confirm_is_told_nothing(tray: MailTray, tmp_path: Path) -> None:
    assert way(tray, tmp_path)([notice(DENIAL)], replace(FOLLOWER, confirmed=False)).end is AttemptEnd.REFUSED
    assert tray.raw == []


def test_what_is_sent_again_has_the_same_id_and_the_same_bytes(tray: MailTray, tmp_path: Path) -> None:
    for _ in range(2):
        assert way(tray, tmp_path)([notice(DENIAL)], FOLLOWER).end is AttemptEnd.DELIVERED
    one, other = tray.raw
    assert one == other
    assert f"Message-ID: <{1:032x}@kelmar.example>".encode() in one
    assert b"List-Unsubscribe: <https://review.kelmar.example/follow/stop/dG9rZW4/>" in one


def test_an_address_that_is_refused_for_good_is_switched_off_and_one_that_is_full_is_tried_again(tray: MailTray, tmp_path: Path) -> None:
    deliver = way(tray, tmp_path)
    tray.answers[ADDRESS] = "550 No such person"
    gone = deliver([notice(DENIAL)], FOLLOWER)
    assert (gone.end, gone.why) == (AttemptEnd.GONE, "bounced")
    tray.answers[ADDRESS] = "452 Box is full"
    assert deliver([notice(DENIAL)], FOLLOWER).end is AttemptEnd.LATER
    tray.answers.clear()
    tray.data_answer = "554 No such words here"
    assert deliver([notice(DENIAL)], FOLLOWER).end is AttemptEnd.REFUSED
    assert tray.raw == []


def test_a_server_that_is_away_is_tried_again(tray: MailTray, tmp_path: Path) -> None:
    deliver = way(tray, tmp_path)
    with mail_server_running() as other:
        away = way(other, tmp_path)
    assert away([notice(DENIAL)], FOLLOWER).end is AttemptEnd.LATER
    assert deliver([notice(DENIAL)], FOLLOWER).end is AttemptEnd.DELIVERED


@pytest.mark.parametrize(
    "address", ["a@b.example\r\nBcc: c@d.example", "a@b.example, c@d.example", "<a@b.example>", "a b@c.example", "é@b.example", ""]
)
def test_what_is_no_address_is_sent_nothing(tray: MailTray, tmp_path: Path, address: str) -> None:
    end = way(tray, tmp_path)([notice(DENIAL)], replace(FOLLOWER, address=address)).end
    assert end is AttemptEnd.GONE
    assert tray.raw == []


def test_a_letter_comes_back_to_an_address_of_its_own(tray: MailTray, tmp_path: Path) -> None:
    deliver = way(tray, tmp_path)
    own = FollowerMail(deliver.server, deliver.words, deliver.base, bounces="bounces+@kelmar.example")
    for one in (deliver, own):
        assert one([notice(DENIAL)], FOLLOWER).end is AttemptEnd.DELIVERED
    assert tray.senders == ["record@kelmar.example", "bounces+dG9rZW4@kelmar.example"]
    assert tray.messages[1]["From"] == "record@kelmar.example"
