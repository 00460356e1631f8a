import datetime as dt
import tracemalloc
from collections.abc import Callable
from email.message import EmailMessage

import pytest

from onrecord.core import PageError
from onrecord.page import Caveat, ZoneKind, open_page

HEADERS = b"""From: "Lena Ortiz" <lena@northwire.example>
To: desk@northwire.example
Subject: Fwd: Two hurt as shells hit Kesra market
Date: Thu, 4 Mar 2021 23:30:00 +0200
Message-ID: <1@northwire.example>
MIME-Version: 1.0
"""
NOTE = b"Two traders were wounded when shells fell on the market of Kesra, a medic\nsaid. The ministry denied that its guns had fired.\n"


def multipart(*parts: bytes) -> bytes:
    boundary = b"--part\n"
    return HEADERS + b'Content-Type: multipart/mixed; boundary="part"\n\n' + boundary + boundary.join(parts) + b"--part--\n"


def test_subject_sender_and_day() -> None:
    page = open_page(HEADERS + b"\n" + NOTE)
    assert page.text.startswith("Two hurt as shells hit Kesra market\n\nTwo traders")
    assert page.metadata.title == "Two hurt as shells hit Kesra market"
    assert page.metadata.publisher is None  # who sends a report is not who publishes it
    assert page.metadata.published == dt.date(2021, 3, 4)
    assert [zone.kind for zone in page.zones] == [ZoneKind.HEADLINE, ZoneKind.BODY]
    assert page.zones[1].span.of(page.text).count("\n") == 1


def test_the_plain_part_is_preferred_and_attachments_are_left() -> None:
    html = b"Content-Type: text/html\n\n<p>The same as HTML, with two traders wounded on the market.</p>\n"
    plain = b"Content-Type: text/plain; charset=utf-8\n\n" + NOTE
    attached = b"Content-Type: text/plain\nContent-Disposition: attachment; filename=x.txt\n\nAttached words.\n"
    text = open_page(multipart(attached, html, plain), name="x.eml").text
    assert "Two traders" in text
    assert "same as HTML" not in text
    assert "Attached" not in text


def test_html_where_there_is_no_plain_part() -> None:
    html = b"Content-Type: text/html; charset=utf-8\n\n<html><body><p>Two traders were wounded in Kesra, a medic said.</p></body></html>\n"
    page = open_page(multipart(html))
    assert page.text.endswith("Two traders were wounded in Kesra, a medic said.")


def test_declared_character_set() -> None:
    body = "Министерство обороны сообщило, что при взрыве у моста пострадали три человека.".encode("koi8-r")
    page = open_page(HEADERS + b"Content-Type: text/plain; charset=koi8-r\nContent-Transfer-Encoding: 8bit\n\n" + body)
    assert "пострадали три человека" in page.text


@pytest.mark.parametrize(
    "raw",
    [
        HEADERS + b"\n\n",
        multipart(b"Content-Type: image/png\nContent-Disposition: attachment\n\nxx\n"),
    ],
)
def test_a_message_without_text(raw: bytes) -> None:
    with pytest.raises(PageError) as caught:
        open_page(raw, name="m.eml")
    assert caught.value.code == "page.no_text"


def test_letters_parted_between_encoded_words_are_joined_again() -> None:
    subject = b"Subject: =?utf-8?b?0JLQt9GA0Ys=?=\n =?utf-8?b?0LI=?= in =?utf-8?q?Kes=C4?= =?utf-8?q?=87a?="
    subject += b" (=?x-none?q?two?= hurt =?utf-8?b?!?=)\n"
    assert open_page(b"From: Desk\nDate: x\n" + subject + b"\n" + NOTE, name="m.eml").metadata.title == "Взрыв in Kesća (two hurt )"


def test_letters_that_stand_in_a_header_unencoded_are_kept() -> None:
    page = open_page("From: Лена Ортис <lena@northwire.example>\nSubject: Взрыв in Kesra\nDate: x\n\n".encode() + NOTE)
    assert page.metadata.title == "Взрыв in Kesra"


def of_words(count: int) -> bytes:
    return b"From: a@b\nSubject: " + b"=?utf-8?q?a?= " * count + b"\nDate: x\n\n" + NOTE


LONG = [
    ("encoded words of a subject", lambda n: of_words(n // 14)),
    ("words of a subject", lambda n: b"From: a@b\nDate: x\nSubject: " + b"word " * (n // 5) + b"\n\n" + NOTE),
    ("quotes of a sender", lambda n: b"Subject: a\nDate: x\nFrom: " + b'"a" ' * (n // 4) + b"\n\n" + NOTE),
    ("brackets of a sender", lambda n: b"Subject: a\nDate: x\nFrom: " + b"(" * n + b"\n\n" + NOTE),
    ("parameters of a type", lambda n: HEADERS + b"Content-Type: text/plain; " + b"a=b; " * (n // 5) + b"\n\n" + NOTE),
    ("headers", lambda n: HEADERS + b"Received: from a by b\n" * (n // 22) + b"\n" + NOTE),
]


@pytest.mark.parametrize(("make"), [make for _, make in LONG], ids=[name for name, _ in LONG])
def test_memory_is_linear(make: Callable[[int], bytes]) -> None:
    sizes = []
    for length in (100_000, 400_000):
        raw = make(length)
        tracemalloc.start()
        open_page(raw, name="m.eml")
        sizes.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert sizes[1] < 6 * sizes[0] + 1_000_000


@pytest.mark.parametrize(
    "raw",
    [
        b"From: a@b\nSubject: s\nDate: x\nContent-Type: message/rfc822\n\n" * 1_000 + HEADERS + b"\n" + NOTE,
        HEADERS
        + b"".join(b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (i, i) for i in range(1_000))
        + b"Content-Type: text/plain\n\n"
        + NOTE,
        multipart(*[b"Content-Type: text/plain\n\nOne of many.\n"] * 1_000),
    ],
    ids=["messages", "parts inside parts", "parts"],
)
def test_more_parts_than_any_message_has(raw: bytes) -> None:
    with pytest.raises(PageError) as caught:
        open_page(raw, name="m.eml")
    assert caught.value.code == "page.too_costly"


@pytest.mark.parametrize(
    ("picture", "is_attached", "caveats"),
    [
        ('<img src="cid:x">', True, (Caveat.PICTURES,)),
        ("<img width=9 src='data:image/png;base64,iVBORw0KGgo='>", False, (Caveat.PICTURES,)),
        ("<img src=DATA:image/gif;base64,R0lGOD>", False, (Caveat.PICTURES,)),
        ('<img src="https://delta.example/pixel.png">', False, ()),
        ("<p>data:image/png</p>", False, ()),
    ],
)
def test_pictures_in_a_mail_are_said_to_be_there(picture: str, is_attached: bool, caveats: tuple[Caveat, ...]) -> None:
    message = EmailMessage()
    message["From"], message["Date"], message["Subject"] = "a@delta.example", "Fri, 08 Mar 2024 08:00:00 +0000", "Shelling"
    message.set_content("Shells wounded two traders in Kesra on Tuesday, a medic said.\n")
    message.add_alternative(f"<p>Shells wounded two traders in Kesra.</p>{picture}", subtype="html")
    if is_attached:
        list(message.iter_parts())[1].add_related(b"\x89PNG", "image", "png", cid="<x>", filename="toll.png")
    assert open_page(message.as_bytes(), name="a.eml").caveats == caveats
    message.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename="statement.pdf")
    assert open_page(message.as_bytes(), name="a.eml").caveats == (Caveat.ATTACHMENTS, *caveats)
