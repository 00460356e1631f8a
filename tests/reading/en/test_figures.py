"""One row, one sentence, what must come out: outcome, group, low, high, bound, and the words of what it is a part of."""

from collections.abc import Callable

import pytest

from onrecord.reading import Reading

Read = Callable[..., Reading]
Row = tuple[str, str, int, int | None, str, str | None]

ROWS: list[tuple[str, list[Row]]] = [
    (
        "An air strike on a market in Karsun killed at least 12 civilians, including three children and two women.",
        [
            ("killed", "civilians", 12, None, "at_least", None),
            ("killed", "children", 3, 3, "exact", "at least 12 civilians"),
            ("killed", "women", 2, 2, "exact", "at least 12 civilians"),
        ],
    ),
    (
        "Shelling of the town left 3 people dead and 14 injured, rescuers said.",
        [("killed", "people", 3, 3, "exact", None), ("injured", "people", 14, 14, "exact", None)],
    ),
    (
        "Between 3 and 5 people were killed and up to 20 others injured when a drone hit a bus.",
        [("killed", "people", 3, 5, "between", None), ("injured", "people", 1, 20, "at_most", None)],
    ),
    ("Shells killed nine people, a rescue group and three villagers said.", [("killed", "people", 9, 9, "exact", None)]),
    (
        "Shells killed eleven children and two teachers, a rescue group and three villagers said.",
        [("killed", "children", 11, 11, "exact", None), ("killed", "people", 2, 2, "exact", None)],
    ),
    (
        "Shells killed five residents of the region: two in Orsheva, two in the village of Karsun and one in Dolm.",
        [
            ("killed", "people", 5, 5, "exact", None),
            ("killed", "people", 2, 2, "exact", "five residents"),
            ("killed", "people", 2, 2, "exact", "five residents"),
            ("killed", "people", 1, 1, "exact", "five residents"),
        ],
    ),
    (
        "Shelling affected 79 civilians (29 killed, 31 injured).",
        [("killed", "people", 29, 29, "exact", None), ("injured", "people", 31, 31, "exact", None)],
    ),
    (
        "Shells killed 12 people, among them a girl and a boy, and between 40 and 50 were wounded.",
        [
            ("killed", "people", 12, 12, "exact", None),
            ("killed", "children", 1, 1, "exact", "12 people"),
            ("killed", "children", 1, 1, "exact", "12 people"),
            ("injured", "people", 40, 50, "between", None),
        ],
    ),
    ("Shells hit the mill. The team asked 31 witnesses, 18 of them women. Nine died.", [("killed", "people", 9, 9, "exact", None)]),
    ("Shells hit the mill. A herder of 58 was fatally wounded.", [("killed", "people", 1, 1, "exact", None)]),
    (
        "A third man, a teacher, was wounded by shells.",
        [("injured", "men", 1, 1, "exact", None), ("injured", "people", 1, 1, "exact", "A third man")],
    ),
    ("Three to five villagers were wounded.", [("injured", "people", 3, 5, "between", None)]),
    ("More than 40 people were wounded.", [("injured", "people", 41, None, "at_least", None)]),
    ("No fewer than 19 people were killed.", [("killed", "people", 19, None, "at_least", None)]),
    ("As many as 40 civilians died.", [("killed", "civilians", 1, 40, "at_most", None)]),
    ("Nearly 200 people were killed in the bombing.", [("killed", "people", 200, 200, "about", None)]),
    ("About a dozen people were killed.", [("killed", "people", 12, 12, "about", None)]),
    ("Half a dozen fighters were killed.", [("killed", "fighters", 6, 6, "exact", None)]),
    (
        "A raid killed two rebel fighters and wounded six.",
        [("killed", "fighters", 2, 2, "exact", None), ("injured", "fighters", 6, 6, "exact", None)],
    ),
    (
        "A raid killed two children and wounded six.",
        [("killed", "children", 2, 2, "exact", None), ("injured", "people", 6, 6, "exact", None)],
    ),
    ("Dozens of civilians were wounded.", [("injured", "civilians", 12, 24, "vague", None)]),
    ("Scores of people are missing under the rubble.", [("missing", "people", 20, 40, "vague", None)]),
    ("Hundreds of people were killed.", [("killed", "people", 100, None, "vague", None)]),
    ("Several people were injured in the bombing.", [("injured", "people", 2, None, "vague", None)]),
    ("Two hundred and fifty people were killed.", [("killed", "people", 250, 250, "exact", None)]),
    ("Twenty-five men were detained in a raid.", [("detained", "men", 25, 25, "exact", None)]),
    ("Some 2,500 people have been displaced by the fighting.", [("displaced", "people", 2500, 2500, "about", None)]),
    ("No one was hurt in the attack.", [("killed", "people", 0, 0, "exact", None), ("injured", "people", 0, 0, "exact", None)]),
    (
        "There were no casualties, a spokesman said.",
        [("killed", "people", 0, 0, "exact", None), ("injured", "people", 0, 0, "exact", None)],
    ),
    ("Two were killed and four wounded.", [("killed", "people", 2, 2, "exact", None), ("injured", "people", 4, 4, "exact", None)]),
    (
        "Convoy shelled: five dead, 15 wounded - Terrace",
        [("killed", "people", 5, 5, "exact", None), ("injured", "people", 15, 15, "exact", None)],
    ),
    ("Shelling of the market of Karsun on Monday kills 3 civilians - Ministry of Health", [("killed", "civilians", 3, 3, "exact", None)]),
    ("Shelling of the market of Karsun on Monday kills three - officials", [("killed", "people", 3, 3, "exact", None)]),
    ("Shells fell on Karsun for no reason and killed nine people.", [("killed", "people", 9, 9, "exact", None)]),
    (
        "The battle for Karsun has cost 12 lives by now: nine rebels and three civilians.",
        [
            ("killed", "people", 12, 12, "exact", None),
            ("killed", "fighters", 9, 9, "exact", "12 lives"),
            ("killed", "civilians", 3, 3, "exact", "12 lives"),
        ],
    ),
    ("The attack claimed the lives of 11 people.", [("killed", "people", 11, 11, "exact", None)]),
    ("The strike resulted in the deaths of eight civilians.", [("killed", "civilians", 8, 8, "exact", None)]),
    ("Rescuers pulled the bodies of 5 people from the ruins.", [("killed", "people", 5, 5, "exact", None)]),
    ("The death toll rose to 15, up from 12.", [("killed", "people", 15, 15, "exact", None)]),
    ("The number of wounded rose to 60.", [("injured", "people", 60, 60, "exact", None)]),
    ("The death toll from the bombing rose from nine to 13.", [("killed", "people", 13, 13, "exact", None)]),
    ("The death toll from the bombing rose by four to 13.", [("killed", "people", 13, 13, "exact", None)]),
    ("The death toll from the bombing fell from 13 to nine.", [("killed", "people", 9, 9, "exact", None)]),
    ("The bombing killed from nine to 13 people.", [("killed", "people", 9, 13, "between", None)]),
    ("The bombing killed a total of 13 people.", [("killed", "people", 13, 13, "exact", None)]),
    ("The bombing killed at least three and possibly five people.", [("killed", "people", 3, 5, "between", None)]),
    ("The bombing killed three, and possibly five, people.", [("killed", "people", 3, 5, "between", None)]),
    ("The strike killed a family of five.", [("killed", "people", 5, 5, "exact", None)]),
    ("Five members of one family were among the dead.", [("killed", "people", 5, 5, "exact", None)]),
    (
        "A man and his two sons, aged 7 and 9, were killed.",
        [("killed", "men", 1, 1, "exact", None), ("killed", "people", 2, 2, "exact", None)],
    ),
    (
        "Sixty civilians were killed in the raids, 12 of them children.",
        [("killed", "civilians", 60, 60, "exact", None), ("killed", "children", 12, 12, "exact", "Sixty civilians")],
    ),
    (
        "Seven villagers, including a mother with her five boys, were killed when the roof fell in.",
        [
            ("killed", "people", 7, 7, "exact", None),
            ("killed", "women", 1, 1, "exact", "Seven villagers"),
            ("killed", "children", 5, 5, "exact", "Seven villagers"),
        ],
    ),
    (
        "The barrage wounded a nurse and two paramedics.",
        [("injured", "medics", 1, 1, "exact", None), ("injured", "medics", 2, 2, "exact", None)],
    ),
    (
        "Samir Odan, 34, his wife Lina Odan (31 years old) and their daughter Rima (12 years old) were killed.",
        [
            ("killed", "people", 3, 3, "exact", None),
            (
                "killed",
                "children",
                1,
                1,
                "exact",
                "Samir Odan, 34, his wife Lina Odan (31 years old) and their daughter Rima",
            ),
        ],
    ),
    ("The blast claimed the life of one of the workers.", [("killed", "people", 1, 1, "exact", None)]),
    (
        "Four people died, and nine were taken to hospital.",
        [("killed", "people", 4, 4, "exact", None), ("injured", "people", 9, 9, "exact", None)],
    ),
    ("The dead were two men and a boy.", [("killed", "men", 2, 2, "exact", None), ("killed", "children", 1, 1, "exact", None)]),
    # one person, told of in short, with a place between, or as known
    ("Rescuer killed by shelling in Karsun", [("killed", "people", 1, 1, "exact", None)]),
    (
        "Drone strike | Civilian killed in a car in Karsun, the monitors said.",
        [("killed", "civilians", 1, 1, "exact", None)],
    ),
    ("Rockets hit the port and kill civilian", [("killed", "civilians", 1, 1, "exact", None)]),
    ("Soldier loses life in blast near Karsun, the ministry said.", [("killed", "fighters", 1, 1, "exact", None)]),
    (
        "On Monday, man and woman were killed by gunfire in Karsun.",
        [("killed", "men", 1, 1, "exact", None), ("killed", "women", 1, 1, "exact", None)],
    ),
    ("Police officer killed gunman in Karsun", [("killed", "fighters", 1, 1, "exact", None)]),
    (
        "A displaced woman from the mill town of Odan, Rima al Safar, was killed by a shell.",
        [("killed", "women", 1, 1, "exact", None)],
    ),
    (
        "Mrs. Rima Safar al Odan, from Karsun province, died in a village near Tel Amar when a missile hit her car.",
        [("killed", "people", 1, 1, "exact", None)],
    ),
    ("Monitors documented the death of the elder of Karsun village.", [("killed", "people", 1, 1, "exact", None)]),
    ("The shells killed the chairman of the water board.", [("killed", "people", 1, 1, "exact", None)]),
    ("The chairman of the water board said that he was safe.", []),
    ("An additional clerks was wounded in the attack.", [("injured", "people", 1, 1, "exact", None)]),
    # parts of a total
    (
        "The number of civilian deaths in Karsun rose to three including woman and a child.",
        [
            ("killed", "civilians", 3, 3, "exact", None),
            ("killed", "women", 1, 1, "exact", "three"),
            ("killed", "children", 1, 1, "exact", "three"),
        ],
    ),
    (
        "Nine workers: six civilians and three combatants, were killed at Karsun.",
        [
            ("killed", "people", 9, 9, "exact", None),
            ("killed", "civilians", 6, 6, "exact", "Nine workers"),
            ("killed", "fighters", 3, 3, "exact", "Nine workers"),
        ],
    ),
    (
        "The number of people killed in the strikes on Karsun, Odan and Tel Amar has jumped to 27.",
        [("killed", "people", 27, 27, "exact", None)],
    ),
    (
        "More than 30 people were killed and injured.",
        [("casualties", "people", 31, None, "at_least", None)],
    ),
    (
        "Artillery fire on Karsun injures woman and child, the monitors said.",
        [("injured", "women", 1, 1, "exact", None), ("injured", "children", 1, 1, "exact", None)],
    ),
    (
        "Shelling killed at least five people, two women among them, in Karsun.",
        [("killed", "people", 5, None, "at_least", None), ("killed", "women", 2, 2, "exact", "at least five people")],
    ),
    ("The co-chair of the port council, Samir Odan, was wounded by a drone.", [("injured", "people", 1, 1, "exact", None)]),
    ("An 11 years-old child was killed in Karsun.", [("killed", "children", 1, 1, "exact", None)]),
    (
        "The shells killed five villagers from one family – a grandmother, one clerk and three of her children.",
        [
            ("killed", "people", 5, 5, "exact", None),
            ("killed", "women", 1, 1, "exact", "five villagers"),
            ("killed", "people", 1, 1, "exact", "five villagers"),
            ("killed", "children", 3, 3, "exact", "five villagers"),
        ],
    ),
    (
        "Five children from the Odan family, two boys, two girls and one infant, were killed.",
        [
            ("killed", "children", 5, 5, "exact", None),
            ("killed", "children", 2, 2, "exact", "Five children"),
            ("killed", "children", 2, 2, "exact", "Five children"),
            ("killed", "children", 1, 1, "exact", "Five children"),
        ],
    ),
    (
        "At least three villagers were killed – one boy and two girls.",
        [
            ("killed", "people", 3, None, "at_least", None),
            ("killed", "children", 1, 1, "exact", "At least three villagers"),
            ("killed", "children", 2, 2, "exact", "At least three villagers"),
        ],
    ),
    ("The strike killed a surgeon and his extended family.", [("killed", "medics", 2, None, "vague", None)]),
    # who bears arms
    ("A drone killed a leader of Al-Qaeda and an Al-Qaeda leader near Karsun.", [("killed", "fighters", 1, 1, "exact", None)] * 2),
    ("Three members of the military police were killed.", [("killed", "fighters", 3, 3, "exact", None)]),
    ("Eight military personnel were wounded.", [("injured", "fighters", 8, 8, "exact", None)]),
    ("Two police officers were killed.", [("killed", "people", 2, 2, "exact", None)]),
    # what became of people in the end
    ("Four wounded men died on Monday.", [("killed", "men", 4, 4, "exact", None)]),
    ("The strike killed two missing boys.", [("killed", "children", 2, 2, "exact", None)]),
    ("Two killed workers were taken to the hospital.", [("killed", "people", 2, 2, "exact", None)]),
    ("A number of his sheep were killed by the shelling.", []),
    ("The army destroyed 12 houses on 7 October 2023 at a cost of $40.", []),
    ("The 34-year-old drove 20 kilometres to the town at 11 pm.", []),
    # an age is no number of people, whether "aged" stands before it or "a boy of"
    (
        "A man of 61 and two girls of five and nine were killed when a shell hit a barn.",
        [("killed", "men", 1, 1, "exact", None), ("killed", "children", 2, 2, "exact", None)],
    ),
    # what spells a total out behind its verb is a part of it; what does not add up to it is not
    (
        "Four people were killed, three women and a boy, and two men were wounded.",
        [
            ("killed", "people", 4, 4, "exact", None),
            ("killed", "women", 3, 3, "exact", "Four people"),
            ("killed", "children", 1, 1, "exact", "Four people"),
            ("injured", "men", 2, 2, "exact", None),
        ],
    ),
    (
        "Six people died, two women and four children.",
        [
            ("killed", "people", 6, 6, "exact", None),
            ("killed", "women", 2, 2, "exact", "Six people"),
            ("killed", "children", 4, 4, "exact", "Six people"),
        ],
    ),
    # a number with "the" takes up the people whom the same number counted before
    (
        "Seven fighters were killed in a raid. The rebels named the seven on Monday. The two roads stayed shut.",
        [("killed", "fighters", 7, 7, "exact", None)] * 2,
    ),
    # who buries the dead is not buried
    ("Neighbours buried two women killed in the shelling.", [("killed", "women", 2, 2, "exact", None)]),
    # whoever says it is not among the harmed, though the tree puts the speaker beside them
    (
        "The shelling of Karsun hit a well, killing two people and injuring three, a nurse at the clinic said.",
        [("killed", "people", 2, 2, "exact", None), ("injured", "people", 3, 3, "exact", None)],
    ),
    (
        "The raid on Karsun killed two people and a nurse, a trader said.",
        [("killed", "people", 2, 2, "exact", None), ("killed", "medics", 1, 1, "exact", None)],
    ),
    # children of one birth
    (
        "A potter, his sister and their twins died in the raid on Karsun.",
        [
            ("killed", "people", 1, 1, "exact", None),
            ("killed", "people", 1, 1, "exact", None),
            ("killed", "people", 2, 2, "exact", None),
        ],
    ),
    # "the driver", where nobody told of a driver before
    ("A rocket hit a lorry. The driver was killed.", [("killed", "people", 1, 1, "exact", None)]),
    ("A driver from Karsun met two men. The driver was killed.", []),
    ("A rocket hit a lorry. The girl was killed.", []),
    # what ends a clause of harm is no word of harm beside the next one
    ("The raid took a potter's life and wounded five people.", [("injured", "people", 5, 5, "exact", None)]),
    # the men of an armed group
    ("The raid on Karsun killed two Hezbollah men.", [("killed", "fighters", 2, 2, "exact", None)]),
    # the day of a heading takes nothing from the line below it
    ("2. Karsun, 9 March\n\nTwo men were killed in a fire.", [("killed", "men", 2, 2, "exact", None)]),
    (
        "A raid killed 18 people and wounded 20 others, three bakers and a nurse said, as people met in the evening.",
        [("killed", "people", 18, 18, "exact", None), ("injured", "people", 20, 20, "exact", None)],
    ),
    (
        "Eight boys and two women were among 17 people killed in a strike on Karsun.",
        [
            ("killed", "children", 8, 8, "exact", "17 people"),
            ("killed", "women", 2, 2, "exact", "17 people"),
            ("killed", "people", 17, 17, "exact", None),
        ],
    ),
    ("The minister lowered the toll of the bombing to 84 from 95.", [("killed", "people", 84, 84, "exact", None)]),
    (
        "A raid killed more than 30 soldiers. The rebels said they had killed 60.",
        [("killed", "fighters", 31, None, "at_least", None), ("killed", "fighters", 60, 60, "exact", None)],
    ),
    (
        "A raid killed more than 30 soldiers. The blaze then killed 60.",
        [("killed", "fighters", 31, None, "at_least", None), ("killed", "people", 60, 60, "exact", None)],
    ),
    ("Peru said three more of its soldiers had been killed in a raid.", [("killed", "fighters", 3, 3, "exact", None)]),
]


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_figures(read_report: Read, text: str, expected: list[Row]) -> None:
    reading = read_report(text)
    words = {figure.id: figure.span.of(text) for figure in reading.figures}
    found = [
        (f.outcome.value, f.group.value, f.low, f.high, f.bound.value, words[f.part_of] if f.part_of else None) for f in reading.figures
    ]
    assert found == expected


