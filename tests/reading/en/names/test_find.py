"""One row, one sentence: the whole names in it, each with what it names."""

import itertools

import pytest

from onrecord.core import Span
from onrecord.language import Parser
from onrecord.page import Metadata, Page, Zone, ZoneKind, paragraphs
from onrecord.reading.en.names import find_names
from onrecord.reading.found import Report
from onrecord.reading.gazetteer import load_gazetteer
from onrecord.reading.registry import load_registry


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # by the registry
        ("Fighters of al-Qaeda shelled the base.", {"al-Qaeda": "GROUP"}),
        ("Human Rights Watch said that nine people had died.", {"Human Rights Watch": "ORG"}),
        # by the head
        ("The bombs fell as the Lake Watch met the Chairman", {"Lake Watch": "ORG"}),
        ("They bombed it, Dr Mira Sorel of Harbour Hospital said.", {"Mira Sorel": "PERSON", "Harbour Hospital": "ORG"}),
        ("Cedar Watch said that nine people had died.", {"Cedar Watch": "ORG"}),
        ("The Al Yaqin TV said that two drones had come.", {"Al Yaqin TV": "MEDIA"}),
        ("The Third Valley Brigade shelled the barracks.", {"Third Valley Brigade": "GROUP"}),
        ("The Front for the Defence of Harrow shelled the barracks.", {"Front for the Defence of Harrow": "GROUP"}),
        ("The Ministry of Trade denied it.", {"Ministry of Trade": "STATE"}),
        # by a common noun
        ("Jets hit a school, the news site Orsk Today said.", {"Orsk Today": "MEDIA"}),
        ("The militant group Red Dawn shelled the base.", {"Red Dawn": "GROUP"}),
        ("The rights group Red Dawn counted nine raids.", {"Red Dawn": "ORG"}),
        ("Jets hit the village of Zorvathkel on Monday.", {"Zorvathkel": "LOC"}),
        ("Shells hit the towns of Aleppo and Bareni. Guns shelled Bareni again.", {"Aleppo": "LOC", "Bareni": "LOC"}),
        ("Mortar rounds fell on Bareni village at noon.", {"Bareni": "LOC"}),
        ("Mortar rounds fell on a Syrian village at noon.", {}),
        ("Jets hit the village of Bareni-Zorvath on Monday.", {"Bareni-Zorvath": "LOC"}),
        ("Gunmen looted Wad al-Zorvath village at noon.", {"Wad al-Zorvath": "LOC"}),
        ("Presumed ZDF combatants shelled the barracks.", {"ZDF": "GROUP"}),
        # by what armed men do
        ("Fighters of the Grey Banner shelled the barracks.", {"Grey Banner": "GROUP"}),
        ("Insurgents of the Candle of Hope stormed the mill.", {"Candle of Hope": "GROUP"}),
        ("The mayor accused the River Wolves of having shelled the mill.", {"River Wolves": "GROUP"}),
        ("On Sunday the Heron movement fired rockets at the mill.", {"Heron movement": "GROUP"}),
        ("Suspicion fell on the Heirs of the Valley, a paramilitary group.", {"Heirs of the Valley": "GROUP"}),
        ("Soldiers of the Otter battalion shot nine men.", {"Otter battalion": "FORCE"}),
        ("Armed men of the Shore Defence Force burned the mill.", {"Shore Defence Force": "ORG"}),
        ("The Thunderclap, a ballistic missile, hit the mill.", {"Thunderclap": "WEAPON"}),
        ("A Thunderclap missile was seen, and the Thunderclap hit the mill.", {"Thunderclap": "WEAPON"}),
        ("Fighters of the Grey Banner left, and the Banner denied it.", {"Grey Banner": "GROUP", "Banner": "GROUP"}),
        ("Fighters of the Grey Banner left, and a Banner was torn.", {"Grey Banner": "GROUP"}),
        ("Residents of the Grey Quarter fled.", {}),
        # a weapon's, by the noun behind it or by its owner
        ("They said that Vernia's Centaur tanks fired.", {"Vernia": "ORG", "Centaur": "WEAPON"}),
        ("Two died in the shelling, Salem Odan and Rima Vole.", {"Salem Odan": "PERSON", "Rima Vole": "PERSON"}),
        ("In Vinnytsia, mortar fire wounded 4 on Tuesday.", {"Vinnytsia": "LOC"}),
        ("Two shells fell near Hotel Tarek Al-Morin.", {"Hotel Tarek Al-Morin": "LOC"}),
        ("Coalition jets bombed Marad Old City on Monday.", {"Marad Old City": "LOC"}),
        # by where it stands
        ("Rockets killed nineteen people in Qala Shahrin on Tuesday.", {"Qala Shahrin": "LOC"}),
        ("Five farmers died in a raid at Pul-e Sanghin; their families were paid.", {"Pul-e Sanghin": "LOC"}),
        ("Three soldiers were killed near the settlement of Har Gilboran.", {"Har Gilboran": "LOC"}),
        ("Guards shot at Omar Selkani near the gate.", {"Omar Selkani": "PERSON"}),
        ("Omar Selkani spoke. They believed in Omar Selkani.", {"Omar Selkani": "PERSON"}),
        # by the sentence and a gazetteer
        ("Jets hit Tel Rifaat and killed two men.", {"Tel Rifaat": "LOC"}),
        ("Nine people were hurt in the shelling of Kherson.", {"Kherson": "LOC"}),
        ("Kherson mayor Olena Dubrova spoke of two drones.", {"Kherson": "LOC", "Olena Dubrova": "PERSON"}),
        ("Bombs hit the cities of Madalla, Kano and Gadakkar.", {"Madalla": "LOC", "Kano": "LOC", "Gadakkar": "LOC"}),
        ("Two shells fell in Vendoro.", {"Vendoro": "LOC"}),
        # put together
        ("Four guards were shot in Mazar-i-Sharif.", {"Mazar-i-Sharif": "LOC"}),
        ("The convoy was hit near Orem al-Kubra.", {"Orem al-Kubra": "LOC"}),
        ("The toll was not confirmed, said Jane Holm of the Peace Desk.", {"Jane Holm": "PERSON", "Peace Desk": "ORG"}),
        ("Warplanes bombed Idlib.", {"Idlib": "LOC"}),
    ],
)
def test_names(parser: Parser, text: str, expected: dict[str, str]) -> None:
    page = Page(text, (Zone(ZoneKind.BODY, Span(0, len(text))),), Metadata(language="en"), "0" * 64)
    report = Report(page, parser.parse(text, paragraphs(page)), None)
    names = find_names(report, load_gazetteer(), load_registry())
    assert {report.parse.span(name.first, name.last).of(text): name.kind.value for name in names} == expected
    assert all(one.last <= other.first for one, other in itertools.pairwise(names))


def test_a_headline_in_capitals_gives_no_names_by_their_heads(parser: Parser) -> None:
    text = "Villagers Flee As Shells Hit Border Post At Dawn"
    page = Page(text, (Zone(ZoneKind.BODY, Span(0, len(text))),), Metadata(language="en"), "0" * 64)
    report = Report(page, parser.parse(text, paragraphs(page)), None)
    found = {report.parse.span(n.first, n.last).of(text) for n in find_names(report, load_gazetteer(), load_registry())}
    assert not any("Post" in name for name in found)


def test_the_publisher_is_named_whole(parser: Parser) -> None:
    text = "Two men were hurt at noon, the Kherson Diary found. The Diary spoke to a nurse in Kherson."
    page = Page(text, (Zone(ZoneKind.BODY, Span(0, len(text))),), Metadata(language="en", publisher="Kherson Diary"), "0" * 64)
    report = Report(page, parser.parse(text, paragraphs(page)), None)
    found = [(report.parse.span(n.first, n.last).of(text), n.kind.value) for n in find_names(report, load_gazetteer(), load_registry())]
    assert found == [("Kherson Diary", "ORG"), ("Diary", "ORG"), ("Kherson", "LOC")]
