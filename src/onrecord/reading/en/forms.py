"""The forms that spelling gives an English word: "stop" gives "stops", "stopped", "stopping".

In: a base form. Out: its forms in lower case. Irregular forms are the tables' own business: a row lists them beside the base form.
"""

_VOWELS = frozenset("aeiou")
_HISSING = ("s", "sh", "ch", "x", "z", "o")


def verb_forms(lemma: str) -> tuple[str, ...]:
    """Return a regular verb's base form, third person, past and participle."""
    if lemma.endswith("y") and lemma[-2] not in _VOWELS:
        return lemma, lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"
    if lemma.endswith("e"):
        return lemma, lemma + "s", lemma + "d", lemma[:-1] + "ing"
    stem = lemma + lemma[-1] if _doubles(lemma) else lemma
    return lemma, lemma + ("es" if lemma.endswith(_HISSING) else "s"), stem + "ed", stem + "ing"


def noun_forms(lemma: str) -> tuple[str, ...]:
    """Return a regular noun's singular and plural; of several words the last one changes."""
    if lemma.endswith("y") and lemma[-2] not in _VOWELS:
        return lemma, lemma[:-1] + "ies"
    return lemma, lemma + ("es" if lemma.endswith(_HISSING[:-1]) else "s")


def _doubles(lemma: str) -> bool:
    """Tell whether the last letter doubles: one syllable that ends in one vowel and one consonant ("plan", "stop")."""
    vowels = [at for at, letter in enumerate(lemma) if letter in _VOWELS]
    return len(vowels) == 1 and vowels[0] == len(lemma) - 2 and lemma[-1] not in "wxy" and vowels[0] > 0