MORE = "The council of Karsun met at noon to speak of the harvest and of the price of bread."
END = "\n\n"

UNREAL = [
    "Bodies for women said that nine would come.",
    "How many villagers and guards were killed in Karsun is unclear.",
    "Did the strike kill 30 people?",
    '"A guard would die for this bridge," a trader said.',
    "They planned to kill 12 villagers, and a plot to murder nine clerks failed.",
    "Villagers must take cover to prevent injuries and fatalities.",
    "The blast could cause 20 deaths, and a raid could hit the mill, killing 40 people.",
    "If nine people died, nobody said so.",
    "They did not kill nine men.",
    "The attempted assassination of Samir Odan was spoken of all week.",
    "The Feb. 13 death toll was spoken of in Karsun.",
    "The law gives clerks two weeks of leave after the death of a family member.",
    "Treaty bodies wrote to Karsun, and several human rights bodies met there.",
    "The raid endangered the lives of civilians.",
    "The school spoke of the loss of teachers to richer towns.",
    "Dr Odan of the Hill Martyrs Hospital said that there was fuel for two days.",
    "Covid-19 patients were taken to hospital in Karsun.",
    "The gang took more than 40 farmers hostage.",
    "Karsun has one of the biggest groups of wounded soldiers in the north.",
    "With no Talvenori hurt by it, the rain went on.",
]


