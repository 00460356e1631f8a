"""One person who is told of by a people's name alone: "a Peruvian was shot dead", "wounded an Afghan".

In: tokens and a place in them. Out: a `CountedPeople` or None. The word must head its phrase, and be the name of a people on the list
of states or have the form of one ("a Ruvian"); "a Peruvian patrol" is of no person.
"""

import functools

from onrecord.reading.en.figures.mention import CountedPeople, Sort
from onrecord.reading.en.tokens import Tokens
from onrecord.reading.model import Bound, Group
from onrecord.reading.registry import load_registry

_ROLES = frozenset({"nsubj", "nsubj:pass", "obj", "obl", "obl:agent", "nmod", "conj"})
_TAGS = frozenset({"JJ", "NN", "NNP"})
_ARTICLES = frozenset({"a", "an"})
_FORMS = ("ian", "ean")
"""What the names of peoples end in, and few other words with a capital letter."""


def one_national(t: Tokens, at: int) -> CountedPeople | None:
    """Return the person that a people's name at a token stands for; None for any other word."""
    return CountedPeople(at - 1, at + 1, at, 1, 1, Bound.EXACT, Group.PEOPLE, Sort.ONE) if _is_national(t, at) else None


def _is_national(t: Tokens, at: int) -> bool:
    if t.tag[at] not in _TAGS or not t.text[at][0].isupper() or t.text[at].isupper() or t.lower[at - 1] not in _ARTICLES:
        return False
    is_head = t.dep[at] in _ROLES and not any(t.dep[child] in {"flat", "compound"} for child in t.children[at])
    goes_on = at + 1 < len(t) and (t.tag[at + 1].startswith(("NN", "JJ")) or t.lower[at + 1] == "-")
    return is_head and not goes_on and (t.text[at] in _peoples() or t.lower[at].endswith(_FORMS))


@functools.cache
def _peoples() -> frozenset[str]:
    """Return the adjectives of the states on the list, which stand for one of their people too."""
    return frozenset(form for country in load_registry().countries.values() for form in country.adjectives if not form.isupper())
