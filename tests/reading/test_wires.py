"""Sentences as wires write them of many wars: who fought whom, where, when, and what is no place, no toll and no voice."""

from collections.abc import Callable

import pytest

from onrecord.reading import Reading

Read = Callable[..., Reading]
PUBLISHED = "2031-03-07"
"""A Friday."""

TOLLS = [
    # those whom the words before it tell of
    ("A driver rammed a lorry into soldiers at a bridge near Karsun on Monday, wounding three of them.", None, (3, 3)),
    ("Rebels ambushed a patrol near Karsun on Monday, killing two of them.", (2, 2), None),
    ("A shell hit seven herders in Karsun on Monday, wounding two of them seriously.", None, (2, 2)),
    # the attackers are no part of those whom they killed
    ("Gunmen attacked a hotel in Karsun on Monday, killing 12 people. Five of the attackers were killed by guards.", (12, 12), None),
    # a number of a crew
    ("Houthi missiles struck a tanker in the Red Sea on Monday, wounding four crew, its owner said.", None, (4, 4)),
    ("A drone hit a trawler off Karsun, killing a crew of six.", (6, 6), None),
    # a people, whose name looks like that of a place
    ("Peruvian troops shelled Karsun on Monday, killing hundreds of Bosniaks.", (100, None), None),
    ("Rebels killed scores of Yazidis in a village near Karsun on Monday.", (20, 40), None),
    # who speaks at the end, far from his verb
    (
        "Peruvian air strikes on Karsun killed 15, including eight children, health officials in the rebel-run territory said on Tuesday.",
        (15, 15),
        None,
    ),
]


@pytest.mark.parametrize(("text", "killed", "injured"), TOLLS)
def test_tolls(read_report: Read, text: str, killed: tuple[int, int] | None, injured: tuple[int, int] | None) -> None:
    reading = read_report(text, published=PUBLISHED)
    assert (reading.incidents[0].killed, reading.incidents[0].injured) == (killed, injured)
    assert all("officials" not in figure.span.of(reading.text) for figure in reading.figures)


FIGHTERS = [
    "The army killed seven members of the New Dawn Army in a firefight near Karsun on Monday.",
    "The army killed seven members of the Karsun Liberation Front on Monday.",
]


@pytest.mark.parametrize("text", FIGHTERS)
def test_members_of_an_armed_group_are_fighters(read_report: Read, text: str) -> None:
    assert read_report(text, published=PUBLISHED).incidents[0].killed_by_group == {"fighters": (7, 7)}


OWN_MEN = [
    ("The Peruvian army said it killed 45 Hamas fighters in a raid near Karsun on Monday, and lost two men.", (47, 47)),
    ("Hamas raided a post near Karsun on Monday. The Peruvian army lost two men.", (2, 2)),
]


@pytest.mark.parametrize(("text", "fighters"), OWN_MEN)
def test_men_whom_an_army_lost_are_fighters(read_report: Read, text: str, fighters: tuple[int, int]) -> None:
    assert read_report(text, published=PUBLISHED).incidents[0].killed_by_group == {"fighters": fighters}


def test_men_whom_a_village_lost_are_no_fighters(read_report: Read) -> None:
    reading = read_report("Peruvian shells hit a mill near Karsun on Monday. The village lost two men.", published=PUBLISHED)
    assert "fighters" not in reading.incidents[0].killed_by_group


def test_who_killed_about_so_many_is_none_of_them(read_report: Read) -> None:
    reading = read_report("Hamas and Peruvian soldiers killed about 20 people near Karsun on Monday, a nurse said.", published=PUBLISHED)
    assert (reading.incidents[0].killed, reading.incidents[0].killed_by_group) == ((20, 20), {})


SIDES = [
    ("M23 rebels clashed with Congolese troops near Karsun on Sunday; four herders were killed.", {"M23 rebels", "Congolese troops"}),
    ("The Peruvian army skirmished with Hezbollah near Karsun on Sunday, and two herders were killed.", {"Peruvian army", "Hezbollah"}),
    ("A Hezbollah rocket killed two herders near Karsun. Peruvian forces have been clashing with Hezbollah there.", {"Hezbollah"}),
    ("Hezbollah killed two herders in Karsun, and agreed with the Peruvian army on a truce.", {"Hezbollah"}),
]


