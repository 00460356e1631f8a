"""Who denies what: one row, one text, which words are denied and which part of the claim. All names are invented, but for states."""

from collections.abc import Callable

import pytest

from onrecord.reading import Reading

Read = Callable[..., Reading]

CLAIM = "Human Rights Watch said that Norwegian air strikes had killed nine civilians in a market and that cluster bombs were used."

DENIALS = [
    (CLAIM + " Norway's Defence Ministry said the report was biased and based on fake information.", "all"),
    (
        CLAIM + " The report, which gives the number of dead in the market as nine, is biased and false, Norway's Defence Ministry said.",
        "all",
    ),
    (CLAIM + " Norway denied that cluster bombs were used.", "weapon"),
    (CLAIM + " Norway denied targeting civilians.", "target"),
    (CLAIM + " The Norwegian army denied responsibility for the air strikes.", "perpetrator"),
    (CLAIM + " Norway denied that its air strikes had killed nine civilians.", "figures"),
    (CLAIM + " Norway rejected accusations that its air strikes were unlawful.", "legality"),
]


@pytest.mark.parametrize(("text", "on"), DENIALS)
def test_a_denial_is_tied_to_what_it_denies(read_report: Read, text: str, on: str) -> None:
    reading = read_report(text)
    assert [dispute.on for dispute in reading.disputes if dispute.on == on], reading.statements
    denials = {dispute.denial for dispute in reading.disputes}
    assert denials <= {statement.id for statement in reading.statements if statement.stance == "denies"}


def test_a_denial_goes_against_the_other_side_only(read_report: Read) -> None:
    text = CLAIM + " The Norwegian army said that it had bombed a depot. Norway denied targeting civilians."
    reading = read_report(text)
    sides = {party.id: party.country for party in reading.parties}
    said = {statement.id: statement.party for statement in reading.statements}
    by_id = {claim.id: claim for claim in reading.claims}
    speakers = {said.get(by_id[dispute.claim].statement or "") for dispute in reading.disputes}
    assert [speaker for speaker in speakers if speaker is not None and sides[speaker] == "NO"] == []


def test_no_denial_no_dispute(read_report: Read) -> None:
    assert read_report(CLAIM).disputes == ()


MONITORS = "The Orsk Monitor said on Monday that Norwegian jets had bombed a market in Orsk and killed nine civilians."

MANNERS = [
    ("The Norwegian army called the report biased.", "all", "biased"),
    ("The Norwegian army said that the report was false.", "all", "false"),
    ("The Norwegian army dismissed the claims as fabricated.", "all", "fabricated"),
    ("The Norwegian army said that the claims were baseless.", "all", "unfounded"),
    ("The Norwegian army rejected the report.", "all", "not_stated"),
    ("The Norwegian army denied it.", "all", "not_stated"),
    ("The Norwegian army denied that its jets had bombed the market.", "perpetrator", "not_stated"),
    ("The Norwegian army said it “strongly denied” bombing the market.", "perpetrator", "not_stated"),
    ("The Norwegian army said there was no market.", "target", "not_stated"),
    ("The Norwegian army said this was a lie.", "all", "false"),
    ("The Norwegian army denied this in turn.", "all", "not_stated"),
    ("The Norwegian army described such stories as “theatre for tourists”.", "all", "not_stated"),
    ("The Norwegian army described such stories as “theatre, with good actors”.", "all", "not_stated"),
    ("“No pilot of ours was on duty,” the Norwegian army said.", "perpetrator", "not_stated"),
    ("The Norwegian army scoffed at the number.", "figures", "not_stated"),
    ("The Norwegian army said that the study was one-sided.", "all", "biased"),
    ("“We did not bomb the market,” the Norwegian army said.", "perpetrator", "not_stated"),
    ("“We do not bomb markets,” the Norwegian army said.", "target", "not_stated"),
    ("The Norwegian army rejected allegations of murdering villagers.", "target", "not_stated"),
    ("The Norwegian army rejected allegations of killing the nine villagers.", "figures", "not_stated"),
    ("The Norwegian army said it had nothing to do with the killing of nine civilians.", "perpetrator", "not_stated"),
]


@pytest.mark.parametrize(("denial", "on", "manner"), MANNERS, ids=[denial[:60] for denial, *_ in MANNERS])
def test_how_it_is_denied(read_report: Read, denial: str, on: str, manner: str) -> None:
    text = f"{MONITORS} {denial}"
    reading = read_report(text)
    by_id = {claim.id: claim for claim in reading.claims}
    found = {(str(dispute.on), str(dispute.manner)) for dispute in reading.disputes if "nine" in by_id[dispute.claim].span.of(text)}
    assert found in ({(on, manner)}, {("all", manner)})


