"""Who is said to have done an event: one row, one report, the perpetrators of each of its incidents. All reports are invented."""

from collections.abc import Callable

import pytest

from onrecord.reading import Reading

Read = Callable[..., Reading]

HARM = "A bomb killed four people in a mill in Manbij on Tuesday, a nurse said. "

ROWS = [
    # whose men they are
    ("Peruvian soldiers summarily executed nine herders in Manbij.", [{"Peruvian soldiers"}]),
    ("Presumed ZDF combatants killed nine herders in Manbij.", [{"ZDF"}]),
    ("Combatants of the ZDF killed nine herders in Manbij.", [{"ZDF"}]),
    # fighters that raid from the air are their state's aircraft
    ("Air strikes carried out by Peruvian fighters killed nine herders in Manbij.", [{"Peru"}]),
    ("Peruvian fighters launched an air raid on Manbij, killing nine herders.", [{"Peru"}]),
    ("Peruvian fighters raided a mill in Manbij, killing nine herders.", [{"Peruvian fighters"}]),
    # men of those who rule, of one who settled, and who left a group
    ("A junta jet bombed a mill in Manbij, killing nine herders.", [{"junta jet"}]),
    ("Junta forces shelled a mill in Manbij, killing nine herders.", [{"Junta forces"}]),
    ("A settler shot a herder dead near Manbij.", [{"settler"}]),
    ("Dissidents blew up a police station in Manbij, killing nine clerks.", [{"Dissidents"}]),
    ("Raiders killed nine herders in Manbij.", [{"Raiders"}]),
    # a name that begins with "Group" takes up no other
    ("A bomb killed nine guards in Manbij. The Group to Defend Karsun claimed it. The Dolm Rights Group reported it.", [set()]),
    # who runs into a mine did nothing
    ("Two bakers were killed when a Peruvian army patrol hit a mine near Manbij.", [set()]),
    # "our troops" are the writer's own, whoever else fights
    (
        "The Peruvian army shelled Manbij; two people were killed.\n\nReports that our troops struck the hospital in Afrin are false.",
        [{"Peruvian army"}, set()],
    ),
    # who denies something denies what was told last
    (
        (
            "Shelling killed two bakers in Afrin on Monday.\n\nA rocket struck a mill in Manbij on Tuesday, killing seven people. "
            "Hamas denied firing it."
        ),
        [set(), {"Hamas"}],
    ),
    # land is no landing, and whom somebody accuses is another than he
    (HARM + "The church prays for unity on Peru's blessed land. Peruvian troops came to the mill.", [set()]),
    ("Peru accused the regime of shelling Manbij on Monday. The Syrian government had said it would stop.", [{"Syrian government"}]),
    # who shot the attacker in the end is no attacker; what he hit may be anybody's
    ("A militant killed four soldiers near Manbij on Tuesday before he was killed by the Peruvian army.", [{"militant"}]),
    (
        (
            "A lorry ran into a crowd in Manbij, killing 80 people as the driver also opened fire, a nurse said, before being shot by "
            "Peruvian troops."
        ),
        [set()],
    ),
    (
        "Peruvian troops shelled Manbij for two days before it was hit by Chilean jets, which killed nine people.",
        [{"Peruvian troops"}, {"Chile"}],
    ),
    # one of a people is no state; a people is where it does what only armed forces do
    ("A lone Peruvian blew himself up outside a mill in Manbij on Tuesday, wounding 12 people.", [set()]),
    ("The first Peruvian to carry out a suicide bombing killed nine people in Manbij on Tuesday.", [set()]),
    ("The Peruvians shelled Manbij on Tuesday and killed nine people.", [{"Peruvians"}]),
    ("A nurse said the Peruvians had bombed a clinic in Manbij on Tuesday, killing nine people.", [{"Peruvians"}]),
    ("Nine people were killed in a bombing in Manbij on Tuesday, and the Peruvians protested.", [set()]),
    # blame in a sentence of its own
    (HARM + "The Grey Banner claimed responsibility.", [{"Grey Banner"}]),
    (HARM + "No group has claimed responsibility. The Grey Banner has not claimed it.", [set()]),
    (HARM + "The mayor blamed the Peruvian army.", [{"Peruvian army"}]),
    (HARM + "The mayor blamed the Peruvian army, which has besieged the town since May.", [{"Peruvian army"}]),
    (HARM + "The mayor blamed the Peruvian army, which shells the town.", [{"Peruvian army"}]),
    (HARM + "The mayor accused the Peruvian army of hiding its losses.", [set()]),
    (HARM + "The mayor held the Peruvian army to its word.", [set()]),
    (HARM + "Hamas' military wing claimed the attack.", [{"Hamas"}]),
    (HARM + "The mayor blamed fighters from Hamas for the attack.", [{"Hamas"}]),
    (HARM + "The mayor blamed bakers from Peru for the noise.", [set()]),
    (HARM + "The mayor accused the Peruvian army of carrying out the attack.", [{"Peruvian army"}]),
    (HARM + "The mayor blamed the death of the four on Hamas.", [{"Hamas"}]),
    (HARM + "The mayor blamed the Peruvian army. A Peruvian army spokesman blamed Hamas.", [{"Peruvian army", "Hamas"}]),
    ("Norwegian forces launched nine drones at Manbij on Tuesday, wounding 20 people, a nurse said.", [{"Norwegian forces"}]),
    (HARM + "The army has vowed to end the fire of Hamas on the town.", [set()]),
    (HARM + "The mayor said locals were blaming the extremist Hamas sect.", [{"Hamas"}]),
    (HARM + "The mill was being used by Hamas.", [set()]),
    (HARM + "The mayor accused Hamas, which he said was known for its massacres.", [{"Hamas"}]),
    (HARM + "The Heirs of the Valley said they had carried out the attack.", [{"Heirs of the Valley"}]),
    (HARM + "The Grey Banner accepted responsibility.", [{"Grey Banner"}]),
    (HARM + "The Grey Banner refused to accept responsibility.", [set()]),
    # who denies it names nobody else
    (HARM + "The mayor blamed the Peruvian army. “Our forces fired at no mill,” the army's spokesman said.", [{"Peruvian army"}]),
    (
        "The Peruvian army shelled a mill in Manbij and killed four people, a nurse said. The army said its forces had fired at no mill.",
        [{"Peruvian army"}],
    ),
    (
        "PAF: our forces fired at no mill\n\nThe Peruvian Armed Forces (PAF) shelled a mill in Manbij on Tuesday and killed four people.",
        [{"Peruvian Armed Forces"}],
    ),
    ("Hamas fired at a mill in Manbij on Tuesday and killed four people. Its fighters shelled the mill again.", [{"Hamas"}]),
    # fighters and governments that only blame names
    (HARM + "The mayor blamed rebels for the bombing.", [{"rebels"}]),
    (HARM + "The mayor met rebels.", [set()]),
    (HARM + "The mayor accused the government of killing the four.", [{"the government"}]),
    (HARM + "The mayor blamed the paratroopers for the bombing.", [{"paratroopers"}]),
    (HARM + "The mayor thanked the government of his country.", [set()]),
    # whoever else is accused of the same act makes no other event
    (
        "Norwegian shells killed nine people in Manbij on Tuesday, a nurse said. Norway accused the rebels of shelling the town.",
        [{"Norway", "rebels"}],
    ),
    # a headline may tell of more than the event
    (
        "Peru hits mill, Norway shells homes\n\nA mill in Manbij burnt after a Peruvian drone attack on Tuesday, a nurse said.",
        [{"Peru"}],
    ),
    ("Norwegian shells hit mill in Manbij\n\nFour people were killed in the mill in Manbij on Tuesday, a nurse said.", [{"Norway"}]),
    # both sides blame each other
    (HARM + "The Peruvian army and Hamas blamed each other for the bombing.", [{"Peruvian army", "Hamas"}]),
    # names that no table has, of bodies that are blamed, own up or send their machines
    (HARM + "The mayor blamed the Army of the Meek.", [{"Army of the Meek"}]),
    (HARM + "The mayor blamed a lack of care at the Office of the Meek.", [set()]),
    (HARM + "A group calling itself the Holy Cells claimed responsibility.", [{"Holy Cells"}]),
    (HARM + "A group that calls itself the Holy Cells sent flowers.", [set()]),
    (
        "Nine people died in Manbij on Tuesday when an Alliance bomber struck a house. The Alliance fired missiles at Afrin on Friday.",
        [{"Alliance"}, {"Alliance"}],
    ),
    # who only says who did such an act tells of the event before, where nobody was named for it
    ("Nine people were killed in Manbij on Tuesday when shells hit a queue. Hamas had fired six shells, the mayor said.", [{"Hamas"}]),
    ("Nine people were killed in Manbij on Tuesday when shells hit a queue. Hamas had vowed to fire shells.", [set()]),
    # the agent of a verb that is of war only in what became of somebody
    ("Two reporters were pulled out of a taxi in Manbij on Tuesday by guerrillas, a nurse said.", [{"guerrillas"}]),
    (HARM + "The mill had been rented by guerrillas.", [set()]),
    # who denies his hand in an act grants that it happened; who denies the act does not
    ("Hamas said it had no hand in Tuesday's blast in Manbij, which killed nine. Police had blamed Hamas.", [{"Hamas"}]),
    ("Hamas said it had set off no blast in Manbij on Tuesday. Police had blamed Hamas.", []),
    # a common noun beside the group's name is of the same group
    ("Fighters of Hamas killed four people in Manbij on Tuesday. Militants killed the four with axes, a nurse said.", [{"Hamas"}]),
    # who denies it was accused of it
    (HARM + "The Norwegian army denied that it had bombed the mill.", [{"Norwegian army"}]),
    (
        "Norwegian forces shelled Manbij on Monday, injuring a nurse. The deal foresees Norwegian-Peruvian joint patrols.",
        [{"Norwegian forces"}],
    ),
    (
        (
            "Norwegian special forces captured two men in Manbij on Saturday. On Monday drones hit a base near Azaz. "
            "No Norwegian forces were hurt by the drones, but a nurse was injured."
        ),
        [{"Norwegian special forces"}, set()],
    ),
    (HARM + "The Norwegian army denied responsibility.", [{"Norwegian army"}]),
    (HARM + "The mayor denied that Hamas had bombed the mill.", [set()]),
    (HARM + "The mayor blamed Hamas. The Norwegian army denied that it had bombed the mill.", [{"Hamas"}]),
    ("An air strike which the Norwegian army carried out killed nine people in Manbij.", [{"Norwegian army"}]),
    ("An air strike which the Norwegian army condemned killed nine people in Manbij.", [set()]),
    # whose men, and no weapon
    ("Nine people were killed when Hamas personnel shelled a queue in Manbij on Tuesday.", [{"Hamas"}]),
    ("A Reaper drone killed nine people in a queue in Manbij on Tuesday.", [set()]),
    # fighters without a name
    ("Armed men shot four people in Manbij on Tuesday, a nurse said.", [{"Armed men"}]),
    ("Four people were shot in Manbij on Tuesday by unknown gunmen, a nurse said.", [set()]),
    ("Two suicide bombers killed four people in Manbij on Tuesday, a nurse said.", [set()]),
    # told in the flow of the news
    (
        "Norwegian attacks killed nine people in Manbij on Tuesday, a nurse said. An air strike killed four in Afrin.",
        [{"Norway"}, {"Norway"}],
    ),
    (
        "Norwegian attacks killed nine people in Manbij on Tuesday, a nurse said. Two people were killed in Afrin by unknown gunmen.",
        [{"Norway"}, set()],
    ),
    # whom a group is linked to did not do it
    (
        "Hamas attacked a post in Manbij on Tuesday, a nurse said. The Hezbollah-linked group said it had killed nine people.",
        [{"Hamas"}],
    ),
    # a machine that is brought in is nobody's who was named before, and the police have none
    (HARM + "The Norwegian army said so. In Afrin two people were killed by a drone.", [set(), set()]),
    (HARM + "Two people were killed in Afrin by drones, the police said.", [set(), set()]),
    ("The Grey Dawn Front took responsibility for the rocket that killed nine people in Manbij.", [{"Grey Dawn Front"}]),
    # who denies his hand grants the act
    ("The militia said it had nothing to do with Tuesday's attack in Manbij, which killed nine people.", [set()]),
    # blame that tells of nothing else makes no event
    ("Hamas claimed responsibility. The mayor was in Peru.", []),
]


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_an_event_is_by_whom_somebody_says_it_is(read_report: Read, text: str, expected: list[set[str]]) -> None:
    reading = read_report(text)
    names = {party.id: party.name for party in reading.parties}
    assert [{names[party] for party in incident.perpetrators} for incident in reading.incidents] == expected
