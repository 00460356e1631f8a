"""Which events a report tells of, and what binds to each. All reports are invented; towns are used as mere geography."""

from collections.abc import Callable
from typing import NamedTuple

import pytest

from onrecord.reading import IncidentField, Reading

Read = Callable[..., Reading]

PUBLISHED = "2031-03-06"  # a Thursday


class EventTable(NamedTuple):
    """An incident as it must come out; the day is that of March 2031."""

    place: str | None
    day: int | None
    killed: tuple[int, int | None] | None
    injured: tuple[int, int | None] | None


def told(reading: Reading) -> list[EventTable]:
    """Return the incidents of a reading."""
    names = {place.id: place.name for place in reading.places}
    days = [incident.date.from_.day if incident.date and incident.date.from_ else None for incident in reading.incidents]
    return [
        EventTable(names.get(incident.place or ""), day, incident.killed, incident.injured)
        for incident, day in zip(reading.incidents, days, strict=True)
    ]


ROWS = {
    "two towns in one sentence": (
        "Shells killed three people in Manbij on Tuesday, and a drone wounded two farmers in Afrin on Monday, a nurse said.",
        [EventTable("Manbij", 4, (3, 3), None), EventTable("Afrin", 3, None, (2, 2))],
    ),
    "a phrase is headed by its verb": (
        "Rebels shot dead nine villagers near Afrin on Monday.",
        [EventTable("Afrin", 3, (9, 9), None)],
    ),
    "what came of an act in a clause with 'in which' is of that act": (
        (
            "Guns hit a mill in Manbij on Tuesday and wounded eight people. This followed an attack by rebels on a post in "
            "the hills, in which one man was reported killed."
        ),
        [EventTable("Manbij", 4, None, (8, 8)), EventTable(None, None, (1, 1), None)],
    ),
    "who died of wounds died on another day": (
        "A baker died on March 5, 2031, of wounds from shelling by rebels on March 2 near Manbij.",
        [EventTable("Manbij", 2, (1, 1), None)],
    ),
    "a day that can only be that of the death": (
        "Shelling by rebels near Manbij wounded a baker. He died of his wounds on Tuesday.",
        [EventTable("Manbij", None, None, (1, 1))],
    ),
    "what an army has done for months is no part of the event": (
        (
            "Dutch shells hit a market in Manbij on Tuesday and wounded three women. The Dutch army and the Grey Banner have "
            "pounded the mill since the winter."
        ),
        [EventTable("Manbij", 4, None, (3, 3))],
    ),
    "fire that answers is none": (
        "A boy and a nurse were wounded in Manbij on Tuesday in shelling that lasted until this morning. Dutch guns fired back.",
        [EventTable("Manbij", 4, None, (2, 2))],
    ),
    "a sentence that names nothing new goes on": (
        "An air strike hit a mill in Manbij on Tuesday. Four people were killed. Nine more were wounded.",
        [EventTable("Manbij", 4, (4, 4), (9, 9))],
    ),
    "another strike is another event": (
        "An air strike on a mill in Manbij killed four people on Tuesday. Another air strike hit a school in Afrin on Monday.",
        [EventTable("Manbij", 4, (4, 4), None), EventTable("Afrin", 3, None, None)],
    ),
    "another in the same sentence is of before, and has no day of the news": (
        "A bomb killed nine people in Manbij on Tuesday, a nurse said. The attack came weeks after another bombing in Manbij killed four.",
        [EventTable("Manbij", 4, (9, 9), None), EventTable("Manbij", None, (4, 4), None)],
    ),
    "an act that the opening only mentions is no event": (
        "The old men still speak of the shelling by the army. On Tuesday rebels shot dead nine villagers near Afrin.",
        [EventTable("Afrin", 4, (9, 9), None)],
    ),
    "an act that the opening places is an event": (
        "The shelling near Afrin had stopped. On Tuesday rebels shot dead nine villagers in Manbij.",
        [EventTable("Manbij", 4, (9, 9), None), EventTable("Afrin", None, None, None)],
    ),
    "a longer name on no map is within the shorter": (
        "Soldiers killed people in Vorlan.\n\nSoldiers fired on a crowd in Vorlan Hill on Tuesday, killing nine people.",
        [EventTable("Vorlan Hill", 4, (9, 9), None)],
    ),
    "another name on no map is another place": (
        "Soldiers killed people in Vorlan.\n\nSoldiers fired on a crowd in Dasmer Hill on Tuesday, killing nine people.",
        [EventTable("Dasmer Hill", 4, (9, 9), None), EventTable("Vorlan", None, (2, None), None)],
    ),
    "weapons that a side goes on using are no event": (
        "Shells killed two people in Manbij on Tuesday. The party says that the army was using cluster bombs in Jordan.",
        [EventTable("Manbij", 4, (2, 2), None)],
    ),
    "a headline that names both sides counts the same dead": (
        "Two Turkish soldiers killed in shelling, Turkey hits targets\n\nTwo soldiers died in Syrian army shelling of Manbij on Tuesday.",
        [EventTable("Manbij", 4, (2, 2), None)],
    ),
    "a headline of another side counts other dead": (
        "Two Turkish soldiers killed in shelling, Turkey hits targets\n\nSeven soldiers died in Syrian army shelling of Manbij on Tuesday.",
        [EventTable("Manbij", 4, (7, 7), None), EventTable(None, None, (2, 2), None)],
    ),
    "a headline that names two towns is of the one that the body tells of next": (
        "Nine killed as rockets hit Manbij and Afrin\n\nRockets killed seven people in Manbij on Tuesday.\n\nTwo men were killed in Afrin.",
        [EventTable("Manbij", 4, (7, 7), None), EventTable("Afrin", 4, (2, 2), None)],
    ),
    "fights in which nobody is said to have been harmed are no event": (
        "Shells killed nine people in Manbij on Tuesday. There were clashes in Afrin on Monday.",
        [EventTable("Manbij", 4, (9, 9), None)],
    ),
    "fights in which somebody was killed": (
        "Shells killed nine people in Manbij on Tuesday. There were clashes in Afrin on Monday, and two soldiers were killed.",
        [EventTable("Manbij", 4, (9, 9), None), EventTable("Afrin", 3, (2, 2), None)],
    ),
    "the place of a clause with a subject of its own": (
        "Drone attacks went on after talks were held in Afrin on Monday.\n\nA drone killed three people in Manbij on Tuesday.",
        [EventTable("Manbij", 4, (3, 3), None)],
    ),
    "wounds from a blast are no other blast": (
        "An air strike killed thirty people in Manbij on Tuesday. A doctor counted six wounded, all with blast injuries.",
        [EventTable("Manbij", 4, (30, 30), (6, 6))],
    ),
    "who did what to whom is told of another event": (
        "On Tuesday police shot nine men dead in Manbij.\n\nEarlier, the army said, troops shot and killed two boys.",
        [EventTable("Manbij", 4, (9, 9), None), EventTable(None, 4, (2, 2), None)],
    ),
    "what was done to those who were told of is told of the same": (
        "The bodies of 64 people lay in a grave near Manbij, the mayor said. They had been killed by the Hill Front in January.",
        [EventTable("Manbij", 1, (64, 64), None)],
    ),
    "who did it counts other people": (
        "The Hill Army bombed Manbij on Tuesday, killing thirty people. The Hill Army said an air strike had killed twelve fighters.",
        [EventTable("Manbij", 4, (30, 30), None)],
    ),
    "who did not do it counts other people": (
        "The Hill Army bombed Manbij on Tuesday, killing thirty people. The Dolm Front said an air strike had killed twelve fighters.",
        [EventTable("Manbij", 4, (30, 30), None), EventTable(None, None, (12, 12), None)],
    ),
    "who denies an event blames another side for it": (
        (
            "Shells killed four men in Manbij on Tuesday. The Hill Army denied that it had fired on the town. "
            "A spokesman said that the Dolm Front had hit Manbij with a rocket."
        ),
        [EventTable("Manbij", 4, (4, 4), None)],
    ),
    "the same kind of target is hit in the words of somebody else": (
        "A man was injured on Tuesday in the bombing of an ambulance in Manbij. A clerk said a nurse died after an attack on an ambulance.",
        [EventTable("Manbij", 4, (1, 1), (1, 1))],
    ),
    "another kind of target is hit in the words of somebody else": (
        "A man was injured on Tuesday in the bombing of an ambulance in Manbij. A clerk said a nurse died after an attack on a school.",
        [EventTable("Manbij", 4, None, (1, 1)), EventTable(None, 4, (1, 1), None)],
    ),
    "what harmed somebody who was told of": (
        "A young man was injured on Tuesday in Manbij. He was in a school when a shell fell in the yard and injured him.",
        [EventTable("Manbij", 4, None, (1, 1))],
    ),
    "what harmed somebody else": (
        "A young man was injured on Tuesday in Manbij. A shell fell in the yard of a school and injured a clerk.",
        [EventTable("Manbij", 4, None, (1, 1)), EventTable(None, 4, None, (1, 1))],
    ),
    "the scene of a blast is no scene of a film": (
        "A car bomb exploded in Manbij on Tuesday near the scene of a blast, killing seven people.",
        [EventTable("Manbij", 4, (7, 7), None)],
    ),
    "a wave of bombing is no wave of the sea": (
        "A wave of bombing on rebel-held districts of Manbij killed 30 civilians on Tuesday.",
        [EventTable("Manbij", 4, (30, 30), None)],
    ),
    "what is done by a bomb is told of the bomb": (
        "A bomb wounded two men in Afrin on Tuesday. In Manbij is a court, which was blasted by a car bomb in February, killing four.",
        [EventTable("Afrin", 4, None, (2, 2)), EventTable("Manbij", 1, (4, 4), None)],
    ),
    "what another act in a sentence did is not gone on with": (
        "Four men were hurt in a strike on Manbij on Tuesday after another strike in Afrin on Monday. Five more were hurt, a nurse said.",
        [EventTable("Manbij", 4, None, (4, 4)), EventTable("Afrin", 3, None, None)],
    ),
    "the day of saying is no day of harm": (
        "Shells killed two people in Manbij, the mayor said on Wednesday.",
        [EventTable("Manbij", None, (2, 2), None)],
    ),
    "the home of a speaker is no scene": (
        "Shells killed two people in Manbij on Tuesday, said Ilva Jones of the Geneva-based Hill Observatory.",
        [EventTable("Manbij", 4, (2, 2), None)],
    ),
    "who died later died of the same event": (
        "An air strike on a mill in Manbij killed four people on Monday. A fifth man died of his wounds on Wednesday.",
        [EventTable("Manbij", 3, (4, 5), None)],
    ),
    "counts of one verb in two towns": (
        "Soldiers killed 12 people in Manbij and 31 people in Afrin on Tuesday, a monitor said.",
        [EventTable("Manbij", 4, (12, 12), None), EventTable("Afrin", 4, (31, 31), None)],
    ),
    "a list of towns that one wave hit": (
        "Rockets hit Manbij, Afrin and Idlib on Tuesday, the army said.",
        [EventTable("Manbij", 4, None, None), EventTable("Afrin", 4, None, None), EventTable("Idlib", 4, None, None)],
    ),
    "those who fled are no event": (
        "Some 1,900 people had to leave their homes in Syria.\n\nOn Tuesday, shells killed three people in Manbij.",
        [EventTable("Manbij", 4, (3, 3), None)],
    ),
    "shells are no series of attacks": (
        "On Tuesday and in February, shells killed four people in Manbij.",
        [EventTable("Manbij", 4, (4, 4), None)],
    ),
    "raids of a day are no sum": (
        "Air raids on Tuesday, the worst since January, killed 16 people in Afrin.",
        [EventTable("Afrin", 4, (16, 16), None)],
    ),
    "what is told beside counts people or names a place": (
        "An air strike killed ten people in Manbij on Tuesday.\n\nOn Monday, militants of the Dolm Front attacked soldiers with rifles.",
        [EventTable("Manbij", 4, (10, 10), None)],
    ),
    "an attack without harm in a place": (
        "An air strike killed ten people in Manbij on Tuesday.\n\nOn Monday, militants of the Dolm Front attacked soldiers in Afrin.",
        [EventTable("Manbij", 4, (10, 10), None), EventTable("Afrin", 3, None, None)],
    ),
    "a wave across a town's district, and its parts": (
        (
            "Air strikes killed 19 people across Manbij on Tuesday, a monitor said.\n\n"
            "Ten people were killed in an air strike on a mill. Another strike hit a bakery in Afrin and killed four people."
        ),
        [EventTable("Afrin", 4, (4, 4), None), EventTable(None, 4, (10, 10), None)],
    ),
    "the act first, its dead and its town after": (
        "Rebels fired rockets into the western districts on Tuesday. Eight pupils were killed in Afrin.",
        [EventTable("Afrin", 4, (8, 8), None)],
    ),
    "a blast dated by its owner takes up what was told": (
        "A car bomb killed four people in Manbij on Tuesday. The wounded were flown out. A curfew followed Tuesday's blast.",
        [EventTable("Manbij", 4, (4, 4), None)],
    ),
    "harm and its act in one sentence": (
        "On Tuesday, four people were reported killed, and dozens were said to have been hurt in an air strike on a mill in Manbij.",
        [EventTable("Manbij", 4, (4, 4), (12, 24))],
    ),
}


