"""One row, one sentence: the role of each name of a place, and the word that it modifies."""

from dataclasses import replace

import pytest

from onrecord.core import Span
from onrecord.language import Parser
from onrecord.page import Metadata, Page, Zone, ZoneKind, paragraphs
from onrecord.reading.en import find_attributions
from onrecord.reading.en.names import find_names
from onrecord.reading.en.places import find_places
from onrecord.reading.found import PlaceTable, Report
from onrecord.reading.gazetteer import load_gazetteer
from onrecord.reading.registry import load_registry


def read_places(parser: Parser, text: str, dateline: int = 0) -> tuple[Report, PlaceTable]:
    zones: tuple[Zone, ...] = (Zone(ZoneKind.BODY, Span(dateline, len(text))),)
    if dateline:
        zones = (Zone(ZoneKind.DATELINE, Span(0, dateline)), *zones)
    page = Page(text, zones, Metadata(language="en"), "0" * 64)
    report = Report(page, parser.parse(text, paragraphs(page)), None)
    report = replace(report, names=find_names(report, load_gazetteer(), load_registry()))
    return report, find_places(report, load_gazetteer(), find_attributions(report))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("An air strike on the town of Sarmin killed six people.", [("Sarmin", "scene", "strike")]),
        ("The shelling of Raqqa went on for two days.", [("Raqqa", "scene", "shelling")]),
        ("Jets hit Tel Rifaat and killed two men.", [("Tel Rifaat", "scene", "hit")]),
        ("Jets hit a school near Khan Younis in Gaza.", [("Khan Younis", "scene", "school"), ("Gaza", "within", "school")]),
        (
            "Shells killed 20 people in Raqqa, 23 in Manbij, and three in Afrin.",
            [("Raqqa", "scene"), ("Manbij", "scene"), ("Afrin", "scene")],
        ),
        ("A drone struck a lorry by the village of Kutum.", [("Kutum", "scene", "lorry")]),
        ("The lorry was taken by the town of Kutum.", [("Kutum", "party", "taken")]),
        ("Two shells fell near Homs and Hama.", [("Homs", "scene", "fell"), ("Hama", "scene", "fell")]),
        ("Rockets hit a school north of the city of Hodeidah.", [("Hodeidah", "scene", "hit")]),
        ("Rockets hit a school close to the city of Hodeidah.", [("Hodeidah", "scene", "school")]),
        ("Rockets hit a school located to the west of Hodeidah city.", [("Hodeidah", "scene", "located")]),
        ("The school was in Hodeidah.", [("Hodeidah", "scene", "school")]),
        ("The mayor was in Hodeidah.", [("Hodeidah", "other")]),
        ("Nine people arrived at a clinic in Hodeidah.", [("Hodeidah", "scene", "clinic")]),
        ("Nine people were treated in Hodeidah.", [("Hodeidah", "other")]),
        ("In Hodeidah, they buried nine people whom shells had killed.", [("Hodeidah", "scene", "buried")]),
        ("A shell hit a house in the Gaza Strip on Rafah road.", [("Gaza Strip", "scene", "house"), ("Rafah", "scene")]),
        ("A shell hit a house in the Gaza Strip, near Rafah.", [("Gaza Strip", "scene", "house"), ("Rafah", "other")]),
        ("Shells hit the hospital of Hodeidah.", [("Hodeidah", "scene", "hospital")]),
        ("They burned down the town of Hodeidah.", [("Hodeidah", "scene", "burned")]),
        ("Idlib: two children were wounded.", [("Idlib", "scene", "wounded")]),
        (
            "Raid in Syria\n\nLATAKIA: Two guards were wounded during a raid in Idlib, the army said.",
            [("Syria", "scene"), ("LATAKIA", "other"), ("Idlib", "scene", "raid")],
        ),
        ("Location: Taftanaz", [("Taftanaz", "scene")]),
        ("Damascus said that Turkey had shelled Homs.", [("Damascus", "party"), ("Turkey", "party"), ("Homs", "scene")]),
        ("A UK drone strike killed two men in Idlib.", [("UK", "party", "strike"), ("Idlib", "scene", "men")]),
        ("Syria's army bombed Idlib.", [("Syria", "party", "army"), ("Idlib", "scene", "bombed")]),
        ("Israel's strikes on Tyre killed ten people.", [("Israel", "party", "strikes")]),
        ("The mayor of Odesa said that a drone had struck Kherson.", [("Odesa", "party", "mayor"), ("Kherson", "scene", "struck")]),
        ("The Iran-backed militia attacked a base in Iraq.", [("Iran", "party", "backed"), ("Iraq", "scene", "base")]),
        ("A London-based monitor counted nine raids.", [("London", "origin", "based")]),
        ("Hodeidah children were killed in strikes on Idlib.", [("Hodeidah", "origin", "children"), ("Idlib", "scene")]),
        ("A monitor of war based in London counted nine raids.", [("London", "origin", "based")]),
        ("Residents of Taiz fled from Hodeidah.", [("Taiz", "origin", "Residents"), ("Hodeidah", "origin", "fled")]),
        ("A doctor in Kunar said that eight children had died.", [("Kunar", "origin", "doctor")]),
        ("In northern Gaza, officials said that nine people had died.", [("Gaza", "scene", "said")]),
        ("The ministry said in Moscow that jets had hit Raqqa.", [("Moscow", "origin", "said"), ("Raqqa", "scene", "hit")]),
        ("Six guards in Raqqa were shot, a doctor said.", [("Raqqa", "scene", "guards")]),
        ("Shells hit Taftanaz, Idlib province, at noon.", [("Taftanaz", "scene", "hit"), ("Idlib province", "within", "hit")]),
        ("Dolm, a town near Aleppo, was shelled.", [("Dolm", "scene", "shelled"), ("Aleppo", "other", "town")]),
        ("Two families fled to Hodeidah on foot.", [("Hodeidah", "other", "fled")]),
        ("On Monday Hodeidah gunboats fired at Manbij.", [("Hodeidah", "party", "gunboats"), ("Manbij", "scene")]),
        ("On Monday a Vennish gunship hit a bus in Manbij.", [("Manbij", "scene")]),
        ("In Hodeidah gunmen shot two guards.", [("Hodeidah", "scene")]),
        ("Jets hit the Raqqa town of Manbij.", [("Raqqa", "within"), ("Manbij", "scene", "hit")]),
        ("A shell hit the Zorvathkel border province of Idlib.", [("Zorvathkel", "within"), ("Idlib", "scene", "hit")]),
        ("Jets hit a house in the Gurbuz district of Khost.", [("Gurbuz", "scene", "house"), ("Khost", "within")]),
        ("Two families fled to Hodeidah, where jets hit a school.", [("Hodeidah", "scene", "hit")]),
    ],
)
def test_roles(parser: Parser, text: str, expected: list[tuple[str, ...]]) -> None:
    report, table = read_places(parser, text)
    words = report.parse.tokens.text
    found = [(m.span.of(text), m.role.value, "" if m.governor is None else words[m.governor]) for m in table.mentions]
    assert len(found) >= len(expected)
    for row, wanted in zip(found, expected, strict=False):
        assert row[: len(wanted)] == wanted


def test_a_dateline_is_where_a_report_was_written(parser: Parser) -> None:
    text = "ALEPPO, Syria – Two shells hit a bakery, a doctor said."
    _, table = read_places(parser, text, dateline=15)
    assert [(m.span.of(text), m.role.value, m.first) for m in table.mentions] == [("ALEPPO", "dateline", None), ("Syria", "dateline", None)]


def test_each_token_of_a_name_has_its_mention(parser: Parser) -> None:
    report, table = read_places(parser, "Two shells fell near Khan Younis in Gaza.")
    assert [report.parse.tokens.text[token] for token in table.uses] == ["Khan", "Younis", "Gaza"]
    assert {m.place for m in table.uses.values()} == {"l1", "l2"}
