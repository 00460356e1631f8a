"""One row, one text: the places that must come out, as (name, country); a name in brackets is one without coordinates."""

from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.core import Span
from onrecord.language import Parser
from onrecord.page import Metadata, Page, Zone, ZoneKind, paragraphs
from onrecord.reading.en.names import find_names
from onrecord.reading.en.places import find_places
from onrecord.reading.en.places.hit import Hit
from onrecord.reading.en.places.lookup import Lookup
from onrecord.reading.en.places.spelling import without_borrowed
from onrecord.reading.en.places.words import load_words
from onrecord.reading.en.tokens import tokens_of
from onrecord.reading.found import PlaceTable, Report
from onrecord.reading.gazetteer import load_gazetteer
from onrecord.reading.registry import load_registry

EXERCISE = Path(__file__).parents[4] / "examples/exercise/gazetteer.txt"


def report_of(parser: Parser, text: str, zones: tuple[Zone, ...] = ()) -> Report:
    zones = zones or ((Zone(ZoneKind.BODY, Span(0, len(text))),) if text else ())
    page = Page(text, zones, Metadata(language="en"), "0" * 64)
    report = Report(page, parser.parse(text, paragraphs(page)), None)
    return replace(report, names=find_names(report, load_gazetteer(), load_registry()))


