"""The gate: documents that can tell of harm in war are let through, others are not, and nothing but words decides."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading import gate_version, may_tell_of_harm, weigh_harm
from onrecord.reading.en.gate import GateTable, count_classes, direction, harm_classes, is_sign
from onrecord.reading.en.rows import read_table

TABLE = read_table("gate", GateTable)


@pytest.mark.parametrize("text", TABLE.must)
def test_is_let_through(text: str) -> None:
    assert may_tell_of_harm(text)


@pytest.mark.parametrize("text", TABLE.must_not)
def test_is_not_let_through(text: str) -> None:
    assert not may_tell_of_harm(text)


def test_weights_are_of_classes_that_the_tables_give() -> None:
    assert TABLE.weights.keys() <= harm_classes().keys()


def test_no_word_of_war_counts_against_a_document_and_none_of_peace_for_it() -> None:
    assert not [name for name, pair in TABLE.weights.items() if any(weight * direction(name) < 0 for weight in pair)]
    assert direction("weapon") == direction("kind.fighter") == direction("outcome.killed") == 1
    assert direction("topic.sport") == direction("kind.court") == -1


def test_words_come_from_the_tables_of_the_reading() -> None:
    classes = harm_classes()
    assert "cluster munitions" in classes["weapon"]
    assert "killed" in classes["outcome.killed"]
    assert "gunned down" in classes["outcome.killed"]
    assert "rebels" in classes["kind.fighter"]
    assert "capsized" in classes["topic.accident"]


@pytest.mark.parametrize(
    ("text", "name", "count"),
    [
        ("An AIR-RAID, an air raid; air\nraids.", "act.deed.plain", 3),
        ("killed killed killed", "outcome.killed", 3),
        ("“Killed” by rebels’ rockets", "kind.fighter", 1),
        ("He was skilled and overkilled it.", "outcome.killed", 0),
    ],
)
def test_whole_words_are_counted_however_they_are_written(text: str, name: str, count: int) -> None:
    assert count_classes(text).get(name, 0) == count


def test_without_a_word_of_an_act_or_of_harm_nothing_is_let_through() -> None:
    evidence = weigh_harm("rebels soldiers fighters troops army insurgents checkpoint barracks " * 20)
    assert not any(map(is_sign, evidence.words))
    assert not evidence.may_tell


def test_words_that_only_play_a_part_are_no_signs() -> None:
    assert not is_sign("act.nothing.means")
    assert is_sign("act.deed.plain")
    assert is_sign("outcome.missing")
    assert not is_sign("weapon")


def test_a_score_says_by_which_words() -> None:
    evidence = weigh_harm("A mortar round killed two shepherds near Orsk.")
    assert evidence.may_tell
    assert evidence.score >= 0
    assert evidence.words["outcome.killed"] == 1


def test_harm_is_found_behind_long_menus() -> None:
    menu = "\n".join(f"Section {n} | Subscribe | Weather" for n in range(400))
    assert may_tell_of_harm(f"{menu}\nDrones struck a bakery in Tavlen and killed four people.\n{menu}")


def test_the_version_is_a_digest() -> None:
    assert len(gate_version()) == 12
    assert int(gate_version(), 16) >= 0


@given(st.text())
def test_any_text_is_taken(text: str) -> None:
    evidence = weigh_harm(text)
    assert evidence.may_tell == may_tell_of_harm(text + " ")


@given(st.text(alphabet="abc \n-|", max_size=60))
def test_what_holds_no_word_of_the_tables_adds_nothing(noise: str) -> None:
    text = "Shells killed nine people in Tavlen."
    assert weigh_harm(f"{text} {noise}").words.items() >= weigh_harm(text).words.items()


OTHER_NEWS = (
    "The court heard the appeal of the company's former treasurer, who denies fraud.\n"
    "The striker scored twice in the second half, and the home side won the cup for the third time.\n"
    "The minister opened a school for nurses and promised higher wages before the election.\n"
    "The museum shows the painter's letters until the end of May, and entry is free on Sundays.\n"
)
ATTACK = (
    "Two air strikes on the market of Tavlen killed nine people on Monday, the town's hospital said.\n"
    "Shells wounded four others near the mill of Orsk; residents accused the Northern Army.\n"
)


@pytest.mark.parametrize("before", [0, 1, 7, 20])
def test_two_sentences_on_attacks_are_found_among_other_news(before: int) -> None:
    assert not may_tell_of_harm(OTHER_NEWS * 20)
    assert may_tell_of_harm(OTHER_NEWS * before + ATTACK + OTHER_NEWS * (20 - before))


def test_what_lets_a_stretch_through_is_told() -> None:
    evidence = weigh_harm(OTHER_NEWS * 10 + ATTACK + OTHER_NEWS * 10)
    assert evidence.score >= 0
    assert evidence.words["outcome.killed"] == 1
