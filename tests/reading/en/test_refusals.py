"""What parties to the fighting say was not so: one row, one text, its statements' stances. All names are invented, but for states."""

from collections.abc import Callable

import pytest

from onrecord.reading import Reading

Read = Callable[..., Reading]

ROWS: list[tuple[str, list[str]]] = [
    ("The Norwegian army said there was no strike on the town that day.", ["denies"]),
    ("“Not a single shell left our positions,” the Dutch army said.", ["denies"]),
    ("The Chilean army said it had nothing to do with the attack.", ["denies"]),
    ("“We did not use chemical weapons,” the Irish defence ministry said.", ["denies"]),
    ("The Finnish army said that no market was hit and that its pilots had struck a depot.", ["denies", "asserts"]),
    ("“Our jets struck a depot,” the Peruvian army said. “There was no market.”", ["asserts", "denies"]),
    # who was hit himself, or says what is no denial of an act
    ("The rebels said that no fighters were killed in the strike.", ["alleges"]),
    ("The Norwegian army said there was no ceasefire in the valley.", ["asserts"]),
    ("The Dutch army said it had no information about the strike.", ["asserts"]),
    # witnesses tell
    ("Residents of Ulmeren said there was no strike on the town that day.", ["asserts"]),
    ("Mira Sorel, a teacher, said there were no soldiers in the school.", ["asserts"]),
]


@pytest.mark.parametrize(("text", "stances"), ROWS, ids=[text[:50] for text, _ in ROWS])
def test_what_a_party_refuses_it_denies(read_report: Read, text: str, stances: list[str]) -> None:
    assert [str(statement.stance) for statement in read_report(text).statements if statement.within is None] == stances


def test_a_statement_keeps_the_one_that_it_lies_in(read_report: Read) -> None:
    text = "The Dutch army said there was no strike. The mayor said that the Irish army had told him that nine people were killed."
    statements = {statement.id: statement for statement in read_report(text).statements}
    inner = next(statement for statement in statements.values() if statement.within is not None)
    assert "The mayor" in statements[inner.within or ""].source[0].of(text)


def test_such_weapons_are_those_of_the_claim(read_report: Read) -> None:
    text = "Medics said that the Dutch army dropped cluster bombs on Orsk. The Dutch army said it does not possess such weapons."
    reading = read_report(text)
    assert [str(dispute.on) for dispute in reading.disputes] == ["weapon"]
