"""Who speaks and who acts: one row, one text, what a party of it must be. All names are invented, but for states."""

from collections.abc import Callable

import pytest

from onrecord.reading import Reading
from onrecord.reading.model import Party

Read = Callable[..., Reading]


def named(reading: Reading, name: str) -> Party:
    """Return the party with a name; a failing test shows those that there are."""
    found = [party for party in reading.parties if party.name == name]
    assert len(found) == 1, [(party.name, party.kind) for party in reading.parties]
    return found[0]


KINDS = [
    ("Norway's Defence Ministry said on Monday that no aircraft was in the air.", "Norway's Defence Ministry", "state", "NO"),
    ("The Ministry of Health of Peru said that nine people were wounded.", "Ministry of Health of Peru", "state", "PE"),
    ("The Chilean army said that its soldiers had left the village.", "Chilean army", "armed_force", "CL"),
    ("Portuguese warplanes bombed the harbour, residents said.", "Portugal", "state", "PT"),
    ("The Finnish enemy shelled the port.", "Finland", "state", "FI"),
    ("The Finnish government denied the report.", "Finnish government", "state", "FI"),
    ("Three people were killed when Dutch border guards opened fire, witnesses said.", "Dutch border guards", "armed_force", "NL"),
    ("Hamas said on Sunday that it had fired the rocket.", "Hamas", "armed_group", None),
    ("The Northern Valley Liberation Front said it had shelled the base.", "Northern Valley Liberation Front", "armed_group", None),
    ("Human Rights Watch said the strike killed four civilians.", "Human Rights Watch", "organisation", None),
    ("The White House said on Friday that it knew of the reports.", "White House", "state", "US"),
    ("Oslo denied that its aircraft had struck the village.", "Oslo", "state", "NO"),
    ("Oslo denied that its aircraft had struck the village. Norway said it would look into it.", "Norway", "state", "NO"),
    ("Residents said that two shells hit the school.", "Residents", "witness", None),
    ("Portuguese drone and missile attacks killed four people in the port.", "Portugal", "state", "PT"),
    ("A NATO air strike killed two farmers, residents said.", "NATO", "armed_force", None),
    ("The Free Peruvian police said that four people had died.", "Free Peruvian police", "armed_force", None),
    ("The Al Yaqin TV said that two drones had come.", "Al Yaqin TV", "media", None),
    ("The Front claimed responsibility for the bomb that killed four men.", "Front", "armed_group", None),
    ("The group Grey Dawn said it shelled the barracks on Monday.", "Grey Dawn", "armed_group", None),
    ("The group Grey Dawn said four people had died on Monday.", "Grey Dawn", "organisation", None),
    ("A channel said that nine people had died.", "A channel", "unnamed", None),
    ("The ambulance service of the town said that nine people had died.", "The ambulance service", "unnamed", None),
    ("The Northern Rescue Agency said that nine people had died.", "Northern Rescue Agency", "organisation", None),
    ("The Northern News Agency said that nine people had died.", "Northern News Agency", "media", None),
    ("The Harrow Police said that nine people had died.", "Harrow Police", "armed_force", None),
    ("Redstone guards opened fire. The firm Redstone denied it, residents said.", "Redstone", "armed_group", None),
    ("The Valley Council claimed responsibility for the bomb.", "Valley Council", "armed_group", None),
    ("The Palestinian shelling killed nine people.", "Palestinian", "armed_group", None),
    ("Fighters of the Grey Banner shelled the barracks.", "Grey Banner", "armed_group", None),
    ("The mines that killed nine people in the valley were laid by Grey Dawn.", "Grey Dawn", "armed_group", None),
    ("Paramilitary fighters Dawn Forces shelled the barracks.", "Dawn Forces", "armed_force", None),
    ("The barracks were shelled by rebels", "rebels", "armed_group", None),
    ("The Harbour Council fired rockets at the mill, residents said.", "Harbour Council", "armed_group", None),
    ("Guns of the Heron administration shelled the mill, residents said.", "Heron administration", "state", None),
    ("The Mill Committee used the old road, residents said. The Mill Committee denied it.", "Mill Committee", "organisation", None),
    ("Planes of the northern alliance bombed the mill, residents said.", "alliance", "armed_force", None),
    ("Norwegian-backed militants attacked the checkpoint, the army said.", "Norwegian-backed militants", "armed_group", None),
]


@pytest.mark.parametrize(("text", "name", "kind", "country"), KINDS)
def test_a_party_has_its_kind_and_state(read_report: Read, text: str, name: str, kind: str, country: str | None) -> None:
    party = named(read_report(text), name)
    assert (party.kind, party.country) == (kind, country)


