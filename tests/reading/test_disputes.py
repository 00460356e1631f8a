"""Who denies what: one row, one text, which words are denied and which part of the claim. All names are invented, but for states."""

from collections.abc import Callable

import pytest

from onrecord.reading import Reading

Read = Callable[..., Reading]

CLAIM = "Human Rights Watch said that Norwegian air strikes had killed nine civilians in a market and that cluster bombs were used."

DENIALS = [
    (CLAIM + " Norway's Defence Ministry said the report was biased and based on fake information.", "all"),
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