def places_of(parser: Parser, text: str) -> PlaceTable:
    return find_places(report_of(parser, text), load_gazetteer())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two shells hit a bakery in Aleppo, a doctor in northern Syria said.", {("Aleppo", "SY"), ("Syria", "SY")}),
        ("The mayor of Paris, Texas, said that a storm had damaged forty houses.", {("Paris", "US"), ("Texas", "US")}),
        ("The mayor of Paris said that a storm had damaged forty houses in France.", {("Paris", "FR"), ("France", "FR")}),
        (
            "Drones flew over Khan Younis and Deir el-Balah in the Gaza Strip.",
            {("Khan Younis", "PS"), ("Deir el-Balah", "PS"), ("Gaza Strip", "PS")},
        ),
        (
            "Drones flew over Khan Yunis and Dayr al-Balah in the Gaza Strip.",
            {("Khan Yunis", "PS"), ("Dayr al-Balah", "PS"), ("Gaza Strip", "PS")},
        ),
        ("Fighting went on in Idlib province, said people in Saraqib.", {("Idlib Governorate", "SY"), ("Saraqib", "SY")}),
        ("Shells fell in Idlib countryside, said people in Saraqib.", {("Idlib Governorate", "SY"), ("Saraqib", "SY")}),
        (
            "Shells fell in the northern countryside of Hasakah, said people in Syria.",
            {("Hasakah Governorate", "SY"), ("Syria", "SY")},
        ),
        ("Shells fell in the countryside of Saraqib in Syria.", {("Saraqib", "SY"), ("Syria", "SY")}),
        ("Shells fell on Hamidiya in Syria.", {("Hamidiya", "SY"), ("Syria", "SY")}),
        ("Shells fell on Hamidiya village, Quneitra countryside.", {("Quneitra Governorate", "SY")}),
        ("Shells fell on Hamidiya, Quneitra province.", {("Quneitra Governorate", "SY")}),
        ("Shells fell in Khanna Serri and Aleppo in Syria.", {("Khanna Serri", "SY"), ("Aleppo", "SY"), ("Syria", "SY")}),
        (
            "Shells fell in Khanna Serri in Al-Malikiyah, and in Aleppo in Syria.",
            {("Al-Malikiyah", "SY"), ("Aleppo", "SY"), ("Syria", "SY")},  # no Khanasir, which lies far from Al-Malikiyah
        ),
        ("Shells fell on Jesr Al-Shughour west of Idlib.", {("Jesr Al-Shughour", "SY"), ("Idlib", "SY")}),
        ("A Hellfire hit a car in the “Manbij” area of Syria.", {("Manbij", "SY"), ("Syria", "SY")}),
        ("Turkish jets struck three villages, a Kurdish official said.", {("Turkey", "TR")}),
        ("A U.S. air strike hit a house in Pakistan.", {("United States", "US"), ("Pakistan", "PK")}),
        ("Baku said that its Mi-24 helicopter was shot down.", {("Baku", "AZ")}),
        ("The US army and the U.S. navy left the base in Iraq.", {("United States", "US"), ("Iraq", "IQ")}),
        ("Storms hit Georgia, Alabama and Tennessee on the same day.", {("Georgia", "US"), ("Alabama", "US"), ("Tennessee", "US")}),
        (
            "Turkish drones hit a car near Manbij. Turkish shells fell on it again, a witness said, and Turkish tanks came closer.",
            {("Turkey", "TR"), ("Manbij", "SY")},
        ),
        ("Shells hit Jerbulas and Manbij in northern Syria.", {("Jerbulas", "SY"), ("Manbij", "SY"), ("Syria", "SY")}),
        ("Drones came at night, and Kyiv came under fire.", {("Kyiv", "UA")}),
        ("Eleven people were hurt in the shelling of Kherson.", {("Kherson", "UA")}),
        ("The Orsk Today site said that jets had struck Idlib and Hama.", {("Idlib", "SY"), ("Hama", "SY")}),
        ("Syrian jets hit a clinic in the village of Altah.", {("Syria", "SY")}),  # not Alberta
        ("The group Cedar Watch said that nine guards died near Gao.", {("Gao", "ML")}),  # not Washington
        ("Four guards were shot in Mazar-i-Sharif, the police said.", {("Mazar-i-Sharif", "AF")}),
        ("Shelling wounded three people in the Sumy region.", {("Sumy Oblast", "UA")}),
        ("Jets hit a depot in Hodeida.", {("Hodeida", "YE")}),  # a large town, by any spelling
        ("Jets bombed a mosque in Jisr ash-Shughour.", {("Jisr ash-Shughour", "SY")}),  # a spelling that no other country has
        ("Odesa officials said that the drones had come at night.", {("Odesa", "UA")}),
        ("An air strike on the market of Idlib (إدلب) killed five people.", {("Idlib", "SY")}),
        ("A drone fell on the bus station of Sumy (Суми) and wounded two.", {("Sumy", "UA")}),
        ("Shells hit the bakery of Marib (مأرب) and killed a baker.", {("Marib", "YE")}),
        ("Hospital shelling kills 16 in Lanka. Sri Lanka's army denied it.", {("Sri Lanka", "LK")}),
        ("Coalition forces bombed Taiz Old City on Monday.", {("Taiz", "YE")}),
        ("The army of Georgia shelled a village near Tbilisi, Georgian officials said.", {("Georgia", "GE"), ("Tbilisi", "GE")}),
    ],
)
def test_places(parser: Parser, text: str, expected: set[tuple[str, str]]) -> None:
    table = places_of(parser, text)
    assert {(place.name, place.country) for place in table.places if place.latitude is not None} == expected


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("They ate turkey and read for an hour; reading was nice.", {"TR", "GB", "FR"}),
        ("Michael Jordan spoke to Chad Wilson about the game.", {"JO", "TD"}),
        ("The Washington Post wrote that the White House was silent.", {"US"}),
        ("The Harrun family house burned down, the Salim family said.", {"IL", "SY", "EG", "IR"}),
        ("Fourteen people of the Safi and Kaloub families were killed in a strike on the Safi family home.", {"MA", "JO"}),
        ("A bomb hit a tower in the Saida region of Idlib. The dead were brought to Saida hospital.", {"LB"}),
        ("An outbreak of the West Nile virus was reported to the ministry.", {"UG", "EG"}),
        ("The Kremlin denied it.", {"RU"}),
        ("Missiles hit M/V Orsk Star at M dock, killing nine.", {None, "RU"}),
        ("Two Iskander missiles hit a mill.", {"TR", "KZ", "IR", "MY"}),
        ("The president spoke of Arab countries at the Arab Summit.", {"US"}),
        ("It began Operation Winter Eagle. “Men were killed in Winter Eagle,” he said of Eagle Hill.", {"US"}),
    ],
)
def test_what_is_no_place(parser: Parser, text: str, absent: set[str]) -> None:
    assert not absent & {place.country for place in places_of(parser, text).places}


