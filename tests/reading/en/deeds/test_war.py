"""What is an event of war, and what is none: one row, one text. All names are invented, but for states."""

from collections.abc import Callable

import pytest

from onrecord.reading import Reading
from onrecord.reading.en.deeds.bodies import arms
from onrecord.reading.found import DeedTable
from onrecord.reading.model import Party

Read = Callable[..., Reading]
Deeds = Callable[[str], tuple[DeedTable, list[str], dict[str, Party]]]

CALM = [
    "A cyclone killed nine people in Orlavia, and thirty are missing.",
    "Nine people died when a bus plunged off a bridge near Tavlen. Another five were injured.",
    "Nine workers were killed when a gas tank exploded at a plant in Tavlen.",
    "Armed robbers opened fire in a jewellery shop and wounded a clerk.",
    "The union called a strike, and drivers struck for nine days.",
    "The navy fired dozens of missiles and shells at the start of an exercise off Tavlen.",
    "A film about a bombing that kills nine people has won a prize.",
    "A jury heard how the gunman shot nine people at a cinema in Tavlen.",
    "Striker Ilva Jones shot wide, and the team was hit by injuries.",
    "Militants took the town of Tavlen without a shot.",
    "Rebels captured the town of Tavlen after the army withdrew.",
    "Police found nine rockets in a cellar in Tavlen.",
    "Soldiers set up a base for ground forces near Tavlen.",
    "Soldiers took back a wing of the jail in Tavlen.",
    "She lives in Tavlen near nine soldiers.",
    "The senator attacked the bill, and his rivals hit back.",
    "He died of a heart attack at ninety.",
    "Ministers are targeting inflation, which hit the poor.",
    "The company launched a rocket into orbit and landed its booster.",
    "Nine soldiers were killed in a fire at an army depot in Tavlen.",
    "They called for the release of the detained students.",
    "A soldier who came home from Tavlen died of a fever.",
    "The tins of shelled nuts were recalled, and nine people fell ill.",
    "A man was found guilty of murder; he had stabbed his neighbour in a quarrel.",
    "A child was hit by a car in Tavlen and killed. He was a long shot to live.",
    "The China earthquake killed nine people, and the state was blamed.",
    "Police arrested nine drug dealers in raids in Tavlen.",
    "A goods train struck a bus near Tavlen, killing nine children.",
    "A military helicopter crashed into a hill near Tavlen, killing nine soldiers.",
    "The army is using helicopters to drop food on Tavlen. Nine traders were detained.",
    "The minister warned of swarms of armed drones that would kill nine people.",
    "A dam burst above Tavlen. The water hit us like a shell, a farmer said.",
    "He has lost the battle, said a trader. He spoke of the affair of the missing shells.",
    "An ambulance took away nine men in Tavlen.",
    "Farmers slaughtered nine sheep in Tavlen.",
    "A bomb from an old depot lay in a yard in Tavlen.",
    "Soldiers seized a bridge near Tavlen.",
    "Rally driver Ilva Jones was killed when her car hit a tree.",
    "Soldiers burned the carcasses of nine hens in Tavlen.",
    "A blast at a chemical works in Tavlen killed nine people.",
    "Earthquake in Tavlen.\nKilled: 9\nInjured: 30",
    "Killed: 9\nTavlen lies on the sea.",
    "A picture handed out by the ministry shows an air force jet over Tavlen.",
    "Nine clerks were hurt by a falling branch in Tavlen.",
]

