"""How speakers stand to what they say, by who does what in it: one row, one text, its statements' stances.

All names are invented, but for states.
"""

from collections.abc import Callable

import pytest

from onrecord.reading import Reading

Read = Callable[..., Reading]

ROWS: list[tuple[str, list[str]]] = [
    ("The Norwegian army said there was no strike on the town that day.", ["denies"]),
    ("“Not a single shell left our positions,” the Dutch army said.", ["denies"]),
    ("The Chilean army said it had nothing to do with the attack.", ["denies"]),
    ("“We did not use chemical weapons,” the Irish defence ministry said.", ["denies"]),
    ("The Finnish army said that no market was hit and that its pilots had struck a depot.", ["denies", "confirms"]),
    ("“Our jets struck a depot,” the Peruvian army said. “There was no market.”", ["confirms", "denies"]),
    ("The Chilean army said its forces had fired at no bus station.", ["denies"]),
    ("“Our gunners shelled no church and no school,” a Chilean army spokesman said.", ["denies"]),
    ("The Chilean army said its forces had fired at a bus station for no reason.", ["confirms"]),
    # what was told is called false, or dismissed in words of his own
    ("“That is a lie,” the Chilean army said.", ["denies"]),
    ("A Chilean army spokesman said that this was propaganda.", ["denies"]),
    ("The Chilean army said the figure was “plucked from a hat”.", ["denies"]),
    ("The Irish defence ministry called the suggestion “a tale for children”.", ["denies"]),
    ("The Chilean army scoffed at the number.", ["denies"]),
    ("“We know of no civilian deaths,” a Chilean military spokesman said.", ["denies"]),
    ("The Chilean army said the figure was “alarming”.", ["asserts"]),
    ("The Irish defence ministry called the report “deeply troubling”.", ["asserts"]),
    ("The Chilean army said the attack was a provocation.", ["asserts"]),
    ("Residents said they knew of no strike.", ["asserts"]),
    ("“We never call on the army to stop,” the mayor said after the shelling of the town.", ["asserts"]),
    # whoever speaks for a side speaks of its men and machines
    ("Colonel Ivo Hald, a spokesman for the Chilean army, said that its guns had not fired at the town.", ["denies"]),
    ("A coalition spokesman said the coalition had not been flying there.", ["denies"]),
    ("The Chilean interior minister, Ivo Hald, said police had “not fired one round”.", ["denies"]),
    ("The secretary-general of the church, Ivo Hald, said that it was “not a school”.", ["asserts"]),
    ("“No woman was touched by a soldier of ours,” Mira Sorel said.", ["denies"]),
    ("“None of our men was hurt,” Colonel Ivo Hald said.", ["asserts"]),
    ("“Nobody helped our men,” Colonel Ivo Hald said.", ["asserts"]),
    # that there were no civilians, or none of what was told, denies
    ("The Chilean army said that it had struck a depot and that no civilians had been near it.", ["confirms", "denies"]),
    ("The Chilean army said only fighters, not civilians, had been hit.", ["denies"]),
    ("Clerks took the bread, a doctor said. The Chilean army said no clerks had been to the town.", ["asserts", "denies"]),
    ("The Chilean army said that no clerks had been to the town.", ["asserts"]),
    ("The Chilean army said no soldier had used anything but tear gas.", ["denies"]),
    # who was hit himself, or says what is no denial of an act
    ("The rebels said that no fighters were killed in the strike.", ["asserts"]),
    ("The Norwegian army said there was no ceasefire in the valley.", ["asserts"]),
    ("The Dutch army said it had no information about the strike.", ["asserts"]),
    ("The Dutch army said nobody was hurt in the raid.", ["asserts"]),
    # its own deed a party confirms or denies, also by its men and machines; another's it alleges
    ("The Chilean army said it had shelled the depot near Orsk.", ["confirms"]),
    ("The Chilean army said its gunners had fired on the depot near Orsk.", ["confirms"]),
    ("“Our drones struck the barracks,” the Irish defence ministry said.", ["confirms"]),
    ("The Chilean army said Peruvian troops had shelled the school.", ["alleges"]),
    ("The Chilean army said two of its soldiers were killed in an ambush near Orsk.", ["asserts"]),
    ("The Chilean army said it had neither planned nor launched the attack.", ["denies"]),
    ("The Chilean army said that it did not target the clinic.", ["denies"]),
    ("The Chilean army said it “strongly denied” shelling the clinic.", ["denies"]),
    ("The Irish army said the building that it hit was not a school.", ["denies"]),
    ("The Chilean army would not say whether it had shelled the clinic.", ["doubts"]),
    ("The Chilean army did not deny that its guns had shelled the clinic.", ["asserts"]),
    ("The Chilean army said it would shell the depot.", ["asserts"]),
    ("The Chilean army said that its jets would strike anyone who bombed the town.", ["asserts"]),
    ("The Chilean army said it had captured two villages near Orsk.", ["asserts"]),
    ("The Orsk Front claimed responsibility for the bomb in the market.", ["confirms"]),
    ("A Chilean military source said there was no wedding in the village.", ["denies"]),
    ("Mira Sorel, a teacher, said soldiers had shelled the clinic. “They fired twice,” she said.", ["alleges", "asserts"]),
    # what others are to do is demanded; a charge of a breach of law is alleged
    ("The Irish army should leave the town at once, the mayor said.", ["demands"]),
    ("“We call on the Irish army to leave the town,” the mayor said.", ["demands"]),
    ("The bombing of Orsk amounts to war crimes, the mayor said.", ["alleges"]),
    # to leave a thing open is neither
    ("The spokesman has not been able to confirm that a drone struck the depot.", ["doubts"]),
    ("The paper had not managed to confirm that six people were killed.", ["doubts"]),
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


def test_what_two_deny_together_each_denies(read_report: Read) -> None:
    reading = read_report("Both Norway and Peru have disputed the claim that nine people were killed in the raid.")
    names = {party.id: party.name for party in reading.parties}
    deniers = {names[statement.party or ""] for statement in reading.statements if statement.stance == "denies"}
    assert deniers == {"Norway", "Peru"}
