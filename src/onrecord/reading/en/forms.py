"""The forms of an English word: "stop" gives "stops", "stopped", "stopping".

In: a base form. Out: its forms in lower case, as spelling gives them, or as `tables/irregular.toml` does.
"""

import functools

import msgspec

from onrecord.reading.en.rows import read_table

_VOWELS = frozenset("aeiou")
_HISSING = ("s", "sh", "ch", "x", "z", "o")


class Irregular(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Past forms of verbs and plurals of nouns that spelling does not give; a form in "ing" replaces the regular one."""

    verbs: dict[str, tuple[str, ...]]
    nouns: dict[str, tuple[str, ...]]


@functools.cache
def _irregular() -> Irregular:
    return read_table("irregular", Irregular)


def verb_forms(lemma: str) -> tuple[str, ...]:
    """Return a verb's base form, third person, past forms and participle."""
    third, past, participle = _regular(lemma)
    given = _irregular().verbs.get(lemma)
    if given is None:
        return lemma, third, past, participle
    return (lemma, third, *given) if any(form.endswith("ing") for form in given) else (lemma, third, *given, participle)


def noun_forms(lemma: str) -> tuple[str, ...]:
    """Return a noun's singular and plural; of several words the last one changes."""
    if lemma in _irregular().nouns:
        return lemma, *_irregular().nouns[lemma]
    if lemma.endswith("y") and lemma[-2] not in _VOWELS:
        return lemma, lemma[:-1] + "ies"
    return lemma, lemma + ("es" if lemma.endswith(_HISSING[:-1]) else "s")


def listed_forms(listed: str) -> tuple[str, ...]:
    """Return the forms of a word as tables list it: a verb behind "to" ("to sink"), else a noun ("gas main")."""
    return verb_forms(listed.removeprefix("to ")) if listed.startswith("to ") else noun_forms(listed)


def _regular(lemma: str) -> tuple[str, str, str]:
    """Return third person, past and participle as spelling gives them."""
    if lemma.endswith("y") and lemma[-2] not in _VOWELS:
        return lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"
    if lemma.endswith("e"):
        return lemma + "s", lemma + "d", lemma[:-1] + "ing"
    stem = lemma + lemma[-1] if _doubles(lemma) else lemma
    return lemma + ("es" if lemma.endswith(_HISSING) else "s"), stem + "ed", stem + "ing"


def _doubles(lemma: str) -> bool:
    """Tell whether the last letter doubles: one syllable that ends in one vowel and one consonant ("plan", "stop")."""
    vowels = [at for at, letter in enumerate(lemma) if letter in _VOWELS]
    return len(vowels) == 1 and vowels[0] == len(lemma) - 2 and lemma[-1] not in "wxy" and vowels[0] > 0
