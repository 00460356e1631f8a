"""Planted words: what is restricted, and names of children, leave by no letter, no webhook and no feed, whenever it was restricted."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from tests.archive.servers import raw_server
from tests.casework.delivering.test_webhook import Box, answer
from tests.mailserver import MailTray, mail_server_running

import onrecord
from onrecord.casework import (
    AttemptEnd,
    FeedForm,
    FollowChannel,
    Follower,
    SystemClock,
    ask_follower,
    begin_to_follow,
    follow_topic,
    follower_feed,
    mail_way,
    new_secret,
    open_to_look,
    outside_words,
    read_settings,
    resolve_topic,
    tell,
    telling_options,
    ways_out,
)

FIRST = """Strike hits Orsheva, four killed

An air strike by the Kelmar Air Force on the market of Orsheva killed four people on 5 March 2031, the Red Crescent said.
"""
SECOND = """Strike on Orsheva killed six, a witness says

An air strike by the Kelmar Air Force on the market of Orsheva killed six people on 5 March 2031, Halima Karsani, a nurse, said. \
Tamir Odan, a boy of 7, was killed in the air strike on Orsheva on 5 March 2031. Mirela Sostan, a teacher of 41, was killed there too. \
The Kelmar Ministry of Defence denied that it struck Orsheva on 5 March 2031. "Halima Karsani was never there," it said.
"""
PLANTED = re.compile("halima|karsani|tamir|odan|mirela|sostan", re.IGNORECASE)


@dataclass
class Sent:
    """What left by each way."""

    box: Box
    tray: MailTray
    feeds: list[bytes] = field(default_factory=list)

    def texts(self) -> Iterator[tuple[str, str]]:
        """Give all that left as text, undone of what packs it, with the way it left by."""
        for number, body in enumerate(self.box.bodies):
            yield "webhook", self.box.heads[number] + body.decode()
            yield "webhook", body.decode().encode().decode("unicode_escape", "replace")
        for raw in self.tray.raw:
            message = message_from_bytes(raw, policy=default)
            yield "mail", raw.decode("ascii")
            for part in message.walk():
                yield "mail", f"{dict(part.items())}" + (str(part.get_content()) if not part.is_multipart() else "")
        for feed in self.feeds:
            yield "feed", feed.decode()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "2031-03-06-wire.txt").write_text(FIRST, encoding="utf-8")
    with onrecord.open(tmp_path / "record", who="ana") as record:
        record.add([tmp_path / "2031-03-06-wire.txt"], dated_names=True)
    sign_off(tmp_path / "record")
    return tmp_path / "record"


def sign_off(folder: Path) -> None:
    with onrecord.open(folder, who="ana") as record:
        for incident in record.incidents():
            record.decide(onrecord.ReviewRequest(given=incident.id), why="checked")


@contextmanager
def followed(folder: Path) -> Iterator[tuple[Sent, Follower]]:
    """Follow what happened in Orsheva by every way that leaves; give what leaves."""
    box = Box(answer("200 OK"))
    with raw_server(box) as hook, mail_server_running() as tray:
        told = f'smtp = "{tray.address}"\n[mail]\nsender = "record@kelmar.example"\n[webhooks]\nown_network = true\n'
        (folder / "settings.toml").write_text(told, encoding="utf-8")
        clock = SystemClock()
        begin_to_follow(folder, clock)
        with open_to_look(folder) as opened:
            topic = resolve_topic(opened, "act:airstrike")
        follow_topic(folder, topic, FollowChannel.WEBHOOK, now=clock.now(), address=hook, secret=new_secret())
        follow_topic(folder, topic, FollowChannel.MAIL, now=clock.now(), address="desk@corvane.example")
        feed, _ = follow_topic(folder, topic, FollowChannel.FEED, now=clock.now(), address="")
        yield Sent(box, tray), feed


def send(folder: Path, sent: Sent, feed: Follower) -> None:
    clock = SystemClock()
    with open_to_look(folder) as opened:
        ways, _ = ways_out(folder, read_settings(folder), outside_words(opened, read_settings(folder)), clock)
        tell(folder, telling_options(folder, ways, clock))
    with open_to_look(folder) as opened:
        sent.feeds += [follower_feed(folder, opened, feed, form) for form in FeedForm]


def add_second(folder: Path) -> None:
    report = folder.parent / "2031-03-09-other.txt"
    report.write_text(SECOND, encoding="utf-8")
    with onrecord.open(folder, who="ana") as record:
        record.add([report], dated_names=True)


def test_what_is_restricted_and_names_of_those_harmed_leave_by_no_way(folder: Path) -> None:
    with followed(folder) as (sent, feed):
        add_second(folder)
        with onrecord.open(folder, who="ana") as record:
            record.decide(onrecord.RestrictRequest(document="2031-03-09-other.txt", words=("Halima Karsani",)), why="a witness in danger")
        sign_off(folder)
        send(folder, sent, feed)
        ways = {way for way, _ in sent.texts()}
        assert ways == {"webhook", "mail", "feed"}
        assert all("denies" in text for way, text in sent.texts() if way == "feed"), "something was told"
        assert [(way, found[0]) for way, text in sent.texts() if (found := PLANTED.search(text))] == []


def test_what_is_restricted_later_is_in_no_feed_from_then_on(folder: Path) -> None:
    with followed(folder) as (sent, feed):
        add_second(folder)
        sign_off(folder)
        send(folder, sent, feed)
        assert any("six people" in text for way, text in sent.texts() if way == "feed")
        with onrecord.open(folder, who="ana") as record:
            record.decide(onrecord.RestrictRequest(document="2031-03-09-other.txt"), why="a source in danger")
        sent.feeds.clear()
        send(folder, sent, feed)
        assert not any("six people" in text or "2031-03-09-other" in text for way, text in sent.texts() if way == "feed")


OWN_TOPICS = [
    ('victim:"Tamir Odan"', ()),  # a boy of 7
    ('words:"Tamir Odan"', ()),
    ('party:"Tamir Odan"', ()),
    ('selection:"text=Tamir+Odan"', ()),
    ('victim:"Mirela Sostan"', ("M. S.",)),  # a teacher of 41
    ('victim:"Ludo Karsani"', ()),  # in no report: perhaps a child
    ("place:Orsheva", ("Orsheva",)),
]


def test_of_whoever_is_restricted_a_topic_has_not_even_initials(folder: Path) -> None:
    with followed(folder):
        add_second(folder)
        with onrecord.open(folder, who="ana") as record:
            record.decide(
                onrecord.RestrictRequest(document="2031-03-09-other.txt", words=("Mirela Sostan",)), why="her family is in danger"
            )
        with open_to_look(folder) as opened:
            topic = resolve_topic(opened, 'victim:"Mirela Sostan"')
            assert outside_words(opened, read_settings(folder)).topic(topic) == f'victim:"{"█" * 6} {"█" * 6}"'


@pytest.mark.parametrize(("topic", "shown"), OWN_TOPICS)
def test_a_followers_own_topic_names_nobody_in_letters_and_feeds(folder: Path, topic: str, shown: tuple[str, ...]) -> None:
    with followed(folder) as (sent, _):
        add_second(folder)
        with open_to_look(folder) as opened:
            resolved = resolve_topic(opened, topic)
        now, address = SystemClock().now(), "asked@corvane.example"
        follow_topic(folder, resolved, FollowChannel.MAIL, now=now, address="told@corvane.example")
        asked, _ = follow_topic(folder, resolved, FollowChannel.MAIL, now=now, address=address, confirmed=False)
        feed, _ = follow_topic(folder, resolved, FollowChannel.FEED, now=now, address="")
        sign_off(folder)
        with open_to_look(folder) as opened:
            way = mail_way(folder, read_settings(folder), outside_words(opened, read_settings(folder)))
            assert ask_follower(folder, asked, way, now).end is AttemptEnd.DELIVERED
        send(folder, sent, feed)
        texts = list(sent.texts())
        assert [(way, found[0]) for way, text in texts if (found := PLANTED.search(text))] == []
        assert all(any(one in text for way, text in texts if way == "mail" and "confirm" in text) for one in shown)
        assert all(any(one in text for way, text in texts if way == "feed") for one in shown)