JOINED = [
    (
        "The Harrow Observatory spoke of a raid. Guards hit a camp of the Hadi Salim group on Monday. The group said nine people died.",
        "Harrow Observatory",
        ["Harrow Observatory", "The group"],
    ),
    (
        "Amnesty International said that the strike killed nine people. Amnesty called on the army to publish its orders.",
        "Amnesty International",
        ["Amnesty International", "Amnesty"],
    ),
    (
        "The Harrow Observatory for Human Rights (HOHR) said nine people were killed. HOHR said two of them were children.",
        "Harrow Observatory for Human Rights",
        ["Harrow Observatory for Human Rights", "HOHR", "HOHR"],
    ),
    (
        "Norway's Defence Ministry said no aircraft flew on Monday. The ministry said it would publish the video.",
        "Norway's Defence Ministry",
        ["Norway's Defence Ministry", "The ministry"],
    ),
    (
        "The Norwegian General Staff said nine people were killed. The General Staff denied that its jets struck a school.",
        "Norwegian General Staff",
        ["Norwegian General Staff", "The General Staff"],
    ),
    (
        "Nine people were killed in Orsk, the town's hospital said. Orsk General Hospital said later that eleven had died.",
        "Orsk General Hospital",
        ["Orsk General Hospital", "hospital"],
    ),
    (
        "Russian forces shelled the village, residents said. The Russian military said it had struck a depot.",
        "Russian military",
        ["Russian forces", "Russian military"],
    ),
    (
        "Police arrested nine men. The Peruvian police said that one of them had died.",
        "Peruvian police",
        ["Police", "Peruvian police"],
    ),
    (
        "The group said it had no hand in the blast. Police had blamed the group, the Harrow Dawn Army, for it.",
        "Harrow Dawn Army",
        ["The group", "Harrow Dawn Army"],
    ),
    (
        "The Harrow Liberation Front shelled the town. The rebels then burned a school.",
        "Harrow Liberation Front",
        ["Harrow Liberation Front", "rebels"],
    ),
    (
        "The Harrow Liberation Front (HLF) shelled the town. HLF said it had shelled a base.",
        "Harrow Liberation Front",
        ["Harrow Liberation Front", "HLF", "HLF"],
    ),
    (
        "Fighters of the Grey Banner shelled the mill, residents said. The Banner denied it.",
        "Grey Banner",
        ["Grey Banner", "Banner"],
    ),
    (
        "Central Command: nine men dead\n\nUS Central Command said that it had killed nine men in a raid.",
        "US Central Command",
        ["Central Command", "US Central Command"],
    ),
    (
        "The Chilean army said a Peruvian drone hit the port. The drone also hit a boat, it said. Nine drones struck the mill.",
        "Peru",
        ["Peruvian drone", "drone"],
    ),
    (
        "Raids go on in Peru\n\nDutch forces shelled the port.",
        "Dutch forces",
        ["Dutch forces"],
    ),
    (
        "A cameraman of the station Al Barq was killed, the station said.",
        "Al Barq",
        ["Al Barq", "the station"],
    ),
]


@pytest.mark.parametrize(("text", "name", "mentions"), JOINED)
def test_one_party_has_all_its_names(read_report: Read, text: str, name: str, mentions: list[str]) -> None:
    reading = read_report(text)
    found = [span.of(text) for span in named(reading, name).mentions]
    assert [words for words in mentions if words not in found] == []


ROLES = [
    ("Ministry spokesman Anders Holm said nobody was hurt, Norway's Health Ministry added.", "Anders Holm", "spokesman", None),
    (
        "The war crimes may go on, said Clara Benning, director of the Asia programme at Amnesty International.",
        "Clara Benning",
        "director",
        "Amnesty International",
    ),
    ("Peruvian President Marta Salas said the army had not fired.", "Marta Salas", "president", None),
    ("US Secretary of Defense Harold Finch said that nine people died.", "Harold Finch", "secretary of defense", None),
    ("US Secretary of State Harold Finch said that nine people died.", "Harold Finch", "secretary of state", None),
    ("Jonas Ferl, a spokesman for Human Rights Watch, said that nine people died.", "Jonas Ferl", "spokesman", "Human Rights Watch"),
]


@pytest.mark.parametrize(("text", "name", "role", "owner"), ROLES)
def test_a_person_has_a_role_and_whose_it_is(read_report: Read, text: str, name: str, role: str, owner: str | None) -> None:
    reading = read_report(text)
    person = named(reading, name)
    assert person.role == role
    if owner is not None:
        assert named(reading, owner).id == person.part_of