@pytest.mark.parametrize(("text", "expected"), ROWS.values(), ids=ROWS.keys())
def test_events(read_report: Read, text: str, expected: list[EventTable]) -> None:
    found = told(read_report(text, published=PUBLISHED))
    assert [(t.place, t.day, t.killed and t.killed[0], t.injured) for t in found] == [
        (t.place, t.day, t.killed and t.killed[0], t.injured) for t in expected
    ]


PICTURE = """Talvenor calls monitors' report on raids biased

A photograph handed out by Talvenor's ministry on 2 March 2031 shows raids by Talvenor's air force hitting lorries in Manbij in Syria.

A report by the Dolm Monitors, which said Talvenor's air strikes in Syria had killed at least 140 civilians up to February 20, is biased, \
Talvenor's defence ministry said on Wednesday."""


CAPTIVES = [
    ("An air strike killed ten people in Manbij on Tuesday.\n\nSoldiers raped two women, a nurse said.", ["airstrike", "sexual_violence"]),
    ("Soldiers shot dead four men in Manbij on Tuesday.\n\nThe police detained 60 students in the city.", ["shooting", "detention"]),
    ("A drone killed ten people in Manbij on Tuesday, days after a car bombing in Afrin killed two.", ["drone_strike", "explosion"]),
    ("Jets bombed a mill in Manbij on Tuesday. Four people were killed.", ["airstrike"]),
    ("Five people were hurt by a bomb in Manbij on Tuesday. The bomb lay under a car.", ["explosion"]),
    ("Four people were killed in a strike in Manbij on Tuesday. The strike hit a mill. A drone fired the missile.", ["drone_strike"]),
]


