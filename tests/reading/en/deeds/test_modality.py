"""Whether what is told of happened: one row, one sentence, the word in capitals is the one asked about. Names are invented."""

from collections.abc import Callable

import pytest

from onrecord.reading.en.deeds.modality import Governor, is_likened, modality_of, table
from onrecord.reading.en.tokens import Tokens
from onrecord.reading.found import Modality

Marked = Callable[[str], tuple[Tokens, int]]

ROWS = [(row, sentence) for row in table().governor for sentence in row.must]
OTHERS = [sentence for row in table().governor for sentence in row.must_not]

SENTENCES = [
    ("Talvenor STRUCK the market on Monday.", "happened"),
    ("Talvenor did not STRIKE the market.", "negated"),
    ("There was no ATTACK on the market.", "negated"),
    ("No one was HURT in the fire.", "negated"),
    ("Nobody was KILLED.", "negated"),
    ("No STRIKE took place that night.", "negated"),
    ("The army did not carry out the ATTACK.", "negated"),
    ("The army never SHELLED the town.", "negated"),
    ("The army not only SHELLED the town but burned it.", "happened"),
    ("The guns will SHELL the town.", "planned"),
    ("The guns may SHELL the town again.", "planned"),
    ("Nine people may have been KILLED.", "happened"),
    ("The general would have BOMBED the town.", "planned"),
    ("If they ATTACK the town, we leave.", "planned"),
    ("They threatened to BOMB the port and burn the silo.", "planned"),
    ("They vowed to march and to SHELL the port.", "planned"),
    ("A possible ATTACK worries the mayor.", "planned"),
    ("They condemned the ATTACK on the port.", "happened"),
    ("She could not speak about the ATTACK.", "happened"),
    ("Officials said that shells KILLED nine people.", "happened"),
    ("ATTACKS on markets are war crimes.", "general"),
    ("The gunners often SHELL the ferry.", "general"),
    ("Such ATTACKS shame us.", "general"),
    ("They will leave because of the STRIKE.", "happened"),
    ("There is no sign that this was an ATTACK.", "negated"),
    ("There is a sign that this was an ATTACK.", "happened"),
    ("We BOMBARD the young with slogans.", "general"),
    ("A commander who BOMBS a school breaks the law.", "general"),
    ("Anyone who KILLS prisoners can be tried.", "general"),
    ("The commander who BOMBED the school was tried.", "happened"),
    ("A sniper who KILLS at night was seen.", "happened"),
    ("We have BOMBARDED the town.", "happened"),
    ("Jets BOMBARD the town.", "happened"),
    ("A planned ATTACK committed by the army killed nine people.", "planned"),
    ("The army, which would not leave, BOMBED the town.", "happened"),
]


def modality(marked: Marked, sentence: str) -> Modality:
    tokens, at = marked(sentence)
    return modality_of(tokens, at, at + 1)


@pytest.mark.parametrize(("row", "sentence"), ROWS)
def test_each_row_of_the_table_holds_of_its_examples(marked: Marked, row: Governor, sentence: str) -> None:
    assert modality(marked, sentence) == row.makes


@pytest.mark.parametrize("sentence", OTHERS)
def test_no_row_holds_of_what_it_must_not(marked: Marked, sentence: str) -> None:
    assert modality(marked, sentence) is Modality.HAPPENED


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES)
def test_the_words_around_an_act_say_whether_it_happened(marked: Marked, sentence: str, expected: str) -> None:
    assert modality(marked, sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("It sounded like a BARRAGE.", True),
        ("It was like an artillery BARRAGE.", True),
        ("It was as if a BOMB had gone off.", True),
        ("A BARRAGE hit the town.", False),
        ("People like the mayor saw the BARRAGE.", False),
        ("Weapons like ROCKETS hit the town.", False),
    ],
)
def test_a_comparison_tells_of_no_act(marked: Marked, sentence: str, expected: bool) -> None:
    assert is_likened(*marked(sentence)) is expected
