"""The forms of a word, from the one that a table has."""

import pytest

from onrecord.reading.en.forms import noun_forms, verb_forms


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("rocket", ("rocket", "rockets")),
        ("battery", ("battery", "batteries")),
        ("convoy", ("convoy", "convoys")),
        ("gunman", ("gunman", "gunmen")),
        ("aircraft", ("aircraft", "aircraft", "aircrafts")),
    ],
)
def test_a_noun_has_its_plurals(lemma: str, forms: tuple[str, ...]) -> None:
    assert noun_forms(lemma) == forms


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("shell", {"shell", "shells", "shelled", "shelling"}),
        ("shoot", {"shoot", "shoots", "shot", "shooting"}),
        ("overrun", {"overrun", "overruns", "overran", "overrunning"}),
    ],
)
def test_a_verb_has_its_tenses(lemma: str, forms: set[str]) -> None:
    assert set(verb_forms(lemma)) == forms