AIRCRAFT = [
    ("An air strike hit a mill in Manbij. Missiles killed three people there, and the missile strike burned the roof.", ["airstrike"]),
    ("Missiles hit a mill in Manbij. The missile strike killed three people there.", ["rocket"]),
    ("On Tuesday the home of a baker in Manbij was bombed, killing three. Nobody knew whose the strike was.", ["airstrike"]),
    ("On Tuesday the home of a baker in Manbij was bombed, killing three. Nobody knew who had done it.", ["explosion"]),
    ("A baker was killed on Tuesday by gunfire from a drone near Manbij.", ["drone_strike"]),
    ("A baker was killed on Tuesday by the gunfire of soldiers near Manbij.", ["shooting"]),
    ("A bomber of the Dolm Caliphate killed 47 guests at a wedding in Manbij on Tuesday.", ["explosion"]),
]
ON_FOOT: list[tuple[str, list[str | None]]] = [
    ("Soldiers killed nine villagers in Manbij on Tuesday.", ["ground_operation"]),
    ("The Hill Front killed nine villagers in Manbij on Tuesday.", ["ground_operation"]),
    ("The army killed nine militants in Manbij on Tuesday.", ["ground_operation"]),
    ("The army killed nine villagers in Manbij on Tuesday.", [None]),
    ("Soldiers killed nine villagers in Manbij with rockets on Tuesday.", ["rocket"]),
]