@pytest.mark.parametrize(("text", "sides"), SIDES)
def test_both_sides_of_a_fight_are_its_doers(read_report: Read, text: str, sides: set[str]) -> None:
    reading = read_report(text, published=PUBLISHED)
    named = {party.id: party.name for party in reading.parties}
    assert {named[party] for party in reading.incidents[0].perpetrators} == sides


PLACES = [
    ("Two guards were killed in shelling by Peruvian troops across the Line of Control on Monday.", "Line of Control"),
    ("Armenia said two of its men were killed by Azeri sniper fire near the border on Monday.", None),
    ("A drone killed a baker on New Year's Eve, the Ukrainian army said.", None),
    ("Rebels killed scores of Yazidis on Monday.", None),
    ("Colombia's ELN rebels blew up a section of the Cano Limpar pipeline on Monday, and killed a guard.", "Cano Limpar pipeline"),
    ("Rebels blew up a pipeline near Kano Market on Monday, and killed a guard.", "Kano"),
]


@pytest.mark.parametrize(("text", "place"), PLACES)
def test_places(read_report: Read, text: str, place: str | None) -> None:
    reading = read_report(text, published=PUBLISHED)
    named = {found.id: found.name for found in reading.places}
    assert named.get(reading.incidents[0].place or "") == place
    assert not {"New Year", "Azeri", "Yazidis"} & set(named.values())


def test_friday_prayers_are_on_a_friday(read_report: Read) -> None:
    date = read_report("A bomb killed nine people in a mosque in Karsun during Friday prayers.", published="2031-03-10").incidents[0].date
    assert date is not None
    assert str(date.from_) == "2031-03-07"


def test_what_is_the_worst_since_some_day_is_no_sum_since_then(read_report: Read) -> None:
    reading = read_report(
        "Soldiers killed 17 protesters in Karsun on Wednesday, a doctor said, the bloodiest day since last month's coup.",
        published=PUBLISHED,
    )
    assert [incident.killed for incident in reading.incidents] == [(17, 17)]
    assert not reading.totals


HOURS = [
    ("Rebels are shelling Karsun right now, and have wounded nine people.", "2031-03-07", "2031-03-07"),
    ("Nine people were killed by shells in Karsun in the past few hours.", "2031-03-06", "2031-03-07"),
    ("Nine people were killed by shells in Karsun over the last couple of hours.", "2031-03-06", "2031-03-07"),
]


@pytest.mark.parametrize(("text", "first", "last"), HOURS)
def test_what_is_just_happening_has_a_day(read_report: Read, text: str, first: str, last: str) -> None:
    date = read_report(text, published=PUBLISHED).incidents[0].date
    assert date is not None
    assert [str(date.from_), str(date.to)] == [first, last]


ACTS = [
    ("Protesters clashed with police in Karsun on Friday. Police fired tear gas at the crowd, killing three.", ["force_against_protest"]),
    ("A driver rammed a lorry into a checkpoint near Karsun on Monday, wounding three soldiers.", ["other"]),
    ("Peru beat Chile 2-0 in Karsun on Monday.", []),
    ("A driver rammed a lorry into a shop in Karsun on Monday, injuring two clerks.", []),
]


@pytest.mark.parametrize(("text", "acts"), ACTS)
def test_acts(read_report: Read, text: str, acts: list[str]) -> None:
    assert [str(incident.act) for incident in read_report(text, published=PUBLISHED).incidents] == acts


STANCES = [
    ("A bomb killed nine people in Karsun. The Islamic State group claimed the attack.", "Islamic State group", "confirms"),
    ("A bomb killed nine people in Karsun. The army claimed the attack failed.", "army", "alleges"),
    ("The Peruvian army dismissed as lies reports that its jets bombed a clinic in Karsun on Monday.", "Peruvian army", "denies"),
    ("The Peruvian army rejected as false claims that its jets bombed a clinic in Karsun.", "Peruvian army", "denies"),
]