@pytest.mark.parametrize("text", UNREAL)
def test_no_figure_of_harm_that_nobody_says_was_done(read_report: Read, text: str) -> None:
    assert [figure for figure in read_report(f"{text} {MORE}").figures if figure.high != 0] == []


REAL: list[tuple[str, list[tuple[str, str, int, int | None]]]] = [
    ("The army managed to kill 12 fighters.", [("killed", "fighters", 12, 12)]),
    ("Five villagers were reported to be dead.", [("killed", "people", 5, 5)]),
    ("They failed to prevent the deaths of 12 villagers.", [("killed", "people", 12, 12)]),
    ("The council must look into the deaths of 12 men.", [("killed", "men", 12, 12)]),
    ("At least three bodies lay on the ground.", [("killed", "people", 3, None)]),
    ("Talvenor returned 40 bodies.", [("killed", "people", 40, 40)]),
    ("The army admitted the loss of 12 soldiers.", [("killed", "fighters", 12, 12)]),
    ("Nine villagers may have been killed, and 20 people may be trapped.", [("killed", "people", 9, 9), ("missing", "people", 20, 20)]),
    ("In May nine villagers were killed.", [("killed", "people", 9, 9)]),
    ("The death toll in Karsun rose to officially 15.", [("killed", "people", 15, 15)]),
    ("Twenty people were killed, ten of them women and children.", [("killed", "people", 20, 20), ("killed", "people", 10, 10)]),
    ("Three bakers and their family were killed.", [("killed", "people", 3, 3)]),
    ("Rima Odan, only 19 then, was killed.", [("killed", "people", 1, 1)]),
    ("In Karsun, only 19 were killed.", [("killed", "people", 19, 19)]),
    (
        "Civilians killed: 7\n\nFighters killed: 9\n\nDeaths of civilians: 8",
        [("killed", "civilians", 7, 7), ("killed", "fighters", 9, 9), ("killed", "civilians", 8, 8)],
    ),
    ("Two dozen and five women were killed.", [("killed", "people", 24, 24), ("killed", "women", 5, 5)]),
    ("Odan Merk (female, 34, of Karsun) and Sera Vole were killed.", [("killed", "people", 2, 2)]),
    ("Several villagers were killed in Karsun. The several were bakers.", [("killed", "people", 2, None)]),
    ("The twins were killed in Karsun with two of the guards.", [("killed", "people", 2, 2)]),
    ("Gunmen shot dead nine guards near Karsun.", [("killed", "people", 9, 9)]),
    ("A guard fatally shot the mayor in Karsun.", []),
    ("A guard who fatally stabbed a farmer was heard.", [("killed", "people", 1, 1)]),
    ("Police fatally shot two men.", [("killed", "men", 2, 2)]),
    ("They gunned down 19 farmers and wounded 75.", [("killed", "people", 19, 19), ("injured", "people", 75, 75)]),
    ("Ten men had been beaten to death.", [("killed", "men", 10, 10)]),
    ("Agents shot and killed two men.", [("killed", "men", 2, 2)]),
    ("No-one was killed.", [("killed", "people", 0, 0)]),
    ("The raid left 22 people wounded without casualties.", [("injured", "people", 22, 22), ("killed", "people", 0, 0)]),
    ("The raid resulted in eight casualties and 12 injured.", [("killed", "people", 8, 8), ("injured", "people", 12, 12)]),
    ("The raid caused eight casualties.", [("casualties", "people", 8, 8)]),
    ("Dozens of villagers were killed or wounded.", [("casualties", "people", 12, 24)]),
    ("More than 80 mercenaries died.", [("killed", "fighters", 81, None)]),
    ("The monitors denounced killings of villagers.", [("killed", "people", 2, None)]),
    ("The raid killed ten women and children.", [("killed", "people", 10, 10)]),
    ("The raid killed ten farmers and others.", [("killed", "people", 10, 10), ("killed", "people", 2, None)]),
    ("Rima Odan, also 19, died in Karsun.", [("killed", "people", 1, 1)]),
    ("A gardener of 52 was killed.", [("killed", "people", 1, 1)]),
    ("A cameraman of the station Al Nida was killed.", [("killed", "journalists", 1, 1)]),
    ("Nine villagers, not 12, were killed.", [("killed", "people", 9, 9)]),
    ("The raid caused no Talvenori deaths, and many were moved by that.", [("killed", "people", 0, 0)]),
    (
        "The shell killed Samir Odan, 37, and severely wounded cook Rima Safar, 28.",
        [("killed", "people", 1, 1), ("injured", "people", 1, 1)],
    ),
    ("A missile hits Karsun, two dead", [("killed", "people", 2, 2)]),
    ("The governor was unhurt in the raid and there were no other casualties.", [("killed", "people", 0, 0), ("injured", "people", 0, 0)]),
    ("There were no injuries or deaths in it.", [("injured", "people", 0, 0), ("killed", "people", 0, 0)]),
    ("Civilians killed: 7\nFighters killed: 3", [("killed", "civilians", 7, 7), ("killed", "fighters", 3, 3)]),
    ("Omar Odan (then 23) died in Karsun.", [("killed", "people", 1, 1)]),
    ("The raids left 45 dead and wounded 90.", [("killed", "people", 45, 45), ("injured", "people", 90, 90)]),
    ("The number of wounded has passed 90 in Karsun.", [("injured", "people", 90, 90)]),
    ("Samir Odan, whose three children were killed, wept.", [("killed", "children", 3, 3)]),
    ("The council gave no casualty figures for it.", []),
    ("A person whom nobody counts has been killed twice.", []),
    ("A family was killed on a beach.", [("killed", "people", 2, None)]),
    ("One guard was killed and another critically injured.", [("killed", "people", 1, 1), ("injured", "people", 1, 1)]),
    ("Among the wounded was police chief Samir Odan, officials said.", [("injured", "people", 1, 1)]),
    ("The number of civilians killed by it has risen to 51.", [("killed", "civilians", 51, 51)]),
    ("At least 68 patients had reached hospitals by noon.", [("injured", "people", 68, None)]),
    (
        "Guards killed 20 people in Karsun, 23 in Odan, three in Ajda, and four in Derna.",
        [("killed", "people", 20, 20), ("killed", "people", 23, 23), ("killed", "people", 3, 3), ("killed", "people", 4, 4)],
    ),
    (
        "Reported killed: 31 including 5 women\nReported wounded: 52\nMissing: 3 people",
        [("killed", "people", 31, 31), ("killed", "women", 5, 5), ("injured", "people", 52, 52), ("missing", "people", 3, 3)],
    ),
    # whoever is killed or hurt is living: the noun need stand in no table
    ("A truck bomb killed 36 stokers and two orderlies in Karsun.", [("killed", "people", 36, 36), ("killed", "people", 2, 2)]),
    ("A shell killed twenty sheep and six cows near Karsun.", []),
    ("A drone killed a gantryman of the mill near Karsun.", [("killed", "people", 1, 1)]),
    ("The vote killed a bill on schools in Karsun.", []),
    ("The raid hurt a passer-by and killed three passers-by.", [("injured", "people", 1, 1), ("killed", "people", 3, 3)]),
    # so many of somebody's people are counted by themselves, unless they stand beside a number that holds them
    ("Shells killed a carter and wounded four of his workmates.", [("killed", "people", 1, 1), ("injured", "people", 4, 4)]),
    ("A deputy mayor and four of his bodyguards were killed in Karsun.", [("killed", "people", 1, 1), ("killed", "people", 4, 4)]),
    ("They burned Karsun for the deaths of 16 of their comrades.", [("killed", "people", 16, 16)]),
    ("The army lost nine of its tanks, and the fire killed forty of his sheep.", []),
    ("Thirty people were got out of the mill, seven of them injured.", [("injured", "people", 7, 7)]),
    ("Thirty people were in the mill, two of whom died.", [("killed", "people", 2, 2)]),
    ("Two of them said that a shell killed a man.", [("killed", "men", 1, 1)]),
    ("A raid killed an elderly couple in Karsun.", [("killed", "people", 2, 2)]),
    ("A raid killed a couple and their two children.", [("killed", "people", 2, 2), ("killed", "children", 2, 2)]),
    ("A couple of people were hurt in Karsun.", [("injured", "people", 2, None)]),
    # what then became of the subject of another verb
    ("Three farmers were caught in crossfire and died of their wounds.", [("killed", "people", 3, 3)]),
    ("Two clerks entered the mill in Karsun and were killed.", [("killed", "people", 2, 2)]),
    ("Two clerks entered the mill in Karsun and killed a dog.", []),
    ("A farmer lost a leg when a shell hit Karsun.", [("injured", "people", 1, 1)]),
    (
        "Two brothers, Ali and Omar Odan, were killed and a passer-by lost a leg.",
        [("killed", "people", 2, 2), ("killed", "people", 2, 2), ("injured", "people", 1, 1)],
    ),
    ("The farmer lost a horse when a shell hit Karsun.", []),
    ("Two of his supporters were clubbed to death.", [("killed", "people", 2, 2)]),
    ("Four die in a suspected chlorine attack as the siege tightens", [("killed", "people", 4, 4)]),
    ("Five men, the youngest of them 15, were killed in Karsun.", [("killed", "men", 5, 5)]),
    ("The oldest was 71, and four people died in Karsun.", [("killed", "people", 4, 4)]),
    (
        "She said that two medics were killed, as well as at least three carters.",
        [("killed", "medics", 2, 2), ("killed", "people", 3, None)],
    ),
    ("Guards killed five attackers in Karsun.", [("killed", "fighters", 5, 5)]),
    # numbers beside months and names
    ("In May 28 people died in a raid on Karsun.", [("killed", "people", 28, 28)]),
    ("In September four old priests died in a raid on Karsun.", [("killed", "people", 4, 4)]),
    ("On May 28 shells killed four people in Karsun.", [("killed", "people", 4, 4)]),
    # what does it is nobody
    ("A raid on Karsun killed two guards, a drone wounded six clerks.", [("killed", "people", 2, 2), ("injured", "people", 6, 6)]),
    ("In Karsun, 56 regime elements were killed.", [("killed", "fighters", 56, 56)]),
    ("A man threw a stone at soldiers near Karsun, and was shot dead.", [("killed", "men", 1, 1)]),
    ("A man threw a stone at soldiers near Karsun, and a guard was shot dead.", [("killed", "people", 1, 1)]),
    ("Rima Odan, 47 cameraman Jon Nazeh, 53, were killed.", [("killed", "people", 2, 2)]),
]

