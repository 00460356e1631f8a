"""One row, one short report: who or what a later sentence takes up, and so which event it tells of. All reports are invented."""

from collections.abc import Callable

import pytest
from tests.told import Told, told

from onrecord.reading import Reading

Read = Callable[..., Reading]
PUBLISHED = "2031-03-05"
"""A Wednesday."""

ROWS: dict[str, tuple[str, list[Told]]] = {
    # those who did what was told
    "the attackers did what was told": (
        (
            "Militants attacked a police post on Monday, killing ten officers, police said.\n\n"
            "The attackers shot at the guards with rifles and then entered the post near Manbij, a commander said."
        ),
        [("Manbij", "2031-03-03", {"Militants"}, (10, 10), None)],
    ),
    "what befell the attackers is of what they did, and who shot them is no attacker": (
        (
            "Vernish soldiers shot dead 14 herders in Afrin on Sunday, a rights group said.\n\n"
            "On Monday, Hamas attacked an army camp in Manbij. The army said it had killed 13 of the attackers."
        ),
        [("Afrin", "2031-03-02", {"Vernish soldiers"}, (14, 14), None), ("Manbij", "2031-03-03", {"Hamas"}, (13, 13), None)],
    ),
    "rebels may be a group that is named below": (
        (
            "At least 38 people were killed when rebels attacked a church in Manbij on Monday, a priest said.\n\n"
            "Fighters of Hamas stormed the church at dawn, a councillor said."
        ),
        [("Manbij", "2031-03-03", {"Hamas"}, (38, None), None)],
    ),
    "rebels are no state's troops": (
        (
            "At least 38 people were killed when rebels attacked a church in Manbij on Monday, a priest said.\n\n"
            "Peruvian troops shot dead a nurse on Tuesday, he said."
        ),
        [("Manbij", "2031-03-03", {"rebels"}, (38, None), None), (None, "2031-03-04", {"Peruvian troops"}, (1, 1), None)],
    ),
    "the same attackers did something else elsewhere": (
        (
            "Gunmen attacked a post in Manbij on Monday, killing ten officers, police said.\n\n"
            "In the village of Azaz, the same attackers shot dead a nurse."
        ),
        [("Manbij", "2031-03-03", {"Gunmen"}, (10, 10), None), ("Azaz", "2031-03-03", {"same attackers"}, (1, 1), None)],
    ),
    "Islamist militants and the attackers may be a group that is named": (
        (
            "Islamist militants surrounded a mosque in Manbij on Monday and killed at least 44 people, the ministry said. "
            "It blamed Hamas.\n\n"
            "The attackers also set fire to a market."
        ),
        [("Manbij", "2031-03-03", {"Hamas"}, (44, None), None)],
    ),
    "who shot the attackers is none of them, though he acts in between": (
        (
            "Armed men attacked posts near Manbij on Monday, the Vernish army said. It said it had killed more than 80 assailants.\n\n"
            "Hamas claimed the attack."
        ),
        [("Manbij", "2031-03-03", {"Hamas"}, (81, None), None)],
    ),
    "who denies involvement is not named beside who claims it": (
        ("A bomb killed 12 people in Manbij on Monday. Hamas, a splinter group, claimed responsibility, but Hezbollah denied involvement."),
        [("Manbij", "2031-03-03", {"Hamas"}, (12, 12), None)],
    ),
    "attacks in which somebody only had a part are no attack of their own": (
        ("Peru's army said it had killed a spy in Manbij on Monday, alleging that he had been involved in rocket attacks on Azaz."),
        [("Manbij", "2031-03-03", {"Peru's army"}, (1, 1), None)],
    ),
    "its air force is not the attack that was told": (
        (
            "Clashes in Manbij on Monday killed 13 people, a nurse said.\n\n"
            "Peru said its air force carried out a strike on a group near Afrin. A guard was killed in that strike, she said."
        ),
        [("Manbij", "2031-03-03", set(), (13, 13), None), ("Afrin", "2031-03-03", {"Peru", "air force"}, (1, 1), None)],
    ),
    "rebels did not do what their shelling came a day before": (
        (
            "Jets hit a bakery in Manbij on Monday, killing six people. Hamas claimed the attack.\n\n"
            "The raids came a day after rebels shelled a barracks in Selmar. Eight recruits died there, the army said."
        ),
        [("Manbij", "2031-03-03", {"Hamas"}, (6, 6), None), ("Selmar", "2031-03-02", {"rebels"}, (8, 8), None)],
    ),
    # what was hit
    "the academy is the one that was hit": (
        (
            "The number of people killed in a Peruvian missile strike on an academy in Manbij has risen to 55, with 28 injured, "
            "officials say.\n\nTwo missiles hit the academy and a clinic on Monday, shortly after sirens sounded."
        ),
        [("Manbij", "2031-03-03", {"Peru"}, (55, 55), (28, 28))],
    ),
    "the strikes are those that were told by that word, not the attack told last": (
        (
            "Peru said it struck nine camps near Manbij on Monday, some of them linked to an attack by rebels that killed 26 people in "
            "Azaz last month.\n\nNorway said 31 civilians were killed in the strikes."
        ),
        [("Manbij", "2031-03-03", {"Peru"}, (31, 31), None), ("Azaz", "2031-02-01", {"rebels"}, (26, 26), None)],
    ),
    "both sides' dead are the dead of a fight": (
        (
            "Eighteen militants were killed in a clash with troops in Manbij on Monday, the army said.\n\n"
            "Five soldiers were killed in the fighting, it added."
        ),
        [("Manbij", "2031-03-03", set(), (23, 23), None)],
    ),
    "what a side killed and what it lost is one fight": (
        "Peruvian forces killed at least 17 fighters of a militia and lost four soldiers in clashes near Manbij on Monday, it said.",
        [("Manbij", "2031-03-03", {"Peruvian forces"}, (21, None), None)],
    ),
    # parts of a toll, and sums
    "a toll without a town is shared out among towns": (
        (
            "Peruvian troops killed 114 people in a crackdown on protesters on Monday, the bloodiest day since the coup.\n\n"
            "In the town of Manbij at least 29 people were killed, a portal said. In Afrin, at least 24 people were killed, a nurse said."
        ),
        [("Manbij", "2031-03-03", {"Peruvian troops"}, (29, None), None), ("Afrin", "2031-03-03", {"Peruvian troops"}, (24, None), None)],
    ),
    "a bomb elsewhere is no part of a toll without a town": (
        (
            "Bombs went off at a gate on Tuesday, and 31 people were killed, the ministry says.\n\n"
            "On Tuesday a bomber also drove into a market in Afrin, killing 13 people, and gunmen in Manbij shot four officers dead."
        ),
        [
            ("Afrin", "2031-03-04", set(), (13, 13), None),
            (None, "2031-03-04", set(), (31, 31), None),
            ("Manbij", "2031-03-04", {"gunmen"}, (4, 4), None),
        ],
    ),
    "a couple and their children are no part of as many": (
        (
            "Family of nine killed in air strike in northern Syria\n\n"
            "An air strike killed a couple and their seven children near Manbij on Monday, a nurse said."
        ),
        [("Manbij", "2031-03-03", set(), (9, 9), None)],
    ),
    "a headline counts what the opening counts as a sum": (
        (
            "More than 80 dead in Syria after talks fail\n\n"
            "Violence has killed at least 80 people in Syria since November, the governor said.\n\n"
            "A teacher was shot dead by rebels in Manbij on Friday, he said."
        ),
        [("Manbij", "2031-02-28", {"rebels"}, (1, 1), None)],
    ),
    "the time that bounds a superlative is no time of the deaths": (
        (
            "At least 26 people were killed when rebels opened fire on tourists in Manbij on Monday, police said, the worst such attack "
            "in the country in nearly two decades."
        ),
        [("Manbij", "2031-03-03", {"rebels"}, (26, None), None)],
    ),
    "what has nothing in common with an event told before is another one": (
        (
            "In Manbij, 29 people were killed on Monday by troops, a nurse said. In Afrin, 24 people were killed, she said.\n\n"
            "The Front accused Hamas of killing a couple and their baby on Sunday."
        ),
        [
            ("Manbij", "2031-03-03", {"troops"}, (29, 29), None),
            ("Afrin", "2031-03-03", {"troops"}, (24, 24), None),
            (None, "2031-03-02", {"Hamas"}, (3, 3), None),
        ],
    ),
    "what somebody is accused of is another's attack, on another day": (
        (
            "Peruvian troops blew up the homes of two militants accused of taking part in Sunday's attack in Manbij in which 26 men were "
            "shot dead, police said on Tuesday.\n\nOne woman was injured by debris in Azaz, a doctor said."
        ),
        [("Azaz", None, {"Peruvian troops"}, None, (1, 1)), ("Manbij", "2031-03-02", set(), (26, 26), None)],
    ),
    "elsewhere is not here, however near it is": (
        (
            "Eight people were killed on Monday in a Peruvian strike in Deir el-Balah, a nurse said.\n\n"
            "Elsewhere, two people were killed in Gaza City and four in Khan Yunis, she said."
        ),
        [
            ("Deir el-Balah", "2031-03-03", {"Peru"}, (8, 8), None),
            ("Gaza City", "2031-03-03", {"Peru"}, (2, 2), None),
            ("Khan Yunis", "2031-03-03", {"Peru"}, (4, 4), None),
        ],
    ),
    "nobody is killed twice": (
        (
            "Top Hamas man Mustafa Sorel has been killed in an attack in Syria, the group said, the biggest blow since its chief was "
            "killed in 2018.\n\nSorel, 55, was a father of four.\n\n"
            "Hamas said Sorel had been killed in a big explosion at one of its bases near Manbij."
        ),
        [("Manbij", None, set(), (1, 1), None)],
    ),
    # places
    "the city is the one that was spoken of right before": (
        (
            "Drones hit a mill near the city of Manbij on Monday, killing nine people.\n\n"
            "Rebels seized Afrin last month. More than 40 patients were shot dead at the city's clinic on February 3."
        ),
        [("Manbij", "2031-03-03", set(), (9, 9), None), ("Afrin", "2031-02-03", set(), (41, None), None)],
    ),
    "what nobody could have done in one attack is a sum": (
        (
            "Rebels killed eight people in an ambush near Manbij on Monday.\n\nThe army fights there.\n\nHamas took up arms in 2009. "
            "Some 35,000 civilians have been killed and two million driven out."
        ),
        [("Manbij", "2031-03-03", {"Rebels"}, (8, 8), None)],
    ),
    "what has been done since a day is no attack of that day": (
        (
            "A Peruvian strike near Manbij killed 11 people on Sunday.\n\n"
            "Since the fall of the council on February 8, Peru has carried out hundreds of strikes in Syria."
        ),
        [("Manbij", "2031-03-02", {"Peru"}, (11, 11), None)],
    ),
    "the fighting since which none was worse is not this attack": (
        (
            "A drone strike killed at least 22 people in Manbij on Tuesday.\n\n"
            "The attack was the deadliest since fighting between the army and rebels broke out in July 2030, they said.\n\n"
            "The army said it had killed 43 rebels in Selmar on Monday."
        ),
        [("Manbij", "2031-03-04", set(), (22, None), None), ("Selmar", "2031-03-03", {"army"}, (43, 43), None)],
    ),
    # days
    "a strike that somebody launched so many days before": (
        (
            "Drones struck a mill in Manbij on Monday and killed nine people. The attack came a day after Hamas launched a strike on a "
            "depot in Afrin."
        ),
        [("Manbij", "2031-03-03", set(), (9, 9), None), ("Afrin", "2031-03-02", {"Hamas"}, None, None)],
    ),
    "an offensive that somebody resumed on a day and what came of it": (
        "Peru resumed its bombardment of Manbij on Tuesday, killing 62 people, the army said.",
        [("Manbij", "2031-03-04", {"Peru"}, (62, 62), None)],
    ),
    "a weekend may begin on its Friday": (
        (
            "Peruvian troops stormed a camp near the city of Manbij over the weekend, killing at least 57 people, an aid group said.\n\n"
            "The assault on Manbij began on Friday, a priest said."
        ),
        [("Manbij", "2031-02-28", {"Peruvian troops"}, (57, None), None)],
    ),
    "what somebody said on a later day has not the day of the news": (
        (
            "Drones struck a mill in Manbij on Monday and killed nine people.\n\n"
            "On Tuesday, the Vernish army accused rebels of a drone strike on a clinic in Afrin that killed four."
        ),
        [("Manbij", "2031-03-03", set(), (9, 9), None), ("Afrin", None, {"rebels"}, (4, 4), None)],
    ),
    "what another side is known to have done has not the day of the news": (
        (
            "Norway struck a camp in Manbij on Monday, killing two people.\n\n"
            "A clerk said that more than 70 guards had been killed in the week-long Hamas attack on Azaz."
        ),
        [("Manbij", "2031-03-03", {"Norway"}, (2, 2), None), ("Azaz", None, {"Hamas"}, (71, None), None)],
    ),
    "what hit a side's base is not of that side": (
        (
            "Norwegian forces shelled a village near Manbij on Saturday, killing two people.\n\n"
            "A rocket hit a Norwegian military base near Azaz on Saturday, injuring a cook."
        ),
        [("Manbij", "2031-03-01", {"Norwegian forces"}, (2, 2), None), ("Azaz", "2031-03-01", set(), None, (1, 1))],
    ),
    # who did it
    "what is set apart is not of the group that did the first": (
        (
            "A bomb in Manbij killed four people on Monday. Hamas said it was behind the attack.\n\n"
            "In a separate incident, two bakers were killed when their car hit a roadside bomb near Azaz, a nurse said."
        ),
        [("Manbij", "2031-03-03", {"Hamas"}, (4, 4), None), ("Azaz", "2031-03-03", set(), (2, 2), None)],
    ),
    "who has always denied such things did not do this one": (
        (
            "An air strike killed 56 people in Manbij on Monday, a nurse said. The Vernish government has previously denied targeting "
            "civilians in the conflict."
        ),
        [("Manbij", "2031-03-03", set(), (56, 56), None)],
    ),
    # what came of an act
    "wounds that a strike caused are of that strike, which the headline tells": (
        (
            "Family of six wounded in a Norwegian strike in Manbij\n\n"
            "A boy of ten may never recover from the wounds caused by a Norwegian drone strike that hit a stronghold in northern Syria on "
            "Monday, doctors said.\n\nA drone struck a motorcycle on the road between Azaz and Manbij that day. Six members of the family "
            "were hurt in the attack."
        ),
        [("Azaz", "2031-03-03", {"Norway"}, None, (6, 6))],
    ),
    # what a denial told first
    "a denial says where and when": (
        (
            "The Norwegian army denied that its aircraft had struck a market in Manbij on Monday. Ana Renk, a nurse, said that seven "
            "people had been killed in the air strike."
        ),
        [("Manbij", "2031-03-03", {"Norwegian army"}, (7, 7), None)],
    ),
    "so does one of what others claim": (
        (
            "Norway rejected claims that its forces had shelled a school in Azaz on Monday. "
            "Five people were killed in the shelling, nurses said."
        ),
        [("Azaz", "2031-03-03", {"Norway"}, (5, 5), None)],
    ),
    "a denial of another act says nothing of this one": (
        "Norway denied that it had used cluster bombs in Azaz. Two people were wounded by gunfire in Manbij on Monday, in the shooting.",
        [("Manbij", "2031-03-03", set(), None, (2, 2))],
    ),
    "nor does one of another place": (
        "Norway denied shelling Azaz on Sunday. A shell killed two people in Manbij on Monday, nurses said.",
        [("Manbij", "2031-03-03", set(), (2, 2), None)],
    ),
    "nor one of what is always denied": (
        "Norway has repeatedly denied hitting clinics in Azaz. The air strike killed five people, a nurse said.",
        [(None, None, set(), (5, 5), None)],
    ),
    "who stands behind rebels has not done what they did": (
        (
            "At least 17 people were killed in fighting in Manbij on Monday, a hospital said.\n\n"
            "Hamas, backed by Peru, entered the city at night."
        ),
        [("Manbij", "2031-03-03", set(), (17, None), None)],
    ),
    "a sniper is nobody's": (
        "Two soldiers were killed in Manbij on Monday, the Peruvian army said. A third soldier was shot dead by a sniper in Azaz.",
        [("Manbij", "2031-03-03", set(), (2, 2), None), ("Azaz", "2031-03-03", set(), (1, 1), None)],
    ),
    "the jet is of the state that struck": (
        (
            "A Norwegian air strike killed a farmer near Manbij on Monday, the Vernish Forces said.\n\n"
            "Two relatives were wounded when the jet struck their house, the Vernish Forces said."
        ),
        [("Manbij", "2031-03-03", {"Norway"}, (1, 1), (2, 2))],
    ),
}


@pytest.mark.parametrize(("text", "expected"), ROWS.values(), ids=ROWS.keys())
def test_what_a_later_sentence_takes_up(read_report: Read, text: str, expected: list[Told]) -> None:
    assert told(read_report(text, published=PUBLISHED)) == expected