SPEAKERS = [
    ("Clara Benning said the strike hit a school. She said that nine children died.", 1, "Clara Benning"),
    ("General Anders Holm said that no shell was fired. “We fired nothing,” he said.", 1, "Anders Holm"),
    # however many sentences he says
    (
        (
            "General Anders Holm said that no shell was fired.\n\n“We fired nothing. We saw nothing. It was night. The guns were cold. "
            "The men were in their beds. The road was shut,” he said."
        ),
        1,
        "Anders Holm",
    ),
    (
        "Colonel Anders Holm said that no shell was fired. Clara Benning, a nurse, said that one was. “The colonel lied,” she said.",
        2,
        "Clara Benning",
    ),
    ("Human Rights Watch said that nine people died. It said the bombs were unguided.", 1, "Human Rights Watch"),
    ("A report by Human Rights Watch said that nine people died.", 0, "Human Rights Watch"),
    ("A spokesman for Human Rights Watch said that nine people died.", 0, "Human Rights Watch"),
    (
        "Jonas Ferl said that two died. A spokesman for Human Rights Watch said it knew. He said nine died.",
        2,
        "Human Rights Watch",
    ),
    ("The commander of a brigade, Anders Holm, said that two died. The commander of another unit said nine died.", 1, "The commander"),
    ("Nine people died in shelling, a rights group said. It said soldiers fired.", 1, "a rights group"),
    ("A military source denied it. “The town is quiet,” the source said.", 1, "A military source"),
    ("The group named a former guard, who told the agency Naro that he fled.", 1, "a former guard"),
    ("Anders Holm told judges that he had left. “I was at home,” the 71-year-old said.", 1, "Anders Holm"),
    ("The Orsk Front took the mill. The nurses were in the cellar when a shell hit it, one of them said by phone.", 0, "The nurses"),
    ("Diplomats say little. “It will be a long winter,” one of them said.", 1, "Diplomats"),
    ("Peruvian security officials said nine rebels died. They said that the hills were quiet.", 1, "Peruvian security officials"),
    ("A baker told the agency Naro that he fled. Reporters met a second baker. The baker said that nine died.", 1, "The baker"),
    (
        "Interior ministry official Anders Holm said that nine died. The interior ministry official said that shells hit a mill.",
        1,
        "The interior ministry official",
    ),
    ("British soldiers shot nine people in the town; the British denied it.", 0, "United Kingdom"),
]


@pytest.mark.parametrize(("text", "number", "name"), SPEAKERS)
def test_a_statement_has_its_party(read_report: Read, text: str, number: int, name: str) -> None:
    reading = read_report(text)
    outer = [statement for statement in reading.statements if statement.within is None]
    assert outer[number].party == named(reading, name).id


APART = [
    ("Clara Benning met Jonas Benning. Clara Benning said nine died. Jonas Benning said ten died.", "Clara Benning", "Jonas Benning"),
    ("The Russian army shelled the town, the Syrian army said.", "Russian army", "Syrian army"),
    (
        "The Defence Ministry of Norway said so. The Health Ministry of Norway said nine died.",
        "Defence Ministry of Norway",
        "Health Ministry of Norway",
    ),
    ("The Peruvian army shelled the town. Peruvian opposition fighters shelled it too.", "Peruvian army", "Peruvian opposition fighters"),
    ("The Harrow Front shelled the town. Hezbollah fired rockets. The rebels shelled a base.", "Hezbollah", "rebels"),
    ("The Harrow Front shelled the town. Gunmen then shot nine men.", "Harrow Front", "Gunmen"),
    ("The Peruvian army shelled the town. Rebel forces shelled it too, the mayor said.", "Peruvian army", "Rebel forces"),
    ("Syria said that nine people were killed in Aleppo. Regime forces shelled Homs and Hama.", "Syria", "Regime forces"),
]


@pytest.mark.parametrize(("text", "one", "other"), APART)
def test_what_is_two_stays_two(read_report: Read, text: str, one: str, other: str) -> None:
    reading = read_report(text)
    assert {party.name for party in reading.parties} >= {one, other}


def test_an_air_force_is_not_the_army(read_report: Read) -> None:
    reading = read_report("The Peruvian Air Force bombed the depot. The army said that it had not fired.")
    assert named(reading, "Peruvian Air Force").mentions != named(reading, "army").mentions


