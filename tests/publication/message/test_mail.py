"""A message is what it says, and nothing in it makes a header, a recipient or a message of its own."""

import base64
import datetime as dt
import re
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.policy import default

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from onrecord.core import PublicationError
from onrecord.publication import Mail, MailAttachment, is_mail_address, mail_bytes
from onrecord.publication.message.mail import LONGEST_SUBJECT

WHEN = dt.datetime(2031, 3, 5, 8, 30, tzinfo=dt.timezone(dt.timedelta(hours=2)))


def mail(**changed: object) -> Mail:
    given: dict[str, object] = {
        "to": "desk@example.org",
        "subject": "Orsheva",
        "text": "Three killed.\n",
        "message_id": "<one@record.example>",
        "date": WHEN,
    }
    return Mail(**{**given, **changed})  # type: ignore[arg-type]


def parsed(content: bytes) -> EmailMessage:
    return message_from_bytes(content, policy=default)


def test_a_mail_holds_text_html_and_what_is_attached_in_ascii() -> None:
    made = mail(
        subject="قصف في أورشيفا",
        text="سبعة قتلى\nZażółć\n",
        html="<p>سبعة</p>",
        attached=(MailAttachment(name="قراءة.json", media_type="application/json", content=b'{"a": "\xd8\xb3"}'),),
    )
    content = mail_bytes(made, "record@example.org", "Record of the hills")
    assert content.isascii()
    assert max(map(len, content.split(b"\r\n"))) <= 998
    found = parsed(content)
    assert (found["From"], found["To"], found["Subject"]) == (
        "Record of the hills <record@example.org>",
        "desk@example.org",
        "قصف في أورشيفا",
    )
    assert (found["Message-ID"], found["Date"].datetime) == ("<one@record.example>", WHEN)
    plain, html = found.get_body(("plain",)), found.get_body(("html",))
    assert plain is not None
    assert plain.get_content().replace("\r\n", "\n") == "سبعة قتلى\nZażółć\n"
    assert html is not None
    assert html.get_content().strip() == "<p>سبعة</p>"
    [attached] = found.iter_attachments()
    assert attached.get_filename() == "قراءة.json"
    assert attached.get_content() == b'{"a": "\xd8\xb3"}'


def test_the_same_mail_is_the_same_bytes() -> None:
    made = mail(html="<p>x</p>", attached=(MailAttachment(name="a", media_type="text/plain", content=b"x"),))
    assert mail_bytes(made, "r@example.org") == mail_bytes(made, "r@example.org")


HOSTILE = ["x\r\nBcc: other@example.net", "x\nBcc: other@example.net", "x\r\n\r\nBody", "x\x00\x1b[31m", "x\u2028Bcc: y", "x\x0bBcc: y"]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_no_value_makes_a_header_or_a_body(hostile: str) -> None:
    made = mail(
        subject=hostile,
        headers=(("List-Unsubscribe", hostile),),
        attached=(MailAttachment(name=hostile, media_type="application/json", content=b"{}"),),
    )
    found = parsed(mail_bytes(made, "record@example.org", hostile))
    assert {*found.keys()} == {"From", "To", "Subject", "Date", "Message-ID", "List-Unsubscribe", "MIME-Version", "Content-Type"}
    body = found.get_body(("plain",))
    assert body is not None
    assert body.get_content().replace("\r\n", "\n") == "Three killed.\n"
    assert "\x1b" not in found["Subject"]


@pytest.mark.parametrize(
    "address",
    [
        *("a@b@c", "a", "@example.org", "a@", "a b@example.org", "a@exam ple.org", "a@-x.org", "a..b@example.org", "<a@example.org>"),
        *("a@example.org, b@example.org", "a@example.org\r\nBcc: b@example.org", "a@example.org\n", '"a"@example.org', "å@example.org"),
        *("a@example.org>", "a@[127.0.0.1]", "a" * 65 + "@example.org", "a@" + "b." * 130 + "org", ""),
    ],
)
def test_what_is_no_address_is_refused(address: str) -> None:
    assert not is_mail_address(address)
    with pytest.raises(PublicationError, match="is no address of e-mail") as caught:
        mail_bytes(mail(to=address), "record@example.org")
    assert caught.value.code == "publication.mail_address"
    with pytest.raises(PublicationError, match="is no address of e-mail"):
        mail_bytes(mail(), address)