PARTS = [
    (
        "A raid killed three villagers. The dead were two men and a nine-year-old boy, relatives in Karsun told the wire.",
        [None, "three villagers", "three villagers"],
    ),
    ("The raid killed eight children (six girls, two boys) and a nurse.", [None, "eight children", "eight children", None]),
    ("The raid killed two nurses, three doctors, a porter and two clerks.", [None, None, None, None]),
    ("The raid killed two nurses and three doctors, a woman and two men.", [None, None, "three doctors", "three doctors"]),
    ("At least 125 villagers were injured, with 19 in serious condition.", [None, "At least 125 villagers"]),
    ("The shelling of Karsun injured four children with one paralysed.", [None, "four children"]),
    ("Seven people were killed in Karsun, four of our own members.", [None, "Seven people"]),
    (
        "Two villagers, a driver of 41 from Karsun, which lies in Odan, and a second man whose name is unknown, died in a raid.",
        [None, "Two villagers", "Two villagers"],
    ),
    ("Seven people were killed in Karsun. The guards had fired at a boat too, and three of them died.", [None, None]),
    ("Nine people were killed, among them both a nurse and a driver.", [None, "Nine people", "Nine people"]),
]


@pytest.mark.parametrize(("text", "wholes"), PARTS)
def test_what_figures_are_part_of(read_report: Read, text: str, wholes: list[str | None]) -> None:
    figures = read_report(text).figures
    words = {figure.id: figure.span.of(text) for figure in figures}
    assert [None if figure.part_of is None else words[figure.part_of] for figure in figures] == wholes


@pytest.mark.parametrize(("text", "expected"), REAL)
def test_figures_of_harm_that_was_done(read_report: Read, text: str, expected: list[tuple[str, str, int, int | None]]) -> None:
    assert [(f.outcome.value, f.group.value, f.low, f.high) for f in read_report(f"{text}{END}{MORE}").figures] == expected


def test_spans_quote_the_number(read_report: Read) -> None:
    text = "Officials in Karsun said at least 17 people were killed on Tuesday."
    (figure,) = read_report(text).figures
    assert figure.span.of(text) == "at least 17 people"
