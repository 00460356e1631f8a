"""First sentences as wires and papers write them: which figures, days, culprits and voices must come out, and which must not."""

from collections.abc import Callable

import pytest

from onrecord.reading import Reading

Read = Callable[..., Reading]
PUBLISHED = "2031-03-07"
"""A Friday."""

TOLLS = [
    # a day without "on" is not what the number counts
    ("An air strike killed 11 Thursday in Karsun, police said.", (11, 11), None),
    ("Shells wounded 15 Tuesday and killed four Wednesday in Karsun.", (4, 4), (15, 15)),
    ("An air strike in Karsun killed 11 Thursday night.", (11, 11), None),
    ("An air strike killed 11 last week in Karsun, police said.", (11, 11), None),
    ("A rocket hit two Sunday schools in Karsun.", None, None),
    # an earlier count is none of today
    ("The toll of the bombing of a market in Karsun rose to 73 on Monday from a toll of 59, doctors said.", (73, 73), None),
    # who comes on top, who is a part
    ("A bomb fell on a yard in Karsun, killing a 14-year-old girl on a swing and five others.", (6, 6), None),
    ("Two herders were killed and four wounded, one seriously, by a shell in Karsun.", (2, 2), (4, 4)),
    ("Nine herders, among them a newly-wed couple and a baby, were killed by shells in Karsun.", (9, 9), None),
    ("A would-be bomber was shot dead by guards in Karsun.", (1, 1), None),
    # a verb that looks like an adjective
    ("The shell killed Tarel Osk, 37, and severely wounded baker Ilva Dorn, 28, in Karsun.", (1, 1), (1, 1)),
    # a fight that names no side
    ("Clashes broke out in Karsun on Monday, killing 12 people.", (12, 12), None),
    ("Fighting erupted in Karsun on Monday, killing dozens.", (12, 24), None),
    # no adjective stands before a number
    ("A drone strike on a mill in Karsun killed a baker and wounded 17 nurses on Monday.", (1, 1), (17, 17)),
    ("Shells killed two bakers and wounded 17 patients in Karsun.", (2, 2), (17, 17)),
    # one more, whom a participle alone says to be hurt
    ("One guard was killed and another wounded when rebels attacked a post near Karsun.", (1, 1), (1, 1)),
    ("Two guards were killed and a third hurt when rebels attacked a post near Karsun.", (2, 2), (1, 1)),
    ("Two guards were killed and a third was wounded by a shell in Karsun.", (2, 2), (1, 1)),
    ("One rebel was shot dead by soldiers and another captured in Karsun.", (1, 1), None),
    # who says it was not harmed
    ("An air strike hit a school in Karsun on Monday, killing 14 pupils, shepherds and a rebel group said.", (14, 14), None),
    ("Shelling killed a baker in Karsun, the mayor and a nurse said.", (1, 1), None),
    # who was held was killed
    ("Soldiers executed 13 detainees in Karsun, a UN report said.", (13, 13), None),
    # the fire of a side is no blaze
    ("Two herders were killed by Peruvian fire near Karsun.", (2, 2), None),
    ("Two herders were killed by Peruvian gunfire near Karsun on Monday.", (2, 2), None),
    ("Six aid workers were shot dead in Karsun on Monday.", (6, 6), None),
]


@pytest.mark.parametrize(("text", "killed", "injured"), TOLLS)
def test_tolls_of_first_sentences(read_report: Read, text: str, killed: tuple[int, int] | None, injured: tuple[int, int] | None) -> None:
    incident = read_report(text, published=PUBLISHED).incidents[0]
    assert (incident.killed, incident.injured) == (killed, injured)


CALM = [
    "The presidential candidate's running mate shot down a tax plan on Monday in a battle over schools that wounded the senator in Karsun.",
    "Clashes between rival fans in Karsun on Monday killed 12 people.",
    "Fighting between inmates in Karsun on Monday killed nine people.",
    "A Peruvian fire killed two guests of a hotel in Karsun on Monday.",
    "Peru on Thursday announced new sanctions against the government of Andorra, targeting nine officials over a vote last month.",
    "Peruvian fire crews found two bodies in a mill in Karsun on Monday.",
    "The truce in the war that has killed 9,000 people has sharply reduced the fighting in the Dolm valley over the past two weeks.",
]


@pytest.mark.parametrize("text", CALM)
def test_fights_of_peace_and_fights_that_ebb_are_no_incidents(read_report: Read, text: str) -> None:
    assert not read_report(text, published=PUBLISHED).incidents


DAYS = [
    # on that day a count went on: nobody says when they were killed
    ("The death toll from a car bombing in Karsun rose to 11 on Thursday, police said.", None),
    ("The death toll from a car bombing in Karsun on Wednesday rose to 11 on Thursday, police said.", "2031-03-05"),
    ("The death toll from Monday's attack on a market in Karsun rose to 31 after nine people died of their wounds.", "2031-03-03"),
    # those who open fire begin no campaign
    ("Two guards were killed when gunmen opened fire on a patrol in Karsun on Monday.", "2031-03-03"),
    ("Rockets hit Karsun on Wednesday and Thursday, killing nine people.", "2031-03-05"),
]