@pytest.mark.parametrize(("text", "acts"), [*CAPTIVES, *AIRCRAFT, *ON_FOOT])
def test_acts(read_report: Read, text: str, acts: list[str | None]) -> None:
    assert [incident.act and incident.act.value for incident in read_report(text, published=PUBLISHED).incidents] == acts


def test_a_picture_and_a_sum_are_two_things(read_report: Read) -> None:
    reading = read_report(PICTURE, published=PUBLISHED)
    assert [(t.day, t.killed) for t in told(reading)] == [(None, None)]
    assert [(total.killed, total.period and total.period.to and str(total.period.to)) for total in reading.totals] == [
        ((140, None), "2031-02-20")
    ]


def test_every_value_points_at_its_words(read_report: Read) -> None:
    text = "Ordayan artillery shelled a market in Manbij on Tuesday, killing three people and wounding five, a nurse said."
    (incident,) = read_report(text, published=PUBLISHED).incidents
    words = {field: [span.of(text) for span in spans] for field, spans in incident.evidence.items()}
    assert words[IncidentField.DATE] == ["Tuesday"]
    assert words[IncidentField.PLACE] == ["Manbij"]
    assert words[IncidentField.KILLED] == ["three people"]
    assert words[IncidentField.INJURED] == ["five"]
    assert IncidentField.ACT in words


