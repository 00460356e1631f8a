"""What followers get by e-mail: who is asked, what is told, how it is stopped; nothing of it adds a header or steers."""

import datetime as dt
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html  # type: ignore[import-untyped]
from msgspec.structs import replace
from tests.publication.feeds.noticed import ANY, DENIAL, EACH, MOMENT, NOTICES, notice

from onrecord.publication import Mail, Notice, Subscription, confirmation_mail, mail_bytes, notices_mail, speaking
from onrecord.publication.message.followers import MOST

SENDER = "record@kelmar.example"
WHO = Subscription(
    to="desk@corvane.example",
    topic="place:Orsheva+10km",
    record="Kelmar record",
    sender=SENDER,
    page="https://review.kelmar.example/follow/stop/Zm9v/",
    mark="Zm9v",
)
SOMEWHERE = Subscription(to=WHO.to, topic=WHO.topic, record=WHO.record, sender=SENDER, page="", mark="Zm9v")


def read(mail: Mail) -> EmailMessage:
    return message_from_bytes(mail_bytes(mail, SENDER), policy=default)


def text_of(message: EmailMessage, kind: str) -> str:
    part = message.get_body((kind,))
    assert part is not None
    return str(part.get_content()).replace("\r\n", "\n")


def test_the_question_says_who_asks_what_for_and_that_nothing_else_comes() -> None:
    message = read(confirmation_mail(WHO, MOMENT))
    for kind in ("plain", "html"):
        told = text_of(message, kind)
        assert "place:Orsheva+10km" in told
        assert WHO.page in told
        assert "nothing is sent to you unless you confirm" in told
    assert message["To"] == WHO.to
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["List-Unsubscribe"] is None


def test_without_an_address_of_the_workbench_a_code_is_sent_back() -> None:
    told = text_of(read(confirmation_mail(SOMEWHERE, MOMENT)), "plain")
    assert "send this code to whoever keeps the record:\n\nZm9v\n" in told


def test_one_notice_is_one_message_with_the_words_of_both_and_one_click_to_stop() -> None:
    message = read(notices_mail(WHO, [notice(DENIAL, link="https://record.example/incident/4f2c/")]))
    assert message["Message-ID"] == f"<{1:032x}@kelmar.example>"
    assert str(message["Subject"]).startswith("Shelling · Orsheva · 5 March 2031: Ministry of Defence of Kelmar now denies all of it")
    assert message["List-Unsubscribe"] == f"<{WHO.page}>"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    for kind in ("plain", "html"):
        told = text_of(message, kind)
        for words in ("Kelmar’s guns fired.", "We never fired", "nobody denied it", WHO.page, "https://record.example/incident/4f2c/"):
            assert words in told


@pytest.mark.parametrize("page", ["", "http://127.0.0.1:8100/follow/stop/Zm9v/"])
def test_one_click_is_for_addresses_with_tls_alone(page: str) -> None:
    who = Subscription(to=WHO.to, topic=WHO.topic, record=WHO.record, sender=SENDER, page=page, mark="Zm9v")
    message = read(notices_mail(who, [notice(DENIAL)]))
    assert message["List-Unsubscribe-Post"] is None
    assert message["List-Unsubscribe"] == f"<mailto:{SENDER}?subject=stop%20Zm9v>"
    assert (page or SENDER) in text_of(message, "plain")


def test_a_day_of_notices_is_one_message_and_the_same_for_the_same() -> None:
    notices = [notice(DENIAL, number=number) for number in range(3)]
    mail = notices_mail(WHO, notices)
    assert mail.subject == "Kelmar record: 3 incidents changed"
    assert mail.date == MOMENT + dt.timedelta(hours=2)
    assert mail_bytes(mail, SENDER) == mail_bytes(notices_mail(WHO, notices), SENDER)
    assert mail.message_id != notices_mail(WHO, notices[:2]).message_id
    assert text_of(read(mail), "plain").count("* Ministry of Defence") == 3


def test_there_is_an_end_to_a_message() -> None:
    mail = notices_mail(WHO, [notice(DENIAL, number=number) for number in range(MOST + 5)])
    assert "And 5 more incidents changed." in mail.text
    assert mail.text.count("* Ministry of Defence") == MOST


def test_who_reads_arabic_is_written_to_in_arabic_from_right_to_left() -> None:
    with speaking("ar"):
        message = read(notices_mail(WHO, [notice(*EACH)]))
        asked = read(confirmation_mail(WHO, MOMENT))
    page = html.fromstring(text_of(message, "html"))
    assert (page.getroottree().getroot().get("dir"), page.getroottree().getroot().get("lang")) == ("rtl", "ar")
    assert "ينفي" in text_of(message, "plain")
    assert "to stop" not in text_of(message, "plain").lower()
    assert "confirm" not in text_of(asked, "plain").replace("/confirm/", "")


NASTY = "a\r\nBcc: all@elsewhere.example\r\n\r\nBuy"


def test_no_name_or_topic_adds_a_header_or_a_message() -> None:
    who = Subscription(to=WHO.to, topic=NASTY, record=NASTY, sender=SENDER, page=f"https://x.example/{NASTY}", mark=NASTY)
    for mail in (confirmation_mail(who, MOMENT), notices_mail(who, [replace(notice(DENIAL), title=NASTY)])):
        message = read(mail)
        assert message["Bcc"] is None
        assert set(message.keys()) <= {
            *("From", "To", "Subject", "Date", "Message-ID", "MIME-Version", "Content-Type"),
            *("Auto-Submitted", "X-Onrecord-Follower", "List-Unsubscribe", "List-Unsubscribe-Post"),
        }


@settings(max_examples=40, deadline=None)
@given(st.lists(NOTICES, min_size=1, max_size=3), ANY)
def test_any_notices_give_a_message_that_is_read_back(notices: list[Notice], topic: str) -> None:
    who = Subscription(to=WHO.to, topic=topic, record=topic, sender=SENDER, page=WHO.page, mark="Zm9v")
    message = read(notices_mail(who, notices))
    page = html.fromstring(text_of(message, "html"))
    assert {one.tag for one in page.iter()} <= set("html head meta body p h2 h3 hr section b blockquote a".split())
    assert message.get_body(("plain",)) is not None