@pytest.mark.parametrize(("text", "day"), DAYS)
def test_the_day_of_a_count_is_no_day_of_harm(read_report: Read, text: str, day: str | None) -> None:
    date = read_report(text, published=PUBLISHED).incidents[0].date
    assert (None if date is None else str(date.from_)) == day


CULPRITS = [
    # a ministry that speaks is no culprit, nor are those who are said to have struck a source
    (
        "A Peruvian army air strike on a bus in Karsun killed 40 children, the rebel-run health ministry said.",
        {"Peruvian army"},
        {"health ministry"},
    ),
    (
        "Three herders were shot dead by Peruvian forces during a raid on Karsun, the health ministry said.",
        {"Peruvian forces"},
        {"health ministry"},
    ),
    (
        "Peru launched a missile attack on Karsun on Thursday that killed at least eight people, authorities said.",
        {"Peru"},
        {"authorities"},
    ),
    (
        "Eight herders were killed by artillery fire from Peruvian troops across the river, officials said.",
        {"Peruvian troops"},
        {"officials"},
    ),
    ("The Taliban said they were behind the blast that killed four herders in Karsun.", {"Taliban"}, {"Taliban"}),
    ("No group immediately claimed responsibility for the blast that killed four herders in Karsun.", set(), set()),
    ("Neither side claimed responsibility for the blast that killed four herders in Karsun.", set(), set()),
    (
        "The Peruvian army left Karsun. A mine killed nine herders there. The mujahideen forces carried out the attack, a page said.",
        {"mujahideen forces"},
        None,
    ),
]


@pytest.mark.parametrize(("text", "culprits", "voices"), CULPRITS)
def test_who_did_it_and_who_says_so(read_report: Read, text: str, culprits: set[str], voices: set[str] | None) -> None:
    reading = read_report(text, published=PUBLISHED)
    named = {party.id: party.name for party in reading.parties}
    assert {named[party] for party in reading.incidents[0].perpetrators} == culprits
    if voices is not None:
        assert {named[said.party] for said in reading.statements if said.party is not None} == voices


def test_two_days_in_a_row_are_one_period(read_report: Read) -> None:
    date = read_report("Rockets hit Karsun on Wednesday and Thursday, killing nine people.", published=PUBLISHED).incidents[0].date
    assert date is not None
    assert [str(date.from_), str(date.to)] == ["2031-03-05", "2031-03-06"]


DENIED = [
    "Peru denied shelling a market in Karsun where 12 people were killed on Monday.",
    "Peru denied bombing a convoy near Karsun in which 12 people were killed on Monday.",
]


@pytest.mark.parametrize("text", DENIED)
def test_a_denial_takes_for_known_what_happened_where_it_was(read_report: Read, text: str) -> None:
    reading = read_report(text, published=PUBLISHED)
    (incident,) = reading.incidents
    assert (incident.killed, str(incident.date.from_ if incident.date else None)) == ((12, 12), "2031-03-03")
    assert {place.name for place in reading.places if place.id == incident.place} == {"Karsun"}
    assert [str(dispute.on) for dispute in reading.disputes] == ["perpetrator"]


def test_where_a_clause_with_where_takes_place(read_report: Read) -> None:
    text = "Peru denied that its jets had struck a wedding in Marib province, where medics said 22 people were killed on Monday."
    reading = read_report(text, published=PUBLISHED)
    named = {place.id: place.name for place in reading.places}
    assert [named[incident.place or ""] for incident in reading.incidents] == ["Marib Governorate"]


def test_the_last_hours_are_days(read_report: Read) -> None:
    reading = read_report(
        "Over the past 48 hours, shelling killed three people in the Marib province, officials said.", published=PUBLISHED
    )
    period = reading.totals[0].period
    assert period is not None
    assert [str(period.from_), str(period.to)] == ["2031-03-05", "2031-03-07"]


def test_who_looks_for_evidence_and_finds_none_denies_no_claim_of_anybody(read_report: Read) -> None:
    reading = read_report("An air strike hit a home in Karsun, killing nine people. Investigators found no evidence of a military target.")
    assert not reading.disputes


def test_reports_that_are_false_are_denied(read_report: Read) -> None:
    reading = read_report(
        "A source in the Ministry of Defence told reporters that reports of strikes on a hospital in Karsun were false and that "
        "Peruvian aircraft had flown no missions in the area."
    )
    assert str(reading.statements[0].stance) == "denies"