@pytest.mark.parametrize(
    "address", ["a@example.org", "a.b+c@sub.example.org", "o'neil@example.org", "a@localhost", "x@xn--bcher-kva.example"]
)
def test_what_is_an_address_is_taken(address: str) -> None:
    assert is_mail_address(address)
    assert parsed(mail_bytes(mail(to=address), address))["To"] == address


@pytest.mark.parametrize("name", ["Bcc", "to", "Content-Type", "X y", "X:", "X\r\nBcc", ""])
def test_headers_of_ours_are_not_given_again(name: str) -> None:
    with pytest.raises(PublicationError, match="no header"):
        mail_bytes(mail(headers=((name, "other@example.net"),)), "record@example.org")


@pytest.mark.parametrize("given", ["one@example.org", "<one>", "<a b@example.org>", "<a@example.org>\r\nBcc: x", "<a@example.org>\n", ""])
def test_what_is_no_message_id_is_refused(given: str) -> None:
    with pytest.raises(PublicationError, match="no Message-ID"):
        mail_bytes(mail(message_id=given), "record@example.org")


def test_a_long_address_to_unsubscribe_stays_as_it_is() -> None:
    value = f"<https://record.example/{'x' * 400}>, <mailto:off@record.example>"
    content = mail_bytes(mail(headers=(("List-Unsubscribe", value),)), "record@example.org")
    assert value.encode() in content.replace(b"\r\n ", b" ")


MIXED = st.lists(
    st.sampled_from(
        ["هجوم", "بري", "·", "أورشيفا", "5", "مارس", "2031:", "الدفاع؛", "Kelmar", "é", "3–5", "𐤀", "=?utf-8?b?aGk=?=", "a" * 70]
    ),
    min_size=1,
    max_size=40,
).map(" ".join)
"""Subjects of several scripts, with words that are longer than a line and such that look encoded."""


@settings(max_examples=200, deadline=None)
@given(MIXED)
@example("هجوم بري · أورشيفا · 5 مارس 2031: القتلى: 11–8؛ قبل ذلك: 8. " * 3)
@example("a =?utf-8?b?aGk=?= b")
def test_whoever_decodes_a_subject_gets_the_very_words(words: str) -> None:
    subject = words[:LONGEST_SUBJECT].strip()
    content = mail_bytes(mail(subject=subject), "record@example.org", subject)
    assert content.isascii()
    lines = content.split(b"\r\n")
    assert max(map(len, lines)) <= 998
    assert all(len(line) <= 76 for line in lines if b"=?" in line)
    assert parsed(content)["Subject"] == subject
    older = message_from_bytes(content)  # as clients do that know nothing of Python's policies
    assert str(make_header(decode_header(older["Subject"]))) == subject
    name, _, address = str(make_header(decode_header(older["From"]))).rpartition(" ")
    assert (name.strip('"').strip(), address) == (subject[:100].strip(), "<record@example.org>")
    assert decoded_by_hand(content) == subject


def decoded_by_hand(content: bytes) -> str:
    """Decode a subject as RFC 2047 has it, with nothing of Python's: blanks between encoded words are none of its words."""
    [told] = re.findall(rb"^Subject: ?(.*(?:\r\n[ \t].*)*)\r\n", content, re.MULTILINE)
    unfolded = re.sub(rb"\r\n(?=[ \t])", b"", told).strip().decode("ascii")
    if "=?" not in unfolded:
        return unfolded
    words = re.split(r"[ \t]+", unfolded)
    assert all(len(word) <= 75 for word in words)
    return "".join(base64.b64decode(word.removeprefix("=?utf-8?b?").removesuffix("?=")).decode() for word in words)