def test_a_place_is_one_under_all_its_names_and_knows_its_mentions(parser: Parser) -> None:
    text = "Shelling went on in Syria on Monday. Syrian officials said that Syria would answer."
    table = places_of(parser, text)
    assert [(place.id, place.name) for place in table.places] == [("l1", "Syria")]
    assert [span.of(text) for span in table.places[0].mentions] == ["Syria", "Syrian", "Syria"]
    words = report_of(parser, text).parse.tokens.text
    assert {words[token] for token in table.at} == {"Syria"}  # nothing happens in an adjective


def test_a_name_that_nothing_knows_stays_without_coordinates(parser: Parser) -> None:
    table = places_of(parser, "At least nine people died in the village of Zorvathkel, in northern Syria.")
    unknown = next(place for place in table.places if "Zorvathkel" in place.name)
    assert (unknown.latitude, unknown.longitude, unknown.geonames, unknown.country) == (None, None, None, None)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("A drone struck the mill at Zorvathkel and killed two men.", ["Zorvathkel"]),
        ("A drone struck the mill at Zorvath Hill on Monday and killed two men.", ["Zorvath Hill"]),
        ("A drone struck a hall in Mount Zorvath and killed two men.", ["Mount Zorvath"]),
        ("Two men were killed in March and in Parliament nobody spoke of it.", []),
        ("The leaflet in Arabic spoke of the dead.", []),
    ],
)
def test_a_name_after_a_word_of_place(parser: Parser, text: str, names: list[str]) -> None:
    assert [place.name for place in places_of(parser, text).places] == names


def test_a_dateline_names_places_too(parser: Parser) -> None:
    text = "ALEPPO, Syria (Vale Press) – Two shells hit a bakery, a doctor said."
    zones = (Zone(ZoneKind.DATELINE, Span(0, 31)), Zone(ZoneKind.BODY, Span(32, len(text))))
    table = find_places(report_of(parser, text, zones), load_gazetteer())
    assert {(place.name, place.country) for place in table.places} == {("ALEPPO", "SY"), ("Syria", "SY")}


def test_an_agency_in_a_dateline_is_no_place(parser: Parser) -> None:
    text = "ALEPPO, SANA- Two shells hit a bakery, a doctor said."
    zones = (Zone(ZoneKind.DATELINE, Span(0, 13)), Zone(ZoneKind.BODY, Span(14, len(text))))
    table = find_places(report_of(parser, text, zones), load_gazetteer())
    assert [place.name for place in table.places] == ["ALEPPO"]


def test_a_dump_of_a_country_is_read_with_its_hospitals_and_spellings(parser: Parser) -> None:
    text = "A shell hit the Orsheva General Hospital in Orshewa, in the Yerrinth Valley of Talvenor."
    table = find_places(report_of(parser, text), load_gazetteer([EXERCISE]))
    found = {place.geonames: place.feature for place in table.places}
    assert found[90000301] == "S"
    assert found[90000105] == "P"
    assert found[90000001] == "A"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A bridge burned in Harrun County, the sheriff said.", "Harrun County"),
        ("Two people were wounded in the Nuseirat Refugee Camp in the Gaza Strip.", "Nuseirat"),
        ("Sultan Street was closed, and a shell hit a house in Aleppo, in Syria.", "Aleppo"),
    ],
)
def test_words_that_make_a_place_of_a_name(parser: Parser, text: str, name: str) -> None:
    assert any(place.name.startswith(name) for place in places_of(parser, text).places)


def test_a_town_comes_before_the_district_that_is_called_after_it(parser: Parser) -> None:
    table = find_places(
        report_of(parser, "The ministry in Selkhar said that its jets had hit a depot in Talvenor."), load_gazetteer([EXERCISE])
    )
    assert [place.geonames for place in table.places] == [90000101, 90000001]


def test_a_family_is_no_place(parser: Parser) -> None:
    table = places_of(parser, "Shells hit the Abu Zorvath family home in Idlib. Hisham Abu Qorin and nine others died.")
    assert {place.name for place in table.places} == {"Idlib"}


def test_a_street_on_no_map_lies_in_its_town(parser: Parser) -> None:
    table = places_of(parser, "Shells hit Al-Zorvath Street, west of the city of Idlib, in Syria.")
    by_name = {place.name: place.id for place in table.places}
    assert table.within[by_name["Al-Zorvath Street"]] == by_name["Idlib"]