def test_who_shoots_down_what_others_sent_does_no_harm(read_report: Read) -> None:
    reading = read_report("Peru's air force shot down nine drones overnight; falling debris killed a woman in Karsun.", published=PUBLISHED)
    assert [str(incident.act) for incident in reading.incidents] != ["airstrike"]


def test_what_somebody_rejects_or_quotes_is_said_by_another(read_report: Read) -> None:
    for verb in ("rejected", "quoted", 'dismissed as "pure invention"'):
        reading = read_report(f"The Peruvian army {verb} a UN report saying rebels had killed 13 herders in Karsun.", published=PUBLISHED)
        named = {party.id: party.name for party in reading.parties}
        voices = [(named.get(said.party or ""), str(said.stance)) for said in reading.statements]
        assert ("UN", "alleges") in voices
        assert ("Peruvian army", "denies") in voices or verb == "quoted"


def test_who_tells_nothing_of_it_makes_no_statement(read_report: Read) -> None:
    reading = read_report("Six aid workers were shot dead in Karsun on Monday, the UN said, without saying who was responsible.")
    assert len(reading.statements) == 1


def test_who_counts_his_own_dead_confirms_nothing(read_report: Read) -> None:
    text = "Peru said one of its soldiers was killed and another wounded when Andorran forces opened fire near Karsun on Monday."
    assert [str(said.stance) for said in read_report(text, published=PUBLISHED).statements] == ["alleges"]


def test_a_pit_is_no_weapon(read_report: Read) -> None:
    incident = read_report("Militants attacked a gold mine in Karsun on Monday, killing nine guards.", published=PUBLISHED).incidents[0]
    assert (str(incident.act), incident.weapons) == ("other", ())


def test_who_is_behind_it_confirms_and_who_is_not_denies_it(read_report: Read) -> None:
    owned = read_report("The Taliban said they were behind the blast that killed four herders in Karsun.")
    assert [str(said.stance) for said in owned.statements] == ["confirms"]
    denied = read_report("The Taliban denied they were behind the blast that killed four herders in Karsun.")
    assert [str(dispute.on) for dispute in denied.disputes] == ["perpetrator"]
    assert denied.incidents[0].killed == (4, 4)


def test_the_article_that_opens_a_sentence_begins_no_name_of_a_place(read_report: Read) -> None:
    reading = read_report(
        "A US drone strike killed two herders in Yemen's Marib province on Thursday, an official said.", published=PUBLISHED
    )
    assert "A US" not in {place.name for place in reading.places}


def test_two_provinces_are_no_one_scene(read_report: Read) -> None:
    reading = read_report(
        "In Kandahar city, a nurse was shot dead by unknown gunmen, a clerk said.\n\n"
        "In Helmand province, a herder was shot and killed near a mill, a guard said."
    )
    assert [incident.killed for incident in reading.incidents] == [(1, 1), (1, 1)]


LED = [
    ("Manbij: nine killed as shells hit a mill", "Manbij"),
    ("Manbij: nine killed in raid on Afrin", "Afrin"),
    ("Damascus: nine killed in raid on Afrin", "Afrin"),
    ("Syria: nine killed as shells hit a mill in Afrin", "Afrin"),
    ("MANBIJ: Nine people were killed as shells hit a mill.", "Manbij"),
]


@pytest.mark.parametrize(("headline", "place"), LED)
def test_a_place_before_the_colon_of_a_headline_says_nothing(read_report: Read, headline: str, place: str) -> None:
    reading = read_report(f"{headline}\n\nNine people were killed on Monday, doctors said.", published=PUBLISHED)
    names = {one.id: one.name.title() for one in reading.places}
    parties = {one.id: one.name for one in reading.parties}
    assert [incident.place and names[incident.place] for incident in reading.incidents] == [place]
    assert [parties[said.party or ""] for said in reading.statements] == ["doctors"]


def test_a_body_before_the_colon_of_a_headline_says_it(read_report: Read) -> None:
    reading = read_report("UN: nine killed in raid on Afrin\n\nNine people were killed on Monday, doctors said.", published=PUBLISHED)
    parties = {one.id: one.name for one in reading.parties}
    assert [parties[said.party or ""] for said in reading.statements] == ["UN", "doctors"]


def test_what_is_named_before_a_weapon_is_no_place(read_report: Read) -> None:
    reading = read_report("Peru launched 93 drones and two Iskander missiles at Andorra overnight, a general said.", published=PUBLISHED)
    assert "Iskander" not in {place.name for place in reading.places}


@pytest.mark.parametrize("headline", ["Hospital in Peru's Arequipa hit by drone", "Charity says hospital in Peru's Arequipa hit by drone"])
def test_the_land_where_it_was_hit_did_not_do_it(read_report: Read, headline: str) -> None:
    reading = read_report(f"{headline}\n\nA drone strike in Arequipa killed a baker on Monday, a charity said.", published=PUBLISHED)
    assert [incident.perpetrators for incident in reading.incidents] == [()]
