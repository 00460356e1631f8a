"""One row, one sentence: the figures that sum over many events, and the words of the period that each runs over."""

import datetime as dt

import pytest

from onrecord.core import Span
from onrecord.language import Parser
from onrecord.page import Metadata, Page, Zone, ZoneKind, paragraphs
from onrecord.reading.en import find_figures, find_times
from onrecord.reading.found import Report, Scope

SUMS: list[tuple[str, list[str | None]]] = [
    ("Since January 40 farmers have been killed there.", ["January"]),
    ("Raids have killed 40 farmers and wounded over 90 others since October 7.", ["October 7", "October 7"]),
    ("In the past nine days 12 farmers were wounded.", ["In the past nine days"]),
    ("The strikes killed 30 farmers between 4 January and 6 April.", ["4 January and 6 April"]),
    ("At least 200 farmers were killed by the raids up to November 29.", ["November 29"]),
    (
        "Over the past two weeks nine clerks were killed, while ten guards were wounded.",
        ["Over the past two weeks", "Over the past two weeks"],
    ),
    ("Some 400 villagers have been killed since Talvenor escalated its raids.", [None]),
    ("The agency counted 80 attacks since the start of the unrest, resulting in 24 deaths.", [None]),
    ("Talvenor's war has by now killed 61,000 people and maimed 140,000.", [None, None]),
    ("The offensive has killed 300 people.", [None]),
    ("Since the winter 40 farmers have been killed there.", [None]),
    ("Nine were killed in a conflict that has claimed 10,000 lives.", [None, None]),
    ("The nine attacks killed 20 people.", [None]),
    ("A string of raids killed 20 people.", [None]),
    ("The rebels carried out 20 attacks last month, killing 15 people in Karsun.", ["last month"]),
    ("Across Talvenor, 19 people were killed on Sunday.", [None]),
    ("The overall toll rose to 380.", [None]),
    ("Within three days of protests 20 people were killed.", [None]),
    ("In the last 24 hours the army killed 100 fighters.", ["In the last 24 hours"]),
    ("Every day two people die there.", [None]),
    ("Five years of violence have cost about 900 lives.", [None]),
    ("Settlers say 46 people have died in the feuds of the past ten years.", [None]),
    ("Some 366 farmers were killed and 446 injured in the first half of the year.", [None, None]),
    ("Monitors put the number of farmers killed from the air this year at 230.", ["this year"]),
    ("The agency counted 310 deaths in November and December.", ["November"]),
    ("Talvenor returned the bodies of 900 killed soldiers.", [None]),
    ("Karsun received 35 bodies in exchange.", [None]),
    ("Totals for January: 37 killings in the hills of the north.", [None]),
    ("Fighting has killed at least 900 people and uprooted 4,000.", [None, None]),
    ("The monitors have documented hundreds of deaths from mines.", [None]),
    ("They counted 512 dead in the country, among them 140 in Karsun, 212 in Dolm and 100 in Orsk.", [None, None, None, None]),
    ("In all 900 people were killed, 300 of them in Karsun, 200 in Dolm and 400 in Orsk.", [None, None, None]),
]

EVENTS = [
    "The army carried out nine strikes on Sunday, killing 20 farmers.",
    "The army carried out two attacks last month, killing 15 people in Karsun.",
    "The monitors have documented nine deaths from mines.",
    "The raids killed 12 people on Monday, including eight in Karsun, two in Dolm and two in Orsk.",
    "A strike killed 12 people, including eight in Karsun and four in Dolm.",
    "Four people were killed in Karsun, three in Dolm, two in Orsk and one in Harnel.",
    "The monitors documented hundreds of deaths from mines.",
    "A strike on the mill killed ten women in February last year.",
    "In September 2030, a missile attack on the mill killed 50 soldiers.",
    "A blast on Monday, the worst since 2014, killed nine people.",
    "Last week another bombing at the mill left five people dead.",
    "In the war, a strike killed six people on Tuesday.",
    "The strike has so far killed 12 people.",
    "A raid killed 18 people and sparked protests across the country.",
    "The Dec. 10 bombings in Karsun killed 44 people.",
    "One or more airstrikes killed 50 worshippers.",
    "Six guards were killed in four strikes since last night.",
    "In May nine villagers were killed in Karsun.",
    "They killed nine people in the last few days.",
    "Shelling killed 14 people in Karsun on Saturday, the worst loss since troops closed the road in May.",
    "Bombs killed 12 people in Karsun, in one of the deadliest raids since the battle over the valley began in March.",
    "In September 2030, a missile attack on the mill killed 50 soldiers who had been fighting the rebels since March 2030.",
    "A bomb killed 40 people in Karsun in 2029.",
    "Two soldiers were killed in Karsun in 2029.",
    "Fighting between two brigades has killed 50 people in Karsun since Sunday night.",
    "Rescuers found the bodies of 12 farmers in a mill.",
    "Shells killed nine people in Karsun on 30 November and December was quiet.",
    "Rebels opened fire on a bus and killed 26 people in Karsun, the worst attack in nearly two decades.",
]


def _read(parser: Parser, text: str) -> list[tuple[Scope, str | None]]:
    page = Page(text, (Zone(ZoneKind.BODY, Span(0, len(text))),), Metadata(language="en"), "0" * 64)
    report = Report(page, parser.parse(text, paragraphs(page)), dt.date(2031, 3, 5))
    times = find_times(report)
    found = find_figures(report, times)
    return [(m.scope, None if m.period is None else times[m.period].span.of(text)) for m in found]


@pytest.mark.parametrize(("text", "periods"), SUMS)
def test_sums_over_many_events(parser: Parser, text: str, periods: list[str | None]) -> None:
    assert _read(parser, text) == [(Scope.SUM, period) for period in periods]


@pytest.mark.parametrize("text", EVENTS)
def test_one_event_is_no_sum(parser: Parser, text: str) -> None:
    assert Scope.SUM not in {scope for scope, _ in _read(parser, text)}
