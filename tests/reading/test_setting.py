import datetime as dt

from onrecord.core import Span
from onrecord.language import Parser
from onrecord.page import Metadata, Page, Zone, ZoneKind, paragraphs
from onrecord.reading.en.places import find_places
from onrecord.reading.en.times import find_times
from onrecord.reading.found import Report
from onrecord.reading.gazetteer import load_gazetteer
from onrecord.reading.model import Act, Claim, When
from onrecord.reading.scene import choose_place
from onrecord.reading.setting import choose_date

TEXT = (
    "On 7 March 2030 a strike hit a house in Rafah, in the Gaza Strip, and killed two people. "
    "On 2 March 2030 another strike had hit a school in Beit Hanoun. Israel said nothing."
)


def report_of(parser: Parser, text: str) -> Report:
    page = Page(text, (Zone(ZoneKind.BODY, Span(0, len(text))),), Metadata(language="en"), "0" * 64)
    return Report(page, parser.parse(text, paragraphs(page)), None)


def claim_at(span: Span, day: str | None = None) -> Claim:
    when = When(dt.date.fromisoformat(day), dt.date.fromisoformat(day), span) if day else None
    return Claim("c1", None, Act.AIRSTRIKE, (), (), (), (), when, (), (), span)


def test_a_day_of_saying_gives_way_to_one_shortly_before_that_a_claim_has(parser: Parser) -> None:
    text = "The army said on 7 March 2030 that its jets had bombed a depot on 5 March 2030. It had bought them in 2029."
    report = report_of(parser, text)
    times = find_times(report)
    for day, expected in (("2030-03-05", "2030-03-05"), ("2030-03-09", "2030-03-07"), ("2029-03-05", "2030-03-07")):
        date = choose_date(report, times, [claim_at(Span(0, 60), day)])
        assert date is not None
        assert str(date.from_) == expected


def test_a_day_on_which_no_act_is_told_gives_way_to_that_of_the_opening(parser: Parser) -> None:
    text = "A drone killed a man near Rafah, said an update of 9 May 2030. The attack took place on 10 April 2030."
    report = report_of(parser, text)
    date = choose_date(report, find_times(report), [claim_at(Span(63, len(text)), "2030-04-10")])
    assert date is not None
    assert str(date.from_) == "2030-04-10"


def test_a_village_on_no_map_is_where_it_is_said_to_lie(parser: Parser) -> None:
    report = report_of(parser, "Shells hit the village of Orsk Dolma in the Manbij countryside. People had fled to Afrin.")
    places = find_places(report, load_gazetteer())
    assert {place.id: place.name for place in places.places}[choose_place(report, places) or ""] == "Manbij"


def test_the_first_day_and_the_first_town_are_those_of_the_main_event(parser: Parser) -> None:
    report = report_of(parser, TEXT)
    date = choose_date(report, find_times(report))
    places = find_places(report, load_gazetteer())
    chosen = choose_place(report, places)
    assert date is not None
    assert str(date.from_) == str(date.to) == "2030-03-07"
    assert {place.id: place.name for place in places.places}[chosen or ""] == "Rafah"


def test_what_tells_of_another_event_has_its_own_day_and_place(parser: Parser) -> None:
    report = report_of(parser, TEXT)
    told = [Span(TEXT.index("On 2 March"), TEXT.index(" Israel said"))]
    date = choose_date(report, find_times(report), [claim_at(told[0])])
    places = find_places(report, load_gazetteer())
    assert date is not None
    assert str(date.from_) == "2030-03-02"
    assert {place.id: place.name for place in places.places}[choose_place(report, places, told) or ""] == "Beit Hanoun"


def test_a_town_out_of_all_others_reach_is_not_chosen_first(parser: Parser) -> None:
    report = report_of(parser, "A reporter in Cairo heard of a strike in Rafah, in the Gaza Strip, that killed two people.")
    places = find_places(report, load_gazetteer())
    assert {place.id: place.name for place in places.places}[choose_place(report, places) or ""] == "Rafah"


def test_nothing_is_chosen_from_nothing(parser: Parser) -> None:
    report = report_of(parser, "Two people were killed, a doctor said.")
    assert choose_date(report, find_times(report)) is None
    assert choose_place(report, find_places(report, load_gazetteer())) is None
