"""What is said to have happened: one row, one text, what a claim of it must hold. All names are invented, but for states."""

import datetime as dt
from collections.abc import Callable

import pytest

from onrecord.reading import Reading
from onrecord.reading.model import Claim

Read = Callable[..., Reading]


def things(claims: tuple[Claim, ...], what: str) -> set[str]:
    """Return the kinds of targets, weapons or violations over all claims."""
    return {thing.kind for claim in claims for thing in getattr(claim, what)}


ACTS = [
    ("Three people were killed in an air strike on Tuesday.", "airstrike"),
    ("Warplanes bombed the village, killing nine people.", "airstrike"),
    ("A Dutch drone strike killed two men in a car.", "drone_strike"),
    ("Artillery shelling of the town wounded five people.", "shelling"),
    ("Norwegian forces struck the village with nine shells, killing a woman.", "shelling"),
    ("A rocket attack on the port killed two dockers.", "rocket"),
    ("Snipers shot dead a farmer near the crossing.", "shooting"),
    ("A car bomb killed six people at the gate.", "explosion"),
    ("An Irish bomb hit the house and killed two children.", "airstrike"),
    ("Soldiers detained eleven men in a raid, and abducted the mayor.", "detention"),
    ("Chlorine was used in the attack, which injured forty people.", "chemical"),
    ("The army launched a ground offensive in which nine civilians died.", "ground_operation"),
]


@pytest.mark.parametrize(("text", "act"), ACTS)
def test_the_weightiest_word_gives_the_act(read_report: Read, text: str, act: str) -> None:
    assert [claim.act for claim in read_report(text).claims] == [act]


PERPETRATORS = [
    ("Russian air strikes killed nine people in the town.", {"RU"}),
    ("Nine people were killed in air strikes by the Dutch air force.", {"NL"}),
    ("Israeli forces shelled the village, killing two women.", {"IL"}),
    ("A man was shot dead by Turkish border guards.", {"TR"}),
    ("Peru's bombing of the harbour killed nine people.", {"PE"}),
    ("Local sources attributed the air strike to Norwegian warplanes.", {"NO"}),
    ("The rebels blamed the Chilean army for the shelling that killed nine people.", {"CL"}),
    ("The shelling that killed nine people was carried out by Irish troops.", {"IE"}),
    ("Aircraft of the Norwegian air force struck the village and killed nine people.", {"NO"}),
    ("Two drones of the Chilean army hit a lorry, killing three people.", {"CL"}),
    ("The drone that killed nine people belonged to the Dutch army.", {"NL"}),
    ("The Irish army said that one of its drones had killed nine people.", {"IE"}),
    ("The Peruvian army confirmed that the drone was its own and that nine people were killed by the missile.", {"PE"}),
    ("Nine people were killed by rockets fired from areas held by the Finnish army.", {"FI"}),
    ("Norwegian soldiers were killed in an air strike.", set()),
    ("Nine people were killed in an anti-Hezbollah raid.", set()),
    ("The attack on the Norwegian army in the town, which killed nine people, was the third.", set()),
    ("Norwegian soldier killed in Irish attack on the town", {"IE"}),
    ("The shelling left two Norwegian soldiers injured and nine people killed.", set()),
    ("An air strike near the Finnish embassy killed nine people.", set()),
]


@pytest.mark.parametrize(("text", "countries"), PERPETRATORS)
def test_who_did_it(read_report: Read, text: str, countries: set[str]) -> None:
    reading = read_report(text)
    country = {party.id: party.country for party in reading.parties}
    assert {country[party] for claim in reading.claims for party in claim.perpetrators} == countries


def test_alternatives_stay_alternatives(read_report: Read) -> None:
    reading = read_report("Nine people were killed when Russian or Syrian warplanes bombed the market.")
    (claim,) = reading.claims
    assert (len(claim.perpetrators), claim.alternatives) == (2, True)


TARGETS = [
    ("Jets bombed a market and two houses, killing nine people.", {"market", "home"}),
    ("An air strike on a hospital killed nine people.", {"medical"}),
    ("The mosque was hit in an air strike that killed nine people.", {"mosque"}),
    ("Shelling damaged a school and the water station.", {"school", "water"}),
    ("An air strike hit trucks carrying oil.", {"vehicle"}),
    ("Nine people were killed in an air strike near the hospital.", set()),
    ("The wounded of the air strike were taken to the hospital.", set()),
    ("The hospital said that nine people were killed in the air strike.", set()),
]


