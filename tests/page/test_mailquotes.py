"""What mail programs forward and quote, in the shapes that they write it in."""

import contextlib
import datetime as dt
import time

import pytest

from onrecord.core import PageError
from onrecord.page import Page, PublishedFrom, ZoneKind, open_page

STORY = "Two traders were wounded when shells fell on the market of Kesra on Tuesday, a medic said."
OTHER = "Nobody was wounded in Kesra, and the market was closed that day, the mayor told our desk."
DAY = dt.date(2024, 3, 6)
OUTER = dt.date(2024, 3, 29)


def mail(body: str, subject: str = "Kesra", kind: str = "text/plain") -> Page:
    head = f"From: Desk <desk@upland.example>\nTo: a@upland.example\nSubject: {subject}\nDate: Fri, 29 Mar 2024 10:00:00 +0000\n"
    return open_page(f"{head}Content-Type: {kind}; charset=utf-8\n\n{body}\n".encode(), name="m.eml")


def words(page: Page, kind: ZoneKind) -> str:
    return " ".join(zone.span.of(page.text) for zone in page.zones if zone.kind is kind)


GMAIL = """---------- Forwarded message ---------
From: Delta Wire <news@delta.example>
Date: Wed, 6 Mar 2024 at 08:00
Subject: Two hurt in Kesra
To: Desk <desk@upland.example>

"""
APPLE = """Begin forwarded message:

From: Delta Wire <news@delta.example>
Subject: Two hurt in Kesra
Date: 6 March 2024 at 08:00:00 GMT
To: desk@upland.example

"""
OUTLOOK = """________________________________
From: Delta Wire <news@delta.example>
Sent: Wednesday, March 6, 2024 8:00 AM
To: Desk <desk@upland.example>; Archive
 <archive@upland.example>
Subject: Two hurt in Kesra

"""
THUNDERBIRD = """-------- Forwarded Message --------
Subject: \tTwo hurt in Kesra
Date: \tWed, 6 Mar 2024 08:00:00 +0000
From: \tDelta Wire <news@delta.example>
To: \tdesk@upland.example

"""
FRENCH = """-----Message d'origine-----
De : Delta Wire <news@delta.example>
Envoyé : mercredi 6 mars 2024 08:00
À : Desk <desk@upland.example>
Objet : Two hurt in Kesra

"""
GERMAN = """Von: Delta Wire <news@delta.example>
Gesendet: Mittwoch, 6. März 2024 08:00
An: Desk <desk@upland.example>
Betreff: WG: Two hurt in Kesra

"""
RUSSIAN = """-------- Пересылаемое сообщение --------
От: Delta Wire <news@delta.example>
Дата: среда, 6 марта 2024 г. в 08:00
Тема: Two hurt in Kesra
Кому: desk@upland.example

"""
ARABIC = """---------- رسالة معاد توجيهها ---------
من: Delta Wire <news@delta.example>
التاريخ: الأربعاء، 6 مارس 2024
الموضوع: Two hurt in Kesra
إلى: desk@upland.example

"""
BOLD = """*From:* Delta Wire <news@delta.example>
*Sent:* 06 March 2024 08:00
*To:* Desk <desk@upland.example>
*Subject:* Two hurt in Kesra

"""
SHAPES = [GMAIL, APPLE, OUTLOOK, THUNDERBIRD, FRENCH, GERMAN, RUSSIAN, ARABIC, BOLD]


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("cover", ["", "for the record\n\n"])
def test_a_mail_that_is_passed_on_is_the_mail_inside(shape: str, cover: str) -> None:
    page = mail(f"{cover}{shape}{STORY}", "Fwd: Two hurt in Kesra")
    told = page.metadata
    assert (told.title, told.published, told.published_from) == ("Two hurt in Kesra", DAY, PublishedFrom.MESSAGE)
    assert told.publisher is None
    assert words(page, ZoneKind.BODY) == STORY
    assert words(page, ZoneKind.QUOTED) == ""
    if cover:
        assert "for the record" in words(page, ZoneKind.CHROME)


def test_a_mail_passed_on_twice_is_the_innermost() -> None:
    page = mail(f"FYI\n\n{OUTLOOK}see below\n\n{GMAIL.replace('6 Mar 2024', '5 Mar 2024').replace('Wed', 'Tue')}{STORY}", "FW: Two hurt")
    assert page.metadata.published == dt.date(2024, 3, 5)
    assert words(page, ZoneKind.BODY) == STORY


def test_a_forwarded_mail_without_a_readable_day_has_none() -> None:
    page = mail(GMAIL.replace("Wed, 6 Mar 2024 at 08:00", "03/06/2024 8:00 AM") + STORY, "Fwd: Two hurt in Kesra")
    assert page.metadata.published is None  # neither the day of forwarding


