import datetime as dt

import pytest

from onrecord.core import PageError
from onrecord.page import ZoneKind, open_page

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
    assert page.metadata.publisher == "Lena Ortiz"
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
