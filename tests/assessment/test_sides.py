"""Who is on whose side, and who fights at all."""

import pytest

from onrecord.assessment.sides import is_allied, is_kin, rivals, takes_part
from onrecord.linking import Actor
from onrecord.reading import PartyKind

FORCE, STATE, GROUP, PAPER = PartyKind.ARMED_FORCE, PartyKind.STATE, PartyKind.ARMED_GROUP, PartyKind.MEDIA
NAVY = Actor("force:XA", "Orsk Navy", FORCE, "XA", ("state:XA",))
CABINET = Actor("state:XA", "Government of Orsk", STATE, "XA")
FRONT = Actor("~frnt", "Highland Front", GROUP)
GUARD = Actor("~brdr grds", "Velmar Border Guards", FORCE, "XB", ("state:XB",))
POLICE = Actor("~pls", "Orsk Police", FORCE, "XA", ("state:XA",))
POST = Actor("~pst", "Orsk Post", PAPER)


def test_kin_are_of_one_state_or_one_whole() -> None:
    assert is_kin(NAVY, CABINET)
    assert is_kin(NAVY, POLICE)
    assert not is_kin(NAVY, FRONT)
    assert not is_kin(NAVY, GUARD)
    assert is_allied(Actor("hezbollah", "Hezbollah", GROUP), Actor("state:SY", "Government of Syria", STATE, "SY"))


@pytest.mark.parametrize(
    ("party", "accused", "fights"),
    [
        (NAVY, (), True),
        (FRONT, (NAVY,), True),
        (POST, (NAVY,), False),
        (GUARD, (NAVY,), False),
        (GUARD, (), False),
        (POLICE, (NAVY,), True),
        (POLICE, (FRONT,), False),
    ],
    ids=lambda value: getattr(value, "name", None),
)
def test_who_keeps_order_fights_only_where_its_state_is_accused(party: Actor, accused: tuple[Actor, ...], *, fights: bool) -> None:
    assert takes_part(party, accused) is fights


def test_rivals_are_named_by_different_claims() -> None:
    assert rivals((NAVY, FRONT), ()) == (NAVY, FRONT)
    assert rivals((NAVY, FRONT), (frozenset({NAVY.key, FRONT.key}),)) is None
    assert rivals((NAVY, FRONT, GUARD), (frozenset({NAVY.key, FRONT.key}),)) == (NAVY, GUARD)
    assert rivals((NAVY, CABINET, POST), ()) is None