@pytest.mark.parametrize("shape", SHAPES)
def test_beside_words_of_ones_own_it_is_quoted(shape: str) -> None:
    page = mail(f"{OTHER} We shall correct it in the next issue.\n\n{shape}{STORY}", "Re: Two hurt in Kesra")
    assert page.metadata.published == OUTER
    assert words(page, ZoneKind.BODY).startswith("Nobody")
    (zone,) = [zone for zone in page.zones if zone.kind is ZoneKind.QUOTED]
    assert (zone.span.of(page.text), zone.said_on) == (STORY, DAY)
    assert zone.speaker is not None
    assert zone.speaker.of(page.text) == "Delta Wire"


@pytest.mark.parametrize(
    "introduction",
    [
        "On Wed, 6 Mar 2024 at 08:00, Delta Wire <news@delta.example> wrote:",
        "On Wed, 6 Mar 2024 at 08:00, Delta Wire\n<news@delta.example> wrote:",
        "On 6 Mar 2024, at 08:00, Delta Wire <news@delta.example> wrote:",
        "Le mer. 6 mars 2024 à 08:00, Delta Wire <news@delta.example> a écrit :",
        "Am Mi., 6. März 2024 um 08:00 Uhr schrieb Delta Wire <news@delta.example>:",
        "El mié, 6 mar 2024 a las 8:00, Delta Wire (<news@delta.example>) escribió:",
        "ср, 6 мар. 2024 г. в 08:00, Delta Wire <news@delta.example>:",
    ],
)
def test_quoted_lines_have_the_day_and_the_writer_of_the_line_over_them(introduction: str) -> None:
    lines = "\n".join(f"> {line}" for line in (STORY[:44].strip(), STORY[44:].strip(), "", OTHER))
    page = mail(f"{introduction}\n{lines}\n\nThat is not so, says everybody whom we asked in the town of Kesra.", "Re: Kesra")
    zones = [zone for zone in page.zones if zone.kind is ZoneKind.QUOTED]
    assert {zone.said_on for zone in zones} == {DAY}
    assert " ".join(" ".join(zone.span.of(page.text) for zone in zones).split()) == f"{STORY} {OTHER}"
    named = {zone.speaker.of(page.text) for zone in zones if zone.speaker is not None}
    assert len(named) == 1
    assert named.pop().endswith("Delta Wire")
    assert words(page, ZoneKind.BODY).startswith("That is not so")


def test_quotes_in_quotes_have_their_own_writers() -> None:
    inner = f"> On Tue, 5 Mar 2024 at 07:00, Medic <medic@kesra.example> wrote:\n> > {STORY}\n> {OTHER}"
    page = mail(f"All of this is wrong, as far as we know.\n\nOn Wed, 6 Mar 2024, Editor <ed@upland.example> wrote:\n{inner}", "Re: Kesra")
    quoted = {zone.span.of(page.text): (zone.said_on, zone.speaker and zone.speaker.of(page.text)) for zone in page.zones if zone.said_on}
    assert quoted == {STORY: (dt.date(2024, 3, 5), "Medic"), OTHER: (DAY, "Editor")}


def test_quotes_of_html_mails() -> None:
    html = f"<html><body><div>{OTHER}</div><div>On Wed, 6 Mar 2024 at 08:00, Delta Wire &lt;news@delta.example&gt; wrote:<br></div>"
    page = mail(f"{html}<blockquote type=cite><p>{STORY}</p></blockquote></body></html>", "Re: Kesra", "text/html")
    assert words(page, ZoneKind.QUOTED) == STORY
    assert words(page, ZoneKind.BODY) == OTHER


def test_what_only_looks_like_a_quote_stays_the_senders_own() -> None:
    page = mail(
        f"{STORY}\n\n>From the harbour to the mill the streets were closed, and nobody said until when.\n\nTo: all who ask\nNote: {OTHER}"
    )
    assert words(page, ZoneKind.QUOTED) == ""


def test_a_signature_is_furniture() -> None:
    page = mail(f"{STORY}\n\n-- \nLena Ortiz\nDelta Wire, tel. 555 0100")
    assert words(page, ZoneKind.BODY) == STORY


@pytest.mark.parametrize("unit", ["> ", ">>>>>>>>>>>>\n", "From: a@b.example\n", "On 6 Mar 2024 a@b.example:\n> x\n", "-- \n"])
def test_the_cost_grows_with_the_length(unit: str) -> None:
    def cost(count: int) -> float:
        begun = time.process_time()
        with contextlib.suppress(PageError):  # what is refused costs its time too
            mail(f"{STORY}\n{unit * count}")
        return time.process_time() - begun

    cost(100)
    few, many = cost(2_000), cost(16_000)
    assert many < 40 * max(few, 0.05)
