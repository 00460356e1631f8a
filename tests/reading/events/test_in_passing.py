"""A report that is about something else: one row, one sentence in its midst, and the incidents that it gives. All names are invented."""

from collections.abc import Callable

import pytest

from onrecord.reading import Reading

Read = Callable[..., Reading]

ELECTION = [
    "The mayor opened her bid for a second term in a packed hall in Orvale.",
    "She promised new trams, lower rents and a longer quay.",
    "Her rival had spoken in the same hall the week before.",
    "He wants to sell the harbour and to close two of the libraries.",
    "A survey put him nine points behind, with a month to go.",
    "Most of those asked said that rents mattered most to them.",
    "The trams came second, and the quay hardly at all.",
    "His staff said the survey had asked too few of the young.",
    "The two will meet on television on Sunday evening.",
    "Neither would say who would pay for the trams.",
    "The hall was still half full when the lights went out.",
    "Outside it had begun to snow.",
    "A choir of clerks sang on the steps.",
    "Someone had left a box of apples by the door.",
    "The trams stood in their shed, as on every Sunday.",
    "The last ferry had left at nine.",
    "The count will be on the first Sunday of June.",
]

NOTHING = [
    # candidates attack, target, hit and fight one another, and parties strike down laws
    "He attacked her plans, and she hit back at him in front of his own supporters.",
    "Her campaign has targeted young families and is fighting for every street.",
    "His friends are paying for efforts to wound the mayor before the vote.",
    "The Upper Court struck down a law on rents last week.",
    "The Quay Alliance has been hitting her with advertisements in Orvale.",
    # an attack is named as a topic: nothing is told of it
    "The attacks in Tavlen have changed the debate about the police.",
    "She spoke of the war in Vetia, and of the Tavlen attack.",
    "After the terrorist attacks in Tavlen and Dolm, he asked for more guards.",
    "He would bomb the rebels and take out their families, he said.",
    "Four hundred were killed in a quake there.",
]

TOLD = [
    ("Two years ago a bomb went off in Tavlen and killed nine people, one of them her brother.", (9, 9)),
    ("In May, Vetian forces bombed a clinic in Tavlen where her sister worked.", None),
    ("Gunmen had shot dead 14 people at a wedding in Tavlen in May. Five were wounded.", (14, 14)),
    ("Her uncle was killed in an air strike in Vetia in 2029.", (1, 1)),
]


def _in_midst(sentence: str) -> str:
    return "\n\n".join([*ELECTION[:6], sentence, *ELECTION[6:]])


@pytest.mark.parametrize("sentence", NOTHING)
def test_what_is_only_spoken_of_is_no_incident(read_report: Read, sentence: str) -> None:
    told = "In May, Vetian forces bombed a clinic in Marsh where her sister worked."
    reading = read_report("\n\n".join([*ELECTION[:3], told, *ELECTION[3:8], sentence, *ELECTION[8:]]))
    assert [(str(incident.act), incident.killed, incident.injured) for incident in reading.incidents] == [("airstrike", None, None)]
    assert len(reading.incidents[0].perpetrators) == 1


@pytest.mark.parametrize(("sentence", "killed"), TOLD)
def test_what_is_told_is_an_incident(read_report: Read, sentence: str, killed: tuple[int, int] | None) -> None:
    reading = read_report(_in_midst(sentence))
    assert [incident.killed for incident in reading.incidents] == [killed]


def test_harm_told_right_behind_an_act_is_of_it(read_report: Read) -> None:
    reading = read_report(_in_midst(TOLD[2][0]))
    assert [incident.injured for incident in reading.incidents] == [(5, 5)]


def test_a_report_that_opens_with_an_act_of_war_is_about_it(read_report: Read) -> None:
    reading = read_report(
        "\n\n".join(["An armed group said on Monday that it attacked a pipeline near Tavlen. Its fighters shelled a pump.", *ELECTION])
    )
    assert [incident.act is not None for incident in reading.incidents] == [True]


def test_a_party_that_attacks_its_rivals_is_no_armed_group(read_report: Read) -> None:
    reading = read_report(
        "The presidential candidate met her running mate.\n\nThe Quay Alliance targeted them. Rockets killed nine in Tavlen."
    )
    assert [(incident.killed, incident.perpetrators) for incident in reading.incidents] == [((9, 9), ())]


CALM = [
    "R5N2 has killed nine women in Orvale this week, doctors said, and the virus is spreading.",
    "A doctor said his colleagues had arrested the cholera in Tavlen, where 91 people died of it.",
    "Tests for ebola were negative on the remains of a soldier who died in Tavlen.",
]


@pytest.mark.parametrize("text", CALM)
def test_a_disease_is_no_armed_group(read_report: Read, text: str) -> None:
    assert read_report(text).incidents == ()
