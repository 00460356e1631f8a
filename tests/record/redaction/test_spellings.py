"""A restricted name is found however it is written; what is not the name stays."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.spellings import BESIDE, COMMON, NAME, SINGLE, WHOLE

from onrecord.record.redaction import BLOCK
from onrecord.record.redaction.blackout import BlackOut, Terms
from onrecord.record.redaction.clues import clues_in
from onrecord.record.redaction.sounds import sound_keys, sounds_of

PERSON = Terms(frozenset({NAME}), frozenset(NAME.split()))
BEFORE, AFTER = "The report of Monday says that ", " said nine people were injured there."


@pytest.fixture(scope="module")
def blackout() -> BlackOut:
    return BlackOut(PERSON)


@pytest.mark.parametrize("spelling", [*WHOLE.values(), *SINGLE.values()], ids=[*WHOLE, *(f"one word, {name}" for name in SINGLE)])
def test_a_name_is_blocked_in_any_document(blackout: BlackOut, spelling: str) -> None:
    blocked = blackout.text(f"{BEFORE}{spelling}{AFTER}", ())
    assert (blocked[: len(BEFORE)], blocked[-len(AFTER) :]) == (BEFORE, AFTER)
    inside = blocked[len(BEFORE) : -len(AFTER)]
    assert BLOCK in inside
    assert len(inside) == len(spelling)
    left = "".join(sign for sign in inside if sign.isalnum() and sign not in "bclnidgf").casefold()
    assert not any(piece in left for piece in ("elm", "mir", "kar", "ars", "san", "ani"))


@pytest.mark.parametrize(("name", "spelling"), [(name, spelling) for name, several in COMMON.items() for spelling in several])
def test_a_whole_name_of_common_words_is_blocked_in_any_document(name: str, spelling: str) -> None:
    blackout = BlackOut(Terms(frozenset({name}), frozenset(name.split())))
    text = f"{BEFORE}{spelling}{AFTER}"
    inside = blackout.text(text, ())[len(BEFORE) : -len(AFTER)]
    assert set(inside) <= {BLOCK, " "}, inside
    has, clues = clues_in([text]), blackout.clues(0)
    by_pair = any(all(any(some <= has for some in evidence) for evidence in pair) for pair in clues.pairs)
    assert by_pair or any(some <= has for some in clues.alone), "an index would not find the document"


@pytest.mark.parametrize("spelling", BESIDE.values(), ids=BESIDE)
def test_what_could_be_another_is_blocked_beside_the_person_only(blackout: BlackOut, spelling: str) -> None:
    text = f"{BEFORE}{spelling}{AFTER}"
    assert blackout.text(text, ()) == text
    assert BLOCK in blackout.text(text, (0,))
    assert spelling not in blackout.text(f"{text} {NAME} was there.", ())


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Rose Hope", "They hope that the roses grow; Mr Hope was not there, nor was Rose Vole."),
        ("Ana Lima", "Can a lima bean grow in Banana, asked an aid worker in Lima."),
        ("Yousef Haddad", "Yasmin Hadid and Joseph Heddle came; the head of the staff did not."),
        ("Mark Hill", "A mark on the hill, the market of Hillsborough, Mark and others."),
        ("Delmira Karsani", "Carson and Del Mira spoke in Kars. An ID, a DK and 4 km of road."),
        ("Grace Newman", "A new man came by the grace of a good man."),
        ("Ali Said", "ذهب إلى السيد في السوق، وقال للناس هناك."),
        ("Jan Dol", "In January the dollar fell; 5 Jan dolls."),
    ],
)
def test_words_that_only_look_alike_stay(name: str, text: str) -> None:
    assert BlackOut(Terms(frozenset({name}), frozenset(name.split()))).text(text, ()) == text


def test_a_town_in_a_name_is_blocked_beside_the_person_only() -> None:
    blackout = BlackOut(Terms(frozenset({"Delmira Orsheva"}), frozenset({"Delmira", "Orsheva"})), shared={"orsheva"})
    assert blackout.text("Shells fell on Orsheva.", ()) == "Shells fell on Orsheva."
    assert blackout.text("Shells fell on Orsheva.", (0,)) == "Shells fell on ███████."
    assert blackout.text("Shells fell on Orsheva, as D. Orsheva said.", ()) == "Shells fell on ███████, as ██ ███████ said."


@given(st.lists(st.text("AbdehiKstuyz'’йхал ", min_size=1, max_size=9)))
@example(["Halimah", "Shah", "al", "Eeh", "حليمة", "O’Hara", "Халима", "h"])
def test_many_words_sound_as_each_does(words: list[str]) -> None:
    assert sounds_of(words) == {word: sound_keys(word) for word in words}