def test_so_many_strikes_are_of_the_day_on_which_they_began(read_report: Read) -> None:
    (incident,) = read_report("Peru began 12 air strikes on 30 September in Karsun.", published=PUBLISHED).incidents
    assert incident.date is not None
    assert incident.date.is_day


TOTALS = [
    "Air strikes on Syria have killed 300 people since January, the monitors said.",
    "The war has killed 61,000 people, the ministry said. A shell wounded a boy in Manbij on Tuesday.",
]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("The army of Mali called a report on air strikes in the country biased. The report said the strikes had killed 30 people", "Mali"),
        ("Sudan's army called a study of drone strikes in the country false. The study counts 44 farmers killed by the strikes", "Sudan"),
        ("The army of France called a report on air strikes in Mali biased. It said shells had killed 30 people", None),
        ("Air strikes in Mali went on. The strikes in Sudan killed 30 people", "Sudan"),
    ],
)
def test_attacks_that_are_taken_up_were_where_they_were_first_told(read_report: Read, text: str, place: str | None) -> None:
    reading = read_report(f"{text} between January and April.", published=PUBLISHED)
    names = {one.id: one.name for one in reading.places}
    assert [names.get(total.place or "") for total in reading.totals] == [place]
    assert reading.incidents == ()


def test_attacks_that_a_sum_counts_are_no_incident(read_report: Read) -> None:
    campaign = "The Orsk Monitor said that Norwegian air strikes in Syria may amount to war crimes."
    total = "Norwegian air strikes in Syria have killed 300 people since January, it said."
    reading = read_report(f"{campaign} {total}", published=PUBLISHED)
    assert [total.killed for total in reading.totals] == [(300, 300)]
    assert reading.incidents == ()


@pytest.mark.parametrize("text", TOTALS)
def test_a_sum_is_no_incident(read_report: Read, text: str) -> None:
    reading = read_report(text, published=PUBLISHED)
    assert len(reading.totals) == 1
    assert all(incident.killed is None for incident in reading.incidents)


