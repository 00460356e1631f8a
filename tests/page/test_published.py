"""The day of publication that a text gives, and which of several days is taken."""

import datetime as dt

import pytest

from onrecord.page import Caveat, Metadata, PublishedFrom, open_page, read_text

STORY = "Three people were killed when shells fell on the market of Kesra on Thursday, a medic at the clinic said."
OTHER = "Two traders were wounded by a shell that hit the ferry landing of Dolm before noon, the harbour office said."
GIVEN = PublishedFrom.GIVEN


@pytest.mark.parametrize(
    ("text", "day", "source"),
    [
        (f"EL KESRA, Ostrava, March 4, 2025 (Delta Wire) - {STORY}", "2025-03-04", "dateline"),
        (f"KESRA (5 March 2019) – {STORY}", "2019-03-05", "dateline"),
        (f"KESRA, 6 March 2019 (TSNA). {STORY}", "2019-03-06", "dateline"),
        (f"Kesra, 2 Dec 88 -- {STORY}", "1988-12-02", "dateline"),
        (f"Kesra, 2 Dec 88\n\n{STORY}", "1988-12-02", "text"),
        (f"4 March 2025\n\n{STORY}", "2025-03-04", "text"),
        (f"Shells hit Kesra market, medic says\n\nBy Lena Ortiz, Delta Wire\n5 March 2019\n\n{STORY}", "2019-03-05", "text"),
        (f"By Lena Ortiz | 5 March 2019\n\n{STORY}", "2019-03-05", "text"),
        (f"Shells hit Kesra\nPosted on 7 March 2019 at 20:55 by the editors\n\n{STORY}", "2019-03-07", "text"),
        (f"Published: 5 March 2019, 10:15 am GMT\n\n{STORY}", "2019-03-05", "text"),
        (f"Delta Monitors\n\nReport of 12 March 2024\n\n{STORY}", "2024-03-12", "text"),
        (f"DELTA MONITORS\nField bulletin no. 17, 9 March 2019\n\n{STORY}", "2019-03-09", "text"),
        (f"Situation report No. 12 (5 March 2019)\n\n{STORY}", "2019-03-05", "text"),
        (f"{STORY}\n\nKesra, 2 December 1988", "1988-12-02", "text"),
    ],
)
def test_days_of_datelines_and_lines(text: str, day: str, source: str) -> None:
    told = read_text(text).metadata
    assert (told.published, told.published_from) == (dt.date.fromisoformat(day), source)


@pytest.mark.parametrize(
    "text",
    [
        f"Incident date: 4 March 2025\n\n{STORY}",
        f"Last updated 4 March 2025\n\n{STORY}",
        f"Strike on Kesra, 4 March 2025\n\n{STORY}",
        f"On 4 March 2025 shells fell on the market.\n\n{STORY}",
        f"{STORY}\n\nCorrection: an earlier version misstated the name of the clinic of the town of Kesra in its end.\n\n4 March 2025",
        f"3 Ramadan 1446\n\n{STORY}",
        f"5 March 1446\n\n{STORY}",
        f"KESRA, 5 March - {STORY}",
        # the day on which a page is looked at stands over its menus
        "29 September 2025\n\n" + "\n\n".join(f"Another story of the day, number {n}" for n in range(8)) + f"\n\n{STORY}",
        "29 September 2025\n\nAnother story of the day\n\nYet another story of the day\n\nLanguages",
    ],
)
def test_days_of_events_of_changes_and_of_the_page_itself_are_not_taken(text: str) -> None:
    assert read_text(text).metadata.published is None


@pytest.mark.parametrize(
    "text",
    [
        f"4 March 2025\n\nKESRA, March 6 (Delta Wire) - {STORY}",
        f"Timeline\n\n4 March 2025\n\n{STORY}\n\n7 March 2025\n\n{OTHER}\n\n{OTHER[4:]}",
    ],
)
def test_two_days_that_disagree_are_none_and_it_is_said(text: str) -> None:
    page = read_text(text)
    assert page.metadata.published is None
    assert page.caveats == (Caveat.DAYS_DISAGREE,)


def test_a_message_tells_the_year_of_a_dateline_and_is_the_last_resort() -> None:
    def mail(body: str) -> Metadata:
        head = "From: Desk <desk@delta.example>\nTo: a@b.example\nSubject: Kesra\nDate: Fri, 8 Mar 2019 10:00:00 +0000\n\n"
        return open_page((head + body).encode(), name="m.eml").metadata

    assert mail(f"KESRA, March 6 (Delta Wire) - {STORY}").published == dt.date(2019, 3, 6)
    assert mail(STORY).published == dt.date(2019, 3, 8)
    assert mail(STORY).published_from is PublishedFrom.MESSAGE
    assert mail(f"KESRA, November 6 (Delta Wire) - {STORY}").published == dt.date(2019, 3, 8)  # which year's, nobody knows


def test_the_order_of_what_is_known() -> None:
    page = f'<html><head><meta property="article:published_time" content="2019-03-05T10:00:00Z"></head><body><p>{STORY}</p></body></html>'
    dated = f"KESRA, March 4, 2019 (Delta Wire) - {STORY}"

    def taken(content: str, source: PublishedFrom, day: int = 9) -> PublishedFrom | None:
        known = Metadata(published=dt.date(2019, 3, day), published_from=source)
        return open_page(content.encode(), metadata=known).metadata.published_from

    assert taken(page, PublishedFrom.DECIDED) is PublishedFrom.DECIDED
    assert taken(page, GIVEN) is PublishedFrom.PAGE
    assert taken(dated, GIVEN) is GIVEN
    assert taken(dated, PublishedFrom.FILE_NAME) is PublishedFrom.FILE_NAME
    assert taken(dated, PublishedFrom.FEED) is PublishedFrom.DATELINE
    assert taken(STORY, PublishedFrom.FEED) is PublishedFrom.FEED


def test_a_day_after_that_on_which_it_came_or_before_1900_is_refused() -> None:
    came = dt.date(2019, 3, 5)
    dated = f"KESRA, March 9, 2019 (Delta Wire) - {STORY}"
    late = read_text(dated, Metadata(received=came))
    assert (late.metadata.published, late.caveats) == (None, (Caveat.DAY_REFUSED,))
    assert read_text(dated, Metadata(received=dt.date(2019, 3, 8))).metadata.published == dt.date(2019, 3, 9)  # days begin elsewhere sooner
    old = read_text(STORY, Metadata(published=dt.date(1445, 8, 25)))
    assert (old.metadata.published, old.caveats) == (None, (Caveat.DAY_REFUSED,))


def test_people_can_say_that_the_day_is_not_known() -> None:
    decided = Metadata(published_from=PublishedFrom.DECIDED).filled_by(Metadata(published=dt.date(2019, 3, 4)))
    assert read_text(f"4 March 2019\n\n{STORY}", decided).metadata.published is None
