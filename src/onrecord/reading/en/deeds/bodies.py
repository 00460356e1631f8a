"""Which unknown bodies an act makes armed ones: a front that attacks, no court that strikes down a law, no virus that kills.

In: the words of a name, a verb. Out: whether they speak against it. What the verb does, whoever asks has found out.
"""

from collections.abc import Iterable

from onrecord.reading.en.deeds.senses import is_of
from onrecord.reading.en.deeds.vocabulary import sign_words

CIVIL = ("court",)
"""Kinds of bodies that fight with words."""


def is_civil_body(lower: list[str], at: Iterable[int]) -> bool:
    """Tell whether a name is one of a body that fights with words: "the Upper Court"."""
    return is_of(lower, at, CIVIL)


def arms(verb: str, *, is_of_peace: bool) -> bool:
    """Tell whether who does what a verb of war says is armed: where a report is of peace, only by a verb that is of nothing else.

    Parties "attack" and "target" one another before an election; nobody shells a rival there.
    """
    sign = sign_words().get(verb)
    return not (is_of_peace and sign is not None and sign.ordinary)