AS_AN_OFFICER_TELLS_IT = """Two farmers were wounded in a Norlandic missile attack on barns in Manbij.

"At six on Tuesday, the enemy carried out an air attack, targeting barns in Manbij," an officer said.

The officer added that the attack wounded two farmers."""
TWICE = {
    "the head of a report and the words of an officer": (AS_AN_OFFICER_TELLS_IT, [EventTable("Manbij", 4, None, (2, 2))]),
    "those who were killed on a day and how": (
        "The town mourns the nine people who were killed on 4 March 2031.\n\nAn air strike killed nine people in Manbij on Tuesday.",
        [EventTable("Manbij", 4, (9, 9), None)],
    ),
    "those who were killed on another day": (
        "The town mourns the nine people who were killed on 4 March 2031.\n\nAn air strike killed nine people in Manbij on Wednesday.",
        [EventTable("Manbij", 5, (9, 9), None), EventTable(None, 4, (9, 9), None)],
    ),
    "another attack of as many": (
        "Two farmers were wounded in a missile attack in Manbij on Monday.\n\nAnother attack in Manbij wounded two farmers on Tuesday.",
        [EventTable("Manbij", 3, None, (2, 2)), EventTable("Manbij", 4, None, (2, 2))],
    ),
    "one of several places that one act hit": (
        "Two nurses were hurt in shelling of Manbij.\n\nOn Tuesday shells hit Jarabulus and Manbij. Two nurses were hurt there.",
        [EventTable("Manbij", 4, None, (2, 2)), EventTable("Jarabulus", 4, None, None)],
    ),
    "several in a headline, and how many below": (
        "Several villagers killed in rocket attack in Idlib\n\nOn Tuesday rockets hit a house in Vorlan village, killing three villagers.",
        [EventTable("Idlib", 4, (3, 3), None)],
    ),
    "what only left the mine behind": (
        "A farmer was killed on Tuesday by the explosion of a mine left by previous shelling in Afrin.",
        [EventTable(None, 4, (1, 1), None)],
    ),
    "an attack that another follows": (
        "A drone strike killed four men in Manbij on Tuesday. The strike follows another attack on Manbij in January.",
        [EventTable("Manbij", 4, (4, 4), None), EventTable("Manbij", 1, None, None)],
    ),
    "as many in another town": (
        "Two farmers were wounded in a missile attack on Manbij.\n\nAn air attack on a mill in Afrin wounded two women on Tuesday.",
        [EventTable("Afrin", 4, None, (2, 2)), EventTable("Manbij", None, None, (2, 2))],
    ),
}


@pytest.mark.parametrize(("text", "expected"), TWICE.values(), ids=TWICE.keys())
def test_what_is_told_twice_is_one(read_report: Read, text: str, expected: list[EventTable]) -> None:
    assert told(read_report(text, published=PUBLISHED)) == expected


def test_what_only_a_picture_shows_stands_behind_what_the_report_tells(read_report: Read) -> None:
    text = (
        "A day in the valley\n\n"
        "A frame grab from footage released by the Norwegian army shows bombs falling on a bridge in Afrin. Reuters/Handout\n\n"
        "Shells killed three people in a mill in Manbij on Tuesday, a nurse said."
    )
    assert [event.place for event in told(read_report(text, PUBLISHED))] == ["Manbij", "Afrin"]


def test_a_headline_is_of_what_is_told_below_and_not_of_the_picture_between(read_report: Read) -> None:
    text = (
        "Drone strike wounds four in Idlib\n\nThe site of a drone strike in Vendoro on Tuesday. Reuters/Handout\n\n"
        "A drone strike on Tuesday hit a car in Syria, injuring four people, a nurse said."
    )
    assert told(read_report(text, published=PUBLISHED))[0] == EventTable("Idlib", 4, None, (4, 4))


MAIN = {
    "what says most comes first": (
        "The city is tense after days of shelling.\n\nA drone strike killed four people in Manbij on Tuesday, a nurse said.",
        "Manbij",
    ),
    "of those that say as much the first": (
        "Shells killed three people in Afrin on Monday. A drone strike killed four people in Manbij on Tuesday.",
        "Afrin",
    ),
    "not what was weeks ago, which the news recalls": (
        "Shells wounded three people near Afrin. On 14 February an air strike killed nine people in Manbij.",
        "Afrin",
    ),
    "... but what was days ago": (
        "Shells wounded three people near Afrin. On 26 February an air strike killed nine people in Manbij.",
        "Manbij",
    ),
    "not what was long ago": (
        "Shells hit the bridge of Afrin. In March 2030 an air strike killed nine people in Manbij.",
        "Afrin",
    ),
}


@pytest.mark.parametrize(("text", "place"), MAIN.values(), ids=MAIN.keys())
def test_the_main_incident_is_the_first(read_report: Read, text: str, place: str) -> None:
    reading = read_report(text, published=PUBLISHED)
    assert told(reading)[0].place == place
    assert [incident.id for incident in reading.incidents] == [f"i{number}" for number in range(1, len(reading.incidents) + 1)]
