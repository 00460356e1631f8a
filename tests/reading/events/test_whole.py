"""One row, one short report, and all that stands in each of its incidents. All reports are invented."""

from collections.abc import Callable

import pytest
from tests.told import Told, told

from onrecord.reading import IncidentField, Reading

Read = Callable[..., Reading]
PUBLISHED = "2031-03-05"
"""A Wednesday."""

MANBIJ: Told = ("Manbij", "2031-03-03", set(), (9, 9), None)
JETS = "Jets bombed a mill in Manbij on Monday and killed nine people. "

ROWS: dict[str, tuple[str, list[Told]]] = {
    # a total that is spelt out town by town
    "so many residents: two in one town, one in another": (
        (
            "Shelling on Monday killed three residents of Aleppo Governorate: two in Manbij and one in Afrin. Another nine people "
            "were hurt in the governorate."
        ),
        [
            ("Manbij", "2031-03-03", set(), (2, 2), None),
            ("Afrin", "2031-03-03", set(), (1, 1), None),
            ("Aleppo Governorate", "2031-03-03", set(), None, (9, 9)),
        ],
    ),
    "who is counted besides is of no single town": (
        "Shelling on Monday killed three people: two in Manbij and one in Afrin. The mayor said that 14 others were wounded.",
        [("Manbij", "2031-03-03", set(), (2, 2), None), ("Afrin", "2031-03-03", set(), (1, 1), None)],
    ),
    # days that hang on a participle
    "a bomb that was planted by somebody on a day": (
        "A bomb planted by rebels against the police on Monday killed a baker in Manbij.",
        [("Manbij", "2031-03-03", {"rebels"}, (1, 1), None)],
    ),
    "a day before suspected men": (
        "On 3 March suspected rebels shelled a mill in Manbij and killed nine people.",
        [("Manbij", "2031-03-03", {"rebels"}, (9, 9), None)],
    ),
    # the news's day is not that of what another day stands beside
    "a day of something else before it": (
        "Shelling killed two bakers in Afrin on Monday.\n\nOn 24 February the rebels left; a mine of theirs killed two boys in Manbij.",
        [("Afrin", "2031-03-03", set(), (2, 2), None), ("Manbij", None, set(), (2, 2), None)],
    ),
    # a report that says of one place after the other what happened there, with a day for each
    "a list of places in which one paragraph gives no day": (
        (
            "Manbij: Jets bombed a mill on Monday, killing nine people.\n\nAfrin: Shells killed two bakers on Tuesday.\n\n"
            "Idlib: Gunmen shot a teacher dead."
        ),
        [MANBIJ, ("Afrin", "2031-03-04", set(), (2, 2), None), ("Idlib", None, {"Gunmen"}, (1, 1), None)],
    ),
    "what opens the paragraphs is no part of their sentences": (
        (
            "Manbij – On 3 March, indiscriminate shelling of a mill killed nine people.\n\n"
            "Afrin – On 4 March, two bakers died in a drone strike."
        ),
        [MANBIJ, ("Afrin", "2031-03-04", set(), (2, 2), None)],
    ),
    # days that the words count from another event's
    "a sentence sets an earlier attack off from one whose day another sentence gives": (
        JETS + "The attack came one week after another raid by Hamas, in which six soldiers were killed near Afrin.",
        [MANBIJ, ("Afrin", "2031-02-24", {"Hamas"}, (6, 6), None)],
    ),
    "a pronoun takes up the attack from which days are counted": (
        JETS + "It came three days after a bomb killed four guards in Afrin.",
        [MANBIJ, ("Afrin", "2031-02-28", set(), (4, 4), None)],
    ),
    "the later attack is dated by the earlier one": (
        "A truck bomb killed nine people in Afrin on Saturday. Two days after the bombing, jets struck Manbij and killed four people.",
        [("Afrin", "2031-03-01", set(), (9, 9), None), ("Manbij", "2031-03-03", set(), (4, 4), None)],
    ),
    "somebody speaks so many days after it": (
        "Shells killed nine people in Manbij, a doctor said. He spoke on Tuesday, two days after the shelling.",
        [("Manbij", "2031-03-02", set(), (9, 9), None)],
    ),
    "an earlier attack that is only named is the one told of below": (
        (
            "The Vernish army bombed a mill in Manbij on Sunday and killed nine people. The raid came a day after a suicide bombing at a "
            "barracks in Afrin.\n\nOn Saturday, a suicide bomber struck a barracks in Afrin, killing three guards."
        ),
        [("Manbij", "2031-03-02", {"Vernish army"}, (9, 9), None), ("Afrin", "2031-03-01", set(), (3, 3), None)],
    ),
    "what is named again by its day is the attack that was told without one": (
        (
            JETS + "The raid came less than a month after another raid on Afrin killed thirty people, a raid claimed by Hamas.\n\n"
            "Hamas, blamed for the February 7 raid on a bus, says nothing."
        ),
        [MANBIJ, ("Afrin", "2031-02-07", {"Hamas"}, (30, 30), None)],
    ),
    "the news came after talks elsewhere": (
        JETS + "The attack followed talks between Oslo, Lima and Cairo in Afrin over the weekend.",
        [MANBIJ],
    ),
    "somebody goes on with what has no day": (
        "Norwegian jets bombed a mill in Manbij on Monday and killed nine people. Norway has continued to strike the grid of Afrin.",
        [("Manbij", "2031-03-03", {"Norway"}, (9, 9), None)],
    ),
    # what the news lends to no other event
    "an earlier blast has not the day of the news": (
        JETS + "The earlier blast killed four people in Afrin.",
        [MANBIJ, ("Afrin", None, set(), (4, 4), None)],
    ),
    "a recent raid has not the day of the news": (
        JETS + "A recent raid on a clinic killed four people in Afrin.",
        [MANBIJ, ("Afrin", None, set(), (4, 4), None)],
    ),
    "what was said months before has not the day of the news": (
        JETS + "In January, the mayor said that a raid had killed four people in Afrin.",
        [MANBIJ, ("Afrin", None, set(), (4, 4), None)],
    ),
    "what comes after a comma and “with” was when and where the verb says": (
        "Tensions flared on Sunday in Manbij, with at least one soldier killed in the violence.",
        [("Manbij", "2031-03-02", set(), (1, None), None)],
    ),
    "a war that erupted on a day dates no harm of today": (
        "Shells hit a mill in Manbij. It was the bloodiest day since the war erupted on Sunday, with nine people killed.",
        [("Manbij", None, set(), (9, 9), None)],
    ),
    "what somebody claimed a week before is another attack": (
        (
            "A suicide bomber killed 13 people in Manbij on Monday, a nurse said. Last month the Grey Front claimed its first attack in "
            "the town of Afrin with an assault on a consulate that killed seven people."
        ),
        [("Manbij", "2031-03-03", set(), (13, 13), None), ("Afrin", None, {"Grey Front"}, (7, 7), None)],
    ),
    "an attack is launched with drones that fire missiles": (
        (
            "The January 13 attack was launched by the Peruvian navy, using drones that fired missiles at three houses in Manbij. "
            "It killed 18 people."
        ),
        [("Manbij", "2031-01-13", {"Peruvian navy"}, (18, 18), None)],
    ),
    "who fought for years was killed on one day": (
        (
            "In September 2029, a Hamas rocket attack on Manbij killed 50 soldiers from Norway, part of the coalition fighting rebels "
            "since March 2028."
        ),
        [("Manbij", "2029-09-01", {"Hamas"}, (50, 50), None)],
    ),
    "a bomb that killed those who had served for years is one event": (
        "A Hamas car bomb killed 12 recruits in Manbij on Monday who had served since January.",
        [("Manbij", "2031-03-03", {"Hamas"}, (12, 12), None)],
    ),
    # waves, sums and parts
    "two clauses with subjects of their own tell of two attacks": (
        (
            "Seven civilians were killed in attacks in Afrin, and in the town of Manbij, guards on Sunday repelled an attack by Hamas "
            "that killed at least 12 soldiers and wounded 35 others."
        ),
        [("Manbij", "2031-03-02", {"Hamas"}, (12, None), (35, 35)), ("Afrin", None, set(), (7, 7), None)],
    ),
    "other soldiers were also killed": (
        (
            "Two Peruvian soldiers were killed by a bomb near Manbij on Saturday. Three other soldiers were also killed last week in "
            "Peru by a bomb attack claimed by Hamas."
        ),
        [("Manbij", "2031-03-01", set(), (2, 2), None), ("Peru", "2031-02-24", {"Hamas"}, (3, 3), None)],
    ),
    "what stands apart from the rest is an attack of its own": (
        (
            "Apart from the shelling of Manbij on January 14, which killed three people, the watchers pointed to the shelling of Afrin "
            "on Monday, which wounded nine."
        ),
        [("Afrin", "2031-03-03", set(), None, (9, 9)), ("Manbij", "2031-01-14", set(), (3, 3), None)],
    ),
    "a gerund is an act like any other": (
        "A new wave of shelling broke out in Afrin on Tuesday, killing nine people.",
        [("Afrin", "2031-03-04", set(), (9, 9), None)],
    ),
    "the next words share a toll out among places": (
        "Soldiers killed 21 people on Monday, a medic said. Twelve were killed in Manbij and nine died in Afrin.",
        [("Manbij", "2031-03-03", {"Soldiers"}, (12, 12), None), ("Afrin", "2031-03-03", {"Soldiers"}, (9, 9), None)],
    ),
    "one verb shares a toll out among two towns": (
        "Shells killed 21 people on Monday. Twelve died in Manbij and nine in Afrin.",
        [("Manbij", "2031-03-03", set(), (12, 12), None), ("Afrin", "2031-03-03", set(), (9, 9), None)],
    ),
    "men and women are no places": (
        "Shells killed 12 people in Manbij on Monday. Seven were men, five were women.",
        [("Manbij", "2031-03-03", set(), (12, 12), None)],
    ),
    "one of a series of attacks is one event": (
        "The town mourned on Tuesday after a series of attacks, including one at a mill in Manbij that killed nine people on Sunday.",
        [("Manbij", "2031-03-02", set(), (9, 9), None)],
    ),
    "who also reports another number tells of other people": (
        (
            "Jets struck a mill in Manbij on Monday, killing 15 people, the rescue service said. The service also reported that 38 people "
            "were killed while waiting for flour."
        ),
        [("Manbij", "2031-03-03", set(), (15, 15), None)],
    ),
    "a third incident is another one": (
        "Rebels shot four men dead in Manbij on Monday, a nurse said. In a third incident, rebels shot a farmer dead near Afrin.",
        [("Manbij", "2031-03-03", {"rebels"}, (4, 4), None), ("Afrin", "2031-03-03", {"rebels"}, (1, 1), None)],
    ),
    "a war since when something is so is no event": (
        "A blast in Manbij on Monday killed nine people. It was one of the deadliest attacks since the 2003 invasion of Iraq.",
        [MANBIJ],
    ),
    # who did it
    "who is accused is who did it": (
        "The Grey Front accused the Peruvian army of a massacre, saying they had shelled Manbij on Monday and killed nine people.",
        [("Manbij", "2031-03-03", {"Peruvian army"}, (9, 9), None)],
    ),
    "a state that is accused is who did it": (
        "Norway accused Peru of breaching the accord, saying it had bombed a mill in Manbij on Monday and killed nine people.",
        [("Manbij", "2031-03-03", {"Peru"}, (9, 9), None)],
    ),
    "rockets on the land of those who strike abroad are not theirs": (
        (
            "Norwegian jets bombed a mill in Manbij on Monday and killed nine people. Rockets hit a school in Oslo on Monday and "
            "wounded four pupils."
        ),
        [("Manbij", "2031-03-03", {"Norway"}, (9, 9), None), ("Oslo", "2031-03-03", set(), None, (4, 4))],
    ),
    "a body says that it did it itself": (
        "The Red Fist League said it attacked a barracks in Manbij on Monday and killed nine people.",
        [("Manbij", "2031-03-03", {"Red Fist League"}, (9, 9), None)],
    ),
    "a body that was hit did nothing": (
        "A bomb killed nine people in a clinic in Manbij on Monday. The Red Book League said it had been hit several times.",
        [MANBIJ],
    ),
    "those who suffered it did not do it": (
        "Shelling of Manbij by Hamas on Monday led to nine Peruvian soldiers being killed.",
        [("Manbij", "2031-03-03", {"Hamas"}, (9, 9), None)],
    ),
    "a company bears the name of a weapon": (
        "A spokesman for Shell in Lagos said that Hamas had bombed a mill in Manbij on Monday and killed nine people.",
        [("Manbij", "2031-03-03", {"Hamas"}, (9, 9), None)],
    ),
    "a minister who is fired is no victim": (
        "The president fired his defence minister on Tuesday, a day after jets bombed a mill in Manbij and killed nine people.",
        [MANBIJ],
    ),
    "air defences bring down missiles": (
        "Missiles hit Manbij on Monday and killed nine people. Our air defences responded and shot most of them down over Afrin.",
        [MANBIJ],
    ),
    "attacks amid which a blast came name nobody who set it off": (
        "A blast killed nine people in Manbij on Monday. It came amid a wave of Hamas attacks.",
        [MANBIJ],
    ),
    "a town shells out millions": (
        "Norway shelled out nine million euros for a bridge in Afrin. A bomb killed nine people in Manbij on Monday.",
        [MANBIJ],
    ),
    # who came to harm
    "those killed along with somebody count as well": (
        "The director of the clinic was killed in an air strike on Manbij on Monday along with several relatives.",
        [("Manbij", "2031-03-03", set(), (3, None), None)],
    ),
    "those shot dead along with somebody count as well": (
        "The chief of the village council was shot dead by Hamas along with his two brothers in Manbij on Monday.",
        [("Manbij", "2031-03-03", {"Hamas"}, (3, 3), None)],
    ),
    "a list goes on behind the place and the day": (
        "Two cooks were killed on Monday in the shelling of Manbij, as well as at least four nurses, a tailor and two guards.",
        [("Manbij", "2031-03-03", set(), (9, None), None)],
    ),
    "people are not joined to a shelling but to whom it killed": (
        "Four miners were killed in the shelling of Manbij on Monday, as well as three drivers.",
        [("Manbij", "2031-03-03", set(), (7, 7), None)],
    ),
    "a title and a name are one person": (
        "The head of the council, Ravi Odan, was killed together with his driver when a mine exploded in Manbij on Monday.",
        [("Manbij", "2031-03-03", set(), (2, 2), None)],
    ),
    "a nurse and several patients are three at least": (
        "Hamas killed a nurse and several patients in Manbij on Monday.",
        [("Manbij", "2031-03-03", {"Hamas"}, (3, None), None)],
    ),
    "members of a body that has commanders are fighters": (
        "A Peruvian drone killed six members of the Red Dawn Youth, including two commanders, in Manbij on Monday.",
        [("Manbij", "2031-03-03", {"Peru"}, (6, 6), None)],
    ),
    "those who were trapped may have died": (
        "Three bakers trapped in a mill were killed when shells hit Manbij on Monday.",
        [("Manbij", "2031-03-03", set(), (3, 3), None)],
    ),
    "of those who were harmed nobody says whether they were hurt or killed": (
        JETS + "The army said that claims that civilians were harmed were being looked at.",
        [MANBIJ],
    ),
    "what a deed brings about has its day, its place and who did it": (
        "Norwegian soldiers entered the village of Selmar near Manbij on Monday, killing a farmer and wounding two.",
        [("Manbij", "2031-03-03", {"Norwegian soldiers"}, (1, 1), (2, 2))],
    ),
    "what several deeds bring about is of whose men did them": (
        "Soldiers of the Peruvian army crossed a river and entered Manbij on Monday, killing a farmer.",
        [("Manbij", "2031-03-03", {"Peruvian army"}, (1, 1), None)],
    ),
    "who only tells of it brings nothing about": (
        "Shells hit a mill in Manbij on Monday, the Peruvian army said, killing nine people.",
        [("Manbij", "2031-03-03", set(), (9, 9), None)],
    ),
    "an operation takes up the raid": (
        "Peruvian troops made an air drop in the province of Hama, killing a farmer. The operation was carried out in Salamiyah on Monday.",
        [("Salamiyah", "2031-03-03", {"Peruvian troops"}, (1, 1), None)],
    ),
    "the attack says where in the province of a seat it was": (
        "Nine people were killed in Peruvian air strikes on Idlib in Syria. The attack on Monday hit a market in Jisr al-Shughur.",
        [("Jisr al-Shughur", "2031-03-03", {"Peru"}, (9, 9), None)],
    ),
    "a day right behind the verb of saying is that of saying": (
        "Peru said Wednesday it had bombed a mill in Manbij.",
        [("Manbij", None, {"Peru"}, None, None)],
    ),
    "and so is one behind a preposition": (
        "Rescuers said late on Tuesday nine people were killed when jets hit a mill in Manbij.",
        [("Manbij", None, set(), (9, 9), None)],
    ),
    "a day behind the day of saying is that of the deed": (
        "The Peruvian army said on Tuesday it had bombed a mill in Manbij on Monday.",
        [("Manbij", "2031-03-03", {"Peruvian army"}, None, None)],
    ),
    "both sides of an exchange did it": (
        "Nine people were killed on Monday in shelling between the Peruvian army on one side, and Hamas on the other side, in Manbij.",
        [("Manbij", "2031-03-03", {"Peruvian army", "Hamas"}, (9, 9), None)],
    ),
    "who is on the other side of a river did nothing": (
        "Nine people were killed on Monday in the shelling of Manbij by Peruvian troops, with Hamas on the other side of the river.",
        [("Manbij", "2031-03-03", {"Peruvian troops"}, (9, 9), None)],
    ),
    "an attack is against a town": (
        "Peruvian troops launched an attack against the town of Manbij on Monday and nine people were killed.",
        [("Manbij", "2031-03-03", {"Peruvian troops"}, (9, 9), None)],
    ),
    "a caption dates what the report tells": (
        (
            "Norwegian drone strike on a mill in Manbij on March 3, 2031. (Photo by Sam Hale/AFP)\n\n"
            "The mayor said on Tuesday that a Norwegian drone strike on a mill in Manbij had wounded four bakers."
        ),
        [("Manbij", "2031-03-03", {"Norway"}, None, (4, 4))],
    ),
    "a caption of another town dates nothing": (
        (
            "Norwegian drone strike on a mill in Afrin on March 3, 2031. (Photo by Sam Hale/AFP)\n\n"
            "The mayor said on Tuesday that a Norwegian drone strike on a mill in Manbij had wounded four bakers."
        ),
        [("Manbij", None, {"Norway"}, None, (4, 4)), ("Afrin", "2031-03-03", {"Norway"}, None, None)],
    ),
    "villages of one list lie in what the last of them does": (
        "Shells hit Afrin, Khanvar and Tewar in the countryside of Manbij on Monday.",
        [
            ("Afrin", "2031-03-03", set(), None, None),
            ("Manbij", "2031-03-03", set(), None, None),
            ("Manbij", "2031-03-03", set(), None, None),
        ],
    ),
    "what happened before at the place is another event": (
        "Four guards were killed on Monday in a raid near Azaz, where a mutiny last month ignited clashes that have left sixty dead.",
        [("Azaz", "2031-03-03", set(), (4, 4), None), ("Azaz", "2031-02-01", set(), (60, 60), None)],
    ),
    "of several towns that were hit the one where people were harmed has the toll": (
        "Peruvian troops bombarded Afrin, Selmar and Azaz on Monday, killing a farmer in Selmar.",
        [
            ("Selmar", "2031-03-03", {"Peruvian troops"}, (1, 1), None),
            ("Afrin", "2031-03-03", {"Peruvian troops"}, None, None),
            ("Azaz", "2031-03-03", {"Peruvian troops"}, None, None),
        ],
    ),
    "what came of an act that another coincided with is of that act": (
        "Air strikes on Manbij on Monday coincided with shelling by the Peruvian army on Afrin, wounding two farmers.",
        [("Afrin", "2031-03-03", {"Peruvian army"}, None, (2, 2)), ("Manbij", "2031-03-03", set(), None, None)],
    ),
    "a count of each of two villages is that village's": (
        "Raiders attacked the villages of Selmar and Tewar on Monday, killing 22 people in Selmar and nine in Tewar.",
        [("Selmar", "2031-03-03", {"Raiders"}, (22, 22), None), ("Tewar", "2031-03-03", {"Raiders"}, (9, 9), None)],
    ),
    "more who were hurt are not more dead": (
        "Peruvian warplanes attacked Manbij on Monday, leaving 13 dead, and 20 more hurt.",
        [("Manbij", "2031-03-03", {"Peru"}, (13, 13), (20, 20))],
    ),
    "brackets behind a number spell it out": (
        "A shell hit a market in Manbij on Monday: 4 killed (2 men, 2 women), approx. 12 injured (incl. 3 children).",
        [("Manbij", "2031-03-03", set(), (4, 4), (12, 12))],
    ),
    "brackets tell of one person": (
        "A shell hit a market in Manbij on Monday. 1 killed (female, 34), 6 injured (incl. 2 children).",
        [("Manbij", "2031-03-03", set(), (1, 1), (6, 6))],
    ),
    "a dateline's capital did nothing": (
        "Lima, Peru - Raiders attacked the village of Selmar near Manbij on Monday, killing 22 people.",
        [("Selmar", "2031-03-03", set(), (22, 22), None)],
    ),
    "what was days before is of other people": (
        "At least 20 people were killed by gunmen in Manbij on Monday, days after 43 were killed in neighbouring villages.",
        [("Manbij", "2031-03-03", {"gunmen"}, (20, None), None)],
    ),
    "who died of wounds brings the toll of one event to its number": (
        "A bomb killed five millers in Manbij on Monday. Two more died of their wounds on Tuesday, bringing the toll to seven.",
        [("Manbij", "2031-03-03", set(), (7, 7), None)],
    ),
    "a toll to which an event brings those before it is a sum": (
        "Six people were killed in a raid on Manbij on Monday, bringing the toll to 40.",
        [("Manbij", "2031-03-03", set(), (6, 6), None)],
    ),
    "fighting breaks out between two sides": (
        "Heavy fighting broke out again on Monday between the Peruvian army and Hamas in Manbij; nine bakers died.",
        [("Manbij", "2031-03-03", {"Peruvian army", "Hamas"}, (9, 9), None)],
    ),
    "what is counted of attacks that go on is a sum": (
        (
            "Air strikes on the valley by both sides continue, resulting in dozens of deaths, a monitor said.\n\n"
            "On Monday, a shell hit a lorry in Manbij, killing 24 people."
        ),
        [("Manbij", "2031-03-03", set(), (24, 24), None)],
    ),
    "attacks in one month and another are a sum": (
        "Attacks killed 98 civilians in Manbij in January and 120 in February. A shell killed two clerks in Manbij on Monday.",
        [("Manbij", "2031-03-03", set(), (2, 2), None)],
    ),
    "a number behind a day counts those behind it": (
        "In a market in Manbij on 2 March 23 farmers were killed when Hamas attacked, a nurse said.",
        [("Manbij", "2031-03-02", {"Hamas"}, (23, 23), None)],
    ),
    "a potential massacre that somebody committed is one": (
        "Potential massacre committed by the Peruvian army in Manbij\n\nA mother and her four children were the victims.",
        [("Manbij", None, {"Peruvian army"}, None, None)],
    ),
    "another attack elsewhere in the province is another one": (
        "Nine people were killed in Peruvian air strikes on Idlib on Monday. A shell killed two clerks in Jisr al-Shughur in Syria.",
        [("Idlib", "2031-03-03", {"Peru"}, (9, 9), None), ("Jisr al-Shughur", "2031-03-03", {"Peru"}, (2, 2), None)],
    ),
}


@pytest.mark.parametrize(("text", "expected"), ROWS.values(), ids=ROWS.keys())
def test_each_incident_is_whole(read_report: Read, text: str, expected: list[Told]) -> None:
    assert told(read_report(text, published=PUBLISHED)) == expected


def test_a_sum_over_several_areas_shows_them_all(read_report: Read) -> None:
    reading = read_report("Norwegian air strikes have killed 400 people in Manbij, Afrin and Azaz since January, a monitor said.")
    total = reading.totals[0]
    assert total.place is None
    assert [span.of(reading.text) for span in total.evidence[IncidentField.PLACE]] == ["Manbij", "Afrin", "Azaz"]
