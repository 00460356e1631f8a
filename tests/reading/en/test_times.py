"""One row, one sentence: what it is published on, and the times that must come out, as (words, from, to, use)."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.core import Span
from onrecord.language import Parser
from onrecord.page import Metadata, Page, Zone, ZoneKind, paragraphs
from onrecord.reading.en.times import find_times
from onrecord.reading.en.times.words import load_words
from onrecord.reading.found import Report

Row = tuple[str, str | None, str | None, str]

WEDNESDAY = "2031-03-05"

WRITTEN: list[tuple[str, str | None, list[Row]]] = [
    ("Shells fell on 7 March 2030 in the old town of Orsk.", None, [("7 March 2030", "2030-03-07", "2030-03-07", "on")]),
    ("Shells fell on March 7th, 2030 in the old town.", None, [("March 7th, 2030", "2030-03-07", "2030-03-07", "on")]),
    ("On the 7th of March, 2030, shells fell.", None, [("the 7th of March, 2030", "2030-03-07", "2030-03-07", "on")]),
    ("On Thursday, 7 March 2030, shells fell.", None, [("Thursday, 7 March 2030", "2030-03-07", "2030-03-07", "on")]),
    ("The raid of 2030-03-07 killed nobody at all.", None, [("2030-03-07", "2030-03-07", "2030-03-07", "on")]),
    ("Nine died on Sep.11 near the port.", "2030-09-20", [("Sep.11", "2030-09-11", "2030-09-11", "on")]),
    ("Nine died on Sept. 11, 2030 near the port.", None, [("Sept. 11, 2030", "2030-09-11", "2030-09-11", "on")]),
    ("The town was shelled in November 2030 again.", None, [("November 2030", "2030-11-01", "2030-11-30", "during")]),
    ("The town was shelled in 2030 by both sides.", None, [("2030", "2030-01-01", "2030-12-31", "during")]),
    ("They shelled it from 3 to 5 May 2030 at night.", None, [("3 to 5 May 2030", "2030-05-03", "2030-05-05", "during")]),
    ("They shelled it on May 3-5, 2030 at night.", None, [("May 3-5, 2030", "2030-05-03", "2030-05-05", "during")]),
    ("They shelled it from 5 to 3 May 2030 at night.", None, []),
]

IMPLIED: list[tuple[str, str | None, list[Row]]] = [
    ("The bridge was hit on November 29, the army said.", WEDNESDAY, [("November 29", "2030-11-29", "2030-11-29", "on")]),
    ("The bridge was hit on November 29, the army said.", None, []),
    (
        "It fell on 30 December 2030, and again on January 2.",
        None,
        [("30 December 2030", "2030-12-30", "2030-12-30", "on"), ("January 2", "2031-01-02", "2031-01-02", "on")],
    ),
    ("The talks will begin on March 20, he said.", WEDNESDAY, [("March 20", "2031-03-20", "2031-03-20", "on")]),
    (
        "From September 30 to November 29 they bombed the valley.",
        WEDNESDAY,
        [("September 30 to November 29", "2030-09-30", "2030-11-29", "during")],
    ),
    (
        "From November 28 to January 3 they bombed the valley.",
        WEDNESDAY,
        [("November 28 to January 3", "2030-11-28", "2031-01-03", "during")],
    ),
    (
        "The strikes killed forty people between October and January.",
        WEDNESDAY,
        [("October and January", "2030-10-01", "2031-01-31", "during")],
    ),
    ("From October to January the strikes killed forty people.", WEDNESDAY, [("October to January", "2030-10-01", "2031-01-31", "during")]),
    ("They rose and March to the bridge.", WEDNESDAY, []),
    ("Up to November 29 the strikes had killed forty people.", WEDNESDAY, [("November 29", None, "2030-11-29", "until")]),
    ("Since October the strikes have killed forty people.", WEDNESDAY, [("October", "2030-10-01", None, "since")]),
    ("Since the beginning of October forty people have died.", WEDNESDAY, [("October", "2030-10-01", None, "since")]),
    ("Since the start of 2029 forty people have died.", WEDNESDAY, [("2029", "2029-01-01", None, "since")]),
    ("At the end of October forty people died.", WEDNESDAY, [("October", "2030-10-01", "2030-10-31", "during")]),
    ("Before 5 February nobody had died there.", WEDNESDAY, [("5 February", None, "2031-02-04", "until")]),
]

FROM_OTHERS: list[tuple[str, str | None, list[Row]]] = [
    # a day is counted from the last one on which something happened, not from one on which somebody spoke
    (
        "Jets hit the mill on Monday, the army said on Tuesday. The same day shells fell.",
        WEDNESDAY,
        [
            ("Monday", "2031-03-03", "2031-03-03", "on"),
            ("Tuesday", "2031-03-04", "2031-03-04", "on"),
            ("The same day", "2031-03-03", "2031-03-03", "on"),
        ],
    ),
    (
        "The army told reporters on Tuesday of a raid. It had come the day before.",
        WEDNESDAY,
        [("Tuesday", "2031-03-04", "2031-03-04", "on"), ("the day before", "2031-03-03", "2031-03-03", "on")],
    ),
    # where none stands before it, from the other one of its sentence
    (
        "The toll of a raid the previous day rose to nine on Tuesday.",
        WEDNESDAY,
        [("the previous day", "2031-03-03", "2031-03-03", "on"), ("Tuesday", "2031-03-04", "2031-03-04", "on")],
    ),
    ("There was a raid the previous day. The mayor spoke on Tuesday.", WEDNESDAY, [("Tuesday", "2031-03-04", "2031-03-04", "on")]),
    # what is said plainly right behind needs no counting
    (
        "Shells fell on Tuesday. A day earlier, on Sunday, jets came.",
        WEDNESDAY,
        [("Tuesday", "2031-03-04", "2031-03-04", "on"), ("Sunday", "2031-03-02", "2031-03-02", "on")],
    ),
    # thirds of a month
    ("Shells fell on the mill in late October.", WEDNESDAY, [("late October", "2030-10-21", "2030-10-31", "during")]),
    ("Shells fell on the mill in mid-October.", WEDNESDAY, [("mid-October", "2030-10-11", "2030-10-20", "during")]),
    ("Shells fell on the mill in early October.", WEDNESDAY, [("early October", "2030-10-01", "2030-10-10", "during")]),
    ("In the first week of October shells fell.", WEDNESDAY, [("the first week of October", "2030-10-01", "2030-10-07", "during")]),
    ("Shells fell in the last week of October.", WEDNESDAY, [("the last week of October", "2030-10-25", "2030-10-31", "during")]),
    ("October 7: shells fell on the mill.", WEDNESDAY, [("October 7", "2030-10-07", "2030-10-07", "on")]),
    (
        "They shelled it on 1 May 2030. Two days after that, jets came.",
        None,
        [("1 May 2030", "2030-05-01", "2030-05-01", "on"), ("Two days after", "2030-05-03", "2030-05-03", "on")],
    ),
]

NUMBERS: list[tuple[str, str | None, list[Row]]] = [
    ("Two people died there on 07/02/2031, officials said.", None, []),
    ("Two people died there on 07/02/2031, officials said.", "2031-02-09", [("07/02/2031", "2031-02-07", "2031-02-07", "on")]),
    (
        "It was hit on 25/02/2031 and then on 03/02/2031 too.",
        None,
        [("25/02/2031", "2031-02-25", "2031-02-25", "on"), ("03/02/2031", "2031-02-03", "2031-02-03", "on")],
    ),
    (
        "It was hit on 02/25/2031 and then on 02/03/2031 too.",
        None,
        [("02/25/2031", "2031-02-25", "2031-02-25", "on"), ("02/03/2031", "2031-02-03", "2031-02-03", "on")],
    ),
]

SEEN: list[tuple[str, str | None, list[Row]]] = [
    ("Jets bombed the depot on Wednesday, the ministry said.", WEDNESDAY, [("Wednesday", "2031-03-05", "2031-03-05", "on")]),
    ("Jets bombed the depot on Friday, the ministry said.", WEDNESDAY, [("Friday", "2031-02-28", "2031-02-28", "on")]),
    ("Jets bombed the depot on Friday, the ministry said.", None, []),
    ("Jets bombed the depot last Wednesday night.", WEDNESDAY, [("last Wednesday night", "2031-02-26", "2031-02-26", "on")]),
    ("The court will hear the case on Friday.", WEDNESDAY, [("Friday", "2031-03-07", "2031-03-07", "on")]),
    ("Two people were killed there yesterday.", WEDNESDAY, [("yesterday", "2031-03-04", "2031-03-04", "on")]),
    ("Two people were killed there yesterday.", None, []),
    ("A shell hit the clinic two days ago.", WEDNESDAY, [("two days ago", "2031-03-03", "2031-03-03", "on")]),
    ("The camp was attacked last week.", WEDNESDAY, [("last week", "2031-02-24", "2031-03-02", "during")]),
    ("The camp was attacked earlier this month.", WEDNESDAY, [("earlier this month", "2031-03-01", "2031-03-05", "during")]),
    ("The camp was shelled overnight.", WEDNESDAY, [("overnight", "2031-03-04", "2031-03-05", "during")]),
    (
        "Shells fell on 7 March 2030. The next day two more people died.",
        None,
        [("7 March 2030", "2030-03-07", "2030-03-07", "on"), ("The next day", "2030-03-08", "2030-03-08", "on")],
    ),
]

SPOKEN: list[tuple[str, str | None, list[Row]]] = [
    ("It was hit in February last year, a nurse said.", WEDNESDAY, [("February last year", "2030-02-01", "2030-02-28", "during")]),
    ("It was hit on 5 May of last year, a nurse said.", WEDNESDAY, [("5 May of last year", "2030-05-05", "2030-05-05", "on")]),
    ("It was hit in January this year, a nurse said.", WEDNESDAY, [("January this year", "2031-01-01", "2031-01-31", "during")]),
    ("It was hit in February last year, a nurse said.", None, []),
    ("Shells fell over the weekend on the town.", WEDNESDAY, [("over the weekend", "2031-03-01", "2031-03-02", "during")]),
    ("Shells fell last weekend on the town.", WEDNESDAY, [("last weekend", "2031-03-01", "2031-03-02", "during")]),
    ("Shells fell there earlier in the week.", WEDNESDAY, [("earlier in the week", "2031-03-03", "2031-03-05", "during")]),
    ("It burned on New Year's Eve, a nurse said.", WEDNESDAY, [("New Year's Eve", "2030-12-31", "2030-12-31", "on")]),
    (
        "It fell on 7 March 2030. It had been hit in the previous month.",
        WEDNESDAY,
        [("7 March 2030", "2030-03-07", "2030-03-07", "on"), ("the previous month", "2030-02-01", "2030-02-28", "during")],
    ),
    ("The site Karsun Today and the TODAY newspaper wrote of it.", WEDNESDAY, []),
    ("A year ago today the first shells fell there.", WEDNESDAY, [("A year ago today", "2030-03-05", "2030-03-05", "on")]),
    ("Today the town was hit.", WEDNESDAY, [("Today", "2031-03-05", "2031-03-05", "on")]),
    ("THREE KILLED TODAY IN KARSUN", WEDNESDAY, [("TODAY", "2031-03-05", "2031-03-05", "on")]),
    (
        "On 1 October 2025 it was hit. A picture of March 2nd 2021 shows it, the October 1st pictures do not.",
        WEDNESDAY,
        [
            ("1 October 2025", "2025-10-01", "2025-10-01", "on"),
            ("March 2nd 2021", "2021-03-02", "2021-03-02", "on"),
            ("October 1st", "2025-10-01", "2025-10-01", "on"),
        ],
    ),
    (
        "It was built in 2021. A picture of March 2nd 2021 shows it. It fell on June 4.",
        WEDNESDAY,
        [
            ("2021", "2021-01-01", "2021-12-31", "during"),
            ("March 2nd 2021", "2021-03-02", "2021-03-02", "on"),
            ("June 4", "2030-06-04", "2030-06-04", "on"),
        ],
    ),
    ("The envoys are due to meet there on Sunday.", WEDNESDAY, [("Sunday", "2031-03-09", "2031-03-09", "on")]),
    ("He said the envoys would meet there on March 20.", WEDNESDAY, [("March 20", "2031-03-20", "2031-03-20", "on")]),
]

HOSTILE: list[tuple[str, str | None, list[Row]]] = [
    ("He said that it happened on 31 February 2030.", WEDNESDAY, []),
    ("The letter bears the date of 7 March 9999.", WEDNESDAY, []),
    ("At 10:30 the sirens sounded; by 11.45 it was over.", WEDNESDAY, []),
    ("They may march on the town, and the mayor may resign.", WEDNESDAY, []),
    ("Some 2000 homes burned, and in 2000 homes there was no light.", WEDNESDAY, []),
    ("The Sunday Times wrote of Black Friday at length.", WEDNESDAY, []),
    ("Theresa May spoke to the families at the gate.", WEDNESDAY, []),
    ("A 34-year-old man was found after the blast.", WEDNESDAY, []),
]


def times_of(parser: Parser, text: str, published: str | None) -> list[Row]:
    page = Page(text, (Zone(ZoneKind.BODY, Span(0, len(text))),), Metadata(language="en"), "0" * 64)
    report = Report(page, parser.parse(text, paragraphs(page)), dt.date.fromisoformat(published) if published else None)
    found = find_times(report)
    for time in found:
        inside = report.parse.span(time.first, time.last)
        assert inside.start <= time.span.start < time.span.end <= inside.end
    return [(t.span.of(text), _said(t.period.from_), _said(t.period.to), t.use.value) for t in found]


def _said(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


@pytest.mark.parametrize(("text", "published", "expected"), WRITTEN + IMPLIED + FROM_OTHERS + NUMBERS + SEEN + SPOKEN + HOSTILE)
def test_times(parser: Parser, text: str, published: str | None, expected: list[Row]) -> None:
    assert times_of(parser, text, published) == expected


HEAP = """
7 31 February October , 2030 2031 9999 on Monday yesterday from to and between
until the of 12/11/2030 last week ago two days May
"""
WORDS = st.sampled_from(HEAP.split())


@settings(max_examples=40, deadline=None)
@given(words=st.lists(WORDS, min_size=1, max_size=25), published=st.sampled_from([None, WEDNESDAY]))
def test_any_heap_of_words_gives_periods_that_run_forward(parser: Parser, words: list[str], published: str | None) -> None:
    for _, first, last, _ in times_of(parser, " ".join(words), published):
        assert first is not None or last is not None
        assert not (first and last) or first <= last


def test_a_page_that_goes_under_the_day_after_is_seen_from_there(parser: Parser) -> None:
    text = "6 March 2031\n\nA house burned down on Thursday, a nurse said."  # 6 March 2031 is a Thursday
    zones = (Zone(ZoneKind.CHROME, Span(0, 12)), Zone(ZoneKind.BODY, Span(14, len(text))))
    page = Page(text, zones, Metadata(language="en"), "0" * 64)
    times = find_times(Report(page, parser.parse(text, paragraphs(page)), dt.date(2031, 3, 5)))
    assert [str(time.period.from_) for time in times] == ["2031-03-06"]


def test_a_day_that_somebody_speaks_of_is_marked(parser: Parser) -> None:
    text = 'On Monday it was quiet. "They hit it today and on 4 May," he said on Tuesday.'
    page = Page(text, (Zone(ZoneKind.BODY, Span(0, len(text))),), Metadata(language="en"), "0" * 64)
    found = find_times(Report(page, parser.parse(text, paragraphs(page)), dt.date.fromisoformat(WEDNESDAY)))
    assert [(time.span.of(text), time.quoted) for time in found] == [
        ("Monday", False),
        ("today", True),
        ("4 May", False),
        ("Tuesday", False),
    ]


GOVERNED = [
    ("The council said on Monday that jets had hit a mill in the night of Sunday.", ["said", "hit"]),
    ("Monday's raid killed two people, he said on Tuesday.", ["raid", "said"]),
    ("Nine people died, an official told reporters on Monday.", ["told"]),
    ("Nine people died, he said, on Monday.", ["died"]),
    ("The raid on the mill on Monday left nine dead.", ["raid"]),
    ("Monday, 3 March 2031", [None]),
    ("Officials on Monday blamed the rebels.", ["blamed"]),
]


@pytest.mark.parametrize(("text", "expected"), GOVERNED)
def test_a_time_dates_the_word_that_it_hangs_on(parser: Parser, text: str, expected: list[str | None]) -> None:
    page = Page(text, (Zone(ZoneKind.BODY, Span(0, len(text))),), Metadata(language="en"), "0" * 64)
    report = Report(page, parser.parse(text, paragraphs(page)), dt.date.fromisoformat(WEDNESDAY))
    words = report.parse.tokens.text
    assert [None if time.governor is None else words[time.governor] for time in find_times(report)] == expected


@pytest.mark.parametrize("text", [text for text, _, _ in WRITTEN + IMPLIED + NUMBERS + SEEN + SPOKEN + HOSTILE])
def test_a_pattern_that_is_tried_at_its_openers_alone_misses_nothing(text: str) -> None:
    for opened in (load_words().written, load_words().relative):
        found = [match.span() for match in opened.finditer(text, 0, len(text))]
        assert found == [match.span() for match in opened.pattern.finditer(text)]