@pytest.mark.parametrize(("text", "kinds"), TARGETS)
def test_what_was_hit(read_report: Read, text: str, kinds: set[str]) -> None:
    assert things(read_report(text).claims, "targets") == kinds


WEAPONS = [
    ("The army used cluster bombs in the town, the monitors said.", {"cluster_munition"}),
    ("Helicopters dropped barrel bombs on the town, killing nine people.", {"barrel_bomb"}),
    ("White phosphorus was fired at the town, residents said.", {"incendiary"}),
    ("Two missiles hit the harbour, killing nine people.", {"missile"}),
    ("The war is not mine, said the farmer whose son was killed by a landmine.", {"mine"}),
]


@pytest.mark.parametrize(("text", "kinds"), WEAPONS)
def test_with_what(read_report: Read, text: str, kinds: set[str]) -> None:
    assert things(read_report(text).claims, "weapons") == kinds


VIOLATIONS = [
    ("The air strikes may amount to war crimes, she said.", ("war_crime", True)),
    ("The air strike was a war crime, she said.", ("war_crime", False)),
    ("The attacks show violations of international humanitarian law, she said.", ("international_humanitarian_law", False)),
    ("The shelling was indiscriminate, she said.", ("indiscriminate", False)),
]


@pytest.mark.parametrize(("text", "violation"), VIOLATIONS)
def test_which_law_is_said_to_be_broken(read_report: Read, text: str, violation: tuple[str, bool]) -> None:
    found = [(v.kind, v.hedged) for claim in read_report(text).claims for v in claim.violations]
    assert found == [violation]


@pytest.mark.parametrize(
    "text",
    [
        "The team hit the target it had set for sales this year.",
        "Workers at the port went on strike on Monday.",
        "Holm attacked the plan and said it would cost too much.",
        "The ministry will publish its budget on Friday.",
    ],
)
def test_ordinary_life_is_no_claim(read_report: Read, text: str) -> None:
    assert read_report(text).claims == ()


def test_a_claim_is_of_the_statement_that_holds_it(read_report: Read) -> None:
    reading = read_report("Human Rights Watch said that an air strike killed nine people in the market.", "2031-03-05")
    (claim,) = reading.claims
    assert claim.statement == reading.statements[0].id
    assert [reading.figures[0].id] == list(claim.figures)


def test_a_claim_has_its_day(read_report: Read) -> None:
    reading = read_report("An air strike on Tuesday killed nine people.", "2031-03-06")
    (claim,) = reading.claims
    assert claim.when is not None
    assert (claim.when.from_, claim.when.to) == (dt.date(2031, 3, 4), dt.date(2031, 3, 4))


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("It is contested between the Israeli military and Hamas who fired the shell that killed nine people.", {"IL", None}),
        ("One source attributed the responsibility for the incident to Norwegian forces.", {"NO"}),
        ("Nine people were killed in mutual shelling between Turkish forces and Syrian forces.", {"TR", "SY"}),
    ],
)
def test_who_is_blamed_acts_in_the_claim(read_report: Read, text: str, countries: set[str | None]) -> None:
    reading = read_report(text)
    country = {party.id: party.country for party in reading.parties}
    assert {country[party] for claim in reading.claims for party in claim.perpetrators} == countries


def test_words_that_hide_from_filters_are_read(read_report: Read) -> None:
    reading = read_report("Two women were kil*led in shel*ling by Turkish forces.")
    assert [claim.act for claim in reading.claims] == ["shelling"]


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("The Norwegian army said it had bombed the depot.", {"NO"}),
        ("Jonas Ferl, a spokesman for the Norwegian army, said they had bombed the depot.", {"NO"}),
        ("Residents said they had been hit by shells.", set()),
    ],
)
def test_a_speaker_who_acts_is_the_perpetrator(read_report: Read, text: str, countries: set[str]) -> None:
    reading = read_report(text)
    country = {party.id: party.country for party in reading.parties}
    assert {country[party] for claim in reading.claims for party in claim.perpetrators} == countries


def test_a_number_of_dead_that_somebody_gives_is_a_claim(read_report: Read) -> None:
    reading = read_report("Six rebels were killed in an air strike. The army said that nine terrorists were eliminated.")
    said = [claim for claim in reading.claims if claim.statement is not None]
    assert [claim.figures for claim in said] == [("f2",)]
