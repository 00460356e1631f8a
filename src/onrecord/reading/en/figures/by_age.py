"""People whom nothing but their age stands for: "a 12-year-old", "two 40-year-olds", "the 17-year-old's death".

In: tokens and the last token of an age. Out: the age, or one `CountedPeople`; None where the age only describes a noun behind it.
"""

from collections.abc import Sequence

from onrecord.reading.en.figures.age import OLD, Age, age_before
from onrecord.reading.en.figures.lexicon import words
from onrecord.reading.en.figures.mention import CountedPeople, Sort, TollItem
from onrecord.reading.en.figures.noun import group_of, phrase_start
from onrecord.reading.en.tokens import Tokens
from onrecord.reading.model import Bound, Outcome

_DESCRIBES = ("NN", "JJ", "CD", "HYPH", "FW")  # tags of what an age may describe: "12-year-old Salem", "5-year-old twin boys"
_ATTRIBUTES = frozenset({"amod", "compound", "nmod:desc"})


def age_alone(t: Tokens, at: int) -> Age | None:
    """Return the age whose last token is given, where it stands for somebody: "a 12-year-old was", no "12-year-old Salem"."""
    age = age_before(t, at + 1) if t.lower[at] in OLD else None
    if age is None or age.last - age.first < 2:
        return None
    following = t.tag[at + 1] if at + 1 < t.last[at] else "."
    describes = t.dep[at] in _ATTRIBUTES and at < t.head[at] and t.tag[t.head[at]].startswith("NN")
    return None if describes or following.startswith(_DESCRIBES) else age


def one_by_age(t: Tokens, at: int) -> CountedPeople | None:
    """Return the one person whose age ends at a token: "an unarmed 12-year-old", "the 17-year-old"."""
    age = age_alone(t, at) if t.lower[at] == "old" else None
    begin = None if age is None else phrase_start(t, age.first)
    if age is None or begin is None or not (t.lower[begin] in words("owners") or t.lower[begin] == "the"):
        return None
    return CountedPeople(begin, at + 1, at, 1, 1, Bound.EXACT, group_of(t, at, begin), Sort.ONE)


def is_known(t: Tokens, items: Sequence[TollItem], c: CountedPeople, outcome: Outcome) -> bool:
    """Tell whether "the 17-year-old" is somebody of whom the report told before: others came to the same harm there."""
    return t.lower[c.head] in OLD and t.lower[c.first] == "the" and any(item.outcome is outcome for item in items)