def test_a_machine_without_a_state_is_nobody(read_report: Read) -> None:
    reading = read_report("A drone hit the car, killing two men, residents said.")
    assert [party.kind for party in reading.parties] == ["witness"]


@pytest.mark.parametrize(
    "text",
    [
        "A lot of people said that nine had died.",
        "On Thursday, the Prime Minister said that nine had died.",
        "Most said that nine people had died.",
    ],
)
def test_what_is_no_name_is_nobody_by_name(read_report: Read, text: str) -> None:
    assert {party.kind for party in read_report(text).parties} <= {"unnamed"}


def test_a_states_adjective_inside_a_name_is_no_state(read_report: Read) -> None:
    reading = read_report("The Royal Dutch Union said that the strike had killed two men.")
    assert "NL" not in {party.country for party in reading.parties}


def test_its_spokesman_belongs_to_the_party_before(read_report: Read) -> None:
    reading = read_report("Human Rights Watch said nine people died. Its spokesman, Jonas Ferl, said that two were children.")
    assert named(reading, "Jonas Ferl").part_of == named(reading, "Human Rights Watch").id


def test_the_regime_is_of_the_state_that_the_report_is_about(read_report: Read) -> None:
    reading = read_report("Regime forces shelled a market in Idlib and a school in Aleppo, in northern Syria, killing nine people.")
    assert [(party.kind, party.country) for party in reading.parties] == [("armed_force", "SY")]


def test_a_regime_in_somebodys_words_is_not_the_state_that_the_report_is_about(read_report: Read) -> None:
    reading = read_report("A shell hit a market in Idlib in northern Syria. The group said that the “brutal regime” would pay for it.")
    assert [party.country for party in reading.parties if "regime" in party.name] in ([], [None])


def test_regime_forces_are_not_another_states(read_report: Read) -> None:
    reading = read_report("Israeli forces struck the depot on Sunday. Regime forces said that nobody was hurt.")
    assert [span.of(reading.text) for span in named(reading, "Israeli forces").mentions] == ["Israeli forces"]


def test_a_backed_group_is_part_of_what_stands_behind_it(read_report: Read) -> None:
    reading = read_report("Norwegian-backed factions shelled the village on Monday and killed nine people.")
    party = named(reading, "Norwegian-backed factions")
    assert [p.country for p in reading.parties if p.id == party.part_of] == ["NO"]


def test_a_people_stands_for_its_fighters_where_they_act(read_report: Read) -> None:
    reading = read_report("The Kurdish shelling killed nine people. Kurdish music was played in the town.")
    assert [(p.name, p.kind) for p in reading.parties] == [("Kurdish", "armed_group")]


def test_the_state_of_an_office_is_a_party(read_report: Read) -> None:
    reading = read_report("Dutch Minister of Defence Ilva Jones said that nine people had died.")
    assert named(reading, "Ilva Jones").part_of == next(
        party.id for party in reading.parties if party.country == "NL" and party.kind == "state"
    )


def test_a_regime_that_only_somebodys_words_name_is_nobody(read_report: Read) -> None:
    reading = read_report("The mayor said that nine people died in Aden and that the “cruel regime” would pay for it.")
    assert [party.name for party in reading.parties] == ["The mayor"]


WHOSE = [
    # a count that goes on is not the side's that was named between
    (
        (
            "Shells killed two people, the Orsk Rescue Agency said. The militant group Red Path had warned of an answer. "
            "It said that nine more were hurt."
        ),
        "",
    ),
    ("The Red Path said that it had killed two people. It said that nine more were hurt.", "Red Path"),
    ("Shells killed two people, the Orsk Rescue Agency said. The militant group Red Path had warned of an answer.", "Red Path"),
]


@pytest.mark.parametrize(("text", "name"), WHOSE, ids=[name for _, name in WHOSE])
def test_whose_the_last_words_are(read_report: Read, text: str, name: str) -> None:
    reading = read_report(text)
    names = {party.id: party.name for party in reading.parties}
    assert names.get(reading.statements[-1].party or "", "") == name


@pytest.mark.parametrize(
    "text",
    [
        "Dozens of them from the Orsk union have said that they will march.",
        "Farmers fled Tavlen. Thousands of them, all without shelter, said they had seen jets.",
        "Victims of them said they would march.",
    ],
)
def test_some_of_them_who_are_the_subject_are_no_answer_to_whom_them_is(read_report: Read, text: str) -> None:
    (statement,) = read_report(text).statements
    assert [text[span.start : span.end] for span in statement.cue] in (["said"], ["have said"])
