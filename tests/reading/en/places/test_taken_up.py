"""One row, one report: the words that take up a place which was named before, each with the name of that place."""

import pytest
from tests.reading.en.places.test_roles import read_places

from onrecord.language import Parser


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jets flew over Manbij. A bomb hit a school in the town.", [("town", "Manbij")]),
        ("Jets flew over Manbij. A bomb hit the town's school.", [("town", "Manbij")]),
        ("Jets flew over Manbij. A bomb hit a school in a town.", []),
        ("Jets flew over Manbij. A bomb hit a school in the next town.", []),
        ("Jets flew over Manbij. A bomb hit a school in the town of Orsvik.", []),
        ("Jets flew over Manbij and Raqqa. A bomb hit a school in the city.", [("city", "Raqqa")]),
        ("They fled from the town of Manbij to Raqqa. A bomb hit a school in the town.", [("town", "Manbij")]),
        ("They fled from Manbij town to Raqqa. A bomb hit a school in the town.", [("town", "Manbij")]),
        ("Jets flew over Syria. A bomb hit a school in the town.", []),
        ("Manbij Hospital burned. A bomb hit a school in the town.", []),
        ("Moscow said it was sorry. A bomb hit a school in the city.", []),
        ("Fighting went on in Damascus and in Raqqa. A bomb hit a school in the capital.", [("capital", "Damascus")]),
        ("Fighting went on in the capital, Orsvik, and in Raqqa. A bomb hit a school in the capital.", [("capital", "Orsvik")]),
        ("Fighting went on in Raqqa. A bomb hit a school in the capital.", []),
        ("Fighting went on in the Helmand province. A bomb killed two men in the province.", [("province", "Helmand")]),
        ("The governor of Rostov spoke. A bomb killed two men in the region.", [("region", "Rostov")]),
        ("In Russia, Rostov's governor said a bomb had killed two men in the region.", [("region", "Rostov")]),
        ("The army of Mali denied it. Air strikes in the country killed nine people.", [("country", "Mali")]),
        ("Malian jets hit a camp near Gao. Air strikes in the country killed nine people.", [("country", "Mali")]),
        ("France said jets hit a camp in Mali. Air strikes in the country killed nine people.", []),
        ("A mayor was sorry. Air strikes in the country killed nine people.", []),
        ("Fighting went on in Raqqa. Shells killed two men there.", [("there", "Raqqa")]),
        ("Fighting went on in Raqqa. There were two raids.", []),
        ("The minister of Raqqa was sorry. Officials in the town spoke.", []),
    ],
)
def test_taken_up(parser: Parser, text: str, expected: list[tuple[str, str]]) -> None:
    _, table = read_places(parser, text)
    names = {place.id: place.name for place in table.places}
    assert [(use.span.of(text), names[use.place]) for use in table.uses.values() if not use.is_named] == expected


def test_here_is_where_a_report_was_written(parser: Parser) -> None:
    text = "ALEPPO, Syria – A bomb hit a school here on Monday."
    _, table = read_places(parser, text, dateline=15)
    names = {place.id: place.name for place in table.places}
    assert [names[use.place] for use in table.uses.values() if not use.is_named] == ["ALEPPO"]


def test_what_takes_a_place_up_is_no_naming_of_it(parser: Parser) -> None:
    text = "Jets flew over Manbij. A bomb hit a school in the town."
    _, table = read_places(parser, text)
    assert [mention.span.of(text) for mention in table.mentions] == ["Manbij"]