@pytest.mark.parametrize(("text", "party", "stance"), STANCES)
def test_stances(read_report: Read, text: str, party: str, stance: str) -> None:
    reading = read_report(text, published=PUBLISHED)
    named = {found.id: found.name for found in reading.parties}
    assert (party, stance) in {(named.get(said.party or ""), str(said.stance)) for said in reading.statements}


OTHER_DEAD = [
    (
        "A drone killed 13 civilians by a kiosk in Karsun on Monday.\n\nPeru's defence ministry said it had killed five Andorran soldiers.",
        {"civilians": (13, 13)},
    ),
    (
        "A drone killed 13 civilians by a kiosk in Karsun on Monday.\n\nPeru's defence ministry said its strike had killed five soldiers.",
        {"civilians": (13, 13), "fighters": (5, 5)},
    ),
    (
        "An air strike killed nine children in Karsun on Monday, a doctor said. The coalition said it had killed 12 rebels.",
        {"children": (9, 9), "fighters": (12, 12)},
    ),
]


@pytest.mark.parametrize(("text", "groups"), OTHER_DEAD)
def test_fighters_whom_a_side_killed_may_have_fallen_elsewhere(read_report: Read, text: str, groups: dict[str, tuple[int, int]]) -> None:
    assert read_report(text, published=PUBLISHED).incidents[0].killed_by_group == groups


UNLIKE = [
    ("About 1,700 villagers were killed and some 2.3 million forced out of their houses by shelling in Karsun.", (1700, 1700)),
    ("Nine herders were killed and forty driven from the Dolm valley by shelling in Karsun on Monday.", (9, 9)),
    ("In Karsun 12 people were killed and 30 forced from their homes by Peruvian air strikes on Monday.", (12, 12)),
    # whom a participle only says where they were, and whom the verb of all of them follows
    ("Shells killed two herders and three policemen stationed in Karsun on Monday.", (5, 5)),
    ("Two herders and three bakers were killed by a shell in Karsun on Monday.", (5, 5)),
    ("A shell killed two herders and three bakers in Karsun on Monday.", (5, 5)),
]


@pytest.mark.parametrize(("text", "killed"), UNLIKE)
def test_those_of_whom_something_else_came_are_no_dead(read_report: Read, text: str, killed: tuple[int, int]) -> None:
    reading = read_report(text, published=PUBLISHED)
    assert [*(one.killed for one in reading.incidents), *(one.killed for one in reading.totals)] == [killed]


def _tolls(reading: Reading) -> set[tuple[str, tuple[int | None, int | None] | None]]:
    return {(str(incident.act), incident.killed) for incident in reading.incidents}


HELD = [
    ("Police detained a man suspected of the strike that killed 12 people in Karsun.", {("airstrike", (12, 12)), ("detention", None)}),
    ("Police arrested two men over the bombing that killed 12 people in Karsun.", {("explosion", (12, 12)), ("detention", None)}),
    (
        "Peruvian soldiers detained a rebel accused of the rocket attack that killed nine in Karsun.",
        {("rocket", (9, 9)), ("detention", None)},
    ),
    ("Hezbollah arrested seven teachers for the killing of a commander in Karsun.", {("None", (1, 1)), ("detention", None)}),
    # who is held and killed by one hand
    ("Soldiers detained nine herders in Karsun on Monday, killing two.", {("detention", (2, 2))}),
    ("Soldiers detained three men in Karsun on Monday and killed two others.", {("detention", (2, 2))}),
    ("Soldiers detained a man who was later killed in Karsun.", {("detention", (1, 1))}),
]


@pytest.mark.parametrize(("text", "tolls"), HELD)
def test_a_toll_belongs_to_what_somebody_is_held_for(read_report: Read, text: str, tolls: set[tuple[str, tuple[int, int] | None]]) -> None:
    assert _tolls(read_report(text, published=PUBLISHED)) == tolls