WAR = [
    ("Dutch warplanes struck a market in Tavlen.", {"airstrike"}),
    ("Militants attacked a checkpoint near Tavlen and killed nine soldiers.", {"ground_operation"}),
    ("A bomb exploded in a bus in Tavlen and killed nine people.", {"explosion"}),
    ("Two men threw a grenade at a police post in Tavlen.", {"explosion"}),
    ("Nine women were raped by soldiers in Tavlen.", {"sexual_violence"}),
    ("Rebels kidnapped nine teachers near Tavlen.", {"abduction"}),
    ("Soldiers burned nine houses in Tavlen.", {"destruction"}),
    ("Police fired tear gas at protesters in Tavlen.", {"force_against_protest"}),
    ("Police arrested nine opposition activists in Tavlen.", {"detention"}),
    ("The army used chlorine and mortars against Tavlen.", {"chemical", "shelling"}),
    ("Armed men attacked a bank in Tavlen, and nine people were killed.", {"other"}),
    ("A rocket fell on a school in Tavlen.", {"rocket"}),
    ("A lorry hit a landmine near Tavlen, and nine people were killed.", {"explosion", "other"}),
    ("Militants attacked a bus with grenades in Tavlen.", {"explosion"}),
    ("The terrorists struck at a stadium in Tavlen and killed nine people.", {"other"}),
    ("Militants struck a stadium in Tavlen with drones and killed nine people.", {"drone_strike"}),
    ("Militants attacked a depot of grenades in Tavlen.", {"explosion", "other"}),
    ("The army fired shells filled with chlorine at Tavlen.", {"chemical", "shelling"}),
    ("Dutch jets killed nine gunmen near Tavlen.", {"airstrike"}),
    ("A NATO air strike killed nine people in Tavlen.", {"airstrike"}),
    ("Nine soldiers were killed by army fire in Tavlen.", set()),
    ("Rebels captured nine soldiers in Tavlen.", {"detention"}),
    ("A Dutch strike destroyed nine houses.", {"airstrike"}),
    ("A Dutch helicopter crashed in Tavlen after rebels hit it with a missile, killing nine soldiers.", {"airstrike", "other", "rocket"}),
    ("The army used helicopters against Tavlen.", {"airstrike"}),
    ("Nine drivers were killed when armed men opened fire on a convoy near Tavlen.", {"shooting"}),
    ("Nine soldiers were killed in an exchange of fire near Tavlen.", {"shooting"}),
    ("Four people were killed when shells fired by Dutch troops fell on a market in Tavlen.", {"shelling"}),
    ("On Monday a bomb brought down a house in Tavlen.", {"explosion"}),
    ("The Dutch army began to shell Tavlen.", {"shelling"}),
    ("Nine teachers were pulled out of a bus by guerrillas near Tavlen.", {"abduction"}),
    ("Militants set fire to a mill in Tavlen.", {"destruction"}),
    ("A rocket fell near Tavlen, killing nine farm workers.", {"rocket"}),
    ("A general strike shut Tavlen, and police shot at demonstrators.", {"force_against_protest"}),
    ("The Moon Brigade, a rebel group, killed nine people in Tavlen. It had kidnapped Rao Mast before.", {"abduction"}),
    ("Rebels attacked militiamen near Tavlen and killed nine of them.", {"ground_operation"}),
    ("Soldiers took away nine teachers in Tavlen.", {"abduction"}),
    ("Rebels seized Ilva Jones in Tavlen.", {"detention"}),
    ("Militants slaughtered nine people in Tavlen.", set()),
    ("Masked men shot nine people in a clinic in Tavlen.", {"shooting"}),
    ("At least five demonstrators were shot dead in Tavlen.", {"force_against_protest"}),
    ("Nine people were killed by a blast in Tavlen.", {"explosion"}),
    ("A raid on Tavlen left nine people wounded.", {"ground_operation"}),
    ("An attack on a chemical works in Tavlen killed nine people.", {"other"}),
]


@pytest.mark.parametrize("text", CALM)
def test_what_is_no_event_of_war_is_no_incident(read_report: Read, text: str) -> None:
    assert read_report(text).incidents == ()


@pytest.mark.parametrize(("text", "acts"), WAR)
def test_an_event_of_war_has_its_acts(deeds: Deeds, text: str, acts: set[str]) -> None:
    table, _, _ = deeds(text)
    assert table.of_war
    assert {str(sign.act) for sign in table.signs if sign.act is not None} == acts


def test_a_verb_of_nothing_else_arms_whoever_does_it() -> None:
    assert [verb for verb in ("shelled", "attacked", "mourned") if not arms(verb, is_of_peace=True)] == ["attacked"]
    assert all(arms(verb, is_of_peace=False) for verb in ("shelled", "attacked", "mourned"))


def test_an_accident_in_a_report_of_war_stays_apart(read_report: Read) -> None:
    reading = read_report("Dutch jets bombed Tavlen and killed nine people. A bus crashed near Orsk on the same day, killing seven people.")
    assert [incident.killed for incident in reading.incidents] == [(9, 9)]


BESIDE = [
    # what falls down is a weapon's in a report of war
    ("Shelling of Orsk damaged a school. In Tavlen, nine people were killed by falling debris.", 9),
    ("Shelling of Orsk damaged a school. In Tavlen, nine people were killed when fragments fell on a yard.", 9),
    # what surrounds harm makes it none of peace where its own clause tells of an act of war
    ("Five clerks were killed on Monday when guns of the army shelled a railway yard and a fire depot in Tavlen.", 5),
    ("Two bombs killed nine people as the crowd was leaving a rally of the Lake League in Tavlen.", 9),
    ("Nine farmers died in an air raid on a railway station in Tavlen.", 9),
    ("Shells hit Tavlen on Monday. A car accident killed nine clerks on Tuesday.", None),
    # lives that an attack or a battle took, and fighters who are counted
    ("An attack on a mill in Tavlen claimed nine lives.", 9),
    ("A raid on the jail in Tavlen on Monday cost nine lives.", 9),
    ("The battle for a mill in Tavlen claimed the lives of nine people.", 9),
    ("The standoff at a jail in Tavlen has left 12 rebels and nine clerks dead.", 9),
    ("The storm cost nine lives in Tavlen.", None),
    ("A crash on the road to Tavlen claimed nine lives.", None),
    ("She lives in Tavlen with nine men and lost her work there.", None),
]


@pytest.mark.parametrize(("text", "killed"), BESIDE)
def test_harm_by_an_act_of_war_is_of_war(read_report: Read, text: str, killed: int | None) -> None:
    found = [incident.killed for incident in read_report(text, published="2031-03-06").incidents if incident.killed is not None]
    assert found == ([] if killed is None else [(killed, killed)])
