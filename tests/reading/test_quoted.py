"""What a mail quotes is dated and attributed by the header of the quotation."""

import datetime as dt

import pytest

import onrecord
from onrecord.core import Period

MAIL = b"""From: Editor <editor@upland.example>
To: desk@upland.example
Subject: Re: Orsk
Date: Fri, 29 Mar 2024 10:00:00 +0000

The wire has it wrong, and we have to correct it. Nobody was killed in Aleppo that day, the mayor told me today.

On Wed, 6 Mar 2024 at 08:00, Delta Wire <news@delta.example> wrote:
> An air strike on the market of Aleppo killed five people and wounded 12 on Monday, the hospital said.
> The ministry of defence denied that any market had been hit.
"""


def test_days_in_a_quotation_are_seen_from_its_own_day() -> None:
    reading = onrecord.read(MAIL)
    assert reading.document.published == dt.date(2024, 3, 29)
    (strike,) = [incident for incident in reading.incidents if incident.killed == (5, 5)]
    assert strike.date == Period.day(dt.date(2024, 3, 4))


def test_what_is_quoted_is_said_by_its_writer_on_its_day() -> None:
    reading = onrecord.read(MAIL)
    (quotation,) = [s for s in reading.statements if "Delta Wire" in [span.of(reading.text) for span in s.source]]
    assert quotation.said_on == Period.day(dt.date(2024, 3, 6))
    inside = [s for s in reading.statements if s.within == quotation.id]
    assert len(inside) == 2
    (mayor,) = [s for s in reading.statements if "the mayor" in [span.of(reading.text) for span in s.source]]
    assert mayor.within is None
    assert mayor.said_on == Period.day(dt.date(2024, 3, 29))


def test_who_says_beside_a_quotation_that_nobody_was_harmed_denies_its_figures() -> None:
    reading = onrecord.read(MAIL)
    (mayor,) = [s for s in reading.statements if "the mayor" in [span.of(reading.text) for span in s.source]]
    denied = {d.claim for d in reading.disputes if d.denial == mayor.id}
    figures = {f.id: f.low for f in reading.figures}
    assert [figures[f] for claim in reading.claims if claim.id in denied for f in claim.figures if figures[f] == 5] == [5]


@pytest.mark.parametrize(
    ("answer", "quoted"),
    [
        (b"Nobody was killed in Aleppo that day", b"An air strike on the market of Aleppo killed nobody and wounded 12 on Monday"),
        (b"The market is still there", b"An air strike on the market of Aleppo killed five people. Nobody was killed in Idlib on Monday"),
    ],
)
def test_who_says_nobody_was_killed_denies_no_other_who_says_so_and_nothing_of_one_mail(answer: bytes, quoted: bytes) -> None:
    mail = MAIL.replace(b"Nobody was killed in Aleppo that day", answer)
    mail = mail.replace(b"An air strike on the market of Aleppo killed five people and wounded 12 on Monday", quoted)
    reading = onrecord.read(mail.replace(b"> The ministry of defence denied that any market had been hit.\n", b""))
    assert reading.disputes == ()


def test_a_weekday_that_answers_a_quotation_is_nobodys() -> None:
    reading = onrecord.read(MAIL.replace(b"that day", b"on Monday"))
    assert {incident.date for incident in reading.incidents if incident.date} == {Period.day(dt.date(2024, 3, 4))}


@pytest.mark.parametrize(
    "answer",
    [
        b"Nobody was killed in Aleppo on Tuesday, the mayor told me today.",
        b"There were no deaths in Aleppo that day, the mayor told me.",
        b"No one was killed by the air strike, the mayor told me.",
    ],
)
def test_who_answers_a_quotation_that_nobody_was_harmed_tells_of_no_further_incident(answer: bytes) -> None:
    reading = onrecord.read(MAIL.replace(b"Nobody was killed in Aleppo that day, the mayor told me today.", answer))
    assert [(incident.killed, incident.date) for incident in reading.incidents] == [((5, 5), Period.day(dt.date(2024, 3, 4)))]
    assert "figures" in {dispute.on for dispute in reading.disputes}


def test_another_attack_beside_a_quotation_is_one() -> None:
    reading = onrecord.read(MAIL.replace(b"Nobody was killed in Aleppo that day", b"A drone wounded two guards in Homs on Tuesday"))
    assert {incident.injured for incident in reading.incidents} == {(12, 12), (2, 2)}