def test_a_place_that_lies_beside_a_town_is_not_one_far_from_it(parser: Parser) -> None:
    table = places_of(parser, "Shells hit the Badr camp, close to Idlib, a man from Egypt said.")
    by_name = {place.name: place for place in table.places}
    assert by_name["Badr"].latitude is None
    assert table.beside[by_name["Badr"].id] == by_name["Idlib"].id


@pytest.mark.parametrize(("where", "is_far"), [("the nearby town of Tula", True), ("nearby Tula", True), ("the town of Tula", False)])
def test_a_town_that_is_called_nearby_is_near_to_the_one_before(parser: Parser, where: str, *, is_far: bool) -> None:
    table = places_of(parser, f"Shells hit a mill in Aleppo. A guest from Russia was hurt in {where}.")
    assert (next(place for place in table.places if place.name == "Tula").latitude is None) is is_far


def test_a_town_lies_in_the_area_that_is_named_with_its_state(parser: Parser) -> None:
    table = places_of(parser, "Shells hit a mill in the town of Orsvik in Syria's Idlib province.")
    names = {place.id: place.name for place in table.places}
    assert {names[place]: names[holder] for place, holder in table.within.items()}["Orsvik"] == "Idlib Governorate"


def test_an_area_beside_a_town_is_not_one_far_from_it(parser: Parser) -> None:
    table = places_of(parser, "Shells hit a house in the Zarqa area, east of Idlib, a man in Jordan said.")
    by_name = {place.name: place for place in table.places}
    assert (by_name["Zarqa"].latitude, table.beside[by_name["Zarqa"].id]) == (None, by_name["Idlib"].id)


def test_a_school_called_after_a_town_abroad_is_not_there(parser: Parser) -> None:
    report, gazetteer = report_of(parser, "Shells hit the Tunis School in Idlib."), load_gazetteer()
    hits = [Hit(3, 4, gazetteer.find("Tunis")), Hit(6, 7, gazetteer.find("Idlib"))]
    lookup = Lookup(report, tokens_of(report), gazetteer, load_words())
    assert [(hit.name, bool(hit.entries)) for hit in without_borrowed(hits, lookup, ())] == [("Tunis School", False), ("", True)]
    assert without_borrowed(hits, lookup, {"TN"}) == hits


def test_no_name_ends_in_an_article(parser: Parser) -> None:
    table = places_of(parser, "Two died in a strike on the UN-affiliated Abu Zorvath School in Al Bureij Camp, North Gaza.")
    assert not any("School in Al" in place.name for place in table.places)


def test_a_town_that_bears_a_name_too_is_one(parser: Parser) -> None:
    table = places_of(parser, "Idlib Selk was shot to the north of Idlib city.")
    assert [span.start for place in table.places for span in place.mentions] == [36]


def test_an_operation_called_after_a_town_takes_nothing_from_the_town(parser: Parser) -> None:
    found = places_of(parser, "In Operation Saraqib, jets bombed the town of Saraqib in Syria.")
    assert [len(place.mentions) for place in found.places if place.name == "Saraqib"] == [1]


def test_nothing_is_found_in_nothing(parser: Parser) -> None:
    assert places_of(parser, "") == PlaceTable((), {})


def test_a_bracket_that_gives_a_name_in_its_own_script_names_no_further_place(parser: Parser) -> None:
    table = places_of(parser, "A drone fell on the bus station of Sumy (Суми) and on Tolvan (Толван).")
    assert [place.name for place in table.places] == ["Sumy", "Tolvan"]


@pytest.mark.parametrize("name", ["Orsk-Vale", "Marib-Selo", "Idlib-Norra", "Sumy-Dolm"])
@pytest.mark.parametrize("text", ["Shells hit a mill in {} on Monday.", "{} came under fire on Monday.", "{}: two killed in shelling"])
def test_a_name_with_a_hyphen_is_not_the_town_of_its_first_half(parser: Parser, name: str, text: str) -> None:
    assert [place.name for place in places_of(parser, text.format(name)).places if place.latitude is not None] == []
