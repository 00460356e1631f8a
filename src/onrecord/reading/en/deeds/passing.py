"""Whether a report speaks of war in passing: it is about something else, and few of its many sentences tell of war.

In: tokens, the signs with what is judged of them, the tokens that name armed parties. Out: yes or no. In such a report a word that says
nothing of itself is of no war because another sentence is: before an election candidates attack one another.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from onrecord.reading.en.deeds.judged import Word
from onrecord.reading.en.deeds.senses import ContextSense, is_of
from onrecord.reading.en.deeds.topics import STOPS, opening_sentences
from onrecord.reading.en.deeds.vocabulary import WordClass
from onrecord.reading.en.tokens import Tokens
from onrecord.reading.found import Modality

IN_PASSING = 0.14
"""A report of whose sentences fewer tell of war or harm speaks of it in passing; of 206 reports of war two have so few, and open so."""
NEWS = 3
"""How many sentences open a report at most before it has told what it is about."""
SENTENCES = 16
"""How many sentences a report has at least that can speak of war in passing."""


def is_in_passing(tokens: Tokens, found: Sequence[Word], armed: AbstractSet[int]) -> bool:
    """Tell whether a report is about something else: it does not open with an act of war, and few of its sentences tell of war or harm."""
    opening = opening_sentences(tokens, NEWS)
    if any(tokens.first[word.head] in opening and _is_of_side(tokens, word, armed) for word in found):
        return False
    told = {tokens.first[word.head] for word in found if word.modality is Modality.HAPPENED and (word.is_of_war() or _is_harm(word))}
    sentences = {first for first in tokens.first if tokens.text[tokens.last[first] - 1] in STOPS}
    return len(sentences) >= SENTENCES and len(told) < IN_PASSING * len(sentences)


def _is_harm(word: Word) -> bool:
    """Tell whether a word tells of harm that may be of war."""
    return word.sign.part is WordClass.HARM and word.verdict is not ContextSense.PEACE


def _is_of_side(tokens: Tokens, word: Word, armed: AbstractSet[int]) -> bool:
    """Tell whether an act is done by or to who makes war, or with a weapon, or an armed party says it: "the Front said it attacked"."""
    if word.is_of_war() and (word.is_by_side or word.is_armed):
        return True
    above = [tokens.head[word.head], *tokens.climb(word.head, 1)]
    subjects = [child for at in above for child in tokens.children[at] if tokens.dep[child] == "nsubj"]
    is_said = any(at in armed for at in subjects) or is_of(tokens.lower, subjects, ["fighter"])
    return word.sign.part is WordClass.DEED and word.modality is Modality.HAPPENED and is_said
