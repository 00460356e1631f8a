"""What an event is known by outlives newer readings: by its words, by its id, by the stretches that both readings have in common."""

from onrecord.core import Span
from onrecord.linking import EventIdentity, carry_over


def event(incident: str, name: str, *spans: tuple[int, int]) -> EventIdentity:
    return EventIdentity(incident, name, tuple(Span(*span) for span in spans))


def ids(found: tuple[EventIdentity, ...]) -> dict[str, str]:
    return {one.incident: one.id for one in found}


def test_with_nothing_known_ids_are_those_of_the_words() -> None:
    found = (event("i1", "aa", (0, 5)), event("i2", "bb", (9, 12)))
    assert carry_over(found, ()) == found


def test_what_is_told_in_the_same_words_keeps_its_id_under_another_number() -> None:
    found = (event("i1", "cc", (9, 12)), event("i2", "dd", (0, 5)))
    assert ids(carry_over(found, [event("i1", "aa", (0, 5)), event("i2", "bb", (9, 12))])) == {"i1": "bb", "i2": "aa"}


def test_what_is_told_in_other_words_keeps_its_id_by_the_stretch_that_both_have() -> None:
    known = [event("i1", "aa", (0, 20)), event("i2", "bb", (40, 60))]
    found = (event("i1", "cc", (45, 70)), event("i2", "dd", (5, 18)))
    assert ids(carry_over(found, known)) == {"i1": "bb", "i2": "aa"}


def test_of_two_that_share_words_with_one_the_likelier_has_its_id_and_the_other_one_of_its_own() -> None:
    known = [event("i1", "aa", (0, 20))]
    found = (event("i1", "cc", (15, 60)), event("i2", "dd", (0, 18)))
    assert ids(carry_over(found, known)) == {"i1": "cc", "i2": "aa"}


def test_an_id_that_leads_to_another_event_is_never_given_twice() -> None:
    known = [event("i1", "aa", (0, 20)), event("i2", "cc", (90, 95))]
    found = (event("i1", "dd", (0, 20)), event("i3", "cc", (40, 50)))
    carried = ids(carry_over(found, known))
    assert carried["i1"] == "aa"
    assert carried["i3"] == "cc"  # the same words of the same original, wherever the reading has them now
    taken = ids(carry_over((event("i1", "aa", (40, 50)), event("i2", "ee", (0, 20))), [event("i2", "aa", (0, 20))]))
    assert taken["i2"] == "aa"
    assert taken["i1"] != "aa"


def test_an_event_that_is_gone_keeps_its_id_for_itself() -> None:
    carried = ids(carry_over((event("i1", "cc", (40, 50)),), [event("i1", "aa", (0, 20))]))
    assert carried == {"i1": "cc"}


def test_what_was_carried_over_is_carried_over_to_the_same() -> None:
    known = [event("i1", "aa", (0, 20)), event("i2", "bb", (40, 60))]
    found = (event("i1", "cc", (45, 70)), event("i2", "dd", (5, 18)), event("i3", "ee", (80, 90)))
    once = carry_over(found, known)
    assert carry_over(found, once) == once
    assert len(set(ids(once).values())) == 3


def test_the_order_in_which_they_are_known_changes_nothing() -> None:
    known = [event("i1", "aa", (0, 20)), event("i2", "bb", (10, 30)), event("i3", "cc", (25, 40))]
    found = (event("i1", "dd", (5, 25)), event("i2", "ee", (22, 38)))
    assert carry_over(found, known) == carry_over(found, known[::-1])