TIES = [
    # the event that is denied, not the one told nearest
    (
        (
            "An air strike on a wedding hall killed nine people in March. An air strike on a clinic killed four in May.\n\n"
            "Norway denied that it had struck the wedding hall."
        ),
        ["nine"],
    ),
    # in the same sentence
    ("An air strike smashed a bakery in Orsk and killed nine people, but Norway denied responsibility.", ["nine"]),
    # before the claim is told
    ("Although the Norwegian army denies it, the Orsk Monitor says that its jets killed nine people in a bakery.", ["nine"]),
    # a charge that is taken up
    ("The Orsk Monitor accuses the Norwegian army of killing nine people in a bakery, a charge the army denies.", ["nine"]),
    # what nobody else says is a claim in the denial's own words
    ("Norway denied that it had shelled a hospital in Orsk.", ["it had shelled"]),
    # whose words name no event, where one was told right before
    ("Shells killed nine people in a bakery in Orsk on Sunday, a doctor said. The rebels denied that they were to blame.", ["nine"]),
    # what was said right before, past words that claim nothing
    (
        (
            "Norwegian soldiers burned the mill at Orsk, residents said. “They came at night,” said Mira Sorel.\n\n"
            "The Norwegian army denied this."
        ),
        ["burned"],
    ),
    # whoever names the accused in a charge, however far back
    (
        (
            "The Dutch army accused the Orsk Front of killing nine people in a bakery.\n\nThe talks went on.\n\nRain fell.\n\n"
            "Ivo Hald, the Orsk Front's political spokesman, denied the allegations of involvement in the violence."
        ),
        ["nine"],
    ),
    # that a man who was killed as a fighter was none
    ("The Dutch army said it had killed nine gunmen in Orsk. “My son was no fighter,” said Mira Sorel, a widow.", ["nine"]),
    ("A storm killed nine people in Orsk. “My son was no fighter,” said Mira Sorel, a widow.", []),
    # a count, wherever it was told last
    (
        "The Dutch army said it had killed nine rebels in Orsk. A rebel spokesman, Ivo Hald, said the figure was “pulled from a hat”.",
        ["nine"],
    ),
    # what is told right behind it, where nothing was told before
    (
        "“We know of no civilian deaths in Orsk,” a Norwegian army spokesman said.\n\nA doctor said nine women had died in an air strike.",
        ["nine"],
    ),
    # a force without a country may be that of the minister who denies
    ("Police shot nine marchers in Lerum, a doctor said. The interior minister, Ivo Hald, said police had not fired one bullet.", ["nine"]),
    # a charge of something else
    (
        "A strike on a bakery in Orsk killed nine people. Peru has accused Norway of buying stolen wheat. Norway denies it.",
        ["stolen wheat"],
    ),
    # a standing denial is a position, not of this event
    ("Nine people were killed when a mine went off near Orsk. Norway has always denied hitting civilian targets.", []),
    # two who deny it together
    ("The Orsk Monitor said air strikes killed nine people in a bakery. Both Norway and Peru have disputed that claim.", ["nine", "nine"]),
    # a charge against one who was killed
    (
        (
            "A shell killed a clerk in Orsk. The Norwegian army alleged that he was a member of the Orsk Front. "
            "His son said this claim was a lie."
        ),
        ["he was a member"],
    ),
    # both claims of one sentence about the event
    (
        (
            "“We did not hit any mill,” a navy spokesman said on Friday of Thursday's strike on Aleppo, "
            "which killed six people according to a nurse."
        ),
        ["strike on Aleppo", "six"],
    ),
    # nobody denies his own side
    (
        "The Norwegian army said its jets had bombed a depot in Orsk and killed nine fighters. Norway denied targeting civilians.",
        ["targeting civilians"],
    ),
    ("Norway rejected calls for a truce after a strike killed nine people in Orsk.", []),
]


@pytest.mark.parametrize(("text", "words"), TIES, ids=[text[:60] for text, _ in TIES])
def test_which_claims_a_denial_is_about(read_report: Read, text: str, words: list[str]) -> None:
    reading = read_report(text)
    by_id = {claim.id: claim for claim in reading.claims}
    told = [by_id[dispute.claim].span.of(text) for dispute in reading.disputes]
    assert len(told) >= len(words)
    assert all(any(word in span for word in words) for span in told)


COUNTS = [
    ("The Orsk Front said it had killed ten soldiers in the barracks. The Norwegian army put its dead at two soldiers.", True),
    ("The Orsk Front said it had killed ten soldiers in the barracks. The Norwegian army said only two soldiers were killed.", True),
    ("An air strike on Orsk killed ten villagers, a doctor said. The junta put the number of dead at two.", True),
    ("The Orsk Front said it had killed ten soldiers in the barracks. A doctor said two soldiers were killed.", False),
    ("The Orsk Front said it had killed ten soldiers in the barracks. The Norwegian army said ten soldiers were killed.", False),
    ('Shells killed nine people in Orsk, the mayor said. The figure was not "dreamt up in an office", the Norwegian army said.', False),
    ('Shells killed nine people in Orsk, the mayor said. The report was "sadly quite correct", the Norwegian army said.', False),
]


@pytest.mark.parametrize(("text", "disputed"), COUNTS, ids=[text[-60:] for text, _ in COUNTS])
def test_a_smaller_count_of_the_other_side_disputes_the_figures(read_report: Read, text: str, *, disputed: bool) -> None:
    assert [str(dispute.on) for dispute in read_report(text).disputes] == ["figures"] * disputed