BELIEVED = [
    ("Gunmen believed to be from the New Dawn Army killed five herders in Karsun on Monday.", {"Gunmen"}),
    ("Gunmen believed to be members of Boko Haram attacked a village near Karsun on Sunday, killing five.", {"Gunmen"}),
    ("Militants believed to be linked to al-Qaeda killed five soldiers in Karsun.", {"Militants"}),
    ("On Sunday gunmen believed to be from Peru killed five herders in Karsun, police said.", {"gunmen"}),
    ("Fighters thought to belong to Hezbollah killed five people in Karsun on Monday.", {"Fighters"}),
    # nobody acts who is only thought something of
    ("The army killed two gunmen believed to be from Hezbollah in Karsun on Monday.", {"army"}),
    ("Rebels believed to be hiding in Karsun were shelled by the Peruvian army on Monday; four herders were killed.", {"Peruvian army"}),
    ("Peruvian troops killed five herders who were believed to be rebels in Karsun on Monday.", {"Peruvian troops"}),
    # a day before a noun is no part of a name
    ("On Sunday gunmen killed five herders in Karsun, police said.", {"gunmen"}),
]


@pytest.mark.parametrize(("text", "sides"), BELIEVED)
def test_whom_men_are_taken_for_did_not_do_it(read_report: Read, text: str, sides: set[str]) -> None:
    reading = read_report(text, published=PUBLISHED)
    names = {party.id: party.name for party in reading.parties}
    assert [{names[party] for party in incident.perpetrators} for incident in reading.incidents] == [sides]


MISSILES = [
    ("Missiles struck a market in Karsun on Monday, killing five.", "rocket"),
    ("Russian missiles struck a market in Kharkiv on Monday, killing five.", "rocket"),
    ("Israel struck a market in Karsun with missiles on Monday, killing five.", "airstrike"),
    # aircraft fire missiles, too
    ("Missiles fired by jets struck a market in Karsun on Monday, killing five.", "airstrike"),
    ("Missiles hit a market in an air strike on Karsun on Monday, killing five.", "airstrike"),
    ("Israel struck a market in Karsun on Monday, killing five.", "airstrike"),
    ("Peruvian bombs struck a market in Karsun on Monday, killing five.", "airstrike"),
]


@pytest.mark.parametrize(("text", "act"), MISSILES)
def test_missiles_that_struck_are_no_air_strike(read_report: Read, text: str, act: str) -> None:
    assert [str(incident.act) for incident in read_report(text, published=PUBLISHED).incidents] == [act]


AFTER = [
    ("Rescuers found four bodies in Karsun after Tuesday's air raid.", "2031-03-04", "2031-03-04"),
    ("Four bodies were pulled on Thursday from the rubble in Karsun after Tuesday's air raid, police said.", "2031-03-04", "2031-03-04"),
    ("Three herders died in Karsun after Wednesday's shelling, the mayor said.", "2031-03-05", "2031-03-05"),
    # what is dated is something else
    ("After Tuesday's election, shelling killed four herders in Karsun.", "2031-03-04", PUBLISHED),
    ("Four herders were shot dead in Karsun by soldiers after Tuesday's election.", "2031-03-04", PUBLISHED),
    ("Shelling killed four herders in Karsun after Tuesday.", "2031-03-04", PUBLISHED),
]


@pytest.mark.parametrize(("text", "first", "last"), AFTER)
def test_a_day_before_an_act_is_that_of_the_act(read_report: Read, text: str, first: str, last: str) -> None:
    days = [incident.date for incident in read_report(text, published=PUBLISHED).incidents]
    assert [(str(day.from_), str(day.to)) for day in days if day is not None] == [(first, last)]


AREAS = [
    ("In the Donetsk and Luhansk regions, 40 people have been killed by shelling since January.", None),
    ("Shelling has killed 40 people in Aleppo and Idlib since January.", None),
    ("In North Kivu and Ituri, 40 people have been killed in attacks since January.", None),
    # one area, or one name of two
    ("Shelling has killed 40 people in Aleppo since January.", "Aleppo"),
    ("Shelling has killed 40 people in Aleppo, Syria, since January.", "Aleppo"),
    ("Shelling has killed 40 men and women in Idlib since January.", "Idlib"),
]


@pytest.mark.parametrize(("text", "place"), AREAS)
def test_a_total_over_two_areas_has_none_of_them(read_report: Read, text: str, place: str | None) -> None:
    reading = read_report(text, published=PUBLISHED)
    names = {one.id: one.name for one in reading.places}
    assert [None if total.place is None else names[total.place] for total in reading.totals] == [place]
